"""Where a file goes that the officer takes out of the program."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.context import UiContext


def ask_target(
    context: UiContext, parent: QWidget | None, title: str, name: str, kind: str = dialogs.EXCEL
) -> Path | None:
    """Asks in the folder of the last export, and remembers the new one; None when cancelled."""
    settings = context.settings
    path = dialogs.save_file(parent, title, name, kind, settings.folder("ekspor"))
    if path is not None:
        settings.set_folder("ekspor", path.parent)
    return path
