"""The calendar as workbooks: the year as months by days, a month as weeks, each with a list; the rundown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.jadwal_cetak import COLUMNS, BarisJadwal
from pembinaan_desktop.domain.kalender import (
    MAX_LANES,
    Batang,
    lanes,
    month_days,
    month_grid,
    shown,
    title,
)
from pembinaan_desktop.domain.kalender_cetak import BAD, COLOURS, FREE, HOLIDAY
from pembinaan_desktop.domain.libur import KalenderKerja
from pembinaan_desktop.files.safe_write import write_packed

FONT = "Calibri"
LINE = 15.0  # points of one line of text
INK, OUTSIDE = "#1D2B36", "#8A97A3"  # day numbers of the month and of its neighbours
_THIN = Border(*[Side("thin", color="B8C4CE")] * 4)
_SIDES = Border(left=Side("thin", color="B8C4CE"), right=Side("thin", color="B8C4CE"))
_TOP = Border(left=_SIDES.left, right=_SIDES.right, top=Side("thin", color="B8C4CE"))
_HEAD = PatternFill("solid", fgColor="E9EEF2")
_CENTER = Alignment(horizontal="center", vertical="center", wrap_text=True)
_WRAP = Alignment(vertical="top", wrap_text=True)


@dataclass(frozen=True)
class BarisKegiatan:
    """One activity in the list. jp: lesson hours; peserta, kuota: people."""

    nama: str
    metode: str
    mulai: date
    selesai: date
    tempat: str
    jp: float
    peserta: int
    kuota: int
    status: str


def write_year(
    path: Path,
    tahun: int,
    bars: Sequence[Batang],
    rows: Sequence[BarisKegiatan],
    kalender: KalenderKerja,
    instansi: str = "",
) -> Path:
    """Sheet "Tahun" (months down, days across, a row per lane) and sheet "Daftar"; whole or not at all."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = f"Tahun {tahun}"
    _title(sheet, f"KALENDER KEGIATAN TAHUN {tahun}", instansi)
    sheet.column_dimensions["A"].width = 12
    _put(sheet, 4, 1, "Bulan", head=True)
    for day in range(31):
        _put(sheet, 4, 2 + day, day + 1, head=True)
        sheet.column_dimensions[get_column_letter(2 + day)].width = 5
    row = 5
    for month in range(1, 13):
        row = _month(sheet, row, tahun, month, bars, kalender)
    _landscape(sheet, "4:4", paper=8)
    sheet.freeze_panes = "B5"
    return _save(book, rows, path)


