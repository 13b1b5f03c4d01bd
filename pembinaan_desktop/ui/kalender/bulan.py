"""The month: weeks down, days across, one bar per activity over its days."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.kalender import lanes, month_grid, shown
from pembinaan_desktop.ui.kalender.canvas import CENTER, LEFT, RIGHT, Canvas, Hit
from pembinaan_desktop.ui.theme import Theme


class BulanView(Canvas):
    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Kalender bulan")
        self.weeks = month_grid(self.cursor_day)
        self._hidden: dict[date, int] = {}

    # --- geometry -------------------------------------------------------------------------

    @property
    def head(self) -> float:
        return self.theme.em * 1.9

    @property
    def number_height(self) -> float:
        return self.theme.em * 1.45

    def lanes_in(self, height: float) -> tuple[int, float]:
        """How many lanes a day of this height has, and how high each is: a little lower when one more fits."""
        room = height - self.number_height
        count = max(1, int(room // (self.theme.em * 1.12)))
        return count, min(self.theme.em * 1.25, max(self.theme.em, room / count))

    def cell(self, week: int, column: int) -> QRectF:
        width, height = self.width() / 7, (self.height() - self.head) / len(self.weeks)
        return QRectF(column * width, self.head + week * height, width, height)

    def day_at(self, point: QPointF) -> date | None:
        row_height = (self.height() - self.head) / len(self.weeks)
        week = int((point.y() - self.head) // row_height) if point.y() >= self.head else -1
        column = int(point.x() // (self.width() / 7))
        if 0 <= week < len(self.weeks) and 0 <= column < 7:
            return self.weeks[week][column]
        return None

    def lay_out(self) -> None:
        self.weeks = month_grid(self.cursor_day)
        self._hidden = {}
        room, lane = self.lanes_in(self.cell(0, 0).height())
        for number, days in enumerate(self.weeks):
            pieces, hidden = shown(lanes(self.bars, days), 7, room, spare=0)
            for piece in pieces:
                first, last = self.cell(number, piece.dari), self.cell(number, piece.ke)
                y = first.y() + self.number_height + piece.jalur * lane
                left = first.x() + (6 if piece.awal else 0)
                right = last.right() - (6 if piece.akhir else 0)
                rect = QRectF(left, y, right - left, lane - 3)
                self.hits.append(Hit(rect, piece.batang, piece.awal, piece.akhir))
            for column, count in enumerate(hidden):
                if count:
                    cell = self.cell(number, column)
                    self._hidden[days[column]] = count
                    width = self.theme.em * 3.6
                    rect = QRectF(cell.right() - width - 6, cell.y() + 4, width, self.theme.em * 1.25)
                    self.more_hits.append((rect, days[column]))

    def ghost_rects(self, start: date, end: date) -> list[QRectF]:
        found = []
        for number, days in enumerate(self.weeks):
            columns = [n for n, day in enumerate(days) if start <= day <= end]
            if columns:
                found.append(self.cell(number, columns[0]).united(self.cell(number, columns[-1])))
        return found

    # --- painting -------------------------------------------------------------------------

    def paint(self, painter: QPainter) -> None:
        self._paint_head(painter)
        small = self.metrics(0.88)
        for number, days in enumerate(self.weeks):
            for column, day in enumerate(days):
                self._paint_day(painter, self.cell(number, column), day, small)
        self._paint_lines(painter)
        painter.setFont(self.theme.font(0.92))
        metrics = self.metrics(0.92)
        for hit in self.hits:
            self.paint_bar(painter, hit, metrics, hit.bar.jam.split(" ")[0])
        painter.setFont(self.theme.font(0.88))
        painter.setPen(self.theme.color("link"))
        for rect, day in self.more_hits:
            painter.drawText(rect, RIGHT, f"+{self._hidden[day]} lagi")

    def _paint_head(self, painter: QPainter) -> None:
        painter.fillRect(QRectF(0, 0, self.width(), self.head), self.theme.color("header"))
        painter.setFont(self.theme.font(0.92, bold=True))
        painter.setPen(self.theme.color("muted"))
        width = self.width() / 7
        for column, name in enumerate(wording.HARI):
            painter.drawText(QRectF(column * width, 0, width, self.head), CENTER, name)

    def _paint_day(self, painter: QPainter, cell: QRectF, day: date, small: QFontMetricsF) -> None:
        color = self.theme.color
        other = day.month != self.cursor_day.month
        free, name = self.kalender.is_free(day), self.kalender.name(day)
        if free:
            painter.fillRect(cell, color("holiday"))
        elif other:
            painter.fillRect(cell, color("header"))
        number = QRectF(cell.x() + 6, cell.y() + 3, self.theme.em * 1.7, self.theme.em * 1.25)
        painter.setFont(self.theme.font(0.98, bold=day == self.today))
        if day == self.today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("primary"))
            painter.drawRoundedRect(number, number.height() / 2, number.height() / 2)
            painter.setPen(color("on_primary"))
        else:
            red = bool(name) or day.weekday() == 6
            painter.setPen(color("muted") if other else color("bad" if red else "text"))
        painter.drawText(number, CENTER, str(day.day))
        if name:
            painter.setFont(self.theme.font(0.88))
            painter.setPen(color("bad"))
            taken = self.theme.em * 3.6 if day in self._hidden else 0
            width = cell.right() - number.right() - 8 - taken
            room = QRectF(number.right() + 4, number.y(), width, number.height())
            painter.drawText(room, LEFT, small.elidedText(name, Qt.TextElideMode.ElideRight, room.width()))
        if day == self.cursor_day and self.hasFocus() and self.chosen is None:
            painter.setPen(QPen(color("primary"), 1.4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(cell.adjusted(1.5, 1.5, -1.5, -1.5))

    def _paint_lines(self, painter: QPainter) -> None:
        painter.setRenderHint(painter.RenderHint.Antialiasing, False)
        painter.setPen(self.theme.color("border"))
        for number in range(len(self.weeks)):
            y = round(self.cell(number, 0).y())
            painter.drawLine(0, y, self.width(), y)
        for column in range(1, 7):
            x = round(column * self.width() / 7)
            painter.drawLine(x, round(self.head), x, self.height())
        painter.setRenderHint(painter.RenderHint.Antialiasing, True)
