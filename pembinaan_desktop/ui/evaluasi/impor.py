"""Import of fill-in workbooks: read in the background, shown, kept after a look."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from pembinaan_desktop.services.impor_evaluasi import NEW, REFUSED, REPLACES, SAME, Pratinjau
from pembinaan_desktop.services.result import Progress, Result
from pembinaan_desktop.ui.common.impor_flow import ImportFlow
from pembinaan_desktop.ui.common.preview import Lines, PreviewDialog, Shown
from pembinaan_desktop.ui.context import UiContext

KINDS = {NEW: "baru", REPLACES: "berubah", SAME: "sama", REFUSED: "ditolak"}
BLIND = "Lembar tanpa nama: pastikan berkas yang sama belum pernah diimpor."


class ImporDialog(PreviewDialog):
    """What the workbooks hold; nothing is kept before "Impor"."""

    def __init__(self, context: UiContext, preview: Pratinjau, parent: QWidget | None = None) -> None:
        super().__init__(context, "Impor jawaban: pratinjau", "lembar", parent)
        self.plan = preview
        self.refresh()

    def shown(self) -> Shown:
        plan: Pratinjau = self.plan
        counts = {kind: plan.number(state) for state, kind in KINDS.items()}
        used = plan.number(NEW, REPLACES)
        notes = [BLIND] if plan.anonim else []
        return Shown(len(plan.baris), counts, _lines(plan), notes, used, not used)

    def work(self) -> Callable[[Progress], Result]:
        service, plan = self._context.services.impor_evaluasi, self.plan
        return lambda progress: service.apply(plan, progress)


def _lines(plan: Pratinjau) -> Lines:
    lines = Lines()
    for row in sorted(plan.baris, key=lambda row: row.keadaan != REFUSED):
        answers = f"{row.jawaban} jawaban" if row.jawaban else ""
        place = row.letak.removeprefix("baris ")
        number, column = (int(place), "") if place.isdigit() else (0, row.letak)
        text, more = (row.alasan, answers) if row.alasan else (answers, "")
        lines.add(KINDS[row.keadaan], row.berkas, number, column, row.nama, text, more)
    return lines


class JawabanFlow(ImportFlow):
    """The way of filled workbooks."""

    choose = "Impor jawaban"

    def plan(self, progress: Progress) -> Pratinjau:
        return self._context.services.impor_evaluasi.preview(self.paths, progress)

    def shown(self, plan: Pratinjau) -> ImporDialog:
        return ImporDialog(self._context, plan, self.parentWidget())
