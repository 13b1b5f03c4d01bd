"""Signing keys; role, source, prints, expiry and day of revocation of certificates"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007_bukti"
down_revision = "0006_tindak_lanjut"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "kunci",
        sa.Column("tahun", sa.Integer(), nullable=False),
        sa.Column("kode", sa.String(length=8), nullable=False),
        sa.Column("publik", sa.String(length=64), nullable=False),
        sa.Column("nama", sa.String(length=200), nullable=False),
        sa.Column("dibuat", sa.DateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("dihapus", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kunci")),
        sa.UniqueConstraint("kode", name=op.f("uq_kunci_kode")),
        sa.UniqueConstraint("uid", name=op.f("uq_kunci_uid")),
    )
    op.create_index(op.f("ix_kunci_tahun"), "kunci", ["tahun"])
    op.create_table(
        "kunci_rahasia",
        sa.Column("kunci_id", sa.Integer(), nullable=False),
        sa.Column("garam", sa.String(length=32), nullable=False),
        sa.Column("isi", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["kunci_id"], ["kunci.id"], name=op.f("fk_kunci_rahasia_kunci_id")),
        sa.PrimaryKeyConstraint("kunci_id", name=op.f("pk_kunci_rahasia")),
    )
    for column in (
        sa.Column("cetakan", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("peran", sa.String(length=20), nullable=False, server_default="peserta"),
        sa.Column("sumber", sa.String(length=10), nullable=False, server_default="terbit"),
        sa.Column("tanggal_cabut", sa.Date(), nullable=True),
        sa.Column("berlaku_sampai", sa.Date(), nullable=True),
    ):
        op.add_column("sertifikat", column)
