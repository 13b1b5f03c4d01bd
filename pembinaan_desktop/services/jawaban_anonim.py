"""Anonymous answers: no person, no time, no order, in the tables or in the bytes of the file.

What is kept is the set of answers of an evaluation, in one row, sorted by content. Sorting makes the row
independent of the order the forms came in. Each save rewrites it; `secure_delete` wipes the old bytes,
and `seal` folds the WAL into the file and empties it, because the WAL would keep one state per form.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pembinaan_desktop.db.audit import fingerprint
from pembinaan_desktop.db.tables import JawabanAnonim
from pembinaan_desktop.domain.errors import DataBerubahError

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database

Answers = list[dict[str, Any]]


def canonical(answer: Mapping[str, Any]) -> str:
    """The same text for the same answers."""
    return json.dumps(answer, sort_keys=True, ensure_ascii=False)


def answers(session: Session, evaluasi_id: int) -> Answers:
    """All forms of one evaluation, sorted by content."""
    row = session.get(JawabanAnonim, evaluasi_id)
    return list(row.isi) if row is not None else []


def exchange(
    session: Session,
    evaluasi_id: int,
    added: Sequence[Mapping[str, Any]],
    removed: Sequence[Mapping[str, Any]] = (),
) -> int:
    """Add forms and take others out; returns how many there are now.

    Raises DataBerubahError when a form to be taken out is not there.
    """
    row = session.get(JawabanAnonim, evaluasi_id)
    if row is None:
        row = JawabanAnonim(evaluasi_id=evaluasi_id, isi=[])
        session.add(row)
    kept = {number: canonical(one) for number, one in enumerate(row.isi)}
    for one in removed:
        wanted = canonical(one)
        place = next((number for number, text in kept.items() if text == wanted), None)
        if place is None:
            raise DataBerubahError
        del kept[place]
    texts = sorted([*kept.values(), *map(canonical, added)])
    row.isi = [json.loads(text) for text in texts]
    row.sha256 = fingerprint(evaluasi_id, row.isi)
    return len(texts)


def seal(db: Database) -> None:
    """Leave no earlier state of the answers in the WAL; counts as one change for the backups."""
    with db.exclusive() as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    db.changes += 1
