"""Files of attendance beside the workbook of one activity: a whole period, and the signed paper."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.services.result import Progress, Result
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.attachments import Attachments
from pembinaan_desktop.ui.common.cards import button, heading, muted
from pembinaan_desktop.ui.common.form import FormPanel
from pembinaan_desktop.ui.context import UiContext

FIELDS = (
    Field("dari", "Dari tanggal", "date", required=True),
    Field("sampai", "Sampai tanggal", "date", required=True),
    Field("unit", "Unit kerja", width=40, help="Sebagian nama atau singkatan; kosong = semua"),
)


class PeriodeDialog(QDialog):
    """Period and unit, then where to save."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Ekspor kehadiran satu periode")
        self._context = context
        today = context.clock.today()
        self.form = FormPanel(FIELDS, {"dari": date(today.year, 1, 1), "sampai": today})
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(button("Batal", self.reject))
        self.save_button = button("Simpan…", self.save, primary=True)
        buttons.addWidget(self.save_button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.form)
        layout.addWidget(muted("Semua kegiatan pada periode itu: ringkasan, per orang, dan data."))
        layout.addLayout(buttons)
        self.setMinimumWidth(context.theme.em * 30)

    def save(self) -> None:
        if not self.form.check():
            return
        values, settings = self.form.values(), self._context.settings
        name = f"Kehadiran {values['dari']} sampai {values['sampai']}.xlsx"
        path = dialogs.save_file(self, "Simpan kehadiran", name, dialogs.EXCEL, settings.folder("ekspor"))
        if path is not None:
            settings.set_folder("ekspor", path.parent)
            work = PeriodWork(self._context, values["dari"], values["sampai"], path, values["unit"] or "")
            self._context.tasks.run("Mengekspor kehadiran", work, self.parentWidget())
            self.accept()


class PeriodWork:
    """Writes the workbook, for the worker thread."""

    def __init__(self, context: UiContext, dari: date, sampai: date, path: Path, unit: str) -> None:
        self._service = context.services.ekspor_kehadiran
        self._dari, self._sampai, self._path, self._unit = dari, sampai, path, unit

    def __call__(self, progress: Progress) -> Result:
        return self._service.export_periode(self._dari, self._sampai, self._path, progress, unit=self._unit)


class PindaianDialog(QDialog):
    """The scans of the signed list of one session."""

    def __init__(self, context: UiContext, sesi_id: int, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Daftar hadir yang ditandatangani")
        self.files = Attachments(
            context, context.services.lampiran_sesi, sesi_id, "Foto atau PDF daftar hadir, paling besar 25 MB"
        )
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(button("Tutup", self.accept))
        layout = QVBoxLayout(self)
        layout.addWidget(heading(title))
        layout.addWidget(
            muted("Pindaian atau foto lembar yang sudah ditandatangani disimpan bersama sesi ini.")
        )
        layout.addWidget(self.files)
        layout.addStretch(1)
        layout.addLayout(buttons)
        self.setMinimumSize(context.theme.em * 30, context.theme.em * 14)
