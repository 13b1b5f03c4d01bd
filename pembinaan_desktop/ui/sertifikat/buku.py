"""Dialogs of the register: gaps and doubles, the life of one certificate."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from pembinaan_desktop.domain import wording
from pembinaan_desktop.services.register import Keadaan
from pembinaan_desktop.services.sertifikat import Peristiwa, SertifikatRow
from pembinaan_desktop.ui.common.cards import button, label, muted
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.context import UiContext


@dataclass(frozen=True)
class Gap:
    """One line of the gaps and doubles."""

    id: int
    jenis: str
    nomor: str
    jumlah: int
    arti: str


class KeadaanDialog(QDialog):
    """Numbers that nobody has, and numbers that two lines share."""

    def __init__(self, context: UiContext, state: Keadaan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Lubang dan nomor ganda")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.table = RowsTable(
            [
                Column(
                    "jenis", "", width=10, pill=lambda r: (r.jenis, "warn" if r.jenis == "Lubang" else "bad")
                ),
                Column("nomor", "Nomor", width=50, bold=True, stretch=True),
                Column("jumlah", "Banyaknya", "int", 10),
                Column("arti", "Arti", width=44),
            ],
            context.theme,
            empty="Nomor urut lengkap dan tidak ada yang ganda.",
            title="Lubang dan nomor ganda",
        )
        self.table.set_rows(_gap_rows(state))
        close = button("Tutup", self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addWidget(
            muted(
                "Program ini tidak pernah melompati nomor; lubang berasal dari buku lama atau nomor awal yang diubah."
            )
        )
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)
        self.resize(context.theme.room(56, 28))


TWICE = "Dipakai lebih dari sekali"


def _gap_rows(state: Keadaan) -> list[Gap]:
    rows = [
        Gap(
            number,
            "Lubang",
            f"{one.lingkup}: {one.dari}" + (f" sampai {one.sampai}" if one.jumlah > 1 else ""),
            one.jumlah,
            "Tidak ada sertifikat bernomor ini",
        )
        for number, one in enumerate(state.lubang)
    ]
    start = len(rows)
    rows += [
        Gap(
            start + number,
            "Ganda",
            "  =  ".join(line.nomor for line in group),
            len(group),
            TWICE,
        )
        for number, group in enumerate(state.ganda)
    ]
    return rows


class RiwayatDialog(QDialog):
    """Everything that happened to one certificate."""

    def __init__(
        self, context: UiContext, row: SertifikatRow, events: list[Peristiwa], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Riwayat {row.nomor}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.table = RowsTable(
            [
                Column("waktu", "Waktu", width=24, text=_when),
                Column("apa", "Peristiwa", width=44, bold=True, stretch=True),
                Column("pelaku", "Oleh", width=18),
            ],
            context.theme,
            title="Riwayat sertifikat",
        )
        self.table.set_rows(events)
        layout = QVBoxLayout(self)
        layout.addWidget(label(row.nama, "heading"))
        layout.addWidget(muted(f"{row.nomor} · {row.judul}"))
        layout.addWidget(self.table, 1)
        close = button("Tutup", self.accept)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.resize(context.theme.room(46, 24))


def _when(row: Peristiwa) -> str:
    return f"{wording.short_date(row.waktu.date())} {wording.clock_time(row.waktu)}"
