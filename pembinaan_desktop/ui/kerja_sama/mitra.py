"""The partner institutions: a list with its form."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from pembinaan_desktop.domain import mitra as rules
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.services.mitra import MitraRow
from pembinaan_desktop.services.result import Result, Topic
from pembinaan_desktop.ui.common.cards import Notice, button, muted
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.common.search_line import search_line
from pembinaan_desktop.ui.context import UiContext

COLUMNS = (
    Column(
        "nama",
        "Mitra",
        width=40,
        second=lambda r: " · ".join(text for text in (r.singkatan, r.kota) if text),
        bold=True,
        stretch=True,
    ),
    Column("jenis", "Jenis", width=26, text=lambda r: r.jenis_nama),
    Column("narahubung", "Narahubung", width=34, text=lambda r: "; ".join(r.narahubung.splitlines())),
    Column("kerja_sama", "Kerja sama", "int", 10),
    Column("tugas_belajar", "Tugas belajar", "int", 11),
    Column("laman", "Laman", width=24, visible=False),
    Column("catatan", "Catatan", width=30, visible=False),
)


class MitraDialog(QDialog):
    """Add, change and delete; it follows every change while it is open."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Mitra")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self.search = search_line("Cari lembaga, kota, narahubung…", "Cari mitra")
        self.table = RowsTable(
            COLUMNS,
            context.theme,
            settings=context.settings,
            name="mitra",
            multi=False,
            empty="Belum ada mitra.",
            title="Daftar mitra",
        )
        self.error = Notice(role="bad")
        self.new_button = button("Mitra baru…", self.new, primary=True, shortcut="Ctrl+N")
        self.edit_button = button("Ubah…", self.edit, shortcut="F2")
        self.delete_button = button("Hapus", self.delete)
        self.count = muted(wrap=False)
        self._lay_out()
        self.search.textChanged.connect(self.table.set_filter)
        self.table.opened.connect(self.edit)
        self.table.current_changed.connect(self._show_buttons)
        context.changes.happened.connect(self._on_happened)
        self.load()

    def _lay_out(self) -> None:
        top, below = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addWidget(self.new_button)
        below.addWidget(self.count, 1)
        for widget in (self.delete_button, self.edit_button, button("Tutup", self.accept)):
            below.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.error)
        layout.addLayout(below)
        self.resize(self._context.theme.room(64, 32))

    def load(self) -> None:
        rows = self._context.services.mitra.list()
        self.table.set_rows(rows)
        self.count.setText(f"{len(rows)} mitra")
        self._show_buttons()

    def _on_happened(self, topics: frozenset[Topic], _source: object) -> None:
        if Topic.MITRA in topics:
            self.load()

    def _show_buttons(self, *_: Any) -> None:
        for widget in (self.edit_button, self.delete_button):
            widget.setEnabled(self.table.current() is not None)

    def new(self) -> None:
        self._form(None)

    def edit(self, _row: Any = None) -> None:
        if self.table.current() is not None:
            self._form(self.table.current())

    def _form(self, row: MitraRow | None) -> None:
        service = self._context.services.mitra

        def save(values: dict[str, Any]) -> Result:
            return service.save(row.id if row else None, values)

        title, values = ("Ubah mitra", row.values()) if row else ("Mitra baru", None)
        dialog = FormDialog(self._context, title, rules.FIELDS, save, values, self)
        dialog.saved.connect(self._saved)
        dialog.open()

    def _saved(self, result: Result) -> None:
        self.error.set("")
        self.table.select_key(result.value)

    def delete(self) -> None:
        row, service = self.table.current(), self._context.services.mitra
        self.error.set("")
        if row is not None:
            self._context.changes.apply(lambda: service.delete(row.id), self, self._failed)

    def _failed(self, error: UserError) -> None:
        self.error.set(error.what, error.advice, "bad")
