"""The way of an import from the choice of files to its preview; what it needs is loaded when it starts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from pembinaan_desktop.domain.impor import HeaderError
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.context import UiContext

if TYPE_CHECKING:
    from pembinaan_desktop.services.impor_pegawai import Reading
    from pembinaan_desktop.ui.pegawai.impor import ImporDialog


class ImporFlow(QWidget):
    """Chooses files, reads them in the background and opens the preview. Kept alive by its parent."""

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self._context = context
        self._reading: Reading
        self.dialog: ImporDialog | None = None

    def start(self) -> None:
        """Ask for the files; the list of units may be among them."""
        settings = self._context.settings
        paths = dialogs.choose_files(
            self.parentWidget(),
            "Pilih berkas pegawai dari SIASN (boleh beberapa, juga daftar unit)",
            dialogs.SHEETS,
            settings.folder("impor"),
        )
        if paths:
            settings.set_folder("impor", paths[0].parent)
            self.read(paths)

    def read(self, paths: Sequence[Path]) -> None:
        """Read and check in the background, then show the preview."""
        service = self._context.services.impor_pegawai
        chosen = list(paths)
        self._context.tasks.run(
            "Membaca berkas",
            lambda progress: service.read(chosen, None, progress),
            self.parentWidget(),
            self._read,
        )

    def _read(self, reading: Reading) -> None:
        self._reading = reading
        self._preview()

    def _preview(self, _result: Any = None) -> None:
        service, reading = self._context.services.impor_pegawai, self._reading
        self._context.tasks.run(
            "Memeriksa berkas",
            lambda progress: service.preview(reading, None, progress),
            self.parentWidget(),
            self._show,
            self._failed,
        )

    def _failed(self, error: BaseException) -> None:
        """Headings that say too little are mapped by hand; everything else is told."""
        if isinstance(error, HeaderError):
            from pembinaan_desktop.ui.pegawai.impor_mapping import map_columns

            self.form = map_columns(self._context, self._reading.people, self.parentWidget(), str(error))
            self.form.saved.connect(self._preview)
        elif str(error):
            self._context.changes.say(str(error), "bad")

    def _show(self, plan: Any) -> None:
        from pembinaan_desktop.ui.pegawai.impor import ImporDialog

        self.dialog = ImporDialog(self._context, self._reading, plan, self.parentWidget())
        self.dialog.open()
