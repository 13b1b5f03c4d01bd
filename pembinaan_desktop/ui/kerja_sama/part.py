"""The part Kerja sama of the tab Program: the register of agreements, and the chosen one beside it."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QStackedWidget

from pembinaan_desktop.domain import kerja_sama as rules
from pembinaan_desktop.services.baris_kerja_sama import KerjaSamaRow
from pembinaan_desktop.services.result import Result, Topic
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.base_tab import BaseTab
from pembinaan_desktop.ui.common.cards import Card, ElidedLabel, button
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.empty_state import EmptyState
from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.common.impor_flow import TableFlow
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.kerja_sama.detail import DetailCard
from pembinaan_desktop.ui.kerja_sama.forms import KerjaSamaForm
from pembinaan_desktop.ui.kerja_sama.mitra import MitraDialog
from pembinaan_desktop.ui.paper.actions import Make
from pembinaan_desktop.ui.paper.paper_button import PaperButton

ABOUT = (
    "Kesepakatan Bersama (MoU), PKS, dan pelaksanaannya dengan perguruan tinggi atau lembaga lain: nomor kedua "
    "pihak, masa berlaku, ruang lingkup, naskah, dan kegiatan yang dihasilkannya. Yang akan berakhir "
    "diingatkan di Beranda."
)
COLUMNS = (
    Column(
        "judul",
        "Kerja sama",
        width=34,
        bold=True,
        stretch=True,
        second=lambda r: f"{r.pendek} · {r.mitra_nama}",
    ),
    Column("status", "Status", width=14, pill=lambda r: (r.status, rules.ROLE[r.status])),
    Column("sisa", "Sisa waktu", width=13, text=lambda r: r.sisa_teks, align="right"),
    Column("nomor_kesatu", "Nomor pihak kesatu", width=26, visible=False),
    Column("nomor_kedua", "Nomor pihak kedua", width=26, visible=False),
    Column("tanggal_tanda_tangan", "Ditandatangani", "date", 13, visible=False),
    Column("berlaku_sampai", "Berlaku sampai", "date", 13, visible=False),
    Column("lingkup_nama", "Ruang lingkup", width=30, visible=False),
    Column("kegiatan", "Kegiatan", "int", 9, visible=False),
)
FILTERS = (
    ("semua", "Semua"),
    ("berlaku", "Sedang berlaku"),
    *((state, state) for state in rules.STATUS),
    *((f"jenis_{key}", f"Hanya {rules.PENDEK[key]}") for key, _ in rules.JENIS),
)


def fits(row: KerjaSamaRow, chosen: str) -> bool:
    """Does a row belong under a filter?"""
    if chosen == "berlaku":
        return row.status in rules.IN_FORCE
    if chosen.startswith("jenis_"):
        return row.jenis == chosen.removeprefix("jenis_")
    return chosen in ("semua", row.status)


class DaftarButton(PaperButton):
    """The shown agreements on paper."""

    def __init__(self, context: UiContext, part: KerjaSamaPart) -> None:
        super().__init__(context, "Cetak", "Yang tampak di daftar, sebagai tabel")
        self._part = part

    def paper_name(self) -> str:
        return "Daftar Kerja Sama"

    def job(self) -> Make | None:
        chosen = self._part.filter
        title = chosen.currentText() if chosen.currentIndex() > 0 else ""
        return partial(self.context.services.kerja_sama.register, self._part.table.rows(), title)


class KerjaSamaPart(BaseTab):
    """open(id) chooses an agreement; open(status) filters."""

    TOPICS = frozenset({Topic.MITRA, Topic.KEGIATAN, Topic.PESERTA, Topic.ACUAN, Topic.PENGATURAN})

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Cari judul, mitra, nomor…")
        self.search.setAccessibleName("Cari kerja sama")
        self.search.setClearButtonEnabled(True)
        self.filter = QComboBox()
        self.filter.setAccessibleName("Saringan kerja sama")
        for key, text in FILTERS:
            self.filter.addItem(text, key)
        self.table = RowsTable(
            COLUMNS,
            context.theme,
            settings=context.settings,
            name="kerja_sama",
            multi=False,
            empty="Belum ada kerja sama.",
            title="Daftar kerja sama",
        )
        self.detail = DetailCard(context)
        self.note = ElidedLabel("", "muted")
        self.new_button = button("Kerja sama baru", self.new, primary=True, shortcut="Ctrl+N")
        self.partners_button = button("Mitra…", self.partners, tip="Daftar lembaga mitra dan narahubungnya")
        self.import_button = button("Impor…", self.start_import, tip="Daftar kerja sama dari Excel")
        self.export_button = button("Excel…", self.export, tip="Yang tampak di daftar ke Excel")
        self.paper_button = DaftarButton(context, self)
        self.delete_button = button("Hapus", self.delete, tip="Pindahkan ke keranjang")
        self.empty = EmptyState(
            context.theme, "Belum ada kerja sama", ABOUT, "Kerja sama baru", icon="mdi6.handshake-outline"
        )
        self._connect()
        self._lay_out()

    def _connect(self) -> None:
        self.search.textChanged.connect(self.table.set_filter)
        self.filter.currentIndexChanged.connect(self._filter)
        self.table.current_changed.connect(self._show)
        self.table.arranged.connect(self._show_current)
        self.table.opened.connect(self.edit)
        self.detail.edited.connect(self.edit)
        self.detail.renewed.connect(self.renew)
        self.detail.stopped.connect(self.stop)
        self.detail.chosen.connect(self.open)
        self.detail.opened.connect(self._open_kegiatan)
        self.empty.begin.connect(self.new)

    def _lay_out(self) -> None:
        theme = self.context.theme
        card = Card(margin=12)
        bar = QHBoxLayout()
        bar.setSpacing(theme.space(2))
        bar.addWidget(self.search, 1)
        bar.addWidget(self.filter)
        bar.addWidget(self.new_button)
        self.below = QHBoxLayout()
        self.below.setSpacing(theme.space(2))
        self.below.addWidget(self.note, 1)
        buttons = (self.partners_button, self.import_button, self.export_button, self.paper_button)
        for widget in (*buttons, self.delete_button):
            self.below.addWidget(widget)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        card.body.addLayout(bar)
        card.body.addWidget(self.stack, 1)
        card.body.addLayout(self.below)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(3))
        layout.addWidget(card, 5)
        layout.addWidget(self.detail, 6)

    # --- showing --------------------------------------------------------------------------

    def load(self) -> None:
        rows = self.context.services.kerja_sama.list()
        self.table.set_rows(rows)
        self.stack.setCurrentWidget(self.table if rows else self.empty)
        force = sum(row.status in rules.IN_FORCE for row in rows)
        ending = sum(row.status == rules.AKAN for row in rows)
        for widget in (self.export_button, self.paper_button):
            widget.setEnabled(bool(rows))
        self.note.setText(f"{force} berlaku · {ending} akan berakhir" if rows else "")
        self._filter()

    def _filter(self, _number: int = 0) -> None:
        chosen = str(self.filter.currentData())
        self.table.set_predicate(lambda row: fits(row, chosen))
        self._show_current()

    def _show_current(self) -> None:
        if self.table.current() is None and self.table.rows():
            self.table.select_row(0)
        self._show(self.table.current())

    def _show(self, row: KerjaSamaRow | None) -> None:
        self.delete_button.setEnabled(row is not None)
        self.detail.setVisible(row is not None)
        if row is not None:
            self.detail.show_row(row)

    def open(self, arg: Any = None) -> None:
        self.ensure_loaded()
        keys = [key for key, _ in FILTERS]
        if arg is not None:
            self.search.clear()
            self.filter.setCurrentIndex(keys.index(arg) if arg in keys else 0)
        if isinstance(arg, int):
            self.table.select_key(arg)

    def _open_kegiatan(self, kegiatan_id: int) -> None:
        self.context.navigate("kegiatan", (kegiatan_id, ""))

    # --- changing -------------------------------------------------------------------------

    def new(self) -> None:
        """The form of a new agreement."""
        dialog = KerjaSamaForm(self.context, self.context.services.kerja_sama.add, None, self)
        dialog.saved.connect(self._made)
        dialog.open()

    def edit(self, _row: Any = None) -> None:
        row, service = self.table.current(), self.context.services.kerja_sama
        if row is not None:
            KerjaSamaForm(self.context, lambda values: service.update(row.id, values), row, self).open()

    def renew(self) -> None:
        """A draft that takes its place; its form opens at once."""
        row, service = self.table.current(), self.context.services.kerja_sama
        if row is not None and (made := self.context.changes.apply(lambda: service.perpanjang(row.id))):
            self._made(made)
            self.edit()

    def stop(self) -> None:
        """End it with a reason, or take that back."""
        row, service = self.table.current(), self.context.services.kerja_sama
        if row is None:
            return
        if row.dihentikan is not None:
            self.context.changes.apply(lambda: service.lanjutkan(row.id))
            return
        start = {"dihentikan": self.context.clock.today()}
        title = f"Hentikan {row.judul}"[:80]
        FormDialog(
            self.context,
            title,
            rules.HENTI_FIELDS,
            lambda values: service.hentikan(row.id, values),
            start,
            self,
            "Hentikan",
        ).open()

    def delete(self) -> None:
        row, service = self.table.current(), self.context.services.kerja_sama
        if row is not None:
            self.context.changes.apply(lambda: service.delete(row.id))

    def partners(self) -> None:
        MitraDialog(self.context, self).open()

    def start_import(self) -> None:
        """Choose a file; its preview comes when it is read."""
        service = self.context.services.impor_kerja_sama
        self._flow = TableFlow(self.context, self, service, "Pilih daftar kerja sama", "Impor kerja sama")
        self._flow.start()

    def export(self) -> None:
        """What the list shows as a workbook."""
        settings, rows = self.context.settings, self.table.rows()
        path = dialogs.save_file(
            self, "Ekspor kerja sama", "Kerja sama.xlsx", dialogs.EXCEL, settings.folder("ekspor")
        )
        if path is not None:
            settings.set_folder("ekspor", path.parent)
            self.context.changes.apply(lambda: self.context.services.kerja_sama.export(path, rows), self)

    def _made(self, result: Result) -> None:
        self.open(result.value)
