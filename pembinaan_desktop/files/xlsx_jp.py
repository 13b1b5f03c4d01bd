"""The workbook "Rekap JP": who has how many hours in a year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from pembinaan_desktop.files.safe_write import write_packed
from pembinaan_desktop.files.xlsx_gaya import FORMULA

HEADINGS = (
    "No",
    "Nama",
    "NIP/NI PPPK",
    "Jenis",
    "Gol.",
    "Jabatan",
    "Unit kerja",
    "JP",
    "Target",
    "Keterangan",
    "Rincian",
)
WIDTHS = (5, 34, 22, 9, 7, 34, 34, 8, 8, 16, 60)
_THIN = Border(*[Side("thin", color="B8C4CE")] * 4)
_HEAD = PatternFill("solid", fgColor="E9EEF2")


@dataclass(frozen=True)
class JpRow:
    """One person; jp and target in lesson hours; rincian: the sum in words."""

    nama: str
    nip: str
    jenis: str
    golongan: str
    jabatan: str
    unit: str
    jp: float
    target: float
    rincian: str


def write_jp(path: Path, year: int, rows: Sequence[JpRow], progress: object = None) -> Path:
    """Write the workbook whole or not at all; `progress(done, total, text)` may cancel."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = f"Rekap JP {year}"
    sheet.cell(1, 1, f"REKAPITULASI JAM PELAJARAN (JP) TAHUN {year}").font = Font(bold=True, size=13)
    reached = sum(row.jp >= row.target for row in rows)
    sheet.cell(2, 1, f"{reached} dari {len(rows)} pegawai aktif mencapai target")
    for column, (title, width) in enumerate(zip(HEADINGS, WIDTHS, strict=True), 1):
        cell = sheet.cell(4, column, title)
        cell.font, cell.fill, cell.border = Font(bold=True), _HEAD, _THIN
        sheet.column_dimensions[get_column_letter(column)].width = width
    looks = _looks(sheet)
    for number, row in enumerate(rows, 1):
        if callable(progress):
            progress(number, len(rows), "Menulis rekap JP")
        note = "Tercapai" if row.jp >= row.target else "Belum tercapai"
        values = (
            number,
            row.nama,
            row.nip,
            row.jenis,
            row.golongan,
            row.jabatan,
            row.unit,
            row.jp,
            row.target,
            note,
        )
        for column, value in enumerate((*values, row.rincian), 1):
            _put(sheet.cell(4 + number, column), value, looks)
    _page_setup(sheet, len(rows))
    return write_packed(path, book.save)


def _looks(sheet: Worksheet) -> dict[str, Any]:
    """Prepared looks by kind: worked out for every cell they would be most of the time of a long list."""
    found = {}
    for kind, number_format in (("text", "@"), ("formula", "@"), ("hours", "0.##"), ("count", "0")):
        cell = Cell(sheet, row=1, column=1)
        cell.border, cell.alignment = _THIN, Alignment(vertical="top", wrap_text=True)
        cell.number_format = number_format
        cell.quotePrefix = kind == "formula"  # type: ignore[attr-defined]
        found[kind] = cell._style  # type: ignore[attr-defined]
    return found


def _put(cell: Cell, value: Any, looks: dict[str, Any]) -> None:
    """Text stays text, also when it looks like a formula."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        kind = "formula" if value[:1] in FORMULA else "text"
    else:
        kind = "hours" if isinstance(value, float) else "count"
    cell._style = looks[kind]  # type: ignore[attr-defined]


def _page_setup(sheet: Worksheet, rows: int) -> None:
    sheet.freeze_panes = "C5"
    sheet.auto_filter.ref = f"A4:{get_column_letter(len(HEADINGS))}{max(5, 4 + rows)}"
    sheet.print_title_rows = "4:4"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.center.text = "Halaman &P dari &N"
