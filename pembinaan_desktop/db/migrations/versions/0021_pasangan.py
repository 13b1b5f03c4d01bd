"""Pairs of mentor and participant"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021_pasangan"
down_revision = "0020_sidik_jawaban"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "pasangan",
        sa.Column("kegiatan_id", sa.Integer(), nullable=False),
        sa.Column("peserta_id", sa.Integer(), nullable=False),
        sa.Column("mentor_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("dihapus", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["kegiatan_id"], ["kegiatan.id"], name=op.f("fk_pasangan_kegiatan_id")),
        sa.ForeignKeyConstraint(["mentor_id"], ["peserta.id"], name=op.f("fk_pasangan_mentor_id")),
        sa.ForeignKeyConstraint(["peserta_id"], ["peserta.id"], name=op.f("fk_pasangan_peserta_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pasangan")),
        sa.UniqueConstraint("uid", name=op.f("uq_pasangan_uid")),
    )
    op.create_index(op.f("ix_pasangan_kegiatan_id"), "pasangan", ["kegiatan_id"])
    op.create_index(op.f("ix_pasangan_mentor_id"), "pasangan", ["mentor_id"])
    op.create_index(
        "uq_pasangan_peserta_id",
        "pasangan",
        ["peserta_id"],
        unique=True,
        sqlite_where=sa.text("dihapus IS NULL"),
    )
