"""The attendance grid: one key from press to repaint, opening, scans, and the workbook."""

from __future__ import annotations

import gc
import os
import statistics
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import openpyxl
from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView

from pembinaan_desktop.db.audit import add_many
from pembinaan_desktop.db.database import Database, connect
from pembinaan_desktop.db.tables import Kehadiran, Peserta
from pembinaan_desktop.domain.clock import Clock
from pembinaan_desktop.files.xlsx_kehadiran import write_kehadiran
from pembinaan_desktop.paths import Paths
from pembinaan_desktop.services import Services
from pembinaan_desktop.services.result import no_progress
from pembinaan_desktop.ui.changes import Changes
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.kegiatan.kehadiran import KehadiranSubTab
from pembinaan_desktop.ui.settings import Settings
from pembinaan_desktop.ui.tasks import TaskRunner
from pembinaan_desktop.ui.theme import Theme
from tests.bench import Row, pair
from tests.bench.peers import pretix_door
from tests.build import Builder

SIZE = (1366, 640)
KEYS = 60
_kept: list[object] = []


@dataclass
class Office:
    """A database with one big activity."""

    services: Services
    kegiatan_id: int
    folder: Path


@contextmanager
def office(people: int, sessions: int, marked: int) -> Iterator[Office]:
    """`marked`: the first sessions of everybody are filled in."""
    with tempfile.TemporaryDirectory() as folder:
        db = Database(Path(folder) / "kantor.db", Clock())
        build = Builder(db)
        number = build.kegiatan(sesi=sessions)
        services = Services(db, db.clock, Paths.default(Path(folder)))
        sesi = [row.id for row in services.kegiatan.sesi(number)]
        with db.write() as session:
            rows = [
                {"kegiatan_id": number, "nama": f"Orang Bernama Panjang {n}", "urut": n, "nip": build.nip(n)}
                for n in range(people)
            ]
            ids = add_many(session, Peserta, [{**row, "instansi": "Dinas Kesehatan"} for row in rows])
            marks = [
                {"peserta_id": p, "sesi_id": s, "status": "H", "waktu": datetime(2026, 11, 24, 8)}
                for p in ids
                for s in sesi[:marked]
            ]
            add_many(session, Kehadiran, marks)
        yield Office(services, number, Path(folder))
        db.close()


def page(found: Office) -> KehadiranSubTab:
    qt = QApplication.instance() or QApplication([])
    assert isinstance(qt, QApplication)
    changes = Changes()
    theme = Theme(qt, "terang")
    settings = Settings(found.folder / "mesin.ini")
    context = UiContext(found.services, changes, TaskRunner(changes), theme, settings, Clock())
    made = KehadiranSubTab(context)
    made.resize(*SIZE)
    _kept.append(made)
    return made


