"""Answered complaints, recognised hours, place of training elsewhere, entries in SIASN"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011_pegawai"
down_revision = "0010_pascapelatihan"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("pegawai", sa.Column("sudah_dicek", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("peserta", sa.Column("jp_diakui", sa.Double(), nullable=True))
    op.add_column("peserta", sa.Column("alasan_jp", sa.String(length=300), nullable=False, server_default=""))
    op.add_column(
        "riwayat_luar", sa.Column("tempat", sa.String(length=200), nullable=False, server_default="")
    )
    op.create_table(
        "entri_siasn",
        sa.Column("sumber", sa.String(length=20), nullable=False),
        sa.Column("baris_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("alasan", sa.String(length=300), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("dihapus", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entri_siasn")),
        sa.UniqueConstraint("uid", name=op.f("uq_entri_siasn_uid")),
    )
    op.create_index(
        "uq_entri_siasn_sumber_baris_id",
        "entri_siasn",
        ["sumber", "baris_id"],
        unique=True,
        sqlite_where=sa.text("dihapus IS NULL"),
        postgresql_where=sa.text("dihapus IS NULL"),
    )
