"""Who an activity is meant for"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012_syarat_peserta"
down_revision = "0011_pegawai"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "syarat_peserta",
        sa.Column("kegiatan_id", sa.Integer(), nullable=False),
        sa.Column("golongan_min", sa.String(length=10), nullable=False),
        sa.Column("jenis_jabatan", sa.JSON(), nullable=False),
        sa.Column("jeda_tahun", sa.Integer(), nullable=False),
        sa.Column("usia_maks", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("dihapus", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["kegiatan_id"], ["kegiatan.id"], name=op.f("fk_syarat_peserta_kegiatan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_syarat_peserta")),
        sa.UniqueConstraint("kegiatan_id", name=op.f("uq_syarat_peserta_kegiatan_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_syarat_peserta_uid")),
    )
