"""What the officer must know now: numbers of the year, today's sessions, and what waits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import extract, func, select

from pembinaan_desktop.db.tables import (
    Kegiatan,
    Kehadiran,
    Sertifikat,
    Sesi,
    Unit,
)
from pembinaan_desktop.domain import wording
from pembinaan_desktop.services.beranda_facts import Facts, Target, TodoRow
from pembinaan_desktop.services.beranda_todo import TODOS
from pembinaan_desktop.services.jp import TARGET_JP
from pembinaan_desktop.services.rekap_kehadiran import average, counters
from pembinaan_desktop.services.result import Progress, no_progress

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock


@dataclass(frozen=True)
class CardRow:
    """One number card. pill + role: the small line under it. target: (key, arg) it opens."""

    caption: str
    number: str
    suffix: str = ""
    pill: str = ""
    role: str = "neutral"
    target: Target | None = None


@dataclass(frozen=True)
class UnitRow:
    """Share (0..1) of the active people of a top unit who reached the yearly target."""

    unit_id: int
    nama: str
    share: float
    people: int


@dataclass(frozen=True)
class TodayRow:
    """One session of today. filled: everybody has a mark."""

    kegiatan_id: int
    sesi_id: int
    time: str
    title: str
    text: str
    filled: bool


@dataclass(frozen=True)
class BerandaView:
    """Everything on the first page. months: JP of the sessions of each month of the year."""

    today: date
    empty: bool
    cards: tuple[CardRow, ...] = ()
    units: tuple[UnitRow, ...] = ()
    behind: int = 0
    target_jp: float = TARGET_JP
    months: tuple[float, ...] = ()
    sessions: tuple[TodayRow, ...] = ()
    waiting: tuple[tuple[TodoRow, ...], ...] = ()  # by kind

    @property
    def todo(self) -> tuple[TodoRow, ...]:
        """All that waits, of every kind."""
        return tuple(row for rows in self.waiting for row in rows)


def top_units(session: Session) -> dict[int, int]:
    """For each unit the unit right under the root it belongs to (itself when it has no parent)."""
    parents = {int(i): parent for i, parent in session.execute(select(Unit.id, Unit.induk_id))}
    roots = [unit for unit, parent in parents.items() if parent is None]
    skip = set(roots) if len(roots) == 1 else set()
    found = {}
    for unit in parents:
        here, seen = unit, {unit}
        while (above := parents.get(here)) is not None and above not in skip and above not in seen:
            seen.add(above)
            here = above
        found[unit] = here
    return found


# --- cards --------------------------------------------------------------------------------


def card_target(facts: Facts) -> CardRow:
    counts = facts.reached.values()
    people, reached = sum(count.people for count in counts), sum(count.reached for count in counts)
    share = 100 * reached / people if people else 0.0
    goal = wording.decimal(facts.year_target)
    role = "good" if share >= 60 else "warn"
    return CardRow(
        f"Memenuhi {goal} JP tahun {facts.today.year}",
        wording.integer(reached),
        f"/ {wording.integer(people)}",
        f"{wording.percent(share)} pegawai",
        role if people else "neutral",
        ("pegawai", "belum_20_jp"),
    )


def card_kegiatan(facts: Facts) -> CardRow:
    first = facts.today.replace(day=1)
    after = (first + timedelta(days=32)).replace(day=1)
    spans = facts.session.execute(
        select(Kegiatan.tanggal_mulai, Kegiatan.tanggal_selesai).where(
            Kegiatan.dihapus.is_(None),
            Kegiatan.status.not_in(("Dibatalkan", "Ditunda")),
            Kegiatan.tanggal_mulai < after,
            Kegiatan.tanggal_selesai >= first,
        )
    ).all()
    running = sum(start <= facts.today <= end for start, end in spans)
    text = f"{running} berjalan hari ini" if running else "tidak ada yang berjalan hari ini"
    role = "info" if running else "neutral"
    return CardRow("Kegiatan bulan ini", str(len(spans)), "", text, role, ("kalender", None))


def card_kehadiran(facts: Facts) -> CardRow:
    """Share of the hours marked that were attended, this year against last year."""
    (now, marks), (before, old) = (
        average(facts.session, date(year, 1, 1), date(year, 12, 31))
        for year in (facts.today.year, facts.today.year - 1)
    )
    if not marks:
        caption = f"Kehadiran rata-rata {facts.today.year}"
        return CardRow(caption, "–", "", "belum ada catatan", "neutral", ("kegiatan", None))
    text, role = f"dari {wording.integer(marks)} catatan", "info"
    if old:
        change = now - before
        word = "naik" if change >= 0 else "turun"
        text = f"{word} {wording.decimal(abs(change), 1)} poin dari {facts.today.year - 1}"
        role = "good" if change >= 0 else "warn"
    return CardRow(
        f"Kehadiran rata-rata {facts.today.year}", wording.percent(now), "", text, role, ("kegiatan", None)
    )


def card_sertifikat(facts: Facts) -> CardRow:
    dates = facts.session.scalars(
        select(Sertifikat.tanggal_terbit).where(
            Sertifikat.tahun == facts.today.year, Sertifikat.status == "Terbit"
        )
    ).all()
    month = sum(day.month == facts.today.month and day.year == facts.today.year for day in dates)
    return CardRow(
        f"Sertifikat terbit {facts.today.year}",
        wording.integer(len(dates)),
        "",
        f"{month} bulan ini",
        "info" if month else "neutral",
        ("sertifikat", None),
    )


Card = Callable[[Facts], CardRow]
CARDS: list[Card] = [card_target, card_kegiatan, card_kehadiran, card_sertifikat]


class BerandaService:
    """Reads the first page in one transaction."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock

    def view(self, progress: Progress = no_progress) -> BerandaView:
        """Numbers as of the clock's today."""
        with self.db.read() as session:
            facts = Facts(session, self.clock.today())
            parts = [*CARDS, *TODOS]
            cards: list[CardRow] = []
            waiting: list[tuple[TodoRow, ...]] = []
            for number, card in enumerate(CARDS):
                progress(number, len(parts), "")
                cards.append(card(facts))
            for number, todo in enumerate(TODOS, len(CARDS)):
                progress(number, len(parts), "")
                if rows := todo(facts):
                    waiting.append(tuple(rows))
            return BerandaView(
                facts.today,
                not facts.reached and session.scalar(select(func.count(Kegiatan.id))) == 0,
                tuple(cards),
                _units(facts),
                sum(count.people - count.reached for count in facts.reached.values()),
                facts.year_target,
                _months(session, facts.today.year),
                _sessions(facts),
                tuple(waiting),
            )


