"""Issued certificates. Rows are never deleted: numbers burn visibly."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pembinaan_desktop.db.tables.base import Record


class Sertifikat(Record):
    """One certificate with everything on it frozen.

    lingkup + urut: the counter the number was taken from and its value; unique together and gapless.
    isi: the frozen texts of both pages. templat: the frozen template (id and version) it is drawn with.
    status: "Terbit", "Dicabut", "Diganti". sumber: "terbit" (by us, drawn from isi), "impor" (a number
    from the notebook), "luar" (an activity of others, the number alone). peran: of the person, see `Peserta`.
    cetakan: how many copies ("salinan ke-n") were made of the original. pengganti_id: the new one.
    """

    __tablename__ = "sertifikat"
    __table_args__ = (UniqueConstraint("lingkup", "urut"), UniqueConstraint("nomor"))

    lingkup: Mapped[str] = mapped_column(String(60))
    urut: Mapped[int]
    nomor: Mapped[str] = mapped_column(String(120))
    tahun: Mapped[int] = mapped_column(index=True)
    jenis: Mapped[str] = mapped_column(String(30), default="sertifikat")
    kegiatan_id: Mapped[int | None] = mapped_column(ForeignKey("kegiatan.id"), index=True, default=None)
    peserta_id: Mapped[int | None] = mapped_column(ForeignKey("peserta.id"), index=True, default=None)
    tanggal_terbit: Mapped[date]
    isi: Mapped[dict[str, Any]] = mapped_column(default=dict)
    templat: Mapped[dict[str, Any]] = mapped_column(default=dict)
    status: Mapped[str] = mapped_column(String(20), default="Terbit")
    alasan: Mapped[str] = mapped_column(String(300), default="")
    pengganti_id: Mapped[int | None] = mapped_column(ForeignKey("sertifikat.id"), default=None)
    dicetak: Mapped[datetime | None] = mapped_column(default=None)
    cetakan: Mapped[int] = mapped_column(default=0)
    peran: Mapped[str] = mapped_column(String(20), default="peserta")
    sumber: Mapped[str] = mapped_column(String(10), default="terbit")
    tanggal_cabut: Mapped[date | None] = mapped_column(default=None)
    berlaku_sampai: Mapped[date | None] = mapped_column(default=None)
