"""Notes of talks with people who are to be reached"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0029_catatan_pembinaan"
down_revision = "0028_kebutuhan"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "catatan_pembinaan",
        sa.Column("pegawai_id", sa.Integer(), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("jenis", sa.String(length=20), nullable=False),
        sa.Column("oleh", sa.String(length=200), nullable=False),
        sa.Column("hasil", sa.String(length=20), nullable=False),
        sa.Column("uraian", sa.Text(), nullable=False),
        sa.Column("berikutnya", sa.Date(), nullable=True),
        sa.Column("maklum_sampai", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("dihapus", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["pegawai_id"], ["pegawai.id"], name=op.f("fk_catatan_pembinaan_pegawai_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_catatan_pembinaan")),
        sa.UniqueConstraint("uid", name=op.f("uq_catatan_pembinaan_uid")),
    )
    op.create_index(op.f("ix_catatan_pembinaan_pegawai_id"), "catatan_pembinaan", ["pegawai_id"])
