"""Riwayat perubahan: the audit trail of one record or of the whole office."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.perubahan import ROLES
from pembinaan_desktop.services.perubahan import MOST, PerubahanRow
from pembinaan_desktop.services.result import Progress
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.cards import button, label, muted
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.context import UiContext

COLUMNS = (
    Column("waktu", "Waktu", "datetime", 18, sort=lambda r: r.id),
    Column("pelaku", "Petugas", width=14),
    Column("nama", "Apa", width=34, second=lambda r: r.bagian, bold=True),
    Column("aksi", "Tindakan", width=15, pill=lambda r: (r.aksi, ROLES[r.aksi])),
    Column("isi", "Perubahan", width=50, stretch=True),
)


class PerubahanDialog(QDialog):
    """Filters above, changes newest first, the whole of the chosen one below.

    tabel, baris_id: only this record and what hangs on it; name: how it is called.
    """

    def __init__(
        self,
        context: UiContext,
        parent: QWidget | None = None,
        tabel: str = "",
        baris_id: int | None = None,
        name: str = "",
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Riwayat perubahan: {name}" if name else "Riwayat perubahan")
        self._context, self._tabel, self._baris_id = context, tabel, baris_id
        self._wanted: tuple[Any, ...] = ()
        self.part = QComboBox()
        self.part.setAccessibleName("Bagian")
        self.search = QLineEdit()
        self.search.setPlaceholderText("Cari nama, petugas, atau isi perubahan…")
        self.search.setClearButtonEnabled(True)
        today = context.clock.today()
        self.limited = QCheckBox("Tanggal")
        self.since, self.until = QDateEdit(), QDateEdit()
        for edit, title in ((self.since, "Sejak"), (self.until, "Sampai")):
            edit.setCalendarPopup(True)
            edit.setDisplayFormat("dd-MM-yyyy")
            edit.setAccessibleName(title)
            edit.setDate(QDate(today.year, today.month, today.day))
            edit.setEnabled(False)
        self.export_button = button("Ekspor Excel…", self.export)
        self.summary = muted("", wrap=False)
        self.detail = label("", wrap=True)
        self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.table = RowsTable(
            COLUMNS,
            context.theme,
            settings=context.settings,
            name="perubahan",
            multi=False,
            title="Riwayat perubahan",
        )
        self._build()
        self._fill_parts()
        self.load()

    def _build(self) -> None:
        theme = self._context.theme
        filters = QHBoxLayout()
        filters.setSpacing(theme.space(2))
        for widget in (self.part, self.search, self.limited, self.since, label("s.d."), self.until):
            filters.addWidget(widget, 1 if widget is self.search else 0)
        filters.addWidget(self.export_button)
        bottom = QHBoxLayout()
        bottom.addWidget(self.summary, 1)
        bottom.addWidget(button("Tutup", self.accept))
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.space(2))
        layout.addLayout(filters)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.detail)
        layout.addLayout(bottom)
        self.resize(theme.room(70, 36))
        self.search.textChanged.connect(self._filter)
        self.part.currentIndexChanged.connect(self.load)
        self.limited.toggled.connect(self._limit)
        for edit in (self.since, self.until):
            edit.dateChanged.connect(self.load)
        self.table.current_changed.connect(self._show)

    def _fill_parts(self) -> None:
        self.part.blockSignals(True)
        self.part.addItem("Semua bagian", "")
        for key, title in self._context.services.perubahan.tables().items():
            self.part.addItem(title, key)
        self.part.setVisible(self._baris_id is None)
        self.part.blockSignals(False)

    def load(self, *_: Any) -> None:
        """Read the trail with the filters, in the background: thousands of rows are put into words."""
        limited, service = self.limited.isChecked(), self._context.services.perubahan
        wanted = (
            self._tabel or self.part.currentData() or "",
            self._baris_id,
            _day(self.since) if limited else None,
            _day(self.until) if limited else None,
        )
        self._wanted = wanted
        self.summary.setText("")
        self.table.set_empty_text("Membaca…")

        def work(_progress: Progress) -> Any:
            return wanted, service.list(*wanted)

        self._context.tasks.run("Membaca riwayat perubahan", work, self, self._loaded, quiet=True)

    def _loaded(self, found: tuple[Any, list[PerubahanRow]]) -> None:
        wanted, rows = found
        if wanted != self._wanted:  # the filters were changed meanwhile
            return
        self.table.set_empty_text("Belum ada perubahan yang tercatat.")
        self.table.set_rows(rows)
        self._filter()
        if rows:
            self.table.select_row(0)

    def _filter(self, *_: Any) -> None:
        self.table.set_filter(self.search.text())
        held = len(self.table.rows())
        text = f"{wording.integer(held)} perubahan"
        if held >= MOST:
            text += " terbaru; batasi tanggal untuk yang lebih lama"
        self.summary.setText(text)
        self.export_button.setEnabled(bool(held))

    def _limit(self, on: bool) -> None:
        self.since.setEnabled(on)
        self.until.setEnabled(on)
        self.load()

    def _show(self, row: PerubahanRow | None) -> None:
        self.detail.setText("" if row is None else "\n".join(_lines(row)))

    def export(self) -> None:
        settings, service = self._context.settings, self._context.services.perubahan
        path = dialogs.save_file(
            self, "Ekspor riwayat", "Riwayat perubahan.xlsx", dialogs.EXCEL, settings.folder("ekspor")
        )
        if path is None:
            return
        settings.set_folder("ekspor", path.parent)
        rows = list(self.table.rows())

        def work(_progress: Progress) -> Any:
            return service.export(rows, path)

        self._context.tasks.run("Menulis riwayat", work, self)


def _day(edit: QDateEdit) -> date:
    shown = edit.date()
    return date(shown.year(), shown.month(), shown.day())


LINES = 6


def _lines(row: PerubahanRow) -> list[str]:
    lines = row.baris
    return (
        lines if len(lines) <= LINES else [*lines[: LINES - 1], f"… dan {len(lines) - LINES + 1} kolom lain"]
    )


def open_history(context: UiContext, window: Any) -> None:
    """Menu function."""
    PerubahanDialog(context, window).open()
