"""Complaints of imports as a list with one-click answers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from pembinaan_desktop.domain.wording import integer
from pembinaan_desktop.services.perlu_dicek import CheckRow
from pembinaan_desktop.services.result import Result, Topic
from pembinaan_desktop.ui.common.cards import button, muted
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.many import apply_many
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.context import UiContext

COLUMNS = [
    Column("nama", "Nama / NIP", width=30, bold=True, second=lambda row: row.nip),
    Column("kolom", "Kolom", width=18),
    Column("nilai", "Tercatat", width=18),
    Column("usul", "Menurut NIP", width=14),
    Column("masalah", "Yang perlu dicek", stretch=True, width=34),
]


class PerluDicekDialog(QDialog):
    """The selected lines are answered together; every answer can be undone."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Data pegawai yang perlu dicek")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self.table = RowsTable(
            COLUMNS, context.theme, title="Perlu dicek", empty="Tidak ada yang perlu dicek.",
            settings=context.settings, name="perlu_dicek",
        )  # fmt: skip
        self.table.setProperty("framed", "true")
        self.count = muted("")
        self.take_button = button("Pakai menurut NIP", self.take, tip="Tulis nilai yang tersirat di NIP")
        self.right_button = button(
            "Data sudah benar",
            self.right,
            primary=True,
            tip="Tidak ditanyakan lagi, juga pada impor berikutnya",
        )
        self.edit_button = button("Buka pegawai", self.open_person)
        buttons = QHBoxLayout()
        buttons.addWidget(self.edit_button)
        buttons.addStretch(1)
        buttons.addWidget(self.take_button)
        buttons.addWidget(self.right_button)
        buttons.addWidget(button("Tutup", self.accept))
        layout = QVBoxLayout(self)
        layout.addWidget(
            muted("Pilih satu atau beberapa baris, lalu jawab sekaligus. NIP tetap sah walaupun berbeda.")
        )
        layout.addWidget(self.table, 1)
        layout.addWidget(self.count)
        layout.addLayout(buttons)
        self.resize(context.theme.room(66, 36))
        self.table.selection_changed.connect(self._selected)
        self.table.opened.connect(self.open_person)
        context.changes.happened.connect(self._happened)
        self.load()

    def load(self) -> None:
        """Read and show; the selection stays where the lines are still open."""
        rows = self._context.services.perlu_dicek.list()
        self.table.set_rows(rows)
        people = len({row.pegawai_id for row in rows})
        self.count.setText(f"{integer(len(rows))} hal pada {integer(people)} pegawai" if rows else "")
        if rows and self.table.current() is None:
            self.table.select_row(0)
        self._selected()

    def _selected(self) -> None:
        rows = self.table.selected()
        self.right_button.setEnabled(bool(rows))
        self.edit_button.setEnabled(len(rows) == 1)
        self.take_button.setEnabled(any(row.usul for row in rows))

    def take(self) -> None:
        """The values according to the NIP are right."""
        self._answer(self._context.services.perlu_dicek.take)

    def right(self) -> None:
        """The data are right as they are."""
        self._answer(self._context.services.perlu_dicek.right)

    def _answer(self, answer: Callable[..., Result]) -> None:
        rows = self.table.selected()
        apply_many(self._context, "Mencatat jawaban", len(rows), partial(answer, rows), self)

    def open_person(self, _row: CheckRow | None = None) -> None:
        """Show the person in the list behind the dialog, to look and edit."""
        row = self.table.current()
        if row is not None:
            self._context.navigate("pegawai", row.pegawai_id)
            self.accept()

    def _happened(self, topics: frozenset[Topic], _source: object) -> None:
        if Topic.PEGAWAI in topics:
            self.load()


def open_checks(context: Any, window: Any) -> None:
    """The menu line "Data yang perlu dicek…"."""
    dialog = PerluDicekDialog(context, window)
    dialog.open()
