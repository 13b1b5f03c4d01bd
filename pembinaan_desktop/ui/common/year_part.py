"""A part of a tab that shows the numbers of a year: a bar, cards in a row, and below them what was counted."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QLayout, QStackedWidget, QVBoxLayout, QWidget

from pembinaan_desktop.services.result import Progress, Result
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.base_tab import BaseTab
from pembinaan_desktop.ui.common.cards import NumberCard
from pembinaan_desktop.ui.common.choice_box import ChoiceBox
from pembinaan_desktop.ui.common.empty_state import EmptyState
from pembinaan_desktop.ui.context import UiContext

Work = Callable[[Progress], Any]


class YearPart(BaseTab):
    """Subclasses write `work` (what the worker counts) and `show_counted` (its answer on the screen).

    An answer that comes after another question was asked is thrown away.
    """

    CARDS: ClassVar[tuple[str, ...]] = ()

    def __init__(self, context: UiContext, year: str, empty: EmptyState) -> None:
        super().__init__(context)
        self.year = ChoiceBox(year)
        self.cards = [NumberCard(caption) for caption in self.CARDS]
        self.empty = empty
        self.stack = QStackedWidget()
        self._question = 0
        self.year.currentIndexChanged.connect(self.ask)

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

    # --- counting -------------------------------------------------------------------------

    def work(self) -> tuple[str, Work]:
        """Title and work of the task that counts what is chosen; overridden."""
        raise NotImplementedError

    def show_counted(self, value: Any) -> None:
        """The answer of the work; overridden."""

    def ask(self, _chosen: object = None) -> None:
        """Count what is chosen."""
        self._question += 1
        title, work = self.work()
        self.context.tasks.run(title, partial(_answered, self._question, work), self, self._take)

    def save_book(self, title: str, name: str, write: Callable[[Path], Result]) -> None:
        """Write what is shown to a workbook that the officer names."""
        settings = self.context.settings
        path = dialogs.save_file(self, title, name, dialogs.EXCEL, settings.folder("ekspor"))
        if path is not None:
            settings.set_folder("ekspor", path.parent)
            self.context.tasks.run(f"Menyimpan {path.name}", partial(_written, write, path), self)

    def _take(self, answer: tuple[int, Any]) -> None:
        question, value = answer
        if question == self._question:
            self.show_counted(value)


def _answered(question: int, work: Work, progress: Progress) -> tuple[int, Any]:
    return question, work(progress)


def _written(write: Callable[[Path], Result], path: Path, _progress: Progress) -> Result:
    return write(path)
