"""The letter head of a workbook that is printed: the office's lines across the sheet, its logo beside them."""

from __future__ import annotations

from io import BytesIO

from openpyxl.drawing.image import Image
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.xdr import XDRPositiveSize2D
from openpyxl.styles import Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.worksheet import Worksheet

from pembinaan_desktop.domain.kop_cetak import Kop
from pembinaan_desktop.files.xlsx_gaya import CENTER, FACE, LINE, put

MM, POINT = 36_000, 12_700  # EMU, the unit of drawings
LOGO_WIDTH, LOGO_HEIGHT = 22.0, 20.0  # mm at most
LOGO_ROOM = 13  # characters of width that the logo takes
WIDE = 1.25  # width of a bold capital in characters of width, at 11 points
RULE = Border(bottom=Side("double", color="1D2B36"))


def write_kop(sheet: Worksheet, kop: Kop | None, columns: int) -> int:
    """Write the letter head across the first `columns`, whose widths are set; returns the first free row."""
    if kop is None:
        return 1
    room = _width(sheet, columns) - (2 * LOGO_ROOM if kop.logo else 0)
    last = len(kop.heads)
    lines = [*((text, 13.0 if n == last else 11.0) for n, text in enumerate(kop.heads, 1))]
    lines += [(text, 9.0) for text in kop.addresses]
    least = LOGO_HEIGHT * MM / POINT / len(lines) if kop.logo else 0
    for row, (text, size) in enumerate(lines, 1):
        cell = put(sheet.cell(row, 1), text, CENTER)
        needed = len(text) * WIDE * size / 11 * (1.0 if row <= last else 0.8)
        cell.font = Font(name=FACE, bold=row <= last, size=round(max(6.0, size * min(1.0, room / needed)), 1))
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=columns)
        sheet.row_dimensions[row].height = max(LINE if row <= last else 0.8 * LINE, least)
    for column in range(1, columns + 1):
        sheet.cell(len(lines), column).border = RULE
    if kop.logo:
        add_logo(sheet, kop.logo, len(lines))
    sheet.row_dimensions[len(lines) + 1].height = 6
    return len(lines) + 2


def write_titles(sheet: Worksheet, first: int, titles: list[tuple[str, float, bool]], columns: int) -> int:
    """Centred lines (text, points, bold) from a row on; returns the first free row."""
    room = _width(sheet, columns)
    for row, (text, size, bold) in enumerate(titles, first):
        cell = put(sheet.cell(row, 1), text, CENTER)
        cell.font = Font(name=FACE, bold=bold, size=size)
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=columns)
        lines = -(-len(text) * size // (11 * room)) if text else 1
        sheet.row_dimensions[row].height = max(1, lines) * LINE * max(1.0, size / 11)
    return first + len(titles)


def add_logo(sheet: Worksheet, logo: bytes, rows: int) -> None:
    """The picture at the left edge of the first rows, whole, in the middle of their height."""
    picture = Image(BytesIO(logo))
    high = sum((sheet.row_dimensions[row].height or 15.0) * POINT / MM for row in range(1, rows + 1))
    scale = min(LOGO_WIDTH / picture.width, min(LOGO_HEIGHT, high - 1) / picture.height)
    width, height = picture.width * scale, picture.height * scale
    mark = AnchorMarker(col=0, colOff=MM, row=0, rowOff=int(max(0.0, high - height) / 2 * MM))
    size = XDRPositiveSize2D(int(width * MM), int(height * MM))
    picture.anchor = OneCellAnchor(_from=mark, ext=size)
    sheet.add_image(picture)


def room_for_logo(sheet: Worksheet, rows: int, columns: int) -> bool:
    """Do the centred lines of the first rows leave room for a logo at their left?"""
    longest = max(len(str(sheet.cell(row, 1).value or "")) for row in range(1, rows + 1))
    return longest * WIDE <= _width(sheet, columns) - 2 * LOGO_ROOM


def print_margins(sheet: Worksheet) -> None:
    """Narrow margins, so that wide sheets are printed in letters that can be read."""
    sheet.page_margins = PageMargins(left=0.45, right=0.45, top=0.5, bottom=0.6)
    sheet.print_options.horizontalCentered = True


def _width(sheet: Worksheet, columns: int) -> float:
    """Characters of width of the first columns."""
    return sum(sheet.column_dimensions[get_column_letter(n)].width for n in range(1, columns + 1))
