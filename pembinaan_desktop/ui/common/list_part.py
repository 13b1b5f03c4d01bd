"""Base of the parts that are one list: read by the worker, searched, filtered, the chosen row shown beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, ClassVar

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLayout, QStackedWidget, QWidget

from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.services.result import Result
from pembinaan_desktop.ui.common.cards import Card
from pembinaan_desktop.ui.common.choice_box import ChoiceBox
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.empty_state import EmptyState, Nothing
from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.common.read_part import ReadPart
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.common.search_line import search_line
from pembinaan_desktop.ui.common.wrap_row import WrapRow
from pembinaan_desktop.ui.context import UiContext

NEVER = object()
"""No row, not even None, was shown yet."""


class ListPart(ReadPart):
    """Subclasses name the list, write `reading`, `show_read`, `fits`, `show_row`, `show_buttons`, `go_to` and `new`
    as far as they differ, and call `lay_out` last.
    """

    KEY: ClassVar[str]
    """Name of the list in the settings of this computer."""
    TITLE: ClassVar[str]
    COLUMNS: ClassVar[tuple[Column, ...]]
    SEARCH: ClassVar[tuple[str, str]]
    """What can be looked for, and the name of the line."""
    NOTHING: ClassVar[str] = "Belum ada isinya."
    """What the table says when there are no rows where other things keep the empty screen away."""
    EMPTY: ClassVar[Nothing]
    """What stands there before the first row is made."""
    FILTERS: ClassVar[tuple[tuple[str, str], ...]] = ()
    """(key, text) of the box `filter`; the first one keeps everything. See `fits`."""
    MULTI: ClassVar[bool] = True
    ALWAYS_ONE: ClassVar[bool] = True
    """While rows are shown one of them is chosen."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self._filling = False
        self._beside: Any = NEVER
        self._side = QWidget(self)
        self.search = search_line(*self.SEARCH)
        self.filter = ChoiceBox(f"Saringan: {self.TITLE.lower()}", entries=self.FILTERS)
        self.table = RowsTable(
            self.COLUMNS,
            context.theme,
            settings=context.settings,
            name=self.KEY,
            multi=self.MULTI,
            empty=f"{self.READING}…",
            title=self.TITLE,
            run_long=context.tasks.run,
        )
        self.empty = EmptyState.of(context.theme, self.EMPTY)
        self.stack = QStackedWidget()
        self.search.textChanged.connect(self.look_for)
        self.search.returnPressed.connect(self.table.setFocus)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self).activated.connect(self.focus_search)
        self.filter.currentIndexChanged.connect(self.arrange)
        self.table.current_changed.connect(self._current_changed)
        self.table.selection_changed.connect(self.show_buttons)
        self.table.arranged.connect(self._arranged)
        self.table.opened.connect(self.open_row)
        self.empty.begin.connect(self.begin)

    # --- building -------------------------------------------------------------------------

    def row(self, growing: QWidget | None, *others: QWidget) -> WrapRow:
        """Tools beside each other: `growing` takes the room that is left, the others end at the right."""
        row = WrapRow(self.context.theme.space(2))
        if growing is not None:
            row.addWidget(growing)
            row.set_growing(growing)
        row.push_right()
        for widget in others:
            row.addWidget(widget)
        return row

    def lay_out(
        self,
        above: QLayout,
        below: QLayout,
        beside: QWidget | None = None,
        shares: tuple[int, int] = (1, 1),
        notice: QLayout | None = None,
    ) -> None:
        """The list on a card between two rows of tools, and what is beside it. shares: of the width."""
        card = Card(margin=12)
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        card.body.addLayout(above)
        if notice is not None:
            card.body.addLayout(notice)
        card.body.addWidget(self.stack, 1)
        card.body.addLayout(below)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self.context.theme.space(3))
        layout.addWidget(card, shares[0])
        if beside is not None:
            layout.addWidget(beside, shares[1])
            self._side = beside
        self._show_beside(None)
        self.show_buttons()

    # --- reading --------------------------------------------------------------------------

    def show_read(self, found: Any) -> None:
        """Show what was read; overridden where it is more than rows."""
        self.show_rows(found)

    def read_again(self, _choice: object = None) -> None:
        """The old rows must not be taken for those of the other year."""
        self.table.set_empty_text(f"{self.READING}…")
        self.table.set_rows(())
        self.stack.setCurrentIndex(0)
        super().read_again()

    def not_read(self) -> None:
        self.table.set_empty_text("Belum terbaca. Pindah ke bagian lain, lalu kembali ke sini.")

    # --- showing --------------------------------------------------------------------------

    def show_rows(self, rows: Sequence[Any], *, empty: bool | None = None) -> None:
        """These rows under the present filters. empty: nothing was made yet (default: when there are none)."""
        self._filling = True
        self.table.set_empty_text(self.NOTHING)
        self.table.set_rows(rows)
        self.arrange()
        self._filling = False
        self._beside = NEVER
        self.stack.setCurrentIndex(int(not rows if empty is None else empty))
        keeps = self._side.sizePolicy()  # the list stays where it is while nothing is found
        keeps.setRetainSizeWhenHidden(bool(rows))
        self._side.setSizePolicy(keeps)
        self._arranged()
        self.show_buttons()

    def focus_search(self) -> None:
        if self.search.isVisible():
            self.search.setFocus()
            self.search.selectAll()

    def look_for(self, text: str) -> None:
        """The search line was typed into."""
        self.table.set_filter(text)

    def test(self) -> Callable[[Any], bool] | None:
        """Which rows stay, as the filters are now."""
        if not self.filter.narrowed():
            return None
        fits, chosen = self.fits, str(self.filter.currentData())
        return lambda row: fits(row, chosen)

    def fits(self, row: Any, chosen: str) -> bool:
        """Does a row belong under this key of FILTERS? Not asked for the first one."""
        raise NotImplementedError

    def arrange(self, _choice: object = None) -> None:
        """Apply the filters to the rows at hand."""
        self.table.set_predicate(self.test())

    def _arranged(self) -> None:
        if self._filling:
            return
        if self.ALWAYS_ONE and self.table.rows() and not self.table.selected_count():
            self.table.select_row(max(0, self.table.currentIndex().row()))
        self._show_beside(self.table.current())
        self.show_count()

    def _current_changed(self, row: Any) -> None:
        if row is not None:  # where a filter took it away, `_arranged` chooses another one in a moment
            self._show_beside(row)

    def _show_beside(self, row: Any) -> None:
        if not self._filling and row is not self._beside:
            self._beside = row
            self.show_row(row)

    def show_row(self, row: Any) -> None:
        """The chosen row, None when there is none."""

    def show_buttons(self) -> None:
        """The selection is another one."""

    def show_count(self) -> None:
        """Other rows are shown."""

    # --- leading there --------------------------------------------------------------------

    def go_to(self, arg: Any) -> None:
        """A row by its id, or what a filter keeps."""
        if arg is not None:
            self.search.clear()
            self.filter.choose(arg)
        if isinstance(arg, int):
            self.choose(arg)

    def choose(self, key: Any) -> None:
        """Make this row the current one as soon as it is there."""
        self.when_read(partial(self.table.select_key, key))

    # --- doing ----------------------------------------------------------------------------

    def new(self) -> None:
        """The form of a new row."""

    def begin(self) -> None:
        """The button of the empty screen."""
        self.new()

    def open_row(self, row: Any) -> None:
        """Double click or Enter."""

    def form(
        self,
        title: str,
        fields: Sequence[Field],
        save: Callable[[dict[str, Any]], Result],
        values: dict[str, Any],
        ok: str = "Simpan",
        *,
        new: bool = False,
    ) -> FormDialog:
        """Ask for values; the row that was saved as `new` is shown afterwards."""
        dialog = FormDialog(self.context, title[:80], fields, save, values, self, ok)
        if new:
            dialog.saved.connect(self.show_made)
        dialog.open()
        return dialog

    def show_made(self, result: Result) -> None:
        """A new row: its id is the value."""
        self.open(result.value)

    def about(self) -> str:
        """The filters in words, for paper."""
        return self.filter.narrowed()


class YearListPart(ListPart):
    """The list of one year."""

    YEAR: ClassVar[str] = "Tahun"

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.year = ChoiceBox(self.YEAR)
        self.year.currentIndexChanged.connect(self.read_again)

    def tahun(self) -> int:
        return int(self.year.currentData())

    def choose_year(self, tahun: int) -> None:
        self.year.setCurrentText(str(tahun))
