"""The office's own attendance statuses, in sets."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.services.result import Result
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.cards import button, label, muted
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.context import UiContext

USUAL = "Set biasa"
COLUMNS = (
    Column("kode", "Kode", width=8, pill=lambda r: (r.kode, r.peran)),
    Column("nama", "Nama", width=26, bold=True, stretch=True),
    Column("tombol", "Tombol", width=9),
    Column("hadir", "Dihitung hadir", width=15, text=lambda r: "Ya" if r.hadir else "Tidak"),
    Column("bobot", "Bobot JP", "decimal", 10),
    Column("dispensasi", "Dispensasi", width=12, text=lambda r: "Ya" if r.dispensasi else ""),
)
FIELDS = (
    Field("kode", "Kode", width=8, required=True, help="1 sampai 5 huruf"),
    Field("nama", "Nama", width=30, required=True),
    Field("tombol", "Tombol di kisi", width=4, required=True, help="Satu huruf"),
    Field("hadir", "Dihitung hadir", "bool"),
    Field("bobot", "Bobot JP (0 sampai 1)", "decimal", help="Bagian JP yang diperoleh, misalnya 0,5"),
    Field("dispensasi", "Dispensasi (mengikuti aturan kegiatan)", "bool"),
)


class StatusDialog(QDialog):
    """Every change is saved at once and can be undone."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Status kehadiran")
        self._context, self._service = context, context.services.status_kehadiran
        self.sets = QComboBox()
        self.sets.setAccessibleName("Set status")
        self.table = RowsTable(COLUMNS, context.theme, key="kode", multi=False, title="Status kehadiran")
        self.table.opened.connect(self._edit)
        self.new_button = button("Set baru…", self.new_set)
        self.add_button = button("Tambah status…", self.add)
        self.edit_button = button("Ubah…", self.edit)
        self.delete_button = button("Hapus", self.delete)
        head = QHBoxLayout()
        head.addWidget(label("Set"))
        head.addWidget(self.sets, 1)
        head.addWidget(self.new_button)
        foot = QHBoxLayout()
        for widget in (self.add_button, self.edit_button, self.delete_button):
            foot.addWidget(widget)
        foot.addStretch(1)
        foot.addWidget(button("Tutup", self.accept))
        layout = QVBoxLayout(self)
        layout.addLayout(head)
        layout.addWidget(self.table, 1)
        layout.addWidget(muted("Kegiatan memilih setnya di Aturan kehadiran.", wrap=False))
        layout.addLayout(foot)
        self.resize(context.theme.room(46, 26))
        self._fill("")
        self.sets.currentIndexChanged.connect(self.load)
        context.changes.happened.connect(self.load)

    def _fill(self, chosen: str) -> None:
        self.sets.blockSignals(True)
        self.sets.clear()
        for name in ("", *self._service.sets()):
            self.sets.addItem(name or USUAL, name)
        self.sets.setCurrentIndex(max(0, self.sets.findData(chosen)))
        self.sets.blockSignals(False)
        self.load()

    def load(self, *_: Any) -> None:
        self.table.set_rows(self._service.list(self.current()))

    def current(self) -> str:
        return str(self.sets.currentData() or "")

    def new_set(self) -> None:
        name = dialogs.ask_text(self, "Nama set status yang baru, misalnya Webinar", title="Set baru")
        if name:
            made = self._context.changes.apply(lambda: self._service.copy(name))
            if made is not None:
                self._fill(made.value)

    def add(self) -> None:
        self._form("Status baru", {"hadir": False, "bobot": 0})

    def edit(self) -> None:
        if (row := self.table.current()) is not None:
            self._edit(row)

    def _edit(self, row: Any) -> None:
        self._form("Ubah status", {field.key: getattr(row, field.key) for field in FIELDS})

    def _form(self, title: str, values: dict[str, Any]) -> None:
        chosen = self.current()

        def save(new: dict[str, Any]) -> Result:
            return self._service.save(chosen, str(new["kode"]), new)

        dialog = FormDialog(self._context, title, FIELDS, save, values, self)
        dialog.form.editor("kode").setEnabled("kode" not in values)
        dialog.open()

    def delete(self) -> None:
        row, chosen = self.table.current(), self.current()
        if row is not None:
            self._context.changes.apply(lambda: self._service.delete(chosen, row.kode))
