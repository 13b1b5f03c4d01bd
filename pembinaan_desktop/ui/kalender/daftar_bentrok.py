"""All open clashes in one place; each opens its activity or is accepted with a reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from pembinaan_desktop.services.bentrok import BentrokRow, BentrokRows
from pembinaan_desktop.services.result import Progress
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.cards import button, muted
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.context import UiContext

COLUMNS = (
    Column("tanggal", "Tanggal", "date", width=12),
    Column("jenis", "Bentrok", width=17, pill=lambda r: (r.jenis_nama, "warn")),
    Column("judul", "Kegiatan dan bentroknya", width=60, bold=True, second=lambda r: r.kalimat, stretch=True),
)


def always() -> bool:
    return True


class Stale(Exception):  # noqa: N818 - somebody asked again, the answer is of no use
    pass


class OpenClashes:
    """Finds the open clashes, for the worker thread. wanted(): False ends the work early with None."""

    def __init__(self, context: UiContext, wanted: Callable[[], bool]) -> None:
        self._service, self._wanted = context.services.bentrok, wanted

    def __call__(self, progress: Progress) -> BentrokRows | None:
        def step(done: int, total: int, text: str) -> None:
            if not self._wanted():
                raise Stale
            progress(done, total, text)

        try:
            return self._service.open(progress=step)
        except Stale:
            return None


class DaftarBentrokDialog(QDialog):
    """chosen(kegiatan_id): show it in the calendar."""

    chosen = Signal(int, object)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Bentrok yang terbuka")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.context = context
        self.text = muted()
        self.table = RowsTable(
            COLUMNS,
            context.theme,
            settings=context.settings,
            name="bentrok",
            empty="Tidak ada bentrok yang terbuka.",
            title="Bentrok yang terbuka",
        )
        self.table.opened.connect(self._open_row)
        self.table.selection_changed.connect(self._selection_changed)
        self.show_button = button("Lihat di kalender", self._open_current)
        self.accept_button = button(
            "Tetap jadwalkan…", self.accept_clash, tip="Terima dengan alasan tertulis"
        )
        self.close_button = button("Tutup", self.accept)
        row = QHBoxLayout()
        row.addWidget(self.show_button)
        row.addWidget(self.accept_button)
        row.addStretch(1)
        row.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.text)
        layout.addWidget(self.table, 1)
        layout.addLayout(row)
        self.resize(context.theme.room(58, 28))
        self.load()

    def load(self) -> None:
        """Checks in the worker; the list fills when it is done."""
        self.text.setText("Memeriksa bentrok…")
        self.table.set_empty_text("Memeriksa…")
        self._selection_changed()
        work = OpenClashes(self.context, always)
        self.context.tasks.run("Memeriksa bentrok", work, self, done=self._found)

    def _found(self, rows: BentrokRows) -> None:
        self.table.set_empty_text("Tidak ada bentrok yang terbuka.")
        self.table.set_rows(rows)
        self.text.setText(f"{len(rows)} bentrok mulai hari ini sampai setahun ke depan.")
        self._selection_changed()

    def _selection_changed(self) -> None:
        count = len(self.table.selected())
        self.show_button.setEnabled(count == 1)
        self.accept_button.setEnabled(count > 0)

    def _open_row(self, row: BentrokRow) -> None:
        self.chosen.emit(row.kegiatan_id, row.tanggal)
        self.accept()

    def _open_current(self, _checked: Any = False) -> None:
        if (row := self.table.current()) is not None:
            self._open_row(row)

    def accept_clash(self) -> None:
        """One reason for all chosen rows."""
        rows = self.table.selected()
        reason = dialogs.ask_text(self, f"Alasan tetap menjadwalkan ({len(rows)} bentrok):")
        if not reason:
            return
        keys: dict[int, set[str]] = {}
        for row in rows:
            keys.setdefault(row.kegiatan_id, set()).add(row.kunci)
        service = self.context.services.bentrok
        self.context.changes.apply(lambda: service.accept(keys, reason), self)
        self.load()
