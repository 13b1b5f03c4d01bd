"""The button that takes results out: Excel, Word, the one-page summary, pictures of the charts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QMenu, QPushButton

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.nama_berkas import safe_name
from pembinaan_desktop.services.berkas import write_bytes
from pembinaan_desktop.services.result import Progress, Result
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.paper.actions import Make, PaperActions

PNG = "Gambar PNG (*.png)"


class EksporButton(QPushButton):
    """charts: gives (title, PNG bytes) of what is on the screen now."""

    def __init__(self, context: UiContext, charts: Callable[[], list[tuple[str, bytes]]]) -> None:
        super().__init__("Ekspor")
        self.context = context
        self._charts = charts
        self.kegiatan_id: int | None = None
        self.title = ""
        self.setAutoDefault(False)
        menu = QMenu(self)
        menu.addAction("Excel dengan grafik…", self.save_xlsx)
        menu.addAction("Word…", self.save_docx)
        menu.addSeparator()
        self.summary = PaperActions(context, self, lambda: f"Ringkasan evaluasi {self.title}", self._job)
        self.summary.fill(menu.addMenu("Ringkasan satu halaman"))
        menu.addSeparator()
        menu.addAction("Simpan gambar grafik…", self.save_pictures)
        self.setMenu(menu)

    def set_kegiatan(self, kegiatan_id: int | None, title: str) -> None:
        self.kegiatan_id, self.title = kegiatan_id, title
        self.setEnabled(kegiatan_id is not None)

    def save_xlsx(self) -> None:
        self._save("xlsx", dialogs.EXCEL)

    def save_docx(self) -> None:
        self._save("docx", dialogs.WORD)

    def _save(self, ending: str, filters: str) -> None:
        path = self._ask(f"Evaluasi {self.title}", ending, filters)
        if path is not None and self.kegiatan_id is not None:
            work = RekapWork(self.context, self.kegiatan_id, path)
            self.context.tasks.run("Menulis rekap evaluasi", work, self)

    def _ask(self, title: str, ending: str, filters: str) -> Path | None:
        settings = self.context.settings
        suggested = f"{safe_name(title)}.{ending}"
        path = dialogs.save_file(self, "Ekspor evaluasi", suggested, filters, settings.folder("ekspor"))
        if path is not None:
            settings.set_folder("ekspor", path.parent)
        return path

    def _job(self) -> Make | None:
        number, service = self.kegiatan_id, self.context.services.rekap_evaluasi
        return partial(service.pages, number) if number is not None else None

    def save_pictures(self) -> None:
        """Every chart on the screen as a PNG; the second and further ones get a number."""
        charts = self._charts()
        path = self._ask(f"Grafik {self.title}", "png", PNG) if charts else None
        if path is None:
            return
        try:
            for number, (_title, data) in enumerate(charts, 1):
                write_bytes(path if number == 1 else path.with_stem(f"{path.stem} ({number})"), data)
        except UserError as error:
            self.context.changes.report(error)
            return
        self.context.changes.say(f"{len(charts)} gambar tersimpan: {path.name}.", "good")


class RekapWork:
    """One export, for the worker thread."""

    def __init__(self, context: UiContext, kegiatan_id: int, path: Path) -> None:
        self._service, self._id, self._path = context.services.rekap_evaluasi, kegiatan_id, path

    def __call__(self, progress: Progress) -> Result:
        return self._service.export(self._id, self._path, progress)
