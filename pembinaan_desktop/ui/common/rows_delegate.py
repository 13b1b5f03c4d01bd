"""Paints the cells of a `RowsTable`: bold name over muted second line, pills, bars, icons."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from pembinaan_desktop.ui.common.rows_model import RowsModel
from pembinaan_desktop.ui.theme import Theme

ELIDE = Qt.TextElideMode.ElideRight


class RowsDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: Any = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.restyle()

    def restyle(self) -> None:
        """Take fonts and colours from the theme again."""
        theme = self._theme
        self._normal = theme.font()
        self._bold = theme.font(bold=True)
        self._small = theme.font(0.93)
        self._metrics = QFontMetrics(self._normal)
        self._bold_metrics = QFontMetrics(self._bold)
        self._small_metrics = QFontMetrics(self._small)
        self._pad = theme.space(2)
        self._colours = {role: theme.color(role) for role in theme.hexes()}

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(10, self._theme.row_height())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model = index.model()
        if not isinstance(model, RowsModel):
            super().paint(painter, option, index)
            return
        text, second, pills, bar, icon, role = model.cell(index.row(), index.column())
        column = model.columns[index.column()]
        colours = self._colours
        rect: QRect = option.rect
        state = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, colours["selection"])
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, colours["hover"])
        painter.setPen(QPen(colours["border"], 1))
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        inside = rect.adjusted(self._pad, 0, -self._pad, -1)
        if icon:
            size = self._theme.icon_size().width()
            picture = self._theme.icon(*icon)
            picture.paint(painter, QRect(inside.left(), inside.center().y() - size // 2, size, size))
            inside.setLeft(inside.left() + size + self._pad)
        if bar:
            inside = self._paint_bar(painter, inside, bar, bool(text))
        if pills:
            inside = self._paint_pills(painter, inside, pills, column.alignment, bool(text))
        if text or second:
            self._paint_text(
                painter, inside, text, second, column, colours[role] if role else colours["text"]
            )
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(colours["primary"], 1))
            painter.drawRect(rect.adjusted(0, 0, -1, -2))
        painter.restore()

    def _paint_text(
        self, painter: QPainter, inside: QRect, text: str, second: str, column: Any, colour: Any
    ) -> None:
        aligned = {"right": Qt.AlignmentFlag.AlignRight, "center": Qt.AlignmentFlag.AlignHCenter}
        across = aligned.get(column.alignment, Qt.AlignmentFlag.AlignLeft)
        font, metrics = (self._bold, self._bold_metrics) if column.bold else (self._normal, self._metrics)
        painter.setFont(font)
        painter.setPen(colour)
        if not second:
            shown = metrics.elidedText(text, ELIDE, inside.width())
            painter.drawText(inside, across | Qt.AlignmentFlag.AlignVCenter, shown)
            return
        height = metrics.height() + self._metrics.height()
        top = QRect(inside.left(), inside.center().y() - height // 2 + 1, inside.width(), metrics.height())
        painter.drawText(top, across, metrics.elidedText(text, ELIDE, inside.width()))
        painter.setFont(self._normal)
        painter.setPen(self._colours["muted"])
        low = QRect(inside.left(), top.bottom() + 1, inside.width(), self._metrics.height())
        painter.drawText(low, across, self._metrics.elidedText(second, ELIDE, inside.width()))

    def _paint_pills(
        self, painter: QPainter, inside: QRect, pills: list[Any], alignment: str, with_text: bool
    ) -> QRect:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._small)
        height = self._small_metrics.height() + 2
        gap = self._pad // 2
        widths = [self._small_metrics.horizontalAdvance(text) + height for text, _ in pills]
        total = sum(widths) + gap * (len(widths) - 1)
        left = inside.left()
        if alignment == "right":
            left = inside.right() - total
        elif alignment == "center":
            left = inside.left() + (inside.width() - total) // 2
        left = max(left, inside.left())
        for (text, role), wanted in zip(pills, widths, strict=True):
            width = min(wanted, inside.right() - left + 1)
            if width < height:
                break
            box = QRectF(left, inside.center().y() - height / 2 + 0.5, width, height)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._colours[f"{role}_bg"])
            painter.drawRoundedRect(box, height / 2, height / 2)
            painter.setPen(self._colours[role])
            shown = self._small_metrics.elidedText(text, ELIDE, width - height // 2)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)
            left += width + gap
        if not with_text:
            return inside
        if alignment == "right":
            return inside.adjusted(0, 0, -total - gap, 0)
        return inside.adjusted(total + gap, 0, 0, 0)

    def _paint_bar(self, painter: QPainter, inside: QRect, bar: Any, with_text: bool) -> QRect:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = self._metrics.horizontalAdvance("100%") + self._pad if with_text else 0
        width, height = max(10, inside.width() - room), max(6, self._metrics.height() // 2 - 1)
        track = QRectF(inside.left(), inside.center().y() - height / 2 + 0.5, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colours["track"])
        painter.drawRoundedRect(track, 3, 3)
        parts, left = bar if isinstance(bar, list) else [bar], track.left()
        for fraction, role in parts:
            if fraction <= 0:
                continue
            part = QRectF(left, track.top(), max(3.0, width * min(1.0, fraction)), track.height())
            left += width * fraction
            painter.setBrush(self._colours[f"{role}_bar"])
            radius = 3 if len(parts) == 1 else 0
            painter.drawRoundedRect(part, radius, radius)
        return inside.adjusted(width + self._pad // 2, 0, 0, 0)
