"""Marks of participants"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009_nilai"
down_revision = "0008_peserta"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "komponen_nilai",
        sa.Column("program_id", sa.Integer(), nullable=True),
        sa.Column("kegiatan_id", sa.Integer(), nullable=True),
        sa.Column("urut", sa.Integer(), nullable=False),
        sa.Column("nama", sa.String(length=100), nullable=False),
        sa.Column("jenis", sa.String(length=20), nullable=False),
        sa.Column("bobot", sa.Double(), nullable=False),
        sa.Column("maksimum", sa.Double(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("dihapus", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["kegiatan_id"], ["kegiatan.id"], name=op.f("fk_komponen_nilai_kegiatan_id")),
        sa.ForeignKeyConstraint(["program_id"], ["program.id"], name=op.f("fk_komponen_nilai_program_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_komponen_nilai")),
        sa.UniqueConstraint("uid", name=op.f("uq_komponen_nilai_uid")),
    )
    op.create_index(op.f("ix_komponen_nilai_kegiatan_id"), "komponen_nilai", ["kegiatan_id"], unique=False)
    op.create_index(op.f("ix_komponen_nilai_program_id"), "komponen_nilai", ["program_id"], unique=False)
    op.create_table(
        "nilai_peserta",
        sa.Column("komponen_id", sa.Integer(), nullable=False),
        sa.Column("peserta_id", sa.Integer(), nullable=False),
        sa.Column("nilai", sa.Double(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("dihapus", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["peserta_id"], ["peserta.id"], name=op.f("fk_nilai_peserta_peserta_id")),
        sa.ForeignKeyConstraint(
            ["komponen_id"], ["komponen_nilai.id"], name=op.f("fk_nilai_peserta_komponen_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nilai_peserta")),
        sa.UniqueConstraint("uid", name=op.f("uq_nilai_peserta_uid")),
    )
    op.create_index(op.f("ix_nilai_peserta_peserta_id"), "nilai_peserta", ["peserta_id"], unique=False)
    op.create_index(
        op.f("uq_nilai_peserta_komponen_id_peserta_id"),
        "nilai_peserta",
        ["komponen_id", "peserta_id"],
        unique=True,
        sqlite_where=sa.text("dihapus IS NULL"),
    )
    op.create_table(
        "kelulusan",
        sa.Column("peserta_id", sa.Integer(), nullable=False),
        sa.Column("putusan", sa.String(length=10), nullable=False),
        sa.Column("alasan", sa.String(length=300), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("dihapus", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["peserta_id"], ["peserta.id"], name=op.f("fk_kelulusan_peserta_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kelulusan")),
        sa.UniqueConstraint("uid", name=op.f("uq_kelulusan_uid")),
    )
    op.create_index(
        op.f("uq_kelulusan_peserta_id"),
        "kelulusan",
        ["peserta_id"],
        unique=True,
        sqlite_where=sa.text("dihapus IS NULL"),
    )
