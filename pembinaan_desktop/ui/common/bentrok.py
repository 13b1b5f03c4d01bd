"""What is doubtful (a plan that clashes): the reasons in words, and how to go on with a written reason."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pembinaan_desktop.domain.errors import TetapError, UserError
from pembinaan_desktop.services.result import Result
from pembinaan_desktop.ui.changes import Changes
from pembinaan_desktop.ui.common.cards import Notice, button, label

SHOWN = 8


class BentrokDialog(QDialog):
    """kept(reason): the officer goes on; rejected(): all stays as it was. Open with `open()`."""

    kept = Signal(str)

    def __init__(self, error: TetapError, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(error.judul)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        reasons = [f"• {text}" for text in error.reasons[:SHOWN]]
        if len(error.reasons) > SHOWN:
            reasons.append(f"• dan {len(error.reasons) - SHOWN} lagi")
        self.notice = Notice(error.what, "\n".join(reasons), "warn")
        self.reason = QLineEdit()
        self.reason.setAccessibleName(f"Alasan {error.tetap.lower()}")
        self.reason.setPlaceholderText(error.contoh)
        self.reason.setMaxLength(300)
        self.reason.textChanged.connect(self._check)
        self.keep_button = button(error.tetap, self._keep)
        self.cancel_button = button("Batal", self.reject, primary=True)
        self.cancel_button.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.keep_button)
        buttons.addWidget(self.cancel_button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.notice)
        layout.addWidget(label("Alasan bila tetap dilanjutkan:"))
        layout.addWidget(self.reason)
        layout.addLayout(buttons)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 78)
        self._check()

    def _check(self) -> None:
        self.keep_button.setEnabled(bool(self.reason.text().strip()))

    def _keep(self) -> None:
        self.kept.emit(self.reason.text().strip())
        self.accept()


class Asking:
    """Runs an action that may clash; asks for a reason and runs it again with it."""

    def __init__(self, changes: Changes, parent: QWidget) -> None:
        self._changes, self._parent = changes, parent

    def apply(self, action: Callable[[str], Result], done: Callable[[Result], object] | None = None) -> None:
        """action(reason); done(result) once it was committed. Clashes open the dialog, other errors the bar."""
        self._run(action, done, "")

    def _run(
        self, action: Callable[[str], Result], done: Callable[[Result], object] | None, reason: str
    ) -> None:
        on_error = partial(self._failed, action, done)
        result = self._changes.apply(lambda: action(reason), self._parent, on_error)
        if result is not None and done is not None:
            done(result)

    def _failed(
        self, action: Callable[[str], Result], done: Callable[[Result], object] | None, error: UserError
    ) -> None:
        if not isinstance(error, TetapError):
            self._changes.report(error)
            return
        dialog = BentrokDialog(error, self._parent)
        dialog.kept.connect(partial(self._run, action, done))
        dialog.open()
