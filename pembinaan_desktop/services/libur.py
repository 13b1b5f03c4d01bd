"""Holidays, working week and working hours; what the office decides stands above what was delivered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.tables import Acuan, HariLibur, Pengaturan
from pembinaan_desktop.domain import libur as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import GoneError, UserError
from pembinaan_desktop.domain.libur import Jam, KalenderKerja, Libur
from pembinaan_desktop.services.pengaturan import PengaturanService
from pembinaan_desktop.services.result import Result, Topic
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

TOPICS = frozenset({Topic.ACUAN, Topic.PENGATURAN})
HARI_KERJA, JAM_KERJA, AMBANG_KOSONG = "hari_kerja", "jam_kerja", "ambang_kosong"


@dataclass(frozen=True)
class LiburRow:
    """One row of the holiday table."""

    id: int
    tanggal: date
    sampai: date
    nama: str
    jenis: str
    perkiraan: bool

    @property
    def rentang(self) -> str:
        return wording.short_date_range(self.tanggal, self.sampai)

    @property
    def jenis_nama(self) -> str:
        return dict(rules.JENIS).get(self.jenis, self.jenis)


@dataclass(frozen=True)
class WaktuKerja:
    """The working week as shown in the settings. hari_kerja: 5 or 6. ambang_kosong: percent."""

    hari_kerja: int
    biasa: Jam
    puasa: Jam
    ambang_kosong: int


LiburRows = list[LiburRow]


class LiburService:
    """Reads and edits the holiday table and the working time."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock

    def kalender(self) -> KalenderKerja:
        """The whole calendar of working days."""
        with self.db.read() as session:
            return kalender_kerja(session)

    def list(self, year: int | None = None) -> LiburRows:
        """Rows that touch `year`, by date."""
        query = select(HariLibur).where(HariLibur.dihapus.is_(None))
        if year is not None:
            query = query.where(HariLibur.tanggal <= date(year, 12, 31), HariLibur.sampai >= date(year, 1, 1))
        with self.db.read() as session:
            rows = session.scalars(query.order_by(HariLibur.tanggal, HariLibur.id)).all()
            keys = LiburRow.__dataclass_fields__
            return [LiburRow(**{key: getattr(row, key) for key in keys}) for row in rows]

    def save(self, values: dict[str, Any], row_id: int | None = None) -> Result:
        """Add a row (`row_id` None) or change one; value: its id. Raises UserError for impossible dates."""
        clean = _checked(values)

        def work(session: Session) -> int:
            row = session.get(HariLibur, row_id) if row_id is not None else HariLibur()
            if row is None or row.dihapus is not None:
                raise GoneError("Hari libur ini")
            for key, value in clean.items():
                setattr(row, key, value)
            session.add(row)
            session.flush()
            return row.id

        nama = clean["nama"]
        return committed(self.db, work, TOPICS, f"Hari libur “{nama}” disimpan.", f"simpan {nama}")

    def delete(self, row_ids: Sequence[int]) -> Result:
        """Take rows out of the table."""

        def work(session: Session) -> int:
            rows = session.scalars(select(HariLibur).where(HariLibur.id.in_(row_ids))).all()
            for row in rows:
                row.dihapus = self.clock.now()
            return len(rows)

        count = len(row_ids)
        return committed(self.db, work, TOPICS, f"{count} hari libur dihapus.", "hapus hari libur")

    def waktu_kerja(self) -> WaktuKerja:
        """What the settings page shows."""
        with self.db.read() as session:
            return waktu_kerja(session)

    def save_waktu_kerja(self, waktu: WaktuKerja) -> Result:
        """Store the working week, the hours, and the share of an office that may be away."""
        complaint = rules.jam_problem(waktu.biasa) or rules.jam_problem(waktu.puasa)
        if complaint:
            raise UserError(complaint, safe="Tidak ada yang diubah.")
        if not 10 <= waktu.ambang_kosong <= 100:
            raise UserError("Batas unit kosong antara 10 dan 100 persen.", safe="Tidak ada yang diubah.")
        values: dict[str, Any] = {
            HARI_KERJA: waktu.hari_kerja,
            AMBANG_KOSONG: waktu.ambang_kosong,
            JAM_KERJA: {"BIASA": _jam_plain(waktu.biasa), "RAMADAN": _jam_plain(waktu.puasa)},
        }

        result = PengaturanService(self.db, self.clock).save(values)
        return replace(result, message="Waktu kerja disimpan.")


def kalender_kerja(session: Session) -> KalenderKerja:
    """The calendar of working days, from the holiday table and the settings."""
    columns = (
        HariLibur.tanggal,
        HariLibur.sampai,
        HariLibur.nama,
        HariLibur.jenis,
        HariLibur.perkiraan,
    )
    rows = [Libur(*row) for row in session.execute(select(*columns).where(HariLibur.dihapus.is_(None)))]
    waktu = waktu_kerja(session)
    return KalenderKerja.of(rows, waktu.hari_kerja, waktu.biasa, waktu.puasa)


def waktu_kerja(session: Session) -> WaktuKerja:
    """Settings of the office; the reference table where the office has set nothing."""
    keys = (HARI_KERJA, JAM_KERJA, AMBANG_KOSONG)
    saved = {
        row.kunci: row.nilai.get("nilai") if isinstance(row.nilai, dict) else None
        for row in session.scalars(select(Pengaturan).where(Pengaturan.kunci.in_(keys)))
    }
    given = {
        row.kode: row.data
        for row in session.scalars(
            select(Acuan).where(Acuan.jenis == "jam_kerja", Acuan.dihapus.is_(None))
        ).all()
    }
    own = saved.get(JAM_KERJA) or {}
    biasa, puasa = (_jam(own.get(kode) or given.get(kode) or {}) for kode in ("BIASA", "RAMADAN"))
    return WaktuKerja(int(saved.get(HARI_KERJA) or 5), biasa, puasa, int(saved.get(AMBANG_KOSONG) or 50))


def _jam(data: dict[str, Any]) -> Jam:
    def at(key: str, other: time) -> time:
        return time.fromisoformat(str(data[key])) if data.get(key) else other

    return Jam(
        at("mulai", time.min),
        at("selesai", time.max),
        at("jumat_mulai", time.min),
        at("jumat_selesai", time.max),
    )


def _jam_plain(jam: Jam) -> dict[str, str]:
    return {key: f"{getattr(jam, key):%H:%M}" for key in Jam.__dataclass_fields__}


def _checked(values: dict[str, Any]) -> dict[str, Any]:
    clean: dict[str, Any] = {
        "tanggal": values.get("tanggal"),
        "sampai": values.get("sampai") or values.get("tanggal"),
        "nama": wording.literal(str(values.get("nama") or "")),
        "jenis": values.get("jenis") or "nasional",
        "perkiraan": bool(values.get("perkiraan")),
    }
    if not clean["tanggal"]:
        raise UserError("Tanggal wajib diisi.")
    complaint = rules.problem(clean["tanggal"], clean["sampai"], clean["nama"])
    if complaint:
        raise UserError(complaint, safe="Tidak ada yang diubah.")
    return clean
