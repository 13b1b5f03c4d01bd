"""The tab Kegiatan: the list of activities, and the page of the one that is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from pembinaan_desktop.domain import kegiatan as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.services.kegiatan import KegiatanRow
from pembinaan_desktop.services.result import Result, Topic
from pembinaan_desktop.ui.common.base_tab import BaseTab
from pembinaan_desktop.ui.common.cards import Card, button
from pembinaan_desktop.ui.common.choice_box import ChoiceBox
from pembinaan_desktop.ui.common.choice_filter import ChoiceFilter
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.empty_state import EmptyState
from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.kegiatan.page import KegiatanPage
from pembinaan_desktop.ui.kegiatan.salin import SalinMenu


def role_of(row: KegiatanRow) -> str:
    return rules.ROLE.get(row.status, "neutral")


COLUMNS = (
    Column(
        "nama",
        "Kegiatan",
        width=46,
        text=lambda r: r.judul,
        second=lambda r: f"{r.bentuk_nama} · {r.tempat}" if r.tempat else r.bentuk_nama,
        bold=True,
        stretch=True,
    ),
    Column("tanggal_mulai", "Tanggal", width=29, text=lambda r: r.rentang, sort=lambda r: r.tanggal_mulai),
    Column("jp", "JP", kind="decimal", width=7),
    Column(
        "peserta",
        "Peserta",
        kind="int",
        width=9,
        text=lambda r: f"{r.peserta} / {r.kuota}" if r.kuota else str(r.peserta),
        sort=lambda r: r.peserta,
    ),
    Column("program", "Program", width=26, visible=False),
    Column("status", "Status", width=14, pill=lambda r: (r.status, role_of(r))),
)


class KegiatanTab(BaseTab):
    """List first; an opened activity takes its place until the breadcrumb leads back."""

    TOPICS = frozenset({Topic.KEGIATAN, Topic.SESI, Topic.PESERTA, Topic.PROGRAM, Topic.ANGGARAN})

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Cari kegiatan…")
        self.search.setAccessibleName("Cari kegiatan")
        self.search.setClearButtonEnabled(True)
        self.year = ChoiceBox("Tahun")
        self.status = QComboBox()
        self.status.setAccessibleName("Status")
        for text in ("Semua status", *rules.STATUS):
            self.status.addItem(text)
        self.program = ChoiceFilter("Semua program", "Tanpa program")
        self.new_button = button("Kegiatan baru", self.new, primary=True, shortcut="Ctrl+N")
        self.table = RowsTable(
            COLUMNS,
            context.theme,
            settings=context.settings,
            name="kegiatan",
            multi=False,
            empty="Tidak ada kegiatan yang cocok.",
            title="Daftar kegiatan",
        )
        self.search.textChanged.connect(self.table.set_filter)
        self.year.currentIndexChanged.connect(self._filter)
        self.status.currentIndexChanged.connect(self._filter)
        self.program.changed.connect(self._filter)
        self.table.opened.connect(self._open_row)
        self.delete_button = button("Hapus", self.delete, tip="Pindahkan ke keranjang")
        self.copying = SalinMenu(context, self, self._copied)
        self.copy_button = button("Salin", tip="Salin kegiatan, atau simpan dan pakai templat")
        self.copy_button.setMenu(self.copying)
        self.open_button = button("Buka", self._open_current)
        self.table.current_changed.connect(self._current_changed)
        self.list_page = self._list_page()
        self.page = KegiatanPage(context)
        self.page.back.connect(self.show_list)
        self.edit_button = button("Ubah…", self.edit)
        self.page.action_row.addWidget(self.edit_button)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list_page)
        self.stack.addWidget(self.page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)
        self._current_changed(None)

    def _list_page(self) -> QWidget:
        card = Card()
        bar = QHBoxLayout()
        bar.addWidget(self.search, 1)
        bar.addWidget(self.year)
        bar.addWidget(self.status)
        bar.addWidget(self.program)
        bar.addStretch(1)
        for widget in (self.open_button, self.copy_button, self.delete_button, self.new_button):
            bar.addWidget(widget)
        self.empty = EmptyState(
            self.context.theme,
            "Belum ada kegiatan",
            "Kegiatan adalah pelatihan, seminar, workshop, atau mentoring. Dari sini dibuat jadwal, peserta, "
            "daftar hadir, dan sertifikatnya.",
            "Kegiatan baru",
            icon="mdi6.calendar-plus",
        )
        self.empty.begin.connect(self.new)
        self.list_stack = QStackedWidget()
        self.list_stack.addWidget(self.table)
        self.list_stack.addWidget(self.empty)
        card.body.addLayout(bar)
        card.body.addWidget(self.list_stack, 1)
        return card

    def load(self) -> None:
        rows = self.context.services.kegiatan.list()
        self._fill_years(rows)
        self.program.set_choices(self.context.services.program.choices())
        self.table.set_rows(rows)
        self.list_stack.setCurrentWidget(self.table if rows else self.empty)
        self._filter()
        self._show_header()

    def _fill_years(self, rows: list[KegiatanRow]) -> None:
        years = sorted({r.tanggal_mulai.year for r in rows} | {self.context.clock.today().year}, reverse=True)
        self.year.offer([(0, "Semua tahun"), *((year, str(year)) for year in years)])

    def _filter(self) -> None:
        year, status = self.year.currentData(), self.status.currentText()
        every = self.status.currentIndex() <= 0

        def fits(row: KegiatanRow) -> bool:
            if year and row.tanggal_mulai.year != year:
                return False
            return (every or row.status == status) and self.program.fits(row.program_id)

        self.table.set_predicate(fits)

    # --- list -----------------------------------------------------------------------------

    def _current_changed(self, row: Any) -> None:
        for widget in (self.open_button, self.delete_button):
            widget.setEnabled(row is not None)
        self.copying.set_row(row)

    def _open_row(self, row: KegiatanRow) -> None:
        self.open((row.id, ""))

    def _open_current(self) -> None:
        if (row := self.table.current()) is not None:
            self._open_row(row)

    def new(self) -> None:
        """The form of a new activity; it opens when saved."""
        today = self.context.clock.today()
        values = {"tanggal_mulai": today, "tanggal_selesai": today}
        self._form("Kegiatan baru", self.context.services.kegiatan.add, values, self._made)

    def _copied(self, result: Result) -> None:
        self.load()
        self.table.select_key(result.value)

    def _made(self, result: Result) -> None:
        self.open((result.value, "jadwal"))

    def edit(self) -> None:
        """The form of the open activity."""
        if self.page.kegiatan_id is None:
            return
        row = self.context.services.kegiatan.get(self.page.kegiatan_id)
        values = row.values()

        def save(new: dict[str, Any]) -> Result:
            return self.context.services.kegiatan.update(row.id, new)

        self._form("Ubah kegiatan", save, values, None)

    def _form(
        self,
        title: str,
        save: Callable[[dict[str, Any]], Result],
        values: dict[str, Any],
        done: Callable[[Result], None] | None,
    ) -> None:
        dialog = FormDialog(self.context, title, self.context.services.kegiatan.fields(), save, values, self)
        if done is not None:
            dialog.saved.connect(done)
        dialog.open()

    def delete(self) -> None:
        row = self.table.current()
        if row is not None:
            self.context.changes.apply(lambda: self.context.services.kegiatan.delete(row.id))

    # --- page -----------------------------------------------------------------------------

    def open(self, arg: Any = None) -> None:
        """(id, sub-tab) opens an activity; None shows the list."""
        self.ensure_loaded()
        if arg is None:
            self.show_list()
            return
        kegiatan_id, key = arg if isinstance(arg, tuple) else (arg, "")
        self.page.kegiatan_id = self.page.kegiatan_id or 0
        self.stack.setCurrentWidget(self.page)
        self.page.set_kegiatan(kegiatan_id, key)
        self._show_header()

    def show_list(self) -> None:
        self.stack.setCurrentWidget(self.list_page)
        self.table.setFocus()

    def _show_header(self) -> None:
        if self.stack.currentWidget() is not self.page or not self.page.kegiatan_id:
            return
        found = {row.id: row for row in self.table.rows_model.all_rows()}
        row = found.get(self.page.kegiatan_id)
        if row is None:
            self.show_list()
            return
        facts = " · ".join(t for t in (row.rentang, row.tempat, f"{wording.decimal(row.jp)} JP") if t)
        self.page.set_header(row.judul, row.status, role_of(row), facts)
        self.page.show_count("peserta", row.peserta)
