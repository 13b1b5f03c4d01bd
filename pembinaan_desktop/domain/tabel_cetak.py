"""Tables that flow over as many pages as they need: attendance lists, plans, reports, receipts.

    pages = table_pages(
        "DAFTAR HADIR PESERTA",
        [Column("No", 10, "center"), Column("Nama / NIP", 60), Column("Instansi", 60), Column("Tanda tangan", 40)],
        [("1", "Dewi Lestari, S.E.\\n19850101 201001 2 001", "Dinas Kesehatan", "1. ......")],
        subtitle=("Pelatihan Manajemen Waktu", "Selasa, 24 November 2026"),
        size=F4.landscape,
        kop=Kop(("PEMERINTAH KOTA SIBOLGA", "BADAN KEPEGAWAIAN ..."), ("Jalan ...",)),
        signature=Signature("NAMA", ("Kepala Badan,",), ("NIP ...",), "Sibolga, 24 November 2026"),
    )
    write_pdf(pages, path, no_progress)

The heading row repeats on every page, the foot says "Halaman x dari y", and the signature block is
never alone on a page: the last rows go with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from pembinaan_desktop.domain.halaman import (
    A4,
    SANS,
    SERIF,
    Align,
    Area,
    Box,
    Element,
    Line,
    Page,
    PaperSize,
    Paragraph,
    Picture,
    Qr,
    Signature,
    Style,
    Text,
    signature_elements,
    text_height,
)
from pembinaan_desktop.domain.huruf import Fitted, Span, fit, width_mm

_LINE_HEIGHT = 1.2
_PAD = 1.2  # mm left and right in a cell
_HEAD_FILL = "#E9EEF2"
_GRID = "#6C7B87"
_FOOT = 8.0  # mm for "Halaman x dari y"
_EASY = 8.0  # points that are read without effort
_WIDE, _BETWEEN = 160.0, 5.0  # mm: a table that can become two side by side, and what is between them


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
class Kop:
    """Letter head: heads in capitals, the last one bold and bigger; addresses small. logo: picture bytes."""

    heads: tuple[str, ...]
    addresses: tuple[str, ...] = ()
    logo: bytes | None = None


@dataclass(frozen=True)
class _Layout:
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
        return self.size.height - self.margin - _FOOT


def kop_elements(kop: Kop, x: float, y: float, width: float) -> tuple[list[Element], float]:
    """The letter head and the y (mm) below its double rule."""
    elements: list[Element] = []
    top = y
    last = len(kop.heads) - 1
    logo = 22.0 if kop.logo else 0.0
    for index, head in enumerate(kop.heads):
        style = Style(SERIF, 15 if index == last else 13, bold=index == last)
        elements.append(_head(head, style, x + logo, y, width - 2 * logo))
        y += elements[-1].height
    for address in kop.addresses:
        height = text_height(9)
        elements.append(
            Text(
                x + logo,
                y,
                width - 2 * logo,
                height,
                text=address,
                style=Style(SERIF, 9),
                align="center",
                minimum=6,
            )
        )
        y += height
    if kop.logo:
        y = max(y, top + 20)
        elements.append(Picture(x, top, 20, y - top, data=kop.logo))
    y += 1.5
    elements += [Line(x, y, width, 0, line=0.8), Line(x, y + 1.1, width, 0, line=0.2)]
    return elements, y + 5


def _head(text: str, style: Style, x: float, y: float, width: float) -> Text:
    """A line of the letter head; a long office name breaks before its letters get small beside the others."""
    least = 0.85
    lines = max(1, ceil(least * width_mm(text, style.family, style.size, style.marks) / width))
    height = text_height(style.size, lines)
    return Text(
        x, y, width, height,
        text=text, style=style, align="center", minimum=least * style.size, lines=lines,
    )  # fmt: skip


def table_pages(
    title: str,
    columns: Sequence[Column],
    rows: Sequence[Row | Sequence[str]],
    *,
    subtitle: Sequence[str] = (),
    intro: str = "",
    size: PaperSize = A4,
    margin: float = 15.0,
    kop: Kop | None = None,
    signature: Signature | None = None,
    others: Sequence[Signature] = (),
    notes: Sequence[str] = (),
    font_size: float = 9.0,
    row_height: float = 0.0,
    foot: str = "",
) -> list[Page]:
    """Pages of a table. row_height: least height of a row in mm (room to sign). foot: text left of the page number.

    others: blocks to the left of the signature, in their order. intro: running text above the table. notes: lines
    below the table. A row higher than a page is cut at the page.
    """
    layout = _layout(size, margin, columns, font_size, row_height)
    head, top = _front(layout, title, subtitle, kop)
    flow = _Flow(layout, head, top)
    if intro:
        flow.paragraph(intro)
    flow.table(layout, rows, _tail_height(notes, signature))
    flow.tail(notes, signature, others)
    return flow.finished(foot)


@dataclass(frozen=True)
class Block:
    """A section of a report: heading, sentences, table (none without columns)."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()


