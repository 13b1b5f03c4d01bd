"""The scans of an agreement."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pembinaan_desktop.services.baris_kerja_sama import KerjaSamaRow
from pembinaan_desktop.ui.common.attachments import Attachments
from pembinaan_desktop.ui.context import UiContext

TIP = "Naskah yang sudah ditandatangani dan lampirannya, paling besar 25 MB"


class BerkasPage(QWidget):
    """Holds the list of files of the shown agreement."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._shown = 0
        self.files: Attachments | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addStretch(1)

    def show_row(self, row: KerjaSamaRow) -> None:
        if self.files is not None and self._shown == row.id:
            self.files.load()
            return
        if self.files is not None:
            self.files.hide()
            self.files.deleteLater()
        self._shown = row.id
        self.files = Attachments(self._context, self._context.services.lampiran_kerja_sama, row.id, TIP)
        self._layout.insertWidget(0, self.files)
