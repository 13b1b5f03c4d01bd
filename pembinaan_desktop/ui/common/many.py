"""A change of one or of thousands: what takes longer than a moment leaves the window free."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from pembinaan_desktop.services.result import Progress, Result, no_progress
from pembinaan_desktop.ui.context import UiContext

MANY = 100


def apply_many(
    context: UiContext, title: str, count: int, action: Callable[[Progress], Result], source: QWidget
) -> None:
    """Change `count` rows: a few at once through `Changes`, many as a task with progress and cancel."""
    if count <= MANY:
        context.changes.apply(lambda: action(no_progress), source)
    else:
        context.tasks.run(title, action, source)
