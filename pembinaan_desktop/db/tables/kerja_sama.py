"""Partner institutions, agreements with them, and employees who study there."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from pembinaan_desktop.db.tables.base import Record


class Mitra(Record):
    """A partner institution. jenis: code of `domain.mitra.JENIS`. narahubung: one contact person per line."""

    __tablename__ = "mitra"

    nama: Mapped[str] = mapped_column(String(200))
    singkatan: Mapped[str] = mapped_column(String(40), default="")
    jenis: Mapped[str] = mapped_column(String(20), default="")
    kota: Mapped[str] = mapped_column(String(80), default="")
    laman: Mapped[str] = mapped_column(String(200), default="")
    narahubung: Mapped[str] = mapped_column(Text, default="")
    catatan: Mapped[str] = mapped_column(Text, default="")


class KerjaSama(Record):
    """One agreement. Each side numbers it: nomor_kesatu is ours, nomor_kedua the partner's.

    jenis, kategori: codes of `domain.kerja_sama`. ruang_lingkup: codes of the reference table of that name.
    berlaku_sampai: None while there is no end (or no decision yet, in a draft). induk_id: the agreement it
    stands under; alasan: why its time leaves that of the other. pendahulu_id: the one it takes the place of.
    dihentikan: first day on which it no longer holds, alasan_henti why. langkah: day by code of the step.
    """

    __tablename__ = "kerja_sama"

    jenis: Mapped[str] = mapped_column(String(20))
    kategori: Mapped[str] = mapped_column(String(20), default="")
    judul: Mapped[str] = mapped_column(String(300))
    nomor_kesatu: Mapped[str] = mapped_column(String(120), default="")
    nomor_kedua: Mapped[str] = mapped_column(String(120), default="")
    penanda_tangan_kesatu: Mapped[str] = mapped_column(String(200), default="")
    jabatan_kesatu: Mapped[str] = mapped_column(String(200), default="")
    penanda_tangan_kedua: Mapped[str] = mapped_column(String(200), default="")
    jabatan_kedua: Mapped[str] = mapped_column(String(200), default="")
    narahubung_kesatu: Mapped[str] = mapped_column(String(200), default="")
    narahubung_kedua: Mapped[str] = mapped_column(String(200), default="")
    tanggal_tanda_tangan: Mapped[date | None] = mapped_column(default=None)
    berlaku_mulai: Mapped[date | None] = mapped_column(default=None)
    berlaku_sampai: Mapped[date | None] = mapped_column(default=None)
    ruang_lingkup: Mapped[list[Any]] = mapped_column(default=list)
    hak_kewajiban: Mapped[str] = mapped_column(Text, default="")
    pembiayaan: Mapped[str] = mapped_column(String(300), default="")
    induk_id: Mapped[int | None] = mapped_column(ForeignKey("kerja_sama.id"), index=True, default=None)
    alasan: Mapped[str] = mapped_column(String(300), default="")
    pendahulu_id: Mapped[int | None] = mapped_column(ForeignKey("kerja_sama.id"), index=True, default=None)
    dihentikan: Mapped[date | None] = mapped_column(default=None)
    alasan_henti: Mapped[str] = mapped_column(String(300), default="")
    langkah: Mapped[dict[str, Any]] = mapped_column(default=dict)
    catatan: Mapped[str] = mapped_column(Text, default="")


class PihakKerjaSama(Record):
    """A partner of an agreement; urut: its place among them."""

    __tablename__ = "pihak_kerja_sama"

    kerja_sama_id: Mapped[int] = mapped_column(ForeignKey("kerja_sama.id"), index=True)
    mitra_id: Mapped[int] = mapped_column(ForeignKey("mitra.id"), index=True)
    urut: Mapped[int] = mapped_column(default=1)


class EvaluasiKerjaSama(Record):
    """The yearly look at an agreement. penilaian, usul: codes of `domain.kerja_sama`."""

    __tablename__ = "evaluasi_kerja_sama"

    kerja_sama_id: Mapped[int] = mapped_column(ForeignKey("kerja_sama.id"), index=True)
    tanggal: Mapped[date]
    terlaksana: Mapped[str] = mapped_column(Text, default="")
    penilaian: Mapped[str] = mapped_column(String(20), default="")
    usul: Mapped[str] = mapped_column(String(20), default="")
    catatan: Mapped[str] = mapped_column(Text, default="")


class TugasBelajar(Record):
    """Study of an employee. kampus: as it is written there; mitra_id when it is a known partner.

    pembiayaan: "dibiayai" or "mandiri". perpanjangan_sampai: the later end that was granted.
    tanggal_lulus: when it ended well, dihentikan: when it ended without. ikatan_dinas_sampai: last day of the
    duty to serve afterwards.
    """

    __tablename__ = "tugas_belajar"

    pegawai_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"), index=True)
    mitra_id: Mapped[int | None] = mapped_column(ForeignKey("mitra.id"), index=True, default=None)
    kampus: Mapped[str] = mapped_column(String(200), default="")
    jenjang: Mapped[str] = mapped_column(String(20))
    program_studi: Mapped[str] = mapped_column(String(200))
    akreditasi: Mapped[str] = mapped_column(String(30), default="")
    pembiayaan: Mapped[str] = mapped_column(String(20))
    sumber_dana: Mapped[str] = mapped_column(String(120), default="")
    nomor: Mapped[str] = mapped_column(String(120), default="")
    tanggal_mulai: Mapped[date]
    tanggal_selesai: Mapped[date]
    perpanjangan_sampai: Mapped[date | None] = mapped_column(default=None)
    tanggal_lulus: Mapped[date | None] = mapped_column(default=None)
    dihentikan: Mapped[date | None] = mapped_column(default=None)
    ikatan_dinas_sampai: Mapped[date | None] = mapped_column(default=None)
    catatan: Mapped[str] = mapped_column(Text, default="")
