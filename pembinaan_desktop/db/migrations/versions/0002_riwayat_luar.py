"""Training followed elsewhere"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002_riwayat_luar"
down_revision = "0001_dasar"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "riwayat_luar",
        sa.Column("pegawai_id", sa.Integer(), nullable=False),
        sa.Column("bentuk", sa.String(length=10), nullable=False),
        sa.Column("nama", sa.String(length=300), nullable=False),
        sa.Column("penyelenggara", sa.String(length=200), nullable=False),
        sa.Column("nomor", sa.String(length=120), nullable=False),
        sa.Column("tanggal_mulai", sa.Date(), nullable=False),
        sa.Column("tanggal_selesai", sa.Date(), nullable=False),
        sa.Column("jp", sa.Double(), nullable=False),
        sa.Column("catatan", sa.String(length=300), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("dihapus", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["pegawai_id"], ["pegawai.id"], name=op.f("fk_riwayat_luar_pegawai_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_riwayat_luar")),
        sa.UniqueConstraint("uid", name=op.f("uq_riwayat_luar_uid")),
    )
    op.create_index(op.f("ix_riwayat_luar_pegawai_id"), "riwayat_luar", ["pegawai_id"])
    op.create_index(op.f("ix_riwayat_luar_tanggal_selesai"), "riwayat_luar", ["tanggal_selesai"])
