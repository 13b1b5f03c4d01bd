"""A tool bar that goes on in a second line when large letters leave no room for one."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class WrapRow(QLayout):
    """Widgets side by side, each as wide as it wants; those that do not fit go to the next line.

    What is added after `push_right()` ends at the right edge while one line is enough.
    The widget given to `set_growing` takes the room that is left in its line.
    """

    def __init__(self, spacing: int) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._right_from: int | None = None
        self._growing: QWidget | None = None
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def push_right(self) -> None:
        """Everything added from now on stands at the right end."""
        self._right_from = len(self._items)

    def set_growing(self, widget: QWidget) -> None:
        """`widget`, which is in the row, may be as narrow as it can and takes what is left."""
        self._growing = widget

    # --- what Qt asks a layout ------------------------------------------------------------

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        if not 0 <= index < len(self._items):
            return None
        if self._right_from is not None and index < self._right_from:
            self._right_from -= 1
        return self._items.pop(index)

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = self._lines(width - self._margin_width())
        heights = [self._line_height(line) for line in lines]
        margins = self.contentsMargins()
        between = self.spacing() * max(0, len(lines) - 1)
        return sum(heights) + between + margins.top() + margins.bottom()

    def sizeHint(self) -> QSize:
        items = self._shown()
        width = sum(item.sizeHint().width() for item in items) + self.spacing() * max(0, len(items) - 1)
        return self._with_margins(QSize(width, self._line_height(items)))

    def minimumSize(self) -> QSize:
        items = self._shown()
        width = max((self._wanted(item) for item in items), default=0)
        return self._with_margins(QSize(width, self._line_height(items)))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        room = rect.marginsRemoved(self.contentsMargins())
        lines = self._lines(room.width())
        top = room.top()
        for line in lines:
            height = self._line_height(line)
            self._place(line, QRect(room.left(), top, room.width(), height), len(lines) == 1)
            top += height + self.spacing()

    # --- arithmetic -----------------------------------------------------------------------

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _margin_width(self) -> int:
        margins = self.contentsMargins()
        return margins.left() + margins.right()

    def _with_margins(self, size: QSize) -> QSize:
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _line_height(self, line: list[QLayoutItem]) -> int:
        return max((item.sizeHint().height() for item in line), default=0)

    def _wanted(self, item: QLayoutItem) -> int:
        least = item.minimumSize().width()
        return least if item.widget() is self._growing else max(least, item.sizeHint().width())

    def _used(self, line: list[QLayoutItem]) -> int:
        return sum(self._wanted(item) for item in line) + self.spacing() * max(0, len(line) - 1)

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = [[]]
        for item in self._shown():
            if lines[-1] and self._used([*lines[-1], item]) > width:
                lines.append([])
            lines[-1].append(item)
        return lines

    def _place(self, line: list[QLayoutItem], room: QRect, alone: bool) -> None:
        left, spare = room.left(), max(0, room.width() - self._used(line))
        right = self._items[self._right_from :] if alone and self._right_from is not None else []
        for item in line:
            width = min(self._wanted(item), room.width())
            if item.widget() is self._growing:
                width, spare = width + spare, 0
            if any(item is one for one in right):
                left, spare = left + spare, 0
            height = min(item.sizeHint().height(), room.height())
            item.setGeometry(
                QRect(QPoint(left, room.top() + (room.height() - height) // 2), QSize(width, height))
            )
            left += width + self.spacing()
