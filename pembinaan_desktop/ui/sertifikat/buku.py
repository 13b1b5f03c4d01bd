"""Dialogs of the register: import of the old notebook, gaps and doubles, the life of one certificate."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.register import BarisBuku
from pembinaan_desktop.services.register import Keadaan, RencanaBuku
from pembinaan_desktop.services.sertifikat import Peristiwa, SertifikatRow
from pembinaan_desktop.ui.common.cards import Notice, button, label, muted
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.context import UiContext


def _verdict(row: BarisBuku) -> tuple[str, str]:
    if row.ditolak:
        return "Ditolak", "bad"
    return ("Periksa", "warn") if row.masalah else ("Baru", "good")


class BukuDialog(QDialog):
    """What the import would do, line by line; nothing is written before "Catat"."""

    def __init__(self, context: UiContext, plan: RencanaBuku, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Impor buku nomor: {plan.berkas}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._plan = context, plan
        self.table = RowsTable(
            [
                Column("baris", "Baris", "int", 6),
                Column("ditolak", "Putusan", width=10, pill=_verdict),
                Column("nomor", "Nomor", width=28, bold=True),
                Column("nama", "Nama", width=26),
                Column("judul", "Kegiatan", width=26),
                Column("tanggal_terbit", "Tanggal", "date", 11),
                Column("masalah", "Keterangan", width=40, stretch=True),
            ],
            context.theme,
            key="baris",
            empty="Tidak ada baris berisi nomor.",
            title="Pratinjau buku nomor",
        )
        self.table.set_rows(plan.baris)
        self.error = Notice(role="bad")
        refused = len(plan.baris) - len(plan.masuk)
        self.apply_button = button(f"Catat {len(plan.masuk)} nomor", self.apply, primary=True)
        self.apply_button.setEnabled(bool(plan.masuk))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(button("Batal", self.reject))
        buttons.addWidget(self.apply_button)
        layout = QVBoxLayout(self)
        layout.addWidget(
            label(f"{len(plan.masuk)} nomor baru, {refused} ditolak; belum ada yang ditulis", "heading")
        )
        layout.addWidget(
            muted(
                "Nomor berikutnya melanjutkan yang tertinggi. Nomor yang sudah dicatat tidak dapat dihapus."
            )
        )
        layout.addWidget(self.table, 1)
        layout.addWidget(self.error)
        layout.addLayout(buttons)
        self.resize(context.theme.room(64, 34))

    def apply(self, _checked: bool = False) -> None:
        service = self._context.services.register
        done = self._context.changes.apply(
            lambda: service.impor_buku(self._plan),
            self,
            lambda error: self.error.set(error.what, error.advice, "bad"),
        )
        if done is not None:
            self.accept()


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
        close = button("Tutup", self.accept, primary=True)
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
        close = button("Tutup", self.accept, primary=True)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.resize(context.theme.room(46, 24))


def _when(row: Peristiwa) -> str:
    return f"{wording.short_date(row.waktu.date())} {wording.clock_time(row.waktu)}"
