"""The window's start, step by step; the only place that knows all parts."""

from __future__ import annotations

import gc
import logging
import sys
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from pembinaan_desktop import __version__
from pembinaan_desktop.domain.clock import Clock
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.paths import APP_NAME, Paths, resources
from pembinaan_desktop.services import Services
from pembinaan_desktop.ui.cadangan.timer import BackupTimer
from pembinaan_desktop.ui.changes import Changes
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.crash import CrashHandler, start_log
from pembinaan_desktop.ui.language import use_indonesian
from pembinaan_desktop.ui.main_window import MainWindow
from pembinaan_desktop.ui.session_end import SessionEnd
from pembinaan_desktop.ui.settings import Settings
from pembinaan_desktop.ui.single_instance import SingleInstance
from pembinaan_desktop.ui.tasks import AFTER_PAINT_MS, Collector, TaskRunner
from pembinaan_desktop.ui.theme import Theme, room_of

log = logging.getLogger(__name__)
EXIT_SECONDS = 5  # what a backup at the end may take


class App:
    """Everything that lives as long as the window. Fixed order up, the same order backwards down."""

    def __init__(self, qt: QApplication, paths: Paths, clock: Clock) -> None:
        self.qt, self.paths, self.clock = qt, paths, clock
        self.services: Services | None = None
        self.window: MainWindow | None = None
        self._closed = False

    def prepare(self) -> None:
        """Log, crash hooks, language, settings, theme, garbage on the main thread only."""
        self.log_handler = start_log(self.paths)
        self.crash = CrashHandler(self.paths)
        self.translator = use_indonesian(self.qt)
        self.settings = Settings(self.paths.settings)
        self.theme = Theme(self.qt, self.settings.theme, self.settings.text_scale, room_of(self.qt))
        self.collector = Collector(self.qt)
        self.session = SessionEnd(self.qt)
        self.session.asked.connect(self.leave)
        self.qt.aboutToQuit.connect(self._about_to_quit)

    def claim(self) -> bool:
        """False when a window on this database is open already; it has been raised."""
        self.single = SingleInstance(self.paths.database, self.qt)
        return self.single.claim()

    def open_database(self) -> None:
        """Raises `UserError` when the file is held by another program or cannot be used."""
        from pembinaan_desktop.services.office import open_office

        self.services = open_office(self.paths, self.clock, write_pdf)

    def recover(self, error: UserError) -> bool:
        """Say why the data cannot be opened and offer the ways on; True when they are open again."""
        from pembinaan_desktop.ui.cadangan.recovery import RecoveryDialog

        screen = RecoveryDialog(self.paths, self.clock, self.theme, error, write_pdf)
        try:
            if screen.exec() != RecoveryDialog.DialogCode.Accepted or screen.services is None:
                return False
            self.services = screen.services
            return True
        finally:
            screen.deleteLater()

    def build(self) -> MainWindow:
        self.changes = Changes()
        self.tasks = TaskRunner(self.changes)
        assert self.services is not None
        self.context = UiContext(
            self.services, self.changes, self.tasks, self.theme, self.settings, self.clock
        )
        self.window = MainWindow(self.context)
        self.backups = BackupTimer(self.context, self.window)
        self.single.raised.connect(self.window.raise_up)
        return self.window

    def run(self) -> int:
        assert self.window is not None
        if self.settings.geometry.isEmpty():
            self.window.showMaximized()  # frame and task bar leave less than the 768 lines it would like
        else:
            self.window.show()
        self.crash.tell(self.changes, self.context.services.db.news)
        QTimer.singleShot(AFTER_PAINT_MS, self.backups.at_start)
        log.info("started %s", __version__)
        return self.qt.exec()

    def leave(self) -> None:
        """End now, whatever is open: nobody is there to answer."""
        if self.window is not None:
            self.tasks.close(2000)
            self.window.close()
        self.qt.exit(0)

    def _about_to_quit(self) -> None:
        """When Windows ends the session, this is the last moment."""
        if self.session.killed:
            self.close()

    def back_up_at_exit(self) -> None:
        """A backup of what was changed in this run, when there is time; else the next start makes it.

        A failure is noted and must not keep the program open.
        """
        if self.services is None or self.window is None or self.session.ending:
            return
        service = self.services.cadangan
        if not service.changed() or service.took > EXIT_SECONDS:
            return
        try:
            service.make("tutup")
        except UserError:
            log.exception("the backup at exit failed")

    def close(self) -> None:
        """Tasks, window, database, hooks; once."""
        if self._closed:
            return
        self._closed = True
        self.collector.stop()
        if self.window is not None:
            self.tasks.close(3000)
            self.window.deleteLater()
        if self.services is not None:
            self.back_up_at_exit()
            self.services.db.close()
        self.single.close()
        self.session.close()
        self.crash.close()
        logging.getLogger().removeHandler(self.log_handler)
        self.log_handler.close()
        gc.freeze()  # the end frees all of it anyway; looking for cycles first takes 0.1 s
        gc.enable()


def write_pdf(*arguments: Any, **options: Any) -> Any:
    """The painter's, imported with the first paper."""
    from pembinaan_desktop.ui.paper import pdf

    return pdf.write_pdf(*arguments, **options)


def run(paths: Paths, clock: Clock | None = None) -> int:
    """Open the window and stay until it is closed; exit code for the shell."""
    existing = QApplication.instance()
    qt = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    qt.setApplicationName(APP_NAME)
    qt.setApplicationDisplayName(APP_NAME)
    qt.setApplicationVersion(__version__)
    qt.setWindowIcon(QIcon(str(resources() / "ikon" / "pembinaan.svg")))
    app = App(qt, paths, clock or Clock())
    app.prepare()
    try:
        if not app.claim():
            return 0
        try:
            app.open_database()
        except UserError as error:
            if not app.recover(error):
                return 1
        app.build()
        return app.run()
    finally:
        app.close()
