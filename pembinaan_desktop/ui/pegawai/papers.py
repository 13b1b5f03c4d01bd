"""The two papers about one person: history of development, and the copy of everything held."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from pembinaan_desktop.services.pegawai import PegawaiDetail
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.paper.actions import Make
from pembinaan_desktop.ui.paper.paper_button import PaperButton

if TYPE_CHECKING:
    pass


class RiwayatButton(PaperButton):
    """ "Cetak riwayat"; the host tells the person with `set_person`."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, "Cetak riwayat", "Riwayat pengembangan kompetensi orang ini", parent)
        self.person: PegawaiDetail | None = None

    def set_person(self, person: PegawaiDetail) -> None:
        self.person = person

    def paper_name(self) -> str:
        return f"Riwayat {self.person.nama_lengkap if self.person else ''}"

    def job(self) -> Make | None:
        person, service = self.person, self.context.services.salinan
        return partial(service.riwayat_pages, person.id) if person else None


class SalinanButton(RiwayatButton):
    """The copy of everything held; handing it over is noted with the person."""

    def paper_name(self) -> str:
        return f"Salinan data {self.person.nama_lengkap if self.person else ''}"

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.paper.handed_out.connect(self._note)

    def job(self) -> Make | None:
        person, service = self.person, self.context.services.salinan
        return partial(service.pages, person.id) if person else None

    def _note(self, how: str) -> None:
        person = self.person
        if person is not None:
            service = self.context.services.salinan
            self.context.changes.apply(lambda: service.note(person.id, how), self)
