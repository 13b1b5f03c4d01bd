"""The list before each day: who can no longer reach the minimum, and who must not miss another session."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from pembinaan_desktop.domain import kehadiran as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.services.lembar import Lembar
from pembinaan_desktop.ui.common.cards import button, muted
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.context import UiContext

PILLS = {"gugur": ("Tidak dapat lulus", "bad"), "berisiko": ("Berisiko", "warn")}
COLUMNS = (
    Column(
        "nama",
        "Nama / instansi",
        width=36,
        text=lambda r: r.peserta.nama_lengkap,
        second=lambda r: r.peserta.instansi,
        bold=True,
        sort=lambda r: r.peserta.nama_lengkap,
    ),
    Column("risiko", "Keadaan", width=18, pill=lambda r: PILLS[r.risiko]),
    Column(
        "kini",
        "Sejauh ini",
        width=10,
        text=lambda r: wording.percent(r.rekap.persen),
        sort=lambda r: r.rekap.persen,
        align="right",
    ),
    Column(
        "mungkin",
        "Masih mungkin",
        width=13,
        text=lambda r: wording.percent(r.rekap.persen_mungkin),
        sort=lambda r: r.rekap.persen_mungkin,
        align="right",
    ),
    Column("alasan", "Hitungan", width=60, text=lambda r: r.kelayakan.alasan, stretch=True),
)


class RiskDialog(QDialog):
    """Read and close; the sum of the chosen person stands below the list."""

    def __init__(self, context: UiContext, sheet: Lembar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Batas kehadiran")
        self._minimum = sheet.kegiatan.ambang_kehadiran
        rows = sheet.berisiko()
        self.table = RowsTable(
            COLUMNS,
            context.theme,
            multi=False,
            empty="Semua peserta masih dapat mencapai batas kehadiran.",
            title="Peserta berisiko",
        )
        self.table.set_rows(rows)
        self.sum = muted("Pilih seorang peserta untuk melihat hitungannya.")
        self.sum.setMinimumHeight(context.theme.em * 6)
        self.sum.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.table.current_changed.connect(self._show_sum)
        lost = sum(row.risiko == "gugur" for row in rows)
        head = (
            f"{lost} peserta tidak dapat mencapai batas {wording.percent(self._minimum)} lagi; "
            f"{len(rows) - lost} tidak boleh absen sekali lagi."
        )
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(button("Tutup", self.accept))
        layout = QVBoxLayout(self)
        layout.addWidget(muted(head))
        layout.addWidget(self.table, 1)
        layout.addWidget(self.sum)
        layout.addLayout(buttons)
        self.resize(context.theme.room(60, 28))
        if rows:
            self.table.select_row(0)

    def _show_sum(self, row: Any) -> None:
        if row is not None:
            self.sum.setText("\n".join(rules.penjelasan(row.rekap, self._minimum)))
