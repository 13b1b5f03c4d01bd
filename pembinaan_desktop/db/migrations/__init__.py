"""Alembic migrations, one transaction each. `versions/NNNN_topic.py`: NNNN is the schema number.

The number is also written to `PRAGMA user_version`, so that a start-up without news never has to
import Alembic.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
VERSIONS = FOLDER / "versions"


@cache
def head_number() -> int:
    """Number of the newest schema this program knows."""
    return max(int(path.name[:4]) for path in VERSIONS.glob("[0-9][0-9][0-9][0-9]_*.py"))
