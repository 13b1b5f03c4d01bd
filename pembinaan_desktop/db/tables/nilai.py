"""Marks: what counts with which weight, and what each participant got."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from pembinaan_desktop.db.tables.base import Record

_IN_USE = "dihapus IS NULL"


class KomponenNilai(Record):
    """One component of the final mark, of an activity or of all activities of a programme.

    jenis: "nilai", "pretest", "posttest", or "kehadiran" (taken from the attendance). bobot: percent; the
    weights of a set make 100. maksimum: highest mark that can be typed.
    """

    __tablename__ = "komponen_nilai"

    program_id: Mapped[int | None] = mapped_column(ForeignKey("program.id"), index=True, default=None)
    kegiatan_id: Mapped[int | None] = mapped_column(ForeignKey("kegiatan.id"), index=True, default=None)
    urut: Mapped[int] = mapped_column(default=1)
    nama: Mapped[str] = mapped_column(String(100))
    jenis: Mapped[str] = mapped_column(String(20), default="nilai")
    bobot: Mapped[float] = mapped_column(default=0.0)
    maksimum: Mapped[float] = mapped_column(default=100.0)


class NilaiPeserta(Record):
    """One mark. nilai: None after it was taken out."""

    __tablename__ = "nilai_peserta"
    __table_args__ = (
        Index(
            "uq_nilai_peserta_komponen_id_peserta_id",
            "komponen_id",
            "peserta_id",
            unique=True,
            sqlite_where=text(_IN_USE),
        ),
    )

    komponen_id: Mapped[int] = mapped_column(ForeignKey("komponen_nilai.id"))
    peserta_id: Mapped[int] = mapped_column(ForeignKey("peserta.id"), index=True)
    nilai: Mapped[float | None] = mapped_column(default=None)


class Kelulusan(Record):
    """A verdict that the officer gave by hand. putusan: "LULUS", "TIDAK", "DITUNDA". alasan: why."""

    __tablename__ = "kelulusan"
    __table_args__ = (
        Index(
            "uq_kelulusan_peserta_id",
            "peserta_id",
            unique=True,
            sqlite_where=text(_IN_USE),
        ),
    )

    peserta_id: Mapped[int] = mapped_column(ForeignKey("peserta.id"))
    putusan: Mapped[str] = mapped_column(String(10))
    alasan: Mapped[str] = mapped_column(String(300), default="")
