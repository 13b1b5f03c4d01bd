"""JP of every person in a year, with the sum explained."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from pembinaan_desktop.db.tables import (
    Acuan,
    Kegiatan,
    Pegawai,
    Peserta,
    RiwayatLuar,
    Sertifikat,
    Unit,
)
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.jp import BarisJp, Cara, SesiJp, hitung, penjelasan
from pembinaan_desktop.domain.kehadiran import layak
from pembinaan_desktop.domain.peserta import OUTSIDE
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
            rows = rows_of_year(session, year, self.clock.today())
        return {person: sum(row.jp for row in own) for person, own in rows.items() if any(r.jp for r in own)}

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
    query = select(Acuan).where(
        Acuan.jenis == jenis,
        Acuan.dihapus.is_(None),
        Acuan.berlaku_mulai <= date(year, 12, 31),
        or_(Acuan.berlaku_sampai.is_(None), Acuan.berlaku_sampai >= date(year, 1, 1)),
    )
    return list(session.scalars(query.order_by(Acuan.berlaku_mulai)))


def rows_of_year(
    session: Session, year: int, today: date, only: Collection[int] | None = None
) -> dict[int, list[BarisJp]]:
    """Activities that ended in `year`, by pegawai id. only: of these people.

    An activity counts for a participant with a valid certificate, or, while none was issued or revoked,
    once it is over and the attendance reaches its minimum, by the rules of that activity. Speakers and the
    other roles of the reference table "peran_jp" earn hours when it is over. Hours that the officer set win
    over the proposal.
    """
    roles = _roles(session, year)
    query = (
        select(Peserta, Kegiatan)
        .join(Kegiatan, Kegiatan.id == Peserta.kegiatan_id)
        .where(
            Peserta.dihapus.is_(None),
            Peserta.pegawai_id.is_not(None),
            Peserta.peran.in_(("peserta", *roles)),
            Peserta.status.not_in(OUTSIDE),
            Kegiatan.dihapus.is_(None),
            Kegiatan.tanggal_selesai >= date(year, 1, 1),
            Kegiatan.tanggal_selesai <= date(year, 12, 31),
        )
        .order_by(Kegiatan.tanggal_selesai, Kegiatan.id)
    )
    if only is not None:
        query = query.where(Peserta.pegawai_id.in_(only))
    pairs = session.execute(query).all()
    kegiatan_ids = {kegiatan.id for _, kegiatan in pairs}
    facts = _Facts(
        counters(session, kegiatan_ids),
        marks_of(session, kegiatan_ids, only),
        _certificates(session, kegiatan_ids),
        _ways(session, year),
        roles,
        today,
    )
    found: dict[int, list[BarisJp]] = defaultdict(list)
    for peserta, kegiatan in pairs:
        counted = (
            facts.speaker(peserta, kegiatan) if peserta.peran in roles else facts.guest(peserta, kegiatan)
        )
        found[peserta.pegawai_id or 0].append(_recognised(peserta, counted))
    for row in _outside(session, year, only):
        text = f"diikuti di luar: {row.penyelenggara or row.nomor} = {wording.decimal(row.jp)} JP"
        found[row.pegawai_id].append(BarisJp(0, row.nama, row.tanggal_selesai, row.jp, text, "Lulus"))
    return found


@dataclass(frozen=True)
class _Facts:
    """What the hours of many participants are counted from."""

    count: Mapping[int, RekapCounter]
    marks: Mapping[int, Mapping[int, str]]
    passed: dict[int, bool]
    ways: dict[str, Cara]
    roles: dict[str, tuple[str, str]]
    today: date

    def guest(self, peserta: Peserta, kegiatan: Kegiatan) -> BarisJp:
        """A participant who learns."""
        count, own = self.count[kegiatan.id], self.marks.get(peserta.id, {})
        early = count.belum(peserta.mulai_ikut)
        over = kegiatan.tanggal_selesai < self.today
        passed = self.passed.get(peserta.id)
        if passed is None:
            passed = over and layak(count.rekap(own, early), kegiatan.ambang_kehadiran)
        if passed:
            there = count.hadir(own, early)
            marked = [SesiJp(s.tanggal, s.jp, s.id in there) for s in _held(count)]
            counted = hitung(self.ways.get(kegiatan.bentuk, Cara(kegiatan.bentuk, "Kegiatan")), marked)
            return _line(peserta, kegiatan, counted.jp, counted.alasan, "Lulus")
        reason = "kehadiran belum mencapai batas" if over else "kegiatan belum selesai"
        return _line(peserta, kegiatan, 0.0, reason, "Belum memenuhi" if over else "Berlangsung")

    def speaker(self, peserta: Peserta, kegiatan: Kegiatan) -> BarisJp:
        """A speaker, moderator ...: the sessions that name the person, or the whole programme."""
        name, way = self.roles[peserta.peran]
        if kegiatan.tanggal_selesai >= self.today:
            return _line(peserta, kegiatan, 0.0, "kegiatan belum selesai", "Berlangsung")
        sessions = _held(self.count[kegiatan.id])
        own = (
            [s for s in sessions if peserta.nama.casefold() in s.narasumber.casefold()]
            if way == "SESI"
            else []
        )
        hours = sum(s.jp for s in own or sessions)
        text = f"{name}: {len(own)} sesi" if own else f"{name}: JP program"
        return _line(peserta, kegiatan, hours, f"{text} = {wording.decimal(hours)} JP", "Lulus")


def _line(peserta: Peserta, kegiatan: Kegiatan, jp: float, alasan: str, hasil: str) -> BarisJp:
    return BarisJp(kegiatan.id, kegiatan.nama, kegiatan.tanggal_selesai, jp, alasan, hasil, peserta.id, jp)


def _recognised(peserta: Peserta, row: BarisJp) -> BarisJp:
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
