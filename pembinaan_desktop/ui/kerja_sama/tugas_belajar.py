"""The part Tugas belajar of the tab Program: who studies where, and when it ends."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout

from pembinaan_desktop.domain import tugas_belajar as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.nip import format_nip
from pembinaan_desktop.services.result import Result, Topic
from pembinaan_desktop.services.tugas_belajar import TugasBelajarRow
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.base_tab import BaseTab
from pembinaan_desktop.ui.common.cards import Card, ElidedLabel, button
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.empty_state import EmptyState
from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.context import UiContext

ABOUT = (
    "Pegawai yang sedang atau pernah tugas belajar: jenjang, program studi, kampus, pembiayaan, perpanjangan, dan "
    "ikatan dinasnya. Yang hampir selesai diingatkan di Beranda."
)
COLUMNS = (
    Column("nama", "Pegawai", width=30, bold=True, stretch=True, second=lambda r: format_nip(r.nip)),
    Column("program_studi", "Studi", width=32, text=lambda r: r.judul, second=lambda r: r.kampus_nama),
    Column("status", "Status", width=13, pill=lambda r: (r.status, rules.ROLE[r.status])),
    Column("akhir", "Selesai", "date", 11),
    Column("sisa", "Sisa waktu", width=14, text=lambda r: r.sisa_teks, align="right"),
    Column(
        "pembiayaan",
        "Pembiayaan",
        width=16,
        text=lambda r: r.pembiayaan_nama,
        second=lambda r: r.sumber_dana,
    ),
    Column("ikatan_dinas_sampai", "Ikatan dinas sampai", "date", 16),
    Column("akreditasi", "Akreditasi", width=13, visible=False),
    Column("nomor", "Nomor SK", width=24, visible=False),
    Column("catatan", "Catatan", width=30, visible=False),
)
FILTERS = (
    ("semua", "Semua"),
    *((state, state) for state in rules.STATUS),
    ("ikatan", "Dalam ikatan dinas"),
)


class TugasBelajarPart(BaseTab):
    """open(id) chooses one; open(status) filters."""

    TOPICS = frozenset({Topic.MITRA, Topic.PEGAWAI, Topic.PENGATURAN})

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Cari nama, NIP, studi, kampus…")
        self.search.setAccessibleName("Cari tugas belajar")
        self.search.setClearButtonEnabled(True)
        self.filter = QComboBox()
        self.filter.setAccessibleName("Saringan tugas belajar")
        for key, text in FILTERS:
            self.filter.addItem(text, key)
        self.table = RowsTable(
            COLUMNS,
            context.theme,
            settings=context.settings,
            name="tugas_belajar",
            multi=False,
            empty="Belum ada tugas belajar.",
            title="Daftar tugas belajar",
        )
        self.note = ElidedLabel("", "muted")
        self.new_button = button("Tugas belajar baru", self.new, primary=True, shortcut="Ctrl+N")
        self.edit_button = button("Ubah…", self.edit, shortcut="F2")
        self.person_button = button("Buka pegawai", self.go, tip="Data dan riwayat orang ini")
        self.delete_button = button("Hapus", self.delete, tip="Pindahkan ke keranjang")
        self.export_button = button("Excel…", self.export, tip="Yang tampak di daftar ke Excel")
        self.empty = EmptyState(
            context.theme, "Belum ada tugas belajar", ABOUT, "Tugas belajar baru", icon="mdi6.school-outline"
        )
        self.search.textChanged.connect(self.table.set_filter)
        self.filter.currentIndexChanged.connect(self._filter)
        self.table.current_changed.connect(self._show_buttons)
        self.table.opened.connect(self.edit)
        self.empty.begin.connect(self.new)
        self._lay_out()

    def _lay_out(self) -> None:
        space = self.context.theme.space(2)
        card = Card(margin=12)
        bar, below = QHBoxLayout(), QHBoxLayout()
        bar.setSpacing(space)
        below.setSpacing(space)
        bar.addWidget(self.search, 1)
        bar.addWidget(self.filter)
        bar.addWidget(self.new_button)
        below.addWidget(self.note, 1)
        for widget in (self.export_button, self.delete_button, self.person_button, self.edit_button):
            below.addWidget(widget)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        card.body.addLayout(bar)
        card.body.addWidget(self.stack, 1)
        card.body.addLayout(below)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)

    def load(self) -> None:
        rows = self.context.services.tugas_belajar.list()
        self.table.set_rows(rows)
        self.stack.setCurrentWidget(self.table if rows else self.empty)
        running = sum(row.status == rules.BERJALAN for row in rows)
        late = sum(row.status == rules.LEWAT for row in rows)
        self.note.setText(f"{running} berjalan · {late} lewat waktu" if rows else "")
        self.export_button.setEnabled(bool(rows))
        self._filter()

    def _filter(self, _number: int = 0) -> None:
        chosen, today = str(self.filter.currentData()), self.context.clock.today()

        def fits(row: TugasBelajarRow) -> bool:
            if chosen == "ikatan":
                until = row.ikatan_dinas_sampai
                return row.status == rules.LULUS and until is not None and until >= today
            return chosen in ("semua", row.status)

        self.table.set_predicate(fits)
        self._show_buttons()

    def _show_buttons(self, *_: Any) -> None:
        for widget in (self.edit_button, self.delete_button, self.person_button):
            widget.setEnabled(self.table.current() is not None)

    def open(self, arg: Any = None) -> None:
        self.ensure_loaded()
        keys = [key for key, _ in FILTERS]
        if arg is not None:
            self.search.clear()
            self.filter.setCurrentIndex(keys.index(arg) if arg in keys else 0)
        if isinstance(arg, int):
            self.table.select_key(arg)

    def new(self) -> None:
        self._form("Tugas belajar baru", None, {})

    def edit(self, _row: Any = None) -> None:
        row = self.table.current()
        if row is not None:
            self._form("Ubah tugas belajar", row, row.values())

    def _form(self, title: str, row: TugasBelajarRow | None, values: dict[str, Any]) -> None:
        service = self.context.services.tugas_belajar
        save = partial(service.save, row.id if row else None)
        dialog = FormDialog(self.context, title, service.fields(row), save, values, self)
        dialog.saved.connect(self._saved)
        dialog.open()

    def _saved(self, result: Result) -> None:
        self.table.select_key(result.value)

    def delete(self) -> None:
        row, service = self.table.current(), self.context.services.tugas_belajar
        if row is not None:
            self.context.changes.apply(lambda: service.delete(row.id))

    def go(self) -> None:
        row = self.table.current()
        if row is not None:
            self.context.navigate("pegawai", row.pegawai_id)

    def export(self) -> None:
        """What the list shows as a workbook."""
        settings, rows = self.context.settings, self.table.rows()
        name = f"Tugas belajar {wording.short_date(self.context.clock.today())}.xlsx"
        path = dialogs.save_file(self, "Ekspor tugas belajar", name, dialogs.EXCEL, settings.folder("ekspor"))
        if path is not None:
            settings.set_folder("ekspor", path.parent)
            service = self.context.services.tugas_belajar
            self.context.changes.apply(lambda: service.export(path, rows), self)
