"""A design in work is kept every second, and offered again after a crash or a power cut."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.templat import Templat
from pembinaan_desktop.services.result import Progress
from pembinaan_desktop.services.templat_versi import Draf
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.sertifikat.desain_document import Document

AFTER_MS = 1000
GO_ON, THROW_AWAY = "Lanjutkan rancangan", "Buang rancangan"


class Autosave(QObject):
    """Writes in the background, one state at a time. refused(error): it cannot be kept at the moment."""

    refused = Signal(object)

    def __init__(self, context: UiContext, document: Document, templat_id: int, versi: int) -> None:
        super().__init__(document)
        self._context, self._document = context, document
        self._templat_id, self.versi = templat_id, versi
        self._writing = False
        self._kept = document.templat
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AFTER_MS)
        self._timer.timeout.connect(self.write)
        document.changed.connect(self._changed)

    def _changed(self) -> None:
        """No restart while it runs: somebody who never pauses is kept every second all the same."""
        if self._document.templat is not self._kept and not self._timer.isActive():
            self._timer.start()

    def write(self) -> None:
        if self._writing or self._document.dragging:
            self._timer.start()
            return
        self._writing = True
        self._kept = templat = self._document.templat
        service, versi = self._context.services.templat.versi, self.versi

        def work(_progress: Progress) -> None:
            service.simpan_draf(self._templat_id, templat, versi)

        self._context.tasks.run("Menyimpan rancangan", work, None, self._done, self._failed, quiet=True)

    def _done(self, _value: object) -> None:
        self._writing = False
        self._changed()

    def _failed(self, error: BaseException) -> None:
        """Not tried again before the next change."""
        self._writing = False
        if isinstance(error, UserError):
            self.refused.emit(error)

    def saved(self, versi: int) -> None:
        """The template itself was saved, and the kept design with it forgotten."""
        self.versi, self._kept = versi, self._document.templat
        self._timer.stop()

    def throw_away(self) -> None:
        """The designer is closed; what is still being written is forgotten after it."""
        self.saved(self.versi)
        service, templat_id = self._context.services.templat.versi, self._templat_id

        def work(_progress: Progress) -> None:
            service.buang_draf(templat_id)

        self._context.tasks.run("Membuang rancangan", work, None, quiet=True)


def ask_about(draft: Draf, now: int, parent: QWidget | None) -> str | None:
    """GO_ON, THROW_AWAY, or None when the officer backs out. now: the version that is the newest today."""
    when = f"{wording.long_date(draft.disimpan)} pukul {draft.disimpan:%H.%M}"
    detail = f"Disimpan sementara {when}, sebelum program berhenti."
    if draft.versi != now:
        detail += f" Sejak itu templatnya sudah disimpan sebagai versi {now}."
    return dialogs.ask(
        parent, f"Rancangan “{draft.templat.nama}” belum selesai disimpan.", [GO_ON, THROW_AWAY], detail
    )


def resume(document: Document, templat: Templat) -> None:
    """Show the kept design as one step that can be taken back."""
    document.push(templat, "lanjutkan rancangan", ())
