"""The chosen speaker: who it is, what a payment still needs, and what he or she taught."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.narasumber import FIELDS
from pembinaan_desktop.domain.nip import format_nip
from pembinaan_desktop.domain.pegawai import PRIVATE, masked
from pembinaan_desktop.services.narasumber_baris import NarasumberRow
from pembinaan_desktop.services.narasumber_riwayat import RiwayatRow
from pembinaan_desktop.ui.common.cards import Card, Details, ElidedLabel, Notice, Pill, button, link, muted
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.context import UiContext

COLUMNS = (
    Column(
        "judul",
        "Kegiatan",
        width=30,
        bold=True,
        stretch=True,
        second=lambda r: r.mata,
        sort=lambda r: r.judul,
    ),
    Column("tanggal", "Tanggal", "date", 12),
    Column("jp", "JP", "decimal", 6),
    Column("nilai", "Evaluasi", width=13, tip="Rata-rata tiap mata pelatihan"),
    Column("honor", "Honor", "money", 12, tip="Bruto dari daftar honorarium yang sudah dibayar"),
)
SHOWN = ("keahlian", "nomor_hp", "email", "nik", "npwp", "bank", "rekening", "sebutan", "catatan")


class NarasumberCard(Card):
    """edited(), refreshed(), opened(activity id): what the officer asks for."""

    edited = Signal()
    refreshed = Signal()
    opened = Signal(int)

    def __init__(self, context: UiContext) -> None:
        super().__init__(margin=12)
        theme = context.theme
        self.row: NarasumberRow | None = None
        self._unmasked = False
        self.name = ElidedLabel("", "title")
        self.kind = Pill()
        self.edit_button = button("Ubah…", self.edited, shortcut="F2")
        self.about = muted()
        self.lack = Notice(role="warn")
        self.other = Notice(role="info")
        self.refresh_button = button("Samakan", self.refreshed, tip="Pakai data pegawai yang sekarang")
        self.details = Details()
        self.mask_button = link("Tampilkan nomor pribadi", self.toggle_mask)
        self.sums = muted()
        self.table = RowsTable(
            COLUMNS,
            theme,
            settings=context.settings,
            name="narasumber_riwayat",
            multi=False,
            empty="Belum pernah mengajar menurut jadwal.",
            title="Riwayat mengajar",
        )
        self.table.setMinimumHeight(theme.row_height() * 5)
        self.table.opened.connect(self._open_row)
        head, note = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.name, 1)
        head.addWidget(self.kind)
        head.addWidget(self.edit_button)
        note.addWidget(self.other, 1)
        note.addWidget(self.refresh_button)
        self.body.addLayout(head)
        self.body.addWidget(self.about)
        self.body.addWidget(self.lack)
        self.body.addLayout(note)
        self.body.addWidget(self.details)
        self.body.addWidget(self.mask_button)
        self.body.addWidget(self.sums)
        self.body.addWidget(self.table, 1)

    def show_person(self, row: NarasumberRow, history: Sequence[RiwayatRow]) -> None:
        if self.row is None or row.id != self.row.id:
            self._unmasked = False
        self.row = row
        self.name.setText(row.nama_lengkap)
        self.kind.set(" ".join(text for text in (row.jenis, row.golongan) if text), "neutral")
        number = f"NIP {format_nip(row.nip)}" if row.nip else ""
        self.about.setText(" · ".join(text for text in (row.tentang, number) if text))
        self.about.setVisible(bool(self.about.text()))
        self.lack.set(
            "", f"Untuk honorarium belum ada: {', '.join(row.kurang)}." if row.kurang else "", "warn"
        )
        told = "; ".join(f"{title} {here or '–'} → {there}" for title, here, there in row.beda)
        self.other.set("Data pegawai berbeda" if told else "", told, "info")
        self.refresh_button.setVisible(bool(told))
        self._show_details()
        hours = wording.decimal(row.jp)
        money = sum(one.honor or 0 for one in history)
        paid = f" · honor {wording.rupiah(money)}" if money else ""
        told = f"{row.kegiatan} kegiatan, {row.sesi} sesi, {hours} JP terlaksana{paid}"
        self.sums.setText(told if row.sesi or money else "")
        self.table.set_rows(history)

    def toggle_mask(self) -> None:
        """Show private numbers in full, or mask them again; another speaker starts masked."""
        self._unmasked = not self._unmasked
        self._show_details()

    def _show_details(self) -> None:
        if self.row is None:
            return
        values = self.row.values()
        titles = {field.key: field.title for field in FIELDS}
        lines = []
        for key in SHOWN:
            text = str(values[key] or "").replace("\n", "; ")
            if text:
                lines.append((titles[key], text if self._unmasked else masked(key, text)))
        self.details.set_rows(lines)
        self.details.setVisible(bool(lines))
        self.mask_button.setVisible(any(values[key] for key in PRIVATE))
        self.mask_button.setText("Samarkan lagi" if self._unmasked else "Tampilkan nomor pribadi")

    def _open_row(self, row: RiwayatRow) -> None:
        self.opened.emit(row.id)
