"""The yearly evaluations of an agreement."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pembinaan_desktop.domain import kerja_sama as rules
from pembinaan_desktop.services.baris_kerja_sama import KerjaSamaRow
from pembinaan_desktop.services.evaluasi_kerja_sama import EvaluasiKerjaSamaRow
from pembinaan_desktop.services.result import Result
from pembinaan_desktop.ui.common.cards import button
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.context import UiContext

ROLES = {"baik": "good", "cukup": "info", "kurang": "bad"}
COLUMNS = (
    Column("tanggal", "Tanggal", "date", 12),
    Column(
        "terlaksana",
        "Yang terlaksana",
        width=36,
        second=lambda r: " · ".join(text for text in (r.usul_nama, r.catatan) if text),
        stretch=True,
    ),
    Column(
        "penilaian",
        "Penilaian",
        width=11,
        pill=lambda r: (r.penilaian_nama, ROLES.get(r.penilaian, "neutral")),
    ),
)


class EvaluasiPage(QWidget):
    """Enter edits, Del puts into the recycle bin."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self.row: KerjaSamaRow | None = None
        self.table = RowsTable(
            COLUMNS,
            context.theme,
            multi=False,
            empty="Belum ada evaluasi. Catat sekali setahun: apa yang terlaksana, dan apakah dilanjutkan.",
            title="Evaluasi tahunan",
        )
        self.add_button = button("Catat evaluasi…", self.add)
        self.edit_button = button("Ubah…", self.edit)
        self.delete_button = button("Hapus", self.delete)
        self.table.opened.connect(self.edit)
        self.table.current_changed.connect(self._show_buttons)
        tools = QHBoxLayout()
        tools.addWidget(self.add_button)
        tools.addStretch(1)
        tools.addWidget(self.delete_button)
        tools.addWidget(self.edit_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(tools)
        layout.addWidget(self.table, 1)
        self._show_buttons()

    def show_row(self, row: KerjaSamaRow) -> None:
        self.row = row
        self.table.set_rows(self._context.services.evaluasi_kerja_sama.list(row.id))
        self.add_button.setEnabled(row.tanggal_tanda_tangan is not None)
        self._show_buttons()

    def _show_buttons(self, *_: Any) -> None:
        for widget in (self.edit_button, self.delete_button):
            widget.setEnabled(self.table.current() is not None)

    def add(self) -> None:
        self._form("Evaluasi kerja sama", None, {"tanggal": self._context.clock.today()})

    def edit(self, _row: Any = None) -> None:
        one = self.table.current()
        if one is not None:
            values = {field.key: getattr(one, field.key) for field in rules.EVALUASI_FIELDS}
            self._form("Ubah evaluasi", one, values)

    def _form(self, title: str, one: EvaluasiKerjaSamaRow | None, values: dict[str, Any]) -> None:
        row, service = self.row, self._context.services.evaluasi_kerja_sama
        if row is None:
            return

        def save(new: dict[str, Any]) -> Result:
            return service.save(row.id, one.id if one else None, new)

        FormDialog(self._context, title, rules.EVALUASI_FIELDS, save, values, self).open()

    def delete(self) -> None:
        one = self.table.current()
        if one is not None:
            self._context.changes.apply(lambda: self._context.services.evaluasi_kerja_sama.delete(one.id))
