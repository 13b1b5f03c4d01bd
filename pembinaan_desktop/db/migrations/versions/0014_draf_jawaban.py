"""Forms that are still being keyed"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014_draf_jawaban"
down_revision = "0013_biaya"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "draf_jawaban",
        sa.Column("evaluasi_id", sa.Integer(), nullable=False),
        sa.Column("peserta_id", sa.Integer(), nullable=False),
        sa.Column("isi", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["evaluasi_id"], ["evaluasi.id"], name=op.f("fk_draf_jawaban_evaluasi_id")),
        sa.PrimaryKeyConstraint("evaluasi_id", "peserta_id", name=op.f("pk_draf_jawaban")),
    )
