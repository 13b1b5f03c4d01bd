"""Notes of talks with people who are to be reached."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from pembinaan_desktop.db.tables.base import Record


class CatatanPembinaan(Record):
    """One talk. jenis, hasil: see `domain/catatan_pembinaan.py`. oleh: who talked. berikutnya: day of the next.

    maklum_sampai: the person is excused until that day.
    """

    __tablename__ = "catatan_pembinaan"

    pegawai_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"), index=True)
    tanggal: Mapped[date]
    jenis: Mapped[str] = mapped_column(String(20), default="ajakan")
    oleh: Mapped[str] = mapped_column(String(200), default="")
    hasil: Mapped[str] = mapped_column(String(20), default="")
    uraian: Mapped[str] = mapped_column(Text, default="")
    berikutnya: Mapped[date | None] = mapped_column(default=None)
    maklum_sampai: Mapped[date | None] = mapped_column(default=None)

    @property
    def judul(self) -> str:
        """For lists of deleted records."""
        return f"Catatan {self.jenis} {self.tanggal:%d-%m-%Y}"
