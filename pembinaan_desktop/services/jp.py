"""JP of every person in a year, with the sum explained."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, bindparam, or_, select

from pembinaan_desktop.db.tables import (
    Acuan,
    Kegiatan,
    KomponenNilai,
    Pegawai,
    Peserta,
    RiwayatLuar,
    Sertifikat,
    Unit,
)
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.jp import BarisJp, Cara, Hitungan, SesiJp, hitung, penjelasan
from pembinaan_desktop.domain.kehadiran import layak
from pembinaan_desktop.domain.nilai import LULUS
from pembinaan_desktop.domain.peserta import OUTSIDE
from pembinaan_desktop.services.pasangan import MENTOR, guided
from pembinaan_desktop.services.putusan import of_kegiatan
from pembinaan_desktop.services.rekap_kehadiran import RekapCounter, counters, marks_of
from pembinaan_desktop.services.result import Progress, Result, Topic, no_progress
from pembinaan_desktop.services.sesi import SesiRow
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

TARGET_JP = 20.0
TOPICS = frozenset({Topic.PEGAWAI, Topic.PESERTA})
SAFE = "Tidak ada yang disimpan."


@dataclass(frozen=True)
class JpTahun:
    """A person's year. target: JP to reach."""

    pegawai_id: int
    jp: float
    target: float
    rows: tuple[BarisJp, ...]

    @property
    def tercapai(self) -> bool:
        return self.jp >= self.target

    @property
    def penjelasan(self) -> str:
        return penjelasan(self.rows, self.target)


class JpService:
    """Counts JP by the reference tables "bentuk" and "target_jp" in force that year."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock

    def totals(self, year: int) -> dict[int, float]:
        """JP by pegawai id; people without any are absent."""
        with self.db.read() as session:
            found = earned(session, year, self.clock.today())
        return {person: hours for person, hours in found.items() if hours}

    def person(self, pegawai_id: int, year: int) -> JpTahun:
        """One person's year with every activity, also those that gave nothing."""
        with self.db.read() as session:
            rows = rows_of_year(session, year, self.clock.today(), [pegawai_id]).get(pegawai_id, [])
            person = session.get(Pegawai, pegawai_id)
            target = target_jp(session, year).get(person.skema if person else "PNS", TARGET_JP)
        return JpTahun(pegawai_id, sum(row.jp for row in rows), target, tuple(rows))

    def tetapkan(self, peserta_id: int, jp: float | None, alasan: str = "") -> Result:
        """Recognise other hours than the proposed ones, with a reason; None goes back to the proposal."""
        if jp is not None and not alasan.strip():
            raise UserError("Alasan perubahan JP belum diisi.", safe=SAFE, advice="Tulis alasannya.")
        if jp is not None and not 0 <= jp <= 2000:
            raise UserError("JP harus antara 0 dan 2.000.", safe=SAFE, advice="Betulkan JP-nya.")

        def work(session: Session) -> int:
            peserta = session.get(Peserta, peserta_id)
            if peserta is None or peserta.dihapus is not None:
                raise UserError("Peserta ini sudah tidak ada.", safe=SAFE)
            peserta.jp_diakui = jp
            peserta.alasan_jp = "" if jp is None else alasan.strip()[:300]
            return peserta_id

        message = "JP kembali ke usulan." if jp is None else f"JP ditetapkan {wording.decimal(jp)}."
        return committed(self.db, work, TOPICS, message, "tetapkan JP")

    def export(self, year: int, path: Path, unit: str = "", progress: Progress = no_progress) -> int:
        """Write "Rekap JP" of a year to an xlsx file; returns the number of people.

        unit: only people of units whose name or abbreviation holds this text, with everything below.
        """
        from pembinaan_desktop.files.xlsx_jp import JpRow, write_jp

        with self.db.read() as session:
            people = _people(session, unit)
            targets = target_jp(session, year)
            rows = rows_of_year(session, year, self.clock.today())
            names = {row.id: row.nama for row in session.scalars(select(Unit))}
            lines = [
                JpRow(
                    wording.full_name(p.nama, p.gelar_depan, p.gelar_belakang),
                    p.nip or "",
                    p.jenis,
                    p.golongan,
                    p.jabatan,
                    names.get(p.unit_id or 0, p.unor_nama),
                    sum(row.jp for row in rows.get(p.id, ())),
                    targets.get(p.skema, TARGET_JP),
                    "; ".join(f"{row.kegiatan} ({row.alasan})" for row in rows.get(p.id, ()) if row.jp),
                )
                for p in people
            ]
        write_jp(path, year, lines, progress)
        return len(lines)


def target_jp(session: Session, year: int) -> dict[str, float]:
    """Hours to reach by scheme ("PNS", "PPPK"), from the reference table "target_jp"."""
    return {row.kode: float(row.data.get("jp") or TARGET_JP) for row in _in_force(session, "target_jp", year)}


