"""Who changed what, when: written in the same transaction as the change, chained by hash.

Every `Record` that goes through a writing session is recorded by itself. Bulk writes that bypass the
ORM use `add_many` and `update_many`, which record the same rows.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache, lru_cache, partial
from operator import itemgetter
from typing import Any, cast

from sqlalchemy import (
    JSON,
    Connection,
    Dialect,
    Engine,
    Table,
    bindparam,
    event,
    func,
    insert,
    inspect,
    select,
    update,
)
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import get_history
from sqlalchemy.types import TypeEngine

from pembinaan_desktop.db.ids import new_id, new_ids
from pembinaan_desktop.db.tables import Audit, Record

START_HASH = "0" * 64
_LAST = "SELECT id, hash FROM audit WHERE id = (SELECT max(id) FROM audit)"  # text: every mark asks it
_any_json = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode
_LOG = "audit_log"
SHARING = 50  # rows from which on it pays to write into the statement what all of them share
_MOMENTS = (date, datetime, time)
WRITTEN = "written"
"""Key of `session.info` with the `range` of audit ids of the committed transaction."""


@dataclass(slots=True)
class Change:
    """One change waiting to be written. before/after: column values as JSON can say them."""

    table: str
    row_id: int
    action: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


def plain(value: Any) -> Any:
    """A column value as JSON can say it; dates and times in ISO form."""
    if isinstance(value, _MOMENTS):
        return value.isoformat()
    return value


def typed(table: type[Record], column: str, value: Any) -> Any:
    """The way back of `plain` for a column of `table`."""
    if isinstance(value, str):
        kind = table.__table__.columns[column].type.python_type
        if kind in _MOMENTS:
            return kind.fromisoformat(value)
    return value


def record_change(session: Session, change: Change) -> None:
    """Note a change that was written by a plain statement."""
    session.info[_LOG].append(change)


def _json(value: Any) -> str:
    """Canonical JSON: keys in order, no blanks, no escapes that JSON does not ask for."""
    try:
        return _encoder()(value).decode()
    except UnicodeEncodeError:  # half a character, from a damaged file
        return _any_json(value)


@cache
def _encoder() -> Callable[[Any], bytes]:
    import msgspec  # not at the start of the program, which writes nothing

    return msgspec.json.Encoder(order="sorted").encode


_word = lru_cache(maxsize=256)(_json)  # the same few words stand in every row of a transaction


def row_hash(previous: str, row: Mapping[str, Any]) -> str:
    """SHA-256 (hex) of the previous hash and the canonical JSON of an audit row's columns."""
    return _hash(previous, row, _json(row["sebelum"]), _json(row["sesudah"]))


def _hash(previous: str, row: Mapping[str, Any], before: str, after: str) -> str:
    head = _head(row["transaksi"], plain(row["waktu"]), row["pelaku"])
    return _link(previous, head, row["tabel"], row["baris_id"], row["aksi"], before, after)


def _link(previous: str, head: str, table: str, row_id: int, action: str, before: str, after: str) -> str:
    body = f"{previous}[{head},{_word(table)},{row_id},{_word(action)},{before},{after}]"
    return hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest()


@lru_cache(maxsize=64)
def _head(*words: str) -> str:
    """What the rows of a transaction have in common."""
    return ",".join(map(_json, words))


def fingerprint(owner: int, content: Any) -> str:
    """SHA-256 (hex) of content that belongs to row `owner` and has no trail."""
    return hashlib.sha256(f"{owner}{_json(content)}".encode("utf-8", "surrogatepass")).hexdigest()


_TRAIL = ("id", "transaksi", "waktu", "pelaku", "tabel", "baris_id", "aksi", "sebelum", "sesudah", "hash")


def _rows(raw: Any) -> Iterator[tuple[dict[str, Any], bool]]:
    """Every audit row as it is stored, in order, and whether its hash follows from the row before."""
    previous = START_HASH
    for values in raw.execute(f"SELECT {', '.join(_TRAIL)} FROM audit ORDER BY id"):
        row = dict(zip(_TRAIL, values, strict=True))
        yield row, _follows(previous, row)
        previous = row["hash"]


def _follows(previous: str, row: Mapping[str, Any]) -> bool:
    """Whether the hash of a stored row is right.

    Its images are stored as they were hashed, which spares reading and writing them; those of an older program
    may have other blanks.
    """
    try:
        told = {**row, "waktu": datetime.fromisoformat(row["waktu"])}
        before, after = ("null" if row[key] is None else row[key] for key in ("sebelum", "sesudah"))
        if row["hash"] == _hash(previous, told, before, after):
            return True
        images = {"sebelum": json.loads(before), "sesudah": json.loads(after)}
        return bool(row["hash"] == row_hash(previous, {**told, **images}))
    except (ValueError, TypeError, RecursionError):
        return False


