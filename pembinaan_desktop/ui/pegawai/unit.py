"""The tree of units: add, rename, move, delete an empty one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.domain.wording import short_date
from pembinaan_desktop.services.result import Topic
from pembinaan_desktop.services.unit import UnitRow, labels
from pembinaan_desktop.ui.common.cards import Notice, button, muted
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.context import UiContext

KINDS = (
    "OPD",
    "bagian",
    "bidang",
    "subbagian",
    "seksi",
    "UPTD",
    "sekolah",
    "puskesmas",
    "kecamatan",
    "kelurahan",
)
FIELDS = (
    Field("nama", "Nama unit", width=50, required=True),
    Field("singkatan", "Singkatan", width=20, default=""),
    Field("jenis", "Jenis", "choice", width=16, choices=tuple((kind, kind) for kind in KINDS), default=""),
    Field("induk_id", "Di bawah", "choice", width=50),
    Field("berlaku_mulai", "Berlaku mulai", "date", width=12, help="Boleh kosong"),
    Field("berlaku_sampai", "Berlaku sampai", "date", width=12, help="Kosong selama unit masih ada"),
)


def _valid(row: UnitRow) -> str:
    first, last = (short_date(day) if day else "" for day in (row.berlaku_mulai, row.berlaku_sampai))
    return f"{first}–{last}" if last else f"sejak {first}" if first else ""


COLUMNS = [
    Column("nama", "Unit", text=lambda row: "      " * row.tingkat + row.nama, stretch=True, width=40,
           role=lambda row: "muted" if row.berakhir else ""),
    Column("singkatan", "Singkatan", width=14),
    Column("jenis", "Jenis", width=12),
    Column("pegawai", "Pegawai", "int", 9),
    Column("berlaku_sampai", "Berlaku", width=24, text=_valid),
]  # fmt: skip


class UnitDialog(QDialog):
    """Lists the units; every change goes through `Changes` and can be undone."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Unit organisasi")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self.search = QLineEdit()
        self.search.setPlaceholderText("Cari unit…")
        self.search.setAccessibleName("Cari unit")
        self.table = RowsTable(
            COLUMNS, context.theme, multi=False, title="Unit organisasi", empty="Belum ada unit."
        )
        self.table.setProperty("framed", "true")
        self.new_button = button("Unit baru", self.add, primary=True)
        self.edit_button = button("Ubah", self.edit)
        self.delete_button = button("Hapus", self.remove)
        self.notice = Notice()
        buttons = QHBoxLayout()
        for widget in (self.new_button, self.edit_button, self.delete_button):
            buttons.addWidget(widget)
        buttons.addStretch(1)
        buttons.addWidget(button("Tutup", self.accept))
        layout = QVBoxLayout(self)
        layout.addWidget(muted("Nama pada sertifikat dan daftar hadir yang sudah jadi tidak ikut berubah."))
        layout.addWidget(self.search)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.notice)
        layout.addLayout(buttons)
        self.resize(context.theme.room(46, 32))
        self.search.textChanged.connect(self.table.set_filter)
        self.table.opened.connect(self.edit)
        context.changes.happened.connect(self._happened)
        self.load()

    def load(self) -> None:
        """Read and show; the selection stays."""
        self.notice.set("")
        self.table.set_rows(self._context.services.unit.list())

    def _happened(self, topics: frozenset[Topic], _source: object) -> None:
        if Topic.UNIT in topics:
            self.load()

    def add(self) -> None:
        """A form for a new unit below the current one."""
        current = self.table.current()
        self._form(None, {"induk_id": current.id if current is not None else None})

    def edit(self, _row: Any = None) -> None:
        """A form for the current unit."""
        row: UnitRow | None = self.table.current()
        if row is not None:
            self._form(row.id, {field.key: getattr(row, field.key) for field in FIELDS})

    def _form(self, unit_id: int | None, values: dict[str, Any]) -> None:
        service = self._context.services.unit
        above: Any = tuple(labels(service.list()))
        kinds = FIELDS[2].choices
        if values.get("jenis") and values["jenis"] not in KINDS:
            kinds = (*kinds, (values["jenis"], values["jenis"]))
        fields = [
            replace(f, choices=above)
            if f.key == "induk_id"
            else replace(f, choices=kinds)
            if f.key == "jenis"
            else f
            for f in FIELDS
        ]
        title = "Unit baru" if unit_id is None else f"Ubah {values['nama']}"
        self.form = FormDialog(
            self._context, title, fields, lambda given: service.save(unit_id, given), values, self
        )
        self.form.open()

    def remove(self) -> None:
        """Delete the current unit when it is empty."""
        row = self.table.current()
        if row is not None:
            self._context.changes.apply(
                lambda: self._context.services.unit.delete(row.id), self, self._failed
            )

    def _failed(self, error: UserError) -> None:
        self.notice.set(error.what, " ".join(text for text in (error.safe, error.advice) if text), "bad")


def open_units(context: Any, window: Any) -> None:
    """The menu line "Unit organisasi…"."""
    dialog = UnitDialog(context, window)
    dialog.open()
