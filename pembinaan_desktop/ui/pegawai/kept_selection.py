"""A selection of several rows that lives on while the list is searched and filtered."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from pembinaan_desktop.ui.common.rows_table import RowsTable

ADDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class KeptSelection(QObject):
    """changed(): other rows are selected, shown or not.

    Two or more selected rows stay selected while a filter hides them. Ctrl and Shift add to them; a plain
    click starts anew, as in every list.
    """

    changed = Signal()

    def __init__(self, table: RowsTable) -> None:
        super().__init__(table)
        self._table = table
        self._hidden: set[Hashable] = set()
        self._arranging = False
        table.selection_changed.connect(self._selected)
        table.clicked.connect(self._selected)  # also a click on the one row that is selected already

    @property
    def hidden(self) -> int:
        """How many selected rows are not shown."""
        return len(self._hidden)

    def keys(self) -> set[Hashable]:
        """Keys of all selected rows."""
        return {*self._table.selected_keys(), *self._hidden}

    def around(self, arrange: Callable[[], None]) -> None:
        """Run `arrange`, which shows other rows of the same list."""
        several = self._table.selected_count() + len(self._hidden) > 1
        chosen = self.keys() if several else set()
        self._arranging = True
        arrange()
        if several:
            self._table.select_keys(list(chosen))
        self._hidden = chosen - set(self._table.selected_keys()) if several else set()
        self._arranging = False
        self.changed.emit()

    def _selected(self) -> None:
        if self._arranging:
            return
        if not QGuiApplication.keyboardModifiers() & ADDING:
            self._hidden.clear()
        self.changed.emit()
