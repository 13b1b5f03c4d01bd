"""Rows of printed tables: how high one is and what is drawn for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pembinaan_desktop.domain.halaman import Align, Box, Element, PaperSize, Qr, Style, Text, text_height
from pembinaan_desktop.domain.huruf import Fitted, Span, fit, width_mm

_LINE_HEIGHT = 1.2
PAD = 1.2  # mm left and right in a cell
HEAD_FILL = "#E9EEF2"
_GRID = "#6C7B87"
FOOT = 8.0  # mm for "Halaman x dari y"


@dataclass(frozen=True)
class Column:
    """title: heading, "\\n" breaks. width: a share; all shares together fill the line (mm if they add up).

    qr: the text of its cells is drawn as the QR code that the row carries.
    """

    title: str
    width: float
    align: Align = "left"
    qr: bool = False


@dataclass(frozen=True)
class Row:
    """A row with an own look. fill: #RRGGBB behind it. span: the first cell covers this many columns.

    modules: rows of "1" (black) and "0" of the QR code in the column that is drawn so. low: no higher than its
    text, where other rows leave room to sign.
    """

    cells: tuple[str, ...]
    bold: bool = False
    fill: str = ""
    span: int = 1
    modules: tuple[str, ...] = ()
    low: bool = False


@dataclass(frozen=True)
class Layout:
    size: PaperSize
    margin: float
    columns: tuple[Column, ...]
    widths: tuple[float, ...]
    style: Style
    row_height: float

    @property
    def inner(self) -> float:
        return self.size.width - 2 * self.margin

    @property
    def bottom(self) -> float:
        return self.size.height - self.margin - FOOT


def for_numbers(layout: Layout, rows: Sequence[Row]) -> Layout:
    """The layout in which no number of a right column breaks in two; the words at the left give way."""
    needed = list(layout.widths)
    right = [place for place, column in enumerate(layout.columns) if column.align == "right"]
    for row in rows:
        mark = "b" if row.bold else ""
        for place in right:
            if row.span <= place < len(row.cells):
                for line in row.cells[place].split("\n"):
                    wide = width_mm(line, layout.style.family, layout.style.size, mark) + 2 * PAD + 0.1
                    needed[place] = max(needed[place], wide)
    return _widened(layout, needed)


def for_headings(layout: Layout) -> Layout:
    """The layout in which no word of a heading breaks in two; the words at the left give way."""
    face = layout.style.family, layout.style.size, "b"
    words = [
        max((width_mm(word, *face) for word in one.title.split()), default=0.0) for one in layout.columns
    ]
    least = [word + 2 * PAD + 0.1 for word in words]
    return _widened(layout, [*map(max, layout.widths, least)])


def _widened(layout: Layout, needed: list[float]) -> Layout:
    """With columns at least so wide; those at the left give what is lacking, if they need not give half."""
    lack = sum(needed) - sum(layout.widths)
    giving = [place for place, column in enumerate(layout.columns) if column.align == "left"]
    room = sum(layout.widths[place] for place in giving)
    if not 0 < lack < room / 2:
        return layout
    for place in giving:
        needed[place] *= 1 - lack / room
    return replace(layout, widths=tuple(needed))


def as_row(row: Row | Sequence[str]) -> Row:
    return row if isinstance(row, Row) else Row(tuple(row))


def _spans_of(layout: Layout, row: Row) -> list[tuple[str, float, Align]]:
    """Text, width and alignment of the drawn cells."""
    first = sum(layout.widths[: row.span])
    cells = [(row.cells[0] if row.cells else "", first, layout.columns[0].align)]
    if row.span > 1:
        cells[0] = (cells[0][0], first, "left")
    for index in range(row.span, len(layout.columns)):
        text = row.cells[index] if index < len(row.cells) else ""
        cells.append((text, layout.widths[index], layout.columns[index].align))
    return cells


def _fit_cell(layout: Layout, row: Row, text: str, width: float) -> Fitted:
    style = layout.style
    return fit(
        (Span(text, "b" if row.bold else ""),),
        width - 2 * PAD,
        0,
        family=style.family,
        size=style.size,
        lines=0,
        line_height=_LINE_HEIGHT,
    )


def height_of(layout: Layout, row: Row) -> float:
    most = max(
        (len(_fit_cell(layout, row, text, width).lines) for text, width, _ in _spans_of(layout, row)),
        default=1,
    )
    least = 0.0 if row.low else layout.row_height
    return max(least, text_height(layout.style.size, most, _LINE_HEIGHT) + 1.6)


def row_elements(
    layout: Layout, row: Row, y: float, height: float, *, centred: bool = False
) -> list[Element]:
    elements: list[Element] = []
    x = layout.margin
    style = replace(layout.style, bold=row.bold or layout.style.bold)
    for number, (text, width, align) in enumerate(_spans_of(layout, row), row.span - 1):
        elements.append(Box(x, y, width, height, fill=row.fill, colour=_GRID, line=0.2))
        if row.modules and layout.columns[number].qr:
            side = min(width, height) - 1
            at = x + (width - side) / 2, y + (height - side) / 2
            elements.append(Qr(*at, side, side, text=text, modules=row.modules, quiet=1))
        elif text:
            elements.append(
                Text(
                    x + PAD,
                    y,
                    width - 2 * PAD,
                    height,
                    text=text,
                    style=style,
                    align="center" if centred else align,
                    lines=0,
                    line_height=_LINE_HEIGHT,
                )
            )
        x += width
    return elements
