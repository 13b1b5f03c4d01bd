"""What every story does with the window."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from pembinaan_desktop.ui.main_window import MainWindow


def opened(window: MainWindow, kind: type[QDialog]) -> QDialog:
    """The dialog of `kind` that is on the screen."""
    return next(d for d in window.findChildren(kind) if d.isVisible())
