"""One person's content on a template: pages of `domain/halaman.py`, and what does not fit.

The content is the frozen `isi` of a certificate. Values are literal: braces, HTML and our own markup in
a name stay what they are. A text whose fields are all empty is not drawn, so "NIP {nip}" leaves no stump.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pembinaan_desktop.domain import huruf, wording
from pembinaan_desktop.domain.halaman import (
    SANS,
    Area,
    Border,
    Box,
    Element,
    Line,
    Page,
    Paragraph,
    Picture,
    Qr,
    Signature,
    Style,
    Text,
    all_empty,
    fields_of,
    fill,
    fill_spans,
    parse,
    signature_elements,
    text_height,
)
from pembinaan_desktop.domain.tabel_area import table_block
from pembinaan_desktop.domain.tabel_baris import Column, Row
from pembinaan_desktop.domain.templat import (
    LOGO,
    AnyItem,
    BorderItem,
    BoxItem,
    LineItem,
    LogoItem,
    ParagraphItem,
    PhotoItem,
    PictureItem,
    QrItem,
    SesiColumn,
    SesiItem,
    SignatureItem,
    Templat,
    TextItem,
)

_LEAST_ROOM, _GOOD_ROOM = 8.0, 11.0  # mm to sign in
_LEAST_LETTERS = 8.5  # points of a signature block
_SMALLER = 0.85  # of their size: letters of an office that is a little too long for one line
_LEAST_CODE = 25.0  # mm: 350 characters make some 80 modules, each then 0.3 mm
_CAPTION = Style(SANS, 6.5, colour="#5B6B77")
Content = Mapping[str, Any]
QrModules = Callable[[str], tuple[str, ...]]


@dataclass(frozen=True)
class IsianField:
    """A {field} of a template: its name on screens and an example."""

    key: str
    title: str
    example: str


FIELDS = (
    IsianField("nama", "Nama dan gelar", "Hotma Sitompul, S.T."),
    IsianField("nip", "NIP", "19850306 201506 1 005"),
    IsianField("pangkat", "Pangkat dan golongan", "Penata Muda Tingkat I (III/b)"),
    IsianField("nip_pangkat", "NIP dan pangkat dalam satu baris", ""),
    IsianField("jabatan", "Jabatan", "Analis SDM Aparatur Ahli Pertama"),
    IsianField("instansi", "Instansi", "Dinas Kesehatan"),
    IsianField("jabatan_instansi", "Jabatan dan instansi dalam satu baris", ""),
    IsianField("ttl", "Tempat dan tanggal lahir", "Sibolga, 6 Maret 1985"),
    IsianField("peran", "Peran", "Peserta"),
    IsianField("judul", "Nama kegiatan", "Pelatihan Manajemen Waktu dan Komunikasi Efektif"),
    IsianField("penyelenggara", "Penyelenggara", "BKPSDM Kota Sibolga"),
    IsianField("oleh", "Penyelenggara, dengan kata “oleh”", ""),
    IsianField("tanggal", "Tanggal kegiatan", "23 s.d. 26 November 2026"),
    IsianField("tempat", "Tempat, dengan kata “di”", " di Aula Pemko"),
    IsianField("jp", "Jumlah JP", "32"),
    IsianField("jp_kata", "Jumlah JP dengan huruf", "tiga puluh dua"),
    IsianField("kehadiran", "Kehadiran (persen)", "75%"),
    IsianField("predikat", "Predikat", "Sangat Memuaskan"),
    IsianField("dengan_predikat", "Kata “dengan predikat”, bila ada predikat", ""),
    IsianField("nomor", "Nomor", "800.2.2/0127/BKPSDM/XI/2026"),
    IsianField("tempat_tanggal", "Tempat dan tanggal terbit", "Sibolga, 27 November 2026"),
    IsianField("pemerintah", "Pemerintah daerah", "Pemerintah Kota Sibolga"),
    IsianField("kantor", "Nama instansi kita", "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia"),
    IsianField("alamat", "Alamat instansi kita", "Jalan Dr. Sutomo Nomor 1, Sibolga 22513"),
    IsianField("qr", "Teks bukti untuk QR", "SKB1:CONTOH"),
)
NAMES = {field.key: field.title for field in FIELDS}


def example() -> dict[str, Any]:
    """Content to look at while nobody is chosen."""
    return {
        **{field.key: field.example for field in FIELDS if field.example},
        "sesi": [
            {
                "judul": title,
                "jp": "8",
                "narasumber": "Narasumber, S.Sos., M.Si.",
                "tanggal": "23 November 2026",
            }
            for title in (
                "Mengenal Prioritas",
                "Menyusun Rencana Kerja Harian",
                "Komunikasi Efektif di Tempat Kerja",
                "Rencana Tindak Lanjut",
            )
        ],
        "penandatangan": {
            "nama": "Lamhot Simanjuntak",
            "gelar_depan": "",
            "gelar_belakang": "M.Si.",
            "nip": "19700101 199503 1 001",
            "pangkat": "Pembina Tingkat I",
            "jabatan": "Kepala BKPSDM Kota Sibolga",
        },
    }


def values_of(isi: Content) -> dict[str, str]:
    """The values of all {fields}: literal text, joined lines made from their parts."""
    values = {key: wording.literal(isi[key]) for key in NAMES if isinstance(isi.get(key), str)}
    if isinstance(isi.get("qr"), str):
        values["qr"] = isi["qr"]  # signed: every blank counts, also two in a row or one at the end
    values["tempat"] = f" {values['tempat']}" if values.get("tempat") else ""
    values["oleh"] = f" oleh {values['penyelenggara']}" if values.get("penyelenggara") else ""
    values["dengan_predikat"] = " dengan predikat " if values.get("predikat") else ""
    nip = f"NIP {values['nip']}" if values.get("nip") else ""
    values["nip_pangkat"] = _joined(nip, values.get("pangkat", ""))
    values["jabatan_instansi"] = _joined(values.get("jabatan", ""), values.get("instansi", ""))
    return {**dict.fromkeys(NAMES, ""), **values}


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def render(
    templat: Templat, isi: Content, qr: QrModules | None = None, *, draft: bool = False
) -> tuple[Page, ...]:
    """The pages of one certificate. qr: text to rows of "0" and "1"; without it the codes stay empty frames.

    draft: what has no content yet (QR, picture) is drawn as an empty frame, for the designer.
    """
    maker = _Maker(templat, isi, values_of(isi), qr, draft)
    return tuple(
        Page(templat.size, tuple(element for item in side.items for element in maker.elements(item)))
        for side in templat.sides
    )


def render_side(
    templat: Templat, number: int, isi: Content, qr: QrModules | None = None, *, draft: bool = False
) -> list[list[Element]]:
    """The elements of every item of side `number`, so that the designer can draw and measure one item."""
    maker = _Maker(templat, isi, values_of(isi), qr, draft)
    return [maker.elements(item) for item in templat.sides[number].items]


@dataclass(frozen=True)
class _Maker:
    templat: Templat
    isi: Content
    values: dict[str, str]
    qr: QrModules | None
    draft: bool

    def elements(self, item: AnyItem) -> list[Element]:
        """What one item becomes with this content."""
        area = Area(item.x, item.y, item.width, item.height, item.layer)
        place = (item.x, item.y, item.width, item.height, item.layer)
        match item:
            case TextItem():
                return self._text(item)
            case ParagraphItem():
                return self._paragraph(item)
            case PictureItem():
                return self._picture(area, item.picture, keep_ratio=item.keep_ratio)
            case LogoItem():
                return self._picture(area, LOGO)
            case BorderItem():
                return [Border(*place, kind=item.kind, colour=item.colour, line=item.line)]
            case LineItem():
                return [Line(*place, colour=item.colour, line=item.line)]
            case BoxItem():
                look = {"fill": item.fill, "colour": item.colour, "line": item.line, "radius": item.radius}
                return [Box(*place, **look)]  # type: ignore[arg-type]
            case QrItem():
                return self._qr(item)
            case SignatureItem():
                signature = signature_of(item, self.isi)
                size, room = letters_and_room(item, signature)
                style = replace(item.look.style(), size=size)
                return signature_elements(signature, area, style, item.align, room)
            case PhotoItem():
                label = Text(
                    *place, text=item.text, style=item.look.style(), align="center", lines=4, minimum=5
                )
                return [_frame(area), label]
            case SesiItem():
                return self._table(item, area)

    def _picture(self, area: Area, key: str, *, keep_ratio: bool = True) -> list[Element]:
        data = self.templat.pictures.get(key)
        if data is None:
            return [_frame(area)] if self.draft else []
        place = (area.x, area.y, area.width, area.height, area.layer)
        return [Picture(*place, data=data, keep_ratio=keep_ratio)]

    def _text(self, item: TextItem) -> list[Element]:
        if all_empty(item.text, self.values):
            return []
        text = fill(item.text, self.values)
        return [
            Text(
                item.x,
                item.y,
                item.width,
                item.height,
                item.layer,
                text=text.upper() if item.capitals else text,
                style=item.look.style(),
                align=item.align,
                valign=item.valign,
                minimum=min(item.minimum, item.look.size),
                lines=item.lines,
            )
        ]

    def _paragraph(self, item: ParagraphItem) -> list[Element]:
        if all_empty(item.text, self.values):
            return []
        return [
            Paragraph(
                item.x,
                item.y,
                item.width,
                item.height,
                item.layer,
                spans=fill_spans(parse(item.text), self.values),
                style=item.look.style(),
                align=item.align,
                valign=item.valign,
                minimum=min(item.minimum, item.look.size),
                line_height=item.line_height,
            )
        ]

    def _qr(self, item: QrItem) -> list[Element]:
        text = fill(item.text, self.values)
        modules = self.qr(text) if self.qr and text else ()
        if not text and not self.draft:
            return []
        code = Qr(item.x, item.y, item.width, item.height, item.layer, text=text, modules=modules)
        below = Text(
            item.x - 10,
            item.y + item.height + 0.5,
            item.width + 20,
            4,
            item.layer,
            text=item.caption,
            style=_CAPTION,
            align="center",
            minimum=4,
        )
        return [code, below] if item.caption else [code]

    def _table(self, item: SesiItem, area: Area) -> list[Element]:
        columns = tuple(Column(column.title, column.width, column.align) for column in item.columns)
        rows: list[Row | Sequence[str]] = [
            tuple(_cell(column, number, row) for column in item.columns)
            for number, row in enumerate(self.isi.get("sesi", ()), 1)
        ]
        if item.total:
            rows.append(_total(item.columns, self.values["jp"]))
        return table_block(area, columns, rows, item.look.style())


def _frame(area: Area) -> Box:
    return Box(area.x, area.y, area.width, area.height, area.layer, colour="#6C7B87", line=0.2)


def _cell(column: SesiColumn, number: int, row: Mapping[str, Any]) -> str:
    return str(number) if column.key == "no" else wording.literal(str(row.get(column.key, "")))


def _total(columns: tuple[SesiColumn, ...], jp: str) -> Row:
    """The word "Jumlah" over the columns left of JP; without a JP column the sum stands in the first cell."""
    keys = [column.key for column in columns]
    if "jp" not in keys[1:]:
        return Row((f"Jumlah {jp} JP",), bold=True, span=len(keys))
    place = keys.index("jp")
    cells = ["Jumlah", *([""] * (place - 1)), jp, *([""] * (len(keys) - place - 1))]
    return Row(tuple(cells), bold=True, span=place)


def signature_of(item: SignatureItem, isi: Content) -> Signature:
    """The signer's lines as the template wants them.

    isi["penandatangan"]: nama, gelar_depan, gelar_belakang, nip, pangkat, jabatan, kewenangan, atas_nama,
    untuk_beliau; or the ready lines "atas" and "bawah" of papers from before there were templates.
    """
    signer: Mapping[str, str] = isi.get("penandatangan") or {}
    name = str(signer.get("nama", ""))
    if item.titles:
        name = wording.full_name(name, signer.get("gelar_depan", ""), signer.get("gelar_belakang", ""))
    if "jabatan" in signer:
        above, below = _above(signer), _below(signer)
    else:
        above, below = tuple(signer.get("atas", ())), tuple(signer.get("bawah", ()))
    place_date = str(isi.get("tempat_tanggal", "")) if item.place_date else ""
    lines = tuple(part for line in above for part in _broken(line, item))
    return Signature(name, lines, below if item.rank else (), place_date, item.underline)


def _broken(line: str, item: SignatureItem) -> tuple[str, ...]:
    """A long office over as many lines as it needs; a little too long is made smaller instead."""
    look = item.look.style()
    if not line or huruf.width_mm(line, look.family, look.size, look.marks) * _SMALLER <= item.width:
        return (line,)
    whole = (huruf.Span(line, look.marks),)
    return huruf.fit(whole, item.width, 1000, family=look.family, size=look.size).texts


def letters_and_room(item: SignatureItem, signature: Signature) -> tuple[float, float]:
    """Points of the letters, and mm between office and name.

    Where a.n., u.b. and Plt. take the place, the letters get smaller before there is no room to sign.
    """
    lines = bool(signature.place_date) + len(signature.above) + 1 + len(signature.below)
    size = item.look.size
    while True:
        step = text_height(size, 1, 1.25)
        left = item.height - step * lines
        if left >= min(item.room or _GOOD_ROOM, _GOOD_ROOM) or size - 0.5 < _LEAST_LETTERS:
            return size, max(step, min(item.room or left, left))
        size -= 0.5


def _above(signer: Mapping[str, str]) -> tuple[str, ...]:
    kind = signer.get("kewenangan", "")
    prefix = "" if kind in ("", "definitif") else f"{kind} "
    lines = []
    if signer.get("atas_nama"):
        lines.append(f"a.n. {signer['atas_nama']}")
    if signer.get("untuk_beliau"):
        lines += [f"{signer['untuk_beliau']}", "u.b."]
    return (*lines, f"{prefix}{signer['jabatan']},")


def _below(signer: Mapping[str, str]) -> tuple[str, ...]:
    nip = f"NIP {signer['nip']}" if signer.get("nip") else ""
    return tuple(line for line in (signer.get("pangkat", ""), nip) if line)


# ----------------------------------------------------------------------------- what needs a look


def warnings(templat: Templat, isi: Content) -> list[str]:
    """What does not fit or cannot be shown with this content, in the officer's words; [] when all is well."""
    return [text for side in item_warnings(templat, isi) for texts in side for text in texts]


