"""Pages of a paper inside a dialog, one at a time, as wide as there is room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from pembinaan_desktop.domain.halaman import Page
from pembinaan_desktop.ui.common.cards import button, label
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.paper.paint import PictureStore, register_fonts, render


class LembarView(QWidget):
    """Keeps the number of the page when other pages are shown."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        register_fonts()
        self._pages: list[Page] = []
        self._store = PictureStore()
        self.number = 0
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setWidget(self.picture)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.where = label("")
        self.back = button("Sebelumnya", self.go_back)
        self.forward = button("Berikutnya", self.go_forward)
        row = QHBoxLayout()
        row.addWidget(self.back)
        row.addWidget(self.where, 1, Qt.AlignmentFlag.AlignCenter)
        row.addWidget(self.forward)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area, 1)
        layout.addLayout(row)
        self.setMinimumWidth(context.theme.em * 20)

    def show_pages(self, pages: Sequence[Page]) -> None:
        """Show these."""
        self._pages = list(pages)
        self._show()

    def go_back(self, _checked: bool = False) -> None:
        self.number -= 1
        self._show()

    def go_forward(self, _checked: bool = False) -> None:
        self.number += 1
        self._show()

    def _show(self) -> None:
        if not self._pages:
            return
        self.number = max(0, min(self.number, len(self._pages) - 1))
        page = self._pages[self.number]
        ratio, room = self.devicePixelRatioF(), self.area.viewport().width() - 8
        dpi = max(40.0, 25.4 * room / page.size.width)
        pixmap = QPixmap.fromImage(render(page, dpi * ratio, self._store))
        pixmap.setDevicePixelRatio(ratio)
        self.picture.setPixmap(pixmap)
        self.where.setText(f"Halaman {self.number + 1} dari {len(self._pages)}")
        self.back.setEnabled(self.number > 0)
        self.forward.setEnabled(self.number < len(self._pages) - 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show()
