"""Organisation units (perangkat daerah and everything below) as a tree."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from pembinaan_desktop.db.tables.base import Record


class Unit(Record):
    """One unit. Names repeat under different parents, so nothing is ever matched by name alone."""

    __tablename__ = "unit"
    __table_args__ = (
        Index(
            "uq_unit_siasn_id",
            "siasn_id",
            unique=True,
            sqlite_where=text("siasn_id IS NOT NULL AND dihapus IS NULL"),
        ),
    )

    siasn_id: Mapped[str | None] = mapped_column(String(64), default=None)
    nama: Mapped[str] = mapped_column(String(200))
    singkatan: Mapped[str] = mapped_column(String(60), default="")
    jenis: Mapped[str] = mapped_column(String(30), default="")
    induk_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True, default=None)
    berlaku_mulai: Mapped[date | None] = mapped_column(default=None)
    berlaku_sampai: Mapped[date | None] = mapped_column(default=None)
