"""Training that people followed elsewhere; its hours count in the year it ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.audit import add_many
from pembinaan_desktop.db.tables import Acuan, Pegawai, RiwayatLuar
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.fields import problems
from pembinaan_desktop.domain.impor import text_of
from pembinaan_desktop.domain.riwayat_luar import FIELDS
from pembinaan_desktop.services.result import Result, Topic
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

TOPICS = frozenset({Topic.PEGAWAI})
SAFE = "Tidak ada yang disimpan."


class RiwayatLuarService:
    """Records, changes and deletes training followed elsewhere."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock

    def get(self, riwayat_id: int) -> dict[str, Any]:
        """Values by field key."""
        with self.db.read() as session:
            row = session.get_one(RiwayatLuar, riwayat_id)
            return {field.key: getattr(row, field.key) for field in FIELDS}

    def save(self, pegawai_id: int, riwayat_id: int | None, values: dict[str, Any]) -> Result:
        """Add (riwayat_id None) or change one; value: its id.

        Raises UserError for missing names, dates that run backwards or lie ahead, and doubles.
        """

        def work(session: Session) -> int:
            row = self._checked(session, pegawai_id, riwayat_id, values)
            if riwayat_id is None:
                return add_many(session, RiwayatLuar, [{**row, "pegawai_id": pegawai_id}])[0]
            known = session.get_one(RiwayatLuar, riwayat_id)
            for key, value in row.items():
                setattr(known, key, value)
            return riwayat_id

        name = text_of(values.get("nama") or "")
        return committed(self.db, work, TOPICS, f"Riwayat “{name}” tersimpan.", f"simpan riwayat {name[:40]}")

    def delete(self, riwayat_id: int) -> Result:
        """Delete one; its hours no longer count."""
        name = self.get(riwayat_id)["nama"]

        def work(session: Session) -> int:
            session.get_one(RiwayatLuar, riwayat_id).dihapus = self.clock.now()
            return riwayat_id

        return committed(self.db, work, TOPICS, f"Riwayat “{name}” dihapus.", f"hapus riwayat {name[:40]}")

    def _checked(
        self, session: Session, pegawai_id: int, riwayat_id: int | None, values: dict[str, Any]
    ) -> dict[str, Any]:
        row: dict[str, Any] = {field.key: values.get(field.key) for field in FIELDS}
        row = {key: text_of(value) if isinstance(value, str) else value for key, value in row.items()}
        for key in ("penyelenggara", "tempat", "nomor", "catatan"):
            row[key] = row[key] or ""
        found = problems(FIELDS, row)
        if found:
            raise UserError(next(iter(found.values())), safe=SAFE, advice="Lengkapi lalu simpan lagi.")
        if row["tanggal_selesai"] < row["tanggal_mulai"]:
            raise UserError(
                "Tanggal selesai lebih awal daripada tanggal mulai.", safe=SAFE, advice="Betulkan tanggalnya."
            )
        if row["tanggal_selesai"] > self.clock.today():
            raise UserError("Pelatihan ini belum selesai.", safe=SAFE, advice="Catat setelah selesai.")
        if session.get(Pegawai, pegawai_id) is None:
            raise UserError("Pegawai ini sudah tidak ada dalam daftar.", safe=SAFE)
        double = session.scalars(
            select(RiwayatLuar).where(
                RiwayatLuar.pegawai_id == pegawai_id,
                RiwayatLuar.nama == row["nama"],
                RiwayatLuar.tanggal_mulai == row["tanggal_mulai"],
                RiwayatLuar.dihapus.is_(None),
            )
        ).first()
        if double is not None and double.id != riwayat_id:
            raise UserError("Pelatihan ini sudah tercatat untuk orang ini.", safe=SAFE)
        row["jp"] = self._hours(session, row)
        return row

    def _hours(self, session: Session, row: dict[str, Any]) -> float:
        if row["jp"] is not None:
            return float(row["jp"])
        way = session.scalars(
            select(Acuan).where(Acuan.jenis == "bentuk", Acuan.kode == row["bentuk"])
        ).first()
        fixed = (
            way.data.get("nilai_jp") if way and way.data.get("cara_hitung") == "TETAP_PER_KEGIATAN" else None
        )
        if not fixed:
            raise UserError("JP belum diisi.", safe=SAFE, advice="Isi JP menurut sertifikatnya.")
        return float(fixed)
