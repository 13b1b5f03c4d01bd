"""The steps of drafting an agreement, each with its day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pembinaan_desktop.domain import kerja_sama as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.services.baris_kerja_sama import KerjaSamaRow
from pembinaan_desktop.ui.common.cards import button, muted
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.context import UiContext


@dataclass(frozen=True)
class LangkahRow:
    """One step. tanggal: when it was done."""

    id: str
    nama: str
    tanggal: date | None


COLUMNS = (
    Column(
        "nama",
        "Langkah",
        width=26,
        icon=lambda r: ("mdi6.check-circle", "good") if r.tanggal else ("mdi6.circle-outline", "muted"),
        bold=True,
        stretch=True,
    ),
    Column(
        "tanggal",
        "Tanggal",
        width=26,
        text=lambda r: wording.long_date(r.tanggal) or "belum",
        sort=lambda r: r.tanggal,
    ),
)


class LangkahPage(QWidget):
    """Enter marks a step as done today, or as not done."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self.row: KerjaSamaRow | None = None
        self.table = RowsTable(COLUMNS, context.theme, multi=False, title="Langkah penyusunan")
        self.table.opened.connect(self.tick)
        self.dates_button = button("Ubah tanggal…", self.edit)
        self.tick_button = button(
            "Tandai selesai", self.tick_current, tip="Selesai hari ini, atau belum (Enter)"
        )
        self.count = muted(wrap=False)
        tools = QHBoxLayout()
        tools.addWidget(self.count, 1)
        tools.addWidget(self.tick_button)
        tools.addWidget(self.dates_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(tools)
        layout.addWidget(self.table, 1)

    def show_row(self, row: KerjaSamaRow) -> None:
        self.row = row
        days = row.tanggal_langkah()
        self.table.set_rows([LangkahRow(key, name, days[key]) for key, name in rules.LANGKAH])
        done = rules.langkah_selesai(row.langkah)
        self.count.setText(f"{done} dari {len(rules.LANGKAH)} langkah selesai")

    def tick_current(self) -> None:
        if (one := self.table.current()) is not None:
            self.tick(one)

    def tick(self, one: LangkahRow) -> None:
        if (row := self.row) is None:
            return
        days = {**row.tanggal_langkah(), one.id: None if one.tanggal else self._context.clock.today()}
        self._context.changes.apply(lambda: self._context.services.kerja_sama.set_langkah(row.id, days))

    def edit(self) -> None:
        """All days at once."""
        if (row := self.row) is None:
            return
        service = self._context.services.kerja_sama
        FormDialog(
            self._context,
            "Langkah penyusunan",
            rules.LANGKAH_FIELDS,
            lambda values: service.set_langkah(row.id, values),
            row.tanggal_langkah(),
            self,
        ).open()
