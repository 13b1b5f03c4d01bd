"""JP of every person in a year, with the sum explained."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select

from pembinaan_desktop.db.tables import (
    Acuan,
    Kegiatan,
    Kehadiran,
    Pegawai,
    Peserta,
    RiwayatLuar,
    Sertifikat,
    Sesi,
    Unit,
)
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.jp import BarisJp, Cara, SesiJp, hitung, penjelasan
from pembinaan_desktop.domain.peserta import OUTSIDE
from pembinaan_desktop.services.result import Progress, no_progress

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

TARGET_JP = 20.0


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
            rows = rows_of_year(session, year, self.clock.today(), pegawai_id).get(pegawai_id, [])
            person = session.get(Pegawai, pegawai_id)
            target = target_jp(session, year).get(person.skema if person else "PNS", TARGET_JP)
        return JpTahun(pegawai_id, sum(row.jp for row in rows), target, tuple(rows))

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
    rows = session.scalars(
        select(Acuan)
        .where(Acuan.jenis == "target_jp", Acuan.dihapus.is_(None), Acuan.berlaku_mulai <= date(year, 12, 31))
        .order_by(Acuan.berlaku_mulai)
    ).all()
    return {row.kode: float(row.data.get("jp") or TARGET_JP) for row in rows}


def present_marks(session: Session) -> set[str]:
    """Codes of attendance that count as present."""
    marks = session.scalars(select(Acuan).where(Acuan.jenis == "status_kehadiran")).all()
    return {row.kode for row in marks if row.data.get("hadir")} or {"H", "T"}


def rows_of_year(
    session: Session, year: int, today: date, pegawai_id: int | None = None
) -> dict[int, list[BarisJp]]:
    """Activities that ended in `year`, by pegawai id.

    An activity counts for a participant with a valid certificate, or, while none was issued or revoked,
    once it is over and the JP-weighted attendance reaches its minimum.
    """
    query = (
        select(Peserta, Kegiatan)
        .join(Kegiatan, Kegiatan.id == Peserta.kegiatan_id)
        .where(
            Peserta.dihapus.is_(None),
            Peserta.pegawai_id.is_not(None),
            Peserta.peran == "peserta",
            Peserta.status.not_in(OUTSIDE),
            Kegiatan.dihapus.is_(None),
            Kegiatan.tanggal_selesai >= date(year, 1, 1),
            Kegiatan.tanggal_selesai <= date(year, 12, 31),
        )
        .order_by(Kegiatan.tanggal_selesai, Kegiatan.id)
    )
    if pegawai_id is not None:
        query = query.where(Peserta.pegawai_id == pegawai_id)
    pairs = session.execute(query).all()
    kegiatan_ids = {kegiatan.id for _, kegiatan in pairs}
    held = _held_sessions(session, kegiatan_ids)
    present = _present(session, kegiatan_ids, pegawai_id)
    passed = _certificates(session)
    ways = _ways(session)
    found: dict[int, list[BarisJp]] = defaultdict(list)
    for peserta, kegiatan in pairs:
        sessions = held.get(kegiatan.id, [])
        there = present.get(peserta.id, set())
        marked = [SesiJp(s.tanggal, s.jp, s.id in there) for s in sessions]
        total = sum(s.jp for s in sessions)
        share = 100 * sum(s.jp for s in marked if s.hadir)
        enough = total > 0 and kegiatan.tanggal_selesai < today and share >= kegiatan.ambang_kehadiran * total
        way = ways.get(kegiatan.bentuk, Cara(kegiatan.bentuk, "Kegiatan"))
        if passed.get(peserta.id, enough):
            counted = hitung(way, marked)
            row = BarisJp(
                kegiatan.id, kegiatan.nama, kegiatan.tanggal_selesai, counted.jp, counted.alasan, "Lulus"
            )
        else:
            over = kegiatan.tanggal_selesai < today
            row = BarisJp(
                kegiatan.id,
                kegiatan.nama,
                kegiatan.tanggal_selesai,
                0.0,
                "kehadiran belum mencapai batas" if over else "kegiatan belum selesai",
                "Belum memenuhi" if over else "Berlangsung",
            )
        found[peserta.pegawai_id or 0].append(row)
    for outside in _outside(session, year, pegawai_id):
        found[outside.pegawai_id].append(
            BarisJp(
                0,
                outside.nama,
                outside.tanggal_selesai,
                outside.jp,
                f"diikuti di luar: {outside.penyelenggara or outside.nomor} = {wording.decimal(outside.jp)} JP",
                "Lulus",
            )
        )
    return found


def _outside(session: Session, year: int, pegawai_id: int | None) -> list[RiwayatLuar]:
    query = select(RiwayatLuar).where(
        RiwayatLuar.dihapus.is_(None),
        RiwayatLuar.tanggal_selesai >= date(year, 1, 1),
        RiwayatLuar.tanggal_selesai <= date(year, 12, 31),
    )
    if pegawai_id is not None:
        query = query.where(RiwayatLuar.pegawai_id == pegawai_id)
    return list(session.scalars(query.order_by(RiwayatLuar.tanggal_selesai, RiwayatLuar.id)))


def _held_sessions(session: Session, kegiatan_ids: set[int]) -> dict[int, list[Sesi]]:
    found: dict[int, list[Sesi]] = defaultdict(list)
    rows = session.scalars(
        select(Sesi).where(Sesi.dihapus.is_(None), Sesi.status != "dibatalkan", Sesi.jp > 0)
    ).all()
    for row in rows:
        if row.kegiatan_id in kegiatan_ids:
            found[row.kegiatan_id].append(row)
    return found


def _present(session: Session, kegiatan_ids: set[int], pegawai_id: int | None) -> dict[int, set[int]]:
    query = (
        select(Kehadiran.peserta_id, Kehadiran.sesi_id, Peserta.kegiatan_id)
        .join(Peserta, Peserta.id == Kehadiran.peserta_id)
        .where(Kehadiran.dihapus.is_(None), Kehadiran.status.in_(present_marks(session)))
    )
    if pegawai_id is not None:
        query = query.where(Peserta.pegawai_id == pegawai_id)
    found: dict[int, set[int]] = defaultdict(set)
    for peserta_id, sesi_id, kegiatan_id in session.execute(query):
        if kegiatan_id in kegiatan_ids:
            found[peserta_id].add(sesi_id)
    return found


def _certificates(session: Session) -> dict[int, bool]:
    found: dict[int, bool] = {}
    for key, status in session.execute(select(Sertifikat.peserta_id, Sertifikat.status)):
        if key is not None:
            found[key] = found.get(key, False) or status == "Terbit"
    return found


def _ways(session: Session) -> dict[str, Cara]:
    rows = session.scalars(select(Acuan).where(Acuan.jenis == "bentuk", Acuan.dihapus.is_(None))).all()
    return {row.kode: Cara.from_acuan(row.kode, row.nama, row.data) for row in rows}


def _people(session: Session, unit: str) -> list[Pegawai]:
    query = (
        select(Pegawai).where(Pegawai.dihapus.is_(None), Pegawai.kedudukan == "Aktif").order_by(Pegawai.nama)
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
