"""Suggestions under a line of text, found anywhere in the word."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget


def suggest(widget: QWidget, names: Sequence[str]) -> None:
    """Offer `names` while typing in a QLineEdit; other widgets are left alone. The text stays free."""
    if not isinstance(widget, QLineEdit) or not names:
        return
    completer = QCompleter(list(names), widget)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setMaxVisibleItems(8)
    widget.setCompleter(completer)
