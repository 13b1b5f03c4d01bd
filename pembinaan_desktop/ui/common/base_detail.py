"""What is known of the chosen row of a list, and a list of its own below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLayout, QPushButton, QWidget

from pembinaan_desktop.ui.common.cards import Card, Details, ElidedLabel, muted
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.context import UiContext


class BaseDetail(Card):
    """name, facts_line, facts, note: what is said of the row; table: its own list.

    key: name of the list in the settings of this computer.
    """

    def __init__(
        self, context: UiContext, columns: Sequence[Column], key: str, title: str, empty: str
    ) -> None:
        super().__init__(margin=12)
        self._context = context
        self.name = ElidedLabel("", "title")
        self.facts_line = muted()
        self.facts = Details()
        self.note = muted()
        self.table = RowsTable(
            columns, context.theme, settings=context.settings, name=key, empty=empty, title=title
        )

    def lay_out(self, head: Sequence[QPushButton], parts: Sequence[QWidget], tools: QLayout) -> None:
        """head: buttons beside the name. parts: what is said, from above. tools: of the list below."""
        above = QHBoxLayout()
        above.addWidget(self.name, 1)
        for widget in head:
            above.addWidget(widget)
        self.body.addLayout(above)
        for part in parts:
            self.body.addWidget(part)
        self.body.addLayout(tools)
        self.body.addWidget(self.table, 1)

    def say(self, line: str, facts: Sequence[tuple[str, str]], note: str) -> None:
        """Fill what is said; what is empty takes no room."""
        self.facts_line.setText(line)
        self.facts_line.setVisible(bool(line))
        self.facts.set_rows(facts)
        self.facts.setVisible(bool(facts))
        self.note.setText(note)
        self.note.setVisible(bool(note))
