"""Needs that the data suggest: a list with reasons, of which the officer takes what fits."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pembinaan_desktop.domain.kebutuhan import PRIORITAS, PRIORITAS_ROLE
from pembinaan_desktop.domain.saran_kebutuhan import JENIS, ROLE
from pembinaan_desktop.services.result import Result
from pembinaan_desktop.services.saran_kebutuhan import SaranRow
from pembinaan_desktop.ui.common.cards import button, muted
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.common.segmented import Segmented
from pembinaan_desktop.ui.context import UiContext

NAMES = dict(JENIS)


def _priority(row: SaranRow) -> tuple[str, str]:
    return dict(PRIORITAS)[row.saran.prioritas], PRIORITAS_ROLE[row.saran.prioritas]


def _who(row: SaranRow) -> str:
    return " · ".join(text for text in (row.opd, row.jabatan) if text)


COLUMNS = (
    Column("nama", "Pegawai", width=30, bold=True, second=_who),
    Column("topik", "Topik", width=30, second=lambda r: r.bentuk_nama),
    Column("sebab", "Sebab", width=19, pill=lambda r: (NAMES[r.saran.jenis], ROLE[r.saran.jenis])),
    Column("alasan", "Alasan", width=44, stretch=True, text=lambda r: r.saran.alasan),
    Column("prioritas", "Prioritas", width=10, pill=_priority, sort=lambda r: r.saran.prioritas),
)


class SaranDialog(QDialog):
    """Takes the chosen suggestions over as one undoable step."""

    def __init__(
        self, context: UiContext, tahun: int, rows: Sequence[SaranRow], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Usulan otomatis {tahun}")
        self._context, self._tahun = context, tahun
        theme = context.theme
        counted = [(key, f"{name} ({count})") for key, name in JENIS if (count := _count(rows, key))]
        self.kinds = Segmented([("", f"Semua ({len(rows)})"), *counted], name="Sebab")
        self.kinds.changed.connect(self._filter)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Cari nama, OPD, topik…")
        self.search.setAccessibleName("Cari usulan otomatis")
        self.search.setClearButtonEnabled(True)
        self.table = RowsTable(COLUMNS, theme, title="Usulan otomatis", empty="Tidak ada usulan otomatis.")
        self.table.setProperty("framed", "true")
        self.table.set_rows(rows)
        self.search.textChanged.connect(self._search)
        self.table.selection_changed.connect(self._enable)
        self.all_button = button("Pilih semua", self.table.selectAll, tip="Yang tampil (Ctrl+A)")
        self.ok_button = button("Ambil", self.submit, primary=True)
        kinds = QHBoxLayout()
        kinds.addWidget(self.kinds)
        kinds.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.all_button)
        buttons.addWidget(
            muted(
                "Yang diambil menjadi usulan Diajukan; dapat diubah, divalidasi, atau ditolak.", wrap=False
            ),
            1,
        )
        buttons.addWidget(button("Tutup", self.reject))
        buttons.addWidget(self.ok_button)
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.space(2))
        layout.addLayout(kinds)
        layout.addWidget(self.search)
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)
        self.resize(theme.room(76, 38))
        self._enable()

    def _filter(self, kind: str) -> None:
        self.table.set_predicate(partial(_of_kind, kind) if kind else None)
        self._enable()

    def _search(self, text: str) -> None:
        self.table.set_filter(text)
        self._enable()

    def _enable(self) -> None:
        count = self.table.selected_count()
        self.ok_button.setEnabled(count > 0)
        self.ok_button.setText(f"Ambil {count} usulan" if count else "Ambil")

    def submit(self) -> None:
        """In the background: there may be thousands."""
        rows, service, tahun = self.table.selected(), self._context.services.saran_kebutuhan, self._tahun
        self.setEnabled(False)
        self._context.tasks.run(
            "Mencatat usulan",
            lambda progress: service.take(tahun, rows, progress),
            self,
            self._taken,
            self._failed,
        )

    def _taken(self, _result: Result) -> None:
        self.accept()

    def _failed(self, error: BaseException) -> None:
        self.setEnabled(True)
        if str(error):
            self._context.changes.say(str(error), "bad")


def _count(rows: Sequence[SaranRow], kind: str) -> int:
    return sum(row.saran.jenis == kind for row in rows)


def _of_kind(kind: str, row: Any) -> bool:
    return bool(row.saran.jenis == kind)
