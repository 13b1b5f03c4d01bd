"""What a partnership brought, and which activities are counted."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from pembinaan_desktop.domain import kegiatan as rules
from pembinaan_desktop.services.baris_kerja_sama import KerjaSamaRow
from pembinaan_desktop.services.hasil_kerja_sama import Hasil, HasilRow
from pembinaan_desktop.ui.common.cards import button, label, muted
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.kerja_sama.pilih_kegiatan import pilih_kegiatan

COLUMNS = (
    Column(
        "kegiatan",
        "Kegiatan",
        width=30,
        text=lambda r: r.kegiatan.judul,
        second=lambda r: f"{r.kegiatan.rentang} · {r.kegiatan.kerja_sama}",
        bold=True,
        stretch=True,
    ),
    Column(
        "status",
        "Status",
        width=13,
        pill=lambda r: (r.kegiatan.status, rules.ROLE.get(r.kegiatan.status, "neutral")),
    ),
    Column("peserta", "Peserta", "int", 7, text=lambda r: str(r.kegiatan.peserta)),
    Column("reaksi", "Evaluasi", width=9, align="right", tip="Level 1: penilaian peserta atas kegiatan"),
    Column("tindak_lanjut", "Tindak lanjut", width=13),
)
PER_LINE = 3
FEW = 10  # activities that are counted in an instant


class HasilPage(QWidget):
    """opened(id): an activity."""

    opened = Signal(int)

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self.row: KerjaSamaRow | None = None
        self.captions = [muted("", wrap=False) for _ in range(2 * PER_LINE)]
        self.values = [label("", "strong") for _ in range(2 * PER_LINE)]
        self.table = RowsTable(
            COLUMNS,
            context.theme,
            settings=context.settings,
            name="kerja_sama_kegiatan",
            empty="Belum ada kegiatan di bawah kerja sama ini.",
            title="Kegiatan kerja sama",
        )
        self.add_button = button(
            "Masukkan kegiatan…", self.take_in, tip="Pilih kegiatan pada masa berlakunya"
        )
        self.out_button = button("Keluarkan", self.take_out, tip="Kegiatannya tetap ada, tanpa kerja sama")
        self.open_button = button("Buka", self._open_current)
        self.table.opened.connect(self._open)
        self.table.selection_changed.connect(self._show_buttons)
        self._lay_out()
        self._show_buttons()

    def _lay_out(self) -> None:
        theme = self._context.theme
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.space(4))
        grid.setVerticalSpacing(0)
        for number, (caption, value) in enumerate(zip(self.captions, self.values, strict=True)):
            line, column = number // PER_LINE * 2, number % PER_LINE
            grid.addWidget(caption, line, column)
            grid.addWidget(value, line + 1, column)
            grid.setColumnStretch(column, 1)
        tools = QHBoxLayout()
        tools.setSpacing(theme.space(2))
        tools.addWidget(self.add_button)
        tools.addStretch(1)
        tools.addWidget(self.out_button)
        tools.addWidget(self.open_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(grid)
        layout.addLayout(tools)
        layout.addWidget(self.table, 1)

    def show_row(self, row: KerjaSamaRow) -> None:
        """Counts what stands under the agreement, with everything below it."""
        self.row = row
        service = self._context.services.kerja_sama
        work = partial(service.hasil, row.id)
        if len(service.kegiatan(row.id)) <= FEW:
            self._show(work())
        else:
            self._context.tasks.run("Menghitung hasil kerja sama", work, self, self._show)

    def _show(self, found: Hasil) -> None:
        for (name, text), caption, value in zip(found.fakta, self.captions, self.values, strict=True):
            caption.setText(name)
            value.setText(text)
        self.table.set_rows(found.baris)
        self._show_buttons()

    def _show_buttons(self) -> None:
        count = self.table.selected_count()
        self.out_button.setEnabled(count > 0)
        self.out_button.setText(f"Keluarkan {count}" if count > 1 else "Keluarkan")
        self.open_button.setEnabled(count == 1)

    def take_in(self) -> None:
        if self.row is not None:
            pilih_kegiatan(self._context, self.row, self).open()

    def take_out(self) -> None:
        ids = [row.id for row in self.table.selected()]
        self._context.changes.apply(lambda: self._context.services.kerja_sama.assign(None, ids))

    def _open(self, row: HasilRow) -> None:
        self.opened.emit(row.id)

    def _open_current(self) -> None:
        for row in self.table.selected()[:1]:
            self.opened.emit(row.id)
