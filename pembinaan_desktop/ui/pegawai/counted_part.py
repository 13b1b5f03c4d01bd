"""What the parts of the tab Pegawai have in common whose list is counted for everybody at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QVBoxLayout, QWidget

from pembinaan_desktop.services.result import Progress, Result, Topic
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.cards import Card, button, muted
from pembinaan_desktop.ui.common.choice_box import ChoiceBox
from pembinaan_desktop.ui.common.empty_state import Nothing
from pembinaan_desktop.ui.common.list_part import ListPart
from pembinaan_desktop.ui.context import UiContext

ALL_UNITS = "Semua unit"
Write = Callable[[Sequence[Any], Path, Progress], Result]


def nobody(about: str, icon: str) -> Nothing:
    """What stands there before the first person: what the part is for, and where people come from."""
    return Nothing("Belum ada pegawai", about, "Impor Excel…", icon)


class CountedPart(ListPart):
    """Search, unit, a list that the worker counts, papers and files of the shown rows.

    Subclasses keep what was counted in `found`, and call `lay_out_page` last.
    """

    TOPICS = frozenset(
        {
            Topic.PEGAWAI,
            Topic.UNIT,
            Topic.KEGIATAN,
            Topic.SESI,
            Topic.PESERTA,
            Topic.KEHADIRAN,
            Topic.SERTIFIKAT,
            Topic.ACUAN,
        }
    )
    SEARCH = ("Cari nama, NIP, jabatan, unit…", "Cari")
    NOTHING = "Tidak ada orang pada saringan ini."

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.found: Any = None
        self.search.setAccessibleName(f"Cari: {self.TITLE.lower()}")
        self.unit = ChoiceBox("Unit induk", 22)
        self.offer_units(())
        self.unit.currentIndexChanged.connect(self.arrange)
        self.count = muted("", wrap=False)
        self.export_button = button("Ekspor")

    # --- building -------------------------------------------------------------------------

    def bar(self, *further: QWidget) -> QHBoxLayout:
        """Search and unit, then what a part adds."""
        bar = QHBoxLayout()
        bar.setSpacing(self.context.theme.space(2))
        bar.addWidget(self.search, 1)
        for widget in (self.unit, *further):
            bar.addWidget(widget)
        return bar

    def offer_books(self, name: str, write: Write, per_unit: Write) -> None:
        """The menu of the button "Ekspor": the shown rows, and a workbook per unit to be sent."""
        menu = QMenu(self.export_button)
        for text, whole, kind, way in (
            ("Yang tampil ke Excel…", f"{name}.xlsx", dialogs.EXCEL, write),
            ("Per unit untuk dikirim (ZIP)…", f"{name} per unit.zip", dialogs.ZIP, per_unit),
        ):
            menu.addAction(text).triggered.connect(partial(self.save_shown, whole, kind, way))
        self.export_button.setMenu(menu)

    def list_card(self, *beside_count: QWidget) -> Card:
        """The list with how many are shown below it."""
        theme = self.context.theme
        card = Card(margin=1)
        card.body.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.space(3), 0, theme.space(3), theme.space(2))
        foot.addWidget(self.count)
        foot.addStretch(1)
        for widget in beside_count:
            foot.addWidget(widget)
        card.body.addLayout(foot)
        return card

    def lay_out_page(
        self, bar: QHBoxLayout, left: QWidget, right: QWidget, ems: tuple[int, int], *between: QWidget
    ) -> None:
        """The list beside what it says of one person or of all. ems: widths in letters."""
        theme = self.context.theme
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setSizes([theme.em * width for width in ems])
        page = QWidget()
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.space(2))
        inside.addLayout(bar)
        for widget in between:
            inside.addWidget(widget)
        inside.addWidget(splitter, 1)
        self.stack.addWidget(page)
        self.stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)
        self._show_beside(None)

    # --- showing --------------------------------------------------------------------------

    def offer_units(self, names: Iterable[str]) -> None:
        self.unit.offer([("", ALL_UNITS), *((name, name) for name in sorted(set(names)))])

    def look_for(self, _text: str) -> None:
        self.arrange()

    def about(self) -> str:
        return str(self.unit.currentData() or ALL_UNITS)

    # --- doing ----------------------------------------------------------------------------

    def begin(self) -> None:
        """Nobody is known yet: where they come from."""
        self.context.navigate("pegawai", ("daftar", "impor"))

    def open_row(self, row: Any) -> None:
        """The person in the list of people."""
        self.context.navigate("pegawai", row.id)

    def save_shown(self, name: str, kind: str, write: Write, _checked: bool = False) -> None:
        """Write the shown rows to a file that the officer names."""
        self.export_to(f"Ekspor {self.TITLE.lower()}", name, partial(write, self.table.rows()), kind)
