"""Databases of schemas that are out in the world, and of every schema in between.

Released is what an officer may have: the schema of a version that stands in CHANGELOG.md with its number. At a
release `python -m tests.faults.schemas` writes an office of the present schema as SQL text to `skema/NNNN.sql`,
and the version gets its line in RELEASED; a test fails when one is missing. The rows are legal but hostile:
longest names, missing values, texts from right to left, formulas, emoji.

Between releases every revision that ever stood on main may be somebody's trial office. Revisions that have landed
are frozen, so `stages` makes these databases from the oldest text, step by step.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import NullPool, create_engine

from pembinaan_desktop.db.database import Database
from pembinaan_desktop.db.migrations import head_number
from pembinaan_desktop.db.migrations.runner import config
from pembinaan_desktop.domain.clock import FixedClock
from tests.build import Builder

FOLDER = Path(__file__).parent / "skema"
NAMES = (
    "Dewi Lestari Nasution",
    "A" * 120,
    "\u202eمريم بنت عمران\u202c",
    "=HYPERLINK(0)",
    "O’Neil-Śmith 🙂 {nama}",
)


RELEASED: dict[str, int] = {}
"""Schema number of each version that was handed out."""


def stages(folder: Path) -> Iterator[tuple[int, Path]]:
    """(schema number, a database of it with rows in every table), from the oldest text to the present schema."""
    path = folder / "tahap.db"
    build_database(path, min(numbers()))
    chain = [one.revision for one in ScriptDirectory.from_config(config()).walk_revisions()][::-1]
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool)
    for revision in chain[min(numbers()) - 1 :]:
        with engine.connect() as connection:
            command.upgrade(config(connection=connection), revision)
        fill_tables(path)
        made = folder / revision / "pembinaan.db"
        made.parent.mkdir()
        shutil.copy(path, made)
        yield int(revision[:4]), made


def contents(path: Path) -> dict[str, list[dict[str, Any]]]:
    """The rows of every table but Alembic's own, in the order in which they were added."""
    with closing(sqlite3.connect(path)) as raw:
        raw.row_factory = sqlite3.Row
        return {
            name: [dict(row) for row in raw.execute(f'SELECT * FROM "{name}" ORDER BY rowid')]
            for name in _tables(raw)
        }


def columns(path: Path) -> dict[str, set[str]]:
    """Names of the columns of every table."""
    with closing(sqlite3.connect(path)) as raw:
        return {
            name: {row[1] for row in raw.execute(f'PRAGMA table_info("{name}")')} for name in _tables(raw)
        }


def _tables(raw: sqlite3.Connection) -> list[str]:
    found = raw.execute("SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite_%'")
    return sorted(name for (name,) in found if name != "alembic_version")


def fill_tables(path: Path) -> None:
    """Up to two rows in every table that has none: with every value, and with as few as are allowed."""
    with closing(sqlite3.connect(path)) as raw:
        for name in _tables(raw):
            if raw.execute(f'SELECT 1 FROM "{name}"').fetchone() is None:
                shape = raw.execute(f'PRAGMA table_info("{name}")').fetchall()
                parents = {row[3]: row[2] for row in raw.execute(f'PRAGMA foreign_key_list("{name}")')}
                for number in (1, 2):
                    values = [
                        _parent(raw, parents[column[1]], number)
                        if column[1] in parents
                        else _value(column, number)
                        for column in shape
                    ]
                    marks = ", ".join("?" * len(values))
                    raw.execute(f'INSERT OR IGNORE INTO "{name}" VALUES ({marks})', values)
        raw.commit()
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []


def _parent(raw: sqlite3.Connection, table: str, number: int) -> int:
    """Id of a row of `table`; of the one that comes when it is still empty."""
    ids = [row[0] for row in raw.execute(f'SELECT id FROM "{table}" LIMIT 2')] or [1, 2]
    return int(ids[min(number, len(ids)) - 1])


def _value(column: tuple[Any, ...], number: int) -> Any:
    """A legal value of a column (a row of `PRAGMA table_info`) for row `number`."""
    _, name, kind, required, _, key = column
    if not required and not key and number == 2:
        return None
    plain = {"DATE": "2024-02-29", "DATETIME": "2024-02-29 23:59:59.000000", "TIME": "23:59:59.000000"}
    if kind in plain or kind == "JSON":
        return plain.get(kind, "{}")
    if kind.startswith(("VARCHAR", "TEXT")):
        room = int("".join(filter(str.isdigit, kind)) or 5000)
        return f"{number} {NAMES[number]}{'X' * 5000}"[:room] if name != "uid" else f"{number:036}"
    return number if key or kind == "INTEGER" else 0


def numbers() -> list[int]:
    return sorted(int(path.stem) for path in FOLDER.glob("[0-9]*.sql"))


def build_database(path: Path, number: int) -> int:
    """Make the database of schema `number` at `path`; returns how many people it holds."""
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path)
    try:
        connection.executescript((FOLDER / f"{number:04d}.sql").read_text("utf-8"))
        return int(connection.execute("SELECT count(*) FROM pegawai").fetchone()[0])
    finally:
        connection.close()


def write_present() -> Path:
    """Write the SQL text of an office with the present schema."""
    with TemporaryDirectory() as name:
        path = Path(name) / "pembinaan.db"
        database = Database(path, FixedClock(datetime(2026, 11, 24, 9, 0)))
        fill(database)
        database.close()
        return dump(path, head_number())


def fill(database: Database) -> None:
    build = Builder(database)
    unit = build.unit("Dinas " + "X" * 190)
    for number, nama in enumerate(NAMES):
        build.pegawai(
            nama,
            unit_id=unit if number % 2 else None,
            tanggal_lahir=None if number == 1 else date(1960, 2, 29),
        )
    build.kegiatan(nama="Pelatihan <b>&amp;</b>", sesi=2, peserta=3, status="Selesai")


def dump(path: Path, number: int) -> Path:
    connection = sqlite3.connect(path)
    lines = list(connection.iterdump())
    owner = connection.execute("PRAGMA application_id").fetchone()[0]
    connection.close()
    target = FOLDER / f"{number:04d}.sql"
    pragmas = [f"PRAGMA user_version={number};", f"PRAGMA application_id={owner};"]
    target.write_text("\n".join([*lines, *pragmas]) + "\n", "utf-8")
    return target


if __name__ == "__main__":
    print(write_present())
