"""Dialogs that `dev.py shots` photographs: one line each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from pembinaan_desktop.ui.main_window import MainWindow


@dataclass(frozen=True)
class DialogShot:
    """name: part of the file name. make(window): the dialog, built on the sample office, not shown."""

    name: str
    make: Callable[[MainWindow], QWidget]


DIALOGS: list[DialogShot] = []
