"""The year on one sheet: months down, days across."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.kalender import lanes, month_days, shown
from pembinaan_desktop.ui.kalender.canvas import CENTER, LEFT, Canvas, Hit
from pembinaan_desktop.ui.theme import Theme


class TahunView(Canvas):
    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Kalender tahun")
        self._hidden: dict[date, int] = {}

    # --- geometry -------------------------------------------------------------------------

    @property
    def head(self) -> float:
        return self.theme.em * 1.4

    @property
    def left(self) -> float:
        return self.theme.em * 3.0

    @property
    def lane_height(self) -> float:
        return max(8.0, min(self.theme.em * 1.05, (self.row_height - 4) / 3))

    @property
    def row_height(self) -> float:
        return (self.height() - self.head) / 12

    @property
    def day_width(self) -> float:
        return (self.width() - self.left) / 31

    def cell(self, day: date) -> QRectF:
        return QRectF(
            self.left + (day.day - 1) * self.day_width,
            self.head + (day.month - 1) * self.row_height,
            self.day_width,
            self.row_height,
        )

    def day_at(self, point: QPointF) -> date | None:
        month = int((point.y() - self.head) // self.row_height) + 1
        number = int((point.x() - self.left) // self.day_width) + 1
        if point.y() < self.head or not 1 <= month <= 12 or number < 1:
            return None
        days = month_days(self.cursor_day.year, month)
        return days[number - 1] if number <= len(days) else None

    def lay_out(self) -> None:
        self._hidden = {}
        room = max(1, int((self.row_height - 3) // self.lane_height))
        for month in range(1, 13):
            days = month_days(self.cursor_day.year, month)
            pieces, hidden = shown(lanes(self.bars, days), len(days), room)
            for piece in pieces:
                first, last = self.cell(days[piece.dari]), self.cell(days[piece.ke])
                y = first.y() + 2 + piece.jalur * self.lane_height
                rect = QRectF(first.x() + 1, y, last.right() - first.x() - 2, self.lane_height - 1.5)
                self.hits.append(Hit(rect, piece.batang, piece.awal, piece.akhir))
            for column, count in enumerate(hidden):
                if count:
                    cell = self.cell(days[column])
                    self._hidden[days[column]] = count
                    y = cell.bottom() - self.lane_height - 1
                    self.more_hits.append((QRectF(cell.x(), y, cell.width(), self.lane_height), days[column]))

    def ghost_rects(self, start: date, end: date) -> list[QRectF]:
        found = []
        for month in range(1, 13):
            days = [d for d in month_days(self.cursor_day.year, month) if start <= d <= end]
            if days:
                found.append(self.cell(days[0]).united(self.cell(days[-1])))
        return found

    # --- painting -------------------------------------------------------------------------

    def paint(self, painter: QPainter) -> None:
        self._paint_head(painter)
        for month in range(1, 13):
            self._paint_month(painter, month)
        self._paint_lines(painter)
        painter.setFont(self.theme.font(0.76))
        metrics = self.metrics(0.76)
        for hit in self.hits:
            self.paint_bar(painter, hit, metrics)
        painter.setPen(self.theme.color("link"))
        for rect, day in self.more_hits:
            painter.drawText(rect, CENTER, f"+{self._hidden[day]}")

    def _paint_head(self, painter: QPainter) -> None:
        painter.fillRect(QRectF(0, 0, self.width(), self.head), self.theme.color("header"))
        painter.setFont(self.theme.font(0.85, bold=True))
        painter.setPen(self.theme.color("muted"))
        for number in range(31):
            rect = QRectF(self.left + number * self.day_width, 0, self.day_width, self.head)
            painter.drawText(rect, CENTER, str(number + 1))

    def _paint_month(self, painter: QPainter, month: int) -> None:
        color = self.theme.color
        days = month_days(self.cursor_day.year, month)
        for day in days:
            cell = self.cell(day)
            if day in self.kalender.libur:
                painter.fillRect(cell, color("bad_bg"))
            elif self.kalender.is_free(day):
                painter.fillRect(cell, color("holiday"))
            if day == self.today:
                painter.fillRect(cell, color("selection"))
                painter.setPen(QPen(color("primary"), 1.6))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(cell.adjusted(1, 1, -1, -1))
            if day == self.cursor_day and self.hasFocus() and self.chosen is None:
                painter.setPen(QPen(color("primary"), 1.4, Qt.PenStyle.DashLine))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(cell.adjusted(1.5, 1.5, -1.5, -1.5))
        rest = 31 - len(days)
        first = self.cell(days[0])
        if rest:
            end = self.cell(days[-1])
            blank = QRectF(end.right(), end.y(), rest * self.day_width, end.height())
            painter.fillRect(blank, color("header"))
        name = QRectF(6, first.y(), self.left - 8, first.height())
        painter.setFont(self.theme.font(0.92, bold=month == self.today.month))
        painter.setPen(color("text"))
        painter.drawText(name, LEFT, wording.BULAN_PENDEK[month - 1])

    def _paint_lines(self, painter: QPainter) -> None:
        painter.setRenderHint(painter.RenderHint.Antialiasing, False)
        painter.setPen(self.theme.color("border"))
        for month in range(12):
            y = round(self.head + month * self.row_height)
            painter.drawLine(0, y, self.width(), y)
        for number in range(31):
            x = round(self.left + number * self.day_width)
            painter.drawLine(x, 0, x, self.height())
        painter.setRenderHint(painter.RenderHint.Antialiasing, True)
