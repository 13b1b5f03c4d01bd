"""The preview of the import of one table."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from pembinaan_desktop.services.impor_table import TableImport, TablePlan
from pembinaan_desktop.services.result import Progress, Result
from pembinaan_desktop.ui.common.cards import button
from pembinaan_desktop.ui.common.impor_mapping import map_table
from pembinaan_desktop.ui.common.preview import Lines, PreviewDialog, Shown
from pembinaan_desktop.ui.context import UiContext


class TableDialog(PreviewDialog):
    """Shows a `TablePlan`, lets its columns be mapped by hand, and applies it."""

    def __init__(
        self,
        context: UiContext,
        service: TableImport,
        sheet: Any,
        plan: TablePlan,
        title: str,
        parent: QWidget | None = None,
        **options: Any,
    ) -> None:
        """sheet: what was read. options: of the service's `preview`."""
        super().__init__(context, f"{title}: pratinjau", service.noun, parent)
        self.service, self.sheet, self.plan, self.preview_options = service, sheet, plan, options
        self.columns_button = button("Petakan kolom…", self.map_columns, tip="Judul kolom mana berarti apa")
        self.options.addWidget(self.columns_button)
        self.options.addStretch(1)
        self.refresh()

    def again(self) -> Callable[[Progress], TablePlan]:
        work = partial(self.service.preview, Path(self.plan.file), sheet=self.sheet, **self.preview_options)
        return lambda progress: work(progress=progress)

    def shown(self) -> Shown:
        plan = self.plan
        counts = {
            "baru": len(plan.baru),
            "berubah": len(plan.berubah),
            "sama": plan.sama,
            "ditinjau": len(plan.perlu_ditinjau),
            "ditolak": len(plan.ditolak),
        }
        return Shown(plan.baris, counts, _lines(plan), plan.catatan, plan.ditulis, plan.empty, plan.pills)

    def work(self) -> Callable[[Progress], Result]:
        plan, service = self.plan, self.service
        return lambda progress: service.apply(plan, progress)

    def map_columns(self) -> None:
        """Say by hand which heading goes where."""
        self.form = map_table(self._context, self.service, [(self.plan.file, self.sheet)], self)
        self.form.saved.connect(self.preview_again)


def _lines(plan: TablePlan) -> Lines:
    lines, name = Lines(), Path(plan.file).name
    lines.problems("ditolak", name, plan.ditolak)
    lines.problems("ditinjau", name, plan.perlu_ditinjau)
    for kind, entries in (("hilang", plan.hilang), ("berubah", plan.berubah), ("baru", plan.baru)):
        for one in entries:
            lines.add(kind, name, one.baris, one.kolom, one.nilai, one.teks, one.saran)
    return lines
