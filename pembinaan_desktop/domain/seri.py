"""Repetition of sessions: "every second Tuesday, eight times" as a list of days."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

MAX_SESI = 200
MAX_WEEKS = 110  # a little over two years
LINGKUP = (("ini", "Hanya ini"), ("seterusnya", "Ini dan seterusnya"), ("semua", "Semua"))
"""What an edit of a repeated session concerns."""


@dataclass(frozen=True)
class Pola:
    """setiap: weeks between. hari: weekdays (0 Monday). banyak: how many, 0 when `sampai` ends it."""

    setiap: int = 1
    hari: tuple[int, ...] = (1,)
    banyak: int = 0
    sampai: date | None = None

    def problem(self) -> str:
        """The complaint about an impossible repetition, or ""."""
        if not 1 <= self.setiap <= 12:
            return "Ulangi setiap 1 sampai 12 minggu."
        if not self.hari or any(not 0 <= day <= 6 for day in self.hari):
            return "Pilih paling sedikit satu hari."
        if self.banyak <= 0 and self.sampai is None:
            return "Isi banyaknya sesi atau tanggal akhir."
        return f"Paling banyak {MAX_SESI} sesi." if self.banyak > MAX_SESI else ""


def dates(pola: Pola, start: date, is_free: Callable[[date], bool] | None = None) -> list[date]:
    """Days of the repetition from `start` on. With `is_free`, free days are left out (they do not count)."""
    found: list[date] = []
    monday = start - timedelta(days=start.weekday())
    for week in range(0, MAX_WEEKS, pola.setiap):
        for weekday in sorted(set(pola.hari)):
            day = monday + timedelta(days=7 * week + weekday)
            if day < start:
                continue
            if (pola.sampai and day > pola.sampai) or len(found) >= (pola.banyak or MAX_SESI):
                return found
            if is_free is None or not is_free(day):
                found.append(day)
    return found
