"""The mentor of a follow-up may be a participant or an employee"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0024_mentor_tindak_lanjut"
down_revision = "0023_peran_mentor"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "anggota_tindak_lanjut",
        sa.Column("peran", sa.String(length=10), nullable=False, server_default="anggota"),
    )
