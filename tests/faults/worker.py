"""The nursery: a warm process that starts jobs as real child processes, kills them, and reports.

Reads one JSON order per line from stdin: {"job", "folder", "stop", "after", "number", "memory"}. stop: a
failpoint "kind:n", at whose n-th hit the job kills itself with SIGKILL; kinds are what a job does to the disk:
"sql" (a statement begins), "fsync", "replace", "rename", "unlink". after: seconds until the nursery sends it
signal `number`. memory: MB it may take more than it has, 0 without a limit. Answers {"status", "said", "hits"}:
said are the lines the job acknowledged before it died.
"""

from __future__ import annotations

import json
import os
import resource
import select
import signal
import sys
import traceback
from collections import Counter
from collections.abc import Callable
from contextlib import redirect_stdout
from functools import partial, wraps
from io import StringIO
from itertools import count, cycle
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

import pembinaan_desktop.ui.paper.pdf
from pembinaan_desktop import cli
from pembinaan_desktop.app import App
from pembinaan_desktop.db import database
from pembinaan_desktop.domain.clock import Clock
from pembinaan_desktop.paths import Paths
from pembinaan_desktop.services.cadangan import own_programs
from pembinaan_desktop.services.office import open_office, recover
from pembinaan_desktop.services.result import Progress

# what the first job would import late, so that a job starts at once
WARM = (
    pembinaan_desktop.ui.paper.pdf,
    "alembic.command",
    "openpyxl",
    "pembinaan_desktop.services.sertifikat",
)
ACKNOWLEDGEMENTS = 3  # file descriptor of the child
REFUSED = 1  # exit code of a job that ended with a message for the officer


class Failpoints:
    """Counts what a job does to the disk and stops it at one of them."""

    def __init__(self, stop: str) -> None:
        kind, _, number = stop.partition(":")
        self._kind, self._number = kind, int(number or 0)
        self.hits: Counter[str] = Counter()

    def hit(self, kind: str) -> None:
        self.hits[kind] += 1
        if kind == self._kind and self.hits[kind] == self._number:
            os.kill(os.getpid(), signal.SIGKILL)

    def install(self) -> None:
        """Before and after every call, so that a stop falls on both sides of it."""
        for owner, name, kind in (
            (os, "fsync", "fsync"),
            (os, "replace", "replace"),
            (Path, "rename", "rename"),
            (Path, "unlink", "unlink"),
        ):
            setattr(owner, name, self._around(getattr(owner, name), kind))
        connect = database.connect

        def traced(path: Path) -> Any:
            raw = connect(path)
            raw.set_trace_callback(lambda _sql: self.hit("sql"))
            return raw

        database.connect = traced

    def _around(self, call: Callable[..., Any], kind: str) -> Callable[..., Any]:
        @wraps(call)
        def watched(*arguments: Any, **options: Any) -> Any:
            self.hit(kind)
            result = call(*arguments, **options)
            self.hit(kind)
            return result

        return watched


def say(text: str) -> None:
    """Acknowledge something that is committed."""
    os.write(ACKNOWLEDGEMENTS, f"{text}\n".encode())


def command(folder: Path, *words: str) -> None:
    with redirect_stdout(StringIO()):
        code = cli.main(["--data", str(folder), *words])
    if code:
        raise SystemExit(REFUSED)


def mark(folder: Path) -> None:
    services = open_office(Paths.default(folder), Clock())
    sheet = services.kehadiran.lembar(services.kegiatan.list()[0].id)
    cells = [(line.id, session.id) for line in sheet.baris for session in sheet.sesi]
    say("siap")
    for turn in "HTISA":
        for person, session in cells:
            services.kehadiran.mark(person, session, turn)
            say(f"{person} {session} {turn}")
    services.db.close()


