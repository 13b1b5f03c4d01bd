"""The preview of an import: numbers, every line with its verdict, the list of problems as a workbook, and "Impor"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.impor import Problem
from pembinaan_desktop.domain.wording import integer
from pembinaan_desktop.services.result import Progress, Result
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.cards import Notice, Pill, button, label, muted
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.common.segmented import Segmented
from pembinaan_desktop.ui.context import UiContext

WORDS = {
    "ditolak": ("Ditolak", "bad"),
    "ditinjau": ("Perlu ditinjau", "warn"),
    "orang_sama": ("Orang sama?", "warn"),
    "hilang": ("Tidak ada", "warn"),
    "ditarik": ("Ditarik", "warn"),
    "berubah": ("Berubah", "info"),
    "baru": ("Baru", "good"),
    "sama": ("Sama", "neutral"),
}
PROBLEMS = ("ditolak", "ditinjau")
PILLS = ("baru", "berubah", "ditarik", "sama", *reversed(PROBLEMS))


@dataclass(frozen=True)
class Line:
    """One line of the preview. ref: id of the person it is about, 0 when there is none."""

    id: int
    kind: str
    berkas: str
    baris: int
    kolom: str
    nilai: str
    masalah: str
    saran: str
    ref: int = 0
    putusan: str = ""


class Lines(list[Line]):
    """The lines of a preview in their order."""

    def add(
        self,
        kind: str,
        berkas: str,
        baris: int,
        kolom: str,
        nilai: str,
        masalah: str,
        saran: str = "",
        ref: int = 0,
        putusan: str = "",
    ) -> None:
        self.append(Line(len(self), kind, berkas, baris, kolom, nilai, masalah, saran, ref, putusan))

    def problems(self, kind: str, berkas: str, found: Sequence[Problem]) -> None:
        for p in found:
            self.add(kind, berkas, p.baris, p.kolom, p.nilai, p.masalah, p.saran)


def _verdict(row: Line) -> tuple[str, str]:
    return (row.putusan, "good") if row.putusan else WORDS[row.kind]


COLUMNS = [
    Column("kind", "Putusan", width=14, pill=_verdict),
    Column("berkas", "Berkas", width=18),
    Column("baris", "Baris", "int", 7, text=lambda row: str(row.baris) if row.baris else ""),
    Column("kolom", "Kolom", width=16),
    Column("nilai", "Nilai", width=26),
    Column("masalah", "Masalah atau perubahan", stretch=True, width=40, second=lambda row: row.saran),
]


@dataclass(frozen=True)
class Shown:
    """What a preview says. counts: number by key of `WORDS`; notes: things to know about the files;
    further: (text, role) pills; people: how many would be written."""

    read: int
    counts: dict[str, int]
    lines: Sequence[Line]
    notes: Sequence[str]
    people: int
    empty: bool
    further: Sequence[tuple[str, str]] = ()


class PreviewDialog(QDialog):
    """imported(Result): it is in the database.

    Subclasses give `shown` and `work`, and `again` when the preview can be made anew.
    """

    imported = Signal(object)

    def __init__(self, context: UiContext, title: str, noun: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.plan: Any = None
        self._context = context
        self._noun = noun
        self._kind = "masalah"
        self.read_label = label("", "heading")
        self.pills = QHBoxLayout()
        self.notice = Notice()
        self.kinds = Segmented([("masalah", "Semua masalah")])
        self.kind_line = QHBoxLayout()
        self.options = QHBoxLayout()
        self.table = RowsTable(
            COLUMNS, context.theme, settings=context.settings, name="impor", title="Pratinjau impor",
            empty="Tidak ada masalah.",
        )  # fmt: skip
        self.table.setProperty("framed", "true")
        self.save_button = button("Simpan daftar masalah…", self.save_problems)
        self.cancel_button = button("Batal", self.reject)
        self.apply_button = button("Impor", self.apply, primary=True)
        self._build()
        self.resize(context.theme.room(66, 38))

    def shown(self) -> Shown:
        """What to show; overridden."""
        raise NotImplementedError

    def work(self) -> Callable[[Progress], Result]:
        """What "Impor" runs in the background; overridden."""
        raise NotImplementedError

    def again(self) -> Callable[[Progress], Any]:
        """What makes the plan anew in the background; overridden."""
        raise NotImplementedError

    def preview_again(self, _changed: object = None) -> None:
        """Make the preview anew, with other options or with what was taught."""
        self._context.tasks.run("Memeriksa berkas", self.again(), self, self._planned, self._failed)

    def _planned(self, plan: Any) -> None:
        self.plan = plan
        self.refresh()

    def _build(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.save_button)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.apply_button)
        self.kind_line.addWidget(self.kinds)
        self.kind_line.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setSpacing(self._context.theme.space(2))
        layout.addWidget(self.read_label)
        layout.addLayout(self.pills)
        layout.addWidget(
            muted("Baris yang perlu ditinjau tetap masuk dan ditandai. Baris yang ditolak tidak masuk.")
        )
        layout.addLayout(self.options)
        layout.addWidget(self.notice)
        layout.addLayout(self.kind_line)
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)

    def refresh(self) -> None:
        """Show the preview as it is now."""
        shown = self.shown()
        self._lines = shown.lines
        self.read_label.setText(f"{integer(shown.read)} baris dibaca; belum ada yang ditulis")
        while (item := self.pills.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for key in PILLS:
            if key not in shown.counts:
                continue
            word, role = WORDS[key]
            count = shown.counts[key]
            self.pills.addWidget(Pill(f"{integer(count)} {word.lower()}", role if count else "neutral"))
        for text, role in shown.further:
            self.pills.addWidget(Pill(text, role))
        self.pills.addStretch(1)
        self.notice.set("", "\n".join(dict.fromkeys(shown.notes)), "info")
        self.apply_button.setText(f"Impor {integer(shown.people)} {self._noun}" if shown.people else "Impor")
        self.apply_button.setEnabled(not shown.empty)
        self.save_button.setEnabled(any(line.kind in PROBLEMS for line in shown.lines))
        self._show_kinds()

    def _show_kinds(self) -> None:
        counts = dict.fromkeys(WORDS, 0)
        for line in self._lines:
            counts[line.kind] += 1
        items = [(key, f"{word} ({integer(counts[key])})") for key, (word, _) in WORDS.items() if counts[key]]
        if not items or any(counts[key] for key in PROBLEMS):
            items.insert(0, ("masalah", "Semua masalah"))
        kinds = Segmented(items, name="Yang ditampilkan")
        kinds.changed.connect(self._show_kind)
        self.kind_line.replaceWidget(self.kinds, kinds)
        self.kinds.deleteLater()
        self.kinds = kinds
        if self._kind in dict(items):
            kinds.set_current(self._kind)
        self._show_kind(kinds.current())

    def _show_kind(self, kind: str) -> None:
        self._kind = kind
        wanted = set(PROBLEMS) if kind == "masalah" else {kind}
        self.table.set_rows([line for line in self._lines if line.kind in wanted])

    def apply(self) -> None:
        """Write it, with progress; the dialog closes when it is in the database."""
        self.apply_button.setEnabled(False)
        self._context.tasks.run(f"Mengimpor {self._noun}", self.work(), self, self._done, self._failed)

    def _done(self, result: Result) -> None:
        self.imported.emit(result)
        self.accept()

    def _failed(self, error: BaseException) -> None:
        self.notice.set("Belum diimpor", str(error) if isinstance(error, UserError) else "", "bad")
        self.apply_button.setEnabled(True)

    def save_problems(self) -> None:
        """The problems as a workbook for whoever mends the file."""
        settings = self._context.settings
        path = dialogs.save_file(
            self,
            "Simpan daftar masalah",
            f"Masalah impor {self._noun}.xlsx",
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
            if line.kind in PROBLEMS
        ]  # fmt: skip
        service = self._context.services.pegawai
        self._context.changes.apply(lambda: service.export_problems(problems, path), self, self._failed)
