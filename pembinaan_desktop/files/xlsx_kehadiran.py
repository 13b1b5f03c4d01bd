"""The workbook "Rekap Daftar Hadir" (layout of research domain 6.4) and its machine sheet "Data"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.halaman import SIZES
from pembinaan_desktop.domain.laporan_kehadiran import BarisLaporan, LaporanKehadiran, SesiLaporan
from pembinaan_desktop.files.rumus_kehadiran import Rumus
from pembinaan_desktop.files.safe_write import write_packed
from pembinaan_desktop.files.xlsx_gaya import (
    AMBER,
    BOLD,
    CENTER,
    FACE,
    HEAD,
    LEFT,
    LINE,
    PAPER,
    RED,
    THIN,
    Looks,
    lines_of,
    put,
)
from pembinaan_desktop.files.xlsx_kop import add_logo, print_margins, room_for_logo
from pembinaan_desktop.files.xlsx_ringkasan import write_ringkasan

FIRST = ("No", "Nama", "NIP / NI PPPK", "Instansi")
LAST = ("Hadir", "Tidak hadir", "JP hadir", "Persentase", "Keterangan")
KEY_ROW = 5  # hidden: public ids of the activity and its sessions
HEAD_ROWS = 6  # month, day, date, session, JP, hour
FIRST_HEAD = 6
NAME, AGENCY, SESSION, VERDICT = 36, 32, 8.5, 16  # width of these columns
LAST_WIDTHS = (8, 8, 8, 11, VERDICT)
PIXELS = 8.5  # of one digit, by which columns are measured: 7 with Calibri, more where another face stands in
MM_PER_INCH = 25.4
A_PAGE = 16  # sessions that can be read on one page
TITLE = 75  # bold letters above the first columns
DATA = (
    "no",
    "nama",
    "nip",
    "instansi",
    "sesi",
    "sesi_id",
    "tanggal",
    "jam",
    "jp",
    "status",
    "kunci_peserta",
    "kunci_sesi",
)


def write_kehadiran(
    path: Path,
    report: LaporanKehadiran,
    progress: Callable[[int, int, str], None],
    paper: str = "A4",
    *,
    rumus: bool = False,
    logo: bytes | None = None,
) -> Path:
    """Write the workbook whole or not at all. paper: "A4" or "F4". Raises UserError.

    rumus: sums as live formulas, which follow what is typed into the sheet. logo: picture beside the title.
    """
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Rekap Daftar Hadir"
    _title(sheet, report)
    _header(sheet, report)
    _keys(sheet, report)
    first = FIRST_HEAD + HEAD_ROWS
    looks, formulas = Looks(sheet), Rumus(report, len(_first(report)) + 1) if rumus else None
    for number, row in enumerate(report.baris):
        progress(number, len(report.baris), "Menulis rekap daftar hadir")
        _line(sheet, first + number, report, row, looks)
        if formulas is not None:
            formulas.write(sheet, first + number, row)
    last = first + len(report.baris)
    _totals(sheet, last, report)
    _foot(sheet, last + 2, report)
    _setup(sheet, report, first, last, paper)
    across = _columns(report) if _pages_across(report) == 1 else len(_first(report))
    if logo is not None and room_for_logo(sheet, 4, across):
        add_logo(sheet, logo, 4)
    write_ringkasan(book.create_sheet("Ringkasan"), report)
    _data_sheet(book.create_sheet("Data"), report, progress)
    return write_packed(path, book.save)


def _first(report: LaporanKehadiran) -> tuple[str, ...]:
    """Headings before the sessions; a column more where pairs attend."""
    return (*FIRST, "Mentor") if report.berpasangan else FIRST


def _columns(report: LaporanKehadiran) -> int:
    return len(_first(report)) + len(report.sesi) + len(LAST)


def _pages(report: LaporanKehadiran) -> tuple[int, ...]:
    return report.halaman(A_PAGE, round(sum(LAST_WIDTHS) / SESSION))


def _pages_across(report: LaporanKehadiran) -> int:
    """Pages side by side: on one alone, the letters of a long training would be too small to read."""
    return max(_pages(report), default=0) + 1


def _title(sheet: Worksheet, report: LaporanKehadiran) -> None:
    alone = _pages_across(report) == 1  # otherwise above the columns that stand on every page
    width = _columns(report) if alone else len(_first(report))
    place = f" · {report.tempat}" if report.tempat else ""
    lines = (
        "REKAPITULASI DAFTAR HADIR",
        report.judul.upper(),
        report.instansi.upper(),
        f"{report.tanggal}{place} · batas kehadiran {report.ambang}%",
    )
    for row, text in enumerate(lines, 1):
        cell = put(sheet.cell(row, 1), text, CENTER)
        cell.font = Font(name=FACE, bold=row <= 3, size=13 if row == 1 else 11)
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=width)
        if not alone:
            sheet.row_dimensions[row].height = lines_of(text, TITLE) * LINE


def _header(sheet: Worksheet, report: LaporanKehadiran) -> None:
    for column in range(1, _columns(report) + 1):
        for row in range(FIRST_HEAD, FIRST_HEAD + HEAD_ROWS):
            cell = sheet.cell(row, column)
            cell.border, cell.fill, cell.font, cell.alignment = THIN, HEAD, BOLD, CENTER
    start = len(_first(report)) + len(report.sesi)
    for number, text in enumerate(_first(report), 1):
        _tall(sheet, number, text)
    for number, text in enumerate(LAST, start + 1):
        _tall(sheet, number, text)
    for number, session in enumerate(report.sesi, len(_first(report)) + 1):
        texts: tuple[Any, ...] = (
            f"{wording.BULAN[session.tanggal.month - 1]} {session.tanggal.year}",
            wording.HARI[session.tanggal.weekday()],
            session.tanggal.day,
            f"Sesi {session.urut}" + (" (batal)" if session.dibatalkan else ""),
            f"{wording.decimal(session.jp)} JP",
            wording.time_range(session.jam_mulai, session.jam_selesai, "").replace(" – ", "–"),
        )
        for row, text in enumerate(texts):
            put(sheet.cell(FIRST_HEAD + row, number), text)
    for number in _merge_equal(sheet, report, FIRST_HEAD, lambda s: (s.tanggal.year, s.tanggal.month)):
        day = report.sesi[number].tanggal  # a month above one session has less room
        text = f"{wording.BULAN[day.month - 1][:3]} {day.year}"
        put(sheet.cell(FIRST_HEAD, len(_first(report)) + 1 + number), text)
        sheet.row_dimensions[FIRST_HEAD].height = 2 * LINE
    for row in (FIRST_HEAD + 1, FIRST_HEAD + 2):
        _merge_equal(sheet, report, row, lambda s: s.tanggal)


def _tall(sheet: Worksheet, column: int, text: str) -> None:
    put(sheet.cell(FIRST_HEAD, column), text)
    sheet.merge_cells(
        start_row=FIRST_HEAD, start_column=column, end_row=FIRST_HEAD + HEAD_ROWS - 1, end_column=column
    )


def _merge_equal(
    sheet: Worksheet, report: LaporanKehadiran, row: int, key: Callable[[SesiLaporan], Any]
) -> list[int]:
    """One wide cell over neighbouring sessions of the same month or day on one page; those that stand alone."""
    start, alone = 0, []
    sessions = report.sesi
    keys = [(page, key(one)) for one, page in zip(sessions, _pages(report), strict=True)]
    for number in range(1, len(sessions) + 1):
        if number == len(sessions) or keys[number] != keys[start]:
            if number - start > 1:
                sheet.merge_cells(
                    start_row=row,
                    start_column=len(_first(report)) + 1 + start,
                    end_row=row,
                    end_column=len(_first(report)) + number,
                )
            else:
                alone.append(start)
            start = number
    return alone


def _keys(sheet: Worksheet, report: LaporanKehadiran) -> None:
    """Public ids in a hidden row, so that the filled sheet is understood whatever was renamed or sorted."""
    put(sheet.cell(KEY_ROW, 1), report.kunci)
    for column, session in enumerate(report.sesi, len(_first(report)) + 1):
        put(sheet.cell(KEY_ROW, column), session.kunci)
    put(sheet.cell(KEY_ROW, _columns(report) + 1), "kunci")
    sheet.row_dimensions[KEY_ROW].hidden = True
    sheet.column_dimensions[get_column_letter(_columns(report) + 1)].hidden = True


def _line(sheet: Worksheet, number: int, report: LaporanKehadiran, row: BarisLaporan, looks: Looks) -> None:
    present, absent = _counts(report, row)
    values: list[tuple[Any, str]] = [
        (row.nomor, "center"),
        (row.nama, "left"),
        (row.nip, "text"),
        (row.instansi, "left"),
    ]
    values += [(row.mentor, "left")] if report.berpasangan else []
    for session in report.sesi:
        code = "–" if session.id in row.belum else row.marks.get(session.id, "")
        values.append((code, "grey" if session.dibatalkan or code == "–" else "center"))
    values += [
        (present, "center"),
        (absent, "center"),
        (row.rekap.hadir, "hours"),
        (row.rekap.persen_rencana / 100, "percent"),
        (row.kelayakan.putusan, "left"),
    ]
    for column, (value, look) in enumerate(values, 1):
        looks.put(sheet.cell(number, column), value, look)
    put(sheet.cell(number, len(values) + 1), row.kunci)
    tall = max(lines_of(row.nama, NAME), lines_of(row.instansi, AGENCY))
    sheet.row_dimensions[number].height = max(18, tall * 15.5)


def _counts(report: LaporanKehadiran, row: BarisLaporan) -> tuple[int, int]:
    present = sum(
        count
        for code, count in row.rekap.jumlah.items()
        if code in report.statuses and report.statuses[code].hadir
    )
    return present, sum(row.rekap.jumlah.values()) - present


def _totals(sheet: Worksheet, number: int, report: LaporanKehadiran) -> None:
    start = len(_first(report)) + len(report.sesi)
    for column in range(1, start + len(LAST) + 1):
        cell = sheet.cell(number, column)
        cell.border, cell.fill, cell.font, cell.alignment = THIN, HEAD, BOLD, CENTER
    put(sheet.cell(number, 1), "Jumlah hadir")
    sheet.merge_cells(start_row=number, start_column=1, end_row=number, end_column=len(_first(report)))
    there = [code for code, status in report.statuses.items() if status.hadir]
    for column, session in enumerate(report.sesi, len(_first(report)) + 1):
        put(sheet.cell(number, column), sum(row.marks.get(session.id) in there for row in report.baris))
    shares = [row.rekap.persen_rencana for row in report.baris]
    if shares:
        put(sheet.cell(number, start + 4), sum(shares) / len(shares) / 100, CENTER, "0.0%")
    able = sum(row.kelayakan.layak for row in report.baris)
    verdict = f"{able} dari {len(report.baris)} layak"
    put(sheet.cell(number, start + 5), verdict)
    sheet.row_dimensions[number].height = lines_of(verdict, VERDICT) * LINE


def _foot(sheet: Worksheet, number: int, report: LaporanKehadiran) -> None:
    legend = " · ".join(f"{code} = {status.nama}" for code, status in report.statuses.items())
    put(sheet.cell(number, 1), f"Keterangan: {legend}").font = Font(name=FACE, size=9)
    note = (
        "Persentase = JP sesi yang dihadiri ÷ JP semua sesi yang tidak dibatalkan. – = belum menjadi peserta."
    )
    put(sheet.cell(number + 1, 1), note).font = Font(name=FACE, size=9, italic=True)
    jabatan, nama, pangkat, nip = report.penanda_tangan
    column = _columns(report) - len(LAST) + 1
    lines = (
        report.tempat_tanggal,
        f"{jabatan or 'Kepala Bidang'},",
        "",
        "",
        "",
        nama or "………………………………",
        pangkat,
        f"NIP. {nip}" if nip else "NIP. ………………………",
    )
    width = sum(LAST_WIDTHS) - 6  # bold letters are wider
    for row, text in enumerate(lines, number + 3):
        cell = put(sheet.cell(row, column), text, LEFT)
        sheet.merge_cells(start_row=row, start_column=column, end_row=row, end_column=_columns(report))
        sheet.row_dimensions[row].height = lines_of(text, width) * LINE
        cell.font = Font(name=FACE, bold=row == number + 8, underline="single" if row == number + 8 else None)


def _setup(sheet: Worksheet, report: LaporanKehadiran, first: int, last: int, paper: str) -> None:
    widths = (
        5,
        NAME,
        23,
        AGENCY,
        *[30] * (len(_first(report)) - len(FIRST)),
        *[SESSION] * len(report.sesi),
        *LAST_WIDTHS,
    )
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.row_dimensions[FIRST_HEAD + 5].height = 30
    sheet.freeze_panes = sheet.cell(first, len(_first(report)) + 1)
    if report.sesi and report.baris:
        start = len(_first(report))
        left, right = get_column_letter(start + 1), get_column_letter(start + len(report.sesi))
        area = f"{left}{first}:{right}{last - 1}"
        sheet.conditional_formatting.add(area, CellIsRule("equal", ['"A"'], fill=RED))
        sheet.conditional_formatting.add(area, CellIsRule("equal", ['"T"'], fill=AMBER))
    sheet.print_title_rows = f"{FIRST_HEAD}:{FIRST_HEAD + HEAD_ROWS - 1}"
    sheet.print_title_cols = f"A:{get_column_letter(len(_first(report)))}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", PAPER[paper]
    print_margins(sheet)
    _across(sheet, report, widths, paper)
    sheet.oddFooter.center.text = "Halaman &P dari &N"
    sheet.oddFooter.center.size = 9


def _across(sheet: Worksheet, report: LaporanKehadiran, widths: Sequence[float], paper: str) -> None:
    """One page wide; a long training on several, cut between days: by itself, Excel would cut through one."""
    pages = _pages(report)
    if _pages_across(report) == 1:
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        return
    lead = len(_first(report))
    inches = [(width * PIXELS + 5) / 96 for width in widths]
    repeated, last = sum(inches[:lead]), sum(inches[lead + len(pages) :])
    needed = [0.0] * (pages[-1] + 1)
    for page, width in zip(pages, inches[lead:], strict=False):
        needed[page] += width
    needed[-1] += last
    margins = sheet.page_margins.left + sheet.page_margins.right
    room = SIZES[paper].height / MM_PER_INCH - margins
    sheet.page_setup.scale = max(10, min(100, int(92 * room / (repeated + max(needed)))))
    for number, page in enumerate(pages[1:], 1):
        if page != pages[number - 1]:
            sheet.col_breaks.append(Break(id=lead + number))


def _data_sheet(
    sheet: Worksheet, report: LaporanKehadiran, progress: Callable[[int, int, str], None]
) -> None:
    """One line per participant and session, for machines: no merged cell, no colour.

    It is also what the file said when it was written: read again, it tells what was changed in the sheet
    for people.
    """
    paired = report.berpasangan
    sheet.append((*DATA, "mentor") if paired else DATA)
    looks = Looks(sheet)
    for done, row in enumerate(report.baris):
        progress(done, len(report.baris), "Menulis lembar data")
        for session in report.sesi:
            values = (
                row.nomor,
                row.nama,
                row.nip,
                row.instansi,
                session.urut,
                session.id,
                session.tanggal,
                wording.clock_time(session.jam_mulai),
                session.jp,
                row.marks.get(session.id, ""),
                row.kunci,
                session.kunci,
                *((row.mentor,) if paired else ()),
            )
            looks.append(sheet, values, PLAIN)
    for place, width in enumerate(DATA_WIDTHS if paired else DATA_WIDTHS[:-1], 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.paperSize = PAPER["A4"]
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


DATA_WIDTHS = (5, 36, 22, 32, 6, 8, 12, 8, 6, 8, 38, 38, 30)
PLAIN = {3: "plain_text", 7: "date"}
"""Looks of the machine sheet by column."""
