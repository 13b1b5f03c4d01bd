"""Databases of every schema that was ever released, kept as SQL text in `skema/NNNN.sql`.

`python -m tests.faults.schemas` writes the text of the present schema; run it once per release. The rows
are legal but hostile: longest names, missing values, texts from right to left, formulas, emoji.
"""

from __future__ import annotations

import sqlite3
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from pembinaan_desktop.db.database import Database
from pembinaan_desktop.db.migrations import head_number
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
