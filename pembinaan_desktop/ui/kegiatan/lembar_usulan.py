"""The nominations of the offices: write their sheet, take it back with a preview."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from pembinaan_desktop.domain.nama_berkas import safe_name
from pembinaan_desktop.services.impor_kehadiran import ATURAN
from pembinaan_desktop.services.lembar_usulan import RencanaUsulan
from pembinaan_desktop.services.result import Progress, Result
from pembinaan_desktop.services.unit import labels
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.cards import button, label, muted
from pembinaan_desktop.ui.common.impor_flow import ImportFlow
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.kegiatan.tiga_arah import TigaArahDialog


class LembarUsulanDialog(QDialog):
    """Which office, then where to save."""

    def __init__(self, context: UiContext, kegiatan_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Lembar usulan untuk OPD")
        self._context, self._kegiatan_id = context, kegiatan_id
        self.unit = QComboBox()
        self.unit.setAccessibleName("Unit")
        self.unit.addItem("Semua unit", 0)
        for key, text in labels(context.services.unit.list()):
            self.unit.addItem(text, key)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(button("Batal", self.reject))
        self.save_button = button("Simpan…", self.save, primary=True)
        buttons.addWidget(self.save_button)
        layout = QVBoxLayout(self)
        layout.addWidget(label("Unit yang mengusulkan"))
        layout.addWidget(self.unit)
        layout.addWidget(
            muted(
                "Lembar berisi pegawai aktif unit itu dan unit di bawahnya, terkunci kecuali kolom Usulan dan "
                "Keterangan. Setelah kembali, baca dengan “Baca lembar usulan…”."
            )
        )
        layout.addLayout(buttons)
        self.setMinimumWidth(context.theme.em * 34)

    def save(self) -> None:
        settings, unit_id = self._context.settings, int(self.unit.currentData()) or None
        name = (
            "Lembar Usulan" if unit_id is None else f"Lembar Usulan {self.unit.currentText().split(' ‹ ')[0]}"
        )
        path = dialogs.save_file(
            self, "Simpan lembar usulan", f"{safe_name(name)}.xlsx", dialogs.EXCEL, settings.folder("ekspor")
        )
        if path is None:
            return
        settings.set_folder("ekspor", path.parent)
        self._context.tasks.run(
            "Menulis lembar usulan", SheetWork(self._context, self._kegiatan_id, path, unit_id), self
        )
        self.accept()


class SheetWork:
    """Writes the sheet, for the worker thread."""

    def __init__(self, context: UiContext, kegiatan_id: int, path: Path, unit_id: int | None) -> None:
        self._service = context.services.lembar_usulan
        self._arguments = (kegiatan_id, path, unit_id)

    def __call__(self, _progress: Progress) -> Result:
        return self._service.write(*self._arguments)


class BacaUsulan(ImportFlow):
    """The way of a returned sheet. One per page."""

    choose, many = "Pilih lembar usulan yang kembali", False
    kegiatan_id = 0

    def begin(self, kegiatan_id: int) -> None:
        """Ask for the sheet of an activity."""
        self.kegiatan_id = kegiatan_id
        self.start()

    def plan(self, progress: Progress) -> RencanaUsulan:
        service = self._context.services.lembar_usulan
        return service.preview(self.paths[0], progress, kegiatan_id=self.kegiatan_id)

    def shown(self, rencana: RencanaUsulan) -> TigaArahDialog | None:
        if not rencana.beda and not rencana.masalah:
            self._context.changes.say(f"{rencana.berkas}: tidak ada usulan yang berbeda.", "info")
            return None
        return TigaArahDialog(
            self._context,
            rencana,
            self._context.services.lembar_usulan.apply,
            self.parentWidget(),
            title="Usulan peserta: pratinjau",
            aturan=ATURAN[:2],
            second="Unit",
            reason=False,
        )
