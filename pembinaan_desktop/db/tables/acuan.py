"""Reference data, signers and attachments."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from pembinaan_desktop.db.tables.base import Record


class Acuan(Record):
    """One dated line of a reference table; regulations change, so nothing of this is a constant.

    jenis: the table ("bentuk", "status_kehadiran", "golongan", "predikat", "target_jp" ...).
    data: the further columns of that table. berlaku_sampai: last day, None while in force.
    """

    __tablename__ = "acuan"
    __table_args__ = (Index("ix_acuan_jenis_kode", "jenis", "kode"),)

    jenis: Mapped[str] = mapped_column(String(40))
    kode: Mapped[str] = mapped_column(String(40))
    nama: Mapped[str] = mapped_column(String(200))
    urut: Mapped[int] = mapped_column(default=0)
    data: Mapped[dict[str, Any]] = mapped_column(default=dict)
    dasar: Mapped[str] = mapped_column(String(200), default="")
    berlaku_mulai: Mapped[date]
    berlaku_sampai: Mapped[date | None] = mapped_column(default=None)


class Pejabat(Record):
    """A signer of letters and certificates. kewenangan: "definitif", "Plt.", "Plh.", "Pj.".

    atas_nama: whom a.n. names. untuk_beliau: the office between, for u.b.
    """

    __tablename__ = "pejabat"

    nama: Mapped[str] = mapped_column(String(200))
    gelar_depan: Mapped[str] = mapped_column(String(60), default="")
    gelar_belakang: Mapped[str] = mapped_column(String(120), default="")
    nip: Mapped[str | None] = mapped_column(String(18), default=None)
    pangkat: Mapped[str] = mapped_column(String(60), default="")
    jabatan: Mapped[str] = mapped_column(String(200))
    kewenangan: Mapped[str] = mapped_column(String(20), default="definitif")
    atas_nama: Mapped[str] = mapped_column(String(200), default="")
    untuk_beliau: Mapped[str] = mapped_column(String(200), default="", server_default="")
    berlaku_mulai: Mapped[date | None] = mapped_column(default=None)
    berlaku_sampai: Mapped[date | None] = mapped_column(default=None)
    utama: Mapped[bool] = mapped_column(default=False)


class Lampiran(Record):
    """A file kept beside the database under a random name.

    tabel + baris_id: the record it belongs to. berkas: name inside the attachments folder.
    """

    __tablename__ = "lampiran"
    __table_args__ = (Index("ix_lampiran_tabel_baris_id", "tabel", "baris_id"),)

    tabel: Mapped[str] = mapped_column(String(40))
    baris_id: Mapped[int]
    nama: Mapped[str] = mapped_column(String(200))
    jenis: Mapped[str] = mapped_column(String(40), default="")
    berkas: Mapped[str] = mapped_column(String(80))
    ukuran: Mapped[int] = mapped_column(default=0)
    sha256: Mapped[str] = mapped_column(String(64), default="")
    waktu: Mapped[datetime]
