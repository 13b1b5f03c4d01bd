"""The honor list as a workbook that calculates: amounts, tax and sums are formulas, as the treasurer checks them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from pembinaan_desktop.domain.halaman import Signature
from pembinaan_desktop.domain.honor import Uang
from pembinaan_desktop.domain.kop_cetak import Kop
from pembinaan_desktop.files.safe_write import write_packed
from pembinaan_desktop.files.xlsx_gaya import CENTER, FACE, LEFT, LINE, RIGHT, THIN, Looks, lines_of, put
from pembinaan_desktop.files.xlsx_kop import print_margins, write_kop, write_titles

TITLE = "DAFTAR PENERIMAAN HONORARIUM"
COLUMNS = (
    ("No", 5), ("Nama", 30), ("NIP/NRP", 21), ("NPWP/NIK", 19), ("Gol.", 10), ("Unit kerja / instansi", 26),
    ("Mata pelatihan", 28), ("Banyaknya", 10), ("Satuan", 8), ("Tarif", 12), ("Honorarium", 13), ("Transport", 12),
    ("Bruto", 13), ("Tarif PPh 21", 9), ("PPh 21", 12), ("Diterima", 13), ("Tanda tangan", 24),
)  # fmt: skip
AMOUNT, RATE, FEE, TRAVEL, GROSS, SHARE, TAX, NET, SIGN = "H", "J", "K", "L", "M", "N", "O", "P", 17
RUPIAH = "#,##0"
FORMATS = {8: "0.##", 10: RUPIAH, 11: RUPIAH, 12: RUPIAH, 13: RUPIAH, 14: "0.0%", 15: RUPIAH, 16: RUPIAH}


@dataclass(frozen=True)
class BarisXlsx:
    """A line. banyak: hundredths. bagian: share of the gross that is tax; None where the tax is no plain share."""

    nama: str
    nip: str
    npwp: str
    golongan: str
    instansi: str
    mata: str
    banyak: int
    satuan: str
    tarif: int
    uang: Uang
    bagian: float | None
    bank: str
    rekening: str
    keterangan: str


def write_honor(
    path: Path,
    kop: Kop | None,
    subtitle: Sequence[str],
    rows: Sequence[BarisXlsx],
    signers: Sequence[Signature],
    words: str,
    notes: Sequence[str],
    *,
    transport_kena: bool = False,
) -> Path:
    """Write the workbook whole or not at all. words: the net sum in words. Raises UserError."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Daftar honorarium"
    looks = Looks(sheet)
    for number, (_, width) in enumerate(COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    titles = [(TITLE, 13.0, True), *((text, 11.0, False) for text in subtitle)]
    head = write_titles(sheet, write_kop(sheet, kop, len(COLUMNS)), titles, len(COLUMNS)) + 1
    for number, (title, _) in enumerate(COLUMNS, 1):
        looks.put(sheet.cell(head, number), title, "head")
    sheet.row_dimensions[head].height = 2 * LINE
    for number, line in enumerate(rows, 1):
        _line(sheet, head + number, number, line, transport_kena=transport_kena)
    last = head + len(rows)
    _sum(sheet, head + 1, last, words)
    for place, text in enumerate(notes, last + 4):
        put(sheet.cell(place, 1), text).font = Font(name=FACE, size=9, italic=True)
    for place, block in zip((2, 7, 14), signers, strict=True):
        _sign(sheet, last + 5 + len(notes), place, block)
    sheet.freeze_panes = sheet.cell(head + 1, 3)
    sheet.print_title_rows = f"{head}:{head}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    print_margins(sheet)
    _accounts(book, rows)
    return write_packed(path, book.save)


def _line(sheet: Worksheet, row: int, number: int, line: BarisXlsx, *, transport_kena: bool) -> None:
    base = f"{GROSS}{row}" if transport_kena else f"{FEE}{row}"
    tax = line.uang.pajak if line.bagian is None else f"=ROUNDDOWN(ROUND({base}*{SHARE}{row},4),0)"
    sign = f" {number}. ………" if number % 2 else f"{' ' * 22}{number}. ………"
    values = (
        number, line.nama, line.nip, line.npwp, line.golongan, line.instansi, line.mata, line.banyak / 100,
        line.satuan, line.tarif, f"=ROUNDDOWN(ROUND({AMOUNT}{row}*{RATE}{row},4),0)", line.uang.transport,
        f"={FEE}{row}+{TRAVEL}{row}", line.bagian if line.bagian is not None else "lihat catatan", tax,
        f"={GROSS}{row}-{TAX}{row}", sign,
    )  # fmt: skip
    for column, value in enumerate(values, 1):
        cell = sheet.cell(row, column)
        if column in FORMATS and value != "lihat catatan":
            cell.value = value
            cell.alignment, cell.number_format = RIGHT, FORMATS[column]
        else:
            put(cell, value, CENTER if column in (1, 5, 9, 14) else LEFT)
        cell.border = THIN
    tall = max(lines_of(str(values[column]), COLUMNS[column][1]) for column in (1, 5, 6))
    sheet.row_dimensions[row].height = max(2, tall) * LINE


def _sum(sheet: Worksheet, first: int, last: int, words: str) -> None:
    row = last + 1
    put(sheet.cell(row, 1), "Jumlah", CENTER)
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=10)
    for letter in (FEE, TRAVEL, GROSS, TAX, NET):
        cell = sheet[f"{letter}{row}"]
        cell.value = f"=SUM({letter}{first}:{letter}{last})"
        cell.number_format, cell.alignment = RUPIAH, RIGHT
    for column in range(1, len(COLUMNS) + 1):
        cell = sheet.cell(row, column)
        cell.border, cell.font = THIN, Font(name=FACE, bold=True)
    put(sheet.cell(row + 1, 1), f"Terbilang: {words}", LEFT).font = Font(name=FACE, bold=True)
    sheet.merge_cells(start_row=row + 1, start_column=1, end_row=row + 1, end_column=len(COLUMNS))
    sheet.row_dimensions[row + 1].height = 1.5 * LINE


def _sign(sheet: Worksheet, row: int, column: int, block: Signature) -> None:
    lines = [block.place_date, *block.above]
    lines += [""] * (3 - len(lines))
    for number, text in enumerate((*lines, "", "", "", block.name, *block.below)):
        cell = put(sheet.cell(row + number, column), text)
        named = number == len(lines) + 3
        cell.font = Font(name=FACE, bold=named, underline="single" if named else None)


def _accounts(book: Workbook, rows: Sequence[BarisXlsx]) -> None:
    """What a transfer needs, on a sheet of its own."""
    sheet = book.create_sheet("Rekening")
    looks = Looks(sheet)
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    heads = (
        ("No", 5),
        ("Nama", 34),
        ("Bank", 18),
        ("Nomor rekening", 24),
        ("Diterima", 15),
        ("Dasar PPh 21", 60),
    )
    for number, (title, width) in enumerate(heads, 1):
        looks.put(sheet.cell(1, number), title, "head")
        sheet.column_dimensions[get_column_letter(number)].width = width
    for number, line in enumerate(rows, 1):
        values = (number, line.nama, line.bank, line.rekening, line.uang.netto, line.keterangan)
        for column, value in enumerate(values, 1):
            cell = put(sheet.cell(number + 1, column), value, RIGHT if column == 5 else LEFT)
            cell.border = THIN
            cell.number_format = RUPIAH if column == 5 else "@" if column == 4 else "General"
        sheet.row_dimensions[number + 1].height = LINE * max(
            lines_of(line.nama, heads[1][1]), lines_of(line.keterangan, heads[5][1])
        )
