"""The chosen programme: what it is for, how far it is, and the activities that belong to it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from pembinaan_desktop.domain import kegiatan as rules
from pembinaan_desktop.domain.nilai import Komponen, in_words
from pembinaan_desktop.services.kegiatan import KegiatanRow
from pembinaan_desktop.services.program import ProgramRow
from pembinaan_desktop.ui.common.base_detail import BaseDetail
from pembinaan_desktop.ui.common.cards import button
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.program.capaian import CapaianBars

COLUMNS = (
    Column(
        "nama",
        "Kegiatan",
        width=34,
        text=lambda r: r.judul,
        second=lambda r: r.rentang,
        bold=True,
        stretch=True,
    ),
    Column("status", "Status", width=14, pill=lambda r: (r.status, rules.ROLE.get(r.status, "neutral"))),
    Column("jp", "JP", "decimal", 6),
    Column("peserta", "Peserta", "int", 8),
    Column("biaya", "Biaya", "money", 15),
)


class DetailCard(BaseDetail):
    """edited(), weighed(), opened(activity id), taken_in(), created(): what the officer asks for."""

    edited = Signal()
    opened = Signal(int)
    taken_in = Signal()
    created = Signal()
    taken_out = Signal(object)
    weighed = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__(
            context, COLUMNS, "program_kegiatan", "Kegiatan program", "Belum ada kegiatan di program ini."
        )
        theme = context.theme
        self.edit_button = button("Ubah…", self.edited, shortcut="F2")
        self.marks_button = button(
            "Bobot nilai…", self.weighed, tip="Komponen dan bobot nilai akhir semua kegiatan program ini"
        )
        self.bars = CapaianBars(theme)
        self.add_button = button("Masukkan kegiatan…", self.taken_in, tip="Pilih kegiatan tahun ini")
        self.new_button = button("Kegiatan baru…", self.created, tip="Kegiatan baru di program ini")
        self.out_button = button("Keluarkan", self._take_out, tip="Kegiatannya tetap ada, tanpa program")
        self.open_button = button("Buka", self._open_current)
        self.table.opened.connect(self._open_row)
        self.table.selection_changed.connect(self._show_buttons)
        tools = QHBoxLayout()
        tools.setSpacing(theme.space(2))
        for widget in (self.add_button, self.new_button):
            tools.addWidget(widget)
        tools.addStretch(1)
        for widget in (self.out_button, self.open_button):
            tools.addWidget(widget)
        parts = (self.facts_line, self.facts, self.bars, self.note)
        self.lay_out((self.marks_button, self.edit_button), parts, tools)
        self._show_buttons()

    def show_program(
        self, row: ProgramRow, members: Sequence[KegiatanRow], marks: Sequence[Komponen]
    ) -> None:
        self.name.setText(row.nama)
        facts = (str(row.tahun), row.kode, row.sumber_dana, row.isi)
        rows = (
            ("Tujuan", row.tujuan_nama),
            ("Sasaran", row.sasaran),
            ("Uraian", row.uraian),
            ("Nilai akhir", in_words(marks)),
        )
        known = [(name, text) for name, text in rows if text]
        self.say(" · ".join(filter(None, facts)), known, " ".join(_notes(row)))
        self.bars.set_rows(row.capaian)
        self.table.set_rows(members)
        self._show_buttons()

    def _show_buttons(self) -> None:
        count = self.table.selected_count()
        self.out_button.setEnabled(count > 0)
        self.out_button.setText(f"Keluarkan {count}" if count > 1 else "Keluarkan")
        self.open_button.setEnabled(count == 1)

    def _open_row(self, row: KegiatanRow) -> None:
        self.opened.emit(row.id)

    def _open_current(self) -> None:
        for row in self.table.selected()[:1]:
            self.opened.emit(row.id)

    def _take_out(self) -> None:
        self.taken_out.emit([row.id for row in self.table.selected()])


def _notes(row: ProgramRow) -> list[str]:
    """Which budget it is, and what is not known."""
    found = []
    if row.baris_pagu:
        found.append(f"Anggaran: jumlah {row.baris_pagu} baris pagu.")
    elif row.anggaran is not None:
        found.append("Anggaran: angka yang diketik pada program ini; belum ada baris pagu.")
    if row.tanpa_biaya:
        found.append(f"{row.tanpa_biaya} kegiatan selesai belum diisi biayanya.")
    return found