def _in_force(session: Session, jenis: str, year: int) -> list[Acuan]:
    """Lines of a reference table that hold in `year`, the earliest first: of two with one code the later wins."""
    wanted = {"jenis": jenis, "first": date(year, 1, 1), "last": date(year, 12, 31)}
    return list(session.scalars(_lines(), wanted))


@cache
def _lines() -> Select[Acuan]:
    return (
        select(Acuan)
        .where(Acuan.jenis == bindparam("jenis"), Acuan.dihapus.is_(None))
        .where(Acuan.berlaku_mulai <= bindparam("last"))
        .where(or_(Acuan.berlaku_sampai.is_(None), Acuan.berlaku_sampai >= bindparam("first")))
        .order_by(Acuan.berlaku_mulai)
    )


def rows_of_year(
    session: Session, year: int, today: date, only: Collection[int] | None = None
) -> dict[int, list[BarisJp]]:
    """Activities that ended in `year`, by pegawai id. only: of these people.

    An activity counts for a participant with a valid certificate, or, while none was issued or revoked,
    once it is over and the attendance reaches its minimum, by the rules of that activity; where marks are
    given, the verdict decides instead. Speakers and the
    other roles of the reference table "peran_jp" earn hours when it is over. Hours that the officer set win
    over the proposal.
    """
    facts, people = _read(session, year, today, only)
    found: dict[int, list[BarisJp]] = defaultdict(list)
    for person in people:
        found[person.pegawai_id].append(_recognised(person, facts.line(person)))
    for row in _outside(session, year, only):
        text = f"diikuti di luar: {row.penyelenggara or row.nomor} = {wording.decimal(row.jp)} JP"
        found[row.pegawai_id].append(BarisJp(0, row.nama, row.tanggal_selesai, row.jp, text, "Lulus"))
    return found


def earned(
    session: Session, year: int, today: date, until: date | None = None, only: Collection[int] | None = None
) -> dict[int, float]:
    """Hours of a year by pegawai id, without the words: quick for a whole office.

    until: only what ended by this day of the year. only: of these people.
    """
    until = until or date(year, 12, 31)
    facts, people = _read(session, year, today, only, done=True, until=until)
    found: dict[int, float] = defaultdict(float)
    for person in people:
        hours = facts.hours(person)
        if hours is not None:
            found[person.pegawai_id] += hours.jp if person.jp_diakui is None else person.jp_diakui
    for row in _outside(session, year, only):
        if row.tanggal_selesai <= until:
            found[row.pegawai_id] += row.jp
    return found


def passed(
    session: Session, year: int, today: date, only: Collection[int] | None = None
) -> Iterator[tuple[int, str, str, float, date]]:
    """(person, name, code of its form, hours, last day) of every training of a year that gave hours."""
    facts, people = _read(session, year, today, only, done=True)
    for person in people:
        hours = facts.hours(person) if person.peran == "peserta" else None
        if hours is not None:
            activity = facts.activities[person.kegiatan_id]
            given = hours.jp if person.jp_diakui is None else person.jp_diakui
            yield person.pegawai_id, activity.nama, activity.bentuk, given, activity.tanggal_selesai
    for row in _outside(session, year, only):
        yield row.pegawai_id, row.nama, row.bentuk, row.jp, row.tanggal_selesai


@dataclass(frozen=True)
class Unearned:
    """A participant who earned nothing in an activity that is over. putusan: the verdict where marks are given."""

    person: Person
    activity: Activity
    count: RekapCounter
    marks: Mapping[int, str]
    putusan: str


def unearned(
    session: Session, year: int, today: date, only: Collection[int] | None = None, since: date = date.min
) -> Iterator[Unearned]:
    """Participants of activities that ended in `year` (from `since` on), are over, and gave them no hours."""
    facts, people = _read(session, year, today, only, done=True, since=since)
    for person in people:
        activity = facts.activities[person.kegiatan_id]
        over = activity.tanggal_selesai < today
        if over and person.peran == "peserta" and facts.hours(person) is None:
            verdict = facts.verdicts.get(person.id, "")
            count = facts.count[activity.id]
            yield Unearned(person, activity, count, facts.marks.get(person.id, {}), verdict)


