"""A drop-down that narrows a list to one value of a column, to those without a value, or to nothing."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from pembinaan_desktop.ui.common.tips import tip

ALL, NONE = "semua", "tanpa"


class ChoiceFilter(QComboBox):
    """changed(): another choice, by the officer or because the chosen value is gone. Hidden while useless."""

    changed = Signal()

    def __init__(self, all_text: str, none_text: str, width: int = 12) -> None:
        super().__init__()
        self._texts = all_text, none_text
        self._choices: list[tuple[Hashable, str]] = []
        self.setAccessibleName(f"Saringan: {all_text.lower()}")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(width)
        self._fill([])
        self.currentIndexChanged.connect(self._on_changed)

    def set_choices(self, choices: Sequence[tuple[Hashable, str]]) -> None:
        """(value, text) in this order; the present choice stays when it is among them."""
        if list(choices) != self._choices:
            before = self.choice()
            blocked = self.blockSignals(True)
            self._fill(choices)
            self.blockSignals(blocked)
            if self.choice() != before:
                self._on_changed(0)

    def _fill(self, choices: Sequence[tuple[Hashable, str]]) -> None:
        before = self.choice() if self.count() else ALL
        self._choices = list(choices)
        self.clear()
        for value, text in [(ALL, self._texts[0]), *choices, (NONE, self._texts[1])]:
            self.addItem(text, value)
        self.choose(before)
        self.setVisible(bool(choices))

    def choice(self) -> Hashable:
        """The chosen value, ALL or NONE."""
        value: Hashable = self.currentData()
        return value

    def choose(self, value: Hashable) -> None:
        """Choose a value; ALL when it is not offered."""
        values = [self.itemData(number) for number in range(self.count())]
        self.setCurrentIndex(values.index(value) if value in values else 0)

    def fits(self, value: Hashable | None) -> bool:
        """Does a row with this value stay? Values that are not offered count as none."""
        chosen = self.choice()
        if chosen == ALL:
            return True
        if chosen == NONE:
            return value not in {key for key, _ in self._choices}
        return value == chosen

    def _on_changed(self, _number: int) -> None:
        self.setToolTip(tip(self.currentText()))
        self.changed.emit()
