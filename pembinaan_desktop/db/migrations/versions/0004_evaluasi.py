"""Instruments, evaluations and answers"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004_evaluasi"
down_revision = "0003_kalender"
branch_labels = None
depends_on = None


def _record(name: str) -> tuple[Any, ...]:
    return (
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("dihapus", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sa.UniqueConstraint("uid", name=op.f(f"uq_{name}_uid")),
    )


def upgrade() -> None:
    op.create_table(
        "instrumen",
        sa.Column("kode", sa.String(length=40), nullable=False),
        sa.Column("nama", sa.String(length=200), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("lingkup", sa.String(length=20), nullable=False),
        sa.Column("responden", sa.String(length=20), nullable=False),
        sa.Column("anonim", sa.Boolean(), nullable=False),
        sa.Column("uraian", sa.Text(), nullable=False),
        *_record("instrumen"),
    )
    op.create_table(
        "instrumen_versi",
        sa.Column("instrumen_id", sa.Integer(), nullable=False),
        sa.Column("nomor", sa.Integer(), nullable=False),
        sa.Column("isi", sa.JSON(), nullable=False),
        *_record("instrumen_versi"),
        sa.ForeignKeyConstraint(
            ["instrumen_id"], ["instrumen.id"], name=op.f("fk_instrumen_versi_instrumen_id")
        ),
        sa.UniqueConstraint("instrumen_id", "nomor", name=op.f("uq_instrumen_versi_instrumen_id_nomor")),
    )
    _evaluasi()


def _evaluasi() -> None:
    op.create_table(
        "evaluasi",
        sa.Column("kegiatan_id", sa.Integer(), nullable=False),
        sa.Column("versi_id", sa.Integer(), nullable=False),
        sa.Column("narasumber", sa.String(length=300), nullable=False),
        sa.Column("mata", sa.String(length=300), nullable=False),
        sa.Column("tahap", sa.String(length=40), nullable=False),
        sa.Column("anonim", sa.Boolean(), nullable=False),
        sa.Column("responden", sa.String(length=20), nullable=False),
        sa.Column("pengumpul", sa.JSON(), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        *_record("evaluasi"),
        sa.ForeignKeyConstraint(["kegiatan_id"], ["kegiatan.id"], name=op.f("fk_evaluasi_kegiatan_id")),
        sa.ForeignKeyConstraint(["versi_id"], ["instrumen_versi.id"], name=op.f("fk_evaluasi_versi_id")),
    )
    op.create_index(op.f("ix_evaluasi_kegiatan_id"), "evaluasi", ["kegiatan_id"])
    op.create_index(op.f("ix_evaluasi_versi_id"), "evaluasi", ["versi_id"])
    op.create_table(
        "jawaban",
        sa.Column("evaluasi_id", sa.Integer(), nullable=False),
        sa.Column("peserta_id", sa.Integer(), nullable=False),
        sa.Column("isi", sa.JSON(), nullable=False),
        sa.Column("waktu", sa.DateTime(), nullable=False),
        sa.Column("sumber", sa.String(length=20), nullable=False),
        *_record("jawaban"),
        sa.ForeignKeyConstraint(["evaluasi_id"], ["evaluasi.id"], name=op.f("fk_jawaban_evaluasi_id")),
        sa.ForeignKeyConstraint(["peserta_id"], ["peserta.id"], name=op.f("fk_jawaban_peserta_id")),
    )
    op.create_index(
        "uq_jawaban_evaluasi_id_peserta_id",
        "jawaban",
        ["evaluasi_id", "peserta_id"],
        unique=True,
        sqlite_where=sa.text("dihapus IS NULL"),
        postgresql_where=sa.text("dihapus IS NULL"),
    )
    op.create_index(op.f("ix_jawaban_peserta_id"), "jawaban", ["peserta_id"])
    op.create_table(
        "jawaban_anonim",
        sa.Column("evaluasi_id", sa.Integer(), nullable=False),
        sa.Column("isi", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["evaluasi_id"], ["evaluasi.id"], name=op.f("fk_jawaban_anonim_evaluasi_id")),
        sa.PrimaryKeyConstraint("evaluasi_id", name=op.f("pk_jawaban_anonim")),
    )
