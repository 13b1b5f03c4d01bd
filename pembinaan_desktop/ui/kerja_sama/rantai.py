"""MoU → PKS → activities as an indented list."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pembinaan_desktop.services.baris_kerja_sama import KerjaSamaRow, RantaiRow
from pembinaan_desktop.ui.common.cards import muted
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.context import UiContext


def _indented(row: RantaiRow) -> str:
    return f"{'      ' * row.dalam}{'└ ' if row.dalam else ''}{row.judul}"


COLUMNS = (
    Column(
        "judul",
        "Rantai kerja sama",
        width=40,
        text=_indented,
        second=lambda r: f"{'      ' * r.dalam}{r.keterangan}",
        icon=lambda r: ("mdi6.calendar-text-outline" if r.kegiatan_id else "mdi6.handshake-outline", "muted"),
        bold=True,
        stretch=True,
    ),
    Column("status", "Status", width=15, pill=lambda r: (r.status, r.role)),
)


class RantaiPage(QWidget):
    """chosen(id): an agreement of the chain; opened(id): an activity."""

    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self.table = RowsTable(
            COLUMNS, context.theme, multi=False, empty="Belum ada rantai.", title="Rantai kerja sama"
        )
        self.table.opened.connect(self._open)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table, 1)
        layout.addWidget(muted("Enter membuka kerja sama atau kegiatan yang dipilih."))

    def show_row(self, row: KerjaSamaRow) -> None:
        self.table.set_rows(self._context.services.kerja_sama.rantai(row.id))
        self.table.select_key(f"k{row.id}")

    def _open(self, row: RantaiRow) -> None:
        if row.kegiatan_id:
            self.opened.emit(row.kegiatan_id)
        else:
            self.chosen.emit(row.kerja_sama_id)
