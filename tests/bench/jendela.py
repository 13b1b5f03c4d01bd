"""How soon the window is there."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench import Row, pair

BARE = """
import sqlalchemy, sqlalchemy.orm
from PySide6.QtWidgets import QApplication, QMainWindow, QLabel
app = QApplication([])
window = QMainWindow(); window.setCentralWidget(QLabel("x")); window.resize(1366, 768); window.show()
app.processEvents()
"""
OURS = """
import sys
from PySide6.QtWidgets import QApplication
from pembinaan_desktop.app import App
from pembinaan_desktop.domain.clock import Clock
from pembinaan_desktop.paths import Paths
app = App(QApplication([]), Paths.default(sys.argv[1]), Clock())
app.prepare(); app.claim(); app.open_database()
app.build().show()
app.qt.processEvents()
app.close()
"""


def child(code: str, *arguments: str) -> None:
    subprocess.run([sys.executable, "-c", code, *arguments], check=True, cwd=Path(__file__).parents[2])


def window_shown() -> Row:
    """Start to shown window on a filled office, as child processes."""
    with tempfile.TemporaryDirectory() as data:
        make = [sys.executable, "-m", "pembinaan_desktop", "--data", data, "contoh"]
        subprocess.run(make, check=True, stdout=subprocess.DEVNULL, cwd=Path(__file__).parents[2])
        child(OURS, data)
        child(BARE)
        ours, bare = pair(lambda: child(OURS, data), lambda: child(BARE), 7)
    return Row("window shown / bare PySide6 window + SQLAlchemy", ours, bare, 1.5)


ROWS = [window_shown]
