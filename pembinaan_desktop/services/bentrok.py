"""Clashes of the real plans: loads what the rules need, keeps what the officer accepted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from pembinaan_desktop.db.tables import IzinBentrok, Kegiatan, Pegawai, Peserta, Ruang, Sesi, Unit
from pembinaan_desktop.domain import bentrok as rules
from pembinaan_desktop.domain import peserta as peserta_rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.bentrok import Bentrok, Kantor, Papan, Rencana, Slot
from pembinaan_desktop.domain.errors import BentrokError, GoneError, UserError
from pembinaan_desktop.services.libur import kalender_kerja, waktu_kerja
from pembinaan_desktop.services.result import Progress, Result, Topic, no_progress
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

KEGIATAN = frozenset({Topic.KEGIATAN})
HORIZON = timedelta(days=400)
WINDOW = timedelta(days=30)


@dataclass(frozen=True)
class BentrokRow:
    """One clash of one activity. alasan: why it was accepted, "" while it is open."""

    id: int
    kegiatan_id: int
    judul: str
    tanggal: date
    jenis: str
    kalimat: str
    kunci: str
    lain: int
    alasan: str = ""

    @property
    def jenis_nama(self) -> str:
        return rules.JENIS[self.jenis]


BentrokRows = list[BentrokRow]


class BentrokService:
    """Asks the rules about saved plans and about plans that are only being thought of."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock

    def papan(self, start: date, end: date) -> Papan:
        """Every plan that touches the days from `start` to `end`, for asking without the database."""
        with self.db.read() as session:
            return load_papan(session, start, end)

    def of(self, kegiatan_id: int) -> BentrokRows:
        """Clashes of one activity, open and accepted."""
        with self.db.read() as session:
            papan = load_papan(session, *_dates(session, kegiatan_id), always=kegiatan_id)
            plan = papan.plans.get(kegiatan_id)
            clashes = {kegiatan_id: papan.check(plan)} if plan is not None else {}
            return _numbered(_rows(session, papan, clashes))

    def open(self, start: date | None = None, progress: Progress = no_progress) -> BentrokRows:
        """All open clashes from `start` (default today) on, each pair once, by date.

        Reads a month at a time, so that others may write in between; fit for the worker thread.
        """
        first = start or self.clock.today()
        end = first + HORIZON
        found: dict[tuple[object, ...], BentrokRow] = {}
        begin, kantor = first, None
        while begin <= end:
            progress((begin - first).days, HORIZON.days, "Memeriksa bentrok")
            with self.db.read() as session:
                kantor = kantor or load_kantor(session)
                papan = load_papan(session, begin, min(begin + WINDOW, end), kantor=kantor)
                rows = _rows(session, papan, papan.once())
            for row in rows:
                if not row.alasan:
                    found.setdefault(_pair(row), row)
            begin += WINDOW + timedelta(days=1)
        return _numbered(found.values())

    def accept(self, kunci: Mapping[int, Collection[str]], alasan: str) -> Result:
        """Keep plans although they clash: keys of clashes by activity. value: how many were accepted.

        Raises UserError without a reason.
        """

        def work(session: Session) -> int:
            count = 0
            for kegiatan_id, keys in kunci.items():
                papan = load_papan(session, *_dates(session, kegiatan_id), always=kegiatan_id)
                clashes = [c for c in papan.check(papan.plans[kegiatan_id]) if c.kunci in keys]
                remember(session, kegiatan_id, clashes, alasan)
                count += len(clashes)
            return count

        return committed(self.db, work, KEGIATAN, "Bentrok diterima dengan alasan.", "terima bentrok")


# --- for services that change plans ------------------------------------------------------


@contextmanager
def guarded(session: Session, kegiatan_id: int, alasan: str) -> Iterator[None]:
    """Refuse what is changed inside the block when it brings clashes that were not there before, unless
    there is a reason. Raises BentrokError with one sentence per new clash."""
    before = {clash.kunci for clash in _clashes(session, kegiatan_id)}
    yield
    guard(session, kegiatan_id, alasan, before)


def guard(session: Session, kegiatan_id: int, alasan: str, before: Collection[str] = ()) -> list[Bentrok]:
    """The check alone, for a plan that is new. before: keys of clashes that do not count."""
    clashes = _clashes(session, kegiatan_id)
    known = {*before, *_accepted(session).get(kegiatan_id, {})}
    fresh = [clash for clash in clashes if clash.kunci not in known]
    if fresh and not alasan.strip():
        count = len(fresh)
        raise BentrokError(
            f"Jadwal ini bentrok ({count} hal)." if count > 1 else "Jadwal ini bentrok.",
            [clash.kalimat for clash in fresh],
        )
    remember(session, kegiatan_id, fresh, alasan)
    return fresh


