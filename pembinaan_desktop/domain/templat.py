"""Templates of certificates: pages in millimetres with elements, kept as versioned JSON.

A template says where things stand; `domain/templat_cetak.py` puts one person's content on it and makes
the pages of `domain/halaman.py`, so that one painter serves designer, PDF and printer. Values are
immutable: the designer replaces them, which makes undo a matter of keeping the old one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import replace

from pembinaan_desktop.domain import gambar
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.halaman import SERIF, SIZES, Align, Layer, PaperSize, Style, VerticalAlign

__all__ = ["replace"]

FORMAT = "pembinaan-templat"
VERSION = 1
ENDING = ".templat"
LOGO = "logo"
MOST_ITEMS = 150
MOST_FILE_BYTES = 24 << 20
_SAFE = "Tidak ada templat yang ditambah atau diubah."

Place = Annotated[float, Meta(ge=-400, le=800)]
Extent = Annotated[float, Meta(ge=0, le=800)]
Stroke = Annotated[float, Meta(ge=0.05, le=10)]
Points = Annotated[float, Meta(ge=3, le=200)]
Colour = Annotated[str, Meta(pattern=r"^#[0-9A-Fa-f]{6}$")]
NoneOrColour = Annotated[str, Meta(pattern=r"^(#[0-9A-Fa-f]{6})?$")]
Words = Annotated[str, Meta(max_length=4000)]
Line = Annotated[str, Meta(max_length=600)]
Word = Annotated[str, Meta(max_length=120)]
PictureKey = Annotated[str, Meta(pattern=r"^([0-9a-f]{64})?$")]
Peran = Literal["peserta", "narasumber", "moderator", "panitia", "keterangan"]
Paper = Literal["A4", "F4"]

PERAN: tuple[tuple[Peran, str], ...] = (
    ("peserta", "Peserta"),
    ("narasumber", "Narasumber"),
    ("moderator", "Moderator"),
    ("panitia", "Panitia"),
    ("keterangan", "Surat keterangan (belum memenuhi syarat)"),
)


class _Strict(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Unknown names are refused: they come from a newer program or from a broken file."""


class Look(_Strict, frozen=True):
    """Letters. size: points. spacing: extra points between letters."""

    family: Word = SERIF
    size: Points = 11.0
    bold: bool = False
    italic: bool = False
    underline: bool = False
    colour: Colour = "#1D2B36"
    spacing: Annotated[float, Meta(ge=0, le=60)] = 0.0

    def style(self) -> Style:
        return Style(
            self.family, self.size, self.bold, self.italic, self.underline, self.colour, self.spacing
        )


class Item(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="type"):
    """What stands on a page. x, y, width, height: mm from the top left corner of the paper.

    background: part of what pre-printed paper carries already. locked: the designer leaves it alone.
    """

    x: Place
    y: Place
    width: Extent
    height: Extent
    background: bool = False
    locked: bool = False

    @property
    def layer(self) -> Layer:
        return "latar" if self.background else "isi"


class TextItem(Item, frozen=True, tag="text"):
    """One line with {fields}; shrinks to `minimum` points, then breaks into `lines` lines, then warns."""

    text: Line = ""
    look: Look = Look()
    align: Align = "center"
    valign: VerticalAlign = "center"
    minimum: Points = 8.0
    lines: Annotated[int, Meta(ge=1, le=12)] = 2
    capitals: bool = False


class ParagraphItem(Item, frozen=True, tag="paragraph"):
    """Running text with **tebal**, //miring//, __garis bawah__ and {fields}."""

    text: Words = ""
    look: Look = Look()
    align: Align = "center"
    valign: VerticalAlign = "top"
    minimum: Points = 8.0
    line_height: Annotated[float, Meta(ge=0.8, le=4)] = 1.3


class PictureItem(Item, frozen=True, tag="picture"):
    """A picture of `Templat.pictures`; keep_ratio: whole and centred, otherwise stretched."""

    picture: PictureKey = ""
    keep_ratio: bool = True


class LogoItem(Item, frozen=True, tag="logo"):
    """The office's logo of the day of issue, whole and centred; nothing while the office has none."""


class BorderItem(Item, frozen=True, tag="border"):
    kind: Literal["ganda", "sudut", "polos"] = "ganda"
    colour: Colour = "#9A7B1F"
    line: Stroke = 0.9


class LineItem(Item, frozen=True, tag="line"):
    colour: Colour = "#1D2B36"
    line: Stroke = 0.3


class BoxItem(Item, frozen=True, tag="box"):
    """fill, colour: "" for none. radius: mm."""

    fill: NoneOrColour = ""
    colour: NoneOrColour = "#1D2B36"
    line: Stroke = 0.3
    radius: Annotated[float, Meta(ge=0, le=50)] = 0.0


class QrItem(Item, frozen=True, tag="qr"):
    """A QR code; {qr} is the proof of the certificate. Nothing is drawn while its text is empty.

    caption: small words below it.
    """

    text: Line = "{qr}"
    caption: Word = "Pindai untuk memeriksa keasliannya"


