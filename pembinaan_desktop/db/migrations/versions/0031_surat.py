"""Letters, the texts they are made from, and the checklist of an activity"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0031_surat"
down_revision = "0030_kerja_sama"
branch_labels = None
depends_on = None


def _shared(table: str) -> list[Any]:
    """What every table has."""
    return [
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("dihapus", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("uid", name=op.f(f"uq_{table}_uid")),
    ]


def _link(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}"))


def _templates() -> None:
    op.create_table(
        "templat_surat",
        sa.Column("jenis", sa.String(length=40), nullable=False),
        sa.Column("naskah", sa.Text(), nullable=False),
        sa.Column("hal", sa.String(length=300), nullable=False),
        sa.Column("sifat", sa.String(length=30), nullable=False),
        sa.Column("tembusan", sa.Text(), nullable=False),
        sa.Column("waktu", sa.DateTime(), nullable=False),
        *_shared("templat_surat"),
    )
    op.create_index(op.f("ix_templat_surat_jenis"), "templat_surat", ["jenis"])


def _letters() -> None:
    op.create_table(
        "surat",
        sa.Column("kegiatan_id", sa.Integer(), nullable=False),
        sa.Column("jenis", sa.String(length=40), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("peserta_id", sa.Integer(), nullable=True),
        sa.Column("tujuan", sa.String(length=200), nullable=False),
        sa.Column("penerima", sa.Text(), nullable=False),
        sa.Column("di", sa.String(length=100), nullable=False),
        sa.Column("hal", sa.String(length=300), nullable=False),
        sa.Column("sifat", sa.String(length=30), nullable=False),
        sa.Column("tembusan", sa.Text(), nullable=False),
        sa.Column("naskah", sa.Text(), nullable=False),
        sa.Column("catatan", sa.String(length=300), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("lingkup", sa.String(length=40), nullable=False),
        sa.Column("urut", sa.Integer(), nullable=True),
        sa.Column("akhiran", sa.String(length=4), nullable=False),
        sa.Column("nomor", sa.String(length=120), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=True),
        sa.Column("isi", sa.JSON(), nullable=False),
        sa.Column("alasan", sa.String(length=300), nullable=False),
        sa.Column("tenggat", sa.Date(), nullable=True),
        sa.Column("tanggal_kirim", sa.Date(), nullable=True),
        sa.Column("cara_kirim", sa.String(length=100), nullable=False),
        sa.Column("tanggal_jawab", sa.Date(), nullable=True),
        sa.Column("dijawab_oleh", sa.String(length=200), nullable=False),
        sa.Column("isi_jawaban", sa.Text(), nullable=False),
        sa.Column("ralat_id", sa.Integer(), nullable=True),
        *_shared("surat"),
        _link("surat", "kegiatan_id", "kegiatan"),
        _link("surat", "unit_id", "unit"),
        _link("surat", "peserta_id", "peserta"),
        _link("surat", "ralat_id", "surat"),
    )
    for column in ("kegiatan_id", "unit_id", "peserta_id", "ralat_id"):
        op.create_index(op.f(f"ix_surat_{column}"), "surat", [column])
    op.create_index(
        "uq_surat_lingkup_urut_akhiran",
        "surat",
        ["lingkup", "urut", "akhiran"],
        unique=True,
        sqlite_where=sa.text("urut IS NOT NULL"),
    )
    op.create_index("uq_surat_nomor", "surat", ["nomor"], unique=True, sqlite_where=sa.text("nomor <> ''"))


def upgrade() -> None:
    _templates()
    _letters()
    op.create_table(
        "butir_periksa",
        sa.Column("kegiatan_id", sa.Integer(), nullable=False),
        sa.Column("tahap", sa.String(length=20), nullable=False),
        sa.Column("urut", sa.Integer(), nullable=False),
        sa.Column("nama", sa.String(length=200), nullable=False),
        sa.Column("ada", sa.Boolean(), nullable=True),
        sa.Column("tenggat", sa.Date(), nullable=True),
        sa.Column("keterangan", sa.String(length=300), nullable=False),
        *_shared("butir_periksa"),
        _link("butir_periksa", "kegiatan_id", "kegiatan"),
    )
    op.create_index(op.f("ix_butir_periksa_kegiatan_id"), "butir_periksa", ["kegiatan_id"])
