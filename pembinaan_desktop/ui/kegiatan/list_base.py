"""Base of the sub-tabs that are one list: a bar, a table, and what stands there while it is empty."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from pembinaan_desktop.ui.common.base_tab import BaseSubTab
from pembinaan_desktop.ui.common.cards import Card
from pembinaan_desktop.ui.common.empty_state import EmptyState
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.common.wrap_row import WrapRow
from pembinaan_desktop.ui.context import UiContext


class ListSubTab(BaseSubTab):
    """Subclasses fill `bar`, may put a notice into `notices`, and call `show_rows` in `load`."""

    def __init__(self, context: UiContext, table: RowsTable, empty: EmptyState) -> None:
        super().__init__(context)
        self.table, self.empty = table, empty
        self.bar = WrapRow(context.theme.space(2))
        self.stack = QStackedWidget()
        self.stack.addWidget(table)
        self.stack.addWidget(empty)
        card = Card()
        self.notices = QVBoxLayout()
        card.body.addLayout(self.bar)
        card.body.addLayout(self.notices)
        card.body.addWidget(self.stack, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)

    def show_rows(self, rows: Sequence[Any], *, empty: bool | None = None) -> None:
        """Show the rows; empty: show the empty state instead (default: when there are no rows)."""
        self.table.set_rows(rows)
        nothing = not rows if empty is None else empty
        self.stack.setCurrentWidget(self.empty if nothing else self.table)
