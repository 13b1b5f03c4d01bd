"""The files attached to one record: opened by a click, added, taken off."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.services.lampiran import LampiranRow, to_show
from pembinaan_desktop.services.result import Result
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.cards import Notice, button, heading, link
from pembinaan_desktop.ui.context import UiContext


class Files(Protocol):
    """Keeps the files of records: `LampiranService`, or what stands in for it."""

    def list(self, baris_id: int, /) -> list[LampiranRow]: ...

    def add(self, baris_id: int, source: Path, /) -> Result: ...

    def delete(self, lampiran_id: int, /) -> Result: ...


class Attachments(QWidget):
    """Stands in the form of a record that is saved already. tip: what may be attached."""

    def __init__(
        self,
        context: UiContext,
        service: Files,
        record_id: int,
        tip: str = "Sertifikat atau STTPP, paling besar 25 MB",
    ) -> None:
        super().__init__()
        self._context, self._service, self._id = context, service, record_id
        self.lines = QVBoxLayout()
        self.notice = Notice(role="bad")
        self.add_button = button("Lampirkan berkas…", self.attach, tip=tip)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(heading("Lampiran"))
        layout.addLayout(self.lines)
        layout.addWidget(self.notice)
        foot = QHBoxLayout()
        foot.addWidget(self.add_button)
        foot.addStretch(1)
        layout.addLayout(foot)
        self.load()

    def load(self) -> None:
        """Show the files as they are now."""
        while (item := self.lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for row in self._service.list(self._id):
            self.lines.addWidget(self._line(row))

    def _line(self, row: LampiranRow) -> QWidget:
        made = QWidget()
        layout = QHBoxLayout(made)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(link(row.nama, partial(self.show_file, row)), 1)
        layout.addWidget(link("Lepas", partial(self.detach, row)))
        return made

    def attach(self) -> None:
        """Choose files and keep copies of them."""
        settings = self._context.settings
        self.notice.set("")
        for path in dialogs.choose_files(self, "Lampirkan berkas", dialogs.ALL, settings.folder("lampiran")):
            settings.set_folder("lampiran", path.parent)
            self._context.changes.apply(partial(self._service.add, self._id, path), self, self._failed)
        self.load()

    def detach(self, row: LampiranRow, _checked: bool = False) -> None:
        """Take a file off; undoable."""
        self._context.changes.apply(lambda: self._service.delete(row.id), self, self._failed)
        self.load()

    def show_file(self, row: LampiranRow, _checked: bool = False) -> None:
        """Open it with the program of the PC."""
        try:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(to_show(row))))
        except UserError as error:
            self._failed(error)

    def _failed(self, error: UserError) -> None:
        self.notice.set(error.what, error.advice, "bad")
