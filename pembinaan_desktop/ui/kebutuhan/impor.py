"""Reading the workbooks that came back: a preview of all of them, then one step."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.services.impor_kebutuhan import RencanaImpor
from pembinaan_desktop.services.result import Progress, Result
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.cards import Notice, Pill, button, label, muted
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.context import UiContext

WORDS = {
    "ditolak": ("Ditolak", "bad"),
    "ditarik": ("Ditarik", "warn"),
    "berubah": ("Berubah", "info"),
    "baru": ("Baru", "good"),
}


@dataclass(frozen=True)
class Line:
    """One line of the preview."""

    id: int
    jenis: str
    opd: str
    berkas: str
    baris: int
    apa: str
    siapa: str
    uraian: str


COLUMNS = (
    Column("jenis", "Putusan", width=11, pill=lambda r: WORDS[r.jenis]),
    Column("opd", "OPD", width=24, second=lambda r: r.berkas),
    Column("baris", "Baris", width=7, text=lambda r: str(r.baris) if r.baris else "", align="right"),
    Column("apa", "Topik atau kolom", width=28, bold=True, second=lambda r: r.siapa),
    Column("uraian", "Isi, perubahan, atau alasan", width=44, stretch=True),
)


class ImporDialog(QDialog):
    """Shows what the workbooks would do and applies it."""

    def __init__(self, context: UiContext, rencana: RencanaImpor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Lembar usulan kebutuhan: pratinjau")
        self._context, self.rencana = context, rencana
        self.table = RowsTable(COLUMNS, context.theme, title="Isi berkas", empty="Tidak ada yang baru.")
        self.table.setProperty("framed", "true")
        self.table.set_rows(lines(rencana))
        self.error = Notice(role="bad")
        self.apply_button = button("Terapkan", self.apply, primary=True)
        self.apply_button.setEnabled(not rencana.kosong)
        pills = QHBoxLayout()
        for count, word, role in (
            (rencana.jumlah("baru"), "baru", "good"),
            (rencana.jumlah("berubah"), "berubah", "info"),
            (rencana.jumlah("ditarik"), "ditarik", "warn"),
            (rencana.sama, "sama", "neutral"),
            (rencana.ditolak, "ditolak", "bad"),
        ):
            pills.addWidget(Pill(f"{count} {word}", role if count else "neutral"))
        pills.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addWidget(
            muted("Belum ada yang ditulis; sebelum diterapkan, cadangan dibuat.", wrap=False), 1
        )
        buttons.addWidget(button("Batal", self.reject))
        buttons.addWidget(self.apply_button)
        layout = QVBoxLayout(self)
        layout.setSpacing(context.theme.space(2))
        layout.addWidget(label(_heading(rencana), "heading"))
        layout.addLayout(pills)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.error)
        layout.addLayout(buttons)
        self.resize(context.theme.room(66, 38))

    def apply(self) -> None:
        """In the background: a backup is made before."""
        service, plan = self._context.services.impor_kebutuhan, self.rencana
        self.setEnabled(False)
        self._context.tasks.run(
            "Menyimpan usulan",
            lambda progress: service.apply(plan, progress),
            self,
            self._applied,
            self._failed,
        )

    def _applied(self, _result: Result) -> None:
        self.accept()

    def _failed(self, error: BaseException) -> None:
        self.setEnabled(True)
        if isinstance(error, UserError):
            self.error.set(error.what, " ".join(text for text in (error.safe, error.advice) if text), "bad")


def _heading(rencana: RencanaImpor) -> str:
    good = [one for one in rencana.berkas if not one.masalah]
    first = sum(one.pertama for one in good)
    text = f"{len(rencana.berkas)} berkas"
    return f"{text}; {first} OPD menjawab untuk pertama kali" if first else text


def lines(rencana: RencanaImpor) -> list[Line]:
    """What is refused first, then what would change."""
    found: list[Line] = []
    for one in rencana.berkas:
        if one.masalah:
            found.append(
                Line(len(found), "ditolak", one.opd or "–", one.nama, 0, "Seluruh berkas", "", one.masalah)
            )
        for t in one.ditolak:
            text = f"“{t.nilai}” – {t.alasan}" if t.nilai else t.alasan
            found.append(Line(len(found), "ditolak", one.opd, one.nama, t.baris, t.kolom, "", text))
    for one in rencana.berkas:
        for u in one.usul:
            found.append(Line(len(found), u.jenis, one.opd, one.nama, u.baris, u.topik, u.siapa, u.uraian))
    return found


class ImporFlow(QWidget):
    """Chooses the files, reads them in the background and opens the preview. Kept alive by its parent."""

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self._context = context
        self._paths: list[Path] = []
        self.dialog: ImporDialog | None = None

    def start(self) -> None:
        settings = self._context.settings
        paths = dialogs.choose_files(
            self.parentWidget(), "Pilih lembar usulan yang kembali", dialogs.SHEETS, settings.folder("impor")
        )
        if paths:
            settings.set_folder("impor", paths[0].parent)
            self._paths = paths
            self._context.tasks.run("Membaca lembar usulan", self._read, self.parentWidget(), self._opened)

    def _read(self, progress: Progress) -> RencanaImpor:
        return self._context.services.impor_kebutuhan.preview(self._paths, progress)

    def _opened(self, rencana: Any) -> None:
        self.dialog = ImporDialog(self._context, rencana, self.parentWidget())
        self.dialog.open()
