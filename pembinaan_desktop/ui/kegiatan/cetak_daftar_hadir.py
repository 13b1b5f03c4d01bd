"""The button "Cetak daftar hadir": preview, printer or PDF of the blank list to sign."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.halaman import Page
from pembinaan_desktop.services.result import Progress, Result
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.paper.printing import PagePreview, print_pages

EMPTY_LINES = 5


class DaftarHadirButton(QPushButton):
    """Opens a menu; the host tells the activity with `set_kegiatan`."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__("Cetak daftar hadir", parent)
        self.context = context
        self.kegiatan_id: int | None = None
        self.title = ""
        self.setAutoDefault(False)
        self.setToolTip("Daftar hadir kosong untuk ditandatangani, satu daftar per hari")
        menu = QMenu(self)
        self.preview_action = menu.addAction("Pratinjau…", self.show_preview)
        self.print_action = menu.addAction("Cetak…", self.print_all)
        self.pdf_action = menu.addAction("Simpan PDF…", self.save_pdf)
        menu.addSeparator()
        self.f4_action = _check(menu, "Kertas F4 (folio)")
        self.empty_action = _check(menu, f"Tambah {EMPTY_LINES} baris kosong")
        self.setMenu(menu)

    def set_kegiatan(self, kegiatan_id: int, title: str) -> None:
        self.kegiatan_id, self.title = kegiatan_id, title

    def options(self) -> tuple[str, int]:
        """(paper, empty lines) as ticked."""
        return (
            "F4" if self.f4_action.isChecked() else "A4",
            EMPTY_LINES if self.empty_action.isChecked() else 0,
        )

    def pages(self) -> list[Page]:
        """The pages, or none after the reason was shown."""
        if self.kegiatan_id is None:
            return []
        paper, empty = self.options()
        try:
            return self.context.services.daftar_hadir.pages(self.kegiatan_id, kertas=paper, kosong=empty)
        except UserError as error:
            self.context.changes.report(error)
            return []

    def show_preview(self) -> None:
        if pages := self.pages():
            PagePreview(pages, f"Pratinjau – daftar hadir {self.title}", self).open()

    def print_all(self) -> None:
        try:
            if (pages := self.pages()) and print_pages(pages, "Daftar hadir", self):
                self.context.changes.say(f"{len(pages)} halaman dikirim ke pencetak.", "good")
        except UserError as error:
            self.context.changes.report(error)

    def save_pdf(self) -> None:
        if not self.pages():
            return
        settings = self.context.settings
        name = "".join("_" if c in '<>:"/\\|?*' else c for c in self.title)[:80].rstrip(". ")
        path = dialogs.save_file(
            self, "Simpan daftar hadir", f"Daftar Hadir {name}.pdf", dialogs.PDF, settings.folder("ekspor")
        )
        if path is not None and self.kegiatan_id is not None:
            settings.set_folder("ekspor", path.parent)
            work = ListWork(self.context, self.kegiatan_id, path, *self.options())
            self.context.tasks.run("Membuat daftar hadir", work, self)


class ListWork:
    """The PDF of the lists, for the worker thread."""

    def __init__(self, context: UiContext, kegiatan_id: int, path: Path, paper: str, empty: int) -> None:
        self._service, self._id, self._path = context.services.daftar_hadir, kegiatan_id, path
        self._paper, self._empty = paper, empty

    def __call__(self, progress: Progress) -> Result:
        return self._service.export_pdf(
            self._id, self._path, progress, kertas=self._paper, kosong=self._empty
        )


def _check(menu: QMenu, text: str) -> QAction:
    action = menu.addAction(text)
    action.setCheckable(True)
    return action
