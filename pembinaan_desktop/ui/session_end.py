"""The computer is shut down, the officer logs off, or the system asks the program to end.

Everything that was said to be saved is in the file already, so ending is quick: running work is cancelled,
the window and the database are closed in order. There is no time for a backup then; the next start makes it.
"""

from __future__ import annotations

import contextlib
import logging
import signal
import socket
from typing import Any

from PySide6.QtCore import QObject, QSocketNotifier, Signal
from PySide6.QtGui import QGuiApplication

log = logging.getLogger(__name__)
NAMES = ("SIGTERM", "SIGHUP", "SIGINT", "SIGBREAK")  # those that this system knows


class SessionEnd(QObject):
    """asked(): the program must end now.

    ending: there is no time for anything long. killed: the process will be killed when Qt is about to quit.
    A handler of Python runs only when Python does, so the system writes a byte into a socket that Qt watches.
    """

    asked = Signal()

    def __init__(self, qt: QGuiApplication) -> None:
        super().__init__(qt)
        self.ending = self.killed = False
        qt.commitDataRequest.connect(self.commit)
        self._receiver, self._sender = socket.socketpair()
        for one in (self._receiver, self._sender):
            one.setblocking(False)
        self._notifier = QSocketNotifier(self._receiver.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._heard)
        self._old_wakeup = signal.set_wakeup_fd(self._sender.fileno(), warn_on_full_buffer=False)
        numbers = [getattr(signal, name) for name in NAMES if hasattr(signal, name)]
        self._old: dict[int, Any] = {number: signal.signal(number, self._noted) for number in numbers}

    def commit(self, _manager: object = None) -> None:
        """Windows asks whether the session may end; it may, and at once."""
        log.info("the session ends")
        self.ending = self.killed = True

    def close(self) -> None:
        """Give the signals back."""
        for number, handler in self._old.items():
            signal.signal(number, handler)
        self._old = {}
        signal.set_wakeup_fd(self._old_wakeup)
        self._notifier.setEnabled(False)
        for one in (self._receiver, self._sender):
            one.close()

    def _noted(self, number: int, _frame: object) -> None:
        log.info("asked to end by signal %s", number)

    def _heard(self) -> None:
        with contextlib.suppress(OSError):
            self._receiver.recv(64)
        self.ending = True
        self.asked.emit()
