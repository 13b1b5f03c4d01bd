"""The book of outgoing letters of a year: search, what waits for an answer, Excel."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from pembinaan_desktop.domain import surat as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.services.result import Topic
from pembinaan_desktop.services.surat_baris import SuratRow
from pembinaan_desktop.ui.common.cards import button, muted
from pembinaan_desktop.ui.common.choice_box import ChoiceBox
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.export import ask_target
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.common.search_line import search_line
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.paper.actions import Make, PaperActions
from pembinaan_desktop.ui.surat.aksi import SuratActions

EVERY, NUMBERED, DRAFTS, WAITING, LATE = "Semua", "Bernomor", "Draf", "Menunggu jawaban", "Terlambat dijawab"
SHOWN = (EVERY, NUMBERED, DRAFTS, WAITING, LATE)
COLUMNS = (
    Column(
        "nomor",
        "Nomor",
        width=27,
        bold=True,
        text=lambda r: r.nomor_teks,
        second=lambda r: wording.long_date(r.tanggal),
        sort=lambda r: (r.lingkup, r.urut or 0, r.akhiran) if r.urut else None,
    ),
    Column("kepada", "Kepada", width=28, second=lambda r: r.jenis_nama),
    Column("hal", "Hal", width=30, stretch=True, second=lambda r: r.kegiatan),
    Column("status", "Status", width=12, pill=lambda r: (r.status, rules.ROLES.get(r.status, "neutral"))),
    Column(
        "jawaban",
        "Jawaban",
        width=22,
        text=lambda r: r.jawaban,
        second=lambda r: r.jawaban_rinci,
        role=lambda r: "bad" if r.terlambat else "",
    ),
)


def fits(row: SuratRow, shown: str) -> bool:
    """The row belongs to what is asked for."""
    return {
        NUMBERED: bool(row.nomor),
        DRAFTS: row.status == rules.DRAF,
        WAITING: row.menunggu,
        LATE: row.terlambat,
    }.get(shown, True)


class AgendaDialog(QDialog):
    """shown: one of `SHOWN`."""

    def __init__(self, context: UiContext, parent: QWidget | None = None, shown: str = EVERY) -> None:
        super().__init__(parent)
        self.setWindowTitle("Agenda surat keluar")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.context = context
        self.year = ChoiceBox("Tahun", entries=[(year, str(year)) for year in context.services.surat.years()])
        self.shown = ChoiceBox("Yang ditampilkan", entries=[(one, one) for one in SHOWN])
        self.shown.choose(shown)
        self.search = search_line("Cari nomor, tujuan, hal, kegiatan…", "Cari surat")
        self.table = RowsTable(
            COLUMNS,
            context.theme,
            settings=context.settings,
            name="agenda_surat",
            empty="Belum ada surat. Surat dibuat di bagian Surat setiap kegiatan.",
            title="Agenda surat",
        )
        self.actions_ = SuratActions(context, self, self.table.selected, self.table.rows, self._title)
        self.sum = muted(wrap=False)
        self.paper_button = QPushButton("Agenda")
        self.paper_button.setAutoDefault(False)
        self.paper_button.setToolTip("Yang tampil sebagai buku agenda: pratinjau, cetak, PDF, Excel")
        menu = QMenu(self)
        self.paper = PaperActions(context, self, self._book_title, self._job)
        self.paper.fill(menu)
        menu.addAction("Simpan Excel…", self.export)
        self.paper_button.setMenu(menu)
        self.go_button = button("Buka kegiatan", self.go, tip="Bagian Surat kegiatan itu")
        self._lay_out()
        self.year.activated.connect(self.load)
        self.shown.activated.connect(self._filter)
        self.search.textChanged.connect(self._filter)
        self.table.selection_changed.connect(self._update)
        self.table.opened.connect(self._opened)
        context.changes.happened.connect(self._happened)
        self.load()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addWidget(self.shown)
        top.addWidget(self.year)
        bar = QHBoxLayout()
        bar.addWidget(self.sum, 1)
        for made in (*self.actions_.buttons(), self.go_button, self.paper_button):
            bar.addWidget(made)
        close = QHBoxLayout()
        close.addStretch(1)
        close.addWidget(button("Tutup", self.accept))
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addLayout(bar)
        layout.addWidget(self.table, 1)
        layout.addLayout(close)
        self.resize(self.context.theme.room(84, 40))

    def load(self, *_: Any) -> None:
        """The letters of the chosen year."""
        self.table.set_rows(self.context.services.surat.list(tahun=self.year.currentData()))
        self._filter()

    def _happened(self, topics: frozenset[Topic], _source: object) -> None:
        if Topic.SURAT in topics:
            self.load()

    def _filter(self, *_: Any) -> None:
        words, shown = self.search.text().casefold().split(), self.shown.currentText()

        def wanted(row: SuratRow) -> bool:
            text = (
                f"{row.nomor} {row.kepada} {row.hal} {row.kegiatan} {row.jenis_nama} {row.catatan}".casefold()
            )
            return fits(row, shown) and all(word in text for word in words)

        self.table.set_predicate(wanted)
        rows = self.table.rows()
        late = sum(row.terlambat for row in rows)
        self.sum.setText(f"{len(rows)} surat" + (f", {late} terlambat dijawab" if late else ""))
        self._update()

    def _update(self) -> None:
        self.actions_.update()
        self.go_button.setEnabled(self.actions_.one() is not None)
        self.paper_button.setEnabled(bool(self.table.rows()))

    def _title(self) -> str:
        row = self.actions_.one()
        return (
            f"{row.jenis_nama} {row.kepada}".strip()
            if row is not None
            else f"Surat {self.year.currentText()}"
        )

    def _book_title(self) -> str:
        return f"Agenda surat {self.year.currentText()}"

    def _job(self) -> Make | None:
        rows, year = self.table.rows(), int(self.year.currentText())
        return partial(self.context.services.surat_kertas.agenda_pages, rows, year) if rows else None

    def export(self) -> None:
        """What is shown, as a workbook."""
        path = ask_target(self.context, self, "Simpan agenda", f"{self._book_title()}.xlsx")
        if path is not None:
            work = partial(self.context.services.surat_kertas.agenda_xlsx, self.table.rows(), path)
            self.context.tasks.run(f"Menyimpan {path.name}", work, self)

    def _opened(self, _row: SuratRow) -> None:
        self.actions_.paper.preview()

    def go(self) -> None:
        """The activity of the letter."""
        row = self.actions_.one()
        if row is not None:
            self.accept()
            self.context.navigate("kegiatan", (row.kegiatan_id, "surat"))


def open_agenda(context: UiContext, window: Any) -> None:
    """The menu line."""
    AgendaDialog(context, window).open()
