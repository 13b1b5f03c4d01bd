"""Reading an existing register of agreements row by row. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pembinaan_desktop.domain import kerja_sama as rules
from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.domain.impor import (
    Header,
    Problem,
    broken_cell,
    formula_problem,
    heading_key,
    parse_date,
    text_of,
)

FIELDS = (
    Field("jenis", "Jenis dokumen", aliases=("JENIS", "JENIS NASKAH", "DOKUMEN", "BENTUK KERJA SAMA")),
    Field("kategori", "Kategori", aliases=("KATEGORI KERJA SAMA",)),
    Field(
        "judul", "Judul", aliases=("TENTANG", "JUDUL KERJA SAMA", "PERIHAL", "NAMA KERJA SAMA", "KERJA SAMA")
    ),
    Field(
        "nomor_kesatu",
        "Nomor pihak kesatu",
        aliases=("NOMOR PIHAK PERTAMA", "NOMOR PIHAK I", "NOMOR PEMDA", "NOMOR KAMI", "NOMOR", "NO NASKAH"),
    ),
    Field("nomor_kedua", "Nomor pihak kedua", aliases=("NOMOR PIHAK II", "NOMOR MITRA")),
    Field(
        "mitra", "Mitra", aliases=("MITRA KERJA SAMA", "PIHAK KEDUA", "PIHAK II", "LEMBAGA", "INSTANSI MITRA")
    ),
    Field("penanda_tangan_kesatu", "Penanda tangan kita", aliases=("PENANDATANGAN PIHAK KESATU",)),
    Field("jabatan_kesatu", "Jabatan penanda tangan kita", aliases=("JABATAN PIHAK KESATU",)),
    Field("penanda_tangan_kedua", "Penanda tangan mitra", aliases=("PENANDATANGAN PIHAK KEDUA",)),
    Field("jabatan_kedua", "Jabatan penanda tangan mitra", aliases=("JABATAN PIHAK KEDUA",)),
    Field(
        "tanggal_tanda_tangan",
        "Tanggal tanda tangan",
        aliases=("TANGGAL", "TANGGAL PENANDATANGANAN", "DITANDATANGANI", "TGL TTD", "TANGGAL TTD"),
    ),
    Field("berlaku_mulai", "Berlaku mulai", aliases=("MULAI", "TANGGAL MULAI", "MULAI BERLAKU")),
    Field(
        "berlaku_sampai",
        "Berlaku sampai",
        aliases=("SAMPAI", "BERAKHIR", "TANGGAL BERAKHIR", "TANGGAL SELESAI", "SELESAI", "S.D."),
    ),
    Field("ruang_lingkup", "Ruang lingkup", aliases=("LINGKUP", "BIDANG", "BIDANG KERJA SAMA")),
    Field("induk", "Induk", aliases=("MOU INDUK", "NOMOR INDUK", "NOMOR MOU", "MOU")),
    Field("alasan", "Alasan di luar masa induk"),
    Field("hak_kewajiban", "Hak dan kewajiban"),
    Field("pembiayaan", "Pembiayaan", aliases=("SUMBER DANA", "BIAYA")),
    Field("narahubung_kesatu", "Narahubung kita"),
    Field("narahubung_kedua", "Narahubung mitra", aliases=("NARAHUBUNG", "KONTAK")),
    Field("catatan", "Catatan", aliases=("KETERANGAN",)),
)
REQUIRED = ("judul", "mitra")
DATES = ("tanggal_tanda_tangan", "berlaku_mulai", "berlaku_sampai")
TEXTS = (
    "judul",
    "nomor_kesatu",
    "nomor_kedua",
    "penanda_tangan_kesatu",
    "jabatan_kesatu",
    "penanda_tangan_kedua",
    "jabatan_kedua",
    "alasan",
    "hak_kewajiban",
    "pembiayaan",
    "narahubung_kesatu",
    "narahubung_kedua",
    "catatan",
)
ENDLESS = re.compile(r"tanpa batas|tidak terbatas|seterusnya|tidak ada batas", re.IGNORECASE)
_KINDS = (
    ("kesepakatan", ("kesepakatan", "kesepahaman", "mou", "memorandum")),
    ("pelaksanaan", ("pelaksanaan", "implementation", "ia")),
    ("pks", ("perjanjian", "pks")),
)
_CATEGORIES = (
    ("ksdpk", ("ksdpk", "ketiga")),
    ("ksdd", ("ksdd", "daerah")),
    ("sinergi", ("sinergi", "vertikal")),
)


@dataclass
class AgreementLine:
    """One row after cleaning. mitra: names in order; lingkup: words; refused, problems: as for people."""

    baris: int
    values: dict[str, Any]
    mitra: tuple[str, ...] = ()
    lingkup: tuple[str, ...] = ()
    induk: str = ""
    problems: list[Problem] = field(default_factory=list)
    refused: Problem | None = None


def guess(text: str, words: Sequence[tuple[str, Sequence[str]]]) -> str:
    """The code whose word stands in `text`; "" when none does."""
    found = set(re.findall(r"\w+", text.casefold()))
    return next((code for code, own in words if found & set(own)), "")


def kind_of(text: str) -> str:
    """The kind of paper that a word or a title means, "" when it says nothing."""
    return guess(text, _KINDS)


class AgreementReader:
    """Reads the rows below one header."""

    def __init__(self, header: Header) -> None:
        self.header = header

    def problem(self, line: AgreementLine, key: str, shown: str, text: str, advice: str = "") -> Problem:
        """A complaint about one cell of a line."""
        return self.header.problem(line.baris, key, shown, text, advice)

    def read(self, row: Sequence[Any], baris: int) -> AgreementLine | None:
        """Clean and check one row; None for an empty one."""
        cells, texts = self.header.cells(row)
        if not any(texts.values()):
            return None
        made = AgreementLine(baris, {key: _cut(key, texts[key]) for key in TEXTS if texts.get(key)})
        made.mitra = _parts(cells.get("mitra", ""))
        made.lingkup = _parts(cells.get("ruang_lingkup", ""))
        made.induk = texts.get("induk", "")
        if broken := broken_cell(texts):
            made.refused = self.problem(made, broken, texts[broken], *formula_problem(texts[broken]))
        elif not texts.get("judul"):
            made.refused = self.problem(made, "judul", "", "Judul kosong.", "Isi judul kerja samanya.")
        elif not made.mitra:
            made.refused = self.problem(made, "mitra", "", "Mitra kosong.", "Isi nama lembaganya.")
        else:
            made.refused = self._dates(made, cells, texts)
            self._codes(made, texts)
        return made

    def _dates(
        self, made: AgreementLine, cells: Mapping[str, Any], texts: Mapping[str, str]
    ) -> Problem | None:
        for key in DATES:
            if not texts.get(key) or (key == "berlaku_sampai" and ENDLESS.search(texts[key])):
                continue
            try:
                day = parse_date(cells[key])
            except ValueError:
                advice = "Tulis hari-bulan-tahun, misalnya 31-12-2026."
                return self.problem(made, key, texts[key], "Tanggal tidak terbaca.", advice)
            if day is not None:
                made.values[key] = day
        return None

    def _codes(self, made: AgreementLine, texts: Mapping[str, str]) -> None:
        complain: Callable[..., Problem] = self.problem
        written = texts.get("jenis", "")
        kind = kind_of(written) or kind_of(texts["judul"])
        if kind:
            made.values["jenis"] = kind
        elif written or "jenis" not in self.header.columns:
            text = "Jenis dokumen tidak dikenal; dicatat sebagai PKS."
            made.problems.append(complain(made, "jenis", written, text, "Tulis MoU, PKS, atau IA."))
        category = texts.get("kategori", "")
        if code := guess(category, _CATEGORIES):
            made.values["kategori"] = code
        elif category:
            made.problems.append(
                complain(
                    made,
                    "kategori",
                    category,
                    "Kategori tidak dikenal; dicatat KSDPK.",
                    "KSDD, KSDPK, atau sinergi.",
                )
            )


def _cut(key: str, text: str) -> str:
    """As long as the office keeps it."""
    return text if key in ("hak_kewajiban", "catatan") else text[: rules.LIMITS.get(key, 200)]


def _parts(cell: Any) -> tuple[str, ...]:
    """Several names in one cell, divided by ";" or line breaks."""
    texts = re.split(r"[;\n\r]+", cell if isinstance(cell, str) else text_of(cell))
    return tuple(dict.fromkeys(text[:200] for text in (text_of(one) for one in texts) if text))


def scope_codes(words: Sequence[str], known: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """(codes, words that mean none). known: names by code; a word may also be a part of a name."""
    names = {heading_key(name): code for code, name in known.items()}
    names |= {heading_key(code): code for code in known}
    found: list[str] = []
    lost: list[str] = []
    for word in words:
        key = heading_key(word)
        code = names.get(key) or next((c for name, c in names.items() if len(key) > 3 and key in name), None)
        (found if code else lost).append(code or word)
    return list(dict.fromkeys(found)), lost


def depth(line: AgreementLine) -> int:
    """What others stand under is read before them."""
    return len(rules.ABOVE[line.values.get("jenis", "pks")])