def limit_memory(megabytes: int) -> None:
    """Let this process take only so much more address space than it has."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    limit = pages * resource.getpagesize() + (megabytes << 20)
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def import_people(folder: Path) -> None:
    say("siap")
    command(folder, "impor-pegawai", str(folder.parent / "pegawai.xlsx"))
    say("selesai")


def issue(folder: Path) -> None:
    say("siap")
    single = folder / "satu"
    command(
        folder, "terbitkan-sertifikat", "1", "--ke", str(folder / "semua.pdf"), "--satu-satu", str(single)
    )
    say("selesai")


def back_up(folder: Path) -> None:
    services = open_office(Paths.default(folder), Clock())
    say("siap")
    for _ in range(3):
        say(str(services.cadangan.make().value.path))
    services.db.close()


def restore(folder: Path) -> None:
    services = open_office(Paths.default(folder), Clock())
    sheet = services.kehadiran.lembar(services.kegiatan.list()[0].id)
    cells = [(line.id, session.id, "A") for line in sheet.baris for session in sheet.sesi]
    oldest = services.cadangan.list()[-1].path
    say("siap")
    for _ in range(3):
        services.cadangan.restore(oldest)
        say("pulih")
        services.kehadiran.mark_many(cells)
        say("diubah")
    services.db.close()


def migrate(folder: Path) -> None:
    say("siap")
    open_office(Paths.default(folder), Clock()).db.close()
    say("selesai")


def recover_damaged(folder: Path) -> None:
    paths = Paths.default(folder)
    newest = max(paths.backups.glob("*.cadangan"))
    say("siap")
    recover(paths, Clock(), newest)
    say("pulih")
    open_office(paths, Clock()).db.close()


def window(folder: Path, busy_with: str = "") -> None:
    """The real window marks attendance once in a moment until the system ends it."""
    qt = QApplication([])
    app = App(qt, Paths.default(folder), Clock())
    app.prepare()
    app.claim()
    app.open_database()
    made = app.build()
    service = app.context.services.kehadiran
    line, *_ = service.lembar(1).baris
    session = service.lembar(1).sesi[0].id
    codes, turns = cycle("TISA"), count()

    def mark() -> None:
        code = next(codes)
        if app.changes.apply(lambda: service.mark(line.id, session, code)) is not None:
            if next(turns) == 0:
                say("siap")
            say(f"{line.id} {session} {code}")

    def work(progress: Progress) -> None:
        while True:
            progress(1, 2, "Menunggu")

    timer = QTimer(made)
    timer.setInterval(5)
    timer.timeout.connect(mark)
    timer.start()
    if busy_with == "dialog":
        QTimer.singleShot(0, QMessageBox(QMessageBox.Icon.Question, "Hapus?", "Hapus?", parent=made).exec)
    elif busy_with == "tugas":
        app.tasks.run("Menunggu", work, made)
    elif busy_with == "windows":
        QTimer.singleShot(100, app.session.commit)
        QTimer.singleShot(120, qt.exit)
        qt.aboutToQuit.connect(partial(os._exit, 0))  # Windows kills the process there
    app.run()
    app.close()
    say("ditutup")


JOBS = {
    "tandai": mark,
    "impor": import_people,
    "terbit": issue,
    "cadang": back_up,
    "pulih": restore,
    "migrasi": migrate,
    "pemulihan": recover_damaged,
    "jendela": window,
    **{f"jendela-{what}": partial(window, busy_with=what) for what in ("dialog", "tugas", "windows")},
}


def run_child(order: dict[str, Any], acknowledgements: int) -> None:
    """In the forked child: do the job, then end without any clean-up of the parent's."""
    os.dup2(acknowledgements, ACKNOWLEDGEMENTS)
    failpoints = Failpoints(order["stop"])
    failpoints.install()
    code = 0
    try:
        if order["memory"]:
            limit_memory(order["memory"])
        JOBS[order["job"]](Path(order["folder"]))
        os.write(ACKNOWLEDGEMENTS, f"hits {json.dumps(failpoints.hits)}\n".encode())
    except SystemExit as leaving:
        code = int(leaving.code or 0)
    except BaseException:
        traceback.print_exc(file=sys.stderr)
        code = 9
    finally:
        os._exit(code)


def supervise(order: dict[str, Any]) -> dict[str, Any]:
    """Start one job, kill it in time, collect what it said."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        run_child(order, writing)
    os.close(writing)
    said = b""
    while not said.startswith(b"siap\n"):
        block = os.read(reading, 4096)
        if not block:
            break
        said += block
    if order["after"]:
        select.select([], [], [], order["after"])
        os.kill(child, order["number"])
    while block := os.read(reading, 65536):
        said += block
    os.close(reading)
    _, status = os.waitpid(child, 0)
    lines = said.decode().splitlines()[: said.count(b"\n")]
    hits = next((json.loads(line[5:]) for line in lines if line.startswith("hits ")), {})
    return {"status": status, "said": [x for x in lines if not x.startswith("hits ")], "hits": hits}


def main() -> None:
    for name in WARM:
        if isinstance(name, str):
            __import__(name)
    own_programs()
    for line in sys.stdin:
        print(json.dumps(supervise(json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
