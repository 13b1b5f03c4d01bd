"""Rooms and their seats; sessions and activities name them in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.tables import Kegiatan, Ruang, Sesi
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.bentrok import narasumber_names, ruang_key
from pembinaan_desktop.domain.errors import GoneError, UserError
from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.services.narasumber_jadwal import registered
from pembinaan_desktop.services.result import Result, Topic
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

TOPICS = frozenset({Topic.ACUAN})
FIELDS = (
    Field("nama", "Nama ruang", width=40, required=True),
    Field("kapasitas", "Daya tampung (orang)", "int", width=10, default=0, help="0 bila tidak diketahui"),
    Field("catatan", "Catatan", width=40, default=""),
)


@dataclass(frozen=True)
class RuangRow:
    """One room; kapasitas: seats, 0 when unknown."""

    id: int
    nama: str
    kapasitas: int
    catatan: str


RuangRows = list[RuangRow]
Names = list[str]


class RuangService:
    """Reads and edits the rooms; knows which names were used before."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock

    def list(self) -> RuangRows:
        """Rooms by name."""
        with self.db.read() as session:
            rows = session.scalars(select(Ruang).where(Ruang.dihapus.is_(None)).order_by(Ruang.nama)).all()
            return [RuangRow(row.id, row.nama, row.kapasitas, row.catatan) for row in rows]

    def save(self, values: dict[str, Any], row_id: int | None = None) -> Result:
        """Add a room (`row_id` None) or change one; value: its id. Raises UserError for a name twice."""
        nama = wording.literal(str(values.get("nama") or ""))
        seats = int(values.get("kapasitas") or 0)
        if not nama:
            raise UserError("Nama ruang wajib diisi.")
        if not 0 <= seats <= 100_000:
            raise UserError("Daya tampung antara 0 dan 100.000 orang.", safe="Tidak ada yang diubah.")

        def work(session: Session) -> int:
            others = session.execute(select(Ruang.id, Ruang.nama).where(Ruang.dihapus.is_(None)))
            if any(ruang_key(name) == ruang_key(nama) and key != row_id for key, name in others):
                raise UserError(f"Ruang “{nama}” sudah ada.", safe="Tidak ada yang diubah.")
            row = session.get(Ruang, row_id) if row_id is not None else Ruang()
            if row is None or row.dihapus is not None:
                raise GoneError("Ruang ini")
            row.nama, row.kapasitas = nama, seats
            row.catatan = wording.literal(str(values.get("catatan") or ""))
            session.add(row)
            session.flush()
            return row.id

        return committed(self.db, work, TOPICS, f"Ruang “{nama}” disimpan.", f"simpan ruang {nama}")

    def delete(self, row_ids: Sequence[int]) -> Result:
        """Take rooms out of the table; sessions keep the name."""

        def work(session: Session) -> int:
            rows = session.scalars(select(Ruang).where(Ruang.id.in_(row_ids))).all()
            for row in rows:
                row.dihapus = self.clock.now()
            return len(rows)

        return committed(self.db, work, TOPICS, f"{len(row_ids)} ruang dihapus.", "hapus ruang")

    def names(self) -> Names:
        """Rooms of the table, then places that were used before; for suggestions."""
        with self.db.read() as session:
            own = list(
                session.scalars(select(Ruang.nama).where(Ruang.dihapus.is_(None)).order_by(Ruang.nama))
            )
            used = [
                *session.scalars(select(Sesi.tempat).where(Sesi.tempat != "").distinct()),
                *session.scalars(select(Kegiatan.tempat).where(Kegiatan.tempat != "").distinct()),
            ]
        return _once([*own, *sorted(used, key=str.casefold)])

    def narasumber(self) -> Names:
        """Speakers of the register, then names that were used before and stand for nobody of it."""
        with self.db.read() as session:
            people = registered(session)
            texts = session.scalars(select(Sesi.narasumber).where(Sesi.narasumber != "").distinct()).all()
        found = {key: shown for text in texts for key, shown in narasumber_names(text).items()}
        known = {key for person in people for key in person.kunci}
        others = (shown for key, shown in found.items() if key not in known)
        own = sorted((person.teks for person in people if not person.dibatasi), key=str.casefold)
        return [*own, *sorted(others, key=str.casefold)]


def _once(names: Sequence[str]) -> Names:
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(ruang_key(name), name)
    return list(found.values())
