"""The import of workbooks: files chosen, preview with every problem, then one undoable step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from pembinaan_desktop.domain.impor import Problem
from pembinaan_desktop.domain.pegawai import TITLES
from pembinaan_desktop.domain.wording import integer
from pembinaan_desktop.services.impor_pegawai import FilePlan, Plan, UnitPlan
from pembinaan_desktop.services.result import Progress, Result
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.cards import Notice, Pill, button, label, muted
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.common.segmented import Segmented
from pembinaan_desktop.ui.context import UiContext

WORDS = {"ditolak": ("Ditolak", "bad"), "ditinjau": ("Perlu ditinjau", "warn"), "berubah": ("Berubah", "info"),
         "baru": ("Baru", "good")}  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One line of the preview."""

    id: int
    kind: str
    berkas: str
    baris: int
    kolom: str
    nilai: str
    masalah: str
    saran: str


COLUMNS = [
    Column("kind", "Putusan", width=14, pill=lambda row: WORDS[row.kind]),
    Column("berkas", "Berkas", width=18),
    Column("baris", "Baris", "int", 7),
    Column("kolom", "Kolom", width=16),
    Column("nilai", "Nilai", width=26),
    Column("masalah", "Masalah atau perubahan", stretch=True, width=40, second=lambda row: row.saran),
]


class ImporDialog(QDialog):
    """Shows a `Plan` and applies it. imported(Result): it is in the database."""

    imported = Signal(object)

    def __init__(self, context: UiContext, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Impor pegawai: pratinjau")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self.plan = plan
        self._lines = _lines(plan)
        self.notice = Notice()
        self.kinds = Segmented(self._kinds(), name="Yang ditampilkan")
        self.kinds.changed.connect(self._show_kind)
        self.table = RowsTable(
            COLUMNS, context.theme, settings=context.settings, name="impor", title="Pratinjau impor",
            empty="Tidak ada masalah.",
        )  # fmt: skip
        self.table.setProperty("framed", "true")
        self.save_button = button("Simpan daftar masalah…", self.save_problems)
        self.cancel_button = button("Batal", self.reject)
        self.apply_button = button("Impor", self.apply, primary=True)
        self._build()
        self.resize(context.theme.em * 62, context.theme.em * 36)

    def _build(self) -> None:
        files = self.plan.files
        total = {
            "baru": sum(len(f.baru) for f in files),
            "berubah": sum(len(f.berubah) for f in files),
            "sama": sum(f.sama for f in files),
            "ditinjau": sum(len(f.perlu_ditinjau) for f in files) + len(self.plan.unit.perlu_ditinjau),
            "ditolak": sum(len(f.ditolak) for f in files) + len(self.plan.unit.ditolak),
        }
        pills = QHBoxLayout()
        for key, word, role in (
            ("baru", "baru", "good"), ("berubah", "berubah", "info"), ("sama", "sama", "neutral"),
            ("ditinjau", "perlu ditinjau", "warn"), ("ditolak", "ditolak", "bad"),
        ):  # fmt: skip
            pills.addWidget(Pill(f"{integer(total[key])} {word}", role if total[key] else "neutral"))
        unit = self.plan.unit
        if unit.file:
            pills.addWidget(
                Pill(f"Unit: {integer(len(unit.baru))} baru, {integer(len(unit.berubah))} berubah", "info")
            )
        pills.addStretch(1)
        notes = [note for f in files for note in f.catatan]
        self.notice.set("", "\n".join(dict.fromkeys(notes)), "info")
        read = sum(f.baris for f in files)
        people = total["baru"] + total["berubah"]
        self.apply_button.setText(f"Impor {integer(people)} pegawai" if people else "Impor")
        self.apply_button.setEnabled(not self.plan.empty)
        self.save_button.setEnabled(bool(total["ditinjau"] or total["ditolak"]))
        buttons = QHBoxLayout()
        buttons.addWidget(self.save_button)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.apply_button)
        layout = QVBoxLayout(self)
        layout.setSpacing(self._context.theme.space(2))
        layout.addWidget(label(f"{integer(read)} baris dibaca; belum ada yang ditulis", "heading"))
        layout.addLayout(pills)
        layout.addWidget(
            muted("Baris yang perlu ditinjau tetap masuk dan ditandai. Baris yang ditolak tidak masuk.")
        )
        layout.addWidget(self.notice)
        layout.addWidget(self.kinds, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)
        self._show_kind(self.kinds.current())

    def _kinds(self) -> list[tuple[str, str]]:
        counts = dict.fromkeys(WORDS, 0)
        for line in self._lines:
            counts[line.kind] += 1
        return [("masalah", "Semua masalah")] + [
            (key, f"{word} ({integer(counts[key])})") for key, (word, _) in WORDS.items() if counts[key]
        ]

    def _show_kind(self, kind: str) -> None:
        wanted = {"ditolak", "ditinjau"} if kind == "masalah" else {kind}
        self.table.set_rows([line for line in self._lines if line.kind in wanted])

    def apply(self) -> None:
        """Write it, with progress; the dialog closes when it is in the database."""
        self.apply_button.setEnabled(False)
        plan, service = self.plan, self._context.services.impor_pegawai

        def work(progress: Progress) -> Result:
            return service.apply(plan, progress)

        self._context.tasks.run("Mengimpor pegawai", work, self, self._done, self._failed)

    def _done(self, result: Result) -> None:
        self.imported.emit(result)
        self.accept()

    def _failed(self, error: BaseException) -> None:
        self.notice.set("Belum diimpor", str(error) or "Dibatalkan.", "bad")
        self.apply_button.setEnabled(True)

    def save_problems(self) -> None:
        """The problems as a workbook for whoever mends the file."""
        settings = self._context.settings
        path = dialogs.save_file(
            self,
            "Simpan daftar masalah",
            "Masalah impor pegawai.xlsx",
            dialogs.EXCEL,
            settings.folder("ekspor"),
        )
        if path is None:
            return
        settings.set_folder("ekspor", path.parent)
        problems = [
            (line.berkas, WORDS[line.kind][0],
             Problem(line.baris, line.kolom, line.nilai, line.masalah, line.saran))
            for line in self._lines
            if line.kind in ("ditolak", "ditinjau")
        ]  # fmt: skip
        service = self._context.services.pegawai
        self._context.changes.apply(lambda: service.export_problems(problems, path), self, self._failed)


