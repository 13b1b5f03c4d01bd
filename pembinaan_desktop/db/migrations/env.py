"""Alembic's entry: uses the connection that `runner` hands over."""

from __future__ import annotations

from typing import Any

from alembic import context

from pembinaan_desktop.db.migrations import head_number
from pembinaan_desktop.db.tables import Base, load_all

APPLICATION_ID = 0x50454D42


def _number_written(*, ctx: Any, step: Any, **_: Any) -> None:
    """Write the schema number in the transaction of the step that made it; what is unsound is rolled back.

    The whole file is looked at once, before the last step is committed.
    """
    number = int(step.up_revision_id[:4])
    checks = {"foreign_key_check": None, "quick_check": ("ok",)} if number == head_number() else {}
    for check, sound in checks.items():
        if ctx.connection.exec_driver_sql(f"PRAGMA {check}").first() != sound:
            raise RuntimeError(f"{check} after {step.up_revision_id}")
    ctx.connection.exec_driver_sql(f"PRAGMA user_version={number}")
    ctx.connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")


load_all()
context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    transaction_per_migration=True,
    transactional_ddl=True,
    render_as_batch=True,
    on_version_apply=_number_written,  # type: ignore[arg-type]
)
with context.begin_transaction():
    context.run_migrations()
