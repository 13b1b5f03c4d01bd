"""The import of a budget document: file or clipboard, preview by version, one transaction."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QCheckBox, QWidget

from pembinaan_desktop.domain import anggaran as rules
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.impor import Problem
from pembinaan_desktop.domain.wording import integer, rupiah
from pembinaan_desktop.services.impor_anggaran import AnggaranPlan, change_text
from pembinaan_desktop.services.result import Progress, Result
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.cards import label
from pembinaan_desktop.ui.common.preview import Line, PreviewDialog, Shown
from pembinaan_desktop.ui.common.segmented import Segmented
from pembinaan_desktop.ui.context import UiContext


class PlanWork:
    """Makes a preview of a table that was read, for the worker thread."""

    def __init__(
        self, context: UiContext, sheet: Any, path: Path, tahun: int, versi: str, lengkap: bool
    ) -> None:
        self._service, self._sheet, self._lengkap = context.services.impor_anggaran, sheet, lengkap
        self._arguments = (path, tahun, versi)

    def __call__(self, progress: Progress) -> AnggaranPlan:
        return self._service.preview(*self._arguments, progress, sheet=self._sheet, lengkap=self._lengkap)


class ImporAnggaranDialog(PreviewDialog):
    """Shows an `AnggaranPlan`; the version can be chosen here."""

    def __init__(
        self, context: UiContext, sheet: Any, plan: AnggaranPlan, parent: QWidget | None = None
    ) -> None:
        title = f"Impor pagu {plan.tahun}: pratinjau"
        super().__init__(context, title, "baris pagu", parent)
        self.plan, self._sheet = plan, sheet
        self.version = Segmented([(one, one) for one in rules.VERSI], plan.versi, "Versi")
        self.whole = QCheckBox("Tabel ini memuat seluruh DPA: baris lain menjadi Rp0 pada versi ini")
        self.options.addWidget(label("Versi"))
        self.options.addWidget(self.version)
        self.options.addWidget(self.whole)
        self.options.addStretch(1)
        self.version.changed.connect(self._again)
        self.whole.toggled.connect(self._again)
        self.refresh()

    def _again(self, _chosen: object = None) -> None:
        plan = self.plan
        work = PlanWork(
            self._context,
            self._sheet,
            Path(plan.file),
            plan.tahun,
            self.version.current(),
            self.whole.isChecked(),
        )
        self._context.tasks.run("Memeriksa tabel", work, self, self._take, self._failed)

    def _take(self, plan: AnggaranPlan) -> None:
        if plan.versi == self.version.current():
            self.plan = plan
            self.refresh()

    def shown(self) -> Shown:
        plan = self.plan
        self.whole.setEnabled(plan.versi != rules.MURNI)
        counts = {
            "baru": len(plan.baru),
            "berubah": len(plan.berubah),
            "sama": plan.sama,
            "ditinjau": len(plan.perlu_ditinjau),
            "ditolak": len(plan.ditolak),
        }
        notes = []
        if plan.dilewati:
            notes.append(f"{integer(plan.dilewati)} baris judul dan jumlah kelompok dilewati.")
        if plan.hilang:
            becomes = "menjadi Rp0" if plan.lengkap else "tetap seperti semula"
            notes.append(f"{integer(len(plan.hilang))} baris pagu tidak ada di tabel ini; {becomes}.")
        written = len(plan.baru) + len(plan.berubah) + (len(plan.hilang) if plan.lengkap else 0)
        return Shown(
            plan.baris,
            counts,
            _lines(plan),
            notes,
            written,
            plan.empty,
            ((f"{rupiah(plan.jumlah)} baru dan berubah", "info"),) if plan.jumlah else (),
        )

    def work(self) -> Callable[[Progress], Result]:
        plan, service = self.plan, self._context.services.impor_anggaran
        return lambda progress: service.apply(plan, progress)


def _lines(plan: AnggaranPlan) -> list[Line]:
    lines: list[Line] = []
    name = Path(plan.file).name

    def add(kind: str, p: Problem) -> None:
        lines.append(Line(len(lines), kind, name, p.baris, p.kolom, p.nilai, p.masalah, p.saran))

    for problem in plan.ditolak:
        add("ditolak", problem)
    for problem in plan.perlu_ditinjau:
        add("ditinjau", problem)
    for one in plan.hilang:
        after = "Rp0" if plan.lengkap else "tetap"
        text = f"Tidak ada di tabel: {rupiah(one.sebelum or 0)} → {after}"
        add("hilang", Problem(0, "Baris pagu", one.nama, text))
    for one in plan.berubah:
        add("berubah", Problem(one.baris, "Baris pagu", one.nama, change_text(one)))
    for baris, values in plan.baru:
        text = f"{values['uraian']} · {rupiah(values['jumlah'])}"
        add("baru", Problem(baris, "Kode rekening", values["kode_rekening"], text, values["sub_kegiatan"]))
    return lines


class AnggaranFlow(QWidget):
    """Takes a file or the clipboard, reads it in the background and opens the preview."""

    def __init__(self, context: UiContext, parent: QWidget, tahun: int) -> None:
        super().__init__(parent)
        self.hide()
        self._context, self._tahun = context, tahun
        self._path = Path()
        self._sheet: Any = None
        self.dialog: ImporAnggaranDialog | None = None

    def start(self) -> None:
        """Ask for the file."""
        settings = self._context.settings
        path = dialogs.choose_file(
            self.parentWidget(), "Pilih tabel DPA", dialogs.SHEETS, settings.folder("impor")
        )
        if path is not None:
            settings.set_folder("impor", path.parent)
            self.read(path)

    def read(self, path: Path) -> None:
        """Read in the background, then show the preview."""
        service, self._path = self._context.services.impor_anggaran, path
        self._context.tasks.run(
            "Membaca berkas",
            lambda progress: service.read(path, progress),
            self.parentWidget(),
            self._preview,
        )

    def paste(self, text: str) -> None:
        """A table copied from Excel."""
        self._path = Path("Tempelan")
        self._preview(self._context.services.impor_anggaran.pasted(text))

    def _preview(self, sheet: Any) -> None:
        self._sheet = sheet
        work = PlanWork(self._context, sheet, self._path, self._tahun, self._version(), False)
        self._context.tasks.run("Memeriksa tabel", work, self.parentWidget(), self._show, self._failed)

    def _version(self) -> str:
        """The first version while the year is empty, else the next one after the latest."""
        rows = self._context.services.anggaran.view(self._tahun).baris
        known = [name for name in rules.VERSI if any(name in row.versi for row in rows)]
        return known[-1] if known else rules.MURNI

    def _show(self, plan: Any) -> None:
        self.dialog = ImporAnggaranDialog(self._context, self._sheet, plan, self.parentWidget())
        self.dialog.open()

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self._context.changes.say(str(error), "bad")
