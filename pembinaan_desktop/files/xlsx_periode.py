"""The workbook of a period: activities, people with all they attended, and the machine sheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.impor_kehadiran import KUNCI_BANYAK
from pembinaan_desktop.domain.laporan_kehadiran import BarisLaporan, LaporanKehadiran
from pembinaan_desktop.files.safe_write import write_packed
from pembinaan_desktop.files.xlsx_gaya import FACE, PAPER, Looks, put
from pembinaan_desktop.files.xlsx_ringkasan import write_table

DATA = ("kegiatan", "nama", "nip", "instansi", "sesi", "tanggal", "jam", "jp", "status", *KUNCI_BANYAK)


def write_periode(
    path: Path, title: str, reports: Sequence[LaporanKehadiran], progress: Callable[[int, int, str], None]
) -> Path:
    """Write the workbook whole or not at all. Raises UserError."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Ringkasan"
    _page(sheet, "RINGKASAN KEHADIRAN", title, (60, 30, 10, 8, 10, 14, 14))
    write_table(
        sheet,
        4,
        ("Kegiatan", "Tanggal", "Peserta", "Sesi", "JP", "Rata-rata", "Mencapai batas"),
        [_activity(report) for report in reports],
    )
    people = book.create_sheet("Per orang")
    _page(people, "KEHADIRAN PER ORANG", title, (36, 23, 32, 60, 10, 12, 16))
    write_table(
        people,
        4,
        ("Nama", "NIP / NI PPPK", "Instansi", "Kegiatan", "JP hadir", "Persentase", "Keterangan"),
        [_person(report, row) for report, row in _by_person(reports)],
    )
    _data(book.create_sheet("Data"), reports, progress)
    return write_packed(path, book.save)


def _page(sheet: Worksheet, heading: str, title: str, widths: Sequence[int]) -> None:
    put(sheet.cell(1, 1), heading).font = Font(name=FACE, bold=True, size=13)
    put(sheet.cell(2, 1), title).font = Font(name=FACE)
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A5"
    sheet.print_title_rows = "4:4"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", PAPER["A4"]
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _activity(report: LaporanKehadiran) -> tuple[Any, ...]:
    counted = [session for session in report.sesi if not session.dibatalkan]
    shares = [row.rekap.persen_rencana / 100 for row in report.baris]
    return (
        report.judul,
        report.tanggal,
        len(report.baris),
        len(counted),
        ("hours", sum(session.jp for session in counted)),
        ("percent", sum(shares) / len(shares)),
        f"{sum(row.kelayakan.layak for row in report.baris)} dari {len(report.baris)}",
    )


def _by_person(reports: Sequence[LaporanKehadiran]) -> list[tuple[LaporanKehadiran, BarisLaporan]]:
    found = [(report, row) for report in reports for row in report.baris]
    return sorted(found, key=lambda pair: (pair[1].nama.casefold(), pair[1].nip))


def _person(report: LaporanKehadiran, row: BarisLaporan) -> tuple[Any, ...]:
    return (
        row.nama,
        ("text", row.nip),
        ("left", row.instansi),
        ("left", report.judul),
        ("hours", row.rekap.hadir),
        ("percent", row.rekap.persen_rencana / 100),
        row.kelayakan.putusan,
    )


def _data(
    sheet: Worksheet, reports: Sequence[LaporanKehadiran], progress: Callable[[int, int, str], None]
) -> None:
    sheet.append(DATA)
    looks = Looks(sheet)
    number = 1
    for done, report in enumerate(reports):
        progress(done, len(reports), f"Menulis {report.judul}")
        for row in report.baris:
            for session in report.sesi:
                number += 1
                values = (
                    report.judul,
                    row.nama,
                    row.nip,
                    row.instansi,
                    session.urut,
                    session.tanggal,
                    wording.clock_time(session.jam_mulai),
                    session.jp,
                    row.marks.get(session.id, ""),
                    report.kunci,
                    row.kunci,
                    session.kunci,
                    row.marks.get(session.id, ""),
                )
                for column, value in enumerate(values, 1):
                    look = "plain_text" if column == 3 else "date" if column == 6 else ""
                    looks.put(sheet.cell(number, column), value, look)
    for hidden in range(len(DATA) - len(KUNCI_BANYAK) + 1, len(DATA) + 1):
        sheet.column_dimensions[get_column_letter(hidden)].hidden = True
    sheet.freeze_panes = "A2"
