"""Older states of a template: look at one, take it back, or make a template of its own out of it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from pembinaan_desktop.domain import templat as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.services.result import Result
from pembinaan_desktop.services.templat import TemplatRow
from pembinaan_desktop.services.templat_versi import VersiRow
from pembinaan_desktop.ui.common.cards import Notice, button, muted
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.sertifikat.templat_gambar import TemplatPicture

_EXPLAIN = (
    "Versi yang sudah dipakai sertifikat tidak pernah berubah. Yang diambil kembali menjadi versi terbaru; "
    "sertifikat yang sudah terbit tetap seperti adanya."
)


def _pill(row: VersiRow) -> tuple[str, str]:
    if row.sekarang:
        return "Sekarang", "good"
    return ("Tertimpa", "neutral") if row.tertimpa else ("Lama", "info")


def _saved(row: VersiRow) -> str:
    if row.disimpan is None:
        return "bersama program"
    return f"{wording.short_date(row.disimpan)} {row.disimpan:%H.%M}"


class VersiDialog(QDialog):
    """Open with `open()`; deletes itself when closed."""

    def __init__(self, context: UiContext, row: TemplatRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Versi templat – {row.nama}")
        self.context, self.row = context, row
        self.service = context.services.templat
        theme = context.theme
        self.table = RowsTable(
            [
                Column("versi", "Versi", "int", 7),
                Column("disimpan", "Disimpan", width=18, text=_saved),
                Column("oleh", "Oleh", width=18, stretch=True),
                Column("sertifikat", "Sertifikat", "int", 10),
                Column("sekarang", "", width=12, pill=_pill),
            ],
            theme,
            multi=False,
            empty="Belum ada versi.",
            title="Versi templat",
        )
        self.picture = TemplatPicture(self.service.qr, theme.em * 22, theme.em * 16)
        self.notice = Notice()
        self.take_button = button("Ambil kembali", self.take_back, primary=True)
        self.own_button = button("Jadikan templat sendiri", self.make_own)
        self.close_button = button("Tutup", self.accept)
        self.table.current_changed.connect(self._chosen)
        self._lay_out()
        self.load()
        self.resize(theme.room(58, 27))

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(self.context.theme.space(3))
        middle.addWidget(self.table, 3)
        middle.addWidget(self.picture, 2)
        buttons = QHBoxLayout()
        buttons.addWidget(self.take_button)
        buttons.addWidget(self.own_button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setSpacing(self.context.theme.space(2))
        layout.addWidget(muted(_EXPLAIN))
        layout.addWidget(self.notice)
        layout.addLayout(middle, 1)
        layout.addLayout(buttons)

    def load(self) -> None:
        self.table.set_rows(self.service.versi.list(self.row.id))
        if self.table.current() is None:
            self.table.select_row(0)
        self._chosen(self.table.current())

    def _read(self) -> rules.Templat:
        return self.service.versi.get(self.table.current().id)

    def _chosen(self, row: Any) -> None:
        self.take_button.setEnabled(row is not None and not row.sekarang)
        self.own_button.setEnabled(row is not None)
        if row is None:
            self.picture.clear()
        else:
            self.picture.show_templat(self._read)

    def _apply(self, action: Any) -> None:
        self.notice.set("")
        result: Result | None = self.context.changes.apply(action, self, self._refused)
        if result is not None:
            self.notice.set(result.message, "", "good")
            self.load()

    def take_back(self, _checked: bool = False) -> None:
        key = self.table.current().id
        self._apply(lambda: self.service.ambil_versi(self.row.id, key))
        self.table.select_row(0)

    def make_own(self, _checked: bool = False) -> None:
        self._apply(lambda: self.service.add(self._read()))

    def _refused(self, error: UserError) -> None:
        self.notice.set(error.what, " ".join(filter(None, (error.safe, error.advice))), "bad")