class SignatureItem(Item, frozen=True, tag="signature"):
    """Place and date, a.n., u.b., Plt., office, room to sign, name, rank, NIP.

    titles: the signer's academic titles; a certificate has none (Permendagri 1/2023 art. 44).
    rank: lines of rank and NIP. room: mm to sign in, 0 = what is left over.
    """

    look: Look = Look()
    align: Align = "left"
    titles: bool = False
    rank: bool = True
    place_date: bool = True
    underline: bool = True
    room: Annotated[float, Meta(ge=0, le=100)] = 15.0


class PhotoItem(Item, frozen=True, tag="photo"):
    """A frame to glue a photo into, 30 x 40 mm by habit."""

    text: Word = "Pas foto\n3 × 4"
    look: Look = Look(size=9)


ColumnKey = Literal["no", "judul", "jp", "narasumber", "tanggal"]


class SesiColumn(_Strict, frozen=True):
    """A column of the table of sessions. width: a share of the table."""

    key: ColumnKey
    title: Word
    width: Annotated[float, Meta(gt=0, le=800)]
    align: Align = "left"


USUAL_COLUMNS = (
    SesiColumn(key="no", title="No", width=14, align="center"),
    SesiColumn(key="judul", title="Mata Pelatihan", width=163),
    SesiColumn(key="jp", title="JP", width=30, align="center"),
)


class SesiItem(Item, frozen=True, tag="sesi"):
    """The table of sessions with their lesson hours. total: a last row with the sum."""

    look: Look = Look()
    columns: Annotated[tuple[SesiColumn, ...], Meta(min_length=1, max_length=6)] = USUAL_COLUMNS
    total: bool = True


AnyItem = (
    TextItem
    | ParagraphItem
    | PictureItem
    | LogoItem
    | BorderItem
    | LineItem
    | BoxItem
    | QrItem
    | SignatureItem
    | PhotoItem
    | SesiItem
)


class Side(_Strict, frozen=True):
    """One side of the paper; items are drawn in this order. guides: mm, help lines of the designer."""

    items: Annotated[tuple[AnyItem, ...], Meta(max_length=MOST_ITEMS)] = ()
    guides_x: Annotated[tuple[Place, ...], Meta(max_length=40)] = ()
    guides_y: Annotated[tuple[Place, ...], Meta(max_length=40)] = ()


class Templat(_Strict, frozen=True):
    """A template. sides: front, and back when there is one.

    pictures: bytes by their SHA-256 (hex); the office's logo, which is no part of the template, under `LOGO`.
    """

    nama: Annotated[str, Meta(min_length=1, max_length=80)]
    peran: Peran = "peserta"
    paper: Paper = "A4"
    landscape: bool = True
    sides: Annotated[tuple[Side, ...], Meta(min_length=1, max_length=2)] = (Side(),)
    pictures: dict[str, bytes] = {}

    @property
    def size(self) -> PaperSize:
        size = SIZES[self.paper]
        return size.landscape if self.landscape else size

    def used_pictures(self) -> set[str]:
        """Keys of the pictures that stand on a side."""
        return {
            item.picture
            for side in self.sides
            for item in side.items
            if isinstance(item, PictureItem) and item.picture
        }

    def with_side(self, number: int, side: Side) -> Templat:
        """The same template with another side `number` (0 = front)."""
        return replace(self, sides=(*self.sides[:number], side, *self.sides[number + 1 :]))


# ----------------------------------------------------------------------------- JSON


def to_plain(templat: Templat) -> dict[str, Any]:
    """As JSON can say it, without the picture bytes: what a version keeps in the database."""
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(replace(templat, pictures={})))
    return {"format": FORMAT, "version": VERSION, **plain}


def fingerprint(plain: dict[str, Any]) -> str:
    """SHA-256 (hex) of the canonical JSON: what a certificate remembers of the version it is drawn with."""
    text = json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def from_plain(plain: Any, pictures: dict[str, bytes] | None = None) -> Templat:
    """The way back of `to_plain`. Raises UserError for a newer version and for unknown elements."""
    body = _checked(plain)
    try:
        templat = msgspec.convert(body, Templat, str_keys=True)
    except msgspec.ValidationError as error:
        raise _unknown(str(error)) from error
    return replace(templat, pictures=dict(pictures)) if pictures is not None else templat


def to_file(templat: Templat) -> bytes:
    """One file with the pictures inside (base64 in JSON)."""
    used = templat.used_pictures()
    kept = {key: data for key, data in templat.pictures.items() if key in used}
    body = {"format": FORMAT, "version": VERSION, **msgspec.to_builtins(replace(templat, pictures=kept))}
    return msgspec.json.format(msgspec.json.encode(body), indent=1)


