"""The button of paper forms: preview, print, PDF."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.halaman import Page
from pembinaan_desktop.domain.nama_berkas import safe_name
from pembinaan_desktop.services.evaluasi import EvaluasiRow
from pembinaan_desktop.services.result import Progress, Result
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.paper.printing import PagePreview, print_pages


class FormulirButton(QPushButton):
    """Forms of the chosen evaluation, with numbered boxes that are quick to key."""

    def __init__(self, context: UiContext) -> None:
        super().__init__("Formulir")
        self.context = context
        self.evaluasi: EvaluasiRow | None = None
        self.setAutoDefault(False)
        menu = QMenu(self)
        menu.addAction("Pratinjau formulir", self.show_preview)
        menu.addAction("Cetak…", self.print_all)
        menu.addAction("Simpan PDF…", self.save_pdf)
        menu.addAction("Simpan PDF semua evaluasi kegiatan ini…", self.save_all)
        menu.addSeparator()
        self.f4_action: QAction = menu.addAction("Kertas F4 (folio)")
        self.f4_action.setCheckable(True)
        self.setMenu(menu)

    def set_evaluasi(self, row: EvaluasiRow | None) -> None:
        self.evaluasi = row

    def paper(self) -> str:
        return "F4" if self.f4_action.isChecked() else "A4"

    def pages(self) -> list[Page]:
        """The pages, or none after the reason was shown."""
        if self.evaluasi is None:
            return []
        try:
            return self.context.services.formulir.pages(self.evaluasi.id, kertas=self.paper())
        except UserError as error:
            self.context.changes.report(error)
            return []

    def show_preview(self) -> None:
        if (pages := self.pages()) and self.evaluasi is not None:
            PagePreview(pages, f"Pratinjau – {self.evaluasi.judul}", self).open()

    def print_all(self) -> None:
        try:
            if (pages := self.pages()) and print_pages(pages, "Formulir evaluasi", self):
                self.context.changes.say(f"{len(pages)} halaman dikirim ke pencetak.", "good")
        except UserError as error:
            self.context.changes.report(error)

    def save_pdf(self) -> None:
        if self.evaluasi is not None:
            self._save([self.evaluasi.id], f"Formulir {self.evaluasi.judul}")

    def save_all(self) -> None:
        if self.evaluasi is not None:
            rows = self.context.services.evaluasi.list(self.evaluasi.kegiatan_id)
            self._save([row.id for row in rows], f"Formulir evaluasi {self.evaluasi.kegiatan}")

    def _save(self, ids: list[int], title: str) -> None:
        settings = self.context.settings
        suggested = f"{safe_name(title)}.pdf"
        path = dialogs.save_file(self, "Simpan formulir", suggested, dialogs.PDF, settings.folder("ekspor"))
        if path is not None:
            settings.set_folder("ekspor", path.parent)
            self.context.tasks.run("Membuat formulir", FormWork(self.context, ids, path, self.paper()), self)


class FormWork:
    """The PDF of forms, for the worker thread."""

    def __init__(self, context: UiContext, ids: list[int], path: Path, paper: str) -> None:
        self._service, self._ids, self._path, self._paper = context.services.formulir, ids, path, paper

    def __call__(self, progress: Progress) -> Result:
        return self._service.export_pdf(self._ids, self._path, progress, kertas=self._paper)
