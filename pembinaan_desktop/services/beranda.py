"""What the officer must know now: numbers of the year, today's sessions, and what waits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import extract, func, select

from pembinaan_desktop.db.tables import (
    Kegiatan,
    Kehadiran,
    Pascapelatihan,
    Pegawai,
    Pengaturan,
    Peserta,
    Sertifikat,
    Sesi,
    TindakLanjut,
    Tonggak,
    Unit,
)
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.cadangan import REMIND_DAYS, SECOND_DAY, SECOND_PLACE
from pembinaan_desktop.domain.pascapelatihan import AHEAD
from pembinaan_desktop.domain.peserta import OUTSIDE
from pembinaan_desktop.domain.tindak_lanjut import ENDED
from pembinaan_desktop.services.bentrok import count_open
from pembinaan_desktop.services.jp import TARGET_JP, earned, target_jp
from pembinaan_desktop.services.rekap_kehadiran import average, counters
from pembinaan_desktop.services.result import Progress, no_progress

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

Target = tuple[str, Any]


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
    """One session of today. filled of people marked; present of them."""

    kegiatan_id: int
    sesi_id: int
    time: str
    title: str
    text: str
    filled: bool


@dataclass(frozen=True)
class TodoRow:
    """Something that waits: how many, colour role, sentence, where to go."""

    count: int
    role: str
    text: str
    target: Target


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
    todo: tuple[TodoRow, ...] = field(default=())


def year_target(session: Session, year: int) -> float:
    """Hours per year of a PNS, for the headings; the people themselves are held against their own scheme."""
    return target_jp(session, year).get("PNS", TARGET_JP)


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


def card_target(session: Session, today: date) -> CardRow:
    counts = _reached(session, today).values()
    people, reached = sum(count.people for count in counts), sum(count.reached for count in counts)
    share = 100 * reached / people if people else 0.0
    goal = wording.decimal(year_target(session, today.year))
    role = "good" if share >= 60 else "warn"
    return CardRow(
        f"Memenuhi {goal} JP tahun {today.year}",
        wording.integer(reached),
        f"/ {wording.integer(people)}",
        f"{wording.percent(share)} pegawai",
        role if people else "neutral",
        ("pegawai", "belum_20_jp"),
    )


def card_kegiatan(session: Session, today: date) -> CardRow:
    first = today.replace(day=1)
    after = (first + timedelta(days=32)).replace(day=1)
    spans = session.execute(
        select(Kegiatan.tanggal_mulai, Kegiatan.tanggal_selesai).where(
            Kegiatan.dihapus.is_(None),
            Kegiatan.status.not_in(("Dibatalkan", "Ditunda")),
            Kegiatan.tanggal_mulai < after,
            Kegiatan.tanggal_selesai >= first,
        )
    ).all()
    running = sum(start <= today <= end for start, end in spans)
    text = f"{running} berjalan hari ini" if running else "tidak ada yang berjalan hari ini"
    role = "info" if running else "neutral"
    return CardRow("Kegiatan bulan ini", str(len(spans)), "", text, role, ("kalender", None))


def card_kehadiran(session: Session, today: date) -> CardRow:
    """Share of the hours marked that were attended, this year against last year."""
    now, marks = average(session, today.year)
    before, old = average(session, today.year - 1)
    if not marks:
        caption = f"Kehadiran rata-rata {today.year}"
        return CardRow(caption, "–", "", "belum ada catatan", "neutral", ("kegiatan", None))
    text, role = f"dari {wording.integer(marks)} catatan", "info"
    if old:
        change = now - before
        word = "naik" if change >= 0 else "turun"
        text = f"{word} {wording.decimal(abs(change), 1)} poin dari {today.year - 1}"
        role = "good" if change >= 0 else "warn"
    return CardRow(
        f"Kehadiran rata-rata {today.year}", wording.percent(now), "", text, role, ("kegiatan", None)
    )


def card_sertifikat(session: Session, today: date) -> CardRow:
    dates = session.scalars(
        select(Sertifikat.tanggal_terbit).where(Sertifikat.tahun == today.year, Sertifikat.status == "Terbit")
    ).all()
    month = sum(day.month == today.month and day.year == today.year for day in dates)
    return CardRow(
        f"Sertifikat terbit {today.year}",
        wording.integer(len(dates)),
        "",
        f"{month} bulan ini",
        "info" if month else "neutral",
        ("sertifikat", None),
    )


Card = Callable[["Session", date], CardRow | None]
CARDS: list[Card] = [card_target, card_kegiatan, card_kehadiran, card_sertifikat]


# --- what waits ---------------------------------------------------------------------------


def todo_marks(session: Session, today: date) -> list[TodoRow]:
    """Sessions that are over while people have no mark yet, by activity."""
    people = dict(_people_per_kegiatan(session))
    marks = dict(_marks_per_sesi(session))
    rows = session.execute(
        select(Sesi.id, Kegiatan.id, Kegiatan.nama)
        .join(Kegiatan, Kegiatan.id == Sesi.kegiatan_id)
        .where(
            Sesi.dihapus.is_(None),
            Kegiatan.dihapus.is_(None),
            Sesi.jenis == "materi",
            Sesi.status != "dibatalkan",
            Sesi.tanggal < today,
            Kegiatan.status.not_in(("Dibatalkan", "Ditunda", "Draf")),
        )
        .order_by(Sesi.tanggal.desc())
    ).all()
    open_: dict[tuple[int, str], int] = defaultdict(int)
    for sesi_id, kegiatan_id, nama in rows:
        if people.get(kegiatan_id, 0) > marks.get(sesi_id, 0):
            open_[kegiatan_id, nama] += 1
    return [
        TodoRow(count, "warn", f"Sesi belum lengkap kehadirannya — {nama}", ("kegiatan", (key, "kehadiran")))
        for (key, nama), count in open_.items()
    ]


def todo_certificates(session: Session, today: date) -> list[TodoRow]:
    """Finished activities of this year of which no certificate was issued."""
    issued = select(Sertifikat.kegiatan_id).where(Sertifikat.kegiatan_id.is_not(None))
    people = dict(_people_per_kegiatan(session))
    rows = session.execute(
        select(Kegiatan.id, Kegiatan.nama)
        .where(
            Kegiatan.dihapus.is_(None),
            Kegiatan.tanggal_selesai < today,
            Kegiatan.tanggal_selesai >= today - timedelta(days=365),
            Kegiatan.peran == "penyelenggara",
            Kegiatan.status.not_in(("Dibatalkan", "Ditunda", "Draf")),
            Kegiatan.id.not_in(issued),
        )
        .order_by(Kegiatan.tanggal_selesai.desc())
    ).all()
    return [
        TodoRow(
            people[key], "info", f"Sertifikat belum diterbitkan — {nama}", ("kegiatan", (key, "sertifikat"))
        )
        for key, nama in rows
        if people.get(key)
    ]


def todo_pegawai(session: Session, _today: date) -> list[TodoRow]:
    """People whose imported data had something odd."""
    lists = session.scalars(select(Pegawai.perlu_dicek).where(Pegawai.dihapus.is_(None))).all()
    count = sum(bool(one) for one in lists)
    if not count:
        return []
    return [TodoRow(count, "warn", "Data pegawai perlu dicek", ("pegawai", "perlu_dicek"))]


def todo_tindak_lanjut(session: Session, today: date) -> list[TodoRow]:
    """Follow-ups past their deadline, or with a milestone past its day."""
    due = select(Tonggak.tindak_lanjut_id).where(
        Tonggak.dihapus.is_(None), Tonggak.tercapai.is_(None), Tonggak.tenggat < today
    )
    count = session.scalar(
        select(func.count())
        .select_from(TindakLanjut)
        .join(Kegiatan, Kegiatan.id == TindakLanjut.kegiatan_id)
        .where(
            TindakLanjut.dihapus.is_(None),
            Kegiatan.dihapus.is_(None),
            TindakLanjut.status.not_in(ENDED),
            (TindakLanjut.tenggat < today) | TindakLanjut.id.in_(due),
        )
    )
    if not count:
        return []
    target = ("evaluasi", ("tindak_lanjut", "terlambat"))
    return [TodoRow(count, "warn", "Tindak lanjut melewati tenggat", target)]


def todo_second_place(session: Session, today: date) -> list[TodoRow]:
    """A second place was chosen, and no backup reached it for a week."""
    keys = (SECOND_PLACE, SECOND_DAY)
    rows = session.scalars(select(Pengaturan).where(Pengaturan.kunci.in_(keys))).all()
    held = {row.kunci: row.nilai["nilai"] for row in rows}
    if not held.get(SECOND_PLACE):
        return []
    last = held.get(SECOND_DAY)
    days = (today - date.fromisoformat(last)).days if last else None
    if days is not None and days < REMIND_DAYS:
        return []
    text = (
        "Belum ada cadangan di tempat kedua"
        if days is None
        else f"Cadangan di tempat kedua: {days} hari lalu"
    )
    return [TodoRow(days or 0, "warn", f"{text}; pasang disknya", ("", None))]


def todo_pascapelatihan(session: Session, today: date) -> list[TodoRow]:
    """Rounds of level 3 that are due within two weeks, with the number of missing forms."""
    rows = session.execute(
        select(Kegiatan.id, Kegiatan.nama, Pascapelatihan.bulan, Pascapelatihan.tenggat, func.count())
        .join(Kegiatan, Kegiatan.id == Pascapelatihan.kegiatan_id)
        .where(
            Kegiatan.dihapus.is_(None),
            Pascapelatihan.dihapus.is_(None),
            Pascapelatihan.hasil == "",
            Pascapelatihan.tenggat <= today + timedelta(days=AHEAD),
        )
        .group_by(Kegiatan.id, Pascapelatihan.bulan)
        .order_by(Pascapelatihan.tenggat)
    ).all()
    return [
        TodoRow(
            count,
            "warn" if due < today else "info",
            f"Formulir pascapelatihan {month} bulan belum kembali — {nama}",
            ("evaluasi", ("pascapelatihan", (key, month))),
        )
        for key, nama, month, due, count in rows
    ]


def todo_bentrok(session: Session, today: date) -> list[TodoRow]:
    """Plans of the next thirty days that clash and were not accepted."""
    count = count_open(session, today, today + timedelta(days=30))
    return [TodoRow(count, "warn", "Jadwal bentrok dalam 30 hari", ("kalender", "bentrok"))] if count else []


Todo = Callable[["Session", date], list[TodoRow]]
TODOS: list[Todo] = [
    todo_marks,
    todo_certificates,
    todo_pascapelatihan,
    todo_tindak_lanjut,
    todo_pegawai,
    todo_second_place,
    todo_bentrok,
]


class BerandaService:
    """Reads the first page in one transaction."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock

    def view(self, progress: Progress = no_progress) -> BerandaView:
        """Numbers as of the clock's today."""
        today = self.clock.today()
        with self.db.read() as session:
            counts = _reached(session, today)
            empty = not counts and session.scalar(select(func.count(Kegiatan.id))) == 0
            cards: list[CardRow | None] = []
            todo: list[TodoRow] = []
            for card in CARDS:
                progress(len(cards), len(CARDS), "")
                cards.append(card(session, today))
            for number, waiting in enumerate(TODOS):
                progress(number, len(TODOS), "")
                todo += waiting(session, today)
            return BerandaView(
                today,
                empty,
                tuple(card for card in cards if card is not None),
                _units(session, counts),
                sum(count.people - count.reached for count in counts.values()),
                year_target(session, today.year),
                _months(session, today.year),
                _sessions(session, today),
                tuple(todo),
            )


