"""Pictures kept under their SHA-256: those of templates and the office's logo."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from sqlalchemy import select

from pembinaan_desktop.db.tables import TemplatGambar

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def keep(session: Session, pictures: Mapping[str, bytes]) -> None:
    """Store the pictures that are not there yet; key: `domain.gambar.inspect`."""
    known = session.scalars(select(TemplatGambar.kode).where(TemplatGambar.kode.in_(list(pictures))))
    missing = set(pictures) - set(known)
    session.add_all(TemplatGambar(kode=key, data=pictures[key]) for key in sorted(missing))


def pictures(session: Session, keys: Iterable[str]) -> dict[str, bytes]:
    """Pictures by their keys, as many as are there."""
    rows = session.scalars(select(TemplatGambar).where(TemplatGambar.kode.in_(list(keys))))
    return {row.kode: row.data for row in rows}
