"""Every row that speaks of one person, found through the references of the schema itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, or_, select

from pembinaan_desktop.db.tables import Base, Pegawai, Record, records

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

OWNERS = ("tabel", "sumber")
"""Beside `baris_id`: the column that names the table of that row."""


@dataclass(frozen=True)
class HeldRows:
    """The rows of one table, also those in the recycle bin; values by column."""

    tabel: str
    columns: tuple[str, ...]
    rows: tuple[Mapping[str, Any], ...]


def held_rows(session: Session, pegawai_id: int) -> Iterator[HeldRows]:
    """The person first, then whatever points there or has the same NIP, then whatever points to that.

    Tables without such rows are left out.
    """
    nip = session.scalar(select(Pegawai.nip).where(Pegawai.id == pegawai_id))
    own: dict[str, Sequence[int]] = {"pegawai": [pegawai_id]}
    for table in tables_about_people():
        name = table.__tablename__
        columns = table.__table__.columns
        conditions = [column.in_(own[target]) for column, target in links(table) if own.get(target)]
        if owner := _owner(table):
            pairs = own.items()
            conditions += [
                and_(columns[owner] == tabel, columns["baris_id"].in_(ids)) for tabel, ids in pairs
            ]
        if nip and "nip" in columns:
            conditions.append(columns["nip"] == nip)
        if name == "pegawai":
            conditions = [columns["id"] == pegawai_id]
        if not conditions:
            continue
        rows = session.execute(select(table.__table__).where(or_(*conditions)).order_by(columns["id"])).all()
        own[name] = [row.id for row in rows]
        if rows:
            yield HeldRows(name, tuple(columns.keys()), tuple(dict(row._mapping) for row in rows))


def tables_about_people() -> list[type[Record]]:
    """Tables that lead to a person, each behind those that it points to."""
    classes = records()
    known, found, last = {"pegawai"}, [classes["pegawai"]], []
    for name in (table.name for table in Base.metadata.sorted_tables):
        if name not in classes or name == "pegawai":
            continue
        if _owner(classes[name]):
            last.append(classes[name])
        elif "nip" in classes[name].__table__.columns or any(t in known for _, t in links(classes[name])):
            known.add(name)
            found.append(classes[name])
    return found + last


def links(table: type[Record]) -> list[tuple[Any, str]]:
    """(column, table it points to). Not to the own table: the one who came instead is another person."""
    columns = table.__table__.columns
    pairs = [(column, key.column.table.name) for column in columns for key in column.foreign_keys]
    return [(column, target) for column, target in pairs if target != table.__tablename__]


def _owner(table: type[Record]) -> str:
    columns = table.__table__.columns
    return next((name for name in OWNERS if name in columns), "") if "baris_id" in columns else ""
