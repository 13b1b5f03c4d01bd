"""Keys that sign certificates."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
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
