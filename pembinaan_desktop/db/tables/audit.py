"""The audit trail: append-only, hash-chained."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from pembinaan_desktop.db.tables.base import Base


class Audit(Base):
    """One change of one record.

    transaksi: groups the rows of one transaction. aksi: "tambah", "ubah" or "hapus" (row gone).
    sebelum / sesudah: old and new values of the changed columns ("ubah") or of all columns.
    hash: SHA-256 over the previous hash and this row, see `db/audit.py`.
    """

    __tablename__ = "audit"
    __table_args__ = (Index("ix_audit_tabel_baris_id", "tabel", "baris_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    transaksi: Mapped[str] = mapped_column(String(36), index=True)
    waktu: Mapped[datetime] = mapped_column(index=True)
    pelaku: Mapped[str] = mapped_column(String(100), default="")
    tabel: Mapped[str] = mapped_column(String(40))
    baris_id: Mapped[int]
    aksi: Mapped[str] = mapped_column(String(10))
    sebelum: Mapped[Any] = mapped_column(JSON, default=None)
    sesudah: Mapped[Any] = mapped_column(JSON, default=None)
    hash: Mapped[str] = mapped_column(String(64))
