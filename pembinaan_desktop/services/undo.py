"""The way back of any transaction, built from what the audit recorded of it.

Values are compared, not versions: a row must still hold what the transaction wrote, otherwise
`DataBerubahError` and nothing happens. Rows that were added go to the recycle bin, so ids survive;
marks of attendance are removed and put back with their id.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from pembinaan_desktop.db.audit import CHANGES, Change, plain, record_change, typed, update_many
from pembinaan_desktop.db.tables import Base, Kehadiran, Record
from pembinaan_desktop.domain.errors import DataBerubahError
from pembinaan_desktop.services.result import Result, Topic, UndoStep

if TYPE_CHECKING:
    from pembinaan_desktop.db.database import Database

REMOVED_WHOLE: tuple[type[Record], ...] = (Kehadiran,)
"""Tables whose rows are removed, not marked deleted."""


def committed(
    db: Database,
    work: Callable[[Session], Any],
    topics: frozenset[Topic],
    message: str = "",
    label: str = "",
) -> Result:
    """Run `work(session)` as one transaction; its `Result` knows the way back when `label` is given.

    value: what `work` returned.
    """
    with db.write() as session:
        value = work(session)
    changes: list[Change] = session.info.get(CHANGES, [])
    if not changes:
        return Result(value, frozenset(), None, message)
    return Result(value, topics, undo_step(db, label, changes, topics) if label else None, message)


def undo_step(db: Database, label: str, changes: list[Change], topics: frozenset[Topic]) -> UndoStep:
    """Takes `changes` back in reverse order; its own way back is the redo."""

    def back() -> Result:
        def work(session: Session) -> None:
            try:
                for change in reversed(changes):
                    _take_back(db, session, change)
            except IntegrityError as error:
                raise DataBerubahError from error

        return committed(db, work, topics, "", label)

    return UndoStep(label, back)


def _take_back(db: Database, session: Session, change: Change) -> None:
    table = _tables()[change.table]
    if change.action == "hapus":
        _insert(session, table, change)
    elif change.action == "tambah":
        _expect(session, table, change)
        if table in REMOVED_WHOLE:
            session.execute(delete(table).where(table.id == change.row_id))
            record_change(session, Change(change.table, change.row_id, "hapus", change.after, None))
        else:
            update_many(session, table, [(change.row_id, {"dihapus": None}, {"dihapus": db.clock.now()})])
    else:
        _expect(session, table, change)
        before, after = change.after or {}, change.before or {}
        old = {key: typed(table, key, value) for key, value in before.items()}
        new = {key: typed(table, key, value) for key, value in after.items()}
        update_many(session, table, [(change.row_id, old, new)])


def _insert(session: Session, table: type[Record], change: Change) -> None:
    values = {key: typed(table, key, value) for key, value in (change.before or {}).items()}
    session.execute(insert(table).values(**values))
    record_change(session, Change(change.table, change.row_id, "tambah", None, change.before))


def _expect(session: Session, table: type[Record], change: Change) -> None:
    wanted = change.after or {}
    row = session.execute(
        select(*(getattr(table, key) for key in wanted)).where(table.id == change.row_id)
    ).one_or_none()
    if row is None or [plain(value) for value in row] != list(wanted.values()):
        raise DataBerubahError


def _tables() -> dict[str, type[Record]]:
    return {
        mapper.class_.__tablename__: mapper.class_
        for mapper in Base.registry.mappers
        if issubclass(mapper.class_, Record)
    }
