"""The button "Cetak daftar hadir": preview, printer, PDF or workbook of the blank list to sign."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QWidget

from pembinaan_desktop.domain.daftar_hadir import ORANG, PASANGAN
from pembinaan_desktop.domain.nama_berkas import safe_name
from pembinaan_desktop.services.daftar_hadir import PilihanDaftar
from pembinaan_desktop.services.result import Progress, Result
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.paper.actions import Make
from pembinaan_desktop.ui.paper.paper_button import PaperButton

EMPTY_LINES = 5


class DaftarHadirButton(PaperButton):
    """The host tells the activity with `set_kegiatan`."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        tip = "Daftar hadir kosong untuk ditandatangani, per hari atau per sesi"
        super().__init__(context, "Cetak daftar hadir", tip, parent)
        self.kegiatan_id: int | None = None
        self.title = ""
        self.f4_action = self.add_option("Kertas F4 (folio)")
        self.empty_action = self.add_option(f"Tambah {EMPTY_LINES} baris kosong")
        self.code_action = self.add_option("Kode QR tiap peserta")
        self.session_action = self.add_option("Satu daftar per sesi")
        self.options.addSeparator()
        group = QActionGroup(self)
        self.people_actions = {key: self.add_option(f"Daftar {key}") for key in ORANG}
        for action in self.people_actions.values():
            group.addAction(action)
        self.people_actions["peserta"].setChecked(True)
        self.options.addSeparator()
        self.xlsx_action = self.options.addAction("Simpan Excel…", self.save_xlsx)

    def set_kegiatan(self, kegiatan_id: int, title: str, *, berpasangan: bool = False) -> None:
        """berpasangan: it is attended pair by pair, so the list of each pair is what is wanted."""
        other = kegiatan_id != self.kegiatan_id
        self.kegiatan_id, self.title = kegiatan_id, title
        self.people_actions[PASANGAN].setVisible(berpasangan)
        if other or (self.people_actions[PASANGAN].isChecked() and not berpasangan):
            self.people_actions[PASANGAN if berpasangan else "peserta"].setChecked(True)

    def paper_name(self) -> str:
        return f"Daftar Hadir {self.title}"

    def chosen(self) -> PilihanDaftar:
        """The list as ticked in the menu."""
        return PilihanDaftar(
            kertas="F4" if self.f4_action.isChecked() else "A4",
            kosong=EMPTY_LINES if self.empty_action.isChecked() else 0,
            kode=self.code_action.isChecked(),
            per_sesi=self.session_action.isChecked(),
            orang=next(key for key, action in self.people_actions.items() if action.isChecked()),
        )

    def job(self) -> Make | None:
        if self.kegiatan_id is None:
            return None
        return partial(self.context.services.daftar_hadir.pages, self.kegiatan_id, self.chosen())

    def save_xlsx(self) -> None:
        """The same list as a workbook."""
        if self.kegiatan_id is None:
            return
        settings = self.context.settings
        name = f"{safe_name(self.paper_name())}.xlsx"
        path = dialogs.save_file(self, "Simpan daftar hadir", name, dialogs.EXCEL, settings.folder("ekspor"))
        if path is not None:
            settings.set_folder("ekspor", path.parent)
            work = SheetWork(self.context, self.kegiatan_id, path, self.chosen())
            self.context.tasks.run("Menulis daftar hadir", work, self)


class SheetWork:
    """The workbook of the lists, for the worker thread."""

    def __init__(self, context: UiContext, kegiatan_id: int, path: Path, chosen: PilihanDaftar) -> None:
        self._service = context.services.daftar_hadir
        self._arguments = (kegiatan_id, path, chosen)

    def __call__(self, progress: Progress) -> Result:
        return self._service.export_xlsx(*self._arguments, progress)