class BareModel(QAbstractTableModel):
    """A grid of letters; what the fastest plain Qt table of this shape would be."""

    def __init__(self, rows: int, columns: int) -> None:
        super().__init__()
        self.cells = [["H"] * columns for _ in range(rows)]

    def rowCount(self, parent: Any = None) -> int:
        return len(self.cells)

    def columnCount(self, parent: Any = None) -> int:
        return len(self.cells[0])

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return self.cells[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None


class Bare(QTableView):
    """Marks by key like ours: one raw durable insert, one changed cell, one row down."""

    def __init__(self, rows: int, columns: int, folder: Path) -> None:
        super().__init__()
        self.own = BareModel(rows, columns)
        self.setModel(self.own)
        self.resize(*SIZE)
        self.raw = connect(folder / "mentah.db")
        self.raw.execute("CREATE TABLE k (id INTEGER PRIMARY KEY, p INTEGER, s INTEGER, st TEXT, w TEXT)")

    def mark(self) -> None:
        index = self.currentIndex()
        self.raw.execute("BEGIN IMMEDIATE")
        self.raw.execute("INSERT INTO k (p, s, st, w) VALUES (?, 1, 'H', '2026-11-24')", (index.row(),))
        self.raw.execute("COMMIT")
        self.own.cells[index.row()][index.column()] = "I"
        self.own.dataChanged.emit(index, index)
        below = (index.row() + 1) % self.own.rowCount()
        self.setCurrentIndex(self.own.index(below, index.column()))


def p95(work: Callable[[], object], other: Callable[[], object]) -> tuple[float, float]:
    """95th percentile of both, run in turn."""
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(KEYS):
        for action, times in zip((work, other), taken, strict=True):
            start = time.perf_counter()
            action()
            QApplication.processEvents()
            times.append(time.perf_counter() - start)
    first, second = (statistics.quantiles(times, n=20)[18] for times in taken)
    return first, second


def _key(people: int, sessions: int, name: str, aim: float) -> Row:
    with office(people, sessions, sessions // 2) as found:
        tab = page(found)
        tab.set_kegiatan(found.kegiatan_id)
        tab.show()
        bare = Bare(people, sessions + 3, found.folder)
        bare.show()
        bare.setCurrentIndex(bare.own.index(0, 2))
        tab.grid.setFocus()
        QApplication.processEvents()
        codes = iter("HISTA" * KEYS)
        ours, base = p95(lambda: QTest.keyClick(tab.grid, next(codes)), bare.mark)
        tab.close()
        bare.close()
        bare.raw.close()
    return Row(name, ours, base, aim, f"p95 {ours * 1000:.0f} ms; wanted 15 ms on a quiet machine")


def key_small() -> Row:
    """40 people x 8 sessions: key press to committed and repainted, against a bare Qt table and raw insert."""
    return _key(40, 8, "key to repaint 40 x 8 / bare table + raw insert (p95)", 1.5)


def key_large() -> Row:
    return _key(1000, 60, "key to repaint 1000 x 60 / bare table + raw insert (p95)", 1.5)


def open_large() -> Row:
    """The page of 1,000 people x 60 sessions half filled in, against reading the same rows with raw SQL."""
    with office(1000, 60, 30) as found:
        tab = page(found)
        tab.show()
        raw = found.services.db.raw
        ours = _opening(tab, found)

        def bare() -> None:
            raw.execute("SELECT peserta_id, sesi_id, status FROM kehadiran").fetchall()
            raw.execute("SELECT * FROM peserta").fetchall()

        ours()
        mine, base = pair(ours, bare, 5)
        tab.close()
    return Row("open 1000 x 60 / raw SELECT of its rows", mine, base, 12, "wanted 400 ms")


@contextmanager
def door() -> Iterator[tuple[Callable[[], object], Callable[[], None]]]:
    """(scan the next of 300 people, one raw durable insert)."""
    with office(300, 2, 0) as found:
        service = found.services.kehadiran
        sheet = service.lembar(found.kegiatan_id)
        codes = iter([row.peserta.nip or "" for row in sheet.baris])
        raw = connect(found.folder / "mentah.db")
        raw.execute("CREATE TABLE k (id INTEGER PRIMARY KEY, p TEXT)")

        def bare() -> None:
            raw.execute("BEGIN IMMEDIATE")
            raw.execute("INSERT INTO k (p) VALUES ('H')")
            raw.execute("COMMIT")

        yield lambda: service.scan(sheet.sesi[0].id, next(codes)), bare
        raw.close()


def scans() -> Row:
    """300 scans, each durable, against as many raw durable inserts."""
    with door() as (scan, bare):
        mine, base = pair(scan, bare, 300)
    return Row("one scan / one raw durable insert", mine, base, 5, f"{mine * 1000:.1f} ms each")


def scans_pretix() -> Row:
    """300 scans against as many check-ins of the program people know for this, on the same disk."""
    with pretix_door(300) as checkin, door() as (scan, _):
        mine, base = pair(scan, checkin, 300)
    return Row("one scan / perform_checkin of pretix", mine, base, 0.2)


@contextmanager
def books(people: int) -> Iterator[tuple[Callable[[], object], Callable[[], object]]]:
    """(write our styled workbook of so many people x 60 sessions, let openpyxl write its bare values)."""
    with office(people, 60, 60) as found:
        target, plain = found.folder / "rekap.xlsx", found.folder / "polos.xlsx"
        report = found.services.ekspor_kehadiran.laporan(found.kegiatan_id)

        def ours() -> None:
            write_kehadiran(target, report, no_progress)

        ours()
        loaded = openpyxl.load_workbook(target, read_only=True)
        sheets = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in loaded.worksheets}
        loaded.close()

        def bare() -> None:
            book = openpyxl.Workbook()
            for name, rows in sheets.items():
                sheet = book.create_sheet(name)
                for row in rows:
                    sheet.append(row)
            book.save(plain)

        yield ours, bare


def workbook() -> Row:
    """Styled workbook of 1,000 people x 60 sessions against openpyxl writing the bare values of its cells."""
    with books(1000) as (ours, bare):
        mine, base = pair(ours, bare, 3)
    return Row("styled workbook 1000 x 60 / openpyxl bare values", mine, base, 1.3)


def workbook_memory() -> Row:
    """The same for 200 people, by the most memory that is held at once; the columns are MB.

    Python counts memory ten times slower than it works, so this row is smaller than the others.
    """
    with books(200) as (ours, bare):
        mine, base = (_peak(work) / 1000 for work in (ours, bare))
    return Row("styled workbook 200 x 60, peak MB / openpyxl bare values", mine, base, 2)


def _peak(work: Callable[[], object]) -> float:
    """MB."""
    gc.collect()
    tracemalloc.start()
    work()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


def workbook_growth() -> Row:
    """The workbook of 1,000 people against ten of 100; the aim of 11x is 1.1."""
    with books(1000) as (large, _), books(100) as (small, _unused):
        mine, base = pair(large, lambda: [small() for _ in range(10)], 1)
    return Row("workbook 1000 x 60 / ten times 100 x 60", mine, base, 1.1)


def open_growth() -> Row:
    """The page of 1,000 people against ten times one of 100."""
    with office(1000, 60, 30) as large, office(100, 60, 30) as small:
        tabs = [page(large), page(small)]
        works = [_opening(tab, found) for tab, found in zip(tabs, (large, small), strict=True)]
        for tab, work in zip(tabs, works, strict=True):
            tab.show()
            work()
        mine, base = pair(works[0], lambda: [works[1]() for _ in range(10)], 5)
        for tab in tabs:
            tab.close()
    return Row("open 1000 x 60 / ten times 100 x 60", mine, base, 1.1)


def _opening(tab: KehadiranSubTab, found: Office) -> Callable[[], None]:
    def work() -> None:
        tab.sheet, tab.kegiatan_id = None, None
        tab.set_kegiatan(found.kegiatan_id)
        QApplication.processEvents()

    return work


def scroll_large() -> Row:
    """The slowest of many steps down and across 1,000 people x 60 sessions, against a bare Qt table."""
    with office(1000, 60, 30) as found:
        tab = page(found)
        tab.set_kegiatan(found.kegiatan_id)
        bare = Bare(1000, 63, found.folder)
        for widget in (tab, bare):
            widget.show()
        QApplication.processEvents()
        slowest = [statistics.median(_slowest_step(view) for _ in range(3)) for view in (tab.grid, bare)]
        tab.close()
        bare.close()
        bare.raw.close()
    note = f"slowest step {slowest[0] * 1000:.0f} ms; wanted 32 ms on a quiet machine"
    return Row("slowest scroll step 1000 x 60 / bare table", slowest[0], slowest[1], 1.5, note)


def _slowest_step(view: QTableView) -> float:
    taken = []
    for bar, step in ((view.verticalScrollBar(), 9), (view.horizontalScrollBar(), 90)):
        for value in range(0, bar.maximum(), step):
            start = time.perf_counter()
            bar.setValue(value)
            QApplication.processEvents()
            taken.append(time.perf_counter() - start)
        bar.setValue(0)
    return max(taken)


def whole_session() -> Row:
    """One session of 1,000 people marked at once, against as many bare rows in one durable transaction."""
    with office(1000, 60, 10) as found:
        service = found.services.kehadiran
        sesi = iter([row.id for row in service.lembar(found.kegiatan_id).sesi[10:]])
        raw = connect(found.folder / "mentah.db")
        raw.execute("CREATE TABLE k (id INTEGER PRIMARY KEY, p INTEGER, s INTEGER, st TEXT, w TEXT)")

        def bare() -> None:
            raw.execute("BEGIN IMMEDIATE")
            rows = [(number, 1, "H", "2026-11-24") for number in range(1000)]
            raw.executemany("INSERT INTO k (p, s, st, w) VALUES (?, ?, ?, ?)", rows)
            raw.execute("COMMIT")

        mine, base = pair(lambda: service.semua_hadir(found.kegiatan_id, next(sesi)), bare, 15)
        raw.close()
    return Row("mark 1,000 people at once / raw executemany", mine, base, 25, "wanted 100 ms")


ROWS = [
    workbook,
    workbook_memory,
    workbook_growth,
    key_small,
    key_large,
    open_large,
    open_growth,
    scroll_large,
    whole_session,
    scans,
    scans_pretix,
]
