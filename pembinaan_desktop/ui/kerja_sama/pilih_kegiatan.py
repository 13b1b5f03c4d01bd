"""Choosing the activities that carry out an agreement."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pembinaan_desktop.services.baris_kerja_sama import KerjaSamaRow
from pembinaan_desktop.ui.common.cards import button, muted
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.context import UiContext

COLUMNS = (
    Column(
        "nama",
        "Kegiatan",
        width=40,
        text=lambda r: r.judul,
        second=lambda r: " · ".join(text for text in (r.rentang, r.mitra) if text),
        bold=True,
        stretch=True,
    ),
    Column("status", "Status", width=14),
    Column("kerja_sama", "Kerja sama sekarang", width=30, text=lambda r: r.kerja_sama or "–"),
)


class PilihKegiatanDialog(QDialog):
    """Activities of the time of the agreement, give or take half a year."""

    def __init__(self, context: UiContext, row: KerjaSamaRow, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Masukkan kegiatan ke {row.dokumen}"[:90])
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._row = context, row
        self.search = QLineEdit()
        self.search.setPlaceholderText("Cari kegiatan atau mitra…")
        self.search.setAccessibleName("Cari kegiatan")
        self.search.setClearButtonEnabled(True)
        self.table = RowsTable(
            COLUMNS, context.theme, empty="Tidak ada kegiatan lain pada masa berlakunya.", title="Kegiatan"
        )
        self.info = muted(wrap=False)
        self.ok_button = button("Masukkan", self.submit, primary=True)
        self.search.textChanged.connect(self._filter)
        self.table.selection_changed.connect(self._show_count)
        self.table.opened.connect(self.submit)
        buttons = QHBoxLayout()
        buttons.addWidget(self.info, 1)
        buttons.addWidget(button("Batal", self.reject))
        buttons.addWidget(self.ok_button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.search)
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)
        self.resize(context.theme.room(60, 30))
        self.table.set_rows(context.services.kerja_sama.calon(row.id))
        self._show_count()

    def _filter(self, text: str) -> None:
        self.table.set_filter(text)
        self._show_count()

    def _show_count(self) -> None:
        count = self.table.selected_count()
        self.info.setText(f"{count} dipilih dari {len(self.table.rows())} kegiatan")
        self.ok_button.setEnabled(bool(count))
        self.ok_button.setText(f"Masukkan {count}" if count else "Masukkan")

    def submit(self, _row: Any = None) -> None:
        ids = [row.id for row in self.table.selected()]
        service, own = self._context.services.kerja_sama, self._row.id
        if ids and self._context.changes.apply(lambda: service.assign(own, ids)) is not None:
            self.accept()
