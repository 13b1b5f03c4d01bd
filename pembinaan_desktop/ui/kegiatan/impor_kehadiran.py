"""The way in of filled workbooks and scanner files: choose, read on the worker thread, preview, apply."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.services.impor_kehadiran import ATURAN, JamPemindaiError, Rencana
from pembinaan_desktop.services.result import Progress
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.kegiatan.tiga_arah import TigaArahDialog

CSV = "Berkas pemindai (*.csv *.txt *.xlsx)"


class ImporKehadiranDialog(TigaArahDialog):
    """The preview of an attendance import."""

    def __init__(self, context: UiContext, rencana: Rencana, parent: QWidget | None = None) -> None:
        services = context.services
        statuses = services.kehadiran.lembar(rencana.kegiatan_id).statuses
        super().__init__(
            context,
            rencana,
            services.impor_kehadiran.apply,
            parent,
            title="Impor kehadiran: pratinjau",
            aturan=ATURAN,
            present=frozenset(code for code, status in statuses.items() if status.hadir),
        )


class ImporKehadiran:
    """Asks for a file, reads it on the worker thread and opens the preview. One per page."""

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        self._context, self._parent = context, parent
        self._kegiatan_id = 0
        self._path = Path()

    def workbook(self, kegiatan_id: int) -> None:
        """A filled "Rekap Daftar Hadir"."""
        if self._choose(kegiatan_id, "Pilih rekap yang sudah diisi", dialogs.SHEETS):
            self._context.tasks.run("Membaca rekap", self._read, self._parent, self._opened)

    def scanner(self, kegiatan_id: int) -> None:
        """The file of a hand scanner."""
        if self._choose(kegiatan_id, "Pilih berkas pemindai", CSV):
            self._context.tasks.run(
                "Membaca berkas pemindai", self._read_scans, self._parent, self._opened, self._clock_is_off
            )

    def _choose(self, kegiatan_id: int, title: str, kinds: str) -> bool:
        settings = self._context.settings
        path = dialogs.choose_file(self._parent, title, kinds, settings.folder("impor"))
        if path is None:
            return False
        settings.set_folder("impor", path.parent)
        self._kegiatan_id, self._path = kegiatan_id, path
        return True

    def _read(self, progress: Progress) -> Rencana:
        service = self._context.services.impor_kehadiran
        return service.preview(self._path, progress, kegiatan_id=self._kegiatan_id)

    def _read_scans(self, progress: Progress) -> Rencana:
        return self._context.services.impor_kehadiran.preview_pindai(self._kegiatan_id, self._path, progress)

    def _read_moved(self, progress: Progress) -> Rencana:
        service = self._context.services.impor_kehadiran
        return service.preview_pindai(self._kegiatan_id, self._path, progress, geser=True)

    def _clock_is_off(self, error: BaseException) -> None:
        if isinstance(error, JamPemindaiError):
            days = abs(error.shift.days)
            if dialogs.ask(self._parent, error.what, [f"Geser {days} hari"], error.safe):
                self._context.tasks.run(
                    "Membaca berkas pemindai", self._read_moved, self._parent, self._opened
                )
        elif isinstance(error, UserError):
            self._context.changes.report(error)

    def _opened(self, rencana: Rencana) -> None:
        if not rencana.beda and not rencana.masalah:
            self._context.changes.say(
                f"{rencana.berkas}: semua {rencana.sama} isian sama dengan yang di sini.", "info"
            )
            return
        ImporKehadiranDialog(self._context, rencana, self._parent).open()
