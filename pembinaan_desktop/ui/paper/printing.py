"""Looking at pages before they are printed, and the system's printer dialog; both use our painter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPainter, QPixmap, QResizeEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.halaman import Page
from pembinaan_desktop.services.result import Progress, no_progress
from pembinaan_desktop.ui.common.cards import button, label
from pembinaan_desktop.ui.paper.paint import UNIT, PictureStore, paint_page, register_fonts, render
from pembinaan_desktop.ui.paper.pdf import page_size

_STRIP_PIXELS = 400_000
_OVERLAP = 2  # rows that two strips share, so that no line of paper shows between them


class PagePreview(QDialog):
    """One page at a time as it will be printed. Open with `open()`; deletes itself when closed."""

    def __init__(self, pages: Sequence[Page], title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        register_fonts()
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._pages = list(pages)
        self._store = PictureStore()
        self.number = 0
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setWidget(self.picture)
        self.where = label("")
        self.back = button("Sebelumnya", self.go_back, shortcut="PgUp")
        self.forward = button("Berikutnya", self.go_forward, shortcut="PgDown")
        self.close_button = button("Tutup", self.accept, primary=True)
        row = QHBoxLayout()
        for widget in (self.back, self.where, self.forward):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.area, 1)
        layout.addLayout(row)
        self.resize(980, 660)
        self._show()

    def go_back(self, _checked: bool = False) -> None:
        self.number = max(0, self.number - 1)
        self._show()

    def go_forward(self, _checked: bool = False) -> None:
        self.number = min(len(self._pages) - 1, self.number + 1)
        self._show()

    def _show(self) -> None:
        page = self._pages[self.number]
        ratio = self.devicePixelRatioF()
        room = self.area.viewport().size()
        dpi = 25.4 * min((room.width() - 16) / page.size.width, (room.height() - 16) / page.size.height)
        pixmap = QPixmap.fromImage(render(page, max(30.0, dpi) * ratio, self._store))
        pixmap.setDevicePixelRatio(ratio)
        self.picture.setPixmap(pixmap)
        self.where.setText(f"Halaman {self.number + 1} dari {len(self._pages)}")
        self.back.setEnabled(self.number > 0)
        self.forward.setEnabled(self.number < len(self._pages) - 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show()


class PrinterPictures(PictureStore):
    """Large opaque pictures go to the printer in strips: it takes each in one call, and the window waits meanwhile."""

    def __init__(self) -> None:
        super().__init__()
        self._strips: dict[int, list[QImage]] = {}

    def draw(self, painter: QPainter, area: QRectF, image: QImage) -> None:
        step = max(1, _STRIP_PIXELS // max(1, image.width()))
        if image.hasAlphaChannel() or image.height() <= step:
            super().draw(painter, area, image)
            return
        if image.cacheKey() not in self._strips:
            starts = range(0, image.height(), step)
            self._strips[image.cacheKey()] = [
                image.copy(0, top, image.width(), min(step + _OVERLAP, image.height() - top))
                for top in starts
            ]
        row = area.height() / image.height()
        for number, strip in enumerate(self._strips[image.cacheKey()]):
            top = area.top() + number * step * row
            painter.drawImage(QRectF(area.left(), top, area.width(), strip.height() * row), strip)


def send(pages: Sequence[Page], printer: QPrinter, progress: Progress = no_progress) -> None:
    """Paint the pages on a printer. Raises UserError when it does not take them, Cancelled between pages."""
    register_fonts()
    painter, store = QPainter(), PrinterPictures()
    try:
        for number, page in enumerate(pages):
            progress(number, len(pages), f"Halaman {number + 1}")
            printer.setPageSize(page_size(page.size))
            printer.setPageOrientation(QPageLayout.Orientation.Portrait)
            printer.setFullPage(True)
            printer.setPageMargins(QMarginsF(0, 0, 0, 0))
            if not (printer.newPage() if number else painter.begin(printer)):
                raise UserError(
                    "Pencetak tidak menerima halaman.",
                    safe="Nomor sertifikat tidak berubah.",
                    advice="Periksa kabel dan kertas, lalu cetak lagi.",
                )
            painter.resetTransform()
            scale = printer.resolution() / 25.4 / UNIT
            painter.scale(scale, scale)
            paint_page(painter, page, store)
    finally:
        painter.end()
