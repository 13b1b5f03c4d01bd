"""The way of an import from the choice of files to its preview; what the preview needs is loaded when it comes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from pembinaan_desktop.domain.impor import HeaderError
from pembinaan_desktop.services.result import Progress
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.context import UiContext

if TYPE_CHECKING:
    from pembinaan_desktop.services.impor_table import TableImport, TablePlan
    from pembinaan_desktop.ui.common.form import FormDialog
    from pembinaan_desktop.ui.common.impor_table import TableDialog


class ImportFlow(QWidget):
    """Chooses files, reads them in the background and opens the preview. Kept alive by its parent.

    A subclass says what to `choose`, how to `load` and `plan` (both in the worker), what is `shown`, and how
    columns are mapped when their headings say too little (`mapping`).
    """

    choose = ""
    many = True
    kinds = dialogs.SHEETS

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self._context = context
        self.paths: list[Path] = []
        self.reading: Any = None
        self.dialog: QDialog | None = None

    def load(self, progress: Progress) -> Any:
        """Read `paths`; what comes back is kept in `reading` while columns are mapped."""
        return None

    def plan(self, progress: Progress) -> Any:
        """What the import would do."""
        raise NotImplementedError

    def shown(self, plan: Any) -> QDialog | None:
        """The preview; None when there is nothing to show."""
        raise NotImplementedError

    def mapping(self, error: str) -> FormDialog:
        """The form that maps columns by hand."""
        raise NotImplementedError

    def start(self) -> None:
        """Ask for the files."""
        settings, folder = self._context.settings, self._context.settings.folder("impor")
        if self.many:
            paths: Sequence[Path] = dialogs.choose_files(self.parentWidget(), self.choose, self.kinds, folder)
        else:
            path = dialogs.choose_file(self.parentWidget(), self.choose, self.kinds, folder)
            paths = [path] if path is not None else []
        if paths:
            settings.set_folder("impor", paths[0].parent)
            self.read(paths)

    def read(self, paths: Sequence[Path]) -> None:
        """Read and check in the background, then show the preview."""
        self.paths, self.reading = list(paths), None
        self.preview()

    def preview(self, _result: Any = None) -> None:
        """Check what was read, again after columns were mapped."""
        self._context.tasks.run("Membaca berkas", self._work, self.parentWidget(), self._show, self._failed)

    def _work(self, progress: Progress) -> Any:
        if self.reading is None:
            self.reading = self.load(progress)
        return self.plan(progress)

    def _show(self, plan: Any) -> None:
        self.dialog = self.shown(plan)
        if self.dialog is not None:
            self.dialog.open()

    def _failed(self, error: BaseException) -> None:
        """Headings that say too little are mapped by hand; everything else is told."""
        if isinstance(error, HeaderError):
            self.form = self.mapping(str(error))
            self.form.saved.connect(self.preview)
        elif str(error):
            self._context.changes.say(str(error), "bad")


class TableFlow(ImportFlow):
    """The import of one table. imported(Result): it is in the database."""

    many = False
    imported = Signal(object)

    def __init__(
        self,
        context: UiContext,
        parent: QWidget,
        service: TableImport,
        choose: str,
        title: str,
        **options: Any,
    ) -> None:
        """choose: over the choice of the file; title: of the preview; options: of the service's `preview`."""
        super().__init__(context, parent)
        self.service, self.choose, self.title, self.options = service, choose, title, options

    def load(self, progress: Progress) -> Any:
        return self.service.read(self.paths[0], progress)

    def plan(self, progress: Progress) -> TablePlan:
        return self.service.preview(self.paths[0], progress, self.reading, **self.options)

    def shown(self, plan: Any) -> TableDialog:
        from pembinaan_desktop.ui.common.impor_table import TableDialog

        parent = self.parentWidget()
        dialog = TableDialog(
            self._context, self.service, self.reading, plan, self.title, parent, **self.options
        )
        dialog.imported.connect(self.imported)
        return dialog

    def mapping(self, error: str) -> FormDialog:
        from pembinaan_desktop.ui.common.impor_mapping import map_table

        sheets = [(str(self.paths[0]), self.reading)]
        return map_table(self._context, self.service, sheets, self.parentWidget(), error)