def _read(
    session: Session,
    year: int,
    today: date,
    only: Collection[int] | None,
    *,
    done: bool = False,
    until: date | None = None,
    since: date = date.min,
) -> tuple[_Facts, Sequence[Person]]:
    """The people of the activities that ended in `year`, and what their hours are counted from.

    done: only what can give hours, i.e. activities that are over and people with a certificate.
    until, since: only activities that ended between these days.
    """
    roles = _roles(session, year)
    query = (
        select(*_PERSON)
        .join(Kegiatan, Kegiatan.id == Peserta.kegiatan_id)
        .where(
            Peserta.dihapus.is_(None),
            Peserta.pegawai_id.is_not(None),
            Peserta.peran.in_(("peserta", *roles)),
            Peserta.status.not_in(OUTSIDE),
            Kegiatan.dihapus.is_(None),
            Kegiatan.tanggal_selesai >= max(since, date(year, 1, 1)),
            Kegiatan.tanggal_selesai <= (until or date(year, 12, 31)),
        )
        .order_by(Kegiatan.tanggal_selesai, Kegiatan.id)
    )
    if only is not None:
        query = query.where(Peserta.pegawai_id.in_(only))
    if done:
        issued = select(Sertifikat.peserta_id).where(Sertifikat.peserta_id.is_not(None))
        query = query.where((Kegiatan.tanggal_selesai < today) | Peserta.id.in_(issued))
    people = session.connection().execute(query).all()
    kegiatan_ids = {person.kegiatan_id for person in people}
    count = counters(session, kegiatan_ids)
    mentors = [person.id for person in people if person.peran == MENTOR]
    rows = session.execute(select(*_ACTIVITY).where(Kegiatan.id.in_(kegiatan_ids)))
    passed = _certificates(session, kegiatan_ids)
    facts = _Facts(
        {row.id: row for row in rows},
        count,
        marks_of(session, kegiatan_ids, only),
        passed,
        _verdicts(session, {person.kegiatan_id for person in people if person.id not in passed}),
        _ways(session, year),
        roles,
        guided(session, count, mentors),
        today,
    )
    return facts, people


# Plain columns: a year of 25,000 participants must not cost as many mapped objects.
_PERSON = (
    Peserta.id,
    Peserta.kegiatan_id,
    Peserta.pegawai_id,
    Peserta.peran,
    Peserta.nama,
    Peserta.mulai_ikut,
    Peserta.jp_diakui,
    Peserta.alasan_jp,
)
_ACTIVITY = (
    Kegiatan.id,
    Kegiatan.nama,
    Kegiatan.bentuk,
    Kegiatan.tanggal_selesai,
    Kegiatan.ambang_kehadiran,
    Kegiatan.internasional,
)
Person = Any  # a row of _PERSON
Activity = Any  # a row of _ACTIVITY


@dataclass(frozen=True)
class _Facts:
    """What the hours of many participants are counted from."""

    activities: Mapping[int, Activity]
    count: Mapping[int, RekapCounter]
    marks: Mapping[int, Mapping[int, str]]
    passed: dict[int, bool]
    verdicts: Mapping[int, str]
    ways: dict[str, Cara]
    roles: dict[str, tuple[str, str]]
    guided: Mapping[int, set[int]]
    today: date

    def hours(self, person: Person) -> Hitungan | None:
        """What a person earned in an activity; None while it is not over or was not passed."""
        activity = self.activities[person.kegiatan_id]
        over = activity.tanggal_selesai < self.today
        if person.peran in self.roles:
            return self._taught(person) if over else None
        passed = self.passed.get(person.id)
        if passed is None and over and person.id in self.verdicts:
            passed = self.verdicts[person.id] == LULUS
        if passed is False or (passed is None and not over):
            return None
        count, own = self.count[activity.id], self.marks.get(person.id, {})
        if passed is None and not own and activity.ambang_kehadiran > 0:
            return None  # nobody passes unseen; spares the sum
        early = count.belum(person.mulai_ikut)
        if passed is None and not layak(count.rekap(own, early), activity.ambang_kehadiran):
            return None
        there = count.hadir(own, early)
        marked = [SesiJp(s.tanggal, s.jp, s.id in there) for s in _held(count)]
        way = self.ways.get(activity.bentuk, Cara(activity.bentuk, "Kegiatan"))
        return hitung(way, marked, internasional=activity.internasional)

    def _taught(self, person: Person) -> Hitungan:
        """A speaker: the sessions that name the person, or the whole programme; a mentor: the sessions met."""
        name, way = self.roles[person.peran]
        sessions = _held(self.count[person.kegiatan_id])
        if way == "PASANGAN":
            met = [s for s in sessions if s.id in self.guided.get(person.id, ())]
            hours = sum(s.jp for s in met)
            return Hitungan(hours, f"{name}: {len(met)} sesi bertemu = {wording.decimal(hours)} JP")
        own = (
            [s for s in sessions if person.nama.casefold() in s.narasumber.casefold()]
            if way == "SESI"
            else []
        )
        hours = sum(s.jp for s in own or sessions)
        text = f"{name}: {len(own)} sesi" if own else f"{name}: JP program"
        return Hitungan(hours, f"{text} = {wording.decimal(hours)} JP")

    def line(self, person: Person) -> BarisJp:
        """The same as a line of the person's year, with the reason when it gave nothing."""
        activity, counted = self.activities[person.kegiatan_id], self.hours(person)
        if counted is not None:
            return _line(person, activity, counted.jp, counted.alasan, "Lulus")
        if activity.tanggal_selesai >= self.today:
            return _line(person, activity, 0.0, "kegiatan belum selesai", "Berlangsung")
        lacks = "belum dinyatakan lulus" if person.id in self.verdicts else "kehadiran belum mencapai batas"
        return _line(person, activity, 0.0, lacks, "Belum memenuhi")


