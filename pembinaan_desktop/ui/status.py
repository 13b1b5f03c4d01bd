"""The line at the bottom: database, last save, last backup, petugas."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout

from pembinaan_desktop.domain import wording
from pembinaan_desktop.ui.changes import RELOAD
from pembinaan_desktop.ui.common.cards import label
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.tasks import AFTER_PAINT_MS


def age_text(moment: datetime | None, now: datetime) -> str:
    """ "hari ini 08.00", "kemarin", "5 hari yang lalu" or "belum ada"."""
    if moment is None:
        return "belum ada"
    days = (now.date() - moment.date()).days
    if days <= 0:
        return f"hari ini {wording.clock_time(moment)}"
    return "kemarin" if days == 1 else f"{days} hari yang lalu"


class StatusBar(QFrame):
    """Says "tersimpan" only after a commit; looks at the newest backup once a minute."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.setObjectName("status")
        self._context = context
        self._saved: datetime | None = None
        self.left = label()
        self.right = label()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(context.theme.space(3), context.theme.space(1), context.theme.space(3), 3)
        layout.addWidget(self.left, 1)
        layout.addWidget(self.right)
        self._timer = QTimer(self)
        self._timer.setInterval(60_000)
        self._timer.timeout.connect(self.refresh)
        self._timer.start()
        context.changes.happened.connect(self._on_happened)
        self.left.setText(self._database())
        QTimer.singleShot(AFTER_PAINT_MS, self._first)

    def _on_happened(self, topics: Any, source: object) -> None:
        if source != RELOAD:
            self._saved = self._context.clock.now()
        self.refresh()

    def last_backup(self) -> datetime | None:
        """Time of the newest verified backup."""
        newest = self._context.services.cadangan.list()[:1]
        return newest[0].waktu if newest else None

    def officer(self) -> str:
        """The officer's name from the office settings."""
        settings = getattr(self._context.services, "pengaturan", None)
        return str(settings.get("petugas", "") or "") if settings is not None else ""

    def _first(self) -> None:
        if self.isVisible():  # else the window was closed at once
            self.refresh()

    def _database(self) -> str:
        return f"Basis data: {self._context.services.paths.database.name}"

    def refresh(self) -> None:
        parts = [self._database()]
        if self._saved is not None:
            parts.append(f"tersimpan {wording.clock_time(self._saved)}")
        parts.append(f"Cadangan terakhir: {age_text(self.last_backup(), self._context.clock.now())}")
        self.left.setText(" · ".join(parts))
        officer = self.officer()
        self.right.setText(f"Petugas: {officer}" if officer else "")
