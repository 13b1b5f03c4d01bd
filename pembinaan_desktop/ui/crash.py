"""What happens when we have a bug: a log without personal data, a calm dialog, a copyable report."""

from __future__ import annotations

import contextlib
import faulthandler
import logging
import platform
import re
import sys
import threading
import traceback
from collections.abc import Sequence
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from PySide6.QtCore import QObject, Qt, Signal, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from pembinaan_desktop import __version__
from pembinaan_desktop.paths import Paths
from pembinaan_desktop.ui.common.cards import label

log = logging.getLogger("pembinaan")
DIGITS = re.compile(r"\d(?:[ .\-]?\d){7,}")
QUOTED = re.compile(r"""(["'“])[^"'”]*(["'”])""")


def scrub(text: str) -> str:
    """Without long numbers (NIP, telephone) and quoted values (names)."""
    return QUOTED.sub(r"\1…\2", DIGITS.sub("#", text))


class ScrubFormatter(logging.Formatter):
    """Writes where it happened, never the texts of the exception: those may hold names."""

    def format(self, record: logging.LogRecord) -> str:
        made = scrub(super().format(record))
        record.exc_text = None
        return made

    def formatException(self, exc_info: Any) -> str:
        return frames_of(exc_info[0], exc_info[2])


def frames_of(kind: type[BaseException] | None, trace: TracebackType | None) -> str:
    """File, line and function of each frame and the kind of the error."""
    lines = [f"  {Path(f.filename).name}:{f.lineno} {f.name}" for f in traceback.extract_tb(trace)[-30:]]
    return "\n".join([*lines, kind.__name__ if kind else "?"])


def start_log(paths: Paths) -> logging.Handler:
    """Rotating log of five times 500 kB in the machine folder."""
    paths.log.parent.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(paths.log, maxBytes=500_000, backupCount=4, encoding="utf-8", delay=True)
    handler.setFormatter(ScrubFormatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    return handler


class CrashHandler(QObject):
    """Installs the hooks. Any thread may raise; the dialog comes on the main thread, one at a time.

    before: report of a crash of the interpreter itself during the last run, "" when there was none.
    """

    _raised = Signal(str)

    def __init__(self, paths: Paths, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = paths.machine / "macet.txt"
        self._dialog: CrashDialog | None = None
        self._handle: IO[str] | None = None
        self.before = self._read_last()
        with contextlib.suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._handle = self._file.open("w", encoding="utf-8")
            faulthandler.enable(self._handle)
        self._raised.connect(self._show, Qt.ConnectionType.QueuedConnection)
        self._old = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._hook
        threading.excepthook = self._thread_hook

    def close(self) -> None:
        """Take the hooks away; an empty crash file means that all went well.

        Windows reports errors there that programs get over, such as a printer service that does not answer.
        """
        sys.excepthook, threading.excepthook = self._old
        faulthandler.disable()
        if self._handle is not None:
            with contextlib.suppress(OSError):
                self._handle.truncate(0)
            self._handle.close()
            self._handle = None

    def _read_last(self) -> str:
        try:
            return self._file.read_text("utf-8", errors="replace").strip()
        except OSError:
            return ""

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._old[0](kind, error, trace)
            return
        log.error("unexpected error", exc_info=(kind, error, trace))
        if sys.stderr is not None:
            self._old[0](kind, error, trace)
        self._raised.emit(report(frames_of(kind, trace)))

    def _thread_hook(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._hook(args.exc_type, args.exc_value, args.exc_traceback)

    def _show(self, text: str) -> None:
        if self._dialog is not None and self._dialog.isVisible():
            return
        self._dialog = CrashDialog(text, active_window())
        self._dialog.open()

    def tell(self, changes: Any, news: Sequence[str]) -> None:
        """What was found at the start, in one message that stays; details of a crash of the last run on request."""
        sentences = list(news)
        if self.before and not sentences:
            sentences = ["Program sebelumnya berhenti mendadak. Data yang sudah tersimpan tetap aman."]
        action = ("Lihat rincian", self._show_last) if self.before else None
        if sentences:
            changes.say(" ".join(sentences), "warn", action, stay=True)

    def _show_last(self) -> None:
        self._show(report(self.before[-6000:]))


def active_window() -> QWidget | None:
    """The active window, to stand over."""
    return QApplication.activeWindow()


def report(frames: str) -> str:
    """A text that can be sent to whoever maintains the program; without personal data."""
    return "\n".join(
        [
            f"Pembinaan {__version__}",
            f"Python {platform.python_version()} · Qt {qVersion()} · {platform.system()}",
            "",
            scrub(frames),
        ]
    )


class CrashDialog(QDialog):
    """Says that something unexpected happened, what is safe, and offers the report for copying."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Terjadi kesalahan pada program")
        self.text = text
        self.view = QPlainTextEdit(text)
        self.view.setReadOnly(True)
        self.view.setAccessibleName("Laporan kesalahan")
        self.copy_button = QPushButton("Salin laporan")
        self.copy_button.clicked.connect(self.copy)
        self.close_button = QPushButton("Lanjutkan bekerja")
        self.close_button.setProperty("primary", "true")
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addWidget(self.copy_button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.addWidget(label("Pekerjaan terakhir tidak dapat diselesaikan", "heading"))
        layout.addWidget(
            label(
                "Ini kesalahan program, bukan kesalahan Anda. Data yang sudah tersimpan tetap aman. "
                "Salin laporan di bawah dan kirimkan kepada pengelola program. "
                "Laporan tidak memuat nama atau NIP.",
                wrap=True,
            )
        )
        layout.addWidget(self.view, 1)
        layout.addLayout(buttons)
        em = self.fontMetrics().height()
        self.resize(em * 36, em * 20)

    def copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text)
        self.copy_button.setText("Tersalin")
