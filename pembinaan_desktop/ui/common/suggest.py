"""Suggestions under a line of text, found anywhere in the word."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget


class PartCompleter(QCompleter):
    """Completes what stands behind the last separator: "Ani; Bu" offers "Ani; Budi"."""

    def __init__(self, names: Sequence[str], widget: QLineEdit, separator: str) -> None:
        super().__init__(list(names), widget)
        self._separator = separator

    def splitPath(self, path: str) -> list[str]:
        return [path.rpartition(self._separator)[2].strip()]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        chosen = str(index.data())
        widget = self.widget()
        before, found, _ = (widget.text() if isinstance(widget, QLineEdit) else "").rpartition(
            self._separator
        )
        return f"{before}{found} {chosen}" if found else chosen


def suggest(widget: QWidget, names: Sequence[str], separator: str = "") -> None:
    """Offer `names` while typing in a QLineEdit; other widgets are left alone. The text stays free.

    separator: the text may name several, divided by it.
    """
    if not isinstance(widget, QLineEdit) or not names:
        return
    completer = PartCompleter(names, widget, separator) if separator else QCompleter(list(names), widget)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setMaxVisibleItems(8)
    widget.setCompleter(completer)
