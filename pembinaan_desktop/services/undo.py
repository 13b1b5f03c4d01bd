"""The way back of any transaction, built from what the audit recorded of it.

Values are compared, not versions: a row must still hold what the transaction wrote, otherwise
`DataBerubahError` and nothing happens. Rows that were added go to the recycle bin, so ids survive;
marks of attendance are removed and put back with their id. A step remembers only which audit rows are
its own, so that an import of 100,000 people costs no memory while it waits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from pembinaan_desktop.db.audit import WRITTEN, Change, plain, record_change, typed, update_many
from pembinaan_desktop.db.tables import Audit, Kehadiran, Record, records
from pembinaan_desktop.domain.errors import DataBerubahError
from pembinaan_desktop.services.result import Progress, Result, Topic, UndoStep, no_progress

if TYPE_CHECKING:
    from pembinaan_desktop.db.database import Database

REMOVED_WHOLE: tuple[type[Record], ...] = (Kehadiran,)
"""Tables whose rows are removed, not marked deleted."""
CHUNK = 1000
LONG = 500  # more rows than this are taken back in a task
Guard = Callable[[Session], None]
"""Raises DataBerubahError when the change may no longer be taken back."""


def committed(
    db: Database,
    work: Callable[[Session], Any],
    topics: frozenset[Topic],
    message: str = "",
    label: str = "",
    guard: Guard | None = None,
) -> Result:
    """Run `work(session)` as one transaction; its `Result` knows the way back when `label` is given.

    value: what `work` returned. guard: looks at the data before the change is taken back.
    """
    with db.write() as session:
        value = work(session)
    written: range = session.info.get(WRITTEN, range(0))
    if not written:
        return Result(value, frozenset(), None, message)
    step = undo_step(db, label, written, topics, guard) if label else None
    return Result(value, topics, step, message)


def undo_step(
    db: Database, label: str, written: range, topics: frozenset[Topic], guard: Guard | None = None
) -> UndoStep:
    """Takes the changes with the audit ids `written` back in reverse order; its own way back is the redo."""

    def back(progress: Progress = no_progress) -> Result:
        def work(session: Session) -> None:
            if guard is not None:
                guard(session)
            done = 0
            try:
                for run in _runs(list(reversed(_changes(session, written)))):
                    for part in _chunks(run):
                        progress(done, len(written), label)
                        _take_back(db, session, part)
                        done += len(part)
            except IntegrityError as error:
                raise DataBerubahError from error
            progress(done, len(written), "Menyimpan")

        return committed(db, work, topics, "", label, guard)

    return UndoStep(label, back, back if len(written) > LONG else None)


def _changes(session: Session, written: range) -> list[Change]:
    rows = session.execute(
        select(Audit.tabel, Audit.baris_id, Audit.aksi, Audit.sebelum, Audit.sesudah)
        .where(Audit.id >= written.start, Audit.id < written.stop)
        .order_by(Audit.id)
    )
    return [Change(*row) for row in rows]


def _runs(changes: Sequence[Change]) -> Iterator[list[Change]]:
    """Neighbours that are taken back together: same table and action, no row twice."""
    run: list[Change] = []
    seen: set[int] = set()
    for change in changes:
        same = run and (change.table, change.action) == (run[0].table, run[0].action)
        if run and (not same or change.row_id in seen):
            yield run
            run, seen = [], set()
        run.append(change)
        seen.add(change.row_id)
    if run:
        yield run


def _take_back(db: Database, session: Session, run: list[Change]) -> None:
    table, action = records()[run[0].table], run[0].action
    if action == "hapus":
        _insert(session, table, run)
        return
    _expect(session, table, run)
    if action == "ubah":
        update_many(
            session, table, [(c.row_id, _typed(table, c.after), _typed(table, c.before)) for c in run]
        )
    elif table in REMOVED_WHOLE:
        session.execute(delete(table).where(table.id.in_([change.row_id for change in run])))
        for c in run:
            record_change(session, Change(c.table, c.row_id, "hapus", c.after, None))
    else:
        gone = {"dihapus": db.clock.now()}
        update_many(session, table, [(change.row_id, {"dihapus": None}, gone) for change in run])


def _insert(session: Session, table: type[Record], run: list[Change]) -> None:
    session.execute(insert(table), [_typed(table, change.before) for change in run])
    for c in run:
        record_change(session, Change(c.table, c.row_id, "tambah", None, c.before))


def _expect(session: Session, table: type[Record], run: list[Change]) -> None:
    keys = sorted({key for change in run for key in change.after or {}})
    query = select(table.id, *(getattr(table, key) for key in keys))
    ids = [change.row_id for change in run]
    held = {row[0]: row[1:] for row in session.execute(query.where(table.id.in_(ids)))}
    for change in run:
        if change.row_id not in held:
            raise DataBerubahError
        now = dict(zip(keys, held[change.row_id], strict=True))
        if any(plain(now[key]) != value for key, value in (change.after or {}).items()):
            raise DataBerubahError


def _chunks(run: list[Change]) -> Iterator[list[Change]]:
    for start in range(0, len(run), CHUNK):
        yield run[start : start + CHUNK]


def _typed(table: type[Record], values: dict[str, Any] | None) -> dict[str, Any]:
    return {key: typed(table, key, value) for key, value in (values or {}).items()}
