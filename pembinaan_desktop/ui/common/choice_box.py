"""Boxes to choose one value from, whose entries follow the data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtWidgets import QComboBox


class ChoiceBox(QComboBox):
    """width: letters it has room for whatever its entries are; 0 fits the longest."""

    def __init__(self, name: str, width: int = 0, entries: Sequence[tuple[Any, str]] = ()) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.offer(entries)
        if width:
            self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            self.setMinimumContentsLength(width)

    def offer(self, entries: Sequence[tuple[Any, str]], usual: Any = None) -> None:
        """Entries (value, text). The choice stays while it is among them, else `usual`, else the first. Silent."""
        if [(self.itemData(n), self.itemText(n)) for n in range(self.count())] == list(entries):
            return
        wanted = (self.currentData(), usual) if self.count() else (usual,)
        blocked = self.blockSignals(True)
        self.clear()
        for value, text in entries:
            self.addItem(text, value)
        places = (self.findData(value) for value in wanted)
        self.setCurrentIndex(next((place for place in places if place >= 0), 0 if entries else -1))
        self.blockSignals(blocked)

    def offer_years(self, years: Iterable[int], usual: int) -> None:
        self.offer([(year, str(year)) for year in years], usual)

    def choose(self, value: Any) -> None:
        """The entry with this value; the first one when it is not offered."""
        self.setCurrentIndex(max(0, self.findData(value)))

    def narrowed(self) -> str:
        """The text of the chosen entry, "" for the first one, which means everything."""
        return self.currentText() if self.currentIndex() > 0 else ""
