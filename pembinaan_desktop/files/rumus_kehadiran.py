"""The sums of "Rekap Daftar Hadir" as live formulas: they follow what is typed into the sheet."""

from __future__ import annotations

from collections.abc import Callable

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from pembinaan_desktop.domain.kehadiran import StatusHadir
from pembinaan_desktop.domain.laporan_kehadiran import BarisLaporan, LaporanKehadiran


class Rumus:
    """Formulas of one report whose first session stands in column `first`."""

    def __init__(self, report: LaporanKehadiran, first: int) -> None:
        self._report = report
        self._first = first
        self._end = first + len(report.sesi)

    def write(self, sheet: Worksheet, number: int, row: BarisLaporan) -> None:
        """Replace the five sums of a line; the look of the cells stays."""
        if not self._report.sesi:
            return
        left, right = get_column_letter(self._first), get_column_letter(self._end - 1)
        area = f"{left}{number}:{right}{number}"
        hours = self._hours(row)
        there = self._sum(area, hours, lambda s: s.bobot if s.hadir and not s.netral else 0)
        neutral = self._sum(area, hours, lambda s: float(s.netral))
        counts = self._counts(row)
        present = self._sum(area, counts, lambda s: float(s.hadir))
        filled = self._sum(area, counts, lambda _s: 1.0)
        names = [get_column_letter(self._end + step) for step in range(5)]
        cells = [f"{name}{number}" for name in names]
        total = sum(float(text) for text in hours)
        plan = f"({total:g}-{neutral})" if neutral else f"{total:g}"
        still_open = f'SUMPRODUCT(({area}="")*{{{",".join(hours)}}})'
        limit = f"{self._report.ambang / 100:g}"
        formulas = (
            present or "0",
            f"{filled or 0}-{cells[0]}",
            there or "0",
            f"IF({plan}=0,0,{cells[2]}/{plan})",
            f'IF({plan}=0,"Belum layak",IF(ROUND({cells[3]},8)>={limit},"Layak",'
            f'IF(ROUND(({cells[2]}+{still_open})/{plan},8)<{limit},"Tidak layak","Belum layak")))',
        )
        for cell, formula in zip(cells, formulas, strict=True):
            sheet[cell].value = f"={formula}"
            sheet[cell].data_type = "f"

    def _hours(self, row: BarisLaporan) -> list[str]:
        """JP by session as this person is counted."""
        return [
            "0" if session.dibatalkan or session.id in row.belum else f"{session.jp:g}"
            for session in self._report.sesi
        ]

    def _counts(self, row: BarisLaporan) -> list[str]:
        """1 for every session that counts for this person."""
        return [str(int(not (s.dibatalkan or s.id in row.belum))) for s in self._report.sesi]

    def _sum(self, area: str, hours: list[str], share: Callable[[StatusHadir], float]) -> str:
        parts = [
            f'({area}="{code}")*{share(status):g}'
            for code, status in self._report.statuses.items()
            if share(status)
        ]
        return f"SUMPRODUCT(({'+'.join(parts)})*{{{','.join(hours)}}})" if parts else ""
