"""Plan and reality of a programme as bars with their sentence."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pembinaan_desktop.domain.program import Capaian, reached_role, spent_role
from pembinaan_desktop.ui.theme import Theme

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def role_of(one: Capaian) -> str:
    """Spending more than planned is bad, doing more than planned is not."""
    return spent_role(one.bagian) if one.kind == "money" else reached_role(one.bagian)


class CapaianBars(QWidget):
    """Two beside two: name, sentence, bar. Read aloud as one text."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: tuple[Capaian, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set_rows(self, rows: Sequence[Capaian]) -> None:
        self._rows = tuple(rows)
        self.setAccessibleName("; ".join(f"{one.nama}: {one.kalimat}" for one in self._rows))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.em * 26, round(self._theme.em * 2.7) * -(-len(self._rows) // 2))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.em * 16, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        em, gap = self._theme.em, self._theme.em * 1.2
        width, height = (self.width() - gap) / 2, round(em * 2.7)
        for number, one in enumerate(self._rows):
            left, top = (number % 2) * (width + gap), (number // 2) * height
            self._paint_one(painter, QRectF(left, top, width, height), one)
        painter.end()

    def _paint_one(self, painter: QPainter, room: QRectF, one: Capaian) -> None:
        em, color = self._theme.em, self._theme.color
        line = QRectF(room.left(), room.top(), room.width(), em * 1.5)
        painter.setFont(self._theme.font())
        text_width = painter.fontMetrics().horizontalAdvance(one.kalimat) + 4
        painter.setPen(color("text"))
        painter.drawText(line, RIGHT, one.kalimat)
        painter.setPen(color("muted"))
        name = painter.fontMetrics().elidedText(
            one.nama, Qt.TextElideMode.ElideRight, int(line.width() - text_width)
        )
        painter.drawText(line, LEFT, name)
        track = QRectF(room.left(), line.bottom() + em * 0.1, room.width(), em * 0.45)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("border"))
        painter.drawRoundedRect(track, em * 0.2, em * 0.2)
        if one.bagian:
            painter.setBrush(color(f"{role_of(one)}_bar"))
            done = QRectF(track.topLeft(), track.size())
            done.setWidth(max(em * 0.4, track.width() * min(1.0, one.bagian)))
            painter.drawRoundedRect(done, em * 0.2, em * 0.2)
