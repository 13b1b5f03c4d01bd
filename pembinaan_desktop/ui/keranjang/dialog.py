"""Keranjang: deleted people, activities and participants, ready to come back."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pembinaan_desktop.ui.common.cards import Notice, button, muted
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.context import UiContext

COLUMNS = (
    Column("nama", "Nama", width=40, bold=True, stretch=True),
    Column("bagian", "Bagian", width=18),
    Column("di", "Milik", width=40),
    Column("dihapus", "Dihapus", "datetime", 18),
    Column("oleh", "Oleh", width=16),
)


class KeranjangDialog(QDialog):
    """What was deleted, the latest first; "Kembalikan" brings the chosen rows back as one step."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Keranjang")
        self._context = context
        self.search = QLineEdit()
        self.search.setPlaceholderText("Cari di Keranjang…")
        self.search.setClearButtonEnabled(True)
        self.error = Notice(role="bad")
        self.table = RowsTable(
            COLUMNS,
            context.theme,
            key="kunci",
            empty="Keranjang kosong. Yang dihapus menunggu di sini dan dapat dikembalikan.",
            title="Isi Keranjang",
        )
        self.restore_button = button("Kembalikan", self.restore, primary=True)
        buttons = QHBoxLayout()
        buttons.addWidget(
            muted("Keranjang tidak pernah dikosongkan: riwayat harus tetap lengkap.", wrap=False)
        )
        buttons.addStretch(1)
        buttons.addWidget(self.restore_button)
        buttons.addWidget(button("Tutup", self.reject))
        layout = QVBoxLayout(self)
        for widget in (self.search, self.error):
            layout.addWidget(widget)
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)
        self.resize(context.theme.room(60, 28))
        self.search.textChanged.connect(self.table.set_filter)
        self.table.selection_changed.connect(self._enable)
        self.load()

    def load(self) -> None:
        self.table.set_rows(self._context.services.keranjang.list())
        self._enable()

    def _enable(self) -> None:
        self.restore_button.setEnabled(bool(self.table.selected()))

    def restore(self) -> None:
        keys = [row.kunci for row in self.table.selected()]
        self.error.set("")
        service = self._context.services.keranjang
        self._context.changes.apply(lambda: service.restore(keys), self, self._refused)
        self.load()

    def _refused(self, error: Any) -> None:
        self.error.set(error.what, " ".join(t for t in (error.safe, error.advice) if t), "bad")


def open_bin(context: UiContext, window: Any) -> None:
    """Menu function."""
    KeranjangDialog(context, window).open()
