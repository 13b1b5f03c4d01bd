"""The line "mentor" of the reference table peran_jp

Nothing of the schema changes: after every upgrade `db/seed.py` adds what came along later, with its audit row.
"""

from __future__ import annotations

revision = "0023_peran_mentor"
down_revision = "0022_bentuk_dinilai"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """See above."""