def report_pages(
    title: str,
    blocks: Sequence[Block],
    *,
    subtitle: Sequence[str] = (),
    size: PaperSize = A4,
    margin: float = 15.0,
    kop: Kop | None = None,
    signature: Signature | None = None,
    notes: Sequence[str] = (),
    foot: str = "",
) -> list[Page]:
    """Sections one below the other over as many pages as they need; a heading never ends a page."""
    plain = _layout(size, margin, (), 9.0, 0.0)
    flow = _Flow(plain, *_front(plain, title, subtitle, kop))
    for number, block in enumerate(blocks):
        tail = _tail_height(notes, signature) if number == len(blocks) - 1 else 0.0
        if block.heading:
            flow.heading(block.heading, _least_below(block, size, margin, tail))
        for text in block.paragraphs:
            flow.paragraph(text)
        if block.columns:
            layout = _layout(size, margin, block.columns, 9.0, 0.0)
            flow.table(layout, block.rows, tail)
        flow.y += 4
    flow.tail(notes, signature)
    return flow.finished(foot)


def _least_below(block: Block, size: PaperSize, margin: float, tail: float) -> float:
    """Room (mm) a heading wants below it: the head of a table and its first row, with what must follow that."""
    if not block.columns or len(block.rows) != 1 or block.paragraphs:
        return 20.0
    layout = _layout(size, margin, block.columns, 9.0, 0.0)
    return 10.0 + _height(layout, block.rows[0]) + tail


class _Flow:
    """Pages that fill from the top. y: mm where the next thing goes."""

    def __init__(self, layout: _Layout, head: list[Element], top: float) -> None:
        self._layout = layout
        self._pages: list[list[Element]] = []
        self._elements, self.y = head, top

    def _turn(self) -> None:
        self._pages.append(self._elements)
        self._elements, self.y = [], self._layout.margin

    def _make_room(self, height: float) -> None:
        """A new page when `height` has none on this one, and this one is not fresh."""
        if self.y + height > self._layout.bottom and self.y > self._layout.margin + 40:
            self._turn()

    def heading(self, text: str, below: float) -> None:
        """With so many mm below it on the same page."""
        style = Style(SANS, 11, bold=True)
        height = text_height(style.size, 1, 1.3)
        self._make_room(height + below)
        layout = self._layout
        self._elements.append(
            Text(layout.margin, self.y, layout.inner, height, text=text, style=style, minimum=7)
        )
        self.y += height + 1.5

    def paragraph(self, text: str) -> None:
        layout, style = self._layout, Style(SANS, 10)
        fitted = fit((Span(text, ""),), layout.inner, 0, family=style.family, size=style.size, lines=0)
        height = text_height(style.size, len(fitted.lines), 1.35)
        self._make_room(height)
        self._elements.append(
            Paragraph(
                layout.margin,
                self.y,
                layout.inner,
                height + 0.5,
                spans=(Span(text, ""),),
                style=style,
                align="justify",
                line_height=1.35,
            )
        )
        self.y += height + 3

    def table(self, layout: _Layout, rows: Sequence[Row | Sequence[str]], tail: float) -> None:
        """tail: mm of what follows the last row on its page."""
        measured = [(row, _height(layout, row)) for row in map(_row, rows)]
        self._header(layout)
        for index, (row, height) in enumerate(measured):
            keep = height + (tail if index == len(measured) - 1 else 0)
            before = len(self._pages)
            self._make_room(keep)
            if len(self._pages) > before:
                self._header(layout)
            height = min(height, layout.bottom - self.y)
            self._elements += _row_elements(layout, row, self.y, height)
            self.y += height
        if not measured and self.y + tail > layout.bottom:
            self._turn()

    def _header(self, layout: _Layout) -> None:
        heading = Row(tuple(column.title for column in layout.columns), bold=True, fill=_HEAD_FILL)
        height = _height(replace(layout, row_height=0.0), heading)
        self._elements += _row_elements(layout, heading, self.y, height, centred=True)
        self.y += height

    def tail(
        self, notes: Sequence[str], signature: Signature | None, others: Sequence[Signature] = ()
    ) -> None:
        self._make_room(_tail_height(notes, signature))
        self._elements += _tail(self._layout, self.y, notes, (*others, signature) if signature else ())

    def finished(self, foot: str) -> list[Page]:
        pages = [*self._pages, self._elements]
        size = self._layout.size
        return [
            Page(size, tuple(e) + _foot(self._layout, n, len(pages), foot)) for n, e in enumerate(pages, 1)
        ]


