"""Trusted keys of other offices: the list, and the window in which a fingerprint is compared."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.bukti import fingerprint_groups, fits_typed
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.services.kunci_lain import BARU, CalonKunci, KunciLainRow, RencanaKunci
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.cards import Pill, button, label, muted, repolish
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.context import UiContext

FILES = "Berkas verifikasi (*.html *.skbr)"
_EXPLAIN = (
    "Sertifikat kantor lain tampil SAH setelah kuncinya dipercaya di sini. Minta verifikasi.html dan surat dengan "
    "sidik jari kunci dari kantor itu, lewat dua jalan yang berbeda. Berkas yang lebih baru memperbarui daftar "
    "pencabutannya."
)
_HOW = (
    "Bandingkan sidik jari dengan surat resmi kantor itu, bukan dengan yang datang bersama berkas ini. Dua kelompok "
    "terakhir sengaja tidak tampil: ketik dari surat. Kunci yang tidak diketik tidak dipercaya."
)


def _kode(row: KunciLainRow) -> str:
    return row.kode.upper()


def _print(row: KunciLainRow) -> str:
    return row.sidik_jari


def _since(row: KunciLainRow) -> str:
    return wording.long_date(row.dipercaya)


class KunciLainPanel(QWidget):
    """The list with two buttons."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.table = RowsTable(
            [
                Column("nama", "Kantor", width=60, second=_print, stretch=True, bold=True),
                Column("tahun", "Tahun", width=7, text=lambda row: str(row.tahun)),
                Column("kode", "Kunci", width=10, text=_kode),
                Column("dipercaya", "Dipercaya", width=18, text=_since),
                Column("daftar", "Daftar pencabutan", width=28),
            ],
            context.theme,
            multi=False,
            empty="Belum ada kunci kantor lain yang dipercaya.",
            title="Kunci kantor lain",
        )
        self.import_button = button("Impor kunci kantor lain…", self.choose)
        self.delete_button = button(
            "Hapus", self.delete, tip="Tidak percaya kunci ini lagi (Del)", shortcut="Del"
        )
        self.table.selection_changed.connect(self._selected)
        buttons = QHBoxLayout()
        buttons.addWidget(self.import_button)
        buttons.addWidget(self.delete_button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(muted(_EXPLAIN))
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)
        self.load()

    def load(self) -> None:
        self.table.set_rows(self._context.services.bukti.lain.list())
        self._selected()

    def _selected(self) -> None:
        self.delete_button.setEnabled(bool(self.table.selected()))

    def choose(self, _checked: bool = False) -> None:
        settings = self._context.settings
        path = dialogs.choose_file(
            self, "Berkas verifikasi kantor lain", FILES, settings.folder("kunci_lain")
        )
        if path is not None:
            settings.set_folder("kunci_lain", path.parent)
            self.read(path)

    def read(self, path: Path) -> None:
        """New keys are compared first; a newer list of a trusted office is taken at once."""
        try:
            plan = self._context.services.bukti.lain.rencana(path)
        except UserError as error:
            self._context.changes.report(error)
            return
        if plan.baru:
            dialog = PercayaDialog(self._context, plan, self)
            dialog.finished.connect(self._after)
            dialog.open()
        else:
            self._context.changes.apply(lambda: self._context.services.bukti.lain.percaya(plan, {}), self)
            self.load()

    def _after(self, _code: int) -> None:
        self.load()

    def delete(self, _checked: bool = False) -> None:
        (row,) = self.table.selected()
        answer = dialogs.ask(
            self,
            f"Tidak percaya lagi kunci {row.kode.upper()} dari {row.nama}?",
            ["Hapus kunci"],
            "Sertifikat yang dibuat dengan kunci itu akan tampil KUNCI TIDAK DIKENAL.",
        )
        if answer:
            self._context.changes.apply(lambda: self._context.services.bukti.lain.hapus(row.id), self)
            self.load()


class PercayaDialog(QDialog):
    """Every key of the file; beside each new one the place for what stands in the letter."""

    def __init__(self, context: UiContext, plan: RencanaKunci, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Percayai kunci kantor lain")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._plan = context, plan
        self.edits: dict[str, QLineEdit] = {}
        self._marks: dict[str, Any] = {}
        theme = context.theme
        holder = QWidget()
        holder.setObjectName("scrolled")
        grid = QGridLayout(holder)
        grid.setHorizontalSpacing(theme.space(3))
        grid.setVerticalSpacing(theme.space(2))
        grid.setColumnStretch(1, 1)
        for number, one in enumerate(plan.kunci):
            self._row(grid, number * 3, one)
        grid.setRowStretch(len(plan.kunci) * 3, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(holder)
        self.ok = button("Percayai", self.submit, primary=True)
        self.ok.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(button("Batal", self.reject))
        buttons.addWidget(self.ok)
        layout = QVBoxLayout(self)
        layout.addWidget(muted(_HOW))
        layout.addWidget(area, 1)
        layout.addLayout(buttons)
        self.resize(theme.room(54, 26))
        self._typed()
        next(iter(self.edits.values())).setFocus()

    def _row(self, grid: QGridLayout, at: int, one: CalonKunci) -> None:
        key = one.terbitan
        grid.addWidget(label(f"{key.nama}, {key.tahun}", "heading", wrap=True), at, 0, 1, 2)
        mark = Pill(one.keadaan, "neutral")
        grid.addWidget(mark, at, 2, Qt.AlignmentFlag.AlignRight)
        groups = fingerprint_groups(one.sidik_jari)
        if one.keadaan != BARU:
            grid.addWidget(muted(groups), at + 1, 0, 1, 3)
            return
        shown = label(" ".join(groups.split()[:6]) + " …")
        grid.addWidget(shown, at + 1, 0)
        edit = QLineEdit()
        edit.setMaxLength(80)
        edit.setPlaceholderText("dua kelompok terakhir, dari surat")
        edit.setAccessibleName(f"Sidik jari dari surat untuk {key.nama}, {key.tahun}")
        edit.textChanged.connect(self._typed)
        self.edits[key.kode], self._marks[key.kode] = edit, mark
        grid.addWidget(edit, at + 1, 1, 1, 2)

    def _typed(self, _text: str = "") -> None:
        """Say beside each key whether it fits; only then can it be trusted."""
        good = bad = 0
        for one in self._plan.baru:
            kode = one.terbitan.kode
            typed = self.edits[kode].text()
            fits = fits_typed(one.sidik_jari, typed)
            good += fits
            bad += bool(typed.strip()) and not fits
            words, role = ("Belum dibandingkan", "neutral")
            if typed.strip():
                words, role = ("Cocok", "good") if fits else ("Tidak cocok", "bad")
            self._marks[kode].set(words, role)
        self.ok.setEnabled(good > 0 and not bad)
        repolish(self.ok)

    def submit(self, _checked: bool = False) -> None:
        typed = {kode: edit.text() for kode, edit in self.edits.items()}
        service = self._context.services.bukti.lain
        if self._context.changes.apply(lambda: service.percaya(self._plan, typed), self) is not None:
            self.accept()
