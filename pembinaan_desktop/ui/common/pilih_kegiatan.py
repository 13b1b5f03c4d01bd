"""Choosing activities that shall belong to something: a programme, an agreement."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from pembinaan_desktop.services.result import Result
from pembinaan_desktop.ui.common.cards import button, muted
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.common.search_line import search_line
from pembinaan_desktop.ui.context import UiContext


class PilihKegiatanDialog(QDialog):
    """assign(ids) takes the chosen ones in. belongs: the column of what each belongs to now.

    taken: text of a box and a test; while the box is not ticked, rows for which the test holds are left away.
    """

    def __init__(
        self,
        context: UiContext,
        title: str,
        rows: Sequence[Any],
        assign: Callable[[list[int]], Result],
        parent: QWidget,
        *,
        belongs: Column,
        search: str,
        empty: str,
        second: Callable[[Any], str],
        taken: tuple[str, Callable[[Any], bool]] = ("", lambda _row: False),
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title[:90])
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._assign, self._taken = context, assign, taken[1]
        self.search = search_line(search, "Cari kegiatan")
        self.all = QCheckBox(taken[0])
        self.all.setVisible(bool(taken[0]))
        columns = (
            Column(
                "nama", "Kegiatan", width=40, text=lambda r: r.judul, second=second, bold=True, stretch=True
            ),
            Column("status", "Status", width=14),
            belongs,
        )
        self.table = RowsTable(columns, context.theme, empty=empty, title="Kegiatan")
        self.info = muted(wrap=False)
        self.ok_button = button("Masukkan", self.submit, primary=True)
        self.search.textChanged.connect(self.table.set_filter)
        self.all.toggled.connect(self._filter)
        self.table.selection_changed.connect(self._show_count)
        self.table.arranged.connect(self._show_count)
        self.table.opened.connect(self.submit)
        tools, buttons = QHBoxLayout(), QHBoxLayout()
        tools.addWidget(self.search, 1)
        tools.addWidget(self.all)
        buttons.addWidget(self.info, 1)
        buttons.addWidget(button("Batal", self.reject))
        buttons.addWidget(self.ok_button)
        layout = QVBoxLayout(self)
        layout.addLayout(tools)
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)
        self.resize(context.theme.room(60, 30))
        self.table.set_rows(rows)
        self._filter(False)

    def _filter(self, everything: bool) -> None:
        taken = self._taken
        self.table.set_predicate(lambda row: everything or not taken(row))

    def _show_count(self) -> None:
        count = self.table.selected_count()
        self.info.setText(f"{count} dipilih dari {len(self.table.rows())} kegiatan")
        self.ok_button.setEnabled(bool(count))
        self.ok_button.setText(f"Masukkan {count}" if count else "Masukkan")

    def submit(self, _row: Any = None) -> None:
        ids = [row.id for row in self.table.selected()]
        if ids and self._context.changes.apply(lambda: self._assign(ids)) is not None:
            self.accept()
