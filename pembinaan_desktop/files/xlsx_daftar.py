"""A plain list as a workbook: title, headings, rows; every text stays text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from pembinaan_desktop.files.safe_write import write_packed, writing

_NO_TITLE = re.compile(r"[\[\]:*?/\\]")  # what Excel refuses in the name of a sheet


def write_list(
    path: Path,
    title: str,
    columns: Sequence[tuple[str, int]],
    rows: Iterable[Sequence[Any]],
    count: int | None = None,
) -> Path:
    """Write `rows` whole or not at all. columns: (heading, width in characters). count: of rows, when they
    are made one by one."""
    return _write(path, [(title, columns, rows, count)])


def write_sheets(
    path: Path, sheets: Sequence[tuple[str, Sequence[tuple[str, int]], Sequence[Sequence[Any]]]]
) -> Path:
    """Several lists in one workbook. sheets: (title, columns, rows) as `write_list` takes them."""
    return _write(path, [(*sheet, len(sheet[2])) for sheet in sheets])


def _write(
    path: Path, lists: Sequence[tuple[str, Sequence[tuple[str, int]], Iterable[Sequence[Any]], int | None]]
) -> Path:
    def save(content: BytesIO) -> None:
        book = Workbook(write_only=True)
        for title, columns, rows, count in lists:
            _sheet(book, title, columns, rows, count)
        book.save(content)

    return write_packed(path, save)


def write_books(
    path: Path,
    books: Sequence[tuple[str, Sequence[tuple[str, int]], Sequence[Sequence[Any]]]],
    step: Callable[[int], None],
) -> Path:
    """A ZIP with one workbook per (name, columns, rows). step(n): before book n, to tell how far it is."""
    with writing(path) as temporary, ZipFile(temporary, "w", ZIP_DEFLATED) as box:
        for number, (title, columns, rows) in enumerate(books):
            step(number)
            book, kept = Workbook(write_only=True), BytesIO()
            _sheet(book, title, columns, rows, len(rows))
            book.save(kept)
            box.writestr(f"{title}.xlsx", kept.getvalue())
    return path


def _sheet(
    book: Any,
    title: str,
    columns: Sequence[tuple[str, int]],
    rows: Iterable[Sequence[Any]],
    count: int | None,
) -> None:
    sheet = book.create_sheet(_NO_TITLE.sub(" ", title)[:31])
    sheet.freeze_panes = "A2"
    for number, (_, width) in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    heads = []
    for heading, _ in columns:
        cell = WriteOnlyCell(sheet, value=heading)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="E9EEF2")
        cell.alignment = Alignment(vertical="center", wrap_text=True)
        heads.append(cell)
    sheet.append(heads)
    if count is None:
        rows = list(rows)
        count = len(rows)
    text, day = _look(sheet, "@"), _look(sheet, "dd-mm-yyyy")
    for row in rows:
        sheet.append([_cell(sheet, value, text, day) for value in row])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{count + 1}"


def _look(sheet: Any, number_format: str) -> Any:
    """A look that is worked out once: for every cell it would be half of the time of a long list."""
    cell = WriteOnlyCell(sheet)
    cell.number_format = number_format
    return cell._style


def _cell(sheet: Any, value: Any, text: Any, day: Any) -> Any:
    if isinstance(value, str):
        cell = WriteOnlyCell(sheet, value=value)
        cell.data_type = "s"  # also texts that look like formulas
        cell._style = text
        return cell
    if isinstance(value, date):
        cell = WriteOnlyCell(sheet, value=value)
        cell._style = day
        return cell
    return value
