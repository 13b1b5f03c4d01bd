"""Which days the office works, and at which hours: holidays, cuti bersama, working week, Ramadan.

The rows come from the table `hari_libur`, the hours from the reference table `jam_kerja`; nothing of a
regulation stands here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.fields import Field

JENIS = (
    ("nasional", "Libur nasional"),
    ("cuti_bersama", "Cuti bersama"),
    ("lokal", "Libur lokal"),
    ("ramadan", "Jam kerja Ramadan"),
)
RAMADAN = "ramadan"
MINGGU = ((5, "Senin – Jumat"), (6, "Senin – Sabtu"))
"""Working weeks the office may choose: number of days from Monday."""
MAX_DAYS = 60
"""A holiday is no longer than this; longer ones are typing errors."""

FIELDS = (
    Field(
        "tanggal",
        "Tanggal",
        "date",
        width=14,
        required=True,
        aliases=("Hari/Tanggal", "Mulai", "Tanggal Mulai"),
    ),
    Field(
        "sampai",
        "Sampai",
        "date",
        width=14,
        help="Kosongkan untuk satu hari",
        aliases=("Tanggal Selesai", "s.d."),
    ),
    Field(
        "nama",
        "Nama hari libur",
        width=44,
        required=True,
        aliases=("Nama", "Keterangan", "Hari Libur", "Uraian"),
    ),
    Field("jenis", "Jenis", "choice", width=18, choices=JENIS, default="nasional", aliases=("Kategori",)),
    Field("perkiraan", "Masih perkiraan", "bool", width=14, default=False, aliases=("Perkiraan",)),
)


@dataclass(frozen=True)
class Libur:
    """One free period, first and last day included. perkiraan: not yet decided by the government."""

    tanggal: date
    sampai: date
    nama: str
    jenis: str = "nasional"
    perkiraan: bool = False

    @property
    def judul(self) -> str:
        return f"{self.nama} (perkiraan)" if self.perkiraan else self.nama

    def days(self) -> Iterable[date]:
        for number in range((self.sampai - self.tanggal).days + 1):
            yield self.tanggal + timedelta(days=number)


@dataclass(frozen=True)
class Jam:
    """Working hours; Friday has its own."""

    mulai: time = time.min
    selesai: time = time.max
    jumat_mulai: time = time.min
    jumat_selesai: time = time.max

    def on(self, day: date) -> tuple[time, time]:
        if day.weekday() == 4:
            return self.jumat_mulai, self.jumat_selesai
        return self.mulai, self.selesai


@dataclass(frozen=True)
class KalenderKerja:
    """Answers what kind of day a day is. hari_kerja: working days of a week, counted from Monday."""

    libur: dict[date, Libur] = field(default_factory=dict)
    ramadan: tuple[Libur, ...] = ()
    hari_kerja: int = 5
    biasa: Jam = Jam()
    puasa: Jam = Jam()

    @classmethod
    def of(
        cls, rows: Iterable[Libur], hari_kerja: int = 5, biasa: Jam = Jam(), puasa: Jam = Jam()
    ) -> KalenderKerja:
        """A decided holiday wins over an estimate, a national one over cuti bersama and local ones."""
        rank = {kind: number for number, (kind, _) in enumerate(JENIS)}
        ordered = sorted(rows, key=lambda r: (r.perkiraan, rank.get(r.jenis, 9), r.tanggal), reverse=True)
        days = {day: row for row in ordered if row.jenis != RAMADAN for day in row.days()}
        fasting = tuple(row for row in ordered if row.jenis == RAMADAN)
        return cls(days, fasting, hari_kerja, biasa, puasa)

    def is_free(self, day: date) -> bool:
        """True on holidays, cuti bersama and days outside the working week."""
        return day.weekday() >= self.hari_kerja or day in self.libur

    def is_ramadan(self, day: date) -> bool:
        return any(row.tanggal <= day <= row.sampai for row in self.ramadan)

    def name(self, day: date) -> str:
        """The holiday's name with "(perkiraan)", or ""."""
        row = self.libur.get(day)
        return row.judul if row is not None else ""

    def why_free(self, day: date) -> str:
        """A sentence about a free day, "" for a working day."""
        if name := self.name(day):
            return f"{wording.day_date(day)} libur: {name}"
        if day.weekday() >= self.hari_kerja:
            return f"{wording.day_date(day)} bukan hari kerja"
        return ""

    def hours(self, day: date) -> tuple[time, time]:
        """Begin and end of work on a working day."""
        return (self.puasa if self.is_ramadan(day) else self.biasa).on(day)

    def working_days(self, start: date, end: date) -> list[date]:
        """Working days from `start` to `end`, both included."""
        days = (start + timedelta(days=number) for number in range((end - start).days + 1))
        return [day for day in days if not self.is_free(day)]

    def next_working(self, day: date) -> date:
        """`day` itself or the next working day; gives up after 60 free days."""
        for number in range(MAX_DAYS):
            candidate = day + timedelta(days=number)
            if not self.is_free(candidate):
                return candidate
        return day


def problem(tanggal: date, sampai: date, nama: str) -> str:
    """The complaint about a row of the holiday table, or ""."""
    if not nama.strip():
        return "Nama hari libur wajib diisi."
    if sampai < tanggal:
        return "Tanggal akhir tidak boleh sebelum tanggal mulai."
    if (sampai - tanggal).days >= MAX_DAYS:
        return f"Libur paling lama {MAX_DAYS} hari; periksa tahunnya."
    if not 2000 <= tanggal.year <= 2100:
        return "Tahun di luar 2000 sampai 2100."
    return ""


def jam_problem(jam: Jam) -> str:
    """The complaint about working hours, or ""."""
    if jam.selesai <= jam.mulai or jam.jumat_selesai <= jam.jumat_mulai:
        return "Jam pulang harus sesudah jam masuk."
    return ""


def kind_of(text: str) -> str:
    """Kind of a holiday from the words of a foreign sheet."""
    word = text.casefold()
    if "cuti" in word:
        return "cuti_bersama"
    if RAMADAN in word or "puasa" in word:
        return RAMADAN
    return "lokal" if "lokal" in word or "daerah" in word else "nasional"


def joined(days: Iterable[date]) -> list[tuple[date, date]]:
    """Runs of neighbouring days as (first, last)."""
    ordered = sorted(set(days))
    if not ordered:
        return []
    cuts = [n for n, (a, b) in enumerate(pairwise(ordered), 1) if (b - a).days > 1]
    edges = [0, *cuts, len(ordered)]
    return [(ordered[a], ordered[b - 1]) for a, b in pairwise(edges)]


def moment(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock)
