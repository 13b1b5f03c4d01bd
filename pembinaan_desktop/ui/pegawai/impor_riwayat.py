"""The import of training followed elsewhere: one file, the same preview as for people."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from pembinaan_desktop.domain.impor import HeaderError, Problem
from pembinaan_desktop.domain.impor_riwayat import FIELDS, REQUIRED
from pembinaan_desktop.domain.wording import decimal, short_date_range
from pembinaan_desktop.services.impor_riwayat import RiwayatPlan
from pembinaan_desktop.services.result import Progress, Result
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.preview import Line, PreviewDialog, Shown
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.pegawai.impor_mapping import map_columns

TITLES = {field.key: field.title for field in FIELDS}


class ImporRiwayatDialog(PreviewDialog):
    """Shows a `RiwayatPlan` and applies it."""

    def __init__(self, context: UiContext, plan: RiwayatPlan, parent: QWidget | None = None) -> None:
        super().__init__(context, "Impor pelatihan di luar: pratinjau", "riwayat", parent)
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
        people = len(plan.baru) + len(plan.berubah)
        return Shown(plan.baris, counts, _lines(plan), [], people, plan.empty)

    def work(self) -> Callable[[Progress], Result]:
        plan, service = self.plan, self._context.services.impor_riwayat
        return lambda progress: service.apply(plan, progress)


def _lines(plan: RiwayatPlan) -> list[Line]:
    lines: list[Line] = []
    name = Path(plan.file).name

    def add(kind: str, p: Problem) -> None:
        lines.append(Line(len(lines), kind, name, p.baris, p.kolom, p.nilai, p.masalah, p.saran))

    for problem in plan.ditolak:
        add("ditolak", problem)
    for problem in plan.perlu_ditinjau:
        add("ditinjau", problem)
    for changed in plan.berubah:
        text = "; ".join(
            f"{TITLES[key]}: {changed.before[key] or '–'} → {value}" for key, value in changed.after.items()
        )
        add("berubah", Problem(changed.baris, "Nama", changed.nama, text))
    for baris, person, values in plan.baru:
        days = short_date_range(values["tanggal_mulai"], values["tanggal_selesai"])
        text = f"{values['nama']} · {days} · {decimal(values['jp'])} JP"
        add("baru", Problem(baris, "Nama", person, text, values["penyelenggara"]))
    return lines


class RiwayatFlow(QWidget):
    """Chooses the file, reads it in the background and opens the preview. Kept alive by its parent."""

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self._context = context
        self._path: Path
        self._sheet: Any = None
        self.dialog: ImporRiwayatDialog | None = None

    def start(self) -> None:
        """Ask for the file."""
        settings = self._context.settings
        path = dialogs.choose_file(
            self.parentWidget(), "Pilih daftar pelatihan", dialogs.SHEETS, settings.folder("impor")
        )
        if path is not None:
            settings.set_folder("impor", path.parent)
            self.read(path)

    def read(self, path: Path) -> None:
        """Read and check in the background, then show the preview."""
        service, self._path = self._context.services.impor_riwayat, path
        self._context.tasks.run(
            "Membaca berkas", lambda progress: service.read(path, progress), self.parentWidget(), self._read
        )

    def _read(self, sheet: Any) -> None:
        self._sheet = sheet
        self._preview()

    def _preview(self, _result: Any = None) -> None:
        service, path, sheet = self._context.services.impor_riwayat, self._path, self._sheet
        self._context.tasks.run(
            "Memeriksa berkas",
            lambda progress: service.preview(path, progress, sheet),
            self.parentWidget(),
            self._show,
            self._failed,
        )

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, HeaderError):
            sheets = [(str(self._path), self._sheet)]
            self.form = map_columns(
                self._context, sheets, self.parentWidget(), str(error), fields=FIELDS, required=REQUIRED
            )
            self.form.saved.connect(self._preview)
        elif str(error):
            self._context.changes.say(str(error), "bad")

    def _show(self, plan: Any) -> None:
        self.dialog = ImporRiwayatDialog(self._context, plan, self.parentWidget())
        self.dialog.open()


def start_import(context: Any, window: Any) -> RiwayatFlow:
    """The menu line "Impor pelatihan di luar…"."""
    flow = RiwayatFlow(context, window)
    flow.start()
    return flow