def _clashes(session: Session, kegiatan_id: int) -> list[Bentrok]:
    session.flush()
    papan = load_papan(session, *_dates(session, kegiatan_id), always=kegiatan_id)
    return papan.check(papan.plans[kegiatan_id]) if kegiatan_id in papan.plans else []


def people_notes(session: Session, kegiatan_id: int) -> list[str]:
    """What to say after the participants of an activity changed: who now sits in two places at once."""
    session.flush()
    papan = load_papan(session, *_dates(session, kegiatan_id), always=kegiatan_id)
    plan = papan.plans.get(kegiatan_id)
    clashes = papan.check(plan) if plan is not None else []
    return [
        f"bentrok: {clash.kalimat.rstrip('.')}" for clash in clashes if clash.jenis in ("peserta", "unit")
    ]


def count_open(session: Session, start: date, end: date) -> int:
    """Open clashes of a period, each pair once."""
    papan = load_papan(session, start, end)
    rows = _rows(session, papan, papan.once())
    return len({_pair(row) for row in rows if not row.alasan and row.tanggal >= start})


def remember(session: Session, kegiatan_id: int, clashes: Iterable[Bentrok], alasan: str) -> None:
    """Write down that `clashes` were accepted."""
    reason = wording.literal(alasan)[:300]
    for clash in clashes:
        if not reason:
            raise UserError("Alasan wajib diisi.", safe="Tidak ada yang diubah.")
        session.add(
            IzinBentrok(
                kegiatan_id=kegiatan_id, kunci=clash.kunci, kalimat=clash.kalimat[:600], alasan=reason
            )
        )


def _accepted(session: Session) -> dict[int, dict[str, str]]:
    """Reasons by activity and key of clash."""
    found: dict[int, dict[str, str]] = defaultdict(dict)
    columns = (IzinBentrok.kegiatan_id, IzinBentrok.kunci, IzinBentrok.alasan)
    for kegiatan_id, kunci, alasan in session.execute(select(*columns).where(IzinBentrok.dihapus.is_(None))):
        found[kegiatan_id][kunci] = alasan
    return found


def _dates(session: Session, kegiatan_id: int) -> tuple[date, date]:
    row = session.get(Kegiatan, kegiatan_id)
    if row is None or row.dihapus is not None:
        raise GoneError("Kegiatan ini")
    return row.tanggal_mulai, row.tanggal_selesai


def _rows(session: Session, papan: Papan, found: Mapping[int, Sequence[Bentrok]]) -> BentrokRows:
    """Clashes by activity as rows without a number."""
    accepted = _accepted(session)
    return [
        BentrokRow(
            0,
            plan_id,
            papan.plans[plan_id].judul,
            clash.tanggal or papan.plans[plan_id].mulai,
            clash.jenis,
            clash.kalimat,
            clash.kunci,
            clash.lain,
            # accepted at either side counts: both see the same clash
            accepted.get(plan_id, {}).get(clash.kunci, "") or _other_side(accepted, plan_id, clash),
        )
        for plan_id, clashes in found.items()
        for clash in clashes
    ]


def _numbered(rows: Iterable[BentrokRow]) -> BentrokRows:
    """By date, numbered from 1."""
    ordered = sorted(rows, key=lambda row: (row.tanggal, row.judul, row.jenis))
    return [replace(row, id=number) for number, row in enumerate(ordered, 1)]


def _pair(row: BentrokRow) -> tuple[object, ...]:
    """The same for both sides of one clash."""
    ends = (min(row.kegiatan_id, row.lain), max(row.kegiatan_id, row.lain)) if row.lain else row.kegiatan_id
    return row.jenis, ends, *row.kunci.split("|")[2:]


def _other_side(accepted: dict[int, dict[str, str]], plan_id: int, clash: Bentrok) -> str:
    if clash.lain not in accepted:
        return ""
    parts = clash.kunci.split("|")
    parts[1] = str(plan_id)
    return accepted.get(clash.lain, {}).get("|".join(parts), "")


# --- loading ------------------------------------------------------------------------------


def load_kantor(session: Session) -> Kantor:
    """Calendar, seats of rooms, people of offices."""
    waktu = waktu_kerja(session)
    return Kantor(kalender_kerja(session), _seats(session), _units(session), waktu.ambang_kosong)


