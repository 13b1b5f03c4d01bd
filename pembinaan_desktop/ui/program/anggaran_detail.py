"""The chosen line of the budget: what its versions grant, and its entries."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox

from pembinaan_desktop.domain import anggaran as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.services.anggaran import AnggaranRow
from pembinaan_desktop.services.realisasi import RealisasiRow
from pembinaan_desktop.ui.common.base_detail import BaseDetail
from pembinaan_desktop.ui.common.cards import Notice, button
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.wrap_row import WrapRow
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.program.anggaran_baris import Garis

COLUMNS = (
    Column("tanggal", "Tanggal", "date", 10),
    Column(
        "uraian",
        "Uraian",
        width=28,
        second=lambda r: " · ".join(filter(None, (r.penerima, r.kegiatan))),
        stretch=True,
        bold=True,
    ),
    Column(
        "nomor_bukti",
        "Bukti",
        width=12,
        text=lambda r: r.nomor_bukti or ("belum ada" if r.status == rules.DIBAYAR else ""),
        role=lambda r: "" if r.nomor_bukti else "warn",
        second=lambda r: r.jenis,
    ),
    Column("bruto", "Bruto", width=12, text=lambda r: wording.integer(r.bruto), align="right",
           second=lambda r: f"pajak {wording.integer(r.pajak)}" if r.pajak else ""),
    Column("status", "Status", width=10, pill=lambda r: (r.status, rules.ROLE[r.status])),
    Column("rekening", "Rekening", width=30, visible=False),
    Column("nomor_sp2d", "Nomor SP2D", width=16, visible=False),
)  # fmt: skip


class AnggaranCard(BaseDetail):
    """entry_opened(row), paid(row), line_edited(id), assigned(several lines): something is to be changed."""

    entry_opened = Signal(object)
    line_edited = Signal(int)
    paid = Signal(object)
    assigned = Signal(object)

    def __init__(self, context: UiContext) -> None:
        super().__init__(
            context, COLUMNS, "realisasi", "Catatan realisasi", "Belum ada catatan pada baris ini."
        )
        self._line: Garis | None = None
        self._entries: Sequence[RealisasiRow] = ()
        self.edit_line_button = button("Ubah baris…", self._edit_line)
        self.program_button = button(
            "Program…", self._assign, tip="Program pembinaan yang memakai semua baris pagu ini"
        )
        self.delete_line_button = button("Hapus baris", self._delete_line, tip="Pindahkan ke keranjang")
        self.notice = Notice()
        self.without_proof = QCheckBox("Tanpa nomor bukti")
        self.paid_button = button("Sudah dibayar", self._pay, tip="Ubah Rencana atau Terikat menjadi Dibayar")
        self.edit_button = button("Ubah…", self._edit)
        self.delete_button = button("Hapus", self._delete, tip="Pindahkan ke keranjang")
        self.table.opened.connect(self.entry_opened)
        self.table.selection_changed.connect(self._show_buttons)
        self.without_proof.toggled.connect(self._show_entries)
        tools = WrapRow(context.theme.space(2))
        tools.addWidget(self.without_proof)
        tools.push_right()
        for widget in (self.paid_button, self.edit_button, self.delete_button):
            tools.addWidget(widget)
        head = (self.program_button, self.edit_line_button, self.delete_line_button)
        self.lay_out(head, (self.facts_line, self.facts, self.notice, self.note), tools)
        self._show_buttons()

    def show_line(self, line: Garis, entries: Sequence[RealisasiRow]) -> None:
        """entries: all of the year; those of the line are picked."""
        self._line = line
        self._entries = [row for row in entries if row.tempat in line.kunci]
        self.name.setText(line.nama)
        row = line.satu
        for widget in (self.edit_line_button, self.delete_line_button):
            widget.setVisible(row is not None and row.pagu_id is not None)
        self.program_button.setVisible(row is None and bool(line.pagu_ids))
        known = (row.kode_rekening, row.program, row.sub_kegiatan) if row is not None and row.versi else ()
        over = line.jumlah.bebas
        text = (
            f"Terpakai dan terikat melebihi pagu {wording.rupiah(-over)}."
            if line.jumlah.lebih and over
            else ""
        )
        self.notice.set(text, "", "bad")
        paid = sum(one.bruto for one in self._entries if one.status == rules.DIBAYAR)
        rest = line.jumlah.terpakai - paid
        note = (
            f"Termasuk {wording.rupiah(rest)} biaya kegiatan yang hanya diisi sebagai satu angka."
            if rest
            else ""
        )
        self.say(" · ".join(filter(None, known)), _versions(row) if row is not None else [], note)
        self._show_entries()

    def _show_entries(self, _on: bool = False) -> None:
        only = self.without_proof.isChecked()
        self.table.set_rows(
            [
                row
                for row in self._entries
                if not only or (not row.nomor_bukti and row.status == rules.DIBAYAR)
            ]
        )
        self._show_buttons()

    def _show_buttons(self) -> None:
        rows = self.table.selected()
        self.edit_button.setEnabled(len(rows) == 1)
        self.delete_button.setEnabled(bool(rows))
        self.delete_button.setText(f"Hapus {len(rows)}" if len(rows) > 1 else "Hapus")
        self.paid_button.setEnabled(len(rows) == 1 and rows[0].status != rules.DIBAYAR)

    def _edit(self) -> None:
        for row in self.table.selected()[:1]:
            self.entry_opened.emit(row)

    def _pay(self) -> None:
        for row in self.table.selected()[:1]:
            self.paid.emit(row)

    def _delete(self) -> None:
        ids = [row.id for row in self.table.selected()]
        if ids:
            self._context.changes.apply(lambda: self._context.services.realisasi.delete(ids))

    def _edit_line(self) -> None:
        if self._line is not None and self._line.pagu_id is not None:
            self.line_edited.emit(self._line.pagu_id)

    def _assign(self) -> None:
        if self._line is not None and self._line.pagu_ids:
            self.assigned.emit(self._line)

    def _delete_line(self) -> None:
        key = self._line.pagu_id if self._line is not None else None
        if key is not None:
            self._context.changes.apply(lambda: self._context.services.anggaran.delete([key]))


def _versions(row: AnggaranRow) -> list[tuple[str, str]]:
    """What each version grants, and what it changed."""
    found = []
    before: int | None = None
    for name in rules.VERSI:
        if name in row.versi:
            value = row.versi[name]
            change = value.jumlah - before if before is not None else 0
            sign = f" ({'+' if change > 0 else '−'}{wording.rupiah(abs(change))})" if change else ""
            product = value.hitungan(row.satuan)
            how = f" = {product}" if product and value.cocok else f"; {product}" if product else ""
            found.append((name, f"{wording.rupiah(value.jumlah)}{sign}{how}"))
            before = value.jumlah
    return found
