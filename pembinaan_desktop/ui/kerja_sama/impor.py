"""The import of an existing register of agreements: one file, the same preview as for people."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.impor import Problem
from pembinaan_desktop.services.impor_kerja_sama import KerjaSamaPlan
from pembinaan_desktop.services.result import Progress, Result
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.preview import Line, PreviewDialog, Shown
from pembinaan_desktop.ui.context import UiContext


class ImporKerjaSamaDialog(PreviewDialog):
    """Shows a `KerjaSamaPlan` and applies it."""

    def __init__(self, context: UiContext, plan: KerjaSamaPlan, parent: QWidget | None = None) -> None:
        super().__init__(context, "Impor kerja sama: pratinjau", "kerja sama", parent)
        self.plan = plan
        self.refresh()

    def shown(self) -> Shown:
        plan = self.plan
        counts = {
            "baru": len(plan.baru),
            "berubah": len(plan.berubah),
            "sama": plan.sama,
            "ditinjau": len(plan.perlu_ditinjau),
            "ditolak": len(plan.ditolak),
        }
        notes = [f"Mitra baru: {wording.some(plan.mitra_baru)}."] if plan.mitra_baru else []
        written = len(plan.baru) + len(plan.berubah)
        return Shown(plan.baris, counts, _lines(plan), notes, written, plan.empty)

    def work(self) -> Callable[[Progress], Result]:
        plan, service = self.plan, self._context.services.impor_kerja_sama
        return lambda progress: service.apply(plan, progress)


def _lines(plan: KerjaSamaPlan) -> list[Line]:
    lines: list[Line] = []
    name = Path(plan.file).name

    def add(kind: str, p: Problem) -> None:
        lines.append(Line(len(lines), kind, name, p.baris, p.kolom, p.nilai, p.masalah, p.saran))

    for problem in plan.ditolak:
        add("ditolak", problem)
    for problem in plan.perlu_ditinjau:
        add("ditinjau", problem)
    for kind, rows in (("berubah", plan.berubah), ("baru", plan.baru)):
        for baris, title, text in rows:
            add(kind, Problem(baris, "Judul", title, text))
    return lines


class ImporFlow(QWidget):
    """Chooses the file, reads it in the background and opens the preview. Kept alive by its parent."""

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self._context = context
        self.dialog: ImporKerjaSamaDialog | None = None

    def start(self) -> None:
        """Ask for the file."""
        settings = self._context.settings
        path = dialogs.choose_file(
            self.parentWidget(), "Pilih daftar kerja sama", dialogs.SHEETS, settings.folder("impor")
        )
        if path is not None:
            settings.set_folder("impor", path.parent)
            work = partial(self._context.services.impor_kerja_sama.preview, path)
            self._context.tasks.run("Membaca berkas", work, self.parentWidget(), self._show, self._failed)

    def _failed(self, error: BaseException) -> None:
        if str(error):
            self._context.changes.say(str(error), "bad")

    def _show(self, plan: KerjaSamaPlan) -> None:
        self.dialog = ImporKerjaSamaDialog(self._context, plan, self.parentWidget())
        self.dialog.open()
