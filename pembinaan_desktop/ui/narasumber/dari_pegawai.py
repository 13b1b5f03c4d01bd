"""Choose an employee who becomes a speaker: type, Enter."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.ui.common.cards import Notice, button
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.context import UiContext

COLUMNS = (Column("nama", "Nama", stretch=True, bold=True, second=lambda r: r.tentang),)


class DariPegawaiDialog(QDialog):
    """taken(Result): somebody is in the register now."""

    taken = Signal(object)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.setWindowTitle("Narasumber dari data pegawai")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Cari nama atau NIP…")
        self.search.setAccessibleName("Cari pegawai")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._find)
        self.search.returnPressed.connect(self.take)
        self.table = RowsTable(
            COLUMNS, context.theme, multi=False, empty="Ketik sebagian nama atau NIP.", title="Pegawai"
        )
        self.table.horizontalHeader().hide()
        self.table.opened.connect(self.take)
        self.error = Notice(role="bad")
        self.ok_button = button("Jadikan narasumber", self.take, primary=True)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(button("Batal", self.reject))
        buttons.addWidget(self.ok_button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.search)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.error)
        layout.addLayout(buttons)
        self.resize(context.theme.room(36, 26))
        self._find()

    def _find(self, _text: str = "") -> None:
        rows = self.context.services.narasumber.search_pegawai(self.search.text())
        self.table.set_empty_text(
            "Tidak ada pegawai yang cocok." if self.search.text() else "Ketik nama atau NIP."
        )
        self.table.set_rows(rows)
        if rows:
            self.table.select_row(0)
        self.ok_button.setEnabled(bool(rows))

    def take(self, _row: object = None) -> None:
        row = self.table.current()
        if row is None:
            return
        service = self.context.services.narasumber
        result = self.context.changes.apply(lambda: service.add_pegawai(row.id), self, self._failed)
        if result is not None:
            self.taken.emit(result)
            self.accept()

    def _failed(self, error: UserError) -> None:
        self.error.set(error.what, error.advice, "bad")
