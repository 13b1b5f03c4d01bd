"""A template as a small picture that fills the room it has."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from pembinaan_desktop.domain import templat_cetak
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.halaman import Page
from pembinaan_desktop.domain.templat import Templat
from pembinaan_desktop.ui.paper.paint import PictureStore, register_fonts, render


class TemplatPicture(QLabel):
    """The front page with example content. qr: text to modules."""

    def __init__(
        self, qr: Callable[[str], tuple[str, ...]], width: int, height: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        register_fonts()
        self._qr = qr
        self._page: Page | None = None
        self._store = PictureStore()
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMinimumSize(width, height)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    def show_templat(self, read: Callable[[], Templat]) -> None:
        """Draw what `read` gives, or say why it cannot."""
        self._page = None
        try:
            self._page = templat_cetak.render(read(), templat_cetak.example(), self._qr, draft=True)[0]
        except UserError as error:
            self.setText(error.what)
        self._draw()

    def clear(self) -> None:
        self._page = None
        super().clear()

    def _draw(self) -> None:
        if self._page is None:
            return
        ratio, size = self.devicePixelRatioF(), self._page.size
        dpi = 25.4 * min((self.width() - 4) / size.width, (self.height() - 4) / size.height)
        made = QPixmap.fromImage(render(self._page, max(20.0, dpi) * ratio, self._store))
        made.setDevicePixelRatio(ratio)
        self.setPixmap(made)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()
