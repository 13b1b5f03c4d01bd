"""Speakers, and the names under which timetables know them."""

from __future__ import annotations

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from pembinaan_desktop.db.tables.base import Record


class Narasumber(Record):
    """A speaker, from inside (pegawai_id) or outside the office.

    jenis: "PNS", "PPPK", "TNI/Polri", "Pejabat negara", "Non-ASN"; with golongan it decides the tax.
    kelompok: code of the reference table "tarif_honor", "" while not chosen. npwp, nik, rekening: digits.
    """

    __tablename__ = "narasumber"

    pegawai_id: Mapped[int | None] = mapped_column(ForeignKey("pegawai.id"), index=True, default=None)
    nama: Mapped[str] = mapped_column(String(200))
    gelar_depan: Mapped[str] = mapped_column(String(60), default="")
    gelar_belakang: Mapped[str] = mapped_column(String(120), default="")
    nip: Mapped[str | None] = mapped_column(String(18), default=None)
    jabatan: Mapped[str] = mapped_column(String(200), default="")
    instansi: Mapped[str] = mapped_column(String(200), default="")
    keahlian: Mapped[str] = mapped_column(String(300), default="")
    npwp: Mapped[str] = mapped_column(String(20), default="")
    nomor_hp: Mapped[str] = mapped_column(String(30), default="")
    jenis: Mapped[str] = mapped_column(String(20), default="Non-ASN", server_default="Non-ASN")
    golongan: Mapped[str] = mapped_column(String(20), default="", server_default="")
    kelompok: Mapped[str] = mapped_column(String(40), default="", server_default="")
    nik: Mapped[str] = mapped_column(String(16), default="", server_default="")
    email: Mapped[str] = mapped_column(String(120), default="", server_default="")
    bank: Mapped[str] = mapped_column(String(60), default="", server_default="")
    rekening: Mapped[str] = mapped_column(String(40), default="", server_default="")
    catatan: Mapped[str] = mapped_column(Text, default="", server_default="")


class SebutanNarasumber(Record):
    """Another name of a speaker in timetables: before a rename, or spelled otherwise.

    kunci: `domain/narasumber.name_key` of teks.
    """

    __tablename__ = "sebutan_narasumber"

    narasumber_id: Mapped[int] = mapped_column(ForeignKey("narasumber.id"), index=True)
    kunci: Mapped[str] = mapped_column(String(200))
    teks: Mapped[str] = mapped_column(String(300))
