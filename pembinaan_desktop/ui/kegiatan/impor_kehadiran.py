"""The way in of filled workbooks and scanner files: choose, read on the worker thread, preview, apply."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pembinaan_desktop.services.impor_kehadiran import ATURAN, JamPemindaiError, Rencana
from pembinaan_desktop.services.result import Progress
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.impor_flow import ImportFlow
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.kegiatan.tiga_arah import TigaArahDialog

SCANS = "Berkas pemindai (*.csv *.txt *.xlsx)"


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


class ImporKehadiran(ImportFlow):
    """The way of a workbook or of a scanner's file. One per page."""

    many = False
    kegiatan_id = 0
    geser = False

    def workbook(self, kegiatan_id: int) -> None:
        """A filled "Rekap Daftar Hadir"."""
        self._begin(kegiatan_id, "Pilih rekap yang sudah diisi", dialogs.SHEETS)

    def scanner(self, kegiatan_id: int) -> None:
        """The file of a hand scanner."""
        self._begin(kegiatan_id, "Pilih berkas pemindai", SCANS)

    def _begin(self, kegiatan_id: int, choose: str, kinds: str) -> None:
        self.kegiatan_id, self.choose, self.kinds, self.geser = kegiatan_id, choose, kinds, False
        self.start()

    def plan(self, progress: Progress) -> Rencana:
        service, path = self._context.services.impor_kehadiran, self.paths[0]
        if self.kinds == SCANS:
            return service.preview_pindai(self.kegiatan_id, path, progress, geser=self.geser)
        return service.preview(path, progress, kegiatan_id=self.kegiatan_id)

    def shown(self, rencana: Rencana) -> ImporKehadiranDialog | None:
        if not rencana.beda and not rencana.masalah:
            self._context.changes.say(
                f"{rencana.berkas}: semua {rencana.sama} isian sama dengan yang di sini.", "info"
            )
            return None
        return ImporKehadiranDialog(self._context, rencana, self.parentWidget())

    def _failed(self, error: BaseException) -> None:
        """A scanner's clock that is off by days is moved when the officer agrees."""
        if not isinstance(error, JamPemindaiError):
            super()._failed(error)
        elif dialogs.ask(
            self.parentWidget(), error.what, [f"Geser {abs(error.shift.days)} hari"], error.safe
        ):
            self.geser = True
            self.preview()
