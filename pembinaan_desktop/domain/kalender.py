"""The calendar as data: bars, their lanes in a week or month, periods. Knows no window and no paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Protocol

from pembinaan_desktop.domain import wording

TAMPILAN = (("tahun", "Tahun"), ("bulan", "Bulan"), ("minggu", "Minggu"), ("agenda", "Agenda"))
FIRST, LAST = date(2000, 1, 1), date(2100, 12, 31)
MAX_LANES = 60  # more are never painted; they are only counted
DAY = timedelta(days=1)

# (key, name, colour role, codes of the reference table "bentuk"); the last one takes what is left.
METODE = (
    ("pelatihan", "Pelatihan", "info", ("KL01", "KL02", "KL03", "KL04", "KL05", "KL08", "KL09", "NKL04")),
    ("seminar", "Seminar dan workshop", "good", ("KL06", "KL07")),
    ("bimtek", "Bimtek dan sosialisasi", "warn", ("KL10", "KL11")),
    ("mentoring", "Mentoring dan coaching", "accent", ("NKL01", "NKL02", "NKL11")),
    ("lain", "Lainnya", "neutral", ()),
)
_METODE_OF = {code: key for key, _, _, codes in METODE for code in codes}
ROLE = {key: role for key, _, role, _ in METODE}


def metode_of(bentuk: str) -> str:
    """The group of forms a form belongs to, which has one colour and one place in the legend."""
    return _METODE_OF.get(bentuk, "lain")


@dataclass(frozen=True)
class Batang:
    """One bar: an activity over its days, or one session of a repetition (sesi_id not 0).

    jam: "10.00 – 12.00" of a single session, else "". key: the same bar after a reload.
    """

    kegiatan_id: int
    judul: str
    bentuk: str
    status: str
    mulai: date
    selesai: date
    tempat: str = ""
    sesi_id: int = 0
    jam: str = ""
    program_id: int | None = None

    @property
    def key(self) -> tuple[int, int]:
        return self.kegiatan_id, self.sesi_id

    @property
    def metode(self) -> str:
        return metode_of(self.bentuk)

    @property
    def role(self) -> str:
        return ROLE[self.metode]

    @property
    def hari(self) -> int:
        return (self.selesai - self.mulai).days + 1

    @property
    def keterangan(self) -> str:
        """For tooltips and screen readers."""
        when = wording.short_date_range(self.mulai, self.selesai)
        return " · ".join(filter(None, (self.judul, when, self.jam, self.tempat, self.status)))


class Disaring(Protocol):
    """What Saringan looks at: a bar or an activity."""

    @property
    def bentuk(self) -> str: ...
    @property
    def program_id(self) -> int | None: ...


@dataclass(frozen=True)
class Saringan:
    """What stays of a calendar. program: (id, name); 0 "without a programme"; None: all of them.

    metode: keys of METODE that stay; None: all of them.
    """

    program: tuple[int, str] | None = None
    metode: frozenset[str] | None = None

    def fits(self, row: Disaring) -> bool:
        """Does this bar or activity stay?"""
        if self.metode is not None and metode_of(row.bentuk) not in self.metode:
            return False
        return self.program is None or (row.program_id or 0) == self.program[0]

    @property
    def keterangan(self) -> str:
        """For the line under a paper's title: "Program: Literasi · Pelatihan, Lainnya"; "" when all stays."""
        parts = []
        if self.program is not None:
            parts.append(f"Program: {self.program[1]}" if self.program[0] else self.program[1])
        if self.metode is not None:
            parts.append(", ".join(name for key, name, _, _ in METODE if key in self.metode))
        return " · ".join(parts)


SEMUA = Saringan()


@dataclass(frozen=True)
class SesiKalender:
    """One session in the week view and the agenda."""

    id: int
    kegiatan_id: int
    kegiatan: str
    bentuk: str
    judul: str
    tanggal: date
    jam_mulai: time
    jam_selesai: time
    tempat: str
    narasumber: str
    seri: str

    @property
    def role(self) -> str:
        return ROLE[metode_of(self.bentuk)]

    @property
    def jam(self) -> str:
        return wording.time_range(self.jam_mulai, self.jam_selesai, "")


@dataclass(frozen=True)
class Potongan:
    """A bar within one row of days. dari, ke: columns (both included). awal, akhir: its ends are in the row."""

    batang: Batang
    jalur: int
    dari: int
    ke: int
    awal: bool
    akhir: bool


