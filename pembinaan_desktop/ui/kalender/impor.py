"""The preview of a calendar file: new, changed, gone, same; the officer ticks what is to be imported."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from pembinaan_desktop.services.impor_kalender import AKSI, ImporRow, RencanaImpor
from pembinaan_desktop.services.result import Progress, Result
from pembinaan_desktop.ui.common.cards import Notice, button, muted
from pembinaan_desktop.ui.common.segmented import Segmented
from pembinaan_desktop.ui.common.tips import tip
from pembinaan_desktop.ui.context import UiContext

HEADINGS = ("Acara", "Tanggal", "Keadaan", "Keterangan")
ROLES = {"baru": "good", "berubah": "warn", "hilang": "bad", "sama": "muted"}
NOTES = 4


class ImporKalenderDialog(QDialog):
    """Nothing is written before "Impor"; then all ticked rows in one step that can be taken back."""

    def __init__(self, context: UiContext, rencana: RencanaImpor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Impor kalender – {rencana.nama}"[:120])
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.context, self.rencana = context, rencana
        self.chosen = {row.id for row in rencana.rows if row.dipilih}
        shown = [key for key in AKSI if rencana.count(key)]
        choices = [("", f"Semua {len(rencana.rows)}")]
        choices += [(key, f"{AKSI[key]} {rencana.count(key)}") for key in shown]
        self.filter = Segmented(choices, "", "Saring")
        self.filter.changed.connect(self._fill)
        self.notes = Notice(role="info")
        texts = list(rencana.catatan[:NOTES])
        if len(rencana.catatan) > NOTES:
            texts.append(f"dan {len(rencana.catatan) - NOTES} catatan lain")
        self.notes.set("Catatan" if texts else "", "\n".join(texts), "info")
        self.tree = QTreeWidget()
        self.tree.setAccessibleName("Acara di berkas")
        self.tree.setHeaderLabels(HEADINGS)
        self.tree.setRootIsDecorated(False)
        self.tree.setUniformRowHeights(True)
        em = context.theme.em
        for column, width in enumerate((26, 14, 6)):
            self.tree.setColumnWidth(column, em * width)
        self.tree.itemChanged.connect(self._ticked)
        self.count = muted(wrap=False)
        self.ok_button = button("Impor", self.start, primary=True)
        row = QHBoxLayout()
        row.addWidget(self.count, 1)
        row.addWidget(button("Batal", self.reject))
        row.addWidget(self.ok_button)
        head = QHBoxLayout()
        head.addWidget(self.filter)
        head.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addLayout(head)
        layout.addWidget(self.notes)
        layout.addWidget(self.tree, 1)
        layout.addLayout(row)
        self.resize(context.theme.room(60, 30))
        self._fill()

    def _fill(self, _key: str = "") -> None:
        key = self.filter.current()
        blocked = self.tree.blockSignals(True)
        self.tree.clear()
        rows = [row for row in self.rencana.rows if key in ("", row.aksi)]
        self.tree.addTopLevelItems([self._item(row) for row in rows])
        self.tree.blockSignals(blocked)
        self._count()

    def _item(self, row: ImporRow) -> QTreeWidgetItem:
        item = QTreeWidgetItem([row.judul, row.rentang, AKSI[row.aksi], row.masalah or row.perubahan])
        item.setData(0, Qt.ItemDataRole.UserRole, row.id)
        item.setForeground(2, self.context.theme.color(ROLES[row.aksi]))
        for column in range(4):
            item.setToolTip(column, tip(item.text(column)))
        if row.aksi == "sama" or row.masalah:
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
        else:
            ticked = row.id in self.chosen
            item.setCheckState(0, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        return item

    def _ticked(self, item: QTreeWidgetItem, _column: int) -> None:
        row_id = item.data(0, Qt.ItemDataRole.UserRole)
        if item.checkState(0) == Qt.CheckState.Checked:
            self.chosen.add(row_id)
        else:
            self.chosen.discard(row_id)
        self._count()

    def _count(self) -> None:
        self.count.setText(f"{len(self.chosen)} dari {len(self.rencana.rows)} acara dipilih")
        self.ok_button.setEnabled(bool(self.chosen))

    def start(self, _checked: Any = False) -> None:
        """Import in the worker; the dialog is done."""
        work = ImporWork(self.context, self.rencana, sorted(self.chosen))
        self.context.tasks.run("Impor kalender", work, self.parentWidget())
        self.accept()


class PlanWork:
    """Reads a file and compares it, for the worker thread."""

    def __init__(self, context: UiContext, path: Any) -> None:
        self._service, self._path = context.services.kalender_ics, path

    def __call__(self, progress: Progress) -> RencanaImpor:
        return self._service.plan(self._path, progress)


class ImporWork:
    """Writes the chosen rows, for the worker thread."""

    def __init__(self, context: UiContext, rencana: RencanaImpor, ids: list[int]) -> None:
        self._service, self._rencana, self._ids = context.services.kalender_ics, rencana, ids

    def __call__(self, progress: Progress) -> Result:
        return self._service.apply(self._rencana, self._ids, progress)