@dataclass
class Count:
    """Active people of a unit, and those of them who reached the target."""

    people: int = 0
    reached: int = 0


Reached = dict[int | None, Count]
AT_ONCE = 10_000  # ids in one question to the database


def _reached(session: Session, today: date) -> Reached:
    """Counts by unit id; read once for a page."""
    found: Reached | None = session.info.get(_reached)
    if found is None:
        found = session.info[_reached] = _read_reached(session, today)
    return found


def _read_reached(session: Session, today: date) -> Reached:
    """The database counts everybody; only those with hours are looked at one by one."""
    active = Pegawai.dihapus.is_(None), Pegawai.kedudukan.in_(("Aktif", ""))
    goals = target_jp(session, today.year)
    found: Reached = defaultdict(Count)
    groups = select(Pegawai.unit_id, Pegawai.skema, func.count()).where(*active)
    for unit, scheme, people in session.execute(groups.group_by(Pegawai.unit_id, Pegawai.skema)):
        found[unit].people += people
        if goals.get(scheme, TARGET_JP) <= 0:
            found[unit].reached += people
    hours = earned(session, today.year, today)
    ids = sorted(hours)
    for first in range(0, len(ids), AT_ONCE):
        some = Pegawai.id.in_(ids[first : first + AT_ONCE])
        for key, unit, scheme in session.execute(
            select(Pegawai.id, Pegawai.unit_id, Pegawai.skema).where(*active, some)
        ):
            if 0 < goals.get(scheme, TARGET_JP) <= hours[key]:
                found[unit].reached += 1
    return found


