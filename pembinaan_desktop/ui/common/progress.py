"""The dialog of a long task: what, how far, how long, and "Batal"."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget


def remaining_text(seconds: float | None) -> str:
    """ "sekitar 2 menit lagi" from seconds; "" while unknown."""
    if seconds is None:
        return ""
    if seconds < 5:
        return "sebentar lagi"
    if seconds < 90:
        return f"sekitar {max(5, round(seconds / 5) * 5)} detik lagi"
    return f"sekitar {round(seconds / 60)} menit lagi"


class ProgressDialog(QDialog):
    """Watches a `Task` ten times a second; appears only when the work takes longer than `delay_ms`."""

    def __init__(self, task: Any, parent: QWidget | None, delay_ms: int) -> None:
        super().__init__(parent.window() if parent is not None else None)
        self._task = task
        self.setWindowTitle(task.title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)
        self._title = QLabel(task.title)
        self._title.setProperty("role", "heading")
        self._title.setWordWrap(True)
        self._text = QLabel(" ")
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Kemajuan")
        self._time = QLabel(" ")
        self._time.setProperty("role", "muted")
        self._cancel = QPushButton("Batal")
        self._cancel.clicked.connect(self.reject)
        bottom = QHBoxLayout()
        bottom.addWidget(self._time, 1)
        bottom.addWidget(self._cancel)
        layout = QVBoxLayout(self)
        for widget in (self._title, self._text, self._bar):
            layout.addWidget(widget)
        layout.addLayout(bottom)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 64)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.timeout.connect(self._appear)
        self._delay.start(delay_ms)
        self._poll = QTimer(self)
        self._poll.setInterval(100)
        self._poll.timeout.connect(self._refresh)

    def _appear(self) -> None:
        self._refresh()
        self._poll.start()
        self.show()

    def _refresh(self) -> None:
        task = self._task
        self._bar.setRange(0, max(0, task.total))
        self._bar.setValue(min(task.done, task.total))
        width = self._text.width() or 400
        self._text.setText(
            self.fontMetrics().elidedText(task.text or " ", Qt.TextElideMode.ElideMiddle, width)
        )
        self._time.setText("Membatalkan…" if task.cancelling else remaining_text(task.remaining()) or " ")

    def reject(self) -> None:
        """Esc, "Batal" and the close button cancel the work; the dialog leaves when it has stopped."""
        self._task.cancel()
        self._cancel.setEnabled(False)
        self._refresh()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.reject()

    def finish(self) -> None:
        """The work is over."""
        self._delay.stop()
        self._poll.stop()
        self.hide()
        self.deleteLater()
