"""People who stand in the list twice: the pairs at the left, both side by side at the right, and the answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.services.duplicates import PairRow, Side, titles
from pembinaan_desktop.services.merge_peserta import SharedActivity
from pembinaan_desktop.services.result import Topic
from pembinaan_desktop.ui.common.cards import Notice, button, heading, label, line, muted
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.common.tips import tip
from pembinaan_desktop.ui.context import UiContext

SURE = {3: ("Pasti", "bad"), 2: ("Mungkin", "warn"), 1: ("Perlu dilihat", "neutral")}
COLUMNS = [
    Column("nama", "Dua catatan", stretch=True, bold=True, second=lambda row: row.nama_lain, width=26),
    Column("alasan", "Sebab", width=38, pill=lambda row: SURE[row.pasti], text=lambda row: row.alasan),
]


class Comparison(QWidget):
    """Two people side by side; a choice stands where they differ."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self.grid = QGridLayout(self)
        self.grid.setColumnStretch(1, 1)
        self.grid.setColumnStretch(2, 1)
        self._groups: dict[str, QButtonGroup] = {}
        self._places: list[QButtonGroup] = []

    def show_sides(self, keep: Side | None, gone: Side | None, shared: Sequence[SharedActivity] = ()) -> None:
        """Fill in; the values of `keep` and the fuller participations are chosen."""
        while (item := self.grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._groups, self._places = {}, []
        if keep is None or gone is None:
            return
        for column, side in enumerate((keep, gone), 1):
            self.grid.addWidget(heading(side.nama), 0, column)
            self.grid.addWidget(muted(side.jejak), 1, column)
        row = self._show_shared(2, shared)
        for key, title in titles():
            first, second = keep.texts[key], gone.texts[key]
            if not first and not second:
                continue
            self.grid.addWidget(muted(title, wrap=False), row, 0, Qt.AlignmentFlag.AlignTop)
            if first == second:
                self.grid.addWidget(label(first, wrap=True), row, 1, 1, 2)
            else:
                self._choice(row, key, first, second)
            self.grid.addWidget(line(), row + 1, 0, 1, 3)
            row += 2
        self.grid.setRowStretch(row, 1)

    def _show_shared(self, row: int, shared: Sequence[SharedActivity]) -> int:
        """Activities of both: which participation stays. Returns the next free row."""
        for one in shared:
            if one is shared[0]:
                self.grid.addWidget(heading("Sama-sama peserta; pilih yang dipakai"), row, 0, 1, 3)
                row += 1
            self.grid.addWidget(muted(one.judul), row, 0, 1, 3)
            group = QButtonGroup(self)
            parts = (one.first, one.second)
            for column, part in enumerate(parts, 1):
                made = QRadioButton()
                made.setAccessibleName(f"{one.judul}: {part.catatan}")
                group.addButton(made, part.id)
                cell = QHBoxLayout()
                cell.setContentsMargins(3, 0, 0, 0)
                cell.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
                cell.addWidget(label(part.catatan, wrap=True), 1)
                holder = QWidget()
                holder.setLayout(cell)
                self.grid.addWidget(holder, row + 1, column)
            group.button(max(parts, key=lambda part: part.berat).id).setChecked(True)
            self._places.append(group)
            self.grid.addWidget(line(), row + 2, 0, 1, 3)
            row += 3
        return row

    def staying(self) -> set[int]:
        """Of each shared activity the participation that stays."""
        return {group.checkedId() for group in self._places}

    def _choice(self, row: int, key: str, first: str, second: str) -> None:
        group = self._groups[key] = QButtonGroup(self)
        for number, text in enumerate((first, second)):
            made = QRadioButton(text.replace("&", "&&") or "(kosong)")
            made.setToolTip(tip(text))
            made.setEnabled(bool(text))
            group.addButton(made, number)
            self.grid.addWidget(made, row, number + 1)
        group.button(0 if first else 1).setChecked(True)

    def taken(self) -> set[str]:
        """Columns whose value comes from the second person."""
        return {key for key, group in self._groups.items() if group.checkedId() == 1}

    def choose_second(self, key: str) -> None:
        """Take the value of the second person for a column."""
        self._groups[key].button(1).setChecked(True)


class DuplicatesDialog(QDialog):
    """Every answer goes through `Changes` and can be undone."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Cari pegawai ganda")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self._sides: tuple[Side, Side] | None = None
        self.table = RowsTable(
            COLUMNS, context.theme, multi=False, title="Pegawai ganda", empty="Tidak ada catatan ganda."
        )
        self.table.setProperty("framed", "true")
        self.comparison = Comparison()
        self.notice = Notice()
        self.merge_button = button(
            "Gabungkan", self.merge, primary=True, tip="Semua riwayat keduanya dipertahankan"
        )
        self.apart_button = button("Dua orang berbeda", self.tell_apart, tip="Tidak ditanyakan lagi")
        self._build()
        self.table.current_changed.connect(self._show_pair)
        context.changes.happened.connect(self._happened)
        self.resize(context.theme.room(74, 40))
        self.load()

    def _build(self) -> None:
        scroller = QScrollArea()
        scroller.setWidgetResizable(True)
        scroller.setFrameShape(QFrame.Shape.NoFrame)
        scroller.setWidget(self.comparison)
        card = QFrame()
        card.setProperty("card", "true")
        inside = QVBoxLayout(card)
        inside.addWidget(scroller)
        splitter = QSplitter()
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.table)
        splitter.addWidget(card)
        splitter.setStretchFactor(1, 1)
        em = self._context.theme.em
        splitter.setSizes([em * 38, em * 36])
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.apart_button)
        buttons.addWidget(self.merge_button)
        buttons.addWidget(button("Tutup", self.accept))
        layout = QVBoxLayout(self)
        layout.addWidget(
            muted(
                "Pilih nilai yang benar di tempat keduanya berbeda. Kegiatan dan riwayat keduanya disatukan."
            )
        )
        layout.addWidget(splitter, 1)
        layout.addWidget(self.notice)
        layout.addLayout(buttons)

    def load(self) -> None:
        """Look for pairs in the background."""
        self.table.set_empty_text("Mencari…")
        service = self._context.services.duplicates
        self._context.tasks.run(
            "Mencari pegawai ganda", lambda _progress: service.find(), self, self._found, quiet=True
        )

    def _found(self, rows: list[PairRow]) -> None:
        self.table.set_empty_text("Tidak ada catatan ganda.")
        self.table.set_rows(rows)
        if rows and self.table.current() is None:
            self.table.select_row(0)
        self._show_pair(self.table.current())

    def _show_pair(self, row: PairRow | None) -> None:
        self._sides = None
        shared: list[SharedActivity] = []
        service = self._context.services.duplicates
        if row is not None:
            try:
                self._sides = service.compare(row.first, row.second)
                shared = service.shared(*(side.id for side in self._sides))
            except UserError as error:
                self._failed(error)
        keep, gone = self._sides or (None, None)
        self.comparison.show_sides(keep, gone, shared)
        for widget in (self.merge_button, self.apart_button):
            widget.setEnabled(self._sides is not None)

    def merge(self) -> None:
        """Make one person of the two."""
        if self._sides is None:
            return
        keep, gone = self._sides
        taken, service = self.comparison.taken(), self._context.services.duplicates
        self.notice.set("")
        stay = self.comparison.staying()
        self._context.changes.apply(lambda: service.merge(keep.id, gone.id, taken, stay), self, self._failed)

    def tell_apart(self) -> None:
        """The two are different people."""
        if self._sides is not None:
            first, second = (side.id for side in self._sides)
            service = self._context.services.duplicates
            if self._context.changes.apply(lambda: service.tell_apart(first, second), self, self._failed):
                self.load()

    def _happened(self, topics: frozenset[Topic], _source: object) -> None:
        if Topic.PEGAWAI in topics:
            self.load()

    def _failed(self, error: UserError) -> None:
        self.notice.set(error.what, " ".join(text for text in (error.safe, error.advice) if text), "bad")


def open_duplicates(context: Any, window: Any) -> None:
    """The menu line "Cari pegawai ganda…"."""
    dialog = DuplicatesDialog(context, window)
    dialog.open()
