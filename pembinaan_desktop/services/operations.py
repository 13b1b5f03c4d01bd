"""A bulk change that can be taken back and done again: old and new values of many rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.audit import update_many
from pembinaan_desktop.db.tables import Record
from pembinaan_desktop.domain.errors import DataBerubahError
from pembinaan_desktop.services.result import Result, Topic, UndoStep

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database


@dataclass(frozen=True)
class Operation:
    """One row that was written: values of the same columns before and after."""

    table: type[Record]
    row_id: int
    before: dict[str, Any]
    after: dict[str, Any]

    def reversed(self) -> Operation:
        return Operation(self.table, self.row_id, self.after, self.before)


Guard = Callable[["Session"], None]
"""Raises DataBerubahError when the change may no longer be taken back."""


def undo_step(
    db: Database,
    label: str,
    operations: Sequence[Operation],
    topics: frozenset[Topic],
    guard: Guard | None = None,
) -> UndoStep:
    """The way back over `operations`; refuses when a row no longer holds what was written."""

    def back() -> Result:
        with db.write() as session:
            if guard is not None:
                guard(session)
            _swap(session, operations)
        again = undo_step(db, label, [op.reversed() for op in reversed(operations)], topics)
        return Result(None, topics, again)

    return UndoStep(label, back)


def _swap(session: Session, operations: Sequence[Operation]) -> None:
    tables: dict[type[Record], list[Operation]] = {}
    for operation in operations:
        tables.setdefault(operation.table, []).append(operation)
    for table, own in tables.items():
        columns = sorted({key for operation in own for key in operation.after})
        query = select(table.id, *(getattr(table, key) for key in columns))
        ids = [operation.row_id for operation in own]
        now: dict[int, dict[str, Any]] = {}
        for start in range(0, len(ids), 5000):
            for row in session.execute(query.where(table.id.in_(ids[start : start + 5000]))):
                now[row[0]] = dict(zip(columns, row[1:], strict=True))
        for operation in own:
            held = now.get(operation.row_id)
            if held is None or any(held[key] != value for key, value in operation.after.items()):
                raise DataBerubahError
        update_many(session, table, [(op.row_id, op.after, op.before) for op in own])
