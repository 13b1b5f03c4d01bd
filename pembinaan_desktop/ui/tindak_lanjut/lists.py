"""Small lists below a follow-up: milestones, notes, evidence, measured values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QListView, QListWidget, QListWidgetItem, QToolButton, QWidget

from pembinaan_desktop.domain import wording
from pembinaan_desktop.ui.common.cards import Card, ElidedLabel, button, muted
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.context import UiContext


class HeadCard(Card):
    """A card with its buttons beside the title. add(), edit(row), remove(row).

    Delete in the view removes, the pencil edits; `editable` says whether there is one.
    """

    add = Signal()
    edit = Signal(object)
    remove = Signal(object)

    def __init__(self, context: UiContext, title: str, add_text: str, *, editable: bool = True) -> None:
        super().__init__(title, margin=10)
        self._theme = context.theme
        self.edit_button = QToolButton()
        self.edit_button.setToolTip("Ubah baris yang dipilih")
        self.edit_button.setAccessibleName(f"Ubah di {title}")
        self.edit_button.clicked.connect(self._edit)
        self.edit_button.setVisible(editable)
        self.add_button = button(add_text, self.add)
        self.remove_button = QToolButton()
        self.remove_button.setToolTip("Hapus baris yang dipilih (Del)")
        self.remove_button.setAccessibleName(f"Hapus dari {title}")
        self.remove_button.clicked.connect(self._remove)
        self.row = QHBoxLayout()
        self.body.removeWidget(self.title)
        self.title.deleteLater()
        self.title = ElidedLabel(
            title, "heading"
        )  # three cards stand beside each other, also with large letters
        self.row.addWidget(self.title, 1)
        self.row.addWidget(self.edit_button)
        self.row.addWidget(self.remove_button)
        self.row.addWidget(self.add_button)
        self.body.insertLayout(0, self.row)
        context.theme.changed.connect(self._restyle)
        self._restyle()

    def current(self) -> Any:
        """The chosen row or None; overridden."""
        raise NotImplementedError

    def _watch(self, view: QWidget) -> None:
        shortcut = QShortcut(QKeySequence(Qt.Key.Key_Delete), view)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(self._remove)
        self.body.addWidget(view, 1)
        self._changed()

    def _restyle(self) -> None:
        self.remove_button.setIcon(self._theme.icon("mdi6.trash-can-outline", "muted"))
        self.edit_button.setIcon(self._theme.icon("mdi6.pencil-outline", "muted"))

    def _changed(self, *_: Any) -> None:
        self.remove_button.setEnabled(self.current() is not None)
        self.edit_button.setEnabled(self.current() is not None)

    def _edit(self) -> None:
        if (row := self.current()) is not None:
            self.edit.emit(row)

    def _remove(self) -> None:
        if (row := self.current()) is not None:
            self.remove.emit(row)


class ListCard(HeadCard):
    """Rows in a table without headings. opened(row): Enter or double click."""

    opened = Signal(object)

    def __init__(
        self,
        context: UiContext,
        title: str,
        columns: Sequence[Column],
        empty: str,
        add_text: str,
        *,
        editable: bool = True,
    ) -> None:
        super().__init__(context, title, add_text, editable=editable)
        self.table = RowsTable(columns, context.theme, multi=False, empty=empty, title=title)
        self.table.horizontalHeader().hide()
        self.table.opened.connect(self.opened)
        self.table.current_changed.connect(self._changed)
        self._watch(self.table)

    def current(self) -> Any:
        return self.table.current()

    def set_rows(self, rows: Sequence[Any]) -> None:
        self.table.set_rows(rows)
        self._changed()


class NotesCard(HeadCard):
    """Notes with their days, whole and wrapped."""

    def __init__(self, context: UiContext, title: str, add_text: str) -> None:
        super().__init__(context, title, add_text)
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._changed)
        self.nothing = muted("Belum ada catatan.")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.nothing.setContentsMargins(0, context.theme.em, 0, 0)
        self._watch(self.list)
        self.body.addWidget(self.nothing, 1)

    def current(self) -> Any:
        item = self.list.currentItem()
        return item.data(Qt.ItemDataRole.UserRole) if item is not None else None

    def set_rows(self, rows: Sequence[Any]) -> None:
        """rows: with tanggal, jenis, uraian."""
        self.list.clear()
        for row in rows:
            word = "" if row.jenis == "hambatan" else f"{row.jenis} · "
            item = QListWidgetItem(f"{wording.short_date(row.tanggal)} · {word}{row.uraian}")
            item.setData(Qt.ItemDataRole.UserRole, row)
            self.list.addItem(item)
        self.list.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        self._changed()
