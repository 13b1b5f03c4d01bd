"""What the parts Kehadiran and Nilai share: one sheet that is read again after a change, and much that is pasted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pembinaan_desktop.services.result import Progress, Result, no_progress
from pembinaan_desktop.ui.common.base_tab import BaseSubTab
from pembinaan_desktop.ui.context import UiContext

AT_ONCE = 100
"""So many cells are written without leaving the window; more are a task with progress."""


class SheetSubTab(BaseSubTab):
    """Shows the sheet of one activity; a change of many cells is read in the background."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.sheet: Any = None

    def reader(self) -> Any:
        """The service that knows `lembar`, `segarkan` and `lama`."""
        raise NotImplementedError

    def show_sheet(self, sheet: Any) -> None:
        """Show `self.sheet`, which is another one now."""
        raise NotImplementedError

    def load(self) -> None:
        if self.kegiatan_id is None:
            return
        service, old = self.reader(), self.sheet
        if old is None or old.kegiatan.id != self.kegiatan_id:
            self._take(service.lembar(self.kegiatan_id))
        elif service.lama(old):
            self.context.tasks.run(
                "Memuat ulang", lambda _: service.segarkan(old), self, self._take, quiet=True
            )
        else:
            self._take(service.segarkan(old))

    def _take(self, sheet: Any) -> None:
        """A sheet that comes from a task may be that of another activity, or late."""
        if sheet is not self.sheet and sheet.kegiatan.id == self.kegiatan_id:
            self.sheet = sheet
            self.show_sheet(sheet)

    def write(self, count: int, title: str, work: Callable[[Progress], Result]) -> None:
        """Run what writes so many cells."""
        if count <= AT_ONCE:
            self.context.changes.apply(lambda: work(no_progress))
        else:
            self.context.tasks.run(title, work, self)
