"""Backups by themselves while the program runs."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from pembinaan_desktop.services.result import Progress, Result
from pembinaan_desktop.ui.context import UiContext

LOOK_EVERY_MS = 60_000


class BackupTimer(QObject):
    """Makes a backup after 30 minutes or 200 changes, in the background; says nothing when it works."""

    failed = Signal(str)

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def at_start(self) -> None:
        """Back up what an earlier run changed and could not back up any more."""
        if self._context.services.cadangan.outdated():
            self._context.tasks.run("Membuat cadangan", self._work, None, quiet=True)

    def look(self) -> None:
        """Back up now when it is time."""
        if self._context.services.cadangan.due() and not self._context.tasks.busy:
            self._context.tasks.run("Membuat cadangan", self._work, None, quiet=True)

    def _work(self, _progress: Progress) -> Result:
        made = self._context.services.cadangan.make("otomatis")
        return Result(made.value, made.changed)
