"""Preview, printer, PDF and Excel of one paper, as lines of a menu. The worker composes and writes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.nama_berkas import safe_name
from pembinaan_desktop.services.result import Progress, Result
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.export import ask_target
from pembinaan_desktop.ui.context import UiContext

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from pembinaan_desktop.domain.halaman import Page

Make = Callable[[], Sequence["Page"]]
WriteBook = Callable[[Path, Progress], Result]


class PaperActions(QObject):
    """handed_out(how): the paper was printed ("dicetak") or saved ("PDF").

    title() names dialogs and files. job() says what to compose as the screen is now: a callable for the
    worker, or None when there is nothing to print. book writes the same as a workbook.
    """

    handed_out = Signal(str)

    def __init__(
        self,
        context: UiContext,
        host: QWidget,
        title: Callable[[], str],
        job: Callable[[], Make | None],
        book: WriteBook | None = None,
    ) -> None:
        super().__init__(host)
        self._context, self._host = context, host
        self._title, self._job, self._book = title, job, book

    def fill(self, menu: QMenu) -> None:
        """Add the lines."""
        menu.addAction("Pratinjau…", self.preview)
        menu.addAction("Cetak…", self.print_all)
        menu.addAction("Simpan PDF…", self.save_pdf)
        if self._book is not None:
            menu.addAction("Simpan Excel…", self.save_book)

    def preview(self) -> None:
        self._compose(self._show)

    def print_all(self) -> None:
        self._compose(self._print)

    def save_pdf(self) -> None:
        job = self._job()
        if job is not None and (path := self._target(".pdf", dialogs.PDF)) is not None:
            work = PdfWork(job, path, self._title())
            self._context.tasks.run(f"Menyimpan {path.name}", work, self._host, done=self._saved)

    def save_book(self) -> None:
        if self._book is not None and (path := self._target(".xlsx", dialogs.EXCEL)) is not None:
            work = BookWork(self._book, path)
            self._context.tasks.run(f"Menyimpan {path.name}", work, self._host)

    def _compose(self, then: Callable[[list[Page]], None]) -> None:
        job = self._job()
        if job is not None:
            self._context.tasks.run(f"Menyusun {self._title()}"[:80], ComposeWork(job), self._host, done=then)

    def _show(self, pages: list[Page]) -> None:
        from pembinaan_desktop.ui.paper.lembar import PagePreview

        if pages:
            PagePreview(pages, f"Pratinjau – {self._title()}"[:120], self._host).open()

    def _print(self, pages: list[Page]) -> None:
        try:
            printer = dialogs.choose_printer(self._host, self._title()) if pages else None
        except UserError as error:  # no printer is installed
            self._context.changes.report(error)
            return
        if printer is not None:
            work = PrintWork(pages, printer)
            self._context.tasks.run(f"Mencetak {self._title()}"[:80], work, self._host, done=self._printed)

    def _printed(self, count: int) -> None:
        self._context.changes.say(f"{count} halaman dikirim ke pencetak.", "good")
        self.handed_out.emit("dicetak")

    def _saved(self, _result: Result) -> None:
        self.handed_out.emit("PDF")

    def _target(self, ending: str, filters: str) -> Path | None:
        name = f"{safe_name(self._title())}{ending}"
        return ask_target(self._context, self._host, "Simpan", name, filters)


class ComposeWork:
    """Pages, for the worker thread."""

    def __init__(self, make: Make) -> None:
        self._make = make

    def __call__(self, progress: Progress) -> list[Page]:
        progress(0, 0, "Menyusun halaman")
        return list(self._make())


class PdfWork:
    """A PDF, for the worker thread."""

    def __init__(self, make: Make, path: Path, title: str) -> None:
        self._make, self._path, self._title = make, path, title

    def __call__(self, progress: Progress) -> Result:
        from pembinaan_desktop.ui.paper.pdf import write_pdf

        progress(0, 0, "Menyusun halaman")
        pages = list(self._make())
        write_pdf(pages, self._path, progress, title=self._title)
        return Result(self._path, message=f"Tersimpan: {self._path.name} ({len(pages)} halaman).")


class PrintWork:
    """Pages to a printer, for the worker thread; gives their number."""

    def __init__(self, pages: list[Page], printer: QPrinter) -> None:
        self._pages, self._printer = pages, printer

    def __call__(self, progress: Progress) -> int:
        from pembinaan_desktop.ui.paper.printing import send

        send(self._pages, self._printer, progress)
        return len(self._pages)


class BookWork:
    """A workbook, for the worker thread."""

    def __init__(self, book: WriteBook, path: Path) -> None:
        self._book, self._path = book, path

    def __call__(self, progress: Progress) -> Any:
        return self._book(self._path, progress)
