"""Needs of competence development, the yearly plan made of them, and who was asked."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from pembinaan_desktop.db.tables.base import Record


class Rencana(Record):
    """The plan of one year. status: "Rancangan" or "Ditetapkan"; nomor, tanggal: of the decision.

    pagu: typed ceiling in rupiah, None for what the programmes of the year have.
    """

    __tablename__ = "rencana"
    __table_args__ = (Index("uq_rencana_tahun", "tahun", unique=True, sqlite_where=text("dihapus IS NULL")),)

    tahun: Mapped[int]
    status: Mapped[str] = mapped_column(String(20), default="Rancangan")
    nomor: Mapped[str] = mapped_column(String(80), default="")
    tanggal: Mapped[date | None] = mapped_column(default=None)
    pagu: Mapped[int | None] = mapped_column(default=None)


class BarisRencana(Record):
    """One line of a plan. waktu: key of a month or quarter ("b3", "t1"), "" while open.

    kesenjangan: mean of its needs, 0..4. jumlah: people. jp: hours of the programme. urut: place in the
    decided plan, 0 before. anggaran: rupiah, None while not estimated.
    """

    __tablename__ = "baris_rencana"

    rencana_id: Mapped[int] = mapped_column(ForeignKey("rencana.id"), index=True)
    program_id: Mapped[int | None] = mapped_column(ForeignKey("program.id"), index=True, default=None)
    urut: Mapped[int] = mapped_column(default=0)
    topik: Mapped[str] = mapped_column(String(200))
    bentuk: Mapped[str] = mapped_column(String(10), default="KL03")
    jenis_kompetensi: Mapped[str] = mapped_column(String(30), default="")
    sasaran: Mapped[str] = mapped_column(String(300), default="")
    jumlah: Mapped[int] = mapped_column(default=0)
    jp: Mapped[float] = mapped_column(default=0.0)
    penyelenggara: Mapped[str] = mapped_column(String(200), default="")
    waktu: Mapped[str] = mapped_column(String(4), default="")
    anggaran: Mapped[int | None] = mapped_column(default=None)
    prioritas: Mapped[int] = mapped_column(default=2)
    kesenjangan: Mapped[float] = mapped_column(default=2.0)
    catatan: Mapped[str] = mapped_column(Text, default="")


class Kebutuhan(Record):
    """One wish: of a person (pegawai_id) or of a group of posts (kelompok, jumlah people).

    unit_id: the office that asks. kesenjangan_*: 0 (none) to 4. prioritas: 1 low to 3 high.
    sumber, status: see `domain/kebutuhan.py`. baris_rencana_id: the line of the plan that answers it.
    """

    __tablename__ = "kebutuhan"

    tahun: Mapped[int] = mapped_column(index=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True, default=None)
    pegawai_id: Mapped[int | None] = mapped_column(ForeignKey("pegawai.id"), index=True, default=None)
    baris_rencana_id: Mapped[int | None] = mapped_column(
        ForeignKey("baris_rencana.id"), index=True, default=None
    )
    kelompok: Mapped[str] = mapped_column(String(200), default="")
    jumlah: Mapped[int] = mapped_column(default=1)
    topik: Mapped[str] = mapped_column(String(200))
    jenis_kompetensi: Mapped[str] = mapped_column(String(30), default="")
    kesenjangan_kompetensi: Mapped[int] = mapped_column(default=2)
    kesenjangan_kinerja: Mapped[int] = mapped_column(default=0)
    bentuk: Mapped[str] = mapped_column(String(10), default="KL03")
    prioritas: Mapped[int] = mapped_column(default=2)
    alasan: Mapped[str] = mapped_column(String(600), default="")
    sumber: Mapped[str] = mapped_column(String(20), default="opd")
    status: Mapped[str] = mapped_column(String(20), default="Diajukan")
    alasan_status: Mapped[str] = mapped_column(String(300), default="")


class PermintaanKebutuhan(Record):
    """An office was asked for its needs of a year. diterima: the day its workbook came back."""

    __tablename__ = "permintaan_kebutuhan"

    tahun: Mapped[int]
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    dikirim: Mapped[date]
    tenggat: Mapped[date | None] = mapped_column(default=None)
    diterima: Mapped[date | None] = mapped_column(default=None)
    diingatkan: Mapped[date | None] = mapped_column(default=None)


class KegiatanRencana(Record):
    """An activity that answers a line of the plan."""

    __tablename__ = "kegiatan_rencana"

    baris_rencana_id: Mapped[int] = mapped_column(ForeignKey("baris_rencana.id"), index=True)
    kegiatan_id: Mapped[int] = mapped_column(ForeignKey("kegiatan.id"), index=True)


class RevisiRencana(Record):
    """A change of a plan that was decided already: when, what, why."""

    __tablename__ = "revisi_rencana"

    rencana_id: Mapped[int] = mapped_column(ForeignKey("rencana.id"), index=True)
    baris_rencana_id: Mapped[int | None] = mapped_column(ForeignKey("baris_rencana.id"), default=None)
    waktu: Mapped[datetime]
    uraian: Mapped[str] = mapped_column(Text, default="")
    alasan: Mapped[str] = mapped_column(String(300), default="")
