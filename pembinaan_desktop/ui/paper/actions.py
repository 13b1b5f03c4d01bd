"""Preview, printer, PDF and Excel of one paper, as four lines of a menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QMenu, QWidget

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.halaman import Page
from pembinaan_desktop.services.result import Progress, Result
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.paper.printing import PagePreview, print_pages

Make = Callable[[], Sequence[Page]]
WritePdf = Callable[[Make, Path, Progress], Result]
WriteBook = Callable[[Path, Progress], Result]


class PaperActions:
    """pages() composes; pdf and book write files in the worker. title() names dialogs and files."""

    def __init__(
        self,
        context: UiContext,
        host: QWidget,
        title: Callable[[], str],
        pages: Make,
        pdf: WritePdf,
        book: WriteBook | None = None,
    ) -> None:
        self._context, self._host, self._title = context, host, title
        self._pages, self._pdf, self._book = pages, pdf, book

    def fill(self, menu: QMenu) -> None:
        """Add the lines."""
        menu.addAction("Pratinjau…", self.preview)
        menu.addAction("Cetak…", self.print_all)
        menu.addAction("Simpan PDF…", self.save_pdf)
        if self._book is not None:
            menu.addAction("Simpan Excel…", self.save_book)

    def preview(self) -> None:
        if pages := self._made():
            PagePreview(pages, f"Pratinjau – {self._title()}"[:120], self._host).open()

    def print_all(self) -> None:
        try:
            if (pages := self._made()) and print_pages(pages, self._title(), self._host):
                self._context.changes.say(f"{len(pages)} halaman dikirim ke pencetak.", "good")
        except UserError as error:
            self._context.changes.report(error)

    def save_pdf(self) -> None:
        if self._made() and (path := self._target(".pdf", dialogs.PDF)) is not None:
            work = Writing(self._pdf, self._pages, path)
            self._context.tasks.run("Membuat PDF", work, self._host)

    def save_book(self) -> None:
        if self._book is not None and (path := self._target(".xlsx", dialogs.EXCEL)) is not None:
            work = BookWriting(self._book, path)
            self._context.tasks.run("Membuat buku kerja", work, self._host)

    def _made(self) -> Sequence[Page]:
        try:
            return self._pages()
        except UserError as error:
            self._context.changes.report(error)
            return ()

    def _target(self, ending: str, filters: str) -> Path | None:
        settings = self._context.settings
        name = "".join("_" if c in '<>:"/\\|?*' else c for c in self._title())[:80].rstrip(". ")
        path = dialogs.save_file(self._host, "Simpan", f"{name}{ending}", filters, settings.folder("ekspor"))
        if path is not None:
            settings.set_folder("ekspor", path.parent)
        return path


class Writing:
    """A PDF, for the worker thread."""

    def __init__(self, pdf: WritePdf, make: Make, path: Path) -> None:
        self._pdf, self._make, self._path = pdf, make, path

    def __call__(self, progress: Progress) -> Any:
        return self._pdf(self._make, self._path, progress)


class BookWriting:
    """A workbook, for the worker thread."""

    def __init__(self, book: WriteBook, path: Path) -> None:
        self._book, self._path = book, path

    def __call__(self, progress: Progress) -> Any:
        return self._book(self._path, progress)
