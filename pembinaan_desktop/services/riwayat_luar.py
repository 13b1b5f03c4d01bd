"""Training that people followed elsewhere; its hours count in the year it ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.audit import add_many, update_many
from pembinaan_desktop.db.tables import Acuan, Pegawai, RiwayatLuar
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.fields import problems
from pembinaan_desktop.domain.impor import text_of
from pembinaan_desktop.domain.riwayat_luar import FIELDS
from pembinaan_desktop.services.operations import Operation, undo_step
from pembinaan_desktop.services.result import Result, Topic

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
        with self.db.write() as session:
            row = self._checked(session, pegawai_id, riwayat_id, values)
            if riwayat_id is None:
                riwayat_id = add_many(session, RiwayatLuar, [{**row, "pegawai_id": pegawai_id}])[0]
                operation = Operation(
                    RiwayatLuar, riwayat_id, {"dihapus": self.clock.now()}, {"dihapus": None}
                )
            else:
                old = session.get_one(RiwayatLuar, riwayat_id)
                before = {key: getattr(old, key) for key in row if getattr(old, key) != row[key]}
                after = {key: row[key] for key in before}
                if not after:
                    return Result(riwayat_id)
                operation = Operation(RiwayatLuar, riwayat_id, before, after)
                update_many(session, RiwayatLuar, [(riwayat_id, before, after)])
        step = undo_step(self.db, f"simpan riwayat {row['nama'][:40]}", [operation], TOPICS)
        return Result(riwayat_id, TOPICS, step, f"Riwayat “{row['nama']}” tersimpan.")

    def delete(self, riwayat_id: int) -> Result:
        """Delete one; its hours no longer count."""
        now = self.clock.now()
        with self.db.write() as session:
            name = session.get_one(RiwayatLuar, riwayat_id).nama
            operation = Operation(RiwayatLuar, riwayat_id, {"dihapus": None}, {"dihapus": now})
            update_many(session, RiwayatLuar, [(riwayat_id, operation.before, operation.after)])
        step = undo_step(self.db, f"hapus riwayat {name[:40]}", [operation], TOPICS)
        return Result(riwayat_id, TOPICS, step, f"Riwayat “{name}” dihapus.")

    def _checked(
        self, session: Session, pegawai_id: int, riwayat_id: int | None, values: dict[str, Any]
    ) -> dict[str, Any]:
        row: dict[str, Any] = {field.key: values.get(field.key) for field in FIELDS}
        row = {key: text_of(value) if isinstance(value, str) else value for key, value in row.items()}
        for key in ("penyelenggara", "nomor", "catatan"):
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
