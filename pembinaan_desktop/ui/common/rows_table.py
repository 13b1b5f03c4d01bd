"""The one table of the program: rows in, selection out; sort, filter, copy, remembered columns."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.rows_delegate import RowsDelegate
from pembinaan_desktop.ui.common.rows_model import RowsModel
from pembinaan_desktop.ui.common.rows_order import LONG, UNSORTED, Order, Sort
from pembinaan_desktop.ui.settings import Settings
from pembinaan_desktop.ui.theme import Theme

ROWS = QItemSelectionModel.SelectionFlag.Rows
PAINTED_MS = 15
"""The first rows of a search are painted before the others are looked for."""
LEAST_STRETCHED = 9
"""Lines of text (`em`) that a stretched column is wide at least, if the others can be narrower."""
LEAST_SHARE = 0.6
SELECT = QItemSelectionModel.SelectionFlag.Select | ROWS


class RowsTable(QTableView):
    """A table over frozen rows.

    current_changed(row or None): the current row is another one (or newer). selection_changed(): any
    change of the selection. opened(row): double click or Enter. arranged(): sorted or filtered. completed():
    behind the first rows of a search the others are shown.
    name + settings: remember widths, order and visibility of the columns under that name. run_long:
    `TaskRunner.run`, which sorts long lists.
    """

    current_changed = Signal(object)
    selection_changed = Signal()
    opened = Signal(object)
    arranged = Signal()
    completed = Signal()

    def __init__(
        self,
        columns: Sequence[Column | Field],
        theme: Theme,
        *,
        settings: Settings | None = None,
        name: str = "",
        key: str = "id",
        multi: bool = True,
        empty: str = "Belum ada data.",
        title: str = "",
        run_long: Callable[..., Any] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._run_long = theme, run_long
        self._wanted_sort = UNSORTED
        self.beside_sort: Callable[[], Callable[[Sequence[Any]], Any]] | None = None
        """Asked when a long sort begins: what is to be done in the task with the rows in their new order."""
        self._settings = settings if name else None
        self._name = name
        self._empty = empty
        self._quiet = False
        self._widths: dict[int, int] = {}  # of the columns, as chosen; narrower where there is no room
        self._lost: set[Hashable] = set()  # selected before a search, perhaps not among its first rows
        made = [column if isinstance(column, Column) else Column.of(column) for column in columns]
        self.rows_model = RowsModel(made, key, self)
        self.setModel(self.rows_model)
        # With a selection of 100,000 rows the heading would ask for each of them whenever it is painted.
        self.horizontalHeader().setSelectionModel(QItemSelectionModel(self.rows_model, self))
        self._delegate = RowsDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(title or name or "Tabel")
        modes = QAbstractItemView.SelectionMode
        self.setSelectionMode(modes.ExtendedSelection if multi else modes.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self._set_up_header()
        self._save_timer = QTimer(self)
        self._save_timer.setSingleShot(True)
        self._save_timer.setInterval(400)
        self._save_timer.timeout.connect(self._save_columns)
        self._more_timer = QTimer(self)
        self._more_timer.timeout.connect(self._search_on)
        self.restyle()
        self.doubleClicked.connect(self._double_clicked)
        self.selectionModel().selectionChanged.connect(self._on_selection)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        theme.changed.connect(self.restyle)

    # --- rows -----------------------------------------------------------------------------

    def set_rows(self, rows: Sequence[Any], order: Order | None = None) -> None:
        """Show these rows; the selection (by key), the current row and the scroll stay.

        order: the rows as `sort_state` asks for, made beforehand.
        """
        self._keeping(lambda: self.rows_model.set_rows(rows, order))

    def replace_row(self, row: Any) -> None:
        """A newer version of one row; cheaper than `set_rows`."""
        if self.rows_model.replace_row(row):
            current = self.current()
            if current is not None and self.rows_model.key_of(current) == self.rows_model.key_of(row):
                self.current_changed.emit(row)

    def rows(self) -> list[Any]:
        """The shown rows in the shown order; waits for the end of a search."""
        self._finish_search()
        return self.rows_model.shown_rows()

    def content_height(self) -> int:
        """Pixels that the heading and all rows take, so that none has to be scrolled."""
        rows = max(1, self.rows_model.rowCount()) * self.verticalHeader().defaultSectionSize()
        return self.horizontalHeader().sizeHint().height() + rows + 2 * self.frameWidth()

    def current(self) -> Any:
        """The current row or None."""
        index = self.currentIndex()
        return self.rows_model.row(index.row()) if index.isValid() else None

    def selected(self) -> list[Any]:
        """Selected rows in the shown order."""
        return [row for first, last in self._selected_spans() for row in self.rows_model.between(first, last)]

    def selected_count(self) -> int:
        return sum(last + 1 - first for first, last in self._selected_spans())

    def _selected_spans(self) -> list[tuple[int, int]]:
        """(first, last) shown numbers: with everything selected Qt would make an index for each of 100,000 rows."""
        ranges: Any = self.selectionModel().selection()
        spans: list[tuple[int, int]] = []
        for first, last in sorted({(part.top(), part.bottom()) for part in ranges}):
            if spans and first <= spans[-1][1]:
                first, last = spans[-1][0], max(last, spans[-1][1])
                spans.pop()
            spans.append((first, last))
        return spans

    def selected_keys(self) -> list[Hashable]:
        return list(map(self.rows_model.key_of, self.selected()))

    def select_key(self, key: Hashable) -> bool:
        """Make the row with this key current and visible; False when it is not shown."""
        self._finish_search()
        number = self.rows_model.row_of(key)
        if number < 0:
            return False
        self.select_row(number)
        return True

    def select_keys(self, keys: Sequence[Hashable]) -> None:
        wanted = set(keys)
        selection = self._selection_of(wanted)
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect | ROWS)

    def select_row(self, number: int) -> None:
        index = self.rows_model.index(number, self._first_column())
        self.setCurrentIndex(index)
        self.scrollTo(index)

    # --- filter and sort ------------------------------------------------------------------

    def set_filter(self, text: str) -> None:
        """Rows that hold all words of `text`; connect a search line's textChanged to it."""
        self._keeping(lambda: self.rows_model.set_filter(text))

    def set_predicate(self, predicate: Callable[[Any], bool] | None) -> None:
        self._keeping(lambda: self.rows_model.set_predicate(predicate))

    def set_search(self, search: Callable[[Sequence[Any]], Iterator[list[Any]]] | None) -> None:
        """See `RowsModel.set_search`; for lists too long to be read anew while the officer types.

        Between key presses the rest of the rows is looked for; `completed` tells when they are all shown.
        """
        self._keeping(lambda: self.rows_model.set_search(search))

    @property
    def searching(self) -> bool:
        """Only the first rows of a search are shown yet."""
        return self.rows_model.searching

    @property
    def sorted(self) -> bool:
        """A heading gives the order."""
        return self.rows_model.sorted

    @property
    def sort_state(self) -> Sort:
        """Which heading gives the order."""
        return self.rows_model.sort_state

    def _search_on(self) -> None:
        if self._more_timer.interval():
            self._more_timer.setInterval(0)
        self.rows_model.go_on()
        if not self.searching:
            self._more_timer.stop()
            self.viewport().update()
            if len(self._lost) > 1:
                self.selectionModel().select(self._selection_of(self._lost), SELECT)
            self.completed.emit()

    def _finish_search(self) -> None:
        while self.searching:
            self._search_on()

    def sort_by(self, key: str, *, descending: bool = False) -> None:
        """Sort by the column `key` now and mark its heading."""
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        number = [column.key for column in self.rows_model.columns].index(key)
        self.horizontalHeader().setSortIndicator(number, order)

    def set_ruled(self, ruled: Callable[[Any], str]) -> None:
        """Draw a strong line below the rows for which `ruled` names a colour role."""
        self._delegate.ruled = ruled

    def set_empty_text(self, text: str) -> None:
        self._empty = text
        self.viewport().update()

    # --- inside ---------------------------------------------------------------------------

    def _set_up_header(self) -> None:
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.sortIndicatorChanged.connect(self._sort_changed)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._header_menu)
        header.sectionResized.connect(self._section_resized)
        header.sectionMoved.connect(self._columns_changed)
        columns = self.rows_model.columns
        stretch = self._stretched = next((n for n, c in enumerate(columns) if c.stretch), None)
        if stretch is None:
            header.setStretchLastSection(columns[-1].alignment == "left")
        else:
            header.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)

    def restyle(self) -> None:
        """Heights and default widths from the font."""
        self._delegate.restyle()
        lines = 2 if any(column.second for column in self.rows_model.columns) else 1
        vertical = self.verticalHeader()
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        vertical.setMinimumSectionSize(1)  # else the rows of larger or smaller letters keep their height
        vertical.setDefaultSectionSize(self._theme.row_height(lines))
        vertical.setMinimumSectionSize(self._theme.row_height())
        header = self.horizontalHeader()
        header.setMinimumSectionSize(self._theme.em * 2)
        if self._settings and (saved := self._settings.columns(self._name)):
            self._restore_columns(saved)
        else:
            self._quiet = True
            digit = self.fontMetrics().horizontalAdvance("0")
            for number, column in enumerate(self.rows_model.columns):
                title = header.fontMetrics().horizontalAdvance(column.title) + self._theme.em * 2
                self._set_width(number, max(digit * column.width + self._theme.em, title))
                self.setColumnHidden(number, not column.visible)
            self._quiet = False
        self._fit()
        self.viewport().update()

    def _keeping(self, action: Callable[[], None], *, same_rows: bool = False) -> None:
        """Selection and scroll stay where they are while `action` changes the rows, or only their order."""
        count = self.rows_model.rowCount()
        everything = same_rows and not self.searching and self.selected_count() == count > 1
        keys = set() if everything else set(self.selected_keys())
        current = self.current()
        current_key = self.rows_model.key_of(current) if current is not None else None
        top = self.verticalScrollBar().value()
        offset = self.currentIndex().row() - top if self._sees_current() else -1
        side = self.horizontalScrollBar().value()
        self._quiet = True
        action()
        model = self.selectionModel()
        number = self.rows_model.row_of(current_key) if current_key is not None else -1
        if number >= 0:
            index = self.rows_model.index(number, self._first_column())
            model.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            top = number - offset if offset >= 0 else top
        if everything:
            super().selectAll()
        elif keys == {current_key}:  # looking for one row among 100,000 takes long enough once
            if number >= 0:
                last = len(self.rows_model.columns) - 1
                first = self.rows_model.index(number, 0)
                model.select(QItemSelection(first, self.rows_model.index(number, last)), SELECT)
        elif keys:
            model.select(self._selection_of(keys), SELECT)
        self.verticalScrollBar().setValue(top)
        self.horizontalScrollBar().setValue(side)
        self._quiet = False
        new = self.current()
        if new is not current:
            self.current_changed.emit(new)
        self.selection_changed.emit()
        self.arranged.emit()
        if self.searching:
            self._lost = keys
            self._more_timer.start(PAINTED_MS)

    def _sees_current(self) -> bool:
        index = self.currentIndex()
        return index.isValid() and self.viewport().rect().intersects(self.visualRect(index))

    def _selection_of(self, keys: set[Hashable]) -> QItemSelection:
        selection = QItemSelection()
        model = self.rows_model
        last = len(model.columns) - 1
        start = before = -2
        for number in [*model.rows_of(keys), -2]:
            if number != before + 1:
                if start >= 0:
                    selection.select(model.index(start, 0), model.index(before, last))
                start = number
            before = number
        return selection

    def _first_column(self) -> int:
        header = self.horizontalHeader()
        visual = (header.logicalIndex(v) for v in range(header.count()))
        return next((n for n in visual if not self.isColumnHidden(n)), 0)

    def _sort_changed(self, column: int, order: Qt.SortOrder) -> None:
        self._wanted_sort = column, order == Qt.SortOrder.DescendingOrder
        if self._run_long is not None and len(self.rows_model.given) > LONG:
            self._sort_long(self._run_long)
        else:
            self._keeping(lambda: self.rows_model.sort(column, order), same_rows=True)

    def _sort_long(self, run: Callable[..., Any]) -> None:
        """Sort in a task; until then the rows stand as they did."""
        sort, rows, columns = self._wanted_sort, self.rows_model.given, self.rows_model.columns
        beside = self.beside_sort() if self.beside_sort is not None else None

        def work(_progress: Any) -> Order | None:
            if sort != self._wanted_sort:  # another heading was clicked meanwhile
                return None
            order = Order.of(rows, columns, sort)
            if beside is not None:
                beside(order.rows)
            return order

        run("Mengurutkan", work, self, self._sorted_long, quiet=True)

    def _sorted_long(self, order: Order | None) -> None:
        if order is None or order.sort != self._wanted_sort:
            return
        if order.source is self.rows_model.given:
            self._keeping(lambda: self.rows_model.take_order(order), same_rows=True)
        elif self._run_long is not None:  # the rows are others now
            self._sort_long(self._run_long)

    def _on_selection(self, *_: Any) -> None:
        if not self._quiet:
            self.selection_changed.emit()

    def _on_current(self, current: QModelIndex, _old: QModelIndex) -> None:
        if not self._quiet:
            self.current_changed.emit(self.rows_model.row(current.row()) if current.isValid() else None)

    def _double_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(self.rows_model.row(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current() is not None:
            self.opened.emit(self.current())
        else:
            super().keyPressEvent(event)

    def selectAll(self) -> None:
        self._finish_search()
        super().selectAll()

    def copy(self) -> None:
        """Selected rows with headings to the clipboard, as tab separated text for Excel."""
        columns = self.shown_columns()

        def cells(row: Any) -> list[str]:
            found = []
            for column in columns:
                second = column.second(row) if column.second else ""
                found.append(" / ".join(t for t in (column.shown(row), second) if t))
            return [" ".join(text.split()) for text in found]

        lines = [[column.title for column in columns], *(cells(row) for row in self.selected())]
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines))

    def shown_columns(self) -> list[Column]:
        """The visible columns from left to right."""
        header = self.horizontalHeader()
        order = [header.logicalIndex(v) for v in range(header.count())]
        return [self.rows_model.columns[n] for n in order if not self.isColumnHidden(n)]

    def columns_menu(self, title: str = "") -> QMenu:
        """A menu that shows and hides columns; the same that the headings open."""
        return ColumnsMenu(title, self)

    def _header_menu(self, position: QPoint) -> None:
        menu = self.columns_menu()
        menu.exec(self.horizontalHeader().mapToGlobal(position))
        menu.deleteLater()

    def show_column(self, number: int, visible: bool) -> None:
        """Show or hide; the last visible column stays."""
        others = sum(not self.isColumnHidden(n) for n in range(len(self.rows_model.columns)) if n != number)
        if visible or others:
            self.setColumnHidden(number, not visible)
            self._columns_changed()

    def reset_columns(self) -> None:
        if self._settings:
            self._settings.set_columns(self._name, {})
        header = self.horizontalHeader()
        for number in range(header.count()):
            header.moveSection(header.visualIndex(number), number)
        self.restyle()
        self._save_timer.stop()

    def _set_width(self, number: int, width: int) -> None:
        self._widths[number] = width
        self.setColumnWidth(number, width)

    def _section_resized(self, number: int, _old: int, new: int) -> None:
        """The stretched column follows the window; only other widths are the officer's own."""
        if not self._quiet and number != self._stretched:
            self._widths[number] = new or self._widths.get(number, 0)
            self._columns_changed()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """With large letters in a narrow window the other columns leave room for the stretched one."""
        if self._stretched is None:
            return
        others = {
            n: w for n, w in self._widths.items() if n != self._stretched and not self.isColumnHidden(n)
        }
        room = self.viewport().width() - LEAST_STRETCHED * self._theme.em
        share = min(1.0, max(LEAST_SHARE, room / max(1, sum(others.values()))))
        before, self._quiet = self._quiet, True
        for number, width in others.items():
            self.setColumnWidth(number, round(width * share))
        self._quiet = before

    def _columns_changed(self, *_: Any) -> None:
        if self._settings and not self._quiet and self.isVisible():
            self._save_timer.start()

    def _save_columns(self) -> None:
        if self._settings is None:
            return
        header, columns = self.horizontalHeader(), self.rows_model.columns
        self._settings.set_columns(
            self._name,
            {
                "em": self._theme.em,
                "order": [columns[header.logicalIndex(v)].key for v in range(header.count())],
                "widths": {
                    c.key: self._widths.get(n) or header.sectionSize(n)
                    for n, c in enumerate(columns)
                    if header.sectionSize(n)
                },
                "hidden": [c.key for n, c in enumerate(columns) if self.isColumnHidden(n)],
            },
        )

    def _restore_columns(self, saved: dict[str, Any]) -> None:
        """Widths follow the size of the letters since they were chosen."""
        em = saved.get("em")
        grown = self._theme.em / em if isinstance(em, int) and em > 0 else 1.0
        header = self.horizontalHeader()
        keys = [column.key for column in self.rows_model.columns]
        self._quiet = True
        for position, key in enumerate(k for k in saved.get("order", []) if k in keys):
            header.moveSection(header.visualIndex(keys.index(key)), position)
        for number, key in enumerate(keys):
            width = saved.get("widths", {}).get(key)
            if isinstance(width, int) and width > 0:
                self._set_width(number, round(width * grown))
            self.setColumnHidden(number, key in saved.get("hidden", []))
        self._quiet = False

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.rows_model.rowCount() and self._empty:
            painter = QPainter(self.viewport())
            painter.setPen(self._theme.color("muted"))
            room = self.viewport().rect().adjusted(20, self._theme.em, -20, -10)
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            text = "Tidak ada yang cocok." if self.rows_model.has_rows() else self._empty
            text = "Mencari yang mirip…" if self.searching else text
            painter.drawText(room, int(flags), text)
            painter.end()


class ColumnsMenu(QMenu):
    """One line per column of a table, filled anew whenever it opens."""

    def __init__(self, title: str, table: RowsTable) -> None:
        super().__init__(title, table)
        self._table = table
        self.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        self.clear()
        table = self._table
        for number, column in enumerate(table.rows_model.columns):
            action = self.addAction(column.title or column.key)
            action.setCheckable(True)
            action.setChecked(not table.isColumnHidden(number))
            action.toggled.connect(partial(table.show_column, number))
        self.addSeparator()
        self.addAction("Kembalikan kolom bawaan", table.reset_columns)
