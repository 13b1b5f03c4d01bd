"""Migrations: one straight chain that ends in exactly the mapped classes."""

from __future__ import annotations

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from pembinaan_desktop.db.database import Database
from pembinaan_desktop.db.migrations import head_number
from pembinaan_desktop.db.migrations.runner import config
from pembinaan_desktop.db.tables import Base


def test_chain_is_straight_and_numbered() -> None:
    script = ScriptDirectory.from_config(config())
    revisions = [revision.revision for revision in script.walk_revisions()][::-1]
    assert [int(name[:4]) for name in revisions] == list(range(1, len(revisions) + 1))
    assert script.get_heads() == [revisions[-1]]
    assert int(revisions[-1][:4]) == head_number()


def test_schema_after_migrations_equals_the_classes(db: Database) -> None:
    with db.migrating() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    assert db.pragma("user_version") == head_number()
