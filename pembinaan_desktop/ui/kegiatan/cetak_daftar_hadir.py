"""The button "Cetak daftar hadir": preview, printer or PDF of the blank list to sign."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pembinaan_desktop.domain.halaman import Page
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.paper.paper_button import PaperButton

EMPTY_LINES = 5


class DaftarHadirButton(PaperButton):
    """The host tells the activity with `set_kegiatan`."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        tip = "Daftar hadir kosong untuk ditandatangani, satu daftar per hari"
        super().__init__(context, "Cetak daftar hadir", tip, parent)
        self.kegiatan_id: int | None = None
        self.title = ""
        self.f4_action = self.add_option("Kertas F4 (folio)")
        self.empty_action = self.add_option(f"Tambah {EMPTY_LINES} baris kosong")

    def set_kegiatan(self, kegiatan_id: int, title: str) -> None:
        self.kegiatan_id, self.title = kegiatan_id, title

    def paper_name(self) -> str:
        return f"Daftar Hadir {self.title}"

    def compose(self) -> list[Page]:
        if self.kegiatan_id is None:
            return []
        return self.context.services.daftar_hadir.pages(
            self.kegiatan_id,
            kertas="F4" if self.f4_action.isChecked() else "A4",
            kosong=EMPTY_LINES if self.empty_action.isChecked() else 0,
        )
