"""The sheet "Ringkasan" of one activity: per session and status, per agency."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.laporan_kehadiran import LaporanKehadiran
from pembinaan_desktop.files.xlsx_gaya import FACE, LINE, PAPER, Looks, lines_of, put


def write_ringkasan(sheet: Worksheet, report: LaporanKehadiran) -> None:
    """Fill an empty sheet."""
    put(sheet.cell(1, 1), f"RINGKASAN KEHADIRAN: {report.judul.upper()}").font = Font(
        name=FACE, bold=True, size=13
    )
    place = " · ".join(text for text in (report.tanggal, report.tempat) if text)
    put(sheet.cell(2, 1), place).font = Font(name=FACE)
    codes = list(report.statuses)
    for column, width in enumerate((38, 24, 20, 16, *[9] * (len(codes) + 2)), 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    number = write_table(
        sheet,
        4,
        ("Sesi", "Tanggal", "Waktu", "JP", *codes, "Belum diisi", "Hadir"),
        [_session_line(report, session.id, codes) for session in report.sesi],
    )
    number = write_table(
        sheet,
        number + 2,
        ("Instansi", "Peserta", "Rata-rata kehadiran", "Mencapai batas"),
        [(name, count, ("percent", share / 100), able) for name, count, share, able in report.per_instansi()],
    )
    if report.berpasangan:
        heads = ("Mentor", "Peserta", "Pertemuan dihadiri", "Pertemuan diisi")
        write_table(sheet, number + 2, heads, report.per_mentor())
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", PAPER["A4"]
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _session_line(report: LaporanKehadiran, sesi_id: int, codes: Sequence[str]) -> tuple[Any, ...]:
    session = next(s for s in report.sesi if s.id == sesi_id)
    counts = report.hitung(sesi_id)
    people = sum(counts.values())
    present = sum(counts[code] for code in codes if report.statuses[code].hadir)
    return (
        f"Sesi {session.urut}: {session.judul}" + (" (batal)" if session.dibatalkan else ""),
        wording.long_date(session.tanggal),
        wording.time_range(session.jam_mulai, session.jam_selesai, ""),
        session.jp,
        *(counts[code] for code in codes),
        counts[""],
        ("percent", present / people) if people > counts[""] else "–",  # nobody filled it in yet: not 0%
    )


def write_table(sheet: Worksheet, first: int, headings: Sequence[str], lines: Sequence[Sequence[Any]]) -> int:
    """A framed table from row `first` on; returns its last row. A cell may be (look, value).

    Long texts make their row higher; for that the widths of the columns must be set before.
    """
    looks = Looks(sheet)
    widths = [sheet.column_dimensions[get_column_letter(n)].width for n in range(1, len(headings) + 1)]
    for column, text in enumerate(headings, 1):
        looks.put(sheet.cell(first, column), text, "head")
    sheet.row_dimensions[first].height = 31
    for number, line in enumerate(lines, first + 1):
        tallest = 1
        for column, value in enumerate(line, 1):
            look = "left" if column == 1 else "center"
            if isinstance(value, tuple):
                look, value = value
            looks.put(sheet.cell(number, column), value, look)
            if look == "left":
                tallest = max(tallest, lines_of(str(value), widths[column - 1]))
        sheet.row_dimensions[number].height = tallest * LINE
    return first + len(lines)
