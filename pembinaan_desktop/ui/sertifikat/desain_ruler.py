"""Rulers in mm at the edges of the paper; a guide line is pulled out of them with the mouse."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QScrollArea, QWidget

from pembinaan_desktop.ui.sertifikat.desain_canvas import Canvas

LEAST = 20  # pixels a ruler is thick
_SIZE = 0.72  # of the usual letters


class Ruler(QWidget):
    """across: above the paper, counting from left to right; otherwise at its left side."""

    def __init__(self, canvas: Canvas, area: QScrollArea, *, across: bool) -> None:
        super().__init__()
        self._canvas, self._across = canvas, across
        self._area = area
        letters = QFontMetricsF(canvas.theme.font(_SIZE))
        self._high = letters.height()
        self._thick = max(LEAST, round(letters.horizontalAdvance("000")) + 4)
        (self.setFixedHeight if across else self.setFixedWidth)(self._thick)
        self.setToolTip("Tarik dari sini untuk membuat garis bantu")
        bar = area.horizontalScrollBar() if across else area.verticalScrollBar()
        bar.valueChanged.connect(self._moved)
        canvas.zoom_changed.connect(self._moved)
        canvas.document.changed.connect(self.update)

    def _moved(self, _value: float) -> None:
        self.update()

    def _offset(self) -> float:
        """Pixel of the paper's edge on this ruler."""
        point = self._canvas.mapTo(self._area, self._canvas.origin())
        frame = self._area.viewport().pos()
        return point.x() - frame.x() if self._across else point.y() - frame.y()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, scale = self._canvas.theme, self._canvas.scale
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("header"))
        painter.setFont(theme.font(_SIZE))
        painter.setPen(QPen(theme.color("muted"), 1))
        paper = self._canvas.document.paper
        length = paper.width if self._across else paper.height
        step = next(s for s in (5, 10, 20, 50, 100) if s * scale > 1.3 * self._thick or s == 100)
        offset = self._offset()
        for mm in range(0, int(length) + 1, step):
            at = offset + mm * scale
            if self._across:
                painter.drawLine(QPointF(at, self._thick * 0.6), QPointF(at, self._thick))
                painter.drawText(
                    QRectF(at + 2, 0, 2 * self._thick, self._thick * 0.8),
                    Qt.AlignmentFlag.AlignVCenter,
                    str(mm),
                )
            else:
                painter.drawLine(QPointF(self._thick * 0.6, at), QPointF(self._thick, at))
                painter.drawText(
                    QRectF(0, at + 1, self._thick - 2, self._high), Qt.AlignmentFlag.AlignHCenter, str(mm)
                )
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._canvas.begin_guide("guide_y" if self._across else "guide_x")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._canvas.drag_to(QPointF(self._canvas.mapFromGlobal(event.globalPosition())))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._canvas.finish_drag()
