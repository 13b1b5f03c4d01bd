"""The checklist of an activity: there, not there, remarks, and its paper."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from pembinaan_desktop.domain import periksa as rules
from pembinaan_desktop.services.periksa import PeriksaRow
from pembinaan_desktop.services.result import Result, Topic
from pembinaan_desktop.ui.common.cards import button, muted
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.paper.actions import Make, PaperActions

ROLES = {"ada": "good", "tidak": "bad", "belum": "neutral"}
COLUMNS = (
    Column("tahap", "Bagian", width=13),
    Column("nama", "Yang harus ada", stretch=True, bold=True, second=lambda r: r.keterangan),
    Column("keadaan", "Keadaan", width=11, pill=lambda r: (r.keadaan, ROLES[r.keadaan])),
    Column("tenggat", "Tenggat", width=13, kind="date", role=lambda r: "bad" if r.terlambat else ""),
)


class DaftarPeriksaDialog(QDialog):
    """Changes go through `Changes`; Enter or a double click turns a line to "ada" and back."""

    def __init__(self, context: UiContext, kegiatan_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Daftar periksa")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.context, self._kegiatan_id = context, kegiatan_id
        self.judul = context.services.kegiatan.get(kegiatan_id).judul
        self.table = RowsTable(COLUMNS, context.theme, key="kunci", title="Daftar periksa")
        self.sum = muted(wrap=False)
        self.yes_button = button("Ada", partial(self.mark, True), tip="Enter atau klik dua kali juga")
        self.no_button = button("Tidak", partial(self.mark, False))
        self.open_button = button("Belum dilihat", partial(self.mark, None))
        self.edit_button = button("Ubah…", self.edit)
        self.delete_button = button("Hapus", self.delete, tip="Hanya butir yang Anda tambahkan")
        self.add_button = button("Tambah…", self.add)
        self.paper = PaperActions(context, self, self._title, self._job)
        self.print_button = QPushButton("Cetak")
        self.print_button.setAutoDefault(False)
        menu = QMenu(self)
        self.paper.fill(menu)
        self.print_button.setMenu(menu)
        self._lay_out()
        self.table.selection_changed.connect(self._update)
        self.table.opened.connect(self._toggle)
        context.changes.happened.connect(self._happened)
        self.load()
        self.table.select_row(0)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.addWidget(self.sum, 1)
        for made in (
            self.yes_button,
            self.no_button,
            self.open_button,
            self.edit_button,
            self.delete_button,
            self.add_button,
            self.print_button,
        ):
            bar.addWidget(made)
        close = QHBoxLayout()
        close.addStretch(1)
        close.addWidget(button("Tutup", self.accept))
        layout = QVBoxLayout(self)
        layout.addLayout(bar)
        layout.addWidget(self.table, 1)
        layout.addLayout(close)
        self.resize(self.context.theme.room(64, 40))

    def load(self) -> None:
        rows = self.context.services.periksa.list(self._kegiatan_id)
        self.table.set_rows(rows)
        late = sum(row.terlambat for row in rows)
        text = f"{self.judul}: {sum(bool(row.ada) for row in rows)} dari {len(rows)} ada"
        self.sum.setText(f"{text}, {late} lewat tenggat" if late else text)
        self._update()

    def _happened(self, topics: frozenset[Topic], _source: object) -> None:
        if Topic.SURAT in topics:
            self.load()

    def _update(self) -> None:
        chosen = self.table.selected()
        for made in (self.yes_button, self.no_button, self.open_button):
            made.setEnabled(bool(chosen))
        self.edit_button.setEnabled(len(chosen) == 1)
        self.delete_button.setEnabled(len(chosen) == 1 and chosen[0].sendiri)

    def mark(self, ada: bool | None, _checked: bool = False) -> None:
        keys = [row.kunci for row in self.table.selected()]
        if keys:
            service = self.context.services.periksa
            self.context.changes.apply(lambda: service.tandai(self._kegiatan_id, keys, ada))

    def _toggle(self, row: PeriksaRow) -> None:
        service = self.context.services.periksa
        ada = None if row.ada else True
        self.context.changes.apply(lambda: service.tandai(self._kegiatan_id, [row.kunci], ada))

    def edit(self) -> None:
        chosen = self.table.selected()
        if len(chosen) != 1:
            return
        row: PeriksaRow = chosen[0]
        service = self.context.services.periksa

        def save(values: dict[str, Any]) -> Result:
            return service.ubah(self._kegiatan_id, row.kunci, values)

        values = {
            "ada": {True: "ada", False: "tidak"}.get(row.ada, ""),  # type: ignore[arg-type]
            "tenggat": row.tenggat,
            "keterangan": row.keterangan,
        }
        FormDialog(self.context, row.nama, rules.FIELDS, save, values, self).open()

    def add(self) -> None:
        service = self.context.services.periksa

        def save(values: dict[str, Any]) -> Result:
            return service.tambah(self._kegiatan_id, values)

        FormDialog(self.context, "Butir baru", rules.BARU, save, {}, self).open()

    def delete(self) -> None:
        chosen = self.table.selected()
        if len(chosen) == 1:
            service = self.context.services.periksa
            self.context.changes.apply(lambda: service.hapus(self._kegiatan_id, chosen[0].kunci))

    def _title(self) -> str:
        return f"Daftar periksa {self.judul}"

    def _job(self) -> Make | None:
        return partial(self.context.services.periksa.pages, self._kegiatan_id)
