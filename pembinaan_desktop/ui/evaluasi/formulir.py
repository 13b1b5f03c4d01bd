"""The button of forms: paper (preview, print, PDF), and workbooks out and in."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton

from pembinaan_desktop.domain.nama_berkas import safe_name
from pembinaan_desktop.services.evaluasi_data import EvaluasiRow
from pembinaan_desktop.services.result import Progress, Result
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.evaluasi.impor import JawabanFlow
from pembinaan_desktop.ui.paper.actions import Make, PaperActions


class FormulirButton(QPushButton):
    """Forms of the chosen evaluation, with numbered boxes that are quick to key."""

    def __init__(self, context: UiContext) -> None:
        super().__init__("Formulir")
        self.context = context
        self.evaluasi: EvaluasiRow | None = None
        self.setAutoDefault(False)
        self.flow = JawabanFlow(context, self)
        menu = QMenu(self)
        self.paper = PaperActions(context, self, self._paper_name, self._job)
        self.paper.fill(menu)
        menu.addAction("Simpan PDF semua evaluasi kegiatan ini…", self.save_all)
        menu.addSeparator()
        self.f4_action: QAction = menu.addAction("Kertas F4 (folio)")
        self.f4_action.setCheckable(True)
        menu.addSeparator()
        menu.addAction("Buku isian Excel untuk semua…", self.save_table)
        menu.addAction("Lembar isian Excel per peserta…", self.save_each)
        menu.addAction("Impor jawaban dari Excel…", self.import_files)
        self.setMenu(menu)

    def set_evaluasi(self, row: EvaluasiRow | None) -> None:
        self.evaluasi = row

    def kertas(self) -> str:
        return "F4" if self.f4_action.isChecked() else "A4"

    def _paper_name(self) -> str:
        return f"Formulir {self.evaluasi.judul if self.evaluasi else ''}"

    def _job(self) -> Make | None:
        row, service = self.evaluasi, self.context.services.formulir
        return partial(service.pages, row.id, kertas=self.kertas()) if row is not None else None

    def save_all(self) -> None:
        if self.evaluasi is None:
            return
        ids = [row.id for row in self.context.services.evaluasi.list(self.evaluasi.kegiatan_id)]
        settings = self.context.settings
        suggested = f"{safe_name(f'Formulir evaluasi {self.evaluasi.kegiatan}')}.pdf"
        path = dialogs.save_file(self, "Simpan formulir", suggested, dialogs.PDF, settings.folder("ekspor"))
        if path is not None:
            settings.set_folder("ekspor", path.parent)
            self.context.tasks.run("Membuat formulir", FormWork(self.context, ids, path, self.kertas()), self)

    # --- workbooks ------------------------------------------------------------------------

    def save_table(self) -> None:
        """One workbook with a line per participant."""
        row, settings = self.evaluasi, self.context.settings
        if row is None:
            return
        suggested = f"{safe_name(f'Isian {row.judul}')}.xlsx"
        path = dialogs.save_file(
            self, "Simpan buku isian", suggested, dialogs.EXCEL, settings.folder("ekspor")
        )
        if path is not None:
            settings.set_folder("ekspor", path.parent)
            self.context.changes.apply(lambda: self._table_saved(row.id, path))

    def _table_saved(self, evaluasi_id: int, path: Path) -> Result:
        self.context.services.impor_evaluasi.export_table(evaluasi_id, path)
        return Result(message=f"Buku isian tersimpan: {path.name}.")

    def save_each(self) -> None:
        """A workbook per participant in a folder."""
        settings = self.context.settings
        folder = dialogs.choose_folder(self, "Folder untuk lembar isian", settings.folder("ekspor"))
        if folder is not None and self.evaluasi is not None:
            settings.set_folder("ekspor", folder)
            self.context.tasks.run(
                "Menulis lembar isian", EachWork(self.context, self.evaluasi.id, folder), self
            )

    def import_files(self) -> None:
        """Choose filled workbooks; a preview follows."""
        self.flow.start()


class EachWork:
    """A workbook per participant, for the worker thread."""

    def __init__(self, context: UiContext, evaluasi_id: int, folder: Path) -> None:
        self._service, self._id, self._folder = context.services.impor_evaluasi, evaluasi_id, folder

    def __call__(self, progress: Progress) -> Result:
        return self._service.export_each(self._id, self._folder, progress)


class FormWork:
    """The PDF of forms, for the worker thread."""

    def __init__(self, context: UiContext, ids: list[int], path: Path, paper: str) -> None:
        self._service, self._ids, self._path, self._paper = context.services.formulir, ids, path, paper

    def __call__(self, progress: Progress) -> Result:
        return self._service.export_pdf(self._ids, self._path, progress, kertas=self._paper)
