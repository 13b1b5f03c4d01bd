"""Runs Alembic on the program's own connection."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from alembic import command
from alembic.config import Config

from pembinaan_desktop.db.migrations import FOLDER

if TYPE_CHECKING:
    from pembinaan_desktop.db.database import Database


def config(**attributes: Any) -> Config:
    """Alembic's configuration; `connection` is the one to migrate."""
    made = Config()
    made.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    made.attributes.update(attributes)
    return made


def upgrade(database: Database, revision: str = "head") -> None:
    """Migrate to `revision`, one transaction per step; a failing step leaves the step before it."""
    with database.migrating() as connection:
        command.upgrade(config(connection=connection), revision)
