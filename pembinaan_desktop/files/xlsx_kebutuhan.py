"""The fill-in workbook of needs for one office: drop-downs, its own people, hidden row keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from pembinaan_desktop.domain.impor_kebutuhan import BEFORE, HEADINGS, KEY, KEYS, joined
from pembinaan_desktop.domain.kebutuhan import PRIORITAS
from pembinaan_desktop.domain.kegiatan import KOMPETENSI
from pembinaan_desktop.files.safe_write import write_packed
from pembinaan_desktop.files.xlsx_gaya import FACE, Looks, lines_of, protected_form, put, wide

FIRST = 6  # first line; the row above is the heading, the one above that holds the key
WIDTHS = (5, 34, 26, 9, 36, 16, 14, 14, 26, 11, 40)
PEOPLE = ("No", "Nama", "NIP", "Jabatan", "Unit", "JP", "Target JP", "Kurang")
ABOUT = (
    "Satu baris untuk satu orang, atau untuk sekelompok jabatan dengan jumlah orangnya. Kesenjangan: 0 tidak ada, "
    "1 kecil, 2 sedang, 3 besar, 4 sangat besar. Kosongkan topik dan orangnya untuk menarik sebuah usulan."
)


@dataclass(frozen=True)
class OrangJp:
    """One employee of the office. pilihan: how the drop-down names the person."""

    pilihan: str
    nama: str
    nip: str
    jabatan: str
    unit: str
    jp: float
    target: float


@dataclass(frozen=True)
class Lembar:
    """kunci: public id of the request. baris: (public id, texts by key) of the wishes and of the empty lines."""

    kunci: str
    opd: str
    tahun: int
    tenggat: str
    tahun_jp: int
    orang: Sequence[OrangJp]
    bentuk: Sequence[str]
    baris: Sequence[tuple[str, Mapping[str, str]]]


def write_kebutuhan(path: Path, lembar: Lembar) -> Path:
    """Write the workbook whole or not at all. Raises UserError."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Usulan"
    _head(sheet, lembar)
    looks = Looks(sheet)
    for column, text in enumerate(HEADINGS, 1):
        looks.put(sheet.cell(FIRST - 1, column), text, "head")
    sheet.row_dimensions[FIRST - 1].height = 48
    for number, (key, texts) in enumerate(lembar.baris, FIRST):
        _line(sheet, looks, number, key, texts)
    last = FIRST + len(lembar.baris) - 1
    _people(book, lembar)
    _choices(book, sheet, lembar, last)
    protected_form(sheet, WIDTHS, (KEY, BEFORE), FIRST, fixed=3)
    return write_packed(path, book.save)


def _head(sheet: Worksheet, lembar: Lembar) -> None:
    title = f"USULAN KEBUTUHAN PENGEMBANGAN KOMPETENSI TAHUN {lembar.tahun}"
    put(sheet.cell(1, 1), title).font = Font(name=FACE, bold=True, size=13)
    due = f" · kembalikan paling lambat {lembar.tenggat}" if lembar.tenggat else ""
    put(sheet.cell(2, 1), f"{lembar.opd}{due}").font = Font(name=FACE, bold=True)
    put(sheet.cell(3, 1), ABOUT).font = Font(name=FACE, italic=True)
    put(sheet.cell(FIRST - 2, 1), lembar.kunci)
    sheet.row_dimensions[FIRST - 2].hidden = True


def _line(sheet: Worksheet, looks: Looks, number: int, key: str, texts: Mapping[str, str]) -> None:
    looks.put(sheet.cell(number, 1), number - FIRST + 1, "center")
    for column, name in enumerate(KEYS, 2):
        value = texts.get(name, "")
        digits = name in ("jumlah", "kesenjangan_kompetensi", "kesenjangan_kinerja") and value.isdigit()
        looks.put(sheet.cell(number, column), int(value) if digits else value or None, "open")
    put(sheet.cell(number, KEY + 1), key)
    put(sheet.cell(number, BEFORE + 1), joined(texts) if any(texts.values()) else "")
    lines = max(
        (lines_of(texts.get(name, ""), WIDTHS[column - 1]) for column, name in enumerate(KEYS, 2)), default=1
    )
    sheet.row_dimensions[number].height = max(17, 15 * lines)


def _people(book: Workbook, lembar: Lembar) -> None:
    """The office's own people with their hours so far, those who lack most first."""
    sheet = book.create_sheet("Pegawai")
    looks = Looks(sheet)
    note = f"JP tahun {lembar.tahun_jp} yang tercatat di BKPSDM. Salin nama atau NIP ke lembar Usulan."
    put(sheet.cell(1, 1), note).font = Font(name=FACE, italic=True)
    for column, text in enumerate(PEOPLE, 1):
        looks.put(sheet.cell(2, column), text, "head")
    for number, one in enumerate(lembar.orang, 1):
        lacks = max(0.0, one.target - one.jp)
        values = (number, one.nama, one.nip, one.jabatan, one.unit, one.jp, one.target, lacks)
        for column, value in enumerate(values, 1):
            look = "center" if column == 1 else "text" if column == 3 else "hours" if column > 5 else "left"
            looks.put(sheet.cell(number + 2, column), value, look)
        put(sheet.cell(number + 2, len(PEOPLE) + 1), one.pilihan)
    for column, width in enumerate((5, 36, 22, 36, 32, 8, 9, 8), 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.column_dimensions[get_column_letter(len(PEOPLE) + 1)].hidden = True
    sheet.freeze_panes = "A3"
    sheet.protection.sheet = True
    wide(sheet)


def _choices(book: Workbook, sheet: Worksheet, lembar: Lembar, last: int) -> None:
    """Drop-downs; long ones stand on sheets of their own because Excel limits a typed list to 255 letters."""
    lists = book.create_sheet("Pilihan")
    for number, name in enumerate(lembar.bentuk, 1):
        put(lists.cell(number, 1), name)
    lists.sheet_state = "hidden"
    kinds = ",".join(name for value, name in KOMPETENSI if value)
    priorities = ",".join(name for _, name in PRIORITAS)
    end = get_column_letter(len(PEOPLE) + 1)
    rules = {
        "jenis_kompetensi": f'"{kinds}"',
        "kesenjangan_kompetensi": '"0,1,2,3,4"',
        "kesenjangan_kinerja": '"0,1,2,3,4"',
        "bentuk": f"Pilihan!$A$1:$A${max(1, len(lembar.bentuk))}",
        "prioritas": f'"{priorities}"',
        "siapa": f"Pegawai!${end}$3:${end}${max(3, len(lembar.orang) + 2)}",
    }
    for key, formula in rules.items():
        rule = DataValidation(type="list", formula1=formula, allow_blank=True)
        rule.error, rule.errorTitle = "Pilih dari daftar.", "Usulan kebutuhan"
        rule.showErrorMessage = key != "siapa"  # a typed NIP is fine, too
        sheet.add_data_validation(rule)
        letter = get_column_letter(KEYS.index(key) + 2)
        rule.add(f"{letter}{FIRST}:{letter}{last}")
    count = DataValidation(type="whole", operator="greaterThanOrEqual", formula1="1", allow_blank=True)
    count.error, count.errorTitle = "Isi angka 1 atau lebih.", "Jumlah orang"
    count.showErrorMessage = True
    sheet.add_data_validation(count)
    letter = get_column_letter(KEYS.index("jumlah") + 2)
    count.add(f"{letter}{FIRST}:{letter}{last}")
