"""Money spent on an activity"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013_biaya"
down_revision = "0012_syarat_peserta"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("kegiatan", schema=None) as batch_op:
        batch_op.add_column(sa.Column("biaya", sa.Integer(), nullable=True))