def _layout(
    size: PaperSize, margin: float, columns: Sequence[Column], font_size: float, row_height: float
) -> _Layout:
    total = sum(column.width for column in columns) or 1.0
    inner = size.width - 2 * margin
    widths = tuple(column.width * inner / total for column in columns)
    return _Layout(size, margin, tuple(columns), widths, Style(SANS, font_size), row_height)


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
    wanted = [*map(_row, rows)]
    heading = Row(tuple(column.title for column in columns), bold=True, fill=_HEAD_FILL)
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
        self.heading = Row(tuple(column.title for column in columns), bold=True, fill=_HEAD_FILL)

    def height(self, row: Row) -> float:
        """mm."""
        return _height(self._layout, row)

    def elements(self, row: Row, y: float) -> list[Element]:
        """The row with its upper edge at y mm."""
        return _row_elements(self._layout, row, y, self.height(row), centred=row is self.heading)


_Lines = list[tuple[Row, float]]  # with their heights in mm


def _halves(area: Area) -> tuple[Area, Area]:
    left = replace(area, width=(area.width - _BETWEEN) / 2)
    return left, replace(left, x=left.x + left.width + _BETWEEN)


def _tables(
    areas: Sequence[Area], columns: Sequence[Column], heading: Row, rows: Sequence[Row], style: Style
) -> list[tuple[_Layout, float, _Lines]]:
    """(layout, y, lines) of each area; the rows are shared out so that the tables end at the same height."""
    made: list[tuple[_Layout, float, _Lines]] = []
    left = list(rows)
    for place, area in enumerate(areas):
        layout = _area_layout(area, columns, style, text_height(style.size) * 1.35)
        lines = [(row, _height(layout, row)) for row in left]
        share, filled, count = sum(height for _, height in lines) / (len(areas) - place), 0.0, 0
        while count < len(lines) and filled < share - 0.01:
            filled += lines[count][1]
            count += 1
        made.append((layout, area.y, [(heading, _height(layout, heading)), *lines[:count]]))
        left = left[count:]
    return made


def _area_layout(area: Area, columns: Sequence[Column], style: Style, row_height: float) -> _Layout:
    """The columns over the width of an area."""
    total = sum(column.width for column in columns) or 1.0
    widths = tuple(column.width * area.width / total for column in columns)
    size = PaperSize("", area.width + 2 * area.x, 0)
    return _Layout(size, area.x, tuple(columns), widths, style, row_height)


def _drawn(layout: _Layout, y: float, lines: _Lines) -> list[Element]:
    elements: list[Element] = []
    for index, (row, height) in enumerate(lines):
        elements += _row_elements(layout, row, y, height, centred=index == 0)
        y += height
    return elements


def _row(row: Row | Sequence[str]) -> Row:
    return row if isinstance(row, Row) else Row(tuple(row))


def _front(
    layout: _Layout, title: str, subtitle: Sequence[str], kop: Kop | None
) -> tuple[list[Element], float]:
    elements: list[Element] = []
    x, y, width = layout.margin, layout.margin, layout.inner
    if kop:
        elements, y = kop_elements(kop, x, y, width)
    lines = [(title, Style(SANS, 13, bold=True)), *((line, Style(SANS, 10.5)) for line in subtitle)]
    for text, style in lines:
        if text:
            height = _front_height(text, style, width)
            elements.append(Text(x, y, width, height, text=text, style=style, align="center", minimum=7))
            y += height
    return elements, y + 3