def lanes(bars: Iterable[Batang], days: Sequence[date]) -> list[Potongan]:
    """Pieces of bars in a row of neighbouring `days`, each in the first lane that is free.

    Long bars first, so that the picture is calm; a bar keeps its place whatever stands below it.
    """
    first, last = days[0], days[-1]
    own = sorted(
        (bar for bar in bars if bar.mulai <= last and bar.selesai >= first),
        key=lambda bar: (max(bar.mulai, first), -bar.hari, bar.judul, bar.key),
    )
    ends: list[int] = []
    pieces = []
    for bar in own:
        start = max(0, (bar.mulai - first).days)
        end = min(len(days) - 1, (bar.selesai - first).days)
        lane = next((n for n, taken in enumerate(ends) if taken < start), len(ends))
        if lane < len(ends):
            ends[lane] = end
        elif lane < MAX_LANES:
            ends.append(end)
        pieces.append(Potongan(bar, lane, start, end, bar.mulai >= first, bar.selesai <= last))
    return pieces


def shown(
    pieces: Sequence[Potongan], columns: int, room: int, spare: int = 1
) -> tuple[list[Potongan], list[int]]:
    """Pieces that fit into `room` lanes, and how many are hidden per column ("+n lagi").

    spare: lanes that "+n lagi" itself needs.
    """
    if not any(piece.jalur >= room for piece in pieces):
        return list(pieces), [0] * columns
    visible = max(0, room - spare)
    hidden = [0] * columns
    for piece in pieces:
        if piece.jalur >= visible:
            for column in range(piece.dari, piece.ke + 1):
                hidden[column] += 1
    return [piece for piece in pieces if piece.jalur < visible], hidden


def month_grid(day: date) -> list[list[date]]:
    """The weeks, Monday first, that show the month of `day`."""
    first = day.replace(day=1)
    start = first - timedelta(days=first.weekday())
    end = month_end(day)
    weeks = ((end - start).days // 7) + 1
    return [[start + DAY * (7 * week + column) for column in range(7)] for week in range(weeks)]


def month_end(day: date) -> date:
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return following - DAY


def month_days(year: int, month: int) -> list[date]:
    first = date(year, month, 1)
    return [first + DAY * number for number in range(month_end(first).day)]


def week_days(day: date) -> list[date]:
    monday = day - timedelta(days=day.weekday())
    return [monday + DAY * number for number in range(7)]


def period(view: str, day: date) -> tuple[date, date]:
    """First and last day a view shows."""
    if view == "tahun":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    if view == "minggu":
        days = week_days(day)
        return days[0], days[-1]
    if view == "agenda":
        return day.replace(day=1), month_end(day)
    grid = month_grid(day)
    return grid[0][0], grid[-1][-1]


def title(view: str, day: date) -> str:
    """The period in words: "November 2026", "23–29 November 2026", "2026"."""
    if view == "tahun":
        return str(day.year)
    if view == "minggu":
        return wording.short_date_range(*period(view, day))
    return f"{wording.BULAN[day.month - 1]} {day.year}"


def step(view: str, day: date, number: int) -> date:
    """`day` moved by whole periods, never outside the years 2000 to 2100."""
    if view == "minggu":
        moved = day + timedelta(days=7 * number)
    else:
        months = day.year * 12 + day.month - 1 + number * (12 if view == "tahun" else 1)
        year, month = divmod(months, 12)
        if not FIRST.year <= year <= LAST.year:
            return FIRST if number < 0 else LAST
        moved = date(year, month + 1, min(day.day, month_end(date(year, month + 1, 1)).day))
    return clamp(moved)


def clamp(day: date) -> date:
    return min(max(day, FIRST), LAST)


def columns_of(sessions: Sequence[SesiKalender]) -> list[tuple[SesiKalender, int, int]]:
    """Sessions of one day side by side: (session, column, columns) where they overlap."""
    ordered = sorted(sessions, key=lambda s: (s.jam_mulai, s.jam_selesai, s.id))
    found: list[tuple[SesiKalender, int, int]] = []
    group: list[tuple[SesiKalender, int]] = []
    ends: list[time] = []

    def close() -> None:
        found.extend((item, column, len(ends)) for item, column in group)
        group.clear()
        ends.clear()

    for item in ordered:
        if ends and item.jam_mulai >= max(ends):
            close()
        column = next((n for n, end in enumerate(ends) if end <= item.jam_mulai), len(ends))
        if column < len(ends):
            ends[column] = item.jam_selesai
        else:
            ends.append(item.jam_selesai)
        group.append((item, column))
    close()
    return found
