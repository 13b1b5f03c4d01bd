"""A paper of the set that is no letter: made elsewhere or printed here, and ticked when it came in signed."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout

from pembinaan_desktop.domain import surat as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.services.dokumen import DokumenRow
from pembinaan_desktop.services.kertas_kegiatan import NAMA
from pembinaan_desktop.services.result import Result
from pembinaan_desktop.ui.common.attachments import Attachments
from pembinaan_desktop.ui.common.cards import Card, ElidedLabel, Pill, button, muted
from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.paper.actions import Make, PaperActions

SCANS = "Pindaian yang sudah ditandatangani, paling besar 25 MB"
PLACES = {
    "jadwal": "Jadwal",
    "peserta": "Peserta",
    "kehadiran": "Kehadiran",
    "nilai": "Nilai",
    "sertifikat": "Sertifikat",
    "honor": "Honor",
    "laporan": "Laporan",
}
"""Where papers are made, in the words of the tabs."""


class OtherPaper(Card):
    """Shows one row of the set; its changes go through `Changes`."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.context = context
        self.row: DokumenRow | None = None
        self.kegiatan_id = 0
        self.about = ElidedLabel("", "heading")
        self.state = Pill()
        self.text = muted()
        self.go_button = button("", self.go)
        self.print_button = QPushButton("Cetak")
        self.print_button.setAutoDefault(False)
        menu = QMenu(self)
        self.paper = PaperActions(context, self, self._title, self._job)
        self.paper.fill(menu)
        self.print_button.setMenu(menu)
        self.receive_button = button(
            "Diterima…", self.receive, tip="Kertas yang sudah ditandatangani kembali"
        )
        self.files: Attachments | None = None
        self._place = QVBoxLayout()
        self._lay_out()

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.addWidget(self.about, 1)
        bar.addWidget(self.state)
        for made in (self.go_button, self.print_button, self.receive_button):
            bar.addWidget(made)
        self.body.addLayout(bar)
        self.body.addWidget(self.text)
        self.body.addLayout(self._place)
        self.body.addStretch(1)

    def show_row(self, kegiatan_id: int, row: DokumenRow) -> None:
        """Show a row with `lain`."""
        paper = row.lain
        assert paper is not None
        other = self.row is None or (self.kegiatan_id, self.row.id) != (kegiatan_id, row.id)
        self.row, self.kegiatan_id = row, kegiatan_id
        self.about.setText(row.nama)
        self.state.set(row.keadaan, row.role)
        self.text.setText(_about(row, paper))
        place = PLACES.get(paper.bagian, "")
        self.go_button.setText(f"Buka {place}")
        self.go_button.setVisible(bool(place))
        self.print_button.setVisible(row.id in NAMA)
        if other:
            self._show_files(row.id)
        elif self.files is not None:
            self.files.load()

    def _show_files(self, kode: str) -> None:
        if self.files is not None:
            self._place.removeWidget(self.files)
            self.files.hide()
            self.files.deleteLater()
        service = self.context.services.dokumen.berkas(kode)
        self.files = Attachments(self.context, service, self.kegiatan_id, SCANS)
        self._place.addWidget(self.files)

    def go(self, _checked: Any = None) -> None:
        """To the part of the program that makes it."""
        paper = self.row.lain if self.row is not None else None
        if paper is None:
            return
        if paper.bagian == "laporan":
            self.context.navigate("laporan", ("penyelenggaraan", self.kegiatan_id))
        else:
            self.context.navigate("kegiatan", (self.kegiatan_id, paper.bagian))

    def receive(self) -> None:
        """Note the day it came in."""
        row = self.row
        if row is None:
            return
        service, number = self.context.services.dokumen, self.kegiatan_id

        def save(values: dict[str, Any]) -> Result:
            return service.terima(number, row.id, values)

        values = {"diterima": row.diterima or self.context.clock.today(), "catatan": row.catatan}
        FormDialog(self.context, row.nama, rules.TERIMA_FIELDS, save, values, self).open()

    def _title(self) -> str:
        judul = self.context.services.kegiatan.get(self.kegiatan_id).judul
        return f"{self.row.nama if self.row is not None else ''} {judul}".strip()

    def _job(self) -> Make | None:
        if self.row is None or self.row.id not in NAMA:
            return None
        return partial(self.context.services.kertas_kegiatan.pages, self.kegiatan_id, self.row.id)


def _about(row: DokumenRow, paper: rules.KertasLain) -> str:
    """When it is due, where it is made, and what was noted."""
    place = PLACES.get(paper.bagian, "")
    made = f"Dibuat di bagian {place}." if place else "Dicetak dari data kegiatan ini."
    parts = [f"Tenggat {wording.day_date(row.tenggat)}.", made, row.catatan]
    return " ".join(part for part in parts if part)
