"""Opens the real window on a folder and takes the pictures."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from pembinaan_desktop.app import App
from pembinaan_desktop.db.database import Database
from pembinaan_desktop.domain.clock import Clock
from pembinaan_desktop.domain.kalender import TAMPILAN
from pembinaan_desktop.paths import Paths
from pembinaan_desktop.ui.common.parts_tab import PartsTab
from pembinaan_desktop.ui.kalender.tab import KalenderTab
from pembinaan_desktop.ui.kegiatan.page import SUBTABS
from pembinaan_desktop.ui.main_window import TABS, MainWindow
from tests.bench.pegawai import fill
from tests.shots.dialogs import DIALOGS

SIZE = (1366, 768)
CROWDS = {"dua": 2, "besar": 100_000}
"""Offices with so many people, of which only the tab Pegawai is taken."""


@contextmanager
def open_app(data: Path, *, sample: bool) -> Iterator[App]:
    """The whole program on folder `data`, shown without a screen; sample: fill an empty office first."""
    existing = QApplication.instance()
    qt = existing if isinstance(existing, QApplication) else QApplication(["pembinaan"])
    app = App(qt, Paths.default(data), Clock())
    app.prepare()
    try:
        if not app.claim():
            raise RuntimeError(f"{data} is open in another window")
        app.open_database()
        window = app.build()
        if sample and not app.context.services.daftar.pegawai():
            app.changes.apply(app.context.services.contoh.make)
        window.resize(*SIZE)
        window.show()
        yield app
    finally:
        app.close()


def settle(milliseconds: int = 120) -> None:
    """Let pending loads and layouts happen; an event loop of its own, because `qWait` lets no other thread run."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
    for _ in range(6):  # a scroll area inside a layout finds its size over a few rounds
        QApplication.processEvents()


def photograph(data: Path, folder: Path, office: str, themes: tuple[str, ...]) -> list[Path]:
    """Every screen on one office in each theme; returns the written paths.

    office: "contoh" and "kosong" show everything, "ramai" (1,000 activities in a year) only the
    calendar, the `CROWDS` only the tab Pegawai.
    """
    taken: list[Path] = []
    if office == "ramai":
        from tests.bench.kalender import crowded

        crowded(data, Clock().today().year).db.close()
    if office in CROWDS:
        crowd(data, CROWDS[office])
    with open_app(data, sample=office == "contoh") as app:
        window = app.window
        assert window is not None
        for theme in themes:
            app.theme.set_mode(theme)
            settle()
            shown = _shown(window, office)
            for name, widget in shown:
                path = folder / f"{office}-{theme}-{name}.png"
                if not widget.grab().save(str(path)):
                    raise OSError(f"cannot write {path}")
                taken.append(path)
    return taken


def calendars(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """The views of the calendar, at the day that has most of the sample and of the crowded year."""
    window.navigate("kalender")
    tab = window.tab("kalender")
    assert isinstance(tab, KalenderTab)
    bars = [bar for bar in tab.month.bars if bar.mulai <= window.context.clock.today() <= bar.selesai]
    if bars:
        tab.choose_kegiatan(bars[0].kegiatan_id)
    for key, _ in TAMPILAN:
        tab.set_view(key)
        settle(300)
        yield f"kalender-{key}", window
    tab.set_view("bulan")


def _shown(window: MainWindow, office: str) -> Iterator[tuple[str, QWidget]]:
    if office in CROWDS:
        return people(window)
    return calendars(window) if office == "ramai" else screens(window, with_page=office == "contoh")


def crowd(data: Path, count: int) -> None:
    """An office with so many invented people and nothing else."""
    db = Database(Paths.default(data).database, Clock())
    if not db.raw.execute("SELECT 1 FROM pegawai").fetchone():
        fill(db, count)
    db.close()


def people(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """The tab Pegawai when its whole list is read."""
    window.navigate("pegawai")
    settle()
    if window.context.tasks.busy:
        loop = QEventLoop()
        window.context.tasks.idle.connect(loop.quit)
        loop.exec()
    settle(300)
    yield "pegawai", window


def screens(window: MainWindow, *, with_page: bool) -> Iterator[tuple[str, QWidget]]:
    """(name, widget) of every tab, sub-tab and dialog, each settled."""
    if not TABS:
        settle()
        yield "jendela", window
    for spec in TABS:
        window.navigate(spec.key)
        settle()
        while window.context.tasks.busy:
            settle(20)
        yield spec.key, window
        if spec.key == "kalender":
            yield from calendars(window)
        elif isinstance(tab := window.tab(spec.key), PartsTab):
            yield from parts(window, spec.key, tab.keys()[1:])
    keys = window.keys()
    if "kegiatan" in keys and with_page:
        activity = busiest(window)
        for key, *_ in SUBTABS:
            window.navigate("kegiatan", (activity, key))
            settle()
            yield f"kegiatan-{key}", window
    if with_page:
        for shot in DIALOGS:
            dialog = shot.make(window)
            dialog.show()
            settle()
            while window.context.tasks.busy:
                settle(50)
            yield f"dialog-{shot.name}", dialog
            if not dialog.testAttribute(Qt.WidgetAttribute.WA_DeleteOnClose):
                dialog.deleteLater()
            dialog.close()


def parts(window: MainWindow, tab: str, keys: list[str]) -> Iterator[tuple[str, QWidget]]:
    """The parts of a tab, each when it has counted what it shows."""
    whole = window.tab(tab)
    assert isinstance(whole, PartsTab), f"{tab} has no parts"
    for key in keys:
        window.navigate(tab, (key, None))
        settle()
        while window.context.tasks.busy:
            settle(20)
        yield f"{tab}-{key}", window
    window.navigate(tab, (whole.keys()[0], None))


def busiest(window: MainWindow) -> int:
    """Id of the running activity, or of the one with most participants."""
    rows = window.context.services.daftar.kegiatan()
    running = [row for row in rows if row.status == "Berlangsung"]
    return max(running or rows, key=lambda row: row.peserta).id
