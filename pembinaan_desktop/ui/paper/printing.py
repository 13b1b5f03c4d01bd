"""Pages to a printer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.halaman import Page
from pembinaan_desktop.services.result import Progress, no_progress
from pembinaan_desktop.ui.paper.paint import UNIT, PictureStore, paint_page, register_fonts
from pembinaan_desktop.ui.paper.pdf import page_size

_STRIP_PIXELS = 400_000
_OVERLAP = 2  # rows that two strips share, so that no line of paper shows between them


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
