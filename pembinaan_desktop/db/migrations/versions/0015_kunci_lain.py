"""Trusted public keys of other offices"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015_kunci_lain"
down_revision = "0014_draf_jawaban"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "kunci_lain",
        sa.Column("kode", sa.String(length=8), nullable=False),
        sa.Column("publik", sa.String(length=64), nullable=False),
        sa.Column("nama", sa.String(length=200), nullable=False),
        sa.Column("tahun", sa.Integer(), nullable=False),
        sa.Column("kelompok", sa.String(length=8), nullable=False),
        sa.Column("dipercaya", sa.DateTime(), nullable=False),
        sa.Column("daftar", sa.Text(), nullable=False),
        sa.Column("daftar_nomor", sa.Integer(), nullable=False),
        sa.Column("daftar_tanggal", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("dihapus", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kunci_lain")),
        sa.UniqueConstraint("uid", name=op.f("uq_kunci_lain_uid")),
    )
    op.create_index(op.f("ix_kunci_lain_kelompok"), "kunci_lain", ["kelompok"])
    op.create_index(
        "uq_kunci_lain_kode", "kunci_lain", ["kode"], unique=True, sqlite_where=sa.text("dihapus IS NULL")
    )
