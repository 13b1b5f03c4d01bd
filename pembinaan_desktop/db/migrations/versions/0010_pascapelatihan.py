"""Level 3: forms of alumni and superiors"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010_pascapelatihan"
down_revision = "0009_nilai"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "pascapelatihan",
        sa.Column("kegiatan_id", sa.Integer(), nullable=False),
        sa.Column("peserta_id", sa.Integer(), nullable=False),
        sa.Column("bulan", sa.Integer(), nullable=False),
        sa.Column("pihak", sa.String(length=10), nullable=False),
        sa.Column("tenggat", sa.Date(), nullable=False),
        sa.Column("diterima", sa.Date(), nullable=True),
        sa.Column("hasil", sa.String(length=20), nullable=False),
        sa.Column("hambatan", sa.JSON(), nullable=False),
        sa.Column("uraian", sa.Text(), nullable=False),
        sa.Column("penilai", sa.String(length=200), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("dihapus", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["kegiatan_id"], ["kegiatan.id"], name=op.f("fk_pascapelatihan_kegiatan_id")),
        sa.ForeignKeyConstraint(["peserta_id"], ["peserta.id"], name=op.f("fk_pascapelatihan_peserta_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pascapelatihan")),
        sa.UniqueConstraint("uid", name=op.f("uq_pascapelatihan_uid")),
    )
    op.create_index(op.f("ix_pascapelatihan_kegiatan_id"), "pascapelatihan", ["kegiatan_id"], unique=False)
    op.create_index(op.f("ix_pascapelatihan_tenggat"), "pascapelatihan", ["tenggat"], unique=False)
    op.create_index(
        op.f("uq_pascapelatihan_peserta_id_bulan_pihak"),
        "pascapelatihan",
        ["peserta_id", "bulan", "pihak"],
        unique=True,
        sqlite_where=sa.text("dihapus IS NULL"),
    )
