"""Copies of the live database that are checked before they count, and the way back into it.

Copies are made with SQLite's backup API on the live connection. Restoring uses the same API into the
live database: one transaction, so it is exactly old or exactly new, also after a power cut.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlcipher3 import dbapi2

from pembinaan_desktop.db import audit, migrations
from pembinaan_desktop.db.tables import Audit, Base, Record

if TYPE_CHECKING:
    from pembinaan_desktop.db.database import Database

APPLICATION_ID = 0x50454D42
PAGES_PER_STEP = 500


@dataclass(frozen=True)
class Facts:
    """What a database file holds. head: hash of the last audit row. problem: "" when it is sound."""

    skema: int
    counts: dict[str, int]
    head: str
    problem: str = ""


def copy_live(database: Database, target: Path) -> Facts:
    """Copy the live database to a new plain file; returns what the live one held at that moment."""
    with database.exclusive() as raw:
        facts = _facts(raw)
        copy = dbapi2.connect(str(target))
        try:
            raw.backup(copy, pages=PAGES_PER_STEP)
            copy.execute("PRAGMA journal_mode=DELETE")
        finally:
            copy.close()
    return facts


def inspect_file(path: Path) -> Facts:
    """Open a copy read-only and check it: ours, sound, foreign keys, not newer than this program."""
    if path.stat().st_size < 512:
        return Facts(0, {}, "", "berkasnya kosong atau terpotong")
    raw = dbapi2.connect(f"file:{path.as_posix()}?mode=ro&immutable=1", uri=True)
    try:
        raw.execute("PRAGMA trusted_schema=OFF")
        if raw.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            return Facts(0, {}, "", "bukan data Pembinaan")
        if raw.execute("PRAGMA user_version").fetchone()[0] > migrations.head_number():
            return Facts(0, {}, "", "dibuat oleh Pembinaan yang lebih baru")
        if raw.execute("PRAGMA quick_check").fetchall() != [("ok",)]:
            return Facts(0, {}, "", "isinya rusak")
        if raw.execute("PRAGMA foreign_key_check").fetchone() is not None:
            return Facts(0, {}, "", "isinya tidak lengkap")
        return _facts(raw)
    except dbapi2.DatabaseError:
        return Facts(0, {}, "", "isinya rusak")
    finally:
        raw.close()


def restore_live(database: Database, source: Path) -> None:
    """Copy a checked, migrated file into the live database in one transaction."""
    copy = dbapi2.connect(str(source))
    try:
        with database.exclusive() as raw:
            copy.backup(raw, pages=-1)
    finally:
        copy.close()


def _facts(raw: dbapi2.Connection) -> Facts:
    names = [
        row[0]
        for row in raw.execute(
            "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
        ).fetchall()
    ]
    counts = {name: int(raw.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]) for name in names}
    last = raw.execute("SELECT hash FROM audit ORDER BY id DESC LIMIT 1").fetchone()
    return Facts(raw.execute("PRAGMA user_version").fetchone()[0], counts, last[0] if last else "")


def check_live(database: Database) -> list[str]:
    """Verify the audit chain and replay its after-images against the tables.

    Returns one Indonesian sentence per thing that does not fit; empty when all is well.
    """
    found: list[str] = []
    with database.exclusive() as raw:
        if raw.execute("PRAGMA quick_check").fetchall() != [("ok",)]:
            found.append("Berkas data rusak: pemeriksaan SQLite tidak lulus.")
        if raw.execute("PRAGMA foreign_key_check").fetchone() is not None:
            found.append("Ada baris yang menunjuk ke baris yang tidak ada.")
    images = _replay(database, found)
    with database.read() as session:
        for table in (m.class_ for m in Base.registry.mappers if issubclass(m.class_, Record)):
            seen = set()
            for row in session.execute(select(table.__table__)).mappings():
                seen.add(row["id"])
                image = images.get((table.__tablename__, row["id"]))
                if image is None:
                    found.append(f"{table.__tablename__} {row['id']}: tidak ada dalam riwayat perubahan.")
                    continue
                wrong = [k for k, v in image.items() if k in row and audit.plain(row[k]) != v]
                if wrong:
                    found.append(
                        f"{table.__tablename__} {row['id']}: {', '.join(wrong)} berbeda dari riwayat."
                    )
            found += [
                f"{name} {row_id}: hilang, padahal ada dalam riwayat."
                for name, row_id in images
                if name == table.__tablename__ and row_id not in seen
            ]
    return found


def _replay(database: Database, found: list[str]) -> dict[tuple[str, int], dict[str, Any]]:
    """The last image of every row that should exist; complaints about the chain go to `found`."""
    images: dict[tuple[str, int], dict[str, Any]] = {}
    previous = audit.START_HASH
    broken = False
    with database.read() as session:
        for row in session.execute(select(Audit.__table__).order_by(Audit.id)).mappings():
            if row["hash"] != audit.row_hash(previous, dict(row)) and not broken:
                broken = True
                found.append(f"Riwayat perubahan terputus pada catatan {row['id']}.")
            previous = row["hash"]
            key = (row["tabel"], row["baris_id"])
            if row["aksi"] == "hapus":
                images.pop(key, None)
            elif row["aksi"] == "tambah":
                images[key] = dict(row["sesudah"] or {})
            else:
                images.setdefault(key, {}).update(row["sesudah"] or {})
    return images
