"""Small charts painted with QPainter: columns, horizontal bars, lines; on screen and as a QImage."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.skala import axis, ticks
from pembinaan_desktop.ui.theme import Theme

CENTER = Qt.AlignmentFlag.AlignCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Series:
    """Values of one colour; None leaves a gap. role: "info", "good", "warn", "bad", "neutral"."""

    name: str
    values: tuple[float | None, ...]
    role: str = "info"


class Chart(QWidget):
    """Base of the charts. Subclasses paint into a rectangle; `image` paints the same elsewhere."""

    def __init__(self, theme: Theme, title: str = "") -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.em * 8, self._theme.em * 3)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.em * 24, self._theme.em * 9)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint(painter, QRectF(self.rect()), self._theme.font(0.9))
        painter.end()

    def paint(self, painter: QPainter, rect: QRectF, font: QFont) -> None:
        raise NotImplementedError

    def image(self, width: int, height: int, scale: float = 2.0) -> QImage:
        """The chart on a plain ground, `width` x `height` logical pixels, `scale` times as fine."""
        image = QImage(round(width * scale), round(height * scale), QImage.Format.Format_ARGB32)
        image.setDevicePixelRatio(scale)
        image.fill(self._theme.color("surface"))
        painter = QPainter(image)
        self.paint(painter, QRectF(8, 8, width - 16, height - 16), self._theme.font(0.9))
        painter.end()
        return image

    def _pen(self, painter: QPainter, role: str, width: float = 1.0) -> None:
        painter.setPen(QPen(self._theme.color(role), width))

    def _fill(self, painter: QPainter, rect: QRectF, role: str, radius: float = 2.0) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(role))
        painter.drawRoundedRect(rect, radius, radius)

    def _legend(self, painter: QPainter, rect: QRectF, series: Sequence[Series], em: float) -> QRectF:
        """Names of the series along the bottom; returns the room above."""
        if len(series) < 2:
            return rect
        x, y = rect.left(), rect.bottom() - em
        metrics = QFontMetricsF(painter.font())
        for one in series:
            self._fill(painter, QRectF(x, y + em * 0.2, em * 0.6, em * 0.6), f"{one.role}_bar", 1)
            self._pen(painter, "muted")
            width = metrics.horizontalAdvance(one.name)
            painter.drawText(QRectF(x + em * 0.8, y, width + 4, em), LEFT, one.name)
            x += width + em * 2
        return rect.adjusted(0, 0, 0, -em * 1.5)


class BarChart(Chart):
    """Columns, side by side when there are several series. values_shown: number above each column."""

    def __init__(self, theme: Theme, title: str = "", *, values_shown: bool = True) -> None:
        super().__init__(theme, title)
        self._labels: tuple[str, ...] = ()
        self._series: tuple[Series, ...] = ()
        self._faint: frozenset[int] = frozenset()
        self._values_shown = values_shown

    def set_data(self, labels: Sequence[str], series: Sequence[Series], faint: Sequence[int] = ()) -> None:
        """faint: positions drawn pale, e.g. months that are still to come."""
        self._labels, self._series, self._faint = tuple(labels), tuple(series), frozenset(faint)
        self.update()

    def paint(self, painter: QPainter, rect: QRectF, font: QFont) -> None:
        if not self._labels:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font)
        em = QFontMetricsF(font).height()
        rect = self._legend(painter, rect, self._series, em)
        top = max((v for s in self._series for v in s.values if v), default=0) or 1.0
        plot = rect.adjusted(0, em * 1.2 if self._values_shown else 2, 0, -em * 1.3)
        step = plot.width() / len(self._labels)
        gap = min(step * 0.22, em)
        width = (step - gap) / max(1, len(self._series))
        self._pen(painter, "border")
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())
        for number, name in enumerate(self._labels):
            left = plot.left() + step * number + gap / 2
            for place, one in enumerate(self._series):
                value = one.values[number]
                if not value:
                    continue
                height = max(2.0, plot.height() * value / top)
                box = QRectF(left + width * place, plot.bottom() - height, max(1.0, width - 1), height)
                role = "neutral_bar" if number in self._faint else f"{one.role}_bar"
                self._fill(painter, box, role, min(3.0, width / 4))
                text = wording.decimal(value, 1)
                if self._values_shown and QFontMetricsF(font).horizontalAdvance(text) <= step:
                    self._pen(painter, "text")
                    over = QRectF(box.center().x() - step / 2, box.top() - em * 1.1, step, em)
                    painter.drawText(over, CENTER, text)
            self._pen(painter, "muted")
            under = QRectF(plot.left() + step * number, plot.bottom() + em * 0.2, step, em)
            shown = QFontMetricsF(font).elidedText(name, Qt.TextElideMode.ElideRight, step)
            painter.drawText(under, CENTER, shown)


@dataclass(frozen=True)
class HBar:
    """One horizontal bar: parts are (fraction 0..1 of the whole width, role), text stands at the right."""

    name: str
    parts: tuple[tuple[float, str], ...]
    text: str = ""


class HBarChart(Chart):
    """Named horizontal bars, stacked where a bar has several parts."""

    def __init__(self, theme: Theme, title: str = "", *, name_share: float = 0.28) -> None:
        super().__init__(theme, title)
        self._bars: tuple[HBar, ...] = ()
        self._share = name_share

    def set_data(self, bars: Sequence[HBar]) -> None:
        self._bars = tuple(bars)
        self.updateGeometry()
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.em * 10, round(self._theme.em * 1.2) * max(1, len(self._bars)))

    def sizeHint(self) -> QSize:
        return QSize(self._theme.em * 24, round(self._theme.em * 1.65) * max(1, len(self._bars)))

    def paint(self, painter: QPainter, rect: QRectF, font: QFont) -> None:
        if not self._bars:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        em = metrics.height()
        row = min(rect.height() / len(self._bars), em * 2)
        names = min(
            rect.width() * self._share, max(metrics.horizontalAdvance(b.name) for b in self._bars) + em
        )
        texts = max(metrics.horizontalAdvance(bar.text) for bar in self._bars) + em * 0.6
        room = max(em, rect.width() - names - texts)
        for number, bar in enumerate(self._bars):
            line = QRectF(rect.left(), rect.top() + row * number, rect.width(), row)
            self._pen(painter, "text")
            name = metrics.elidedText(bar.name, Qt.TextElideMode.ElideRight, names - em / 2)
            painter.drawText(QRectF(line.left(), line.top(), names, row), LEFT, name)
            height = em * 0.45
            left = line.left() + names
            self._fill(painter, QRectF(left, line.center().y() - height / 2, room, height), "track")
            for fraction, role in bar.parts:
                width = room * max(0.0, min(1.0, fraction))
                if width > 0:
                    box = QRectF(left, line.center().y() - height / 2, width, height)
                    self._fill(painter, box, f"{role}_bar", 2 if len(bar.parts) == 1 else 0)
                left += width
            self._pen(painter, "text")
            painter.drawText(line, RIGHT, bar.text)


class LineChart(Chart):
    """Lines with points, value labels, grid and a dashed target line."""

    def __init__(self, theme: Theme, title: str = "") -> None:
        super().__init__(theme, title)
        self._labels: tuple[str, ...] = ()
        self._series: tuple[Series, ...] = ()
        self._target: tuple[float, str] | None = None
        self._scale: tuple[float, float, float] | None = None

    def set_data(
        self,
        labels: Sequence[str],
        series: Sequence[Series],
        target: tuple[float, str] | None = None,
        scale: tuple[float, float, float] | None = None,
    ) -> None:
        """target: (value, text at the line). scale: (lowest, highest, step) of the axis; None: as the values ask."""
        self._labels, self._series, self._target = tuple(labels), tuple(series), target
        self._scale = scale
        self.update()

    def paint(self, painter: QPainter, rect: QRectF, font: QFont) -> None:
        if not self._labels:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        em = metrics.height()
        rect = self._legend(painter, rect, self._series, em)
        values = [v for s in self._series for v in s.values if v is not None]
        bottom, top, step = self._scale or axis([*values, self._target[0]] if self._target else values)
        lines = ticks(bottom, top, step)
        margin = max(metrics.horizontalAdvance(wording.decimal(t)) for t in lines) + em * 0.8
        plot = rect.adjusted(margin, em * 1.2, -em, -em * 1.5)

        def y_of(value: float) -> float:
            return plot.bottom() - plot.height() * (value - bottom) / (top - bottom)

        for tick in lines:
            self._pen(painter, "border")
            painter.drawLine(QPointF(plot.left(), y_of(tick)), QPointF(plot.right(), y_of(tick)))
            self._pen(painter, "muted")
            place = QRectF(rect.left(), y_of(tick) - em / 2, margin - em * 0.6, em)
            painter.drawText(place, RIGHT, wording.decimal(tick))
        space = plot.width() / len(self._labels)
        xs = [plot.left() + space * (n + 0.5) for n in range(len(self._labels))]
        every = max(
            1, -(-round(max(metrics.horizontalAdvance(n) for n in self._labels) + em) // int(space or 1))
        )
        self._pen(painter, "muted")
        for number in range(0, len(xs), every):
            width = space * every
            under = QRectF(xs[number] - width / 2, plot.bottom() + em * 0.3, width, em)
            painter.drawText(under, CENTER, self._labels[number])
        if self._target:
            painter.setPen(QPen(self._theme.color("good_bar"), 1, Qt.PenStyle.DashLine))
            y = y_of(self._target[0])
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            self._pen(painter, "good")
            painter.drawText(QRectF(plot.left() + 4, y - em, plot.width(), em), LEFT, self._target[1])
        for one in self._series:
            self._paint_line(painter, one, xs, y_of, em)

    def _paint_line(
        self,
        painter: QPainter,
        one: Series,
        xs: Sequence[float],
        y_of: Callable[[float], float],
        em: float,
    ) -> None:
        points = [(QPointF(x, y_of(v)), v) for x, v in zip(xs, one.values, strict=False) if v is not None]
        self._pen(painter, f"{one.role}_bar", 2)
        for (start, _), (end, _) in pairwise(points):
            painter.drawLine(start, end)
        for point, value in points:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color(f"{one.role}_bar"))
            painter.drawEllipse(point, 3.5, 3.5)
            self._pen(painter, "text")
            place = QRectF(point.x() - em * 3, point.y() - em * 1.3, em * 6, em)
            painter.drawText(place, CENTER, wording.decimal(value))
