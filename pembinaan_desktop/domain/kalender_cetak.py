"""The calendar on paper: the year on one sheet (A4 or A3), the month, with legend and holidays by name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.halaman import SANS, Align, Box, Element, Line, Page, PaperSize, Style, Text
from pembinaan_desktop.domain.huruf import width_mm
from pembinaan_desktop.domain.kalender import (
    METODE,
    Batang,
    Potongan,
    lanes,
    month_days,
    month_grid,
    shown,
    title,
)
from pembinaan_desktop.domain.libur import KalenderKerja

# role: (ground, ink); the light theme's colours, dark enough for a grey printer
COLOURS = {
    "info": ("#DDEEF6", "#0B5F7C"),
    "good": ("#DFF3E6", "#12683A"),
    "warn": ("#FFF0D0", "#875800"),
    "accent": ("#ECE6F6", "#5B3E8C"),
    "neutral": ("#EBEFF3", "#3F4E5A"),
}
FREE, HOLIDAY, GRID, MUTED, BAD = "#F6F1EE", "#F9DAD7", "#B8C4CE", "#5C6B77", "#A2231C"
MARGIN = 9.0
ELLIPSIS = "…"


@dataclass(frozen=True)
class _Grid:
    """Where days stand on the paper: mm."""

    x: float
    y: float
    width: float
    height: float
    lane: float
    size: float


def year_page(
    tahun: int, bars: Iterable[Batang], kalender: KalenderKerja, size: PaperSize, instansi: str = ""
) -> Page:
    """Months as rows, days as columns; what has no room in its row is counted ("+3")."""
    paper = size.landscape
    scale = paper.width / 297.0
    head, foot, left = 15.0 * scale, 7.0, 13.0 * scale
    day_row = 4.5 * scale
    inner = paper.width - 2 * MARGIN
    row = (paper.height - 2 * MARGIN - head - foot - day_row) / 12
    lane = 3.9 if scale < 1.2 else 4.4
    grid = _Grid(
        MARGIN + left, MARGIN + head + day_row, (inner - left) / 31, row, lane, 6.0 * min(scale, 1.15)
    )
    everything = list(bars)
    elements = _front(paper, f"KALENDER KEGIATAN TAHUN {tahun}", instansi, head)
    for number in range(31):
        x = grid.x + number * grid.width
        elements.append(
            _text(x, grid.y - day_row, grid.width, day_row, str(number + 1), 6.5, "center", bold=True)
        )
    for month in range(1, 13):
        elements += _year_ground(grid, tahun, month, kalender)
    elements += _lines(grid, 31, 12)
    for month in range(1, 13):
        elements += _year_bars(grid, tahun, month, everything)
    elements += _legend(paper, everything, foot)
    return Page(paper, tuple(elements))


def _year_ground(grid: _Grid, tahun: int, month: int, kalender: KalenderKerja) -> list[Element]:
    days = month_days(tahun, month)
    y = grid.y + (month - 1) * grid.height
    elements: list[Element] = [
        _text(MARGIN, y, grid.x - MARGIN - 1, grid.height, wording.BULAN_PENDEK[month - 1], 9.0, bold=True)
    ]
    for number, day in enumerate(days):
        if kalender.is_free(day):
            fill = HOLIDAY if day in kalender.libur else FREE
            x = grid.x + number * grid.width
            elements.append(Box(x, y, grid.width, grid.height, fill=fill, colour=""))
    rest = 31 - len(days)
    if rest:
        x = grid.x + len(days) * grid.width
        elements.append(Box(x, y, rest * grid.width, grid.height, fill="#F4F6F8", colour=""))
    return elements


def _year_bars(grid: _Grid, tahun: int, month: int, bars: Sequence[Batang]) -> list[Element]:
    days = month_days(tahun, month)
    y = grid.y + (month - 1) * grid.height
    elements: list[Element] = []
    room = int((grid.height - 0.8) // grid.lane)
    pieces, hidden = shown(lanes(bars, days), len(days), room)
    for piece in pieces:
        elements += _bar(grid, piece, y + 0.5)
    for number, count in enumerate(hidden):
        if count:
            x = grid.x + number * grid.width
            bottom = y + grid.height - grid.lane
            elements.append(
                _text(x, bottom, grid.width, grid.lane, f"+{count}", grid.size, "center", colour=MUTED)
            )
    return elements


def month_page(
    day: date, bars: Iterable[Batang], kalender: KalenderKerja, size: PaperSize, instansi: str = ""
) -> Page:
    """The weeks of a month with bars, day numbers and holidays by name."""
    paper = size.landscape
    head, foot, names = 15.0, 7.0, 6.0
    weeks = month_grid(day)
    inner = paper.width - 2 * MARGIN
    height = (paper.height - 2 * MARGIN - head - foot - names) / len(weeks)
    grid = _Grid(MARGIN, MARGIN + head + names, inner / 7, height, 5.0, 8.0)
    everything = list(bars)
    elements = _front(paper, f"KALENDER KEGIATAN {title('bulan', day).upper()}", instansi, head)
    for column, name in enumerate(wording.HARI):
        x = grid.x + column * grid.width
        elements.append(_text(x, grid.y - names, grid.width, names, name, 9.0, "center", bold=True))
    rows = [_week_row(grid, n, days, day.month, everything, kalender) for n, days in enumerate(weeks)]
    for ground, _ in rows:
        elements += ground
    elements += _lines(grid, 7, len(weeks))
    for _, bars_of_week in rows:
        elements += bars_of_week
    elements += _legend(paper, everything, foot)
    return Page(paper, tuple(elements))


def _week_row(
    grid: _Grid,
    number: int,
    days: Sequence[date],
    month: int,
    bars: Sequence[Batang],
    kalender: KalenderKerja,
) -> tuple[list[Element], list[Element]]:
    """(ground and numbers, bars): the lines of the grid come between them."""
    y = grid.y + number * grid.height
    top = 5.5
    elements: list[Element] = []
    room = int((grid.height - top) // grid.lane)
    pieces, hidden = shown(lanes(bars, days), 7, room, spare=0)
    for column, day in enumerate(days):
        x = grid.x + column * grid.width
        name = kalender.name(day)
        if kalender.is_free(day):
            fill = HOLIDAY if name else FREE
            elements.append(Box(x, y, grid.width, grid.height, fill=fill, colour=""))
        colour = MUTED if day.month != month else (BAD if name or day.weekday() == 6 else "#1D2B36")
        elements.append(_text(x + 1, y + 0.5, 7, 4.5, str(day.day), 9.5, colour=colour, bold=True))
        if name:
            width = grid.width - 9 - (10 if hidden[column] else 0)
            elements.append(_text(x + 8, y + 0.5, width, 4.5, _elided(name, width, 7.0), 7.0, colour=BAD))
        if hidden[column]:
            elements.append(
                _text(
                    x + grid.width - 12,
                    y + 0.5,
                    11,
                    4.5,
                    f"+{hidden[column]} lagi",
                    7.0,
                    "right",
                    colour=MUTED,
                )
            )
    painted = [element for piece in pieces for element in _bar(grid, piece, y + top)]
    return elements, painted


# --- pieces -------------------------------------------------------------------------------


def _bar(grid: _Grid, piece: Potongan, top: float) -> list[Element]:
    ground, ink = COLOURS[piece.batang.role]
    x = grid.x + piece.dari * grid.width + 0.4
    width = (piece.ke - piece.dari + 1) * grid.width - 0.8
    y = top + piece.jalur * grid.lane
    height = grid.lane - 0.6
    elements: list[Element] = [Box(x, y, width, height, fill=ground, colour=ink, line=0.12, radius=0.6)]
    if piece.awal:
        elements.append(Box(x, y, 0.8, height, fill=ink, colour=""))
    text = piece.batang.judul
    if piece.batang.jam and grid.size > 7:
        text = f"{piece.batang.jam.split(' ')[0]} {text}"
    text = _elided(text, width - 1.8, grid.size)
    if text:
        elements.append(_text(x + 1.3, y, width - 1.5, height, text, grid.size, colour=ink))
    return elements


def _elided(text: str, width: float, size: float) -> str:
    """The text, cut with "…" where it has no room; "" when not even three letters fit."""
    if width_mm(text, SANS, size) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = width_mm(text[:middle].rstrip() + ELLIPSIS, SANS, size) <= width
        low, high = (middle, high) if fits else (low, middle - 1)
    return text[:low].rstrip() + ELLIPSIS if low >= 2 else ""


def _text(
    x: float,
    y: float,
    width: float,
    height: float,
    text: str,
    size: float,
    align: Align = "left",
    *,
    colour: str = "#1D2B36",
    bold: bool = False,
) -> Text:
    style = Style(SANS, size, bold, colour=colour)
    return Text(x, y, width, height, text=text, style=style, align=align, minimum=4.0)


def _front(paper: PaperSize, heading: str, instansi: str, height: float) -> list[Element]:
    width = paper.width - 2 * MARGIN
    elements: list[Element] = [
        _text(MARGIN, MARGIN, width, height * 0.5, heading, 15.0, "center", bold=True),
    ]
    if instansi:
        elements.append(
            _text(MARGIN, MARGIN + height * 0.47, width, height * 0.3, instansi, 10.0, "center", colour=MUTED)
        )
    return elements


def _lines(grid: _Grid, columns: int, rows: int) -> list[Element]:
    width, height = columns * grid.width, rows * grid.height
    thin = 0.12
    across = [
        Line(grid.x, grid.y + n * grid.height, width, 0, colour=GRID, line=thin) for n in range(rows + 1)
    ]
    down = [
        Line(grid.x + n * grid.width, grid.y, 0, height, colour=GRID, line=thin) for n in range(columns + 1)
    ]
    return [*across, *down]


def _legend(paper: PaperSize, bars: Sequence[Batang], height: float) -> list[Element]:
    y = paper.height - MARGIN - height + 2
    x = MARGIN
    elements: list[Element] = []
    for key, name, role, _ in METODE:
        count = len({bar.kegiatan_id for bar in bars if bar.metode == key})
        ground, ink = COLOURS[role]
        text = f"{name} ({count})" if count else name
        width = width_mm(text, SANS, 8.0) + 2
        elements.append(Box(x, y + 0.8, 3, 3, fill=ground, colour=ink, line=0.2, radius=0.4))
        elements.append(_text(x + 4, y, width, 4.6, text, 8.0))
        x += width + 8
    for fill, text in ((HOLIDAY, "Libur dan cuti bersama"), (FREE, "Bukan hari kerja")):
        width = width_mm(text, SANS, 8.0) + 2
        elements.append(Box(x, y + 0.8, 3, 3, fill=fill, colour=GRID, line=0.2, radius=0.4))
        elements.append(_text(x + 4, y, width, 4.6, text, 8.0))
        x += width + 8
    return elements
