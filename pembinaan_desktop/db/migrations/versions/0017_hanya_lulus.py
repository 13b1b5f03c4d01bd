"""Whether certificates of an activity are only for who passed"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017_hanya_lulus"
down_revision = "0016_program"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("kegiatan", schema=None) as batch_op:
        batch_op.add_column(sa.Column("hanya_lulus", sa.Boolean(), nullable=False, server_default="1"))
