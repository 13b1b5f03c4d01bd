"""Cards and name tags: preview, printer or PDF, for everybody or for the chosen people."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from pembinaan_desktop.domain.kartu_cetak import BENTUK
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.paper.actions import Make
from pembinaan_desktop.ui.paper.paper_button import PaperButton

if TYPE_CHECKING:
    from pembinaan_desktop.ui.kegiatan.peserta import PesertaSubTab


class KartuButton(PaperButton):
    """Its menu hangs in the menu of the list; more than one selected person means only those."""

    def __init__(self, context: UiContext, page: PesertaSubTab, jenis: str) -> None:
        super().__init__(context, BENTUK[jenis].judul, parent=page)
        self._page, self._jenis = page, jenis
        self.options.setTitle(BENTUK[jenis].judul)
        self.hide()

    def paper_name(self) -> str:
        return f"{BENTUK[self._jenis].judul} {self._page.title}"

    def job(self) -> Make | None:
        ids = self._page.selected_ids()
        service = self.context.services.kartu
        chosen = ids if len(ids) > 1 else None
        return partial(service.pages, self._page.kegiatan_id or 0, self._jenis, chosen)
