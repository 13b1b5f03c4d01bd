"""Pages of a paper, one at a time: in a dialog of their own or beside what makes them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from pembinaan_desktop.domain.halaman import Page
from pembinaan_desktop.ui.common.cards import button, label
from pembinaan_desktop.ui.paper.paint import PictureStore, register_fonts, render

MARGIN = 8  # pixels around the paper
LEAST_DPI = 36.0


class LembarView(QWidget):
    """Keeps the number of the page when other pages are shown. whole: the page fits the room; else its width does.

    row: the line below the paper, for further buttons.
    """

    def __init__(self, *, whole: bool = False) -> None:
        super().__init__()
        register_fonts()
        self._whole = whole
        self._pages: list[Page] = []
        self._store = PictureStore()
        self.number = 0
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setWidget(self.picture)
        if not whole:  # a bar that came and went would change the width, and with it the height of the paper
            self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.area.viewport().installEventFilter(self)
        self.where = label("")
        self.back = button("Sebelumnya", self.go_back, shortcut="PgUp")
        self.forward = button("Berikutnya", self.go_forward, shortcut="PgDown")
        self.row = QHBoxLayout()
        for widget in (self.back, self.where, self.forward):
            self.row.addWidget(widget)
        self.row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area, 1)
        layout.addLayout(self.row)

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
        page, ratio = self._pages[self.number], self.devicePixelRatioF()
        pixmap = QPixmap.fromImage(render(page, self._dpi(page) * ratio, self._store))
        pixmap.setDevicePixelRatio(ratio)
        self.picture.setPixmap(pixmap)
        self.where.setText(f"Halaman {self.number + 1} dari {len(self._pages)}")
        self.back.setEnabled(self.number > 0)
        self.forward.setEnabled(self.number < len(self._pages) - 1)

    def _dpi(self, page: Page) -> float:
        room = self.area.viewport().size()
        scale = (room.width() - MARGIN) / page.size.width
        if self._whole:
            scale = min(scale, (room.height() - MARGIN) / page.size.height)
        return max(LEAST_DPI, 25.4 * scale)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The room for the paper, which has its size only after this view has."""
        if event.type() == QEvent.Type.Resize:
            self._show()
        return super().eventFilter(watched, event)


class PagePreview(QDialog):
    """One page at a time as it will be printed. Open with `open()`; deletes itself when closed."""

    def __init__(self, pages: Sequence[Page], title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.view = LembarView(whole=True)
        self.close_button = button("Tutup", self.accept)
        self.view.row.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.view)
        self.resize(980, 660)
        self.view.show_pages(pages)