def item_warnings(templat: Templat, isi: Content) -> list[list[list[str]]]:
    """The same by side and item, so that the designer can mark the item."""
    maker = _Maker(templat, isi, values_of(isi), None, False)
    return [
        [_item_warnings(templat, isi, item, maker.elements(item)) for item in side.items]
        for side in templat.sides
    ]


def _item_warnings(templat: Templat, isi: Content, item: AnyItem, elements: Sequence[Element]) -> list[str]:
    found: list[str] = []
    for element in elements:
        if isinstance(element, Text | Paragraph):
            found += _text_warnings(element, free_height=isinstance(item, SesiItem))
    bottom = max((element.y + element.height for element in elements), default=0.0)
    if isinstance(item, SesiItem) and bottom > item.y + item.height + 0.5:
        found.append("Tabel mata pelatihan tidak muat di tempatnya.")
    unknown = sorted(_unknown_fields(item))
    if unknown:
        found.append(f"Isian tidak dikenal: {', '.join('{' + name + '}' for name in unknown)}.")
    if isinstance(item, SignatureItem) and (tight := _tight_signature(item, isi)):
        found.append(tight)
    if isinstance(item, QrItem) and min(item.width, item.height) < _LEAST_CODE:
        found.append(f"Kode QR di bawah {_LEAST_CODE:.0f} mm sulit dipindai.")
    if not item.background and not _on_paper(templat, item):
        found.append("Sebagian di luar kertas.")
    if isinstance(item, PictureItem) and item.picture not in templat.pictures:
        found.append("Gambar belum dipilih.")
    return found


def _on_paper(templat: Templat, item: AnyItem) -> bool:
    size = templat.size
    right, bottom = item.x + item.width, item.y + item.height
    return item.x >= 0 and item.y >= 0 and right <= size.width and bottom <= size.height


def _tight_signature(item: SignatureItem, isi: Content) -> str:
    _, room = letters_and_room(item, signature_of(item, isi))
    if room >= _LEAST_ROOM:
        return ""
    return f"Ruang tanda tangan tinggal {wording.decimal(round(room, 1))} mm; tinggikan unsurnya."


def _text_warnings(element: Text | Paragraph, *, free_height: bool) -> list[str]:
    fitted = element.fitted()
    text = " ".join(fitted.texts)
    found = []
    if fitted.overflow and not free_height:
        found.append(f"Tidak muat: “{_short(text)}”.")
    missing = huruf.missing(text, element.style.family)
    if missing:
        found.append(f"Huruf tidak tersedia: {missing} pada “{_short(text)}”.")
    return found


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"


def _unknown_fields(item: AnyItem) -> set[str]:
    if isinstance(item, TextItem | ParagraphItem | QrItem):
        return fields_of(item.text) - set(NAMES)
    return set()
