"""One line for a barcode scanner or a typed NIP. A scanner is a fast keyboard."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

REPEAT_MS = 1500


class ScanLine(QLineEdit):
    """Emits scanned(code) on Enter, CR, LF or Tab; the line is empty again at once.

    code: stripped and in capitals, so that CapsLock does not matter. The same code within 1.5 seconds
    counts once (scanners stutter).
    """

    scanned = Signal(str)

    def __init__(
        self, placeholder: str = "Pindai kartu atau ketik NIP", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setMaxLength(200)
        self._last = ""
        self._since = QElapsedTimer()

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Tab
            and self.text().strip()
        ):
            self._finish()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line_feed = event.key() == Qt.Key.Key_J and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or line_feed or event.text() in ("\r", "\n"):
            self._finish()
            event.accept()  # never a default button
        else:
            super().keyPressEvent(event)

    def _finish(self) -> None:
        code = self.text().strip().upper()
        self.clear()
        if not code:
            return
        if code == self._last and self._since.isValid() and self._since.elapsed() < REPEAT_MS:
            return
        self._last = code
        self._since.start()
        self.scanned.emit(code)
