"""Members of the team of a follow-up"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019_anggota_tindak_lanjut"
down_revision = "0018_templat_draf"
branch_labels = None
depends_on = None
NAME = "anggota_tindak_lanjut"


def upgrade() -> None:
    op.create_table(
        NAME,
        sa.Column("tindak_lanjut_id", sa.Integer(), nullable=False),
        sa.Column("peserta_id", sa.Integer(), nullable=True),
        sa.Column("pegawai_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("dihapus", sa.DateTime(), nullable=True),
        *(
            sa.ForeignKeyConstraint([f"{table}_id"], [f"{table}.id"], name=op.f(f"fk_{NAME}_{table}_id"))
            for table in ("tindak_lanjut", "peserta", "pegawai")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{NAME}")),
        sa.UniqueConstraint("uid", name=op.f(f"uq_{NAME}_uid")),
    )
    for table in ("tindak_lanjut", "peserta", "pegawai"):
        op.create_index(op.f(f"ix_{NAME}_{table}_id"), NAME, [f"{table}_id"])
