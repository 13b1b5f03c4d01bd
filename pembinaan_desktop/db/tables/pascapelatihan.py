"""What alumni and their superiors say some months after an activity (level 3)."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from pembinaan_desktop.db.tables.base import Record


class Pascapelatihan(Record):
    """One form that is to come back. bulan: months after the activity. pihak: "alumni" or "atasan".

    diterima: the day its answer came, None while it is missing. hasil: see `domain/pascapelatihan.py`.
    hambatan: codes of the reference table "hambatan". penilai: who answered, where it is the superior.
    """

    __tablename__ = "pascapelatihan"
    __table_args__ = (
        Index(
            "uq_pascapelatihan_peserta_id_bulan_pihak",
            "peserta_id",
            "bulan",
            "pihak",
            unique=True,
            sqlite_where=text("dihapus IS NULL"),
        ),
    )

    kegiatan_id: Mapped[int] = mapped_column(ForeignKey("kegiatan.id"), index=True)
    peserta_id: Mapped[int] = mapped_column(ForeignKey("peserta.id"))
    bulan: Mapped[int]
    pihak: Mapped[str] = mapped_column(String(10))
    tenggat: Mapped[date] = mapped_column(index=True)
    diterima: Mapped[date | None] = mapped_column(default=None)
    hasil: Mapped[str] = mapped_column(String(20), default="")
    hambatan: Mapped[list[Any]] = mapped_column(default=list)
    uraian: Mapped[str] = mapped_column(Text, default="")
    penilai: Mapped[str] = mapped_column(String(200), default="")
