"""The blank list to sign as a workbook: one sheet per list, odd numbers sign left, even numbers right."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.daftar_hadir import DOTS, NOTE, HariHadir, OrangHadir
from pembinaan_desktop.files.safe_write import writing
from pembinaan_desktop.files.xlsx_gaya import CENTER, FACE, PAPER, Looks, put

FIRST = 7


def write_daftar_hadir(
    path: Path,
    heads: Sequence[str],
    judul: str,
    tempat: str,
    lists: Sequence[HariHadir],
    people: Sequence[OrangHadir],
    *,
    kosong: int = 0,
    kertas: str = "A4",
    heading: str = "DAFTAR HADIR",
) -> Path:
    """Write the workbook whole or not at all. heads: lines of the letter head. Raises UserError."""
    book = Workbook()
    for number, one in enumerate(lists):
        sheet = book.active if number == 0 else book.create_sheet()
        assert isinstance(sheet, Worksheet)
        sheet.title = _name(one, number)
        _sheet(sheet, heads, (heading, judul, tempat), one, [*people, *[None] * kosong])
        sheet.page_setup.paperSize = PAPER[kertas]
    with writing(path) as temporary:
        book.save(temporary)
    return path


def _name(one: HariHadir, number: int) -> str:
    first = one.sesi[0][0] if len(one.sesi) == 1 else ""
    return f"{number + 1} {wording.short_date(one.tanggal)} {first}".strip()[:31]


def _sheet(
    sheet: Worksheet,
    heads: Sequence[str],
    titles: tuple[str, str, str],
    one: HariHadir,
    people: Sequence[OrangHadir | None],
) -> None:
    heading, judul, tempat = titles
    width = 3 + 2 * len(one.sesi)
    place = " · ".join(text for text in (wording.day_date(one.tanggal), tempat) if text)
    for row, text in enumerate([*[*heads, "", ""][:2], heading, judul, place], 1):
        put(sheet.cell(row, 1), text, CENTER).font = Font(
            name=FACE, bold=row != 5, size=13 if row == 3 else 11
        )
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=width)
    looks = Looks(sheet)
    columns = ["No", "Nama / NIP", "Jabatan / instansi"]
    for title, times in one.sesi:
        columns += [f"{title}\n{times}\n(ganjil)", f"{title}\n{times}\n(genap)"]
    for column, text in enumerate(columns, 1):
        looks.put(sheet.cell(FIRST - 1, column), text, "head")
    sheet.row_dimensions[FIRST - 1].height = 46
    for number, person in enumerate(people, 1):
        row = FIRST + number - 1
        who = "\n".join(text for text in (person.nama, person.nip) if text) if person else ""
        what = "\n".join(text for text in (person.jabatan, person.instansi) if text) if person else ""
        sign = (f"{number}. {DOTS}", "") if number % 2 else ("", f"{number}. {DOTS}")
        for column, value in enumerate((number, who, what, *sign * len(one.sesi)), 1):
            looks.put(sheet.cell(row, column), value, "center" if column == 1 else "left")
        sheet.row_dimensions[row].height = 33
    put(sheet.cell(FIRST + len(people) + 1, 1), NOTE).font = Font(name=FACE, size=9, italic=True)
    for column in range(1, width + 1):
        sheet.column_dimensions[get_column_letter(column)].width = {1: 5, 2: 36, 3: 36}.get(column, 15)
    sheet.print_title_rows = f"{FIRST - 1}:{FIRST - 1}"
    sheet.page_setup.orientation = "landscape" if len(one.sesi) > 1 else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
