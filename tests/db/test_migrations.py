"""Migrations: one straight chain that ends in exactly the mapped classes."""

from __future__ import annotations

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from pembinaan_desktop.db import tables
from pembinaan_desktop.db.database import Database
from pembinaan_desktop.db.migrations import head_number
from pembinaan_desktop.db.migrations.runner import config
from pembinaan_desktop.db.tables import MODULES, Base, load_all


def test_chain_is_straight_and_numbered() -> None:
    script = ScriptDirectory.from_config(config())
    revisions = [revision.revision for revision in script.walk_revisions()][::-1]
    assert [int(name[:4]) for name in revisions] == list(range(1, len(revisions) + 1))
    assert script.get_heads() == [revisions[-1]]
    assert int(revisions[-1][:4]) == head_number()


def test_schema_after_migrations_equals_the_classes(db: Database) -> None:
    load_all()
    with db.migrating() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    assert db.pragma("user_version") == head_number()


def test_every_mapped_class_is_named_where_it_is_looked_for() -> None:
    load_all()
    named = {name for names in MODULES.values() for name in names.split()}
    assert named == {mapper.class_.__name__ for mapper in Base.registry.mappers}
    assert {path.stem for path in Path(tables.__path__[0]).glob("*.py")} == {*MODULES, "base", "__init__"}
