"""Employees and the history of what changed about them."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from pembinaan_desktop.db.tables.base import Record


class Pegawai(Record):
    """One person of the civil service (ASN), or an outsider known to the office.

    nip: 18 digits or None; unique while in use. skema: "PNS" or "PPPK", says how `golongan` is to be
    read; golongan_urut sorts within the scheme (SIASN code for PNS, 1-17 for PPPK).
    perlu_dicek: complaints found on import, each {"kolom", "nilai", "masalah", "kunci", "usul"}.
    sudah_dicek: complaints the officer has answered, each [masalah, nilai]; later imports stay silent about them.
    cari: lower-case text that the search looks through.
    """

    __tablename__ = "pegawai"
    __table_args__ = (
        Index(
            "uq_pegawai_nip",
            "nip",
            unique=True,
            sqlite_where=text("nip IS NOT NULL AND dihapus IS NULL"),
        ),
    )

    siasn_id: Mapped[str | None] = mapped_column(String(64), index=True, default=None)
    nip: Mapped[str | None] = mapped_column(String(18), default=None)
    nik: Mapped[str | None] = mapped_column(String(16), index=True, default=None)
    nama: Mapped[str] = mapped_column(String(200))
    gelar_depan: Mapped[str] = mapped_column(String(60), default="")
    gelar_belakang: Mapped[str] = mapped_column(String(120), default="")
    jenis: Mapped[str] = mapped_column(String(30), default="PNS")
    tempat_lahir: Mapped[str] = mapped_column(String(100), default="")
    tanggal_lahir: Mapped[date | None] = mapped_column(default=None)
    jenis_kelamin: Mapped[str] = mapped_column(String(1), default="")
    kedudukan: Mapped[str] = mapped_column(String(40), default="Aktif")
    tmt_cpns: Mapped[date | None] = mapped_column(default=None)
    skema: Mapped[str] = mapped_column(String(10), default="")
    golongan: Mapped[str] = mapped_column(String(10), default="")
    golongan_urut: Mapped[int] = mapped_column(default=0)
    tmt_golongan: Mapped[date | None] = mapped_column(default=None)
    jenis_jabatan: Mapped[str] = mapped_column(String(40), default="")
    eselon: Mapped[str] = mapped_column(String(10), default="")
    jabatan: Mapped[str] = mapped_column(String(200), default="")
    tmt_jabatan: Mapped[date | None] = mapped_column(default=None)
    pendidikan: Mapped[str] = mapped_column(String(100), default="")
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True, default=None)
    unor_nama: Mapped[str] = mapped_column(String(200), default="")
    instansi: Mapped[str] = mapped_column(String(200), default="")
    nomor_hp: Mapped[str] = mapped_column(String(30), default="")
    email: Mapped[str] = mapped_column(String(120), default="")
    alamat: Mapped[str] = mapped_column(String(300), default="")
    agama: Mapped[str] = mapped_column(String(20), default="")
    status_kawin: Mapped[str] = mapped_column(String(20), default="")
    perlu_dicek: Mapped[list[Any]] = mapped_column(default=list)
    sudah_dicek: Mapped[list[Any]] = mapped_column(default=list)
    dibatasi: Mapped[bool] = mapped_column(default=False)
    cari: Mapped[str] = mapped_column(String(600), default="")


class RiwayatPegawai(Record):
    """One change of NIP, golongan, jabatan or unit, so that a person's past stays readable."""

    __tablename__ = "riwayat_pegawai"

    pegawai_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"), index=True)
    kolom: Mapped[str] = mapped_column(String(40))
    nilai_lama: Mapped[str] = mapped_column(String(200), default="")
    nilai_baru: Mapped[str] = mapped_column(String(200), default="")
    tanggal: Mapped[date]
    sumber: Mapped[str] = mapped_column(String(100), default="")


class RiwayatLuar(Record):
    """Training that a person followed elsewhere.

    bentuk: code of the reference table "bentuk". jp: recognised hours.
    """

    __tablename__ = "riwayat_luar"

    pegawai_id: Mapped[int] = mapped_column(ForeignKey("pegawai.id"), index=True)
    bentuk: Mapped[str] = mapped_column(String(10), default="KL03")
    nama: Mapped[str] = mapped_column(String(300))
    penyelenggara: Mapped[str] = mapped_column(String(200), default="")
    nomor: Mapped[str] = mapped_column(String(120), default="")
    tanggal_mulai: Mapped[date]
    tanggal_selesai: Mapped[date] = mapped_column(index=True)
    jp: Mapped[float] = mapped_column(default=0.0)
    tempat: Mapped[str] = mapped_column(String(200), default="")
    catatan: Mapped[str] = mapped_column(String(300), default="")


class EntriSiasn(Record):
    """How far the result of one training has been keyed into SIASN. No row means not yet.

    sumber + baris_id: "peserta" or "riwayat_luar" and its id. status: "Sudah" or "Ditolak" (alasan says why).
    """

    __tablename__ = "entri_siasn"
    __table_args__ = (
        Index(
            "uq_entri_siasn_sumber_baris_id",
            "sumber",
            "baris_id",
            unique=True,
            sqlite_where=text("dihapus IS NULL"),
        ),
    )

    sumber: Mapped[str] = mapped_column(String(20))
    baris_id: Mapped[int]
    status: Mapped[str] = mapped_column(String(20), default="Sudah")
    alasan: Mapped[str] = mapped_column(String(300), default="")
    tanggal: Mapped[date]
