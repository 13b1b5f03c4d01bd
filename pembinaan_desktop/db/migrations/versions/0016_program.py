"""The plan of a programme; quotas per unit have their own table since 0008"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016_program"
down_revision = "0015_kunci_lain"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for column in (
        sa.Column("kode", sa.String(length=40), nullable=False, server_default=""),
        sa.Column("tujuan", sa.JSON(), nullable=False, server_default="[]"),
        sa.Column("sasaran", sa.String(length=300), nullable=False, server_default=""),
        sa.Column("rencana_kegiatan", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("rencana_jp", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("rencana_orang", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("anggaran", sa.Integer(), nullable=True),
        sa.Column("sumber_dana", sa.String(length=60), nullable=False, server_default=""),
    ):
        op.add_column("program", column)
    op.drop_column("kegiatan", "kuota_unit")
