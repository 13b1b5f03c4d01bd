"""A table as a Word document: title, lines above, table with repeating headings, signature."""

from __future__ import annotations

import io
from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from pembinaan_desktop.domain.wording import storable
from pembinaan_desktop.files.safe_write import write_packed

_CELL = 9  # points
_MARGIN = 18  # mm
_ALIGN = {"center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}


def write_docx(
    path: Path,
    title: str,
    columns: Sequence[tuple[str, float, str]],
    rows: Sequence[Sequence[str]],
    *,
    head: Sequence[str] = (),
    subtitle: Sequence[str] = (),
    intro: str = "",
    notes: Sequence[str] = (),
    signature: Sequence[str] = (),
    landscape: bool = False,
    logo: bytes | None = None,
) -> Path:
    """Write whole or not at all, on A4. columns: (heading, share of the width, "left" | "center" | "right").

    head: lines of the letter head; logo: the picture above them. signature: lines, "" leaves room to sign.
    """
    document = new_document(head, landscape, logo)
    add_line(document, title, 13, bold=True, centre=True)
    for line in subtitle:
        add_line(document, line, 10.5, centre=True)
    if intro:
        add_line(document, intro, 10.5).alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    share = inner_width(landscape) / sum(share for _, share, _ in columns)
    add_table(document, [(title, width * share, align) for title, width, align in columns], rows)
    for line in notes:
        add_line(document, line, 9)
    add_signature(document, signature, landscape)
    return write_packed(path, document.save)


def inner_width(landscape: bool) -> float:
    """Room between the margins of A4, in mm."""
    return (297 if landscape else 210) - 2 * _MARGIN


def new_document(head: Sequence[str], landscape: bool, logo: bytes | None = None) -> Any:
    """An empty document on A4 with the letter head; logo: the picture above its lines."""
    document = Document()
    document.styles["Normal"].font.name = "Arial"
    section = document.sections[0]
    width, height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    section.page_width, section.page_height = width, height
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(_MARGIN)
    if head and logo:
        add_logo(document, logo)
    for number, line in enumerate(head):
        add_line(document, line, 11 if number < 2 else 9, bold=number < 2, centre=True)
    if head:
        document.add_paragraph()
    return document


def add_logo(document: Any, logo: bytes) -> None:
    """A paragraph with the picture in the middle."""
    paragraph = add_line(document, "", 9, centre=True)
    paragraph.add_run().add_picture(io.BytesIO(logo), height=Mm(18))


def writable(value: Any) -> Any:
    """The same without characters that Word refuses, in all texts of lists and dictionaries."""
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, dict):
        return {key: writable(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [writable(one) for one in value]
    return value


def add_line(document: Any, text: str, size: float, *, bold: bool = False, centre: bool = False) -> Any:
    """A paragraph; size in points."""
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(2)
    run = paragraph.add_run(storable(text))
    run.font.size, run.bold = Pt(size), bold
    if centre:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return paragraph


def add_table(
    document: Any,
    columns: Sequence[tuple[str, float, str]],
    rows: Sequence[Sequence[str]],
    *,
    sums: bool = False,
) -> None:
    """columns: as `write_docx` takes them, widths in mm. sums: the last row is a sum."""
    table = document.add_table(rows=1, cols=len(columns))
    table.style = "Table Grid"
    table.autofit = False
    for column, (_, width, _align) in zip(table.columns, columns, strict=True):
        column.width = Mm(width)
    _fill(table.rows[0], columns, [heading for heading, _, _ in columns], bold=True, head=True)
    marker = OxmlElement("w:tblHeader")  # the headings repeat on every page
    marker.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(marker)
    plain = rows[:-1] if sums else rows
    if plain:
        pattern = table.add_row()
        _fill(pattern, columns, [heading for heading, _, _ in columns], bold=False)
        for row in plain:
            table._tbl.append(_like(pattern, row))
        table._tbl.remove(pattern._tr)
    for row in rows[len(plain) :]:
        _fill(table.add_row(), columns, row, bold=True)


def _like(pattern: Any, texts: Sequence[str]) -> Any:
    """A row with the looks of another: a copy costs a tenth of building one."""
    row = deepcopy(pattern._tr)
    for run, text in zip(row.iter(qn("w:r")), texts, strict=True):
        run.text = storable(text)
    return row


def _fill(
    row: Any,
    columns: Sequence[tuple[str, float, str]],
    texts: Sequence[str],
    *,
    bold: bool,
    head: bool = False,
) -> None:
    for cell, (_, width, align), text in zip(row.cells, columns, texts, strict=True):
        cell.width = Mm(width)
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(0)
        run = paragraph.add_run(storable(text))
        run.font.size, run.bold = Pt(_CELL), bold
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if head else _ALIGN.get(align)


def add_signature(document: Any, lines: Sequence[str], landscape: bool) -> None:
    """Lines at the right that stay together; "" leaves room to sign."""
    indent = Mm(170 if landscape else 90)
    for line in lines:
        paragraph = add_line(document, line, 10.5)
        paragraph.paragraph_format.left_indent = indent
        paragraph.paragraph_format.keep_with_next = True
        if not line:
            paragraph.paragraph_format.space_after = Pt(42)
