"""Sub-tab Peserta: who takes part, chosen from the employees or typed for other agencies."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from pembinaan_desktop.domain import peserta as rules
from pembinaan_desktop.domain.nip import format_nip
from pembinaan_desktop.services.result import Result, Topic
from pembinaan_desktop.ui.common.base_tab import BaseSubTab
from pembinaan_desktop.ui.common.cards import Card, button, muted
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.empty_state import EmptyState
from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.context import UiContext

PICK_COLUMNS = (
    Column(
        "nama_lengkap", "Nama / NIP", width=40, second=lambda r: format_nip(r.nip), bold=True, stretch=True
    ),
    Column("golongan", "Gol.", width=7, sort=lambda r: r.golongan_urut),
    Column("jabatan", "Jabatan", width=34),
    Column("unit", "Unit kerja", width=30),
)
COLUMNS = (
    Column("urut", "No", kind="int", width=5),
    Column(
        "nama_lengkap",
        "Nama / NIP",
        width=38,
        second=lambda r: format_nip(r.nip) or "tanpa NIP",
        bold=True,
        stretch=True,
    ),
    Column(
        "pangkat",
        "Pangkat / golongan",
        width=28,
        text=lambda r: rules.pangkat_golongan(r.pangkat, r.golongan),
    ),
    Column("jabatan", "Jabatan", width=32),
    Column("instansi", "Instansi", width=28),
)


class PilihPegawaiDialog(QDialog):
    """Search and multi-select; "Tambahkan" adds the chosen employees to the activity."""

    def __init__(self, context: UiContext, kegiatan_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Tambah peserta dari data pegawai")
        self._context, self._kegiatan_id = context, kegiatan_id
        self.search = QLineEdit()
        self.search.setPlaceholderText("Cari nama, NIP, jabatan, atau unit…")
        self.search.setAccessibleName("Cari pegawai")
        self.search.setClearButtonEnabled(True)
        self.table = RowsTable(
            PICK_COLUMNS, context.theme, empty="Tidak ada pegawai yang cocok.", title="Pegawai"
        )
        self.search.textChanged.connect(self.table.set_filter)
        self.table.selection_changed.connect(self._show_count)
        self.table.opened.connect(self._opened)
        self.info = QLabel()
        self.all_button = button("Pilih semua yang tampak", self.table.selectAll)
        self.cancel_button = button("Batal", self.reject)
        self.add_button = button("Tambahkan", self.submit, primary=True)
        buttons = QHBoxLayout()
        buttons.addWidget(self.info, 1)
        buttons.addWidget(self.all_button)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.add_button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.search)
        layout.addWidget(muted("Ctrl+klik atau Shift+klik untuk memilih beberapa orang.", wrap=False))
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)
        em = context.theme.em
        self.resize(em * 62, em * 36)
        self.table.set_rows(context.services.peserta.calon(kegiatan_id))
        self._show_count()

    def _show_count(self) -> None:
        count = len(self.table.selected_keys())
        self.info.setText(f"{count} dipilih dari {len(self.table.rows())} pegawai")
        self.add_button.setEnabled(count > 0)
        self.add_button.setText(f"Tambahkan {count}" if count else "Tambahkan")

    def _opened(self, _row: Any) -> None:
        self.submit()

    def submit(self) -> None:
        ids = [int(key) for key in self.table.selected_keys() if isinstance(key, int)]
        service, kegiatan_id = self._context.services.peserta, self._kegiatan_id
        if ids and self._context.changes.apply(lambda: service.add(kegiatan_id, ids)) is not None:
            self.accept()


class PesertaSubTab(BaseSubTab):
    TOPICS = frozenset({Topic.PESERTA})

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Cari peserta…")
        self.search.setAccessibleName("Cari peserta")
        self.search.setClearButtonEnabled(True)
        self.table = RowsTable(
            COLUMNS, context.theme, settings=context.settings, name="peserta", title="Daftar peserta"
        )
        self.search.textChanged.connect(self.table.set_filter)
        self.table.opened.connect(self._edit_row)
        self.table.selection_changed.connect(self._selected)
        self.edit_button = button("Ubah…", self.edit)
        self.remove_button = button("Hapus", self.remove, tip="Keluarkan dari daftar peserta")
        self.sort_button = button("Urutkan menurut golongan", self.sort)
        self.outside_button = button("Dari instansi lain…", self.add_outside)
        self.add_button = button("Tambah peserta…", self.add, primary=True)
        bar = QHBoxLayout()
        bar.addWidget(self.search, 1)
        for widget in (
            self.edit_button,
            self.remove_button,
            self.sort_button,
            self.outside_button,
            self.add_button,
        ):
            bar.addWidget(widget)
        self.empty = EmptyState(
            context.theme,
            "Belum ada peserta",
            "Pilih dari data pegawai; nama, gelar, NIP, pangkat, jabatan, dan instansi disalin seperti pada hari ini, "
            "sehingga kenaikan pangkat nanti tidak mengubah sertifikat.",
            "Tambah peserta…",
            icon="mdi6.account-multiple-plus",
        )
        self.empty.begin.connect(self.add)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        card = Card()
        card.body.addLayout(bar)
        card.body.addWidget(self.stack, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)
        self._selected()

    def load(self) -> None:
        if self.kegiatan_id is None:
            return
        rows = self.context.services.peserta.list(self.kegiatan_id)
        self.table.set_rows(rows)
        self.stack.setCurrentWidget(self.table if rows else self.empty)
        self.count.emit(len(rows))

    def _selected(self) -> None:
        count = len(self.table.selected_keys())
        self.edit_button.setEnabled(count == 1)
        self.remove_button.setEnabled(count > 0)

    def add(self) -> None:
        PilihPegawaiDialog(self.context, self.kegiatan_id or 0, self).open()

    def add_outside(self) -> None:
        kegiatan_id = self.kegiatan_id or 0

        def save(values: dict[str, Any]) -> Result:
            return self.context.services.peserta.add_luar(kegiatan_id, values)

        FormDialog(
            self.context, "Peserta dari instansi lain", rules.LUAR_FIELDS, save, {}, self, "Tambahkan"
        ).open()

    def edit(self) -> None:
        if rows := self.table.selected():
            self._edit_row(rows[0])

    def _edit_row(self, row: Any) -> None:
        values = {field.key: getattr(row, field.key) or "" for field in rules.LUAR_FIELDS}

        def save(new: dict[str, Any]) -> Result:
            return self.context.services.peserta.update(row.id, new)

        FormDialog(self.context, "Ubah data peserta", rules.LUAR_FIELDS, save, values, self).open()

    def remove(self) -> None:
        ids = [row.id for row in self.table.selected()]
        if ids:
            self.context.changes.apply(lambda: self.context.services.peserta.remove(ids))

    def sort(self) -> None:
        kegiatan_id = self.kegiatan_id or 0
        self.context.changes.apply(lambda: self.context.services.peserta.sort(kegiatan_id))
