"""Choosing the activities that belong to a programme."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pembinaan_desktop.services.kegiatan import KegiatanRow
from pembinaan_desktop.services.program import ProgramRow
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
        second=lambda r: r.rentang,
        bold=True,
        stretch=True,
    ),
    Column("status", "Status", width=14),
    Column("program", "Program sekarang", width=30, text=lambda r: r.program or "–"),
)


class PilihKegiatanDialog(QDialog):
    """Activities of the programme's year; at first only those that have no programme yet."""

    def __init__(self, context: UiContext, program: ProgramRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Masukkan kegiatan ke program {program.nama}"[:90])
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._program = context, program
        self.search = QLineEdit()
        self.search.setPlaceholderText("Cari kegiatan…")
        self.search.setAccessibleName("Cari kegiatan")
        self.search.setClearButtonEnabled(True)
        self.all = QCheckBox("Juga yang sudah punya program")
        self.table = RowsTable(
            COLUMNS, context.theme, empty=f"Tidak ada kegiatan lain pada {program.tahun}.", title="Kegiatan"
        )
        self.info = muted(wrap=False)
        self.ok_button = button("Masukkan", self.submit, primary=True)
        self.search.textChanged.connect(self.table.set_filter)
        self.all.toggled.connect(self._filter)
        self.table.selection_changed.connect(self._show_count)
        self.table.opened.connect(self.submit)
        tools = QHBoxLayout()
        tools.addWidget(self.search, 1)
        tools.addWidget(self.all)
        buttons = QHBoxLayout()
        buttons.addWidget(self.info, 1)
        buttons.addWidget(button("Batal", self.reject))
        buttons.addWidget(self.ok_button)
        layout = QVBoxLayout(self)
        layout.addLayout(tools)
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)
        self.resize(context.theme.room(60, 30))
        self.table.set_rows(context.services.program.calon(program.id))
        self._filter()

    def _filter(self, _on: bool = False) -> None:
        everything = self.all.isChecked()

        def fits(row: KegiatanRow) -> bool:
            return everything or row.program_id is None

        self.table.set_predicate(fits)
        self._show_count()

    def _show_count(self) -> None:
        count = self.table.selected_count()
        self.info.setText(f"{count} dipilih dari {len(self.table.rows())} kegiatan")
        self.ok_button.setEnabled(bool(count))
        self.ok_button.setText(f"Masukkan {count}" if count else "Masukkan")

    def submit(self, _row: Any = None) -> None:
        ids = [row.id for row in self.table.selected()]
        service, own = self._context.services.program, self._program.id
        if ids and self._context.changes.apply(lambda: service.assign(own, ids)) is not None:
            self.accept()
