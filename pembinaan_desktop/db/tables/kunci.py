"""Keys that sign certificates."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from pembinaan_desktop.db.tables.base import Base, Record


class Kunci(Record):
    """The public half of a signing key of one year; the newest of a year signs.

    kode: key id, 8 hex digits. publik: 64 hex digits. nama: the office it belongs to, as it was then.
    """

    __tablename__ = "kunci"

    tahun: Mapped[int] = mapped_column(index=True)
    kode: Mapped[str] = mapped_column(String(8), unique=True)
    publik: Mapped[str] = mapped_column(String(64))
    nama: Mapped[str] = mapped_column(String(200), default="")
    dibuat: Mapped[datetime]


class KunciRahasia(Base):
    """The secret half. No `Record`: the history would keep it readable after it was locked.

    garam: hex, for the hash of the NIP. isi: {"polos": hex} or what `files/kunci.py` locked.
    """

    __tablename__ = "kunci_rahasia"

    kunci_id: Mapped[int] = mapped_column(ForeignKey("kunci.id"), primary_key=True)
    garam: Mapped[str] = mapped_column(String(32))
    isi: Mapped[dict[str, Any]] = mapped_column(default=dict)


class KunciLain(Record):
    """A public key of another office, trusted after its fingerprint was compared.

    kelompok: the same for all keys of one office. daftar: the newest list of revocations (hex) this key
    signed, with its number and day.
    """

    __tablename__ = "kunci_lain"
    __table_args__ = (Index("uq_kunci_lain_kode", "kode", unique=True, sqlite_where=text("dihapus IS NULL")),)

    kode: Mapped[str] = mapped_column(String(8))
    publik: Mapped[str] = mapped_column(String(64))
    nama: Mapped[str] = mapped_column(String(200))
    tahun: Mapped[int]
    kelompok: Mapped[str] = mapped_column(String(8), index=True)
    dipercaya: Mapped[datetime]
    daftar: Mapped[str] = mapped_column(Text, default="")
    daftar_nomor: Mapped[int] = mapped_column(default=0)
    daftar_tanggal: Mapped[date | None] = mapped_column(default=None)
