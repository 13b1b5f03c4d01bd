"""Which methods give marks: a new column of the reference table "bentuk"

No table changes: a step of its own, so that `db/seed.py` fills the column in offices that have the table, with the
trail that a plain statement would not leave.
"""

from __future__ import annotations

revision = "0022_bentuk_dinilai"
down_revision = "0021_pasangan"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass
