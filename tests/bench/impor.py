"""Import of the shared workbooks against reading them with calamine and a raw executemany."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pembinaan_desktop.db.database import Database, connect
from pembinaan_desktop.domain import impor
from pembinaan_desktop.domain.clock import Clock
from pembinaan_desktop.services.impor_pegawai import ImporPegawaiService
from tests.bench import Row, Skipped, pair

SHARED = Path(__file__).parents[3] / "shared" / "data"
PEOPLE = (SHARED / "siasn_pns.xlsx", SHARED / "siasn_pppk.xlsx")
UNITS = SHARED / "unor.xlsx"
REPEATS = 25


def _rows(path: Path) -> list[list[Any]]:
    import python_calamine

    return python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()


def _copies(folder: Path) -> Iterator[Database]:
    """Empty, migrated office databases, opened before the clock runs."""
    start = folder / "kosong.db"
    Database(start, Clock()).close()
    made = []
    for number in range(REPEATS + 1):
        made.append(Database(Path(shutil.copy(start, folder / f"kantor{number}.db")), Clock()))
    return iter(made)


def import_of_workbooks() -> Row:
    """Preview (child process, checks, comparison) and apply with audit; the columns kept are the same in both."""
    if not all(path.is_file() for path in (*PEOPLE, UNITS)):
        raise Skipped("the shared SIASN-like exports are not beside the project")
    counts: dict[str, int] = {}
    opened: list[Database] = []
    wanted = impor.wanted_fields(False)
    header = impor.find_header(_rows(PEOPLE[0]), wanted, ("nip", "nama"))
    columns = sorted(header.columns.values())

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        databases = _copies(folder)
        raw = connect(folder / "mentah.db")

        def ours() -> None:
            db = next(databases)
            opened.append(db)
            service = ImporPegawaiService(db, db.clock)
            counts.update(service.apply(service.preview(PEOPLE, UNITS)).value)

        def baseline() -> None:
            raw.execute("BEGIN IMMEDIATE")
            for number, path in enumerate((*PEOPLE, UNITS)):
                rows = _rows(path)[1:]
                kept = [[str(row[c]) for c in columns] for row in rows] if path != UNITS else rows
                width = len(kept[0])
                raw.execute(f"DROP TABLE IF EXISTS t{number}")
                names = ", ".join(f"k{c}" for c in range(width))
                raw.execute(f"CREATE TABLE t{number} (id INTEGER PRIMARY KEY, {names})")
                marks = ", ".join("?" * width)
                raw.executemany(f"INSERT INTO t{number} ({names}) VALUES ({marks})", kept)
            raw.execute("COMMIT")

        ours()
        baseline()
        mine, theirs = pair(ours, baseline, REPEATS)
        raw.close()
        for db in opened:
            db.close()
    note = f"{counts['baris']} rows, {len(columns)} columns, {counts['unit_baru']} units"
    return Row("import of the shared workbooks / calamine + executemany", mine, theirs, 3, note)


ROWS = [import_of_workbooks]