def _front_height(text: str, style: Style, width: float) -> float:
    """Room for one line; for as many smaller ones as it takes when the text is too long for it."""
    span = Span(text, "b" if style.bold else "")
    one = fit((span,), width, 0, family=style.family, size=style.size, minimum=7, lines=1, line_height=1.3)
    if not one.overflow:
        return text_height(style.size, 1, 1.3)
    return text_height(7, len(one.lines), 1.3)


def _spans_of(layout: _Layout, row: Row) -> list[tuple[str, float, Align]]:
    """Text, width and alignment of the drawn cells."""
    first = sum(layout.widths[: row.span])
    cells = [(row.cells[0] if row.cells else "", first, layout.columns[0].align)]
    if row.span > 1:
        cells[0] = (cells[0][0], first, "left")
    for index in range(row.span, len(layout.columns)):
        text = row.cells[index] if index < len(row.cells) else ""
        cells.append((text, layout.widths[index], layout.columns[index].align))
    return cells


def _fit_cell(layout: _Layout, row: Row, text: str, width: float) -> Fitted:
    style = layout.style
    return fit(
        (Span(text, "b" if row.bold else ""),),
        width - 2 * _PAD,
        0,
        family=style.family,
        size=style.size,
        lines=0,
        line_height=_LINE_HEIGHT,
    )


def _height(layout: _Layout, row: Row) -> float:
    most = max(
        (len(_fit_cell(layout, row, text, width).lines) for text, width, _ in _spans_of(layout, row)),
        default=1,
    )
    least = 0.0 if row.low else layout.row_height
    return max(least, text_height(layout.style.size, most, _LINE_HEIGHT) + 1.6)


def _row_elements(
    layout: _Layout, row: Row, y: float, height: float, *, centred: bool = False
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
                    x + _PAD,
                    y,
                    width - 2 * _PAD,
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


_SIGNATURE_HEIGHT = 42.0


def _tail_height(notes: Sequence[str], signature: Signature | None) -> float:
    return (text_height(8, len(notes), 1.3) + 2 if notes else 0) + (_SIGNATURE_HEIGHT + 6 if signature else 0)


def _tail(layout: _Layout, y: float, notes: Sequence[str], blocks: Sequence[Signature]) -> list[Element]:
    elements: list[Element] = []
    y += 2
    for note in notes:
        height = text_height(8, 1, 1.3)
        elements.append(
            Text(layout.margin, y, layout.inner, height, text=note, style=Style(SANS, 8), minimum=5)
        )
        y += height
    return elements + signature_row(blocks, layout.margin, y + 4, layout.inner)


def signature_row(
    blocks: Sequence[Signature], x: float, y: float, width: float, room: float = 17.0
) -> list[Element]:
    """Signature blocks side by side, the last one at the right end; without a date they begin a line lower."""
    look = Style(SANS, 10 if len(blocks) < 3 else 9.5)
    own = min(85.0, width * 0.9 / max(2, len(blocks)))
    step = (width - own) / (len(blocks) - 1) if len(blocks) > 1 else 0.0
    dated = any(block.place_date for block in blocks)
    elements: list[Element] = []
    for number, block in enumerate(blocks):
        left = x + (number * step if len(blocks) > 1 else width - own)
        drop = text_height(look.size, 1, 1.25) if dated and not block.place_date else 0
        area = Area(left, y + drop, own, _SIGNATURE_HEIGHT)
        elements += signature_elements(block, area, look, room=room)
    return elements


def _foot(layout: _Layout, number: int, count: int, text: str) -> tuple[Element, ...]:
    style = Style(SANS, 8, colour="#5B6A76")
    y = layout.size.height - layout.margin - 4
    page = Text(
        layout.margin, y, layout.inner, 4, text=f"Halaman {number} dari {count}", style=style, align="right"
    )
    left = Text(
        layout.margin, y, layout.inner * 0.7, 4, text=_short(text, layout.inner * 0.7), style=style, minimum=5
    )
    return (left, page) if text else (page,)


def _short(text: str, width: float, size: float = 5) -> str:
    """The text as far as it fits on one line in letters of `size`."""
    while width_mm(text, SANS, size) > width:
        text = text[: int(len(text) * 0.95) - 1] + "…"
    return text


__all__ = [
    "Block", "Column", "Kop", "Row", "TableParts", "kop_elements", "report_pages", "signature_row",
    "table_block", "table_pages",
]  # fmt: skip
