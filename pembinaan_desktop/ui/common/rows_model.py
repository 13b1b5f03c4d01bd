"""The one table model: all rows of a list in a Python list; sorting and filtering act on that list."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from operator import attrgetter, indexOf
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.rows_order import UNSORTED, Order, Sort
from pembinaan_desktop.ui.common.tips import tip

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
    "center": Qt.AlignmentFlag.AlignCenter,
}


class RowsModel(QAbstractTableModel):
    """rows: any objects with a hashable attribute `key`. Shown order = rows passing the filters, sorted."""

    def __init__(self, columns: Sequence[Column], key: str = "id", parent: Any = None) -> None:
        super().__init__(parent)
        self.columns = list(columns)
        self.key_of: Callable[[Any], Hashable] = attrgetter(key)
        self._all: list[Any] = []
        self._ordered: Sequence[Any] | None = None  # all rows as sorted; made when first needed
        self._shown: list[Any] = []
        self._texts: dict[Hashable, str] = {}
        self._cells: dict[Hashable, list[Any]] = {}
        self._words: list[str] = []
        self._predicate: Callable[[Any], bool] | None = None
        self._search: Callable[[Sequence[Any]], Iterator[list[Any]]] | None = None
        self._pieces: Iterator[list[Any]] | None = None
        self._waiting: list[Any] = []
        self._sort = UNSORTED

    # --- rows -----------------------------------------------------------------------------

    def set_rows(self, rows: Sequence[Any], order: Order | None = None) -> None:
        """Replace all rows. order: they as the heading asks for, when that has been made already."""
        self.beginResetModel()
        self._all = list(rows)
        self._ordered = order.rows if order is not None and order.sort == self._sort else None
        self._texts.clear()
        self._cells.clear()
        self._arrange()
        self.endResetModel()

    def replace_row(self, row: Any) -> bool:
        """Put a newer version of one row in its place; False when its key is unknown."""
        key = self.key_of(row)
        self._ordered, self._all = None, list(self._all)
        for rows in (self._all, self._shown):
            for number, old in enumerate(rows):
                if self.key_of(old) == key:
                    rows[number] = row
                    break
            else:
                if rows is self._all:
                    return False
                continue
        self._texts.pop(key, None)
        self._cells.pop(key, None)
        number = self.row_of(key)
        if number >= 0:
            self.dataChanged.emit(self.index(number, 0), self.index(number, len(self.columns) - 1))
        return True

    def all_rows(self) -> list[Any]:
        return list(self._all)

    @property
    def given(self) -> list[Any]:
        """All rows as they were given: the same object until they are others."""
        return self._all

    def has_rows(self) -> bool:
        """There are rows, whether the filters show them or not."""
        return bool(self._all)

    def shown_rows(self) -> list[Any]:
        return list(self._shown)

    def row(self, number: int) -> Any:
        return self._shown[number] if 0 <= number < len(self._shown) else None

    def between(self, first: int, last: int) -> list[Any]:
        """The shown rows from one position to another, both included."""
        return self._shown[first : last + 1]

    def row_of(self, key: Hashable) -> int:
        """Shown position of a key, -1 when it is not shown."""
        try:
            return indexOf(map(self.key_of, self._shown), key)
        except ValueError:
            return -1

    def rows_of(self, keys: set[Hashable]) -> list[int]:
        """Shown positions of keys, from the top."""
        return [n for n, key in enumerate(map(self.key_of, self._shown)) if key in keys]

    # --- filter and sort ------------------------------------------------------------------

    def set_filter(self, text: str) -> None:
        """Show rows whose texts hold all words of `text`, whatever the case."""
        words = text.casefold().split()
        if words != self._words:
            self._words = words
            self._rearrange()

    def set_predicate(self, predicate: Callable[[Any], bool] | None) -> None:
        """A further condition, e.g. from combo boxes."""
        self._predicate = predicate
        self._rearrange()

    def set_search(self, search: Callable[[Sequence[Any]], Iterator[list[Any]]] | None) -> None:
        """`search` gets all rows in order and gives those to show, in that order and in pieces.

        It gets the same list object until the rows or the order change. The first piece is shown at once,
        the others by `go_on`. The pieces are the model's to keep.
        """
        self._search = search
        self._rearrange()

    @property
    def sorted(self) -> bool:
        """Not in the order in which the rows were given."""
        return self._sort[0] >= 0

    @property
    def sort_state(self) -> Sort:
        return self._sort

    @property
    def searching(self) -> bool:
        """Further pieces of the search have not been asked for."""
        return self._pieces is not None

    def go_on(self) -> None:
        """Look for the next piece of the search; behind the last one all are shown."""
        if self._pieces is None:
            return
        piece = next(self._pieces, None)
        if piece is not None:
            self._waiting += piece
            return
        self._pieces = None
        if self._waiting:
            first = len(self._shown)
            self.beginInsertRows(ROOT, first, first + len(self._waiting) - 1)
            self._shown += self._waiting
            self._waiting = []
            self.endInsertRows()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sort = (column, order == Qt.SortOrder.DescendingOrder)
        self._ordered = None
        self._rearrange()

    def take_order(self, order: Order) -> None:
        """`sort`, with the order of `given` that was made elsewhere."""
        self._sort, self._ordered = order.sort, order.rows
        self._rearrange()

    def _rearrange(self) -> None:
        self.beginResetModel()
        self._arrange()
        self.endResetModel()

    def _arrange(self) -> None:
        self._pieces, self._waiting = None, []
        if self._ordered is None:
            self._ordered = Order.of(self._all, self.columns, self._sort).rows if self.sorted else self._all
        rows = self._ordered
        if self._predicate is not None:
            rows = [row for row in rows if self._predicate(row)]
        for word in self._words:
            rows = [row for row in rows if word in self._search_text(row)]
        if self._search is not None:
            self._pieces = self._search(rows)
            self._shown = next(self._pieces, [])
        else:
            self._shown = list(rows)

    def _search_text(self, row: Any) -> str:
        key = self.key_of(row)
        text = self._texts.get(key)
        if text is None:
            parts = [column.shown(row) for column in self.columns]
            parts += [column.second(row) for column in self.columns if column.second]
            parts += [p.replace(" ", "") for p in parts if len(p) > 18 and p[:8].isdigit()]
            text = self._texts[key] = "\n".join(parts).casefold()
        return text

    # --- Qt -------------------------------------------------------------------------------

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def cell(self, number: int, column: int) -> tuple[str, str, Any, Any, Any, str]:
        """(text, second line, pills, bar, icon, role) of a cell, prepared once per row."""
        row = self._shown[number]
        key = self.key_of(row)
        cells = self._cells.get(key)
        if cells is None:
            cells = self._cells[key] = [self._prepare(row, c) for c in self.columns]
        cell: tuple[str, str, Any, Any, Any, str] = cells[column]
        return cell

    def _prepare(self, row: Any, column: Column) -> tuple[str, str, Any, Any, Any, str]:
        pills = column.pill(row) if column.pill else None
        pills = [pills] if isinstance(pills, tuple) else pills
        text = "" if pills and column.text is None else column.shown(row)
        return (
            text,
            column.second(row) if column.second else "",
            pills or [],
            column.bar(row) if column.bar else None,
            column.icon(row) if column.icon else None,
            column.role(row) if column.role else "",
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        column = self.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            cell = self.cell(index.row(), index.column())
            return " ".join(filter(None, (cell[0], cell[1], *(text for text, _ in cell[2]))))
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self.data(index)) or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return ALIGN[column.alignment]
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return ALIGN[column.alignment]
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.tip or None
        return None
