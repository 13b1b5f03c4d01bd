"""Reading the workbooks that came back: a preview of all of them, then one step."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from pembinaan_desktop.services.impor_kebutuhan import RencanaImpor
from pembinaan_desktop.services.result import Progress, Result
from pembinaan_desktop.ui.common.impor_flow import ImportFlow
from pembinaan_desktop.ui.common.preview import Lines, PreviewDialog, Shown
from pembinaan_desktop.ui.context import UiContext


class ImporDialog(PreviewDialog):
    """Shows what the workbooks would do and applies it."""

    def __init__(self, context: UiContext, rencana: RencanaImpor, parent: QWidget | None = None) -> None:
        super().__init__(context, "Lembar usulan kebutuhan: pratinjau", "usulan", parent)
        self.plan = rencana
        self.refresh()

    def shown(self) -> Shown:
        plan: RencanaImpor = self.plan
        counts = {kind: plan.jumlah(kind) for kind in ("baru", "berubah", "ditarik")}
        counts |= {"sama": plan.sama, "ditolak": plan.ditolak}
        first = sum(one.pertama for one in plan.berkas if not one.masalah)
        notes = [f"{first} OPD menjawab untuk pertama kali."] if first else []
        written = sum(len(one.usul) for one in plan.berkas)
        read = sum(one.baris for one in plan.berkas)
        return Shown(read, counts, lines(plan), notes, written, plan.kosong)

    def work(self) -> Callable[[Progress], Result]:
        service, plan = self._context.services.impor_kebutuhan, self.plan
        return lambda progress: service.apply(plan, progress)


def lines(rencana: RencanaImpor) -> Lines:
    """What is refused first, then what would change."""
    found = Lines()
    for one in rencana.berkas:
        if one.masalah:
            found.add("ditolak", one.nama, 0, "Seluruh berkas", one.opd, one.masalah, one.saran)
        found.problems("ditolak", one.nama, one.ditolak)
    for one in rencana.berkas:
        for u in one.usul:
            found.add(u.jenis, one.nama, u.baris, one.opd, u.topik, u.uraian, u.siapa)
    return found


class ImporFlow(ImportFlow):
    """The way of the workbooks of needs."""

    choose = "Pilih lembar usulan yang kembali"

    def plan(self, progress: Progress) -> RencanaImpor:
        return self._context.services.impor_kebutuhan.preview(self.paths, progress)

    def shown(self, plan: RencanaImpor) -> ImporDialog:
        return ImporDialog(self._context, plan, self.parentWidget())
