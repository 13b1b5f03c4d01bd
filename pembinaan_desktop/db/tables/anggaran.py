"""The budget ledger: lines of the budget document, their amounts by version, and what became of them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from pembinaan_desktop.db.tables.base import Record

LIVE = text("dihapus IS NULL")


class Pagu(Record):
    """One line of a year's budget document; what it grants is in `NilaiPagu`, one row per version.

    sub_kegiatan: code and name as in the document. kode_rekening: account code of two to eight parts.
    """

    __tablename__ = "pagu"
    __table_args__ = (
        Index(
            "uq_pagu_tahun",
            "tahun",
            "sub_kegiatan",
            "kode_rekening",
            "uraian",
            unique=True,
            sqlite_where=LIVE,
        ),
    )

    tahun: Mapped[int]
    sub_kegiatan: Mapped[str] = mapped_column(String(200), default="")
    kode_rekening: Mapped[str] = mapped_column(String(40))
    uraian: Mapped[str] = mapped_column(String(300))
    satuan: Mapped[str] = mapped_column(String(60), default="")
    program_id: Mapped[int | None] = mapped_column(ForeignKey("program.id"), index=True, default=None)


class NilaiPagu(Record):
    """What one version ("Murni", "Pergeseran", "Perubahan") grants a line. harga, jumlah: rupiah."""

    __tablename__ = "nilai_pagu"
    __table_args__ = (Index("uq_nilai_pagu_pagu_id", "pagu_id", "versi", unique=True, sqlite_where=LIVE),)

    pagu_id: Mapped[int] = mapped_column(ForeignKey("pagu.id"))
    versi: Mapped[str] = mapped_column(String(12))
    volume: Mapped[float | None] = mapped_column(default=None)
    harga: Mapped[int | None] = mapped_column(default=None)
    jumlah: Mapped[int]


class Realisasi(Record):
    """Money planned, committed or paid. bruto, pajak: rupiah; status: "Rencana", "Terikat", "Dibayar".

    tahun: budget year it is booked in. jenis: "GU", "LS", "TU". alasan: why it was kept in spite of a warning.
    """

    __tablename__ = "realisasi"

    tahun: Mapped[int] = mapped_column(index=True)
    tanggal: Mapped[date]
    pagu_id: Mapped[int | None] = mapped_column(ForeignKey("pagu.id"), index=True, default=None)
    kegiatan_id: Mapped[int | None] = mapped_column(ForeignKey("kegiatan.id"), index=True, default=None)
    program_id: Mapped[int | None] = mapped_column(ForeignKey("program.id"), index=True, default=None)
    uraian: Mapped[str] = mapped_column(String(300))
    nomor_bukti: Mapped[str] = mapped_column(String(80), default="")
    penerima: Mapped[str] = mapped_column(String(200), default="")
    bruto: Mapped[int]
    pajak: Mapped[int] = mapped_column(default=0)
    jenis: Mapped[str] = mapped_column(String(4), default="")
    nomor_sp2d: Mapped[str] = mapped_column(String(80), default="")
    status: Mapped[str] = mapped_column(String(10), default="Dibayar")
    alasan: Mapped[str] = mapped_column(String(300), default="")
    catatan: Mapped[str] = mapped_column(Text, default="")
