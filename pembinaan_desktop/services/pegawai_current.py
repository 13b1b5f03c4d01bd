"""The list of people kept current: after a change only the people it touched are read again.

The audit trail tells who was touched since the last reading. What it cannot pin on single people (an activity
moved, a unit renamed, a reference value changed) is answered with a whole reading.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from pembinaan_desktop.domain.pegawai import duk_key
from pembinaan_desktop.services.pegawai_list import PegawaiRow, first_rows, read_rows, rows_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database

FEW = 500
"""More changes than this are not worth following one by one."""
OWN = ("peserta", "riwayat_luar")
"""Tables whose rows name a person."""
THROUGH = ("kehadiran", "sertifikat", "nilai_peserta", "kelulusan")
"""Tables whose rows name a participant."""
NOT_SHOWN = (
    "riwayat_pegawai",
    "entri_siasn",
    "lampiran",
    "tugas_belajar",
    "catatan_pembinaan",
    "kebutuhan",
    "permintaan_kebutuhan",
    "rencana",
    "baris_rencana",
    "kegiatan_rencana",
    "revisi_rencana",
)
"""Tables about people that the list shows nothing of."""
_OWNERS = ", ".join(
    f"json_extract({image}, '$.{key}')"
    for key in ("pegawai_id", "peserta_id")
    for image in ("sebelum", "sesudah")
)
_CHANGES = text(f"SELECT tabel, baris_id, {_OWNERS} FROM audit WHERE id > :mark ORDER BY id LIMIT {FEW + 1}")


Mark = tuple[int, str]
"""Id and hash of an audit row: the hash tells whether it is still the same history (not after a restore)."""


@dataclass(frozen=True)
class People:
    """rows: in DUK order, everybody or only the top (`whole`). mark: the last change in them. today: their day.

    seen: `Database.changes` before they were read.
    """

    rows: Sequence[PegawaiRow]
    mark: Mark
    seen: int
    today: date
    whole: bool = True


def top_people(db: Database, today: date, count: int) -> People:
    """Those who stand at the top of the usual list."""
    seen, mark = db.changes, _last_change(db)
    return People(first_rows(db, today, count), mark, seen, today, whole=False)


def people_now(db: Database, today: date, before: People | None = None) -> People:
    """Everybody not deleted. before: what was read earlier; people untouched since then are taken from it."""
    seen, mark = db.changes, _last_change(db)
    if before is None or not before.whole:
        return People(read_rows(db, today), mark, seen, today)
    ids = _touched(db, before.mark) if before.today == today else None
    if ids is None:
        return People(read_rows(db, today, before.rows), mark, seen, today)
    return People(_patched(db, before.rows, ids, today), mark, seen, today)


def _last_change(db: Database) -> Mark:
    """The last row of the audit trail."""
    with db.read() as session:
        found = session.execute(text("SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1")).one_or_none()
        return (found[0], found[1]) if found else (0, "")


def _patched(db: Database, rows: Sequence[PegawaiRow], ids: set[int], today: date) -> Sequence[PegawaiRow]:
    """`rows` with the lines of these people as they are now, each in its place."""
    if not ids:
        return rows
    kept = [row for row in rows if row.id not in ids]
    for row in rows_of(db, today, ids):
        insort(kept, row, key=_place)
    return kept


def _place(row: PegawaiRow) -> tuple[Any, ...]:
    return *duk_key(row), row.id


def _touched(db: Database, mark: Mark) -> set[int] | None:
    """Ids of the people whose line may have changed since `mark`; None when that cannot be told."""
    with db.read() as session:
        same = text("SELECT hash FROM audit WHERE id = :id")
        changes = session.execute(_CHANGES, {"mark": mark[0]}).all()
        if session.execute(same, {"id": mark[0]}).scalar() != mark[1] or len(changes) > FEW:
            return None
        ids: set[int] = set()
        participants: set[int] = set()
        for table, row_id, *owners in changes:
            if table == "pegawai":
                ids.add(row_id)
            elif table in OWN:
                ids.update(key for key in owners[:2] if key)
                if table == "peserta":
                    participants.add(row_id)
                else:
                    ids.update(_owners(session, table, {row_id}))
            elif table in THROUGH:
                participants.update(key for key in owners[2:] if key)
                participants.update(_owners(session, table, {row_id}))
            elif table not in NOT_SHOWN:
                return None
        return ids | _owners(session, "peserta", participants)


def _owners(session: Session, table: str, ids: set[int]) -> set[int]:
    """The people (or participants) that rows belong to now."""
    column = "peserta_id" if table in THROUGH else "pegawai_id"
    marks = ", ".join(map(str, ids))
    found = session.execute(text(f"SELECT {column} FROM {table} WHERE id IN ({marks})")).scalars()
    return {key for key in found if key}
