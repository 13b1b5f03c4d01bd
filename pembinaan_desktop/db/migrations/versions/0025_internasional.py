"""Activities with other countries give more hours (reference table "bentuk", tambahan_internasional)"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0025_internasional"
down_revision = "0024_mentor_tindak_lanjut"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("kegiatan", sa.Column("internasional", sa.Boolean(), nullable=False, server_default="0"))
