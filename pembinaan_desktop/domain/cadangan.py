"""Which backups to keep. Ordered by sequence number, never by the clock alone."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

LEAST = 3
EVERYTHING_DAYS = 4  # two working days, also over a weekend
DAILY, WEEKLY, MONTHLY = 14, 8, 12
BEFORE_DAYS = 30
REASONS = {
    "otomatis": "Otomatis",
    "petugas": "Oleh petugas",
    "tutup": "Saat program ditutup",
    "impor": "Sebelum impor",
    "terbit": "Sebelum menerbitkan sertifikat",
    "pulih": "Sebelum pemulihan",
    "migrasi": "Sebelum pembaruan program",
}
MANY, MUCH, SHORT = 150, 2 << 30, 2 << 30  # files; bytes of all backups; bytes free on the disk
SECOND_PLACE, SECOND_DAY = "cadangan_tempat_kedua", "cadangan_kedua_pada"  # keys of the office settings
REMIND_DAYS = 7  # without a copy in the second place
BEFORE = ("impor", "terbit", "pulih", "migrasi")


@dataclass(frozen=True)
class Cadangan:
    """One verified backup.

    ukuran: bytes. counts: rows by table. skema: schema number. audit: hash of the last change it holds.
    """

    path: Path
    urut: int
    waktu: datetime
    alasan: str
    ukuran: int
    skema: int
    counts: dict[str, int] = field(default_factory=dict)
    audit: str = ""


def must_thin(count: int, total: int, free: int) -> bool:
    """While there is room, nothing is deleted. total, free: bytes."""
    return count > MANY or total > MUCH or free < SHORT


def to_delete(backups: Sequence[Cadangan], now: datetime) -> list[Cadangan]:
    """Backups that may go: not among the newest three, not the newest of a day, week or month to keep."""
    newest = sorted(backups, key=lambda one: -one.urut)
    keep = {one.urut for one in newest[:LEAST]}
    for one in newest:
        age = now - one.waktu
        days = BEFORE_DAYS if one.alasan in BEFORE else EVERYTHING_DAYS
        if age <= timedelta(days=days):
            keep.add(one.urut)
    for limit, period in ((DAILY, "%Y-%m-%d"), (WEEKLY, "%G-%V"), (MONTHLY, "%Y-%m")):
        seen: set[Hashable] = set()
        for one in newest:
            key = one.waktu.strftime(period)
            if key not in seen and len(seen) < limit:
                seen.add(key)
                keep.add(one.urut)
    return [one for one in newest if one.urut not in keep]
