"""Speakers: what a payment needs, and their other names"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0027_narasumber"
down_revision = "0026_anggaran"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for column in (
        sa.Column("jenis", sa.String(length=20), nullable=False, server_default="Non-ASN"),
        sa.Column("golongan", sa.String(length=20), nullable=False, server_default=""),
        sa.Column("kelompok", sa.String(length=40), nullable=False, server_default=""),
        sa.Column("nik", sa.String(length=16), nullable=False, server_default=""),
        sa.Column("email", sa.String(length=120), nullable=False, server_default=""),
        sa.Column("bank", sa.String(length=60), nullable=False, server_default=""),
        sa.Column("rekening", sa.String(length=40), nullable=False, server_default=""),
        sa.Column("catatan", sa.Text(), nullable=False, server_default=""),
    ):
        op.add_column("narasumber", column)
    op.create_table(
        "sebutan_narasumber",
        sa.Column("narasumber_id", sa.Integer(), nullable=False),
        sa.Column("kunci", sa.String(length=200), nullable=False),
        sa.Column("teks", sa.String(length=300), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("dihapus", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["narasumber_id"], ["narasumber.id"], name=op.f("fk_sebutan_narasumber_narasumber_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sebutan_narasumber")),
        sa.UniqueConstraint("uid", name=op.f("uq_sebutan_narasumber_uid")),
    )
    op.create_index(op.f("ix_sebutan_narasumber_narasumber_id"), "sebutan_narasumber", ["narasumber_id"])
