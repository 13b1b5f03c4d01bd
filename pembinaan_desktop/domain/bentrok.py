"""Clashes of plans: room, capacity, narasumber, participants, offices left empty, holidays, work hours.

Intervals are half-open: who ends at ten and who begins at ten do not meet. A relation between two
activities is symmetric: what A says of B, B says of A. Everything is plain values, so the screen can ask
while the mouse moves; the service asks again inside its transaction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.libur import KalenderKerja, joined
from pembinaan_desktop.domain.narasumber import named

JENIS = {
    "ruang": "Ruang",
    "kapasitas": "Kapasitas ruang",
    "narasumber": "Narasumber",
    "peserta": "Peserta",
    "unit": "Unit kerja",
    "libur": "Hari libur",
    "jam": "Jam kerja",
    "sesi": "Sesi",
}
ORDER = {key: number for number, key in enumerate(JENIS)}
IGNORED_STATUS = ("Dibatalkan", "Ditunda")
"""Plans that will not take place hold no room and nobody."""
DAY = timedelta(days=1)
MAX_NAMES = 3

Person = Hashable
Interval = tuple[datetime, datetime]


@dataclass(frozen=True)
class Slot:
    """One session, or one whole day of an activity without sessions.

    ruang: normalised name. narasumber: normalised names. judul: "" for a whole day.
    """

    mulai: datetime
    selesai: datetime
    ruang: str = ""
    narasumber: frozenset[str] = frozenset()
    judul: str = ""

    def moved(self, shift: timedelta) -> Slot:
        return replace(self, mulai=self.mulai + shift, selesai=self.selesai + shift)


@dataclass(frozen=True)
class Rencana:
    """One activity as the rules see it.

    id: 0 for one that is not saved yet. peserta: keys of people. unit: their office (unit id) by person.
    names: what the office calls rooms, speakers and people, by normalised key.
    """

    id: int
    judul: str
    mulai: date
    selesai: date
    slots: tuple[Slot, ...] = ()
    kuota: int = 0
    peserta: frozenset[Person] = frozenset()
    unit: Mapping[Person, int] = field(default_factory=dict)
    names: Mapping[Hashable, str] = field(default_factory=dict)
    bersesi: bool = True

    @cached_property
    def rentang(self) -> str:
        return wording.short_date_range(self.mulai, self.selesai)

    @cached_property
    def by_day(self) -> dict[date, list[Slot]]:
        found: dict[date, list[Slot]] = defaultdict(list)
        for slot in self.slots:
            found[slot.mulai.date()].append(slot)
        return found

    @cached_property
    def per_unit(self) -> dict[int, set[Person]]:
        """Its people by office."""
        found: dict[int, set[Person]] = defaultdict(set)
        for person, unit_id in self.unit.items():
            found[unit_id].add(person)
        return found

    def moved(self, shift: timedelta) -> Rencana:
        slots = tuple(slot.moved(shift) for slot in self.slots)
        return replace(self, mulai=self.mulai + shift, selesai=self.selesai + shift, slots=slots)


@dataclass(frozen=True)
class Bentrok:
    """One clash in words. lain: id of the other activity, 0 when there is none. kunci: the same clash again
    has the same key; more people or another day is another clash."""

    jenis: str
    kalimat: str
    kunci: str
    lain: int = 0
    tanggal: date | None = None


@dataclass(frozen=True)
class Kantor:
    """What the rules need to know of the office.

    kapasitas: seats by normalised room. unit: (name, active people) by unit id.
    ambang_kosong: share of an office, in percent, that may not be away at the same time.
    """

    kalender: KalenderKerja
    kapasitas: Mapping[str, int] = field(default_factory=dict)
    unit: Mapping[int, tuple[str, int]] = field(default_factory=dict)
    ambang_kosong: int = 50


# --- names --------------------------------------------------------------------------------


def ruang_key(nama: str) -> str:
    """The same room however it is spaced and written."""
    return " ".join(nama.casefold().split())


def narasumber_names(text: str) -> dict[str, str]:
    """Speakers of a session by normalised name, without titles: "Dr. A, M.Si.; B" are two."""
    return {one.kunci: one.teks for one in named(text)}


def whole_days(start: date, end: date, kalender: KalenderKerja, ruang: str) -> tuple[Slot, ...]:
    """An activity without sessions takes its working days; when there are none, all of its days."""
    days = kalender.working_days(start, end) or [
        start + DAY * number for number in range((end - start).days + 1)
    ]
    return tuple(
        Slot(datetime.combine(day, time.min), datetime.combine(day + DAY, time.min), ruang) for day in days
    )


# --- two activities -----------------------------------------------------------------------


def between(one: Rencana, other: Rencana, kantor: Kantor) -> list[Bentrok]:
    """Clashes of `one` with `other`, in the words of `one`. Symmetric in kind and number."""
    if one.id == other.id or one.mulai > other.selesai or other.mulai > one.selesai:
        return []
    pairs = [
        (day, a, b)
        for day in one.by_day.keys() & other.by_day.keys()
        for a in one.by_day[day]
        for b in other.by_day[day]
        if a.mulai < b.selesai and b.mulai < a.selesai
    ]
    return _judge(one, other, pairs, kantor) if pairs else []


def _judge(
    one: Rencana, other: Rencana, pairs: Sequence[tuple[date, Slot, Slot]], kantor: Kantor
) -> list[Bentrok]:
    rooms: dict[str, list[date]] = defaultdict(list)
    speakers: dict[str, list[date]] = defaultdict(list)
    for day, a, b in pairs:
        if a.ruang and a.ruang == b.ruang:
            rooms[a.ruang].append(day)
        for key in a.narasumber & b.narasumber:
            speakers[key].append(day)
    found: list[Bentrok] = []
    for key, days in sorted(rooms.items()):
        name = one.names.get(key) or other.names.get(key) or key
        text = f"{name} dipakai {_where(other)} pada {_when(days)}."
        found.append(_made("ruang", text, other, days, key))
    for key, days in sorted(speakers.items()):
        name = one.names.get(key) or other.names.get(key) or key
        text = f"{name} juga mengajar pada {_where(other)}, {_when(days)}."
        found.append(_made("narasumber", text, other, days, key))
    days = [day for day, _, _ in pairs]
    people = one.peserta & other.peserta
    if people:
        names = sorted(str(one.names.get(key) or other.names.get(key) or key) for key in people)
        text = f"{len(people)} peserta juga terdaftar pada {_where(other)}: {wording.some(names, MAX_NAMES)}."
        found.append(_made("peserta", text, other, days, f"{len(people)}:{','.join(names)[:60]}"))
    return found + _emptied(one, other, days, kantor)


def _where(other: Rencana) -> str:
    return f"{other.judul} ({other.rentang})"


def _emptied(one: Rencana, other: Rencana, days: list[date], kantor: Kantor) -> list[Bentrok]:
    """Offices of which both activities together take too many people away."""
    first, second = one.per_unit, other.per_unit
    found = []
    for unit_id in sorted(first.keys() & second.keys()):
        name, size = kantor.unit.get(unit_id, ("", 0))
        away = first[unit_id] | second[unit_id]
        if size < 2 or first[unit_id] == second[unit_id] or len(away) * 100 <= size * kantor.ambang_kosong:
            continue
        text = (
            f"{name}: {len(away)} dari {size} pegawai pergi bersamaan dengan {other.judul} ({other.rentang})."
        )
        found.append(_made("unit", text, other, days, f"{unit_id}:{len(away)}"))
    return found


def _made(jenis: str, text: str, other: Rencana | None, days: Collection[date], subject: str) -> Bentrok:
    first = min(days) if days else None
    lain = other.id if other is not None else 0
    key = "|".join((jenis, str(lain), first.isoformat() if first else "", subject))
    return Bentrok(jenis, text, key[:200], lain, first)


# --- one activity alone -------------------------------------------------------------------


def alone(plan: Rencana, kantor: Kantor) -> list[Bentrok]:
    """Holidays, hours, seats, and sessions of the activity that meet each other."""
    return [
        *_free_days(plan, kantor.kalender),
        *_hours(plan, kantor.kalender),
        *_seats(plan, kantor.kapasitas),
        *_own_sessions(plan),
    ]


def _free_days(plan: Rencana, kalender: KalenderKerja) -> list[Bentrok]:
    if plan.bersesi:
        days = {slot.mulai.date() for slot in plan.slots if kalender.is_free(slot.mulai.date())}
    else:  # the days in between may be skipped, its first and last day may not
        span = [plan.mulai + DAY * number for number in range((plan.selesai - plan.mulai).days + 1)]
        days = {d for d in span if d in kalender.libur}
        days |= {d for d in (plan.mulai, plan.selesai) if kalender.is_free(d)}
    found = []
    for day in sorted(days):
        text = f"{kalender.why_free(day)}."
        found.append(_made("libur", text, None, [day], ""))
    return found


def _hours(plan: Rencana, kalender: KalenderKerja) -> list[Bentrok]:
    late: dict[tuple[time, time], list[Slot]] = defaultdict(list)
    for slot in plan.slots:
        day = slot.mulai.date()
        if not slot.judul or kalender.is_free(day):
            continue
        begin, end = kalender.hours(day)
        if slot.mulai < datetime.combine(day, begin) or slot.selesai > datetime.combine(day, end):
            late[begin, end].append(slot)
    found = []
    for (begin, end), slots in late.items():
        first = min(slots, key=lambda slot: slot.mulai)
        times = wording.time_range(first.mulai.time(), first.selesai.time(), "")
        what = f"“{first.judul}” {wording.long_date(first.mulai.date())} ({times})"
        more = f" dan {len(slots) - 1} sesi lain" if len(slots) > 1 else ""
        text = f"{what}{more} di luar jam kerja {wording.time_range(begin, end, '')}."
        subject = f"{first.mulai:%H%M}{first.selesai:%H%M}:{len(slots)}"
        found.append(_made("jam", text, None, [first.mulai.date()], subject))
    return found


def _seats(plan: Rencana, kapasitas: Mapping[str, int]) -> list[Bentrok]:
    people = max(plan.kuota, len(plan.peserta))
    found = []
    for key in sorted({slot.ruang for slot in plan.slots if slot.ruang}):
        seats = kapasitas.get(key, 0)
        if 0 < seats < people:
            what = "kuota" if plan.kuota >= len(plan.peserta) else "jumlah peserta"
            text = f"{plan.names.get(key, key)} memuat {seats} orang, sedangkan {what} {people}."
            found.append(_made("kapasitas", text, None, [], f"{key}:{seats}:{people}"))
    return found


def _own_sessions(plan: Rencana) -> list[Bentrok]:
    found = []
    slots = sorted((slot for slot in plan.slots if slot.judul), key=lambda slot: slot.mulai)
    for number, slot in enumerate(slots):
        for other in slots[number + 1 :]:
            if other.mulai >= slot.selesai:
                break
            same = slot.ruang == other.ruang or bool(slot.narasumber & other.narasumber)
            if same:
                day = slot.mulai.date()
                text = f"Sesi “{slot.judul}” dan “{other.judul}” bertabrakan pada {wording.long_date(day)}."
                found.append(_made("sesi", text, None, [day], f"{slot.mulai:%H%M}{other.mulai:%H%M}"))
    return found


# --- many activities ----------------------------------------------------------------------


class Papan:
    """All plans by day: one activity is compared only with those that share a day with it."""

    def __init__(self, plans: Iterable[Rencana], kantor: Kantor) -> None:
        self.kantor = kantor
        self.plans: dict[int, Rencana] = {}
        self._by_day: dict[date, set[int]] = defaultdict(set)
        for plan in plans:
            self.plans[plan.id] = plan
            for day in plan.by_day:
                self._by_day[day].add(plan.id)

    def check(self, plan: Rencana) -> list[Bentrok]:
        """Every clash of `plan`, saved or not, with itself and with the others; by kind, then by day."""
        return self._check(plan, self._near(plan) - {plan.id})

    def once(self) -> dict[int, list[Bentrok]]:
        """Clashes by activity, each pair only at the activity with the smaller id."""
        found = {
            plan_id: self._check(plan, {other for other in self._near(plan) if other > plan_id})
            for plan_id, plan in self.plans.items()
        }
        return {plan_id: clashes for plan_id, clashes in found.items() if clashes}

    def _near(self, plan: Rencana) -> set[int]:
        """Those that share a day with it."""
        near: set[int] = set()
        for day in plan.by_day:
            near |= self._by_day.get(day, set())
        return near

    def _check(self, plan: Rencana, others: Iterable[int]) -> list[Bentrok]:
        found = alone(plan, self.kantor)
        for other_id in sorted(others):
            found += between(plan, self.plans[other_id], self.kantor)
        return sorted(found, key=lambda item: (ORDER[item.jenis], item.tanggal or date.min, item.lain))


def _when(days: Iterable[date]) -> str:
    spans = joined(days)
    text = ", ".join(wording.short_date_range(a, b) for a, b in spans[:2])
    return text + (f", dan {len(spans) - 2} waktu lain" if len(spans) > 2 else "")
