"""Copies of the live database that are checked before they count, and the way back into it.

Copies are made with SQLite's backup API on the live connection. Restoring uses the same API into the
live database: one transaction, so it is exactly old or exactly new, also after a power cut.
"""

from __future__ import annotations

import errno
import json
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON
from sqlcipher3 import dbapi2

from pembinaan_desktop.db import audit, migrations
from pembinaan_desktop.db.opening import DAMAGED, uri
from pembinaan_desktop.db.tables import Record, records

if TYPE_CHECKING:
    from pembinaan_desktop.db.database import Database

APPLICATION_ID = 0x50454D42
PAGES_PER_STEP = 1000


@dataclass(frozen=True)
class Facts:
    """What a database file holds. head: hash of the last audit row. problem: "" when it is sound."""

    skema: int
    counts: dict[str, int]
    head: str
    problem: str = ""


@dataclass(frozen=True)
class Attached:
    """A file that a row refers to. berkas: its name in the folder of attached files. nama: as the officer knows it."""

    berkas: str
    nama: str
    ukuran: int
    sha256: str


def attached(raw: dbapi2.Connection) -> list[Attached]:
    """The files that an open database refers to, also those of rows in the recycle bin."""
    rows = raw.execute("SELECT berkas, nama, ukuran, sha256 FROM lampiran ORDER BY id").fetchall()
    return [Attached(*row) for row in rows]


def attached_to(path: Path) -> list[Attached]:
    """`attached` of a sound database file."""
    raw = _read_only(path)
    try:
        return attached(raw)
    finally:
        raw.close()


def _read_only(path: Path) -> dbapi2.Connection:
    raw = dbapi2.connect(f"{uri(path.absolute())}?mode=ro&immutable=1", uri=True)
    raw.execute("PRAGMA trusted_schema=OFF")
    return raw


def copy_live(database: Database, target: Path) -> Facts:
    """Copy the live database to a new plain file; returns what the live one held when the copy was complete.

    Others read and write between the steps: the longest pause for the officer is one step.
    """
    with database.copying() as (raw, let):

        def step(_status: int, remaining: int, _total: int) -> None:
            if remaining:
                let()

        copy = dbapi2.connect(str(target))
        try:
            # only a scratch copy: it is checked, packed and synced before it counts
            for pragma in ("journal_mode=OFF", "synchronous=OFF", "locking_mode=EXCLUSIVE", "cache_size=20"):
                copy.execute(f"PRAGMA {pragma}")
            raw.backup(copy, pages=PAGES_PER_STEP, progress=step)
            copy.execute("PRAGMA journal_mode=DELETE")
        except dbapi2.OperationalError as error:  # the place is full or gone
            raise OSError(errno.ENOSPC, str(error)) from error
        finally:
            copy.close()
        return facts(raw)


def inspect_file(path: Path) -> Facts:
    """Open a copy read-only and check it: ours, sound, foreign keys, not newer than this program."""
    if path.stat().st_size < 512:
        return Facts(0, {}, "", "berkasnya kosong atau terpotong")
    raw = _read_only(path)
    try:
        if raw.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            return Facts(0, {}, "", "bukan data Pembinaan")
        if raw.execute("PRAGMA user_version").fetchone()[0] > migrations.head_number():
            return Facts(0, {}, "", "dibuat oleh Pembinaan yang lebih baru")
        if raw.execute("PRAGMA quick_check").fetchall() != [("ok",)]:
            return Facts(0, {}, "", "isinya rusak")
        if raw.execute("PRAGMA foreign_key_check").fetchone() is not None:
            return Facts(0, {}, "", "isinya tidak lengkap")
        return facts(raw)
    except DAMAGED:
        return Facts(0, {}, "", "isinya rusak")
    finally:
        raw.close()


def programs_in(path: Path) -> frozenset[str]:
    """The SQL of all triggers and views of a database file: code that would run by itself."""
    raw = _read_only(path)
    try:
        rows = raw.execute("SELECT sql FROM sqlite_master WHERE type IN ('trigger', 'view')").fetchall()
        return frozenset(str(sql) for (sql,) in rows)
    finally:
        raw.close()


def make_live(copy: Path) -> None:
    """Switch a copy to WAL before it takes the place of the database: later, a power cut could interrupt it."""
    raw = dbapi2.connect(str(copy))
    try:
        raw.execute("PRAGMA journal_mode=WAL")
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


