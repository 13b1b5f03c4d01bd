"""What every table shares: surrogate id, stable public id, soft deletion.

Partial indexes name their condition for SQLite only: naming PostgreSQL's as well loads its dialect at
every start (50 ms). A shared PostgreSQL gets the same conditions from its own migrations.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from pembinaan_desktop.db.ids import new_id


class Base(DeclarativeBase):
    """Root of all mapped classes; constraint names are fixed so that migrations can name them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {dict[str, Any]: JSON, list[Any]: JSON}


class Record(Base):
    """A row of the office: changes to it are audited.

    uid: public UUIDv7. dihapus: when it went to the recycle bin; None while it is in use.
    """

    __abstract__ = True

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(36), unique=True, default=new_id)
    dihapus: Mapped[datetime | None] = mapped_column(default=None)