def _units(session: Session, found: Reached) -> tuple[UnitRow, ...]:
    tops = top_units(session)
    names = {
        int(key): short or nama
        for key, nama, short in session.execute(select(Unit.id, Unit.nama, Unit.singkatan))
    }
    counts: dict[int, list[int]] = defaultdict(lambda: [0, 0])  # people, those who reached it
    for unit, count in found.items():
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


def _people_per_kegiatan(session: Session) -> list[tuple[int, int]]:
    rows = session.execute(
        select(Peserta.kegiatan_id, func.count())
        .where(
            Peserta.dihapus.is_(None),
            Peserta.peran == "peserta",
            Peserta.status.not_in(OUTSIDE),
        )
        .group_by(Peserta.kegiatan_id)
    )
    return [(int(key), int(count)) for key, count in rows]


def _marks_per_sesi(session: Session) -> list[tuple[int, int]]:
    query = select(Kehadiran.sesi_id, func.count()).where(Kehadiran.dihapus.is_(None))
    return [(int(key), int(count)) for key, count in session.execute(query.group_by(Kehadiran.sesi_id))]


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


def _sessions(session: Session, today: date) -> tuple[TodayRow, ...]:
    people = dict(_people_per_kegiatan(session))
    marks = dict(_marks_per_sesi(session))
    totals = dict(
        session.execute(
            select(Sesi.kegiatan_id, func.count())
            .where(Sesi.dihapus.is_(None), Sesi.jenis == "materi")
            .group_by(Sesi.kegiatan_id)
        ).all()
    )
    rows = session.execute(
        select(Sesi, Kegiatan)
        .join(Kegiatan, Kegiatan.id == Sesi.kegiatan_id)
        .where(
            Sesi.dihapus.is_(None),
            Kegiatan.dihapus.is_(None),
            Sesi.tanggal == today,
            Sesi.jenis == "materi",
            Sesi.status != "dibatalkan",
            Kegiatan.status.not_in(("Dibatalkan", "Ditunda")),
        )
        .order_by(Sesi.jam_mulai)
    ).all()
    present = _present(session, [(sesi, kegiatan) for sesi, kegiatan in rows])
    found = []
    for sesi, kegiatan in rows:
        count, filled = people.get(kegiatan.id, 0), marks.get(sesi.id, 0)
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
