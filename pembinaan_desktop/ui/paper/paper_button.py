"""A button with a menu for one kind of paper: preview, printer, PDF. The painter is loaded when it is used."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.nama_berkas import safe_name
from pembinaan_desktop.services.result import Progress, Result
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.context import UiContext

if TYPE_CHECKING:
    from pembinaan_desktop.domain.halaman import Page


class PaperButton(QPushButton):
    """Subclasses compose the pages (UserError when they cannot) and name the paper.

    options: menu for what the paper offers to choose, below the three ways out.
    """

    def __init__(self, context: UiContext, text: str, tip: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.context = context
        self.setAutoDefault(False)
        self.setToolTip(tip)
        self.options = QMenu(self)
        self.preview_action = self.options.addAction("Pratinjau…", self.show_preview)
        self.print_action = self.options.addAction("Cetak…", self.print_all)
        self.pdf_action = self.options.addAction("Simpan PDF…", self.save_pdf)
        self.setMenu(self.options)

    def compose(self) -> list[Page]:
        """The pages; overridden."""
        raise NotImplementedError

    def paper_name(self) -> str:
        """For titles and the file name, e.g. "Daftar Hadir Pelatihan"; overridden."""
        raise NotImplementedError

    def add_option(self, text: str) -> QAction:
        """A choice that can be ticked."""
        if len(self.options.actions()) == 3:
            self.options.addSeparator()
        action = self.options.addAction(text)
        action.setCheckable(True)
        return action

    def pages(self) -> list[Page]:
        """The pages, or none after the reason was shown."""
        try:
            return self.compose()
        except UserError as error:
            self.context.changes.report(error)
            return []

    def show_preview(self) -> None:
        from pembinaan_desktop.ui.paper.printing import PagePreview

        if pages := self.pages():
            PagePreview(pages, f"Pratinjau – {self.paper_name()}", self).open()

    def print_all(self) -> None:
        from pembinaan_desktop.ui.paper.printing import print_pages

        try:
            if (pages := self.pages()) and print_pages(pages, self.paper_name(), self):
                self.context.changes.say(f"{len(pages)} halaman dikirim ke pencetak.", "good")
        except UserError as error:
            self.context.changes.report(error)

    def save_pdf(self) -> None:
        pages = self.pages()
        if not pages:
            return
        settings = self.context.settings
        path = dialogs.save_file(
            self, "Simpan PDF", f"{safe_name(self.paper_name())}.pdf", dialogs.PDF, settings.folder("ekspor")
        )
        if path is not None:
            settings.set_folder("ekspor", path.parent)
            work = PdfWork(pages, path, self.paper_name())
            self.context.tasks.run(f"Menyimpan {path.name}", work, self)


class PdfWork:
    """Writes pages for the worker thread."""

    def __init__(self, pages: list[Page], path: Path, name: str) -> None:
        self._pages, self._path, self._name = pages, path, name

    def __call__(self, progress: Progress) -> Result:
        from pembinaan_desktop.ui.paper.pdf import write_pdf

        write_pdf(self._pages, self._path, progress, title=self._name)
        return Result(self._path, message=f"Tersimpan: {self._path.name} ({len(self._pages)} halaman).")