def facts(raw: dbapi2.Connection) -> Facts:
    """Schema, counts and audit head of an open database."""
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

    Returns one Indonesian sentence per thing that does not fit; empty when all is well. Reads the stored
    values themselves: a damaged one must be told, not stop the check.
    """
    found: list[str] = []
    with database.exclusive() as raw:
        try:
            if raw.execute("PRAGMA quick_check").fetchall() != [("ok",)]:
                found.append("Berkas data rusak: pemeriksaan SQLite tidak lulus.")
            if raw.execute("PRAGMA foreign_key_check").fetchone() is not None:
                found.append("Ada baris yang menunjuk ke baris yang tidak ada.")
            images = _replay(raw, found)
            for name, table in records().items():
                found += _compare(raw, name, table, images)
            found += _blind(raw)
        except DAMAGED:
            found.append("Berkas data rusak: sebagian isinya tidak terbaca.")
    return found


def _compare(
    raw: dbapi2.Connection, name: str, table: type[Record], images: dict[tuple[str, int], dict[str, Any]]
) -> list[str]:
    """Sentences about the rows of one table that are not what the audit says they are."""
    found, seen = [], set()
    columns = list(table.__table__.columns)
    names = ", ".join(f'"{column.name}"' for column in columns)
    for values in raw.execute(f'SELECT {names} FROM "{name}"'):
        row = {c.name: _plain(c, value) for c, value in zip(columns, values, strict=True)}
        seen.add(row["id"])
        image = images.get((name, row["id"]))
        if image is None:
            found.append(f"{name} {row['id']}: tidak ada dalam riwayat perubahan.")
            continue
        wrong = [key for key, value in image.items() if key in row and row[key] != value]
        if wrong:
            found.append(f"{name} {row['id']}: {', '.join(wrong)} berbeda dari riwayat.")
    missing = [row_id for owner, row_id in images if owner == name and row_id not in seen]
    return found + [f"{name} {row_id}: hilang, padahal ada dalam riwayat." for row_id in missing]


def _blind(raw: dbapi2.Connection) -> list[str]:
    """Sentences about anonymous answers that are not what was kept; they have no trail."""
    found = []
    for owner, content, digest in raw.execute("SELECT evaluasi_id, isi, sha256 FROM jawaban_anonim"):
        try:
            sound = audit.fingerprint(owner, json.loads(content)) == digest
        except (ValueError, TypeError, RecursionError):
            sound = False
        if not sound:
            found.append(f"jawaban_anonim {owner}: isinya berubah sejak disimpan.")
    return found


_WRITTEN: dict[type, str] = {date: "%Y-%m-%d", datetime: "%Y-%m-%d %H:%M:%S.%f", time: "%H:%M:%S.%f"}
"""How SQLAlchemy writes dates and times into SQLite."""


def _plain(column: Any, stored: Any) -> Any:
    """A stored value as the audit says it (`audit.plain`); one that we would not write so stays as it is."""
    kind = column.type.python_type
    try:
        if stored is None:
            return None
        if kind in _WRITTEN:
            moment = kind.fromisoformat(stored)
            return moment.isoformat() if moment.strftime(_WRITTEN[kind]) == stored else stored
        if isinstance(column.type, JSON):
            value = json.loads(stored)
            return value if json.dumps(value) == stored else stored
        return bool(stored) if kind is bool and stored in (0, 1) else stored
    except (ValueError, TypeError):
        return stored


def _replay(raw: dbapi2.Connection, found: list[str]) -> dict[tuple[str, int], dict[str, Any]]:
    """The last image of every row that should exist; complaints about the chain go to `found`."""
    images: dict[tuple[str, int], dict[str, Any]] = {}
    broken = False
    for row, follows in audit.trail(raw):
        if not follows and not broken:
            broken = True
            found.append(f"Riwayat perubahan terputus pada catatan {row['id']}.")
        key = (row["tabel"], row["baris_id"])
        if row["aksi"] == "hapus":
            images.pop(key, None)
        elif row["aksi"] == "tambah":
            images[key] = dict(row["sesudah"] or {})
        else:
            images.setdefault(key, {}).update(row["sesudah"] or {})
    return images
