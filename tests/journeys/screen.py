"""What every story does with the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QDialog, QWidget

from pembinaan_desktop.ui.main_window import MainWindow
from pembinaan_desktop.ui.paper.lembar import PagePreview


def opened(window: MainWindow, kind: type[QDialog]) -> QDialog:
    """The dialog of `kind` that is on the screen."""
    return next(d for d in window.findChildren(kind) if d.isVisible())


def previewed(qtbot: Any, host: QWidget, trigger: Callable[[], Any]) -> PagePreview:
    """The preview that opens over `host` when the worker has composed the pages."""
    trigger()
    qtbot.waitUntil(lambda: host.findChild(PagePreview) is not None, timeout=10_000)
    found = host.findChild(PagePreview)
    assert isinstance(found, PagePreview)
    return found
