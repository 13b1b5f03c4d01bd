"""The shown rows of a list on paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from pembinaan_desktop.ui.common.list_part import ListPart
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.paper.actions import Make
from pembinaan_desktop.ui.paper.paper_button import PaperButton


class ShownButton(PaperButton):
    """pages(rows, filters in words)."""

    def __init__(
        self,
        context: UiContext,
        part: ListPart,
        pages: Callable[[Sequence[Any], str], Any],
        name: str,
        tip: str = "Yang tampak di daftar, sebagai tabel",
    ) -> None:
        super().__init__(context, "Cetak", tip)
        self._part, self._pages, self._name = part, pages, name

    def paper_name(self) -> str:
        return self._name

    def job(self) -> Make | None:
        return partial(self._pages, self._part.table.rows(), self._part.about())
