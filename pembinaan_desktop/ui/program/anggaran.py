"""The part Anggaran of the tab Program: a year's money, its lines, and the entries of the chosen one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit

from pembinaan_desktop.domain import anggaran as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.services.anggaran import AnggaranView
from pembinaan_desktop.services.realisasi import RealisasiRow
from pembinaan_desktop.services.result import Result, Topic
from pembinaan_desktop.ui.common.cards import Card, button
from pembinaan_desktop.ui.common.empty_state import EmptyState
from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.common.read_part import Reading
from pembinaan_desktop.ui.common.realisasi import RealisasiDialog
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.common.segmented import Segmented
from pembinaan_desktop.ui.common.wrap_row import WrapRow
from pembinaan_desktop.ui.common.year_part import YearPart
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.paper.actions import Make
from pembinaan_desktop.ui.paper.paper_button import PaperButton
from pembinaan_desktop.ui.program.anggaran_baris import COLUMNS, WHOLE, Garis, flat, grouped
from pembinaan_desktop.ui.program.anggaran_detail import AnggaranCard
from pembinaan_desktop.ui.program.pagu_form import PaguDialog

ABOUT = (
    "Catatan pemantauan anggaran: pagu per kode rekening, yang sudah terikat, dan yang sudah dibayar. "
    "Bukan aplikasi keuangan: angkanya dari DPA dan kuitansi yang Anda catat di sini."
)
if TYPE_CHECKING:
    from pembinaan_desktop.ui.program.impor_anggaran import AnggaranFlow

VERSIONS = ((rules.MURNI, "Murni"), (rules.PERGESERAN, "Pergeseran"), (rules.PERUBAHAN, "Berlaku"))
NO_PROOF = "bukti"


class AnggaranPaper(PaperButton):
    """ "Realisasi anggaran s.d. …" of the shown year and version."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(context, "Cetak", "Realisasi anggaran s.d. hari ini, dengan tanda tangan")
        self.year, self.version = 0, rules.PERUBAHAN

    def paper_name(self) -> str:
        return f"Realisasi Anggaran {self.year}"

    def job(self) -> Make | None:
        return partial(self.context.services.anggaran.pages, self.year, self.version)


Counted = tuple[AnggaranView, list[RealisasiRow]]