def _units(facts: Facts) -> tuple[UnitRow, ...]:
    tops = top_units(facts.session)
    names = {
        int(key): short or nama
        for key, nama, short in facts.session.execute(select(Unit.id, Unit.nama, Unit.singkatan))
    }
    counts: dict[int, list[int]] = defaultdict(lambda: [0, 0])  # people, those who reached it
    for unit, count in facts.reached.items():
        if unit is not None and unit in tops:
            counts[tops[unit]][0] += count.people
            counts[tops[unit]][1] += count.reached
    rows = [UnitRow(key, names[key], done / all_, all_) for key, (all_, done) in counts.items()]
    return tuple(sorted(rows, key=lambda row: (-row.people, row.nama)))


def _months(session: Session, year: int) -> tuple[float, ...]:
    rows = session.execute(
        select(extract("month", Sesi.tanggal), func.sum(Sesi.jp))
        .join(Kegiatan, Kegiatan.id == Sesi.kegiatan_id)
        .where(
            Sesi.dihapus.is_(None),
            Kegiatan.dihapus.is_(None),
            Kegiatan.status.not_in(("Dibatalkan", "Ditunda")),
            Sesi.status != "dibatalkan",
            extract("year", Sesi.tanggal) == year,
        )
        .group_by(extract("month", Sesi.tanggal))
    )
    found = {int(month): float(jp or 0) for month, jp in rows}
    return tuple(found.get(month, 0.0) for month in range(1, 13))


def _present(session: Session, rows: Sequence[tuple[Sesi, Kegiatan]]) -> dict[int, int]:
    """How many attend each of these sessions, by the statuses of its activity."""
    count = counters(session, {kegiatan.id for _, kegiatan in rows})
    kegiatan_of = {sesi.id: kegiatan.id for sesi, kegiatan in rows}
    found: dict[int, int] = defaultdict(int)
    for sesi_id, code, people in session.execute(
        select(Kehadiran.sesi_id, Kehadiran.status, func.count())
        .where(Kehadiran.sesi_id.in_(kegiatan_of), Kehadiran.dihapus.is_(None))
        .group_by(Kehadiran.sesi_id, Kehadiran.status)
    ):
        status = count[kegiatan_of[sesi_id]].statuses.get(code)
        found[sesi_id] += people if status is not None and status.hadir else 0
    return found


def _sessions(facts: Facts) -> tuple[TodayRow, ...]:
    totals = dict(
        facts.session.execute(
            select(Sesi.kegiatan_id, func.count())
            .where(Sesi.dihapus.is_(None), Sesi.jenis == "materi")
            .group_by(Sesi.kegiatan_id)
        ).all()
    )
    rows = facts.session.execute(
        select(Sesi, Kegiatan)
        .join(Kegiatan, Kegiatan.id == Sesi.kegiatan_id)
        .where(
            Sesi.dihapus.is_(None),
            Kegiatan.dihapus.is_(None),
            Sesi.tanggal == facts.today,
            Sesi.jenis == "materi",
            Sesi.status != "dibatalkan",
            Kegiatan.status.not_in(("Dibatalkan", "Ditunda")),
        )
        .order_by(Sesi.jam_mulai)
    ).all()
    present = _present(facts.session, [(sesi, kegiatan) for sesi, kegiatan in rows])
    found = []
    for sesi, kegiatan in rows:
        count, filled = facts.participants.get(kegiatan.id, 0), facts.marks.get(sesi.id, 0)
        state = f"{present.get(sesi.id, 0)}/{count} hadir" if filled else "belum diisi"
        place = sesi.tempat or kegiatan.tempat
        text = " · ".join(filter(None, (f"Sesi {sesi.urut} dari {totals.get(kegiatan.id, 0)}", place, state)))
        found.append(
            TodayRow(
                kegiatan.id,
                sesi.id,
                wording.clock_time(sesi.jam_mulai),
                kegiatan.nama,
                text,
                filled >= count > 0,
            )
        )
    return tuple(found)
