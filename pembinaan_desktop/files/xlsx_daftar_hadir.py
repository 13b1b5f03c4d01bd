"""The blank lists to sign as a workbook: one sheet per list, the same lines as on paper."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from pembinaan_desktop.domain.daftar_hadir import DaftarKosong
from pembinaan_desktop.domain.halaman import Signature
from pembinaan_desktop.domain.kop_cetak import Kop
from pembinaan_desktop.files.safe_write import write_packed
from pembinaan_desktop.files.xlsx_gaya import FACE, LINE, PAPER, Looks, lines_of, put
from pembinaan_desktop.files.xlsx_kop import print_margins, write_kop, write_titles

MM = 1.6  # mm for one character of width


def write_daftar_hadir(
    path: Path,
    kop: Kop | None,
    lists: Sequence[DaftarKosong],
    signature: Signature,
    kertas: str = "A4",
) -> Path:
    """Write the workbook whole or not at all. Raises UserError."""
    book = Workbook()
    for number, one in enumerate(lists):
        sheet = book.active if number == 0 else book.create_sheet()
        assert isinstance(sheet, Worksheet)
        sheet.title = _sheet_name(one.nama)
        _sheet(sheet, kop, one, signature)
        sheet.page_setup.paperSize = PAPER[kertas]
    return write_packed(path, book.save)


def _sheet_name(text: str) -> str:
    return "".join(" " if sign in "[]:*?/\\'" else sign for sign in text)[:31].strip()


def _foot(sheet: Worksheet, row: int, column: int, signature: Signature) -> None:
    lines = (signature.place_date, *signature.above, "", "", "", signature.name, *signature.below)
    named = len(signature.above) + 4
    for number, text in enumerate(lines):
        cell = put(sheet.cell(row + number, column), text)
        cell.font = Font(name=FACE, bold=number == named, underline="single" if number == named else None)


def _sheet(sheet: Worksheet, kop: Kop | None, one: DaftarKosong, signature: Signature) -> None:
    width = len(one.columns)
    for number, column in enumerate(one.columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = max(5, column.width / MM)
    titles = [(one.heading, 13.0, True), *((text, 11.0, n == 0) for n, text in enumerate(one.subtitle))]
    head = write_titles(sheet, write_kop(sheet, kop, width), titles, width)
    looks = Looks(sheet)
    for number, column in enumerate(one.columns, 1):
        looks.put(sheet.cell(head, number), column.title, "head")
    tallest = max(column.title.count("\n") for column in one.columns) + 1
    sheet.row_dimensions[head].height = max(2, tallest) * LINE
    for number, line in enumerate(one.rows, head + 1):
        for place, (column, text) in enumerate(zip(one.columns, line.cells, strict=True), 1):
            value = int(text) if place == 1 and text.isdigit() else text
            looks.put(sheet.cell(number, place), value, "center" if column.align == "center" else "left")
        tall = max(
            lines_of(text, column.width / MM) for column, text in zip(one.columns, line.cells, strict=True)
        )
        sheet.row_dimensions[number].height = max(2, tall) * LINE
    last = head + len(one.rows)
    put(sheet.cell(last + 2, 1), one.note).font = Font(name=FACE, size=9, italic=True)
    _foot(sheet, last + 4, max(2, width - 2), signature)
    sheet.print_title_rows = f"{head}:{head}"
    sheet.page_setup.orientation = "landscape" if one.wide else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    print_margins(sheet)