def _lines(plan: Plan) -> list[Line]:
    lines: list[Line] = []

    def add(kind: str, file: str, p: Problem) -> None:
        lines.append(Line(len(lines), kind, Path(file).name, p.baris, p.kolom, p.nilai, p.masalah, p.saran))

    sources: list[UnitPlan | FilePlan] = [plan.unit, *plan.files]
    for source in sources:
        for problem in source.ditolak:
            add("ditolak", source.file, problem)
        for problem in source.perlu_ditinjau:
            add("ditinjau", source.file, problem)
    for file in plan.files:
        for changed in file.berubah:
            what = "; ".join(
                f"{TITLES[key]}: {plan.shown(key, changed.before[key]) or '–'} → {plan.shown(key, value) or '–'}"
                for key, value in changed.after.items()
                if key in TITLES
            )
            add("berubah", file.file, Problem(changed.baris, "Nama", changed.nama, what))
        for added in file.baru:
            unit = plan.shown("unit_id", added.values.get("unit_id")) or added.values.get("unor_nama", "")
            text = " · ".join(t for t in (added.values["nip"], added.values.get("jabatan", ""), unit) if t)
            add("baru", file.file, Problem(added.baris, "Nama", added.values["nama"], text))
    return lines


class ImporFlow(QWidget):
    """Chooses files, reads them in the background and opens the preview. Kept alive by its parent."""

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self._context = context
        self.dialog: ImporDialog | None = None

    def start(self) -> None:
        """Ask for the files; the list of units may be among them."""
        settings = self._context.settings
        paths = dialogs.choose_files(
            self.parentWidget(),
            "Pilih berkas pegawai dari SIASN (boleh beberapa, juga daftar unit)",
            dialogs.SHEETS,
            settings.folder("impor"),
        )
        if paths:
            settings.set_folder("impor", paths[0].parent)
            self.read(paths)

    def read(self, paths: Sequence[Path]) -> None:
        """Read and check in the background, then show the preview."""
        service = self._context.services.impor_pegawai
        chosen = list(paths)

        def work(progress: Progress) -> Plan:
            return service.preview(chosen, None, progress)

        self._context.tasks.run("Membaca berkas", work, self.parentWidget(), self._show)

    def _show(self, plan: Any) -> None:
        self.dialog = ImporDialog(self._context, plan, self.parentWidget())
        self.dialog.open()
