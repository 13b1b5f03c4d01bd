"""Places per unit with their arithmetic, and what the activity asks of its participants."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.services.result import Result
from pembinaan_desktop.services.unit import labels
from pembinaan_desktop.ui.common.cards import button, label, muted
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.context import UiContext

COLUMNS = (
    Column("nama", "Unit", width=36, bold=True, stretch=True),
    Column("kuota", "Kuota", "int", 8),
    Column("terisi", "Terisi", "int", 8),
    Column("sisa", "Sisa", "int", 8, role=lambda r: "bad" if r.sisa < 0 else ""),
    Column("hitungan", "Hitungan", width=44),
)


class KuotaDialog(QDialog):
    """Set the places of one unit after the other; every change is saved at once and can be undone."""

    def __init__(self, context: UiContext, kegiatan_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Kuota per unit")
        self._context, self._kegiatan_id = context, kegiatan_id
        self.sum = label("", "heading", wrap=True)
        self.table = RowsTable(
            COLUMNS, context.theme, multi=False, empty="Belum ada kuota unit.", title="Kuota"
        )
        self.table.current_changed.connect(self._chosen)
        self.unit = QComboBox()
        self.unit.setAccessibleName("Unit")
        for key, text in labels(context.services.unit.list()):
            self.unit.addItem(text, key)
        self.places = QSpinBox()
        self.places.setRange(0, 1000)
        self.places.setAccessibleName("Kuota")
        self.set_button = button("Tetapkan", self.set_places, primary=True)
        self.error = QLabel()
        self.error.setProperty("role", "bad")
        self.error.setWordWrap(True)
        row = QHBoxLayout()
        row.addWidget(self.unit, 1)
        row.addWidget(self.places)
        row.addWidget(self.set_button)
        close = QHBoxLayout()
        close.addWidget(muted("Kuota 0 menghapus kuota unit itu.", wrap=False), 1)
        close.addWidget(button("Tutup", self.accept))
        layout = QVBoxLayout(self)
        for part in (self.sum, self.table):
            layout.addWidget(part)
        layout.addLayout(row)
        layout.addWidget(self.error)
        layout.addLayout(close)
        self.resize(context.theme.room(54, 26))
        self.load()

    def load(self) -> None:
        found = self._context.services.usulan.kuota(self._kegiatan_id)
        self.sum.setText(found.hitungan)
        self.table.set_rows([row for row in found.units if row.kuota])

    def _chosen(self, row: Any) -> None:
        if row is not None:
            self.unit.setCurrentIndex(self.unit.findData(row.id))
            self.places.setValue(row.kuota)

    def set_places(self) -> None:
        service, units = self._context.services.usulan, {int(self.unit.currentData()): self.places.value()}
        self.error.setText("")
        done = self._context.changes.apply(
            lambda: service.set_kuota(self._kegiatan_id, units), self, lambda e: self.error.setText(str(e))
        )
        if done is not None:
            self.load()


def syarat_dialog(context: UiContext, kegiatan_id: int, parent: QWidget) -> FormDialog:
    """The form of what the activity asks for."""
    service = context.services.calon_peserta
    old = service.syarat(kegiatan_id)
    kinds = service.jenis_jabatan()
    choices = (("", "semua jenis"), *((kind, kind) for kind in kinds))
    fields = (
        Field("golongan_min", "Golongan PNS paling rendah", width=10, help="Misalnya III/a; kosong = semua"),
        Field("jenis_jabatan", "Jenis jabatan", "choice", choices=choices),
        Field(
            "usia_maks", "Usia di bawah (tahun)", "int", help="Pada hari terakhir kegiatan; kosong = semua"
        ),
        Field(
            "jeda_tahun",
            "Belum mengikuti pelatihan ini selama (tahun)",
            "int",
            help="Kosong = tidak diperiksa",
        ),
    )

    def save(values: dict[str, Any]) -> Result:
        kind = values["jenis_jabatan"]
        return service.set_syarat(kegiatan_id, {**values, "jenis_jabatan": [kind] if kind else []})

    values = {
        "golongan_min": old.golongan_min,
        "jenis_jabatan": old.jenis_jabatan[0] if old.jenis_jabatan else "",
        "usia_maks": old.usia_maks or None,
        "jeda_tahun": old.jeda_tahun or None,
    }
    return FormDialog(context, "Syarat peserta", fields, save, values, parent)
