"""The papers of a yearly plan as one button: preview, printer, PDF, Word, Excel, and an extract per office."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from pembinaan_desktop.domain.halaman import Page
from pembinaan_desktop.domain.nama_berkas import safe_name
from pembinaan_desktop.services.result import Progress, Result
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.paper.actions import Make
from pembinaan_desktop.ui.paper.paper_button import PaperButton

if TYPE_CHECKING:
    from pembinaan_desktop.ui.kebutuhan.rencana import RencanaPart

KINDS = {".xlsx": dialogs.EXCEL, ".docx": dialogs.WORD}


class RencanaButton(PaperButton):
    """The plan of the year the part shows."""

    def __init__(self, context: UiContext, part: RencanaPart) -> None:
        super().__init__(context, "Cetak", "Rencana Pengembangan Kompetensi dengan kop dan tanda tangan")
        self._part = part
        self.word_action = self.options.addAction("Simpan Word…", partial(self._save, ".docx"))
        self.excel_action = self.options.addAction("Simpan Excel…", partial(self._save, ".xlsx"))
        self.options.addSeparator()
        self.extract_action = self.options.addAction("Kutipan tiap OPD…", part.extracts)

    def paper_name(self) -> str:
        return f"Rencana Pengembangan Kompetensi Tahun {self._part.tahun()}"

    def job(self) -> Make | None:
        service, tahun = self.context.services.laporan, self._part.tahun()

        def pages() -> Sequence[Page]:
            return service.pages(service.susun("rencana", tahun))

        return pages

    def _save(self, ending: str) -> None:
        settings = self.context.settings
        name = f"{safe_name(self.paper_name())}{ending}"
        path = dialogs.save_file(self._part, "Simpan rencana", name, KINDS[ending], settings.folder("ekspor"))
        if path is not None:
            settings.set_folder("ekspor", path.parent)
            work = Writing(self.context, self._part.tahun(), path)
            self.context.tasks.run(f"Menyimpan {path.name}", work, self._part)


class Writing:
    """The plan as a file, for the worker thread."""

    def __init__(self, context: UiContext, tahun: int, path: Any) -> None:
        self._service, self._tahun, self._path = context.services.laporan, tahun, path

    def __call__(self, progress: Progress) -> Result:
        laporan = self._service.susun("rencana", self._tahun, progress=progress)
        return self._service.export(laporan, self._path, progress)
