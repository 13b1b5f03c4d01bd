"""What can be done with certificates that stand in the register, from the tab and from an activity alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.halaman import Page
from pembinaan_desktop.domain.nama_berkas import safe_name
from pembinaan_desktop.services.result import Progress, Result
from pembinaan_desktop.services.sertifikat import SertifikatRow
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.sandi import unlocked
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.paper.actions import PaperActions
from pembinaan_desktop.ui.paper.lembar import PagePreview


class CertificateActions:
    """Questions over `parent`, work in the background, outcomes through `Changes`."""

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        self.context, self.parent = context, parent
        self.service = context.services.sertifikat

    def preview(self, make: Callable[[], Sequence[Page]], title: str) -> None:
        """Show pages; what forbids them is told."""
        try:
            pages = make()
        except UserError as error:
            self.context.changes.report(error)
            return
        if pages:
            PagePreview(pages, title, self.parent).open()

    def print_list(self, make: Callable[[], Sequence[Page]], title: str) -> None:
        """Ask for a printer and print in the background; what forbids it is told."""
        PaperActions(self.context, self.parent, lambda: title, lambda: make).print_all()

    # ------------------------------------------------------------------ life

    def cabut(self, row: SertifikatRow) -> None:
        reason = dialogs.ask_text(self.parent, f"Alasan mencabut sertifikat {row.nomor}:")
        if reason:
            self.context.changes.apply(lambda: self.service.cabut(row.id, reason), self.parent)

    def ganti(self, row: SertifikatRow) -> None:
        reason = dialogs.ask_text(
            self.parent, f"Alasan mengganti {row.nomor}. Pengganti memakai data peserta yang sekarang:"
        )
        if reason and unlocked(self.context, self.parent):
            self.context.changes.apply(lambda: self.service.ganti(row.id, reason), self.parent)

    # ------------------------------------------------------------------ files

    def target(self, title: str, name: str, ending: str, kind: str = dialogs.PDF) -> Path | None:
        """Where to save; the folder is remembered."""
        settings = self.context.settings
        suggested = f"{safe_name(name[:90])}{ending}"
        path = dialogs.save_file(self.parent, title, suggested, kind, settings.folder("ekspor"))
        if path is not None:
            settings.set_folder("ekspor", path.parent)
        return path

    def run(self, title: str, work: Callable[[Progress], Result]) -> None:
        self.context.tasks.run(title, work, self.parent)

    def save_pdf(self, ids: Sequence[int], name: str) -> None:
        path = self.target("Simpan PDF", f"Sertifikat {name}", ".pdf")
        if path is not None:
            self.run("Membuat PDF sertifikat", lambda tell: self.service.export_pdf(ids, path, tell))

    def salinan(self, ids: Sequence[int], name: str) -> None:
        """Marked copies in one PDF; each is counted in the register."""
        path = self.target("Simpan salinan", f"Salinan {name}", ".pdf")
        if path is not None:
            self.run("Membuat salinan", lambda tell: self.service.export_pdf(ids, path, tell, salinan=True))

    def save_files(self, ids: Sequence[int]) -> None:
        settings = self.context.settings
        folder = dialogs.choose_folder(
            self.parent, "Folder untuk berkas sertifikat", settings.folder("ekspor")
        )
        if folder is not None:
            settings.set_folder("ekspor", folder)
            self._files(ids, folder)

    def save_zip(self, ids: Sequence[int], name: str) -> None:
        path = self.target("Simpan ZIP", f"Sertifikat {name}", ".zip", dialogs.ZIP)
        if path is not None:
            self._files(ids, path)

    def _files(self, ids: Sequence[int], target: Path) -> None:
        self.run("Membuat berkas sertifikat", lambda tell: self.service.export_files(ids, target, tell))
