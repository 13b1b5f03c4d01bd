"""What every view is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pembinaan_desktop.domain.clock import Clock
from pembinaan_desktop.services import Services
from pembinaan_desktop.ui.changes import Changes
from pembinaan_desktop.ui.settings import Settings
from pembinaan_desktop.ui.tasks import TaskRunner
from pembinaan_desktop.ui.theme import Theme


def nowhere(key: str, arg: Any = None) -> None:
    """Stands in until the main window is there."""


@dataclass
class UiContext:
    """The parts a view may use; the main window sets `navigate` and `tabs`.

    tabs: keys of the tabs there are; do not offer a way to others.
    navigate(key, arg): opens a tab at something, e.g. ("pegawai", 12), ("kegiatan", (3, "kehadiran")).
    """

    services: Services
    changes: Changes
    tasks: TaskRunner
    theme: Theme
    settings: Settings
    clock: Clock
    navigate: Callable[..., None] = nowhere
    tabs: frozenset[str] = frozenset()
