"""A row of buttons of which one is on: Tahun | Bulan | Minggu."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QPushButton, QWidget


class Segmented(QWidget):
    """items: (key, text) pairs. changed(key) on a click; `set_current` is silent."""

    changed = Signal(str)

    def __init__(self, items: Sequence[tuple[str, str]], current: str = "", name: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for number, (key, text) in enumerate(items):
            button = QPushButton(text)
            button.setCheckable(True)
            button.setAutoDefault(False)
            ends = {0: "first", len(items) - 1: "last"}
            button.setProperty("segment", ends.get(number, "true"))
            self._group.addButton(button)
            self._buttons[key] = button
            layout.addWidget(button)
        self._group.buttonClicked.connect(self._clicked)
        self.set_current(current or items[0][0])

    def current(self) -> str:
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def set_current(self, key: str) -> None:
        if key in self._buttons:
            self._buttons[key].setChecked(True)

    def button(self, key: str) -> QPushButton:
        return self._buttons[key]

    def _clicked(self, clicked: QAbstractButton) -> None:
        self.changed.emit(next(key for key, button in self._buttons.items() if button is clicked))
