"""What the parts of the tab Pegawai have in common whose list is counted for everybody at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from pembinaan_desktop.services.result import Progress, Result, Topic
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.base_tab import BaseTab
from pembinaan_desktop.ui.common.cards import Card, muted
from pembinaan_desktop.ui.common.choice_box import ChoiceBox
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.paper.actions import Make
from pembinaan_desktop.ui.paper.paper_button import PaperButton

ALL_UNITS = "Semua unit"


class CountedPart(BaseTab):
    """Search, unit, a list that the worker counts, papers and files of the shown rows."""

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
    KEY: ClassVar[str] = ""
    """Name of the list in the settings of this computer."""
    TITLE: ClassVar[str] = ""
    NOBODY: ClassVar[str] = "Tidak ada orang pada saringan ini."
    COLUMNS: ClassVar[tuple[Column, ...]] = ()

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Cari nama, NIP, jabatan, unit…")
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(f"Cari: {self.TITLE.lower()}")
        self.unit = ChoiceBox("Unit induk", 22)
        self.offer_units(())
        self.count = muted("", wrap=False)
        self.table = RowsTable(
            self.COLUMNS,
            context.theme,
            settings=context.settings,
            name=self.KEY,
            empty="Menghitung…",
            title=self.TITLE,
        )

    def bar(self, *further: QWidget) -> QHBoxLayout:
        """Search and unit, then what a part adds."""
        bar = QHBoxLayout()
        bar.setSpacing(self.context.theme.space(2))
        bar.addWidget(self.search, 1)
        for widget in (self.unit, *further):
            bar.addWidget(widget)
        return bar

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

    def offer_units(self, names: Iterable[str]) -> None:
        self.unit.offer([("", ALL_UNITS), *((name, name) for name in sorted(set(names)))])

    def show_rows(self, rows: Sequence[Any]) -> None:
        """The rows that were counted; the filters are for `arrange`."""
        self.table.set_empty_text(self.NOBODY)
        self.table.set_rows(rows)

    def show_matching(self, test: Callable[[Any], bool]) -> list[Any]:
        """Only these rows, one of them chosen; returns them."""
        self.table.set_predicate(test)
        shown = self.table.rows()
        if shown and self.table.current() is None:
            self.table.select_row(0)
        return shown

    def about(self) -> str:
        """The filters in words, for paper."""
        return str(self.unit.currentData() or ALL_UNITS)

    def save_shown(
        self, name: str, kind: str, write: Callable[[Sequence[Any], Path, Progress], Result]
    ) -> None:
        """Write the shown rows to a file that the officer names."""
        settings, rows = self.context.settings, self.table.rows()
        path = dialogs.save_file(self, f"Ekspor {self.TITLE.lower()}", name, kind, settings.folder("ekspor"))
        if path is not None:
            settings.set_folder("ekspor", path.parent)
            self.context.tasks.run(f"Menyimpan {path.name}", partial(_written, write, rows, path), self)


def _written(
    write: Callable[[Sequence[Any], Path, Progress], Result],
    rows: Sequence[Any],
    path: Path,
    progress: Progress,
) -> Result:
    return write(rows, path, progress)


class ShownButton(PaperButton):
    """The shown rows on paper; pages(rows, filters in words)."""

    def __init__(
        self,
        context: UiContext,
        part: CountedPart,
        pages: Callable[[Sequence[Any], str], Any],
        name: str,
        tip: str = "Daftar yang tampil",
    ) -> None:
        super().__init__(context, "Cetak", tip)
        self._part, self._pages, self._name = part, pages, name

    def paper_name(self) -> str:
        return self._name

    def job(self) -> Make | None:
        return partial(self._pages, self._part.table.rows(), self._part.about())
