"""The import of a budget document: file or clipboard, a preview by version."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QCheckBox, QWidget

from pembinaan_desktop.domain import anggaran as rules
from pembinaan_desktop.services.impor_anggaran import AnggaranPlan, ImporAnggaranService
from pembinaan_desktop.services.impor_table import TablePlan
from pembinaan_desktop.services.result import Progress
from pembinaan_desktop.ui.common.cards import label
from pembinaan_desktop.ui.common.impor_flow import TableFlow
from pembinaan_desktop.ui.common.impor_table import TableDialog
from pembinaan_desktop.ui.common.segmented import Segmented
from pembinaan_desktop.ui.context import UiContext


class ImporAnggaranDialog(TableDialog):
    """Shows an `AnggaranPlan`; the version can be chosen here."""

    service: ImporAnggaranService

    def __init__(
        self, context: UiContext, sheet: Any, plan: AnggaranPlan, parent: QWidget | None = None
    ) -> None:
        title = f"Impor pagu {plan.tahun}"
        service, year = context.services.impor_anggaran, plan.tahun
        super().__init__(context, service, sheet, plan, title, parent, tahun=year)
        self.version = Segmented([(one, one) for one in rules.VERSI], plan.versi, "Versi")
        self.whole = QCheckBox("Tabel ini memuat seluruh DPA: baris lain menjadi Rp0 pada versi ini")
        self.whole.setEnabled(plan.versi != rules.MURNI)
        for place, widget in enumerate((label("Versi"), self.version, self.whole)):
            self.options.insertWidget(place, widget)
        self.version.changed.connect(self.preview_again)
        self.whole.toggled.connect(self.preview_again)

    def again(self) -> Callable[[Progress], TablePlan]:
        self.preview_options |= {"versi": self.version.current(), "lengkap": self.whole.isChecked()}
        return super().again()

    def _planned(self, plan: AnggaranPlan) -> None:
        if plan.versi == self.version.current():
            self.whole.setEnabled(plan.versi != rules.MURNI)
            super()._planned(plan)


class AnggaranFlow(TableFlow):
    """Takes a file or the clipboard; the preview begins with the version that is due."""

    service: ImporAnggaranService

    def __init__(self, context: UiContext, parent: QWidget, tahun: int) -> None:
        super().__init__(context, parent, context.services.impor_anggaran, "Pilih tabel DPA", "")
        self._tahun = tahun

    def paste(self, text: str) -> None:
        """A table copied from Excel."""
        self.paths, self.reading = [Path("Tempelan")], self.service.pasted(text)
        self.preview()

    def plan(self, progress: Progress) -> AnggaranPlan:
        rows = self._context.services.anggaran.view(self._tahun).baris
        known = [name for name in rules.VERSI if any(name in row.versi for row in rows)]
        versi = known[-1] if known else rules.MURNI
        return self.service.preview(self.paths[0], progress, self.reading, tahun=self._tahun, versi=versi)

    def shown(self, plan: AnggaranPlan) -> ImporAnggaranDialog:
        return ImporAnggaranDialog(self._context, self.reading, plan, self.parentWidget())