def _line(peserta: Person, kegiatan: Activity, jp: float, alasan: str, hasil: str) -> BarisJp:
    return BarisJp(kegiatan.id, kegiatan.nama, kegiatan.tanggal_selesai, jp, alasan, hasil, peserta.id, jp)


def _recognised(peserta: Person, row: BarisJp) -> BarisJp:
    if peserta.jp_diakui is None or row.hasil != "Lulus":
        return row
    text = f"ditetapkan {wording.decimal(peserta.jp_diakui)} JP: {peserta.alasan_jp} (usulan: {row.alasan})"
    return replace(row, jp=peserta.jp_diakui, alasan=text)


def _roles(session: Session, year: int) -> dict[str, tuple[str, str]]:
    """Roles beside "peserta" that earn hours: (name, way) by role."""
    rows = _in_force(session, "peran_jp", year)
    return {row.kode: (row.nama, str(row.data.get("cara") or "PROGRAM")) for row in rows}


def _outside(session: Session, year: int, only: Collection[int] | None) -> list[RiwayatLuar]:
    query = select(RiwayatLuar).where(
        RiwayatLuar.dihapus.is_(None),
        RiwayatLuar.tanggal_selesai >= date(year, 1, 1),
        RiwayatLuar.tanggal_selesai <= date(year, 12, 31),
    )
    if only is not None:
        query = query.where(RiwayatLuar.pegawai_id.in_(only))
    return list(session.scalars(query.order_by(RiwayatLuar.tanggal_selesai, RiwayatLuar.id)))


def _held(count: RekapCounter) -> list[SesiRow]:
    return [row for row in count.sesi if row.dihitung]


def _certificates(session: Session, kegiatan_ids: set[int]) -> dict[int, bool]:
    found: dict[int, bool] = {}
    query = select(Sertifikat.peserta_id, Sertifikat.status, Sertifikat.kegiatan_id)
    for key, status, kegiatan_id in session.execute(query):
        if key is not None and kegiatan_id in kegiatan_ids:
            found[key] = found.get(key, False) or status == "Terbit"
    return found


def _verdicts(session: Session, kegiatan_ids: set[int]) -> dict[int, str]:
    """Verdicts by participant id, of the activities that give marks."""
    rows = marked(session, kegiatan_ids)
    return {key: one.putusan for kegiatan in rows for key, one in of_kegiatan(session, kegiatan).items()}


def marked(session: Session, kegiatan_ids: Collection[int]) -> Sequence[Kegiatan]:
    """Those of these activities that give marks, by their own components or their programme's."""
    return session.scalars(
        select(Kegiatan).where(
            Kegiatan.id.in_(kegiatan_ids),
            select(KomponenNilai.id)
            .where(
                KomponenNilai.dihapus.is_(None),
                or_(
                    KomponenNilai.kegiatan_id == Kegiatan.id, KomponenNilai.program_id == Kegiatan.program_id
                ),
            )
            .exists(),
        )
    ).all()


def _ways(session: Session, year: int) -> dict[str, Cara]:
    rows = _in_force(session, "bentuk", year)
    return {row.kode: Cara.from_acuan(row.kode, row.nama, row.data) for row in rows}


def _people(session: Session, unit: str) -> list[Pegawai]:
    query = (
        select(Pegawai)
        .where(Pegawai.dihapus.is_(None), Pegawai.dibatasi.is_(False), Pegawai.kedudukan == "Aktif")
        .order_by(Pegawai.nama)
    )
    people = list(session.scalars(query).all())
    if not unit:
        return people
    wanted = _units_below(session, unit)
    return [person for person in people if person.unit_id in wanted]


def _units_below(session: Session, text: str) -> set[int]:
    units = session.scalars(select(Unit).where(Unit.dihapus.is_(None))).all()
    needle = text.casefold()
    found = {u.id for u in units if needle in u.nama.casefold() or needle == u.singkatan.casefold()}
    if not found:
        raise UserError(
            f"Tidak ada unit kerja yang memuat “{text}”.",
            advice="Periksa nama unit, atau jalankan tanpa --unit.",
        )
    while True:
        below = {u.id for u in units if u.induk_id in found} - found
        if not below:
            return found
        found |= below
