"""A part of a tab that shows the numbers of a year: a bar, cards in a row, and below them what was counted."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QLayout, QStackedWidget, QVBoxLayout, QWidget

from pembinaan_desktop.ui.common.cards import NumberCard
from pembinaan_desktop.ui.common.choice_box import ChoiceBox
from pembinaan_desktop.ui.common.empty_state import EmptyState
from pembinaan_desktop.ui.common.read_part import ReadPart
from pembinaan_desktop.ui.context import UiContext


class YearPart(ReadPart):
    CARDS: ClassVar[tuple[str, ...]] = ()

    def __init__(self, context: UiContext, year: str, empty: EmptyState) -> None:
        super().__init__(context)
        self.year = ChoiceBox(year)
        self.cards = [NumberCard(caption) for caption in self.CARDS]
        self.empty = empty
        self.stack = QStackedWidget()
        self.year.currentIndexChanged.connect(self.read_again)

    def lay_out(self, bar: QLayout, content: QWidget, *beside: tuple[QWidget, int], stretch: int = 1) -> None:
        """The bar, the cards, then the content or the empty state; beside: what stands right of it."""
        space = self.context.theme.space
        numbers, columns = QHBoxLayout(), QHBoxLayout()
        numbers.setSpacing(space(2))
        for card in self.cards:
            numbers.addWidget(card, 1)
        self.stack.addWidget(content)
        self.stack.addWidget(self.empty)
        columns.setSpacing(space(3))
        columns.addWidget(self.stack, stretch)
        for widget, share in beside:
            columns.addWidget(widget, share)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(space(2))
        layout.addLayout(bar)
        layout.addLayout(numbers)
        layout.addLayout(columns, 1)

    def tahun(self) -> int:
        return int(self.year.currentData())
