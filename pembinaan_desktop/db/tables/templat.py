"""Templates of certificates: their versions, their pictures, and which activity uses which."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from pembinaan_desktop.db.tables.base import Base, Record


class Templat(Record):
    """A template. kode: stands on the certificates; "peserta", "narasumber" ... for those that came along.

    peran: for whom (`domain/templat.py` PERAN). utama: taken when an activity chooses nothing.
    """

    __tablename__ = "templat"

    kode: Mapped[str] = mapped_column(String(36), unique=True)
    nama: Mapped[str] = mapped_column(String(80))
    peran: Mapped[str] = mapped_column(String(20))
    utama: Mapped[bool] = mapped_column(default=False)


class TemplatVersi(Record):
    """One state of a template. isi: `domain.templat.to_plain`. dipakai: when a certificate first used it.

    A used version never changes again, not even by "Urungkan": a trigger refuses it. The next change
    makes the next version.
    """

    __tablename__ = "templat_versi"
    __table_args__ = (UniqueConstraint("templat_id", "versi"),)

    templat_id: Mapped[int] = mapped_column(ForeignKey("templat.id"))
    versi: Mapped[int]
    isi: Mapped[dict[str, Any]] = mapped_column(default=dict)
    dipakai: Mapped[datetime | None] = mapped_column(default=None)


class TemplatGambar(Base):
    """The bytes of a picture (on a template, or the office's logo) under their SHA-256.

    Never changed, hence outside the audit trail.
    """

    __tablename__ = "templat_gambar"

    kode: Mapped[str] = mapped_column(String(64), primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)


class TemplatDraf(Base):
    """The design in work, kept every second. No `Record`: it is nobody's decision yet.

    versi: the one it started from. isi: as in `TemplatVersi`.
    """

    __tablename__ = "templat_draf"

    templat_id: Mapped[int] = mapped_column(ForeignKey("templat.id"), primary_key=True)
    versi: Mapped[int]
    isi: Mapped[dict[str, Any]] = mapped_column(default=dict)
    disimpan: Mapped[datetime]


class TemplatKegiatan(Record):
    """The template an activity uses for one role; without a row the role's `utama` one is taken."""

    __tablename__ = "templat_kegiatan"
    __table_args__ = (
        Index(
            "uq_templat_kegiatan_kegiatan_id_peran",
            "kegiatan_id",
            "peran",
            unique=True,
            sqlite_where=text("dihapus IS NULL"),
        ),
    )

    kegiatan_id: Mapped[int] = mapped_column(ForeignKey("kegiatan.id"))
    peran: Mapped[str] = mapped_column(String(20))
    templat_id: Mapped[int] = mapped_column(ForeignKey("templat.id"))