def trail(raw: Any) -> Iterator[tuple[dict[str, Any], bool]]:
    """Every audit row in order with its images read, and whether its hash follows from the row before.

    raw: a DB-API connection. A damaged row is yielded with empty images.
    """
    for row, follows in _rows(raw):
        try:
            for key in ("sebelum", "sesudah"):
                row[key] = None if row[key] is None else json.loads(row[key])
        except (ValueError, TypeError, RecursionError):
            row["sebelum"] = row["sesudah"] = None
            follows = False
        yield row, follows


def broken_at(raw: Any) -> int | None:
    """Id of the first audit row whose hash does not follow from the row before; None when all do."""
    return next((int(row["id"]) for row, follows in _rows(raw) if not follows), None)


class AuditedSession(Session):
    """Collects every change of a `Record` that it flushes, until `write_log`."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine, expire_on_commit=False, info={_LOG: []})


def _collect_old(session: Session, _context: object, _instances: object) -> None:
    log: list[Change] = session.info[_LOG]
    for item in session.dirty:
        if isinstance(item, Record) and session.is_modified(item):
            before, after = _difference(item)
            if after:
                log.append(Change(item.__tablename__, item.id, "ubah", before, after))
    for item in session.deleted:
        if isinstance(item, Record):
            log.append(Change(item.__tablename__, item.id, "hapus", _columns(item), None))


def _collect_new(session: Session, _context: object) -> None:
    log: list[Change] = session.info[_LOG]
    for item in session.new:
        if isinstance(item, Record):
            log.append(Change(item.__tablename__, item.id, "tambah", None, _columns(item)))


def _difference(item: Record) -> tuple[dict[str, Any], dict[str, Any]]:
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for column in inspect(item).mapper.column_attrs:
        history = get_history(item, column.key)
        if history.added and history.deleted != history.added:
            before[column.key] = plain(history.deleted[0]) if history.deleted else None
            after[column.key] = plain(history.added[0])
    return before, after


def _columns(item: Record) -> dict[str, Any]:
    return {column.key: plain(getattr(item, column.key)) for column in inspect(item).mapper.column_attrs}


# Once for all sessions: told to each of them, it would cost a tenth of a mark in the grid.
event.listen(AuditedSession, "before_flush", _collect_old)
event.listen(AuditedSession, "after_flush", _collect_new)


def add_many(session: Session, table: type[Record], rows: Sequence[dict[str, Any]]) -> list[int]:
    """Insert `rows` (column values; id and uid are filled in) in one statement; returns their ids."""
    if not rows:
        return []
    first = int(session.scalar(select(func.coalesce(func.max(table.id), 0))) or 0) + 1
    ids = range(first, first + len(rows))
    fixed, made = _defaults(table)
    days = [c.key for c in table.__table__.columns if c.type.python_type in _MOMENTS]
    images = []
    for row_id, uid, row in zip(ids, new_ids(len(rows)), rows, strict=True):
        image = fixed.copy()
        image.update(row)
        image["id"] = row_id
        image["uid"] = row.get("uid") or uid
        for key, make in made:
            if key not in row:
                image[key] = make()
        for key in days:
            if image[key] is not None:
                image[key] = plain(image[key])
        images.append(image)
    sql_table = cast("Table", table.__table__)
    _insert(session.connection(), sql_table, map(itemgetter(*sql_table.columns.keys()), images))
    name, log = table.__tablename__, session.info[_LOG]
    log += [Change(name, row_id, "tambah", None, image) for row_id, image in zip(ids, images, strict=True)]
    return list(ids)


def _defaults(table: type[Record]) -> tuple[dict[str, Any], list[tuple[str, Callable[[], Any]]]]:
    """Values of columns that a row leaves out: the same for all rows, and those made anew for each."""
    fixed: dict[str, Any] = {}
    made: list[tuple[str, Callable[[], Any]]] = []
    for item in sorted(
        table.__table__.columns, key=lambda column: column.key
    ):  # the order of the audit's JSON
        default = getattr(item.default, "arg", None)
        fixed[item.key] = None if callable(default) else default
        if callable(default) and item.key != "uid":
            made.append((item.key, partial(default, None)))
    return fixed, made


def _insert(
    connection: Connection, table: Table, lines: Iterable[Sequence[Any]], ready: Collection[str] = ()
) -> None:
    """Insert rows in one statement; a line has every column in the table's order, values as `plain` gives them.

    Values are made ready for the driver here, column by column, which takes a fraction of what SQLAlchemy takes
    for each row; and what all rows share stands in the statement, because handing over a value takes as long as
    storing it. ready: columns whose values the driver takes as they are.
    """
    head, marks, keys, makers = _insert_plan(table, connection.dialect)
    values: list[str] = []
    varying: list[Sequence[Any]] = []
    for key, mark, column in zip(keys, marks, zip(*lines, strict=True), strict=True):
        make = None if key in ready else makers.get(key)
        first = column[0] if make is None else make(column[0])
        shared = _literal(first) if len(column) >= SHARING and column.count(column[0]) == len(column) else ""
        values.append(shared or mark)
        if not shared:
            varying.append(column if make is None else list(map(make, column)))
    rows = list(zip(*varying, strict=True))
    connection.exec_driver_sql(f"{head} VALUES ({', '.join(values)})", rows)


def _literal(value: Any) -> str:
    """A simple value as SQL says it; "" for one that is better handed over."""
    if value is None:
        return "NULL"
    if type(value) is int:
        return str(value)
    simple = type(value) is str and len(value) <= 100 and value.isprintable() and "%" not in value
    return "'" + value.replace("'", "''") + "'" if simple else ""


@cache
def _insert_plan(
    table: Table, dialect: Dialect
) -> tuple[str, list[str], tuple[str, ...], dict[str, Callable[[Any], Any]]]:
    """Beginning of the statement, a mark for each value, the columns in order, and makers of values that the
    driver takes otherwise."""
    compiled = insert(table).compile(dialect=dialect, column_keys=[item.key for item in table.columns])
    head, marks = str(compiled).split(" VALUES ")
    keys = tuple(compiled.positiontup or ())
    makers = {key: make for key in keys if (make := _maker(table.c[key].type, dialect)) is not None}
    return head, marks.strip("()").split(", "), keys, makers


def _maker(kind: TypeEngine[Any], dialect: Dialect) -> Callable[[Any], Any] | None:
    """Makes a plain value ready for the driver; None when that takes it as it is."""
    bind = kind.dialect_impl(dialect).bind_processor(dialect)
    if bind is None:
        return None
    if isinstance(kind, JSON):
        blank = bind([])  # most lists of an import are empty
        return lambda value: blank if value == [] else bind(value)
    python = kind.python_type
    if python not in _MOMENTS:
        return bind
    some = python(2000, 1, 2) if python is not time else time(1, 2)
    if bind(some) == plain(some):
        return None

    @lru_cache(maxsize=64)  # the rows of a transaction have the same moment
    def moment(value: str | None) -> Any:
        return None if value is None else bind(python.fromisoformat(value))

    return moment


def update_many(
    session: Session, table: type[Record], changes: Iterable[tuple[int, dict[str, Any], dict[str, Any]]]
) -> None:
    """Update rows: (id, old values, new values) of the same columns each."""
    by_columns: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for row_id, before, after in changes:
        keys = tuple(sorted(after))
        by_columns.setdefault(keys, []).append({"b_id": row_id, **{f"b_{k}": after[k] for k in keys}})
        session.info[_LOG].append(
            Change(
                table.__tablename__,
                row_id,
                "ubah",
                {k: plain(v) for k, v in before.items()},
                {k: plain(v) for k, v in after.items()},
            )
        )
    sql_table = table.__table__
    for keys, rows in by_columns.items():
        statement = (
            update(sql_table)  # type: ignore[arg-type]
            .where(sql_table.c.id == bindparam("b_id"))
            .values({key: bindparam(f"b_{key}") for key in keys})
        )
        session.connection().execute(statement, rows)


def write_log(session: Session, actor: str, now: datetime) -> int:
    """Write the collected changes as audit rows; returns how many. Called before COMMIT."""
    log: list[Change] = session.info[_LOG]
    if not log:
        return 0
    connection = session.connection()
    last, previous = connection.exec_driver_sql(_LAST).one_or_none() or (0, START_HASH)
    transaction, moment = new_id(), plain(now)
    head = _head(transaction, moment, actor)
    rows = []
    for number, change in enumerate(log, last + 1):
        before = "null" if change.before is None else _json(change.before)
        after = "null" if change.after is None else _json(change.after)
        what = (change.table, change.row_id, change.action)
        previous = _link(previous, head, *what, before, after)
        rows.append((number, transaction, moment, actor, *what, before, after, previous))
    _insert(connection, cast("Table", Audit.__table__), rows, ("sebelum", "sesudah"))
    session.info[WRITTEN] = range(last + 1, last + 1 + len(rows))
    session.info[_LOG] = []
    return len(rows)
