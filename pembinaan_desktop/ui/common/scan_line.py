"""One line for a barcode scanner or a typed NIP. A scanner is a fast keyboard."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

REPEAT_MS = 1500
SCANNER_MS = 60  # between two keys of a scanner; a hand is slower
SHORTEST = 5
COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


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
        if ends_scan(event):
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


def ends_scan(event: QKeyEvent) -> bool:
    """Enter, CR or LF: how a scanner ends a code; a Tab comes to `event` only, because Qt takes it for itself."""
    line_feed = event.key() == Qt.Key.Key_J and event.modifiers() & Qt.KeyboardModifier.ControlModifier
    return bool(
        event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or line_feed or event.text() in ("\r", "\n")
    )


class ScannerBurst:
    """A code that a scanner types where letters mean something else.

    What is typed as fast as only a scanner types is the code, once it holds a sign that means nothing there. The
    letters before that sign have been taken for keys: `led` says how many, so that they can be taken back.
    """

    def __init__(self) -> None:
        self._text = ""
        self._keys = ""  # ordinary keys that came as fast as a scanner types
        self._since = QElapsedTimer()
        self.led = 0

    @property
    def running(self) -> bool:
        """Is a code being typed?"""
        return bool(self._text) and self._fast()

    def acted(self) -> None:
        """The work that a key asked for is done: the time it took is not the scanner's."""
        self._since.start()

    def take(self, event: QKeyEvent, *, meaningless: bool) -> str | None:
        """The code when the key ends one, "" when it is part of one, None when it is an ordinary key."""
        if event.modifiers() & COMMANDS and not ends_scan(event):
            return None
        running, text = self.running, event.text()
        if running and (ends_scan(event) or event.key() == Qt.Key.Key_Tab):
            code, self._text = self._text.upper(), ""
            return code if len(code) >= SHORTEST else None
        if not text or not text.isprintable() or event.isAutoRepeat():
            if text:
                self._text = self._keys = ""
            return None
        if not running and not meaningless:
            self._keys = self._keys + text if self._fast() else text
            self._text = ""
            self._since.start()
            return None
        if not running:
            before = self._keys if self._fast() else ""
            self._text, self.led, self._keys = before, len(before), ""
        self._text += text
        self._since.start()
        return ""

    def _fast(self) -> bool:
        return self._since.isValid() and self._since.elapsed() < SCANNER_MS
