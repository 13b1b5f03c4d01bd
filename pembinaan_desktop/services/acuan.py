"""Reference data: dated rows that the officer may edit."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import or_, select

from pembinaan_desktop.db.tables import Acuan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock


@dataclass(frozen=True)
class AcuanRow:
    """One line of a reference table; data: the further columns of that table."""

    id: int
    jenis: str
    kode: str
    nama: str
    urut: int
    dasar: str
    berlaku_mulai: date
    berlaku_sampai: date | None
    data: dict[str, Any] = field(default_factory=dict)


def in_force(session: Session, jenis: str, day: date) -> Sequence[Acuan]:
    """Lines of table `jenis` in force on a day, in their own order."""
    return session.scalars(
        select(Acuan)
        .where(
            Acuan.jenis == jenis,
            Acuan.dihapus.is_(None),
            Acuan.berlaku_mulai <= day,
            or_(Acuan.berlaku_sampai.is_(None), Acuan.berlaku_sampai >= day),
        )
        .order_by(Acuan.urut, Acuan.kode)
    ).all()


class AcuanService:
    """Reads and edits the reference tables."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock

    def list(self, jenis: str, on: date | None = None) -> list[AcuanRow]:
        """Lines of table `jenis` in force on `on` (default today), in their own order."""
        day = on or self.clock.today()
        with self.db.read() as session:
            return [to_row(row) for row in in_force(session, jenis, day)]

    def names(self, jenis: str) -> dict[str, str]:
        """Name by code for every line of `jenis`, also of lines no longer in force."""
        with self.db.read() as session:
            rows = session.scalars(select(Acuan).where(Acuan.jenis == jenis).order_by(Acuan.berlaku_mulai))
            return {row.kode: row.nama for row in rows.all()}


def to_row(row: Acuan) -> AcuanRow:
    return AcuanRow(
        row.id,
        row.jenis,
        row.kode,
        row.nama,
        row.urut,
        row.dasar,
        row.berlaku_mulai,
        row.berlaku_sampai,
        dict(row.data),
    )
