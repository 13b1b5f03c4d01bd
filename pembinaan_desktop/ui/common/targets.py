"""Screens and functions named as "package.module:Name", imported when they are first needed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer

from pembinaan_desktop.ui.tasks import AFTER_PAINT_MS

if TYPE_CHECKING:
    from pembinaan_desktop.services.result import Progress
    from pembinaan_desktop.ui.context import UiContext


def load_target(target: str) -> Any:
    """The object behind "package.module:Name"."""
    module, name = target.split(":")
    return getattr(import_module(module), name)


def import_soon(context: UiContext, targets: Sequence[str]) -> None:
    """Import these in the background once the window is painted, so that they open quickly when asked for."""

    def work(progress: Progress) -> None:
        for number, target in enumerate(targets):
            progress(number, len(targets), "")
            load_target(target)

    begin = partial(context.tasks.run, "Menyiapkan bagian program", work, quiet=True)
    QTimer.singleShot(AFTER_PAINT_MS, context.tasks, begin)
