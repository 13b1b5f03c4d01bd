"""A report on the screen: title, a tab per section, its sentences, its table with the sum below."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from pembinaan_desktop.domain.laporan import Bagian, Baris, Kolom, Laporan
from pembinaan_desktop.ui.common.cards import Card, ElidedLabel, label, link, muted, scrolled
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.context import UiContext

ROOM = 104  # characters that all columns together may take
LEAST = {"rupiah": 14, "nip": 21, "tanggal": 11, "persen": 8}  # characters a value needs
NOTHING = "Belum ada kegiatan untuk dilaporkan pada tahun ini."


class IsiLaporan(Card):
    """opened((tab, argument)): the thing a line speaks of."""

    opened = Signal(object)

    def __init__(self, context: UiContext) -> None:
        super().__init__(margin=14)
        self.context = context
        self.laporan: Laporan | None = None
        self._explained = False
        self.title = ElidedLabel("", "title")
        self.about = muted()
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setAccessibleName("Bagian laporan")
        self.stack = QStackedWidget()
        self.notes = muted()
        self.notes.hide()
        self.how = link("Cara menghitung", self._turn_notes)
        self.tabs.currentChanged.connect(self.stack.setCurrentIndex)
        for widget in (self.title, self.about, self.tabs):
            self.body.addWidget(widget)
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(self.notes)
        self.body.addWidget(self.how, 0, Qt.AlignmentFlag.AlignLeft)

    def show_laporan(self, laporan: Laporan | None) -> None:
        """Show it; the same section stays in front. None: there is nothing to report."""
        shown = self.tabs.tabText(self.tabs.currentIndex()) if self.tabs.count() else ""
        self.laporan = laporan
        self._clear()
        self.title.setText(laporan.judul if laporan is not None else "")
        self.about.setText(laporan.tentang if laporan is not None else NOTHING)
        notes = laporan.catatan if laporan is not None else ()
        self.notes.setText(" ".join(notes))
        self.how.setVisible(bool(notes))
        self.notes.setVisible(bool(notes) and self._explained)
        for section in laporan.bagian if laporan is not None else ():
            self.stack.addWidget(self._page(section))
            self.tabs.addTab(section.judul)
        self.tabs.setVisible(self.tabs.count() > 1)
        names = [self.tabs.tabText(number) for number in range(self.tabs.count())]
        self.tabs.setCurrentIndex(names.index(shown) if shown in names else 0)

    def _turn_notes(self) -> None:
        self._explained = not self._explained
        self.notes.setVisible(self._explained)
        self.how.setText("Tutup cara menghitung" if self._explained else "Cara menghitung")

    def table(self) -> RowsTable | None:
        """The table of the section in front."""
        page = self.stack.currentWidget()
        return page.findChild(RowsTable) if page is not None else None

    def _clear(self) -> None:
        while self.tabs.count():
            self.tabs.removeTab(0)
        while (page := self.stack.widget(0)) is not None:
            self.stack.removeWidget(page)
            page.deleteLater()

    def _page(self, section: Bagian) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        for text in section.kalimat:
            column.addWidget(label(text, wrap=True))
        if not section.kolom:
            column.addStretch(1)
            return scrolled(page)
        column.addWidget(self._table(section), 1)
        if section.jumlah:
            column.addWidget(ElidedLabel(_sum(section), "strong"))
        return page

    def _table(self, section: Bagian) -> RowsTable:
        total = sum(kolom.lebar for kolom in section.kolom)
        widest = max(range(len(section.kolom)), key=lambda number: section.kolom[number].lebar)
        table = RowsTable(
            [_column(number, kolom, total, number == widest) for number, kolom in enumerate(section.kolom)],
            self.context.theme,
            key="nomor",
            multi=False,
            empty=section.kosong,
            title=section.judul,
        )
        table.set_rows([Line(number, baris) for number, baris in enumerate(section.baris)])
        table.opened.connect(self._open)
        return table

    def _open(self, line: Line) -> None:
        if line.baris.tujuan is not None:
            self.opened.emit(line.baris.tujuan)


class Line:
    """A line of a section with a key for the table."""

    def __init__(self, nomor: int, baris: Baris) -> None:
        self.nomor, self.baris = nomor, baris


def _column(number: int, kolom: Kolom, total: float, stretch: bool) -> Column:
    value: Callable[[Line], Any] = lambda line: line.baris.nilai[number]  # noqa: E731
    return Column(
        f"k{number}",
        kolom.judul,
        width=max(LEAST.get(kolom.jenis, 6), round(kolom.lebar / total * ROOM)),
        text=lambda line: kolom.teks(value(line)),
        sort=value,
        align="right" if kolom.kanan else "left",
        stretch=stretch,
    )


def _sum(section: Bagian) -> str:
    """ "Jumlah: Pegawai 198 · Memenuhi 61"."""
    texts = [
        (kolom.judul, kolom.teks(value))
        for kolom, value in zip(section.kolom, section.jumlah, strict=True)
        if value not in ("", "Jumlah", None)
    ]
    return "Jumlah: " + " · ".join(f"{name} {text}" for name, text in texts)
