"""The settings of the office. By itself, because the start needs no other table."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from pembinaan_desktop.db.tables.base import Record


class Pengaturan(Record):
    """One setting of the office. nilai: {"nilai": anything that JSON can say}."""

    __tablename__ = "pengaturan"

    kunci: Mapped[str] = mapped_column(String(80), unique=True)
    nilai: Mapped[Any] = mapped_column(JSON, default=None)
