"""The part Narasumber of the tab Program: the register, and the chosen speaker beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget

from pembinaan_desktop.services.narasumber_baris import NarasumberRow
from pembinaan_desktop.services.result import Result, Topic
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.base_tab import BaseTab
from pembinaan_desktop.ui.common.cards import Card, Notice, button
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.empty_state import EmptyState
from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.narasumber.dari_pegawai import DariPegawaiDialog
from pembinaan_desktop.ui.narasumber.detail import NarasumberCard

ABOUT = (
    "Daftar ini menyimpan siapa yang dapat mengajar: keahlian, instansi, NPWP, dan rekening, beserta riwayat "
    "mengajar dan honornya. Yang sudah tertulis di jadwal dapat diambil sekaligus."
)
FEW = 2  # unknown names that are told


def _marks(row: NarasumberRow) -> list[tuple[str, str]]:
    found = [("Nama sama", "warn")] if row.ganda else []
    return [*found, ("Belum lengkap", "neutral")] if row.kurang else found


COLUMNS = (
    Column(
        "nama",
        "Narasumber",
        width=34,
        bold=True,
        stretch=True,
        text=lambda r: r.nama_lengkap,
        second=lambda r: r.tentang or r.jenis,
        sort=lambda r: r.nama,
    ),
    Column("keahlian", "Keahlian", width=17),
    Column("jp", "JP", "decimal", 7, tip="JP sesi yang sudah terlaksana"),
    Column("kegiatan", "Kegiatan", "int", 9, visible=False),
    Column("terakhir", "Terakhir", "date", 12, tip="Hari mengajar yang terakhir"),
    Column(
        "kurang", "Data", width=14, pill=_marks, sort=lambda r: len(r.kurang), tip="Untuk daftar honorarium"
    ),
    Column("jenis", "Kepegawaian", width=14, visible=False),
    Column("golongan", "Gol.", width=8, visible=False),
    Column("instansi", "Instansi", width=26, visible=False),
)


class NarasumberPart(BaseTab):
    """open(id) chooses a speaker."""

    TOPICS = frozenset(
        {Topic.NARASUMBER, Topic.SESI, Topic.KEGIATAN, Topic.EVALUASI, Topic.PEGAWAI, Topic.HONOR}
    )

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Cari nama, instansi, keahlian…")
        self.search.setAccessibleName("Cari narasumber")
        self.search.setClearButtonEnabled(True)
        self.table = RowsTable(
            COLUMNS,
            context.theme,
            settings=context.settings,
            name="narasumber",
            empty="Tidak ada narasumber yang cocok.",
            title="Daftar narasumber",
        )
        self.detail = NarasumberCard(context)
        self.unknown = Notice(role="info")
        self.take_button = button("Ambil dari jadwal", self.take, tip="Masukkan nama-nama ini ke daftar")
        self.new_button = button("Narasumber baru", self.new, primary=True, shortcut="Ctrl+N")
        self.from_button = button("Dari pegawai…", self.from_pegawai, tip="Pilih dari data pegawai")
        self.join_button = button(
            "Gabungkan…", self.join, tip="Dua baris yang dipilih adalah orang yang sama"
        )
        self.delete_button = button("Hapus", self.delete, tip="Pindahkan ke keranjang")
        self.export_button = button("Excel…", self.export, tip="Semua narasumber, untuk lampiran SK tahunan")
        self.empty = EmptyState(
            context.theme, "Belum ada narasumber", ABOUT, "Narasumber baru", icon="mdi6.account-voice"
        )
        self.search.textChanged.connect(self.table.set_filter)
        self.table.current_changed.connect(self._show)
        self.table.selection_changed.connect(self._show_buttons)
        self.table.arranged.connect(self._show_current)
        self.table.opened.connect(self.edit)
        self.detail.edited.connect(self.edit)
        self.detail.refreshed.connect(self.refresh_data)
        self.detail.opened.connect(self._open_kegiatan)
        self.empty.begin.connect(self.new)
        self._lay_out()

    def _lay_out(self) -> None:
        theme = self.context.theme
        card = Card(margin=12)
        bar, below, note = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for row in (bar, below, note):
            row.setSpacing(theme.space(2))
        bar.addWidget(self.search, 1)
        bar.addWidget(self.from_button)
        bar.addWidget(self.new_button)
        note.addWidget(self.unknown, 1)
        note.addWidget(self.take_button)
        below.addStretch(1)
        for widget in (self.export_button, self.join_button, self.delete_button):
            below.addWidget(widget)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        card.body.addLayout(bar)
        card.body.addLayout(note)
        card.body.addWidget(self.stack, 1)
        card.body.addLayout(below)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(3))
        layout.addWidget(card, 7)
        layout.addWidget(self.detail, 5)

    # --- showing --------------------------------------------------------------------------

    def load(self) -> None:
        service = self.context.services.narasumber
        rows = service.list()
        self.table.set_rows(rows)
        self.stack.setCurrentWidget(self.table if rows else self.empty)
        names = service.unknown()
        title = f"{len(names)} nama di jadwal belum ada di daftar" if names else ""
        more = f"; dan {len(names) - FEW} lainnya" if len(names) > FEW else ""
        self.unknown.set(title, "; ".join(names[:FEW]) + more, "info")
        self.take_button.setVisible(bool(names))
        self.export_button.setEnabled(bool(rows))
        self._show_current()

    def _show_current(self) -> None:
        if self.table.current() is None and self.table.rows():
            self.table.select_row(0)
        self._show(self.table.current())

    def _show(self, row: NarasumberRow | None) -> None:
        self.detail.setVisible(row is not None)
        if row is not None:
            self.detail.show_person(row, self.context.services.narasumber_riwayat.list(row.id))
        self._show_buttons()

    def _show_buttons(self) -> None:
        count = self.table.selected_count()
        self.delete_button.setEnabled(count > 0)
        self.delete_button.setText(f"Hapus {count}" if count > 1 else "Hapus")
        self.join_button.setEnabled(count == 2)

    def open(self, arg: Any = None) -> None:
        self.ensure_loaded()
        if isinstance(arg, int):
            self.search.clear()
            self.table.select_key(arg)

    # --- changing -------------------------------------------------------------------------

    def new(self) -> None:
        service = self.context.services.narasumber
        self._form("Narasumber baru", service.add, {}, self._made)

    def edit(self, _row: Any = None) -> None:
        row, service = self.table.current(), self.context.services.narasumber
        if row is not None:
            self._form("Ubah narasumber", lambda values: service.update(row.id, values), row.values())

    def from_pegawai(self) -> None:
        """Choose an employee; the form can be completed afterwards."""
        dialog = DariPegawaiDialog(self.context, self)
        dialog.taken.connect(self._made)
        dialog.open()

    def take(self) -> None:
        """The unknown names of held sessions become people of the register."""
        self.context.changes.apply(self.context.services.narasumber.take_from_schedule)

    def refresh_data(self) -> None:
        row = self.table.current()
        if row is not None:
            self.context.changes.apply(lambda: self.context.services.narasumber.refresh([row.id]))

    def join(self) -> None:
        """Ask which of the two stays."""
        rows: Sequence[NarasumberRow] = self.table.selected()
        if len(rows) != 2:
            return
        choices = {_named(one, rows): one.id for one in rows}
        answer = dialogs.ask(
            self,
            "Yang mana dipertahankan? Isian kosongnya dilengkapi dari yang lain; sesi keduanya menjadi miliknya.",
            list(choices),
        )
        if answer is not None:
            kept = choices[answer]
            other = next(one.id for one in rows if one.id != kept)
            self.context.changes.apply(lambda: self.context.services.narasumber.join(kept, other))
            self.table.select_key(kept)

    def delete(self) -> None:
        ids = [int(str(key)) for key in self.table.selected_keys()]
        if ids:
            self.context.changes.apply(lambda: self.context.services.narasumber.delete(ids))

    def export(self) -> None:
        """The register as a workbook."""
        settings = self.context.settings
        path = dialogs.save_file(
            self, "Ekspor narasumber", "Daftar narasumber.xlsx", dialogs.EXCEL, settings.folder("ekspor")
        )
        if path is not None:
            settings.set_folder("ekspor", path.parent)
            self.context.changes.apply(lambda: self.context.services.narasumber.export(path), self)

    def _form(
        self,
        title: str,
        save: Callable[[dict[str, Any]], Result],
        values: dict[str, Any],
        done: Callable[[Result], None] | None = None,
    ) -> None:
        fields = self.context.services.narasumber.fields()
        dialog = FormDialog(self.context, title, fields, save, values, self)
        if done is not None:
            dialog.saved.connect(done)
        dialog.open()

    def _made(self, result: Result) -> None:
        self.open(result.value)

    def _open_kegiatan(self, kegiatan_id: int) -> None:
        self.context.navigate("kegiatan", (kegiatan_id, "jadwal"))


def _named(row: NarasumberRow, rows: Sequence[NarasumberRow]) -> str:
    """What tells the two apart."""
    if rows[0].nama_lengkap != rows[1].nama_lengkap:
        return row.nama_lengkap
    return f"{row.nama_lengkap} · {row.nip or row.instansi or f'nomor {row.id}'}"
