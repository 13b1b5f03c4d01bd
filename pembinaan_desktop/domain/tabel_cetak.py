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
never alone on a page: the last rows (`KEPT`) go with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pembinaan_desktop.domain.halaman import (
    A4,
    SANS,
    Area,
    Element,
    Page,
    PaperSize,
    Paragraph,
    Signature,
    Style,
    Text,
    signature_elements,
    text_height,
)
from pembinaan_desktop.domain.huruf import Span, fit, width_mm
from pembinaan_desktop.domain.kop_cetak import Kop, broad_text, kop_elements
from pembinaan_desktop.domain.tabel_area import TableParts, table_block
from pembinaan_desktop.domain.tabel_baris import (
    HEAD_FILL,
    Column,
    Layout,
    Row,
    as_row,
    for_numbers,
    height_of,
    row_elements,
)


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
    lines = [as_row(row) for row in rows]
    layout = for_numbers(_layout(size, margin, columns, font_size, row_height), lines)
    head, top = _front(layout, title, subtitle, kop)
    flow = _Flow(layout, head, top)
    if intro:
        flow.paragraph(intro)
    flow.table(layout, lines, _tail_height(notes, signature))
    flow.tail(notes, signature, others)
    return flow.finished(foot)


KEPT = 3
"""Rows that stay with the signature: it never stands alone on a page, nor with one name above it."""


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
        layout = for_numbers(_layout(size, margin, block.columns, 9.0, 0.0), block.rows)
        if block.heading:
            flow.heading(block.heading, 20.0 if block.paragraphs else _begin(layout, block.rows, tail))
        for text in block.paragraphs:
            flow.paragraph(text)
        if block.columns:
            flow.table(layout, block.rows, tail)
        flow.y += 4
    flow.tail(notes, signature)
    return flow.finished(foot)


class _Flow:
    """Pages that fill from the top. y: mm where the next thing goes."""

    def __init__(self, layout: Layout, head: list[Element], top: float) -> None:
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
        self._make_room(height + 1.5 + below)
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

    def table(self, layout: Layout, lines: Sequence[Row], tail: float) -> None:
        """tail: mm of what follows the last row; the last `KEPT` rows and it stay on one page."""
        heights = [height_of(layout, line) for line in lines]
        last = _kept(layout, heights, tail)
        self._make_room(_begin(layout, lines, tail))
        self._header(layout)
        for index, (line, height) in enumerate(zip(lines, heights, strict=True)):
            before = len(self._pages)
            below = heights[index + 1] if _is_section(layout, line) and index + 1 < len(lines) else 0.0
            self._make_room(sum(heights[index:]) + tail if index == last else height + below)
            if len(self._pages) > before:
                self._header(layout)
            height = min(height, layout.bottom - self.y)
            self._elements += row_elements(layout, line, self.y, height)
            self.y += height
        if not lines and self.y + tail > layout.bottom:
            self._turn()

    def _header(self, layout: Layout) -> None:
        height = _header_height(layout)
        self._elements += row_elements(layout, _heading(layout), self.y, height, centred=True)
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


def _is_section(layout: Layout, row: Row) -> bool:
    """A heading inside the table, across all columns: it never ends a page."""
    return row.bold and bool(row.fill) and row.span >= len(layout.columns) > 1


def _kept(layout: Layout, heights: Sequence[float], tail: float) -> int:
    """The first of the rows that stay with the tail: up to `KEPT`, fewer when a page cannot hold them."""
    room = layout.bottom - layout.margin - _header_height(layout)
    first = max(0, len(heights) - KEPT)
    while first < len(heights) - 1 and sum(heights[first:]) + tail > room:
        first += 1
    return first


def _begin(layout: Layout, rows: Sequence[Row], tail: float) -> float:
    """mm of a table's heading and of the rows that may not be parted from it."""
    if not layout.columns:
        return 0.0
    heights = [height_of(layout, row) for row in rows[: KEPT + 1]]
    short = len(rows) <= KEPT and not _kept(layout, heights, tail)
    return _header_height(layout) + (sum(heights) + tail if short else sum(heights[:1]))


def _heading(layout: Layout) -> Row:
    return Row(tuple(column.title for column in layout.columns), bold=True, fill=HEAD_FILL)


def _header_height(layout: Layout) -> float:
    return height_of(replace(layout, row_height=0.0), _heading(layout))


def _layout(
    size: PaperSize, margin: float, columns: Sequence[Column], font_size: float, row_height: float
) -> Layout:
    total = sum(column.width for column in columns) or 1.0
    inner = size.width - 2 * margin
    widths = tuple(column.width * inner / total for column in columns)
    return Layout(size, margin, tuple(columns), widths, Style(SANS, font_size), row_height)


def _front(
    layout: Layout, title: str, subtitle: Sequence[str], kop: Kop | None
) -> tuple[list[Element], float]:
    elements: list[Element] = []
    x, y, width = layout.margin, layout.margin, layout.inner
    if kop:
        elements, y = kop_elements(kop, x, y, width)
    lines = [(title, Style(SANS, 13, bold=True)), *((line, Style(SANS, 10.5)) for line in subtitle)]
    for text, style in lines:
        if text:
            elements.append(broad_text(text, style, x, y, width, 1.3))
            y += elements[-1].height
    return elements, y + 3


_SIGNATURE_HEIGHT = 42.0


def _tail_height(notes: Sequence[str], signature: Signature | None) -> float:
    return (text_height(8, len(notes), 1.3) + 2 if notes else 0) + (_SIGNATURE_HEIGHT + 6 if signature else 0)


def _tail(layout: Layout, y: float, notes: Sequence[str], blocks: Sequence[Signature]) -> list[Element]:
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
    """Signature blocks side by side, the last one at the right end; all names stand at one height.

    Beside one with a date those without begin a line lower. room: mm above the name of the one with most lines.
    """
    look = Style(SANS, 10 if len(blocks) < 3 else 9.5)
    own = min(85.0, width * 0.9 / max(2, len(blocks)))
    step = (width - own) / (len(blocks) - 1) if len(blocks) > 1 else 0.0
    line = text_height(look.size, 1, 1.25)
    dated = any(block.place_date for block in blocks)
    most = max((dated + len(block.above) for block in blocks), default=0)
    elements: list[Element] = []
    for number, block in enumerate(blocks):
        left = x + (number * step if len(blocks) > 1 else width - own)
        drop = line if dated and not block.place_date else 0
        area = Area(left, y + drop, own, _SIGNATURE_HEIGHT)
        elements += signature_elements(
            block, area, look, room=room + (most - dated - len(block.above)) * line
        )
    return elements


def _foot(layout: Layout, number: int, count: int, text: str) -> tuple[Element, ...]:
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