class AnggaranPart(YearPart):
    """open(id of a line) chooses it; open("bukti") shows the entries without a proof."""

    TOPICS = frozenset({Topic.ANGGARAN, Topic.PROGRAM, Topic.KEGIATAN, Topic.ACUAN})
    READING = "Menghitung anggaran"
    CARDS = ("Pagu (Rp)", "Terikat (Rp)", "Terpakai (Rp)", "Sisa pagu (Rp)", "Serapan")

    def __init__(self, context: UiContext) -> None:
        theme = context.theme
        empty = EmptyState(
            theme, "Belum ada anggaran pada tahun ini", ABOUT, "Baris pagu baru", icon="mdi6.cash-multiple"
        )
        super().__init__(context, "Tahun anggaran", empty)
        self.view: AnggaranView | None = None
        self._entries: list[RealisasiRow] = []
        self.version = Segmented(VERSIONS, rules.PERUBAHAN, "Versi pagu")
        self.search = QLineEdit()
        self.search.setPlaceholderText("Cari baris pagu…")
        self.search.setAccessibleName("Cari baris pagu")
        self.search.setClearButtonEnabled(True)
        self.book_button = button("Catat realisasi", self.book, primary=True, shortcut="Ctrl+N")
        self.line_button = button("Baris pagu baru", self.new_line, shortcut="Ctrl+Shift+N")
        self.import_button = button(
            "Impor DPA…", self.start_import, tip="Baca tabel pagu dari Excel; atau salin lalu tempel (Ctrl+V)"
        )
        self._pasting = QShortcut(QKeySequence.StandardKey.Paste, self)
        self._pasting.activated.connect(self.paste)
        self.export_button = button("Excel…", self.export, tip="Pagu, realisasi, sisa, dan serapan ke Excel")
        self.paper_button = AnggaranPaper(context)
        self.table = RowsTable(
            COLUMNS,
            theme,
            settings=context.settings,
            name="anggaran",
            multi=False,
            empty="Menghitung…",
            title="Baris pagu",
        )
        self.detail = AnggaranCard(context)
        self.detail.hide()
        self._connect()
        self._make_rows()

    def _connect(self) -> None:
        self.version.changed.connect(self.read_again)
        self.search.textChanged.connect(self.table.set_filter)
        self.table.current_changed.connect(self._show_line)
        self.table.arranged.connect(self._fill)
        self.table.opened.connect(self._open_line)
        self.detail.paid.connect(self.pay)
        self.detail.assigned.connect(self.assign)
        self.detail.entry_opened.connect(self.edit_entry)
        self.detail.line_edited.connect(self.edit_line)
        self.empty.begin.connect(self.new_line)

    def _make_rows(self) -> None:
        theme = self.context.theme
        bar = WrapRow(theme.space(2))
        bar.addWidget(self.year)
        bar.addWidget(self.version)
        bar.push_right()
        for widget in (
            self.import_button,
            self.export_button,
            self.paper_button,
            self.line_button,
            self.book_button,
        ):
            bar.addWidget(widget)
        left = Card(margin=12)
        left.body.addWidget(self.search)
        left.body.addWidget(self.table, 1)
        self.lay_out(bar, left, (self.detail, 10), stretch=12)

    # --- showing --------------------------------------------------------------------------

    def reading(self) -> Reading:
        services = self.context.services
        self.year.offer_years(services.anggaran.years(), self.context.clock.today().year)
        year, version = self.tahun(), self.version.current()
        self.paper_button.year, self.paper_button.version = year, version
        return lambda _progress: (services.anggaran.view(year, version), services.realisasi.list(year))

    def show_read(self, counted: Counted) -> None:
        self.view, self._entries = counted
        rows = self.view.baris
        self.table.set_empty_text("Tidak ada baris pagu yang cocok.")
        self._fill()
        self._show_cards(self.view)
        self.stack.setCurrentIndex(0 if rows else 1)
        self.detail.setVisible(bool(rows))
        for widget in (self.export_button, self.paper_button):
            widget.setEnabled(bool(rows))
        if self.table.current() is None and self.table.rows():
            self.table.select_row(0)
        self._show_line(self.table.current())

    def _choose(self, key: str) -> None:
        """The row of this key, at once or when it has been counted."""
        self.when_read(partial(self.table.select_key, key))

    def _fill(self) -> None:
        """Under their sub kegiatan; without these headings while a column gives the order."""
        if self.view is not None:
            rows: Sequence[Garis] = flat(self.view) if self.table.sorted else grouped(self.view)
            if list(rows) != self.table.rows_model.all_rows():
                self.table.set_rows(rows)

    def _show_cards(self, view: AnggaranView) -> None:
        money = view.jumlah
        lines = sum(row.pagu_id is not None for row in view.baris)
        planned = f"{wording.rupiah(money.rencana)} baru rencana" if money.rencana else ""
        share, days = money.persen, f"{view.hari} hari lagi" if view.hari else "tahun berakhir"
        self.cards[0].set(_money(money.pagu), below=f"{lines} baris pagu")
        self.cards[1].set(_money(money.terikat), below=planned or "dipesan, belum dibayar")
        self.cards[2].set(_money(money.terpakai), below="sudah dibayar")
        free = "pagu belum diisi" if money.bebas is None else f"{_money(money.bebas)} belum terikat"
        self.cards[3].set(
            _money(money.sisa),
            "lebih dari pagu" if money.lebih else "",
            "bad",
            below="" if money.lebih else free,
        )
        low = f"di bawah {wording.percent(view.ambang or 0, 0)}" if view.kurang else ""
        number = "–" if share is None else wording.percent(share, 1)
        about = "" if low else "dari pagu" if share is not None else "pagu belum diisi"
        self.cards[4].set(number, low, "warn", caption=f"Serapan · {days}", below=about)

    def _show_line(self, row: Garis | None) -> None:
        if row is not None:
            self.detail.show_line(row, self._entries)

    def go_to(self, arg: Any) -> None:
        self.search.clear()
        if isinstance(arg, int):
            self.year.setCurrentText(str(self.context.services.anggaran.year_of(arg)))
            self._choose(f"p{arg}")
        elif arg == NO_PROOF:
            self.year.setCurrentText(str(self.context.clock.today().year))
            self._choose(WHOLE)
            self.detail.without_proof.setChecked(True)

    # --- changing -------------------------------------------------------------------------

    def book(self) -> None:
        """The form of a new entry on the chosen line."""
        row, today = self.table.current(), self.context.clock.today()
        values = row.start_values() if isinstance(row, Garis) else {}
        day = today if today.year == self.tahun() else today.replace(self.tahun(), 1, 2)
        RealisasiDialog(self.context, self.tahun(), {"tanggal": day, **values}, self).open()

    def edit_entry(self, row: RealisasiRow) -> None:
        RealisasiDialog(self.context, row.tahun, {}, self, row).open()

    def pay(self, row: RealisasiRow) -> None:
        """The form with the status already set: day and proof are still to be looked at."""
        self.edit_entry(replace(row, status=rules.DIBAYAR))

    def new_line(self) -> None:
        """The form of a new line under the same sub kegiatan."""
        row = self.table.current()
        values = row.line_values() if isinstance(row, Garis) else {}
        dialog = PaguDialog(self.context, self.tahun(), values, self)
        dialog.saved.connect(self._made)
        dialog.open()

    def edit_line(self, pagu_id: int) -> None:
        PaguDialog(self.context, self.tahun(), {}, self, pagu_id).open()

    def assign(self, lines: Garis) -> None:
        """The form that links all these lines to one programme."""
        service = self.context.services.anggaran
        field = next(one for one in service.fields(self.tahun()) if one.key == "program_id")
        programs = {row.program_id for row in lines.baris if row.pagu_id is not None}

        def save(values: dict[str, Any]) -> Result:
            return service.assign(values["program_id"], lines.pagu_ids)

        title = f"Program {len(lines.pagu_ids)} baris pagu"
        start = {"program_id": programs.pop() if len(programs) == 1 else None}
        FormDialog(self.context, title, [field], save, start, self).open()

    def _open_line(self, row: Garis) -> None:
        if row.pagu_id is not None:
            self.edit_line(row.pagu_id)

    def _made(self, result: Any) -> None:
        self._choose(f"p{result.value}")

    def export(self) -> None:
        """The year as a workbook."""
        year, version = self.tahun(), self.version.current()
        export = self.context.services.anggaran.export
        self.export_to(
            "Ekspor anggaran",
            f"Anggaran {year}.xlsx",
            lambda path, _progress: export(path, tahun=year, versi=version),
        )

    def start_import(self) -> None:
        """Asks for the workbook and shows the preview."""
        self._flow().start()

    def paste(self) -> None:
        """A table copied from Excel, with its headings."""
        text = QGuiApplication.clipboard().text()
        if "\t" in text:
            self._flow().paste(text)
        else:
            self.context.changes.say("Salin dahulu tabel pagu di Excel, bersama judul kolomnya.", "info")

    def _flow(self) -> AnggaranFlow:
        from pembinaan_desktop.ui.program.impor_anggaran import AnggaranFlow

        self.flow = AnggaranFlow(self.context, self, self.tahun())
        return self.flow


def _money(value: int | None) -> str:
    return "–" if value is None else wording.integer(value)
