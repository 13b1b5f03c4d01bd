"""A real process that works on a database and says what it has committed; the tests kill it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from pembinaan_desktop.db.database import Database
from pembinaan_desktop.domain.clock import Clock
from pembinaan_desktop.paths import Paths
from pembinaan_desktop.services import Services


def say(text: str) -> None:
    os.write(1, f"{text}\n".encode())


def main(job: str, folder: str) -> None:
    paths = Paths.default(folder)
    services = Services(Database(paths.database, Clock()), Clock(), paths)
    kegiatan = services.kegiatan.list()[0].id
    sheet = services.kehadiran.lembar(kegiatan)
    cells = [(line.id, session.id) for line in sheet.baris for session in sheet.sesi]
    say("siap")
    if job == "tandai":
        for turn in "HTISA" * 50:
            for person, session in cells:
                services.kehadiran.mark(person, session, turn)
                say(f"{person} {session} {turn}")
    elif job == "cadangkan":
        while True:
            say(str(services.cadangan.make().value.path))
    elif job == "pulihkan":
        newest = services.cadangan.list()[0].path
        while True:
            services.cadangan.restore(newest)
            say("pulih")
            services.kehadiran.mark_many([(person, session, "A") for person, session in cells])
            say("diubah")


if __name__ == "__main__":
    main(sys.argv[1], str(Path(sys.argv[2])))
