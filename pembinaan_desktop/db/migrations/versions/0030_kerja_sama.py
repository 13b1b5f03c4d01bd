"""Partner institutions, agreements with them, and study of employees"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0030_kerja_sama"
down_revision = "0029_catatan_pembinaan"
branch_labels = None
depends_on = None


def _text(name: str, length: int) -> sa.Column[Any]:
    return sa.Column(name, sa.String(length=length), nullable=False)


def _long(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=False)


def _day(name: str, *, nullable: bool = True) -> sa.Column[Any]:
    return sa.Column(name, sa.Date(), nullable=nullable)


def _number(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _make(name: str, columns: Sequence[sa.Column[Any]], links: dict[str, str]) -> None:
    """A table of records. links: table pointed to, by column; each such column gets its index."""
    op.create_table(
        name,
        *columns,
        _number("id"),
        _text("uid", 36),
        sa.Column("dihapus", sa.DateTime(), nullable=True),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=op.f(f"fk_{name}_{column}"))
            for column, table in links.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sa.UniqueConstraint("uid", name=op.f(f"uq_{name}_uid")),
    )
    for column in links:
        op.create_index(op.f(f"ix_{name}_{column}"), name, [column])


def upgrade() -> None:
    _make(
        "mitra",
        (
            _text("nama", 200),
            _text("singkatan", 40),
            _text("jenis", 20),
            _text("kota", 80),
            _text("laman", 200),
            _long("narahubung"),
            _long("catatan"),
        ),
        {},
    )
    _kerja_sama()
    _make(
        "pihak_kerja_sama",
        (_number("kerja_sama_id"), _number("mitra_id"), _number("urut")),
        {"kerja_sama_id": "kerja_sama", "mitra_id": "mitra"},
    )
    _make(
        "evaluasi_kerja_sama",
        (
            _number("kerja_sama_id"),
            _day("tanggal", nullable=False),
            _long("terlaksana"),
            _text("penilaian", 20),
            _text("usul", 20),
            _long("catatan"),
        ),
        {"kerja_sama_id": "kerja_sama"},
    )
    _tugas_belajar()
    op.execute(
        "ALTER TABLE kegiatan ADD COLUMN kerja_sama_id INTEGER "
        "CONSTRAINT fk_kegiatan_kerja_sama_id REFERENCES kerja_sama (id)"
    )
    op.create_index(op.f("ix_kegiatan_kerja_sama_id"), "kegiatan", ["kerja_sama_id"])


def _kerja_sama() -> None:
    _make(
        "kerja_sama",
        (
            _text("jenis", 20),
            _text("kategori", 20),
            _text("judul", 300),
            _text("nomor_kesatu", 120),
            _text("nomor_kedua", 120),
            _text("penanda_tangan_kesatu", 200),
            _text("jabatan_kesatu", 200),
            _text("penanda_tangan_kedua", 200),
            _text("jabatan_kedua", 200),
            _text("narahubung_kesatu", 200),
            _text("narahubung_kedua", 200),
            _day("tanggal_tanda_tangan"),
            _day("berlaku_mulai"),
            _day("berlaku_sampai"),
            sa.Column("ruang_lingkup", sa.JSON(), nullable=False),
            _long("hak_kewajiban"),
            _text("pembiayaan", 300),
            _number("induk_id", nullable=True),
            _text("alasan", 300),
            _number("pendahulu_id", nullable=True),
            _day("dihentikan"),
            _text("alasan_henti", 300),
            sa.Column("langkah", sa.JSON(), nullable=False),
            _long("catatan"),
        ),
        {"induk_id": "kerja_sama", "pendahulu_id": "kerja_sama"},
    )


def _tugas_belajar() -> None:
    _make(
        "tugas_belajar",
        (
            _number("pegawai_id"),
            _number("mitra_id", nullable=True),
            _text("kampus", 200),
            _text("jenjang", 20),
            _text("program_studi", 200),
            _text("akreditasi", 30),
            _text("pembiayaan", 20),
            _text("sumber_dana", 120),
            _text("nomor", 120),
            _day("tanggal_mulai", nullable=False),
            _day("tanggal_selesai", nullable=False),
            _day("perpanjangan_sampai"),
            _day("tanggal_lulus"),
            _day("dihentikan"),
            _day("ikatan_dinas_sampai"),
            _long("catatan"),
        ),
        {"pegawai_id": "pegawai", "mitra_id": "mitra"},
    )
