"""Papers of an activity that came in signed"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0033_dokumen_kegiatan"
down_revision = "0032_honor"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "dokumen_kegiatan",
        sa.Column("kegiatan_id", sa.Integer(), nullable=False),
        sa.Column("kode", sa.String(length=40), nullable=False),
        sa.Column("diterima", sa.Date(), nullable=True),
        sa.Column("catatan", sa.String(length=300), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("dihapus", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["kegiatan_id"], ["kegiatan.id"], name=op.f("fk_dokumen_kegiatan_kegiatan_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dokumen_kegiatan")),
        sa.UniqueConstraint("uid", name=op.f("uq_dokumen_kegiatan_uid")),
    )
    op.create_index(
        "uq_dokumen_kegiatan_kegiatan_id_kode",
        "dokumen_kegiatan",
        ["kegiatan_id", "kode"],
        unique=True,
        sqlite_where=sa.text("dihapus IS NULL"),
    )
