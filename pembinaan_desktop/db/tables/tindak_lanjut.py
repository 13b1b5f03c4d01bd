"""Follow-ups of activities with their measured values, milestones and notes."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from pembinaan_desktop.db.tables.base import Record


class TindakLanjut(Record):
    """One follow-up (RTL, aksi perubahan, inovasi) of a participant or a team.

    jenis, arah, tahap, status: see `domain/tindak_lanjut.py`. peserta_id: who answers for it.
    mentor: a name that is linked to nobody. nilai_awal: baseline of the indicator before the change.
    tenggat: day the target is due.
    """

    __tablename__ = "tindak_lanjut"

    kegiatan_id: Mapped[int] = mapped_column(ForeignKey("kegiatan.id"), index=True)
    peserta_id: Mapped[int | None] = mapped_column(ForeignKey("peserta.id"), index=True, default=None)
    jenis: Mapped[str] = mapped_column(String(20), default="rtl")
    judul: Mapped[str] = mapped_column(String(300))
    tim: Mapped[str] = mapped_column(String(600), default="")
    mentor: Mapped[str] = mapped_column(String(200), default="")
    alasan: Mapped[str] = mapped_column(Text, default="")
    manfaat: Mapped[str] = mapped_column(Text, default="")
    indikator: Mapped[str] = mapped_column(String(200), default="")
    satuan: Mapped[str] = mapped_column(String(40), default="")
    arah: Mapped[str] = mapped_column(String(10), default="turun")
    nilai_awal: Mapped[float | None] = mapped_column(default=None)
    target: Mapped[float | None] = mapped_column(default=None)
    tanggal_mulai: Mapped[date]
    tenggat: Mapped[date | None] = mapped_column(default=None)
    tahap: Mapped[str] = mapped_column(String(20), default="inisiatif")
    status: Mapped[str] = mapped_column(String(20), default="Belum mulai")


class UkuranTindakLanjut(Record):
    """One measured value of the indicator."""

    __tablename__ = "ukuran_tindak_lanjut"

    tindak_lanjut_id: Mapped[int] = mapped_column(ForeignKey("tindak_lanjut.id"), index=True)
    tanggal: Mapped[date]
    nilai: Mapped[float]
    catatan: Mapped[str] = mapped_column(String(300), default="")


class Tonggak(Record):
    """A milestone. jangka: "pendek", "menengah", "panjang". tercapai: the day it was reached."""

    __tablename__ = "tonggak"

    tindak_lanjut_id: Mapped[int] = mapped_column(ForeignKey("tindak_lanjut.id"), index=True)
    uraian: Mapped[str] = mapped_column(String(300))
    jangka: Mapped[str] = mapped_column(String(10), default="pendek")
    tenggat: Mapped[date]
    tercapai: Mapped[date | None] = mapped_column(default=None)


class CatatanTindakLanjut(Record):
    """An obstacle or a note of one day."""

    __tablename__ = "catatan_tindak_lanjut"

    tindak_lanjut_id: Mapped[int] = mapped_column(ForeignKey("tindak_lanjut.id"), index=True)
    tanggal: Mapped[date]
    jenis: Mapped[str] = mapped_column(String(20), default="hambatan")
    uraian: Mapped[str] = mapped_column(Text)


class AnggotaTindakLanjut(Record):
    """Someone of the team: either a participant of the activity or an employee. peran: "anggota" or "mentor"."""

    __tablename__ = "anggota_tindak_lanjut"

    tindak_lanjut_id: Mapped[int] = mapped_column(ForeignKey("tindak_lanjut.id"), index=True)
    peserta_id: Mapped[int | None] = mapped_column(ForeignKey("peserta.id"), index=True, default=None)
    pegawai_id: Mapped[int | None] = mapped_column(ForeignKey("pegawai.id"), index=True, default=None)
    peran: Mapped[str] = mapped_column(String(10), default="anggota", server_default="anggota")
