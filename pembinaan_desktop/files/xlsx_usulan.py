"""The fill-in sheet of nominations for an office: protected, with lists to choose from and hidden row keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from pembinaan_desktop.domain.impor_usulan import BEFORE, CHOICES, EXTRA_ROWS, HEADINGS, KEY
from pembinaan_desktop.files.safe_write import write_packed
from pembinaan_desktop.files.xlsx_gaya import FACE, Looks, protected_form, put

FIRST = 6  # first line of a person; the row above is the heading, the one above that holds the key


@dataclass(frozen=True)
class OrangUsulan:
    """One employee on the sheet. usulan: "Ya", "Cadangan" or "" as it stands now."""

    kunci: str
    nip: str
    nama: str
    jabatan: str
    unit: str
    usulan: str


def write_usulan(path: Path, kunci: str, judul: str, tanggal: str, people: Sequence[OrangUsulan]) -> Path:
    """Write the sheet whole or not at all. kunci: public id of the activity. Raises UserError."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Usulan"
    put(sheet.cell(1, 1), "LEMBAR USULAN PESERTA").font = Font(name=FACE, bold=True, size=13)
    put(sheet.cell(2, 1), f"{judul} · {tanggal}").font = Font(name=FACE, bold=True)
    note = "Pilih Ya, Cadangan, atau Tidak pada kolom Usulan. Baris kosong di bawah untuk orang yang belum tercantum."
    put(sheet.cell(3, 1), note).font = Font(name=FACE, italic=True)
    put(sheet.cell(FIRST - 2, 1), kunci)
    sheet.row_dimensions[FIRST - 2].hidden = True
    looks = Looks(sheet)
    for column, text in enumerate(HEADINGS, 1):
        looks.put(sheet.cell(FIRST - 1, column), text, "head")
    for number, person in enumerate(people, FIRST):
        values = (number - FIRST + 1, person.nip, person.nama, person.jabatan, person.unit, person.usulan, "")
        _line(sheet, looks, number, values, opened=(6, 7))
        put(sheet.cell(number, KEY + 1), person.kunci)
        put(sheet.cell(number, BEFORE + 1), person.usulan)
    end = FIRST + len(people) + EXTRA_ROWS - 1
    for number in range(FIRST + len(people), end + 1):
        _line(sheet, looks, number, (number - FIRST + 1, "", "", "", "", "", ""), opened=range(2, 8))
    choices = DataValidation(type="list", formula1=f'"{",".join(CHOICES)}"', allow_blank=True)
    choices.error, choices.errorTitle = "Pilih Ya, Cadangan, atau Tidak.", "Usulan"
    choices.showErrorMessage = True
    sheet.add_data_validation(choices)
    choices.add(f"F{FIRST}:F{end}")
    protected_form(sheet, (5, 23, 36, 34, 30, 12, 36), (KEY, BEFORE), FIRST, fixed=4)
    return write_packed(path, book.save)


def _line(
    sheet: Worksheet, looks: Looks, number: int, values: Sequence[object], opened: Sequence[int]
) -> None:
    for column, value in enumerate(values, 1):
        cell = sheet.cell(number, column)
        look = "text" if column == 2 else "center" if column == 1 else "left"
        if column in opened:
            look = "open_text" if column == 2 else "open"
        looks.put(cell, value, look)
    sheet.row_dimensions[number].height = 31 if any(len(str(value)) > 30 for value in values[2:5]) else 17