def load_papan(
    session: Session, start: date, end: date, always: int = 0, kantor: Kantor | None = None
) -> Papan:
    """Plans that touch the period (and the activity `always` whatever its state), with all they need.

    kantor: when it is known already.
    """
    columns = (
        Kegiatan.id,
        Kegiatan.nama,
        Kegiatan.angkatan,
        Kegiatan.tanggal_mulai,
        Kegiatan.tanggal_selesai,
        Kegiatan.tempat,
        Kegiatan.mode,
        Kegiatan.kuota,
    )
    query = select(*columns).where(
        Kegiatan.dihapus.is_(None),
        Kegiatan.tanggal_selesai >= start,
        Kegiatan.tanggal_mulai <= end,
        Kegiatan.status.not_in(rules.IGNORED_STATUS) | (Kegiatan.id == always),
    )
    activities = session.execute(query).all()
    kantor = kantor or load_kantor(session)
    ids = [row.id for row in activities]
    sessions = _sessions(session, start, end, ids)
    people = _people(session, ids)
    plans = (
        _plan(row, sessions.get(row.id, []), people.get(row.id, []), kantor.kalender) for row in activities
    )
    return Papan(plans, kantor)


def _sessions(session: Session, start: date, end: date, ids: Collection[int]) -> dict[int, list[Any]]:
    columns = (
        Sesi.kegiatan_id,
        Sesi.tanggal,
        Sesi.jam_mulai,
        Sesi.jam_selesai,
        Sesi.judul,
        Sesi.narasumber,
        Sesi.tempat,
    )
    query = (
        select(*columns)
        .join(Kegiatan, Kegiatan.id == Sesi.kegiatan_id)
        .where(
            Sesi.dihapus.is_(None),
            Sesi.status != "dibatalkan",
            Sesi.jenis != "istirahat",
            Kegiatan.tanggal_selesai >= start,
            Kegiatan.tanggal_mulai <= end,
        )
    )
    found: dict[int, list[Any]] = defaultdict(list)
    wanted = set(ids)
    for row in session.execute(query):
        if row.kegiatan_id in wanted:
            found[row.kegiatan_id].append(row)
    return found


def _people(session: Session, ids: Sequence[int]) -> dict[int, list[Any]]:
    columns = (Peserta.kegiatan_id, Peserta.pegawai_id, Peserta.nip, Peserta.nama, Peserta.unit_id)
    query = select(*columns).where(
        Peserta.dihapus.is_(None),
        Peserta.peran == "peserta",
        Peserta.status.not_in(peserta_rules.OUTSIDE),
    )
    if len(ids) <= 500:
        query = query.where(Peserta.kegiatan_id.in_(ids))
    found: dict[int, list[Any]] = defaultdict(list)
    for row in session.execute(query):
        found[row.kegiatan_id].append(row)
    return found


def _plan(row: Any, sessions: Sequence[Any], people: Sequence[Any], kalender: Any) -> Rencana:
    online = row.mode == "daring"
    names: dict[Hashable, str] = {}
    here = "" if online else rules.ruang_key(row.tempat)
    if here:
        names[here] = row.tempat
    slots = []
    for item in sessions:
        room = rules.ruang_key(item.tempat) if item.tempat and not online else here
        if room and room not in names:
            names[room] = item.tempat
        speakers = rules.narasumber_names(item.narasumber) if item.narasumber else {}
        names.update(speakers)
        slots.append(
            Slot(
                datetime.combine(item.tanggal, item.jam_mulai),
                datetime.combine(item.tanggal, item.jam_selesai),
                room,
                frozenset(speakers),
                item.judul or "Sesi",
            )
        )
    keys: set[Hashable] = set()
    unit: dict[Hashable, int] = {}
    for person in people:
        key: Hashable = person.pegawai_id or person.nip
        if key is None:
            continue
        keys.add(key)
        names[key] = person.nama
        if person.unit_id is not None:
            unit[key] = person.unit_id
    return Rencana(
        row.id,
        f"{row.nama} Angkatan {row.angkatan}" if row.angkatan else row.nama,
        row.tanggal_mulai,
        row.tanggal_selesai,
        tuple(slots) or rules.whole_days(row.tanggal_mulai, row.tanggal_selesai, kalender, here),
        row.kuota,
        frozenset(keys),
        unit,
        names,
        bool(slots),
    )


def _seats(session: Session) -> dict[str, int]:
    rows = session.execute(select(Ruang.nama, Ruang.kapasitas).where(Ruang.dihapus.is_(None)))
    return {rules.ruang_key(nama): int(seats) for nama, seats in rows if seats}


def _units(session: Session) -> dict[int, tuple[str, int]]:
    """Name and number of active people by unit."""
    rows = session.execute(
        select(Unit.id, Unit.nama, func.count(Pegawai.id))
        .join(Pegawai, Pegawai.unit_id == Unit.id)
        .where(Pegawai.dihapus.is_(None), Pegawai.kedudukan.in_(peserta_rules.ALLOWED))
        .group_by(Unit.id)
    )
    return {int(key): (nama, int(count)) for key, nama, count in rows}
