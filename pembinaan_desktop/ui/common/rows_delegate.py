"""Paints the cells of a `RowsTable`: bold name over muted second line, pills, bars, icons."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from pembinaan_desktop.ui.common.rows_model import RowsModel
from pembinaan_desktop.ui.theme import Theme

ELIDE = Qt.TextElideMode.ElideRight
SELECTED = QStyle.StateFlag.State_Selected.value
HOVERED = QStyle.StateFlag.State_MouseOver.value
FOCUSED = QStyle.StateFlag.State_HasFocus.value
ACROSS = {
    "left": Qt.AlignmentFlag.AlignLeft.value,
    "right": Qt.AlignmentFlag.AlignRight.value,
    "center": Qt.AlignmentFlag.AlignHCenter.value,
}
MIDDLE = Qt.AlignmentFlag.AlignVCenter.value
CENTRE = Qt.AlignmentFlag.AlignCenter.value
"""Plain numbers: an enum made anew for every cell is a tenth of a repaint."""


class _Measured:
    """A font that remembers what it measured: the same few hundred texts stand in every screenful."""

    KEPT = 4000

    def __init__(self, font: QFont) -> None:
        self.font = font
        self._metrics = QFontMetrics(font)
        self.height = self._metrics.height()
        self._widths: dict[str, int] = {}
        self._cut: dict[tuple[str, int], str] = {}

    def width(self, text: str) -> int:
        found = self._widths.get(text)
        if found is None:
            if len(self._widths) >= self.KEPT:
                self._widths.clear()
            found = self._widths[text] = self._metrics.horizontalAdvance(text)
        return found

    def cut(self, text: str, width: int) -> str:
        """The text as it fits into a width, with "…" where it does not."""
        key = text, width
        found = self._cut.get(key)
        if found is None:
            if len(self._cut) >= self.KEPT:
                self._cut.clear()
            found = self._cut[key] = self._metrics.elidedText(text, ELIDE, width)
        return found


def capital(text: str) -> str:
    """A word on a tinted ground begins with a large letter, however the data spell it."""
    return text[:1].upper() + text[1:]


class RowsDelegate(QStyledItemDelegate):
    """ruled: the colour role of a strong line below a row, "" for none; drawn while no heading gives the order."""

    def __init__(self, theme: Theme, parent: Any = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.ruled: Callable[[Any], str] | None = None
        self.restyle()

    def restyle(self) -> None:
        """Take fonts and colours from the theme again."""
        theme = self._theme
        self._normal = _Measured(theme.font())
        self._bold = _Measured(theme.font(bold=True))
        self._small = _Measured(theme.font(0.93))
        self._pad = theme.space(2)
        self._colours = {role: theme.color(role) for role in theme.hexes()}
        self._border, self._frame = QPen(self._colours["border"], 1), QPen(self._colours["primary"], 1)

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
        state = option.state.value
        painter.save()
        if state & SELECTED:
            painter.fillRect(rect, colours["selection"])
        elif state & HOVERED:
            painter.fillRect(rect, colours["hover"])
        painter.setPen(self._border)
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        if self.ruled is not None and not model.sorted and (rule := self.ruled(model.row(index.row()))):
            painter.fillRect(rect.adjusted(0, rect.height() - 3, 0, 0), colours[rule])
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
        if state & SELECTED and self._has_keys(option.widget, index.row()):
            self._frame_row(painter, rect)
        elif state & FOCUSED:
            painter.setPen(self._frame)
            painter.setBrush(Qt.BrushStyle.NoBrush)  # a pill leaves its own
            painter.drawRect(rect.adjusted(0, 0, -1, -2))
        painter.restore()

    @staticmethod
    def _has_keys(view: Any, row: int) -> bool:
        """The keyboard is at this row."""
        return view.hasFocus() and view.currentIndex().row() == row

    def _frame_row(self, painter: QPainter, rect: QRect) -> None:
        """What this cell shows of the frame of its row: the row is what keys act on, not a cell."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # a pill leaves its own
        painter.setPen(self._frame)
        painter.drawLine(rect.left(), rect.top(), rect.right(), rect.top())
        painter.drawLine(rect.left(), rect.bottom() - 1, rect.right(), rect.bottom() - 1)
        if rect.left() <= 0:
            painter.fillRect(QRect(0, rect.top(), 3, rect.height() - 1), self._colours["primary"])

    def _paint_text(
        self, painter: QPainter, inside: QRect, text: str, second: str, column: Any, colour: Any
    ) -> None:
        across = ACROSS[column.alignment]
        first, below = self._bold if column.bold else self._normal, self._normal
        painter.setFont(first.font)
        painter.setPen(colour)
        left, width = inside.left(), inside.width()
        if not second:
            painter.drawText(inside, across | MIDDLE, first.cut(text, width))
            return
        top = inside.center().y() - (first.height + below.height) // 2 + 1
        painter.drawText(QRect(left, top, width, first.height), across, first.cut(text, width))
        painter.setFont(below.font)
        painter.setPen(self._colours["muted"])
        low = QRect(left, top + first.height, width, below.height)
        painter.drawText(low, across, below.cut(second, width))

    def _paint_pills(
        self, painter: QPainter, inside: QRect, pills: list[Any], alignment: str, with_text: bool
    ) -> QRect:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        small = self._small
        painter.setFont(small.font)
        height = small.height + 2
        gap = self._pad // 2
        pills = [(capital(text), role) for text, role in pills]
        widths = [small.width(text) + height for text, _ in pills]
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
            painter.drawText(box, CENTRE, small.cut(text, width - height // 2))
            left += width + gap
        if not with_text:
            return inside
        if alignment == "right":
            return inside.adjusted(0, 0, -total - gap, 0)
        return inside.adjusted(total + gap, 0, 0, 0)

    def _paint_bar(self, painter: QPainter, inside: QRect, bar: Any, with_text: bool) -> QRect:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = self._normal.width("100%") + self._pad if with_text else 0
        width, height = max(10, inside.width() - room), max(6, self._normal.height // 2 - 1)
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
