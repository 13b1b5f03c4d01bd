"""Drafts of forms that are being keyed: what was typed survives a crash, a power cut, a closed window.

A draft is no answer: it is not counted, not audited, and gone in the transaction that saves its form.
Of an anonymous evaluation there is one at most, without a person; `jawaban_anonim.seal` wipes its bytes
together with the earlier states of the answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select

from pembinaan_desktop.db.tables import DrafJawaban

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database

NOBODY = 0
"""In place of a participant for an anonymous form."""


class DrafJawabanService:
    """Keeps and gives back what is half typed."""

    def __init__(self, db: Database) -> None:
        self.db = db

    def get(self, evaluasi_id: int) -> dict[int, dict[str, Any]]:
        """Drafts by participant (`NOBODY` for an anonymous one)."""
        with self.db.read() as session:
            rows = session.scalars(select(DrafJawaban).where(DrafJawaban.evaluasi_id == evaluasi_id))
            return {row.peserta_id: dict(row.isi) for row in rows}

    def keep(self, evaluasi_id: int, peserta_id: int, answers: Mapping[str, Any]) -> None:
        """In place of the earlier draft; nothing typed takes it away."""
        with self.db.write() as session:
            if answers:
                row = DrafJawaban(evaluasi_id=evaluasi_id, peserta_id=peserta_id, isi=dict(answers))
                session.merge(row)
            else:
                drop(session, evaluasi_id, peserta_id)


def drop(session: Session, evaluasi_id: int, peserta_id: int | None = None) -> None:
    """The form is saved, or was emptied. peserta_id: None for the drafts of all."""
    query = delete(DrafJawaban).where(DrafJawaban.evaluasi_id == evaluasi_id)
    if peserta_id is not None:
        query = query.where(DrafJawaban.peserta_id == peserta_id)
    session.execute(query)
