"""What an activity cost: the sum, per person and per lesson hour, and the entries it is made of."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.anggaran import DIBAYAR, each
from pembinaan_desktop.services.kegiatan import KegiatanRow
from pembinaan_desktop.services.realisasi import RealisasiRow
from pembinaan_desktop.ui.common.cards import Card, Details, button, link, muted
from pembinaan_desktop.ui.common.realisasi import RealisasiDialog
from pembinaan_desktop.ui.context import UiContext

SHOWN = 3  # entries, the latest


class BiayaCard(Card):
    """ "Catat biaya" books an entry on the activity; the whole list is in Program, Anggaran."""

    def __init__(self, context: UiContext) -> None:
        super().__init__("Biaya")
        self._context = context
        self._row: KegiatanRow | None = None
        self._entries: list[RealisasiRow] = []
        self.note = muted()
        self.facts = Details()
        self.add_button = button("Catat biaya…", self.book, tip="Catat pengeluaran kegiatan ini")
        self.more_link = link("Buka Anggaran", self._open)
        self.more_link.setVisible("program" in context.tabs)
        below = QHBoxLayout()
        below.addWidget(self.add_button)
        below.addStretch(1)
        below.addWidget(self.more_link, 0, Qt.AlignmentFlag.AlignRight)
        self.body.addWidget(self.note)
        self.body.addWidget(self.facts)
        self.body.addLayout(below)

    def show_kegiatan(self, row: KegiatanRow) -> None:
        self._row = row
        self._entries = self._context.services.realisasi.of_kegiatan(row.id)
        self.note.setText(_about(row))
        lines = [("Jumlah", "" if row.biaya is None else wording.rupiah(row.biaya))]
        if row.biaya is not None:
            shares = (("Per peserta", each(row.biaya, row.peserta)), ("Per JP", each(row.biaya, row.jp)))
            lines += [(name, wording.rupiah(share)) for name, share in shares if share is not None]
        lines += [(wording.short_date(one.tanggal), _entry(one)) for one in self._entries[-SHOWN:]]
        if len(self._entries) > SHOWN:
            lines.append(("", f"dan {len(self._entries) - SHOWN} catatan sebelumnya"))
        self.facts.set_rows(lines)

    def book(self) -> None:
        """The form of a new entry of this activity."""
        row = self._row
        if row is not None:
            today = self._context.clock.today()
            first, last = row.tanggal_mulai, row.tanggal_selesai
            year = min(max(today.year, first.year), last.year)  # an activity over New Year costs in both
            day = today if today.year == year else min(last, date(year, 12, 31))
            RealisasiDialog(self._context, year, {"tanggal": day, "kegiatan_id": row.id}, self).open()

    def _open(self) -> None:
        lines = [one.pagu_id for one in self._entries if one.pagu_id is not None]
        self._context.navigate("program", ("anggaran", lines[-1] if lines else None))


def _about(row: KegiatanRow) -> str:
    """Which number it is."""
    if row.biaya_rinci:
        return f"Dari {row.biaya_rinci} catatan yang sudah dibayar."
    if row.biaya is not None:
        return "Angka yang diketik di formulir kegiatan; belum ada catatan yang dibayar."
    return "Belum diketahui. Catat pengeluarannya, atau isi satu angka di formulir kegiatan."


def _entry(one: RealisasiRow) -> str:
    word = "" if one.status == DIBAYAR else f" ({one.status.lower()})"
    return f"{one.uraian}, {wording.rupiah(one.bruto)}{word}"
