"""The line in which a list is searched."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit


def search_line(hint: str, name: str) -> QLineEdit:
    """hint: what can be looked for, "Cari nama, NIP…". name: for who cannot see it."""
    line = QLineEdit()
    line.setPlaceholderText(hint)
    line.setAccessibleName(name)
    line.setClearButtonEnabled(True)
    return line