def from_file(data: bytes, name: str = "") -> Templat:
    """A template out of a file. Raises UserError: not ours, newer, unknown elements, bad pictures."""
    shown = f"Berkas “{name}”" if name else "Berkas"
    if len(data) > MOST_FILE_BYTES:
        raise UserError(f"{shown} terlalu besar untuk sebuah templat.", safe=_SAFE)
    try:
        plain = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UserError(
            f"{shown} bukan templat Pembinaan.",
            safe=_SAFE,
            advice="Pilih berkas .templat yang diekspor dari Pembinaan.",
        ) from error
    templat = from_plain(plain)
    for key, picture in templat.pictures.items():
        if gambar.inspect(picture).key != key:
            raise UserError(f"{shown} rusak: gambarnya tidak cocok dengan tandanya.", safe=_SAFE)
    missing = templat.used_pictures() - set(templat.pictures)
    if missing:
        raise UserError(f"{shown} tidak lengkap: {len(missing)} gambar tidak ada.", safe=_SAFE)
    return templat


def _checked(plain: Any) -> dict[str, Any]:
    if not isinstance(plain, dict) or plain.get("format") != FORMAT:
        raise UserError(
            "Ini bukan templat Pembinaan.",
            safe=_SAFE,
            advice="Pilih berkas .templat yang diekspor dari Pembinaan.",
        )
    version = plain.get("version")
    if not isinstance(version, int) or version < 1:
        raise UserError("Templat ini tidak menyebut versinya.", safe=_SAFE)
    if version > VERSION:
        raise UserError(
            f"Templat ini dibuat dengan Pembinaan yang lebih baru (format {version}).",
            safe=_SAFE,
            advice="Perbarui Pembinaan, atau minta templatnya diekspor dari versi yang sama.",
        )
    return {key: value for key, value in plain.items() if key not in ("format", "version")}


def _unknown(reason: str) -> UserError:
    """msgspec's complaint in the officer's words; the place stays, for whoever is asked for help."""
    place = reason.rsplit("`", 2)[-2] if reason.count("`") >= 2 else ""
    where = f" ({place.removeprefix('$.')})" if place.startswith("$") else ""
    return UserError(
        f"Templat memuat unsur atau isian yang tidak dikenal{where}.",
        safe=_SAFE,
        advice="Mungkin dibuat dengan Pembinaan yang lebih baru, atau berkasnya diubah dengan tangan.",
    )


# ----------------------------------------------------------------------------- changes by the designer


def moved(item: AnyItem, dx: float, dy: float) -> AnyItem:
    """The item moved by dx, dy mm, kept within reach of the paper."""
    return replace(item, x=_within(item.x + dx), y=_within(item.y + dy))


def placed(item: AnyItem, x: float, y: float, width: float, height: float) -> AnyItem:
    """The item on another rectangle (mm)."""
    return replace(
        item,
        x=_within(x),
        y=_within(y),
        width=min(800.0, max(0.0, _tidy(width))),
        height=min(800.0, max(0.0, _tidy(height))),
    )


def on_paper(templat: Templat, paper: Paper, landscape: bool) -> Templat:
    """The template on other paper: everything keeps its place on the page, frames and tables their share of it.

    Codes, pictures, signatures and the height of lines of text keep their size.
    """
    changed = replace(templat, paper=paper, landscape=landscape)
    across = changed.size.width / templat.size.width
    down = changed.size.height / templat.size.height
    sides = tuple(
        Side(
            items=tuple(_refitted(item, across, down) for item in side.items),
            guides_x=tuple(_tidy(x * across) for x in side.guides_x),
            guides_y=tuple(_tidy(y * down) for y in side.guides_y),
        )
        for side in templat.sides
    )
    return replace(changed, sides=sides)


def _refitted(item: AnyItem, across: float, down: float) -> AnyItem:
    width, height = item.width * across, item.height * down
    if isinstance(item, QrItem | LogoItem | PhotoItem | SignatureItem) or getattr(item, "keep_ratio", False):
        width, height = item.width, item.height
    elif isinstance(item, TextItem):
        height = item.height
    middle_x, middle_y = item.x + item.width / 2, item.y + item.height / 2
    return placed(item, middle_x * across - width / 2, middle_y * down - height / 2, width, height)


def with_items(side: Side, changed: dict[int, AnyItem]) -> Side:
    """The side with the items at some places replaced."""
    return replace(side, items=tuple(changed.get(n, item) for n, item in enumerate(side.items)))


def without(side: Side, places: Iterable[int]) -> Side:
    gone = set(places)
    return replace(side, items=tuple(item for n, item in enumerate(side.items) if n not in gone))


def added(side: Side, items: Sequence[AnyItem]) -> Side:
    """Items on top. Raises UserError when the page is full."""
    if len(side.items) + len(items) > MOST_ITEMS:
        raise UserError(
            f"Satu halaman memuat paling banyak {MOST_ITEMS} unsur.", safe="Tidak ada yang ditambah."
        )
    return replace(side, items=(*side.items, *items))


def with_picture(templat: Templat, data: bytes, name: str = "") -> tuple[Templat, str]:
    """The template that holds the picture too, and its key. Raises UserError for a bad picture."""
    facts = gambar.inspect(data, name)
    return replace(templat, pictures={**templat.pictures, facts.key: data}), facts.key


def _within(value: float) -> float:
    return min(799.0, max(-399.0, _tidy(value)))


def _tidy(value: float) -> float:
    """Hundredths of a millimetre are enough for any printer."""
    return round(value, 2) + 0.0
