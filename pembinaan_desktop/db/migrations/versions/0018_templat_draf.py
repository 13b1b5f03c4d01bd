"""Designs of templates in work"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018_templat_draf"
down_revision = "0017_hanya_lulus"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "templat_draf",
        sa.Column("templat_id", sa.Integer(), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.Column("isi", sa.JSON(), nullable=False),
        sa.Column("disimpan", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["templat_id"], ["templat.id"], name=op.f("fk_templat_draf_templat_id")),
        sa.PrimaryKeyConstraint("templat_id", name=op.f("pk_templat_draf")),
    )
