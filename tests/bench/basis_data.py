"""One durable, audited change against one raw durable insert."""

from __future__ import annotations

import tempfile
from itertools import count
from pathlib import Path

from pembinaan_desktop.db.database import Database, connect
from pembinaan_desktop.db.tables import Kehadiran
from pembinaan_desktop.domain.clock import Clock
from tests.bench import Row, pair
from tests.build import Builder

MARKS = 200


def durable_mark() -> Row:
    """A Kehadiran row through `Database.write` (with audit), both with synchronous=FULL; time per row."""
    with tempfile.TemporaryDirectory() as folder:
        db = Database(Path(folder) / "kantor.db", Clock())
        build = Builder(db)
        guests = [build.peserta(1) for _ in range(5)] if build.kegiatan() else []
        sessions = [build.sesi(1, number + 1) for number in range(MARKS)]
        pairs = iter([(guest, session) for guest in guests for session in sessions])
        now = db.clock.now()

        def ours() -> None:
            guest, sesi = next(pairs)
            with db.write() as session:
                session.add(Kehadiran(peserta_id=guest, sesi_id=sesi, status="H", waktu=now))

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
        row = Row("one durable audited mark / one raw durable insert", mine, theirs, 4)
        raw.close()
        db.close()
    return row


ROWS = [durable_mark]