def write_month(
    path: Path,
    day: date,
    bars: Sequence[Batang],
    rows: Sequence[BarisKegiatan],
    kalender: KalenderKerja,
    instansi: str = "",
) -> Path:
    """The month of `day`: a sheet of weeks with a row per lane, and sheet "Daftar"; whole or not at all."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = title("bulan", day)
    _title(sheet, f"KALENDER KEGIATAN {title('bulan', day).upper()}", instansi)
    for column, name in enumerate(wording.HARI, 1):
        _put(sheet, 4, column, name, head=True)
        sheet.column_dimensions[get_column_letter(column)].width = 24
    row = 5
    for days in month_grid(day):
        row = _week(sheet, row, days, day.month, bars, kalender)
    for column in range(1, 8):
        sheet.cell(row, column).border = Border(top=_TOP.top)
    _landscape(sheet, "4:4", pages=1)
    sheet.freeze_panes = "A5"
    return _save(book, rows, path)


def _save(book: Workbook, rows: Sequence[BarisKegiatan], path: Path) -> Path:
    _list(book.create_sheet("Daftar"), rows)
    return write_packed(path, book.save)


def _week(
    sheet: Worksheet,
    row: int,
    days: Sequence[date],
    month: int,
    bars: Sequence[Batang],
    kalender: KalenderKerja,
) -> int:
    for column, day in enumerate(days, 1):
        name = kalender.name(day)
        cell = _put(sheet, row, column, f"{day.day}  {name}".strip())
        colour = OUTSIDE if day.month != month else BAD if name or day.weekday() == 6 else INK
        cell.font = Font(name=FONT, bold=True, color=colour.lstrip("#"))
        cell.border = _TOP
        _free(cell, day, kalender)
    return row + 1 + _bars(sheet, row + 1, 1, days, bars, kalender, _SIDES, smallest=4)


def _month(
    sheet: Worksheet, row: int, tahun: int, month: int, bars: Sequence[Batang], kalender: KalenderKerja
) -> int:
    height = _bars(sheet, row, 2, month_days(tahun, month), bars, kalender, _THIN)
    _put(sheet, row, 1, wording.BULAN[month - 1], head=True)
    if height > 1:
        sheet.merge_cells(start_row=row, start_column=1, end_row=row + height - 1, end_column=1)
    return row + height


def _bars(
    sheet: Worksheet,
    row: int,
    left: int,
    days: Sequence[date],
    bars: Sequence[Batang],
    kalender: KalenderKerja,
    border: Border,
    smallest: int = 1,
) -> int:
    """Bars of neighbouring days from `row` and column `left` on; returns how many rows they take.

    What has no lane any more is counted in a last row, "+n lagi".
    """
    pieces, hidden = shown(lanes(bars, days), len(days), MAX_LANES, spare=0)
    used = max((piece.jalur for piece in pieces), default=0) + 1
    height = max(smallest, used + any(hidden))
    for line in range(height):
        sheet.row_dimensions[row + line].height = LINE * (2 if height == 1 else 1.25)
        for number, day in enumerate(days):
            cell = sheet.cell(row + line, left + number)
            cell.border = border
            _free(cell, day, kalender)
    for piece in pieces:
        ground, ink = COLOURS[piece.batang.role]
        first, last = left + piece.dari, left + piece.ke
        line = row + piece.jalur
        for column in range(first, last + 1):
            sheet.cell(line, column).fill = PatternFill("solid", fgColor=ground.lstrip("#"))
        jam = piece.batang.jam.split(" ")[0]
        cell = _put(sheet, line, first, f"{jam} {piece.batang.judul}".strip(), border=False)
        cell.font = Font(name=FONT, size=9, color=ink.lstrip("#"))
        cell.alignment = Alignment(vertical="center", shrink_to_fit=False, wrap_text=False)
        if last > first:
            sheet.merge_cells(start_row=line, start_column=first, end_row=line, end_column=last)
    for number, count in enumerate(hidden):
        if count:
            _put(sheet, row + used, left + number, f"+{count} lagi", border=False)
    return height


def _free(cell: Any, day: date, kalender: KalenderKerja) -> None:
    if kalender.is_free(day):
        fill = HOLIDAY if day in kalender.libur else FREE
        cell.fill = PatternFill("solid", fgColor=fill.lstrip("#"))


def _list(sheet: Any, rows: Sequence[BarisKegiatan]) -> None:
    heads = ("No", "Kegiatan", "Metode", "Mulai", "Selesai", "Tempat", "JP", "Peserta", "Kuota", "Status")
    widths = (5, 52, 26, 12, 12, 34, 8, 9, 8, 14)
    for column, (heading, width) in enumerate(zip(heads, widths, strict=True), 1):
        _put(sheet, 1, column, heading, head=True)
        sheet.column_dimensions[get_column_letter(column)].width = width
    for number, row in enumerate(rows, 1):
        values = (
            number,
            row.nama,
            row.metode,
            row.mulai,
            row.selesai,
            row.tempat,
            row.jp,
            row.peserta,
            row.kuota or None,
            row.status,
        )
        for column, value in enumerate(values, 1):
            _put(sheet, number + 1, column, value)
        _fit_height(sheet, number + 1, values, widths)
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{len(rows) + 1}"
    _landscape(sheet, "1:1")


RUNDOWN_WIDTHS = (5, 28, 16, 6, 46, 14, 38, 30)


def write_rundown(
    path: Path, judul: str, keterangan: str, rows: Sequence[BarisJadwal], instansi: str = ""
) -> Path:
    """The rundown with the columns of the paper; JP and their sum are numbers."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Jadwal"
    _title(sheet, "JADWAL KEGIATAN", instansi)
    _put(sheet, 3, 1, f"{judul} · {keterangan}", border=False).font = Font(name=FONT, bold=True)
    for column, head in enumerate(COLUMNS, 1):
        _put(sheet, 5, column, head.title, head=True)
        sheet.column_dimensions[get_column_letter(column)].width = RUNDOWN_WIDTHS[column - 1]
    for number, row in enumerate(rows, 6):
        values = (
            row.nomor or None,
            wording.day_date(row.tanggal),
            row.jam,
            row.jp or None,
            row.judul,
            row.akumulasi if row.jp else None,
            row.narasumber,
            row.ruang,
        )
        for column, value in enumerate(values, 1):
            _put(sheet, number, column, value)
        _fit_height(sheet, number, values, RUNDOWN_WIDTHS)
    sheet.freeze_panes = "A6"
    _landscape(sheet, "5:5")
    return write_packed(path, book.save)


def _title(sheet: Worksheet, text: str, instansi: str) -> None:
    _put(sheet, 1, 1, text, border=False).font = Font(name=FONT, bold=True, size=14)
    if instansi:
        _put(sheet, 2, 1, instansi, border=False)


def _put(sheet: Any, row: int, column: int, value: Any, *, head: bool = False, border: bool = True) -> Any:
    """Text stays text, also when it looks like a formula."""
    cell = sheet.cell(row, column)
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.number_format = "@"
    elif isinstance(value, date):
        cell.number_format = "dd-mm-yyyy"
    elif isinstance(value, float):
        cell.number_format = "0.##"
    if border:
        cell.border = _THIN
    cell.font = Font(name=FONT)
    if head:
        cell.font, cell.fill, cell.alignment = Font(name=FONT, bold=True), _HEAD, _CENTER
    elif border:
        cell.alignment = _WRAP
    return cell


def _fit_height(sheet: Any, row: int, values: Sequence[Any], widths: Sequence[float]) -> None:
    """Room for the longest text: not every program makes it when the file is opened."""
    lines = max(
        (-(-len(v) // max(1, int(w) - 1)) for v, w in zip(values, widths, strict=True) if isinstance(v, str)),
        default=1,
    )
    sheet.row_dimensions[row].height = LINE * max(1, lines) + 2


def _landscape(sheet: Any, repeated: str, paper: int = 9, pages: int = 0) -> None:
    """paper: Excel's number, 9 is A4, 8 is A3. pages: at most so many, 0 for as many as it takes."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = paper
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, pages
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = repeated
    sheet.oddFooter.center.text = "Halaman &P dari &N"
