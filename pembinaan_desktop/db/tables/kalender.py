"""The calendar's own data: holidays, rooms, and clashes that were accepted with a reason."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from pembinaan_desktop.db.tables.base import Record


class HariLibur(Record):
    """One free period, first and last day included. jenis: "nasional", "cuti_bersama", "lokal", or
    "ramadan" for the weeks with shorter hours. perkiraan: the government has not decided it yet."""

    __tablename__ = "hari_libur"

    tanggal: Mapped[date] = mapped_column(index=True)
    sampai: Mapped[date]
    nama: Mapped[str] = mapped_column(String(200))
    jenis: Mapped[str] = mapped_column(String(20), default="nasional")
    perkiraan: Mapped[bool] = mapped_column(default=False)


class Ruang(Record):
    """A hall or room. kapasitas: seats, 0 when unknown. Sessions name their room in words."""

    __tablename__ = "ruang"

    nama: Mapped[str] = mapped_column(String(200))
    kapasitas: Mapped[int] = mapped_column(default=0)
    catatan: Mapped[str] = mapped_column(String(300), default="")


class IzinBentrok(Record):
    """A clash the officer accepted. kunci: `domain.bentrok.Bentrok.kunci`; alasan: why, in words."""

    __tablename__ = "izin_bentrok"

    kegiatan_id: Mapped[int] = mapped_column(ForeignKey("kegiatan.id"), index=True)
    kunci: Mapped[str] = mapped_column(String(200))
    kalimat: Mapped[str] = mapped_column(String(600), default="")
    alasan: Mapped[str] = mapped_column(String(300))
