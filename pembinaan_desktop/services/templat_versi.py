"""Older states of a template: every one that was ever saved, and the one that is still being designed.

A state that no certificate used is overwritten by the next; the history of changes still holds it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, select

from pembinaan_desktop.db.tables import Audit, Sertifikat, Templat, TemplatDraf, TemplatVersi
from pembinaan_desktop.domain import templat as rules
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.services import templat_cetak as pages

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

MOST = 200  # states on the screen


@dataclass(frozen=True)
class VersiRow:
    """One saved state. id: to ask for it again. disimpan: None for what came along with the program.

    sertifikat: how many were issued with this version. sekarang: what the next certificate is drawn with.
    tertimpa: saved again under the same number before a certificate used it.
    """

    id: tuple[int, int]
    versi: int
    disimpan: datetime | None
    oleh: str
    sertifikat: int
    sekarang: bool
    tertimpa: bool


@dataclass(frozen=True)
class Draf:
    """A design that was not saved. versi: the one it started from."""

    templat: rules.Templat
    versi: int
    disimpan: datetime


class TemplatVersiService:
    """Reads what was; taking it back is `TemplatService.save` of that state."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock

    def list(self, templat_id: int) -> list[VersiRow]:
        """Saved states, the newest first."""
        with self.db.read() as session:
            now = pages.newest(session, templat_id).id
            versions = session.scalars(
                select(TemplatVersi)
                .where(TemplatVersi.templat_id == templat_id, TemplatVersi.dihapus.is_(None))
                .order_by(TemplatVersi.versi.desc())
            ).all()
            used = _certificates(session, session.get_one(Templat, templat_id).kode)
            rows: list[VersiRow] = []
            for version in versions:
                states = _saved(session, version.id)
                for place, (number, saved, who) in enumerate(states or [(0, None, "")]):
                    rows.append(
                        VersiRow(
                            (version.id, number),
                            version.versi,
                            saved,
                            who,
                            0 if place else used.get(version.versi, 0),
                            version.id == now and not place,
                            bool(place),
                        )
                    )
        return rows[:MOST]

    def get(self, key: tuple[int, int]) -> rules.Templat:
        """A saved state with its pictures. Raises UserError when it is gone."""
        version_id, audit_id = key
        with self.db.read() as session:
            version = session.get(TemplatVersi, version_id)
            isi = version.isi if version is not None else None
            if audit_id:
                found = session.get(Audit, audit_id)
                isi = (found.sesudah or {}).get("isi") if found is not None else None
            if not isinstance(isi, dict):
                raise UserError("Versi itu tidak ada lagi.", safe="Templat tidak diubah.")
            return pages.with_pictures(session, isi)

    # ------------------------------------------------------------------ the design in work

    def simpan_draf(self, templat_id: int, templat: rules.Templat, versi: int) -> None:
        """Keep an unsaved design, so that a crash or power cut loses nothing; no trace when it says nothing new."""
        plain = rules.to_plain(templat)
        with self.db.write() as session:
            row = session.get(TemplatDraf, templat_id)
            if plain == pages.newest(session, templat_id).isi:
                if row is not None:
                    session.delete(row)
                return
            pages.keep_pictures(session, templat)
            values: dict[str, Any] = {"versi": versi, "isi": plain, "disimpan": self.clock.now()}
            if row is None:
                session.add(TemplatDraf(templat_id=templat_id, **values))
            else:
                for key, value in values.items():
                    setattr(row, key, value)

    def draf(self, templat_id: int) -> Draf | None:
        """The unsaved design; None without one, or when this program cannot read it."""
        with self.db.read() as session:
            row = session.get(TemplatDraf, templat_id)
            if row is None:
                return None
            try:
                return Draf(pages.with_pictures(session, row.isi), row.versi, row.disimpan)
            except UserError:
                return None

    def buang_draf(self, templat_id: int) -> None:
        """Forget the unsaved design."""
        with self.db.write() as session:
            forget(session, templat_id)

    def with_drafts(self) -> dict[int, datetime]:
        """When the unsaved designs were kept, by template id."""
        with self.db.read() as session:
            rows = session.execute(select(TemplatDraf.templat_id, TemplatDraf.disimpan))
            return {templat_id: saved for templat_id, saved in rows}


def forget(session: Session, templat_id: int) -> None:
    """The design was saved or thrown away."""
    session.execute(delete(TemplatDraf).where(TemplatDraf.templat_id == templat_id))


def _saved(session: Session, version_id: int) -> list[tuple[int, datetime, str]]:
    """(audit id, time, who) of every state that was written into a version, the newest first."""
    rows = session.execute(
        select(Audit.id, Audit.waktu, Audit.pelaku)
        .where(
            Audit.tabel == TemplatVersi.__tablename__,
            Audit.baris_id == version_id,
            func.json_extract(Audit.sesudah, "$.isi").is_not(None),
        )
        .order_by(Audit.id.desc())
        .limit(MOST)
    )
    return [(number, saved, who) for number, saved, who in rows]


def _certificates(session: Session, kode: str) -> dict[int, int]:
    """How many certificates were issued with each version."""
    versi = func.json_extract(Sertifikat.templat, "$.versi")
    rows = session.execute(
        select(versi, func.count())
        .where(func.json_extract(Sertifikat.templat, "$.id") == kode)
        .group_by(versi)
    )
    return {int(number or 1): int(count) for number, count in rows}
