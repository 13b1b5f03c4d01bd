"""Settings: pages on the left, one "Simpan". Add (title, "module:Class") to `PAGES` for more."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from pembinaan_desktop.ui.common.cards import SideList, button, label
from pembinaan_desktop.ui.context import UiContext

# Page(context) is a QWidget with save() -> bool (False = complaints are shown, stay on the page).
PAGES: list[tuple[str, str]] = [
    ("Instansi dan kop", "pembinaan_desktop.ui.pengaturan.pages:InstansiPage"),
    ("Petugas", "pembinaan_desktop.ui.pengaturan.pages:PetugasPage"),
    ("Honorarium", "pembinaan_desktop.ui.pengaturan.pages:HonorPage"),
    ("Sertifikat", "pembinaan_desktop.ui.pengaturan.sertifikat:SertifikatPage"),
    ("Surat", "pembinaan_desktop.ui.pengaturan.surat:SuratPage"),
    ("Cadangan", "pembinaan_desktop.ui.cadangan.page:CadanganPage"),
    ("Evaluasi", "pembinaan_desktop.ui.pengaturan.pages:EvaluasiPage"),
    ("Kerja sama", "pembinaan_desktop.ui.pengaturan.pages:KerjaSamaPage"),
    ("Waktu kerja", "pembinaan_desktop.ui.pengaturan.libur:WaktuKerjaPage"),
    ("Hari libur", "pembinaan_desktop.ui.pengaturan.libur:LiburPage"),
    ("Ruang", "pembinaan_desktop.ui.pengaturan.libur:RuangPage"),
    ("Tampilan", "pembinaan_desktop.ui.pengaturan.pages:TampilanPage"),
]


class PengaturanDialog(QDialog):
    """Pages are built when first shown; "Simpan" saves those that were shown."""

    def __init__(self, context: UiContext, parent: QWidget | None = None, page: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle("Pengaturan")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self._pages: dict[int, Any] = {}
        self.list = SideList("Bagian pengaturan")
        self.stack = QStackedWidget()
        for title, _ in PAGES:
            self.list.addItem(title)
            self.stack.addWidget(QWidget())
        self.list.setMaximumWidth(context.theme.em * 12)
        self.list.currentRowChanged.connect(self._show)
        self.ok_button = button("Simpan", self.save, primary=True, tip="Simpan (Ctrl+S)")
        self.ok_button.setDefault(True)
        self._shortcut = QShortcut(QKeySequence("Ctrl+S"), self)
        self._shortcut.activated.connect(self.save)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(button("Batal", self.reject))
        buttons.addWidget(self.ok_button)
        right = QVBoxLayout()
        right.addWidget(self.stack, 1)
        right.addLayout(buttons)
        layout = QHBoxLayout(self)
        layout.addWidget(self.list)
        layout.addLayout(right, 1)
        self.resize(context.theme.room(46, 30))
        titles = [title for title, _ in PAGES]
        self.list.setCurrentRow(titles.index(page) if page in titles else 0)

    def page(self, number: int) -> Any:
        """The page at a position, built now if it was not."""
        if number not in self._pages:
            title, target = PAGES[number]
            module, name = target.split(":")
            page = getattr(import_module(module), name)(self._context)
            holder = QWidget()
            holder.setObjectName("scrolled")
            body = QVBoxLayout(holder)
            body.addWidget(label(title, "title"))
            body.addWidget(page, 1)
            area = QScrollArea()
            area.setWidgetResizable(True)
            area.setFrameShape(QScrollArea.Shape.NoFrame)
            area.setWidget(holder)
            old = self.stack.widget(number)
            self.stack.insertWidget(number, area)
            if old is not None:
                self.stack.removeWidget(old)
                old.deleteLater()
            self._pages[number] = page
        return self._pages[number]

    def _show(self, number: int) -> None:
        if number >= 0:
            self.page(number)
            self.stack.setCurrentIndex(number)

    def save(self) -> None:
        for number, page in self._pages.items():
            if not page.save():
                self.list.setCurrentRow(number)
                return
        self.accept()


def open_settings(context: UiContext, window: Any) -> None:
    """Menu function."""
    PengaturanDialog(context, window).open()
