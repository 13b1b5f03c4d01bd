"""Topics that may be the same, spelled differently: the officer chooses one spelling."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pembinaan_desktop.domain.kebutuhan import Serupa
from pembinaan_desktop.ui.common.cards import button, label, muted
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.context import UiContext


@dataclass(frozen=True)
class Ejaan:
    """One spelling of the shown group."""

    id: int
    topik: str
    ids: tuple[int, ...]


GROUPS = (
    Column("nama", "Kelompok topik", bold=True, stretch=True, second=lambda r: f"{len(r.ejaan)} ejaan"),
    Column("jumlah", "Usulan", "int", 8),
)
SPELLINGS = (
    Column("topik", "Ejaan (pilih yang memang sama)", stretch=True),
    Column("jumlah", "Usulan", width=8, text=lambda r: str(len(r.ids)), align="right"),
)


class SerupaDialog(QDialog):
    """Left the groups, right the spellings of one: those that are chosen get the typed topic."""

    def __init__(self, context: UiContext, groups: Sequence[Serupa], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Topik yang serupa")
        self._context, self._groups = context, list(groups)
        theme = context.theme
        self.groups = RowsTable(
            GROUPS, theme, key="nama", multi=False, title="Kelompok", empty="Tidak ada lagi."
        )
        self.groups.setProperty("framed", "true")
        self.spellings = RowsTable(SPELLINGS, theme, title="Ejaan", empty="Pilih satu kelompok.")
        self.spellings.setProperty("framed", "true")
        self.topic = QLineEdit()
        self.topic.setMaxLength(200)
        self.topic.setAccessibleName("Topik bersama")
        self.ok_button = button("Satukan", self.submit, primary=True)
        self.groups.current_changed.connect(self._show)
        self.spellings.selection_changed.connect(self._enable)
        self.spellings.opened.connect(self._take_name)
        self.topic.textChanged.connect(self._enable)
        lists = QHBoxLayout()
        lists.addWidget(self.groups, 4)
        lists.addWidget(self.spellings, 6)
        line = QHBoxLayout()
        line.addWidget(label("Topik bersama:"))
        line.addWidget(self.topic, 1)
        line.addWidget(self.ok_button)
        line.addWidget(button("Tutup", self.reject))
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.space(2))
        layout.addWidget(
            muted("Program hanya menduga dari ejaan. Lepaskan pilihan pada ejaan yang artinya lain.")
        )
        layout.addLayout(lists, 1)
        layout.addLayout(line)
        self.resize(theme.room(58, 26))
        self._show_groups()

    def _show_groups(self) -> None:
        self.groups.set_rows(self._groups)
        if self._groups:
            self.groups.select_row(0)
        else:
            self._show(None)

    def _show(self, group: Serupa | None) -> None:
        rows = (
            [Ejaan(n, topik, ids) for n, (topik, ids) in enumerate(sorted(group.ejaan.items()))]
            if group
            else []
        )
        self.spellings.set_rows(rows)
        self.spellings.selectAll()
        self.topic.setText(group.nama if group else "")
        self._enable()

    def _take_name(self, row: Ejaan) -> None:
        self.topic.setText(row.topik)

    def _enable(self) -> None:
        count = sum(len(row.ids) for row in self.spellings.selected())
        self.ok_button.setEnabled(count > 0 and bool(self.topic.text().strip()))
        self.ok_button.setText(f"Satukan {count} usulan" if count else "Satukan")

    def submit(self) -> None:
        """One spelling for the chosen; the group leaves the list."""
        group = self.groups.current()
        ids = [key for row in self.spellings.selected() for key in row.ids]
        topic, service = self.topic.text(), self._context.services.kebutuhan
        if group is None or self._context.changes.apply(lambda: service.set_topik(ids, topic)) is None:
            return
        self._groups.remove(group)
        self._show_groups()
