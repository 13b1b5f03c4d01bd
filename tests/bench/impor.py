"""Import of the shared workbooks against reading them here and writing raw rows."""

from __future__ import annotations

import tempfile
from itertools import count
from pathlib import Path

from python_calamine import CalamineWorkbook

from pembinaan_desktop.db.database import Database, connect
from pembinaan_desktop.domain.clock import Clock
from pembinaan_desktop.services.impor_pegawai import ImporPegawaiService
from tests.bench import Row, Skipped, pair

SHARED = Path(__file__).parent.parent.parent.parent / "shared" / "data"
FILES = [SHARED / "siasn_pns.xlsx", SHARED / "siasn_pppk.xlsx"]


def whole_import() -> Row:
    """Preview and apply (child process, checks, audit) / calamine in this process and raw executemany."""
    if not SHARED.is_dir():
        raise Skipped("the shared workbooks are not beside the project")
    number = count()
    with tempfile.TemporaryDirectory() as folder:
        databases = iter([Database(Path(folder) / f"{n}.db", Clock()) for n in range(5)])
        used: list[Database] = []

        def ours() -> None:
            db = next(databases)
            used.append(db)
            service = ImporPegawaiService(db, Clock())
            service.apply(service.preview(FILES))

        def baseline() -> None:
            raw = connect(Path(folder) / f"mentah{next(number)}.db")
            for file in FILES:
                rows = CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()
                width = len(rows[0])
                columns = ", ".join(f"k{n} TEXT" for n in range(width))
                raw.execute(f"CREATE TABLE IF NOT EXISTS p (id INTEGER PRIMARY KEY, {columns})")
                raw.execute("BEGIN IMMEDIATE")
                marks = ", ".join("?" * width)
                names = ", ".join(f"k{n}" for n in range(width))
                texts = [[str(cell) for cell in row] for row in rows[1:]]
                raw.executemany(f"INSERT INTO p ({names}) VALUES ({marks})", texts)
                raw.execute("COMMIT")
            raw.close()

        mine, theirs = pair(ours, baseline, 5)
        for db in used:
            db.close()
    return Row("import of 2,316 rows / calamine and raw executemany", mine, theirs, 3)


ROWS = [whole_import]
