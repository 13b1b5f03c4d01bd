"""One durable mark of attendance against one raw durable insert."""

from __future__ import annotations

import os
import shutil
import tempfile
from itertools import count, product
from pathlib import Path

from pembinaan_desktop.db.database import Database, connect
from pembinaan_desktop.domain.clock import Clock
from pembinaan_desktop.paths import Paths
from pembinaan_desktop.services import Services
from pembinaan_desktop.services.kehadiran import KehadiranService
from tests.bench import Row, pair
from tests.build import Builder

MARKS = 200


def durable_mark() -> Row:
    """A new mark as a key in the grid makes it: checks, audit, undo step, COMMIT with synchronous=FULL."""
    with tempfile.TemporaryDirectory() as folder:
        db = Database(Path(folder) / "kantor.db", Clock())
        build, service = Builder(db), KehadiranService(db, db.clock)
        kegiatan = build.kegiatan(sesi=8)
        people = [build.peserta(kegiatan) for _ in range(MARKS // 8 + 1)]
        sessions = [row.id for row in service.lembar(kegiatan).sesi]
        cells = iter(list(product(people, sessions)))

        def ours() -> None:
            service.mark(*next(cells), "H")

        raw = connect(Path(folder) / "mentah.db")
        raw.execute(
            "CREATE TABLE k (id INTEGER PRIMARY KEY, p INTEGER, s INTEGER, st TEXT, w TEXT, UNIQUE (p, s))"
        )
        number = count()

        def baseline() -> None:
            raw.execute("BEGIN IMMEDIATE")
            raw.execute("INSERT INTO k (p, s, st, w) VALUES (?, 1, 'H', '2026-11-24')", (next(number),))
            raw.execute("COMMIT")

        ours()
        baseline()
        mine, theirs = pair(ours, baseline, MARKS)
        assert sum(len(row.marks) for row in service.lembar(kegiatan).baris) == MARKS + 1
        raw.close()
        db.close()
    return Row("one durable mark / one raw durable insert", mine, theirs, 4)


LARGE = 200 << 20


def backup_of_200_mb() -> Row:
    """A verified backup (copied, checked, hashed, packed, read again) against copying the file and syncing it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = Paths.default(folder)
        db = Database(paths.database, Clock())
        _fill(db, LARGE)
        services = Services(db, db.clock, paths)

        def ours() -> None:
            services.cadangan.make().value.path.unlink()

        def baseline() -> None:
            copy = folder / "salinan.db"
            shutil.copyfile(paths.database, copy)
            with copy.open("rb+") as file:
                os.fsync(file.fileno())
            copy.unlink()

        ours()
        mine, theirs = pair(ours, baseline, 3)
        size = paths.database.stat().st_size >> 20
        db.close()
    return Row("verified backup of 200 MB / plain file copy", mine, theirs, 2.5, f"({size} MB)")


def _fill(db: Database, size: int) -> None:
    """Grow the file to `size` bytes with rows that belong to no table of ours to audit."""
    text, number = "x" * 4000, size // 4100
    db.raw.execute("BEGIN IMMEDIATE")
    db.raw.execute("CREATE TABLE isi (id INTEGER PRIMARY KEY, teks TEXT)")
    db.raw.executemany("INSERT INTO isi (teks) VALUES (?)", ((text,) for _ in range(number)))
    db.raw.execute("COMMIT")
    db.raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")


ROWS = [durable_mark, backup_of_200_mb]
