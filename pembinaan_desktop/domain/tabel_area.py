"""A table inside one area, e.g. the back of a certificate, and tables that somebody else places row by row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pembinaan_desktop.domain.halaman import Area, Element, PaperSize, Style, text_height
from pembinaan_desktop.domain.tabel_baris import (
    HEAD_FILL,
    Column,
    Layout,
    Row,
    as_row,
    for_headings,
    height_of,
    row_elements,
)

_EASY = 8.0  # points that are read without effort
_WIDE, _BETWEEN = 160.0, 5.0  # mm: a table that can become two side by side, and what is between them


def table_block(
    area: Area,
    columns: Sequence[Column],
    rows: Sequence[Row | Sequence[str]],
    style: Style,
    minimum: float = 6.0,
) -> list[Element]:
    """A table inside one area (back of a certificate).

    What is too long for it gets smaller letters while they are easy to read, then stands as two tables side by
    side, then shrinks to `minimum`.
    """
    wanted = [*map(as_row, rows)]
    heading = Row(tuple(column.title for column in columns), bold=True, fill=HEAD_FILL)
    tries = [((area,), _EASY), (_halves(area), minimum)] if area.width >= _WIDE else [((area,), minimum)]
    for areas, least in tries:
        size = style.size
        while True:
            tables = _tables(areas, columns, heading, wanted, replace(style, size=size))
            fits = all(sum(height for _, height in lines) <= area.height for _, _, lines in tables)
            if fits or size <= least:
                break
            size -= 0.5
        if fits:
            break
    elements = [element for table in tables for element in _drawn(*table)]
    return [replace(element, layer=area.layer) for element in elements]


class TableParts:
    """The rows of a table one by one, for whoever places them. x, width: mm; the columns share the width."""

    def __init__(self, x: float, width: float, columns: Sequence[Column], style: Style) -> None:
        self._layout = _area_layout(Area(x, 0, width, 0), columns, style, 0.0)
        self.heading = Row(tuple(column.title for column in columns), bold=True, fill=HEAD_FILL)

    def height(self, row: Row) -> float:
        """mm."""
        return height_of(self._layout, row)

    def elements(self, row: Row, y: float) -> list[Element]:
        """The row with its upper edge at y mm."""
        return row_elements(self._layout, row, y, self.height(row), centred=row is self.heading)


Lines = list[tuple[Row, float]]  # with their heights in mm


def _halves(area: Area) -> tuple[Area, Area]:
    left = replace(area, width=(area.width - _BETWEEN) / 2)
    return left, replace(left, x=left.x + left.width + _BETWEEN)


def _tables(
    areas: Sequence[Area], columns: Sequence[Column], heading: Row, rows: Sequence[Row], style: Style
) -> list[tuple[Layout, float, Lines]]:
    """(layout, y, lines) of each area; the rows are shared out so that the tables end at the same height."""
    made: list[tuple[Layout, float, Lines]] = []
    left = list(rows)
    for place, area in enumerate(areas):
        layout = _area_layout(area, columns, style, text_height(style.size) * 1.35)
        lines = [(row, height_of(layout, row)) for row in left]
        share, filled, count = sum(height for _, height in lines) / (len(areas) - place), 0.0, 0
        while count < len(lines) and filled < share - 0.01:
            filled += lines[count][1]
            count += 1
        made.append((layout, area.y, [(heading, height_of(layout, heading)), *lines[:count]]))
        left = left[count:]
    return made


def _area_layout(area: Area, columns: Sequence[Column], style: Style, row_height: float) -> Layout:
    """The columns over the width of an area."""
    total = sum(column.width for column in columns) or 1.0
    widths = tuple(column.width * area.width / total for column in columns)
    size = PaperSize("", area.width + 2 * area.x, 0)
    return for_headings(Layout(size, area.x, tuple(columns), widths, style, row_height))


def _drawn(layout: Layout, y: float, lines: Lines) -> list[Element]:
    elements: list[Element] = []
    for index, (row, height) in enumerate(lines):
        elements += row_elements(layout, row, y, height, centred=index == 0)
        y += height
    return elements
