"""Participants' cards and name tags on A4, with cutting lines, a QR code and a bar code that scanners read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from pembinaan_desktop.domain.halaman import A4, SANS, Box, Element, Page, Qr, Style, Text

INK, SOFT, BAND = "#1D2B36", "#5C6B77", "#0B7EA4"
CUT = "#C7D3DC"


@dataclass(frozen=True)
class Kartu:
    """One card. kode: what is scanned. qr: rows of modules. batang: bars of Code 128 as "1" and "0"."""

    nomor: int
    nama: str
    jabatan: str
    instansi: str
    kode: str
    qr: tuple[str, ...]
    batang: str


@dataclass(frozen=True)
class Bentuk:
    """How cards of one kind lie on the sheet; mm."""

    judul: str
    width: float
    height: float
    columns: int
    rows: int

    @property
    def per_page(self) -> int:
        return self.columns * self.rows


KARTU = Bentuk("Kartu peserta", 86.0, 54.0, 2, 5)
TANDA_NAMA = Bentuk("Tanda nama", 95.0, 66.0, 2, 4)
BENTUK = {"kartu": KARTU, "tanda_nama": TANDA_NAMA}


def card_pages(
    cards: Sequence[Kartu], bentuk: Bentuk, kegiatan: str, tanggal: str, kantor: str
) -> list[Page]:
    """Sheets of cards in the order of the list, left to right."""
    draw = _card if bentuk is KARTU else _tag
    return [
        _sheet(cards[start : start + bentuk.per_page], bentuk, draw, (kegiatan, tanggal, kantor))
        for start in range(0, len(cards), bentuk.per_page)
    ]


Draw = Callable[[Kartu, float, float, tuple[str, str, str]], list[Element]]


def _sheet(cards: Sequence[Kartu], bentuk: Bentuk, draw: Draw, head: tuple[str, str, str]) -> Page:
    left = (A4.width - bentuk.columns * bentuk.width) / 2
    top = (A4.height - bentuk.rows * bentuk.height) / 2
    elements: list[Element] = []
    for number, card in enumerate(cards):
        x = left + number % bentuk.columns * bentuk.width
        y = top + number // bentuk.columns * bentuk.height
        elements.append(Box(x, y, bentuk.width, bentuk.height, colour=CUT, line=0.15))
        elements += [_within(one) if isinstance(one, Text) else one for one in draw(card, x, y, head)]
    return Page(A4, tuple(elements))


def _card(card: Kartu, x: float, y: float, head: tuple[str, str, str]) -> list[Element]:
    kegiatan, tanggal, kantor = head
    width = KARTU.width
    white, soft = Style(SANS, 7, bold=True, colour="#FFFFFF"), Style(SANS, 7, colour=SOFT)
    return [
        Box(x, y, width, 11, fill=BAND, colour=""),
        Text(
            x + 4,
            y + 1.2,
            width - 8,
            4,
            text=kantor.upper(),
            style=replace(white, size=6, bold=False),
            minimum=4,
        ),
        Text(x + 4, y + 5, width - 8, 5.4, text=kegiatan, style=white, minimum=4.5, lines=2),
        Text(
            x + 4,
            y + 13,
            53,
            12,
            text=card.nama,
            style=Style(SANS, 12, bold=True, colour=INK),
            minimum=7,
            lines=3,
            valign="top",
        ),
        Text(x + 4, y + 25.5, 53, 4.2, text=card.jabatan, style=soft, minimum=4.5, lines=2),
        Text(x + 4, y + 29.7, 53, 4.2, text=card.instansi, style=soft, minimum=4.5, lines=2),
        Text(
            x + 4,
            y + 34,
            53,
            4,
            text=f"No. {card.nomor} · {tanggal}",
            style=soft,
            minimum=5,
        ),
        Qr(x + width - 27, y + 13, 24, 24, text=card.kode, modules=card.qr, quiet=1),
        *_bars(card, x + 4, y + 40, width - 8, 8),
        Text(
            x + 4, y + 48.5, width - 8, 3.6, text=card.kode, style=Style(SANS, 7, colour=INK), align="center"
        ),
    ]


def _tag(card: Kartu, x: float, y: float, head: tuple[str, str, str]) -> list[Element]:
    kegiatan, tanggal, _kantor = head
    width, height = TANDA_NAMA.width, TANDA_NAMA.height
    white = Style(SANS, 8.5, bold=True, colour="#FFFFFF")
    return [
        Box(x, y, width, 13, fill=BAND, colour=""),
        Text(x + 4, y + 1.5, width - 8, 10, text=kegiatan, style=white, minimum=6, lines=2, align="center"),
        Text(
            x + 5,
            y + 16,
            width - 10,
            22,
            text=card.nama,
            style=Style(SANS, 22, bold=True, colour=INK),
            minimum=11,
            lines=4,
            align="center",
        ),
        Text(
            x + 5,
            y + 39,
            width - 34,
            12,
            text=card.instansi,
            style=Style(SANS, 10, colour=SOFT),
            minimum=7,
            lines=2,
            valign="top",
        ),
        Text(
            x + 5,
            y + height - 8,
            width - 34,
            5,
            text=f"{card.nomor} · {tanggal}",
            style=Style(SANS, 7, colour=SOFT),
        ),
        Qr(x + width - 27, y + height - 27, 23, 23, text=card.kode, modules=card.qr, quiet=1),
    ]


def _within(text: Text) -> Text:
    """A card is small: what is too long even for the smallest letters ends with "…" and covers nothing."""
    if not text.fitted().overflow:
        return text
    fits, too_long = 0, len(text.text)
    while too_long - fits > 1:
        middle = (fits + too_long) // 2
        if replace(text, text=f"{text.text[:middle]}…").fitted().overflow:
            too_long = middle
        else:
            fits = middle
    return replace(text, text=f"{text.text[:fits].rstrip()}…")


def _bars(card: Kartu, x: float, y: float, width: float, height: float) -> list[Element]:
    """Code 128 as solid boxes, neighbouring bars joined; 10 modules of white at both ends."""
    step = width / (len(card.batang) + 20)
    found: list[Element] = []
    start = None
    for place, bit in enumerate(f"{card.batang}0"):
        if bit == "1" and start is None:
            start = place
        elif bit == "0" and start is not None:
            at = x + (start + 10) * step
            found.append(Box(at, y, (place - start) * step, height, fill="#000000", colour=""))
            start = None
    return found
