"""Dialog "Tabel acuan": the reference tables, one at a time."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidgetItem, QVBoxLayout, QWidget

from pembinaan_desktop.domain import acuan as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.services.acuan import AcuanRow
from pembinaan_desktop.services.result import Result
from pembinaan_desktop.ui.common.cards import SideList, button, heading, muted
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.context import UiContext

ROLE = Qt.ItemDataRole.UserRole


def _days(row: AcuanRow) -> str:
    end = wording.short_date(row.berlaku_sampai) if row.berlaku_sampai else "sekarang"
    return f"{wording.short_date(row.berlaku_mulai)} – {end}"


def _further(row: AcuanRow) -> str:
    """The further columns in one line: "batas 90 · putusan LULUS"."""
    parts = (
        f"{key.replace('_', ' ')} {wording.decimal(value) if isinstance(value, float) else value}"
        for key, value in row.data.items()
        if value not in ("", None)
    )
    return " · ".join(parts)


class AcuanDialog(QDialog):
    """Tables at the left, lines of the chosen one at the right; changes go through `Changes`."""

    def __init__(self, context: UiContext, parent: QWidget | None = None, jenis: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle("Tabel acuan")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.context = context
        self.list = SideList("Tabel acuan")
        self.title = heading("")
        self.about = muted(
            "Angka dari peraturan disimpan di sini dengan masa berlakunya. Bila peraturan berganti, pakai "
            "“Berlaku baru…” agar kegiatan lama tetap dinilai menurut ketentuan lama."
        )
        self.table = RowsTable(
            (
                Column("kode", "Kode", width=10),
                Column("nama", "Nama", width=30, bold=True, stretch=True, second=_further),
                Column("berlaku_mulai", "Berlaku", width=24, text=_days),
                Column("dasar", "Dasar", width=24),
            ),
            context.theme,
            multi=False,
            title="Baris tabel acuan",
        )
        self.add_button = button("Tambah…", self.add)
        self.edit_button = button("Ubah…", self.edit, tip="Betulkan baris ini, juga untuk yang lampau")
        self.replace_button = button("Berlaku baru…", self.replace, tip="Ketentuan baru mulai suatu tanggal")
        self.delete_button = button("Hapus", self.delete)
        self.close_button = button("Tutup", self.accept)
        self.list.currentItemChanged.connect(self._load)
        self.table.current_changed.connect(self._current_changed)
        self.table.opened.connect(self._opened)
        context.changes.happened.connect(self._load)
        self._lay_out()
        for table in context.services.tabel_acuan.tables():
            item = QListWidgetItem(table.nama)
            item.setData(ROLE, table.jenis)
            self.list.addItem(item)
            if table.jenis == jenis:
                self.list.setCurrentItem(item)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)

    def _lay_out(self) -> None:
        em = self.context.theme.em
        self.list.setMaximumWidth(em * 16)
        bar = QHBoxLayout()
        bar.addWidget(self.title, 1)
        for made in (self.delete_button, self.edit_button, self.replace_button, self.add_button):
            bar.addWidget(made)
        right = QVBoxLayout()
        right.addLayout(bar)
        right.addWidget(self.table, 1)
        right.addWidget(self.about)
        close = QHBoxLayout()
        close.addStretch(1)
        close.addWidget(self.close_button)
        right.addLayout(close)
        layout = QHBoxLayout(self)
        layout.addWidget(self.list)
        layout.addLayout(right, 1)
        self.resize(self.context.theme.room(60, 32))

    def jenis(self) -> str:
        item = self.list.currentItem()
        return str(item.data(ROLE)) if item is not None else ""

    def _load(self, *_: Any) -> None:
        jenis = self.jenis()
        self.title.setText(rules.title(jenis))
        self.table.set_rows(self.context.services.tabel_acuan.rows(jenis))
        self.add_button.setEnabled(jenis not in rules.FIXED)
        self._current_changed(self.table.current())

    def _current_changed(self, row: Any) -> None:
        self.edit_button.setEnabled(row is not None)
        self.replace_button.setEnabled(row is not None)
        self.delete_button.setEnabled(row is not None and self.jenis() not in rules.FIXED)

    def _form(self, title: str, save: Any, values: dict[str, Any]) -> None:
        fields = self.context.services.tabel_acuan.fields(self.jenis())
        FormDialog(self.context, title, fields, save, values, self).open()

    def add(self) -> None:
        jenis, service = self.jenis(), self.context.services.tabel_acuan

        def save(values: dict[str, Any]) -> Result:
            return service.add(jenis, values)

        self._form("Baris acuan baru", save, {"berlaku_mulai": self.context.clock.today()})

    def edit(self) -> None:
        if (row := self.table.current()) is not None:
            self._opened(row)

    def _opened(self, row: AcuanRow) -> None:
        service = self.context.services.tabel_acuan

        def save(values: dict[str, Any]) -> Result:
            return service.update(row.id, values)

        self._form("Ubah baris acuan", save, service.values(row))

    def replace(self) -> None:
        """The same line with other values from a day on."""
        row = self.table.current()
        if row is None:
            return
        service = self.context.services.tabel_acuan

        def save(values: dict[str, Any]) -> Result:
            return service.replace(row.id, values)

        values = {**service.values(row), "berlaku_mulai": self.context.clock.today(), "berlaku_sampai": None}
        self._form("Ketentuan baru", save, values)

    def delete(self) -> None:
        if (row := self.table.current()) is not None:
            self.context.changes.apply(lambda: self.context.services.tabel_acuan.delete(row.id))


def open_acuan(context: UiContext, window: Any) -> None:
    """The menu line."""
    AcuanDialog(context, window).open()
