"""Small building blocks: card, number card, pill, headings, detail rows, buttons, notice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from pembinaan_desktop.ui.common.tips import tip


def repolish(*widgets: QWidget) -> None:
    """Let the stylesheet look again after a property changed."""
    for widget in widgets:
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """Plain text; role: "", "muted", "strong", "heading", "title", "number", "bad", "good", "key"."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        made.setProperty("role", role)
    made.setWordWrap(wrap)
    return made


class ElidedLabel(QLabel):
    """One line that ends in "…" when there is no room; the whole text is its tooltip."""

    def __init__(self, text: str = "", role: str = "") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setToolTip(tip(text))
        if role:
            self.setProperty("role", role)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip(tip(text))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().height() * 3, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        room = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(room, self.alignment(), shown)
        painter.end()


class SideList(QListWidget):
    """A framed list of words, e.g. pages at the left of a dialog."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setProperty("framed", "true")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # long words end in "…"

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.doItemsLayout()  # heights measured before the stylesheet was there are too small


def heading(text: str) -> QLabel:
    return label(text, "heading")


def muted(text: str = "", *, wrap: bool = True) -> QLabel:
    return label(text, "muted", wrap=wrap)


def button(
    text: str,
    clicked: Callable[..., Any] | SignalInstance | None = None,
    *,
    primary: bool = False,
    shortcut: str = "",
    tip: str = "",
) -> QPushButton:
    """A push button; its tooltip names the shortcut."""
    made = QPushButton(text)
    made.setAutoDefault(False)
    if primary:
        made.setProperty("primary", "true")
    if shortcut:
        made.setShortcut(shortcut)
        tip = f"{tip or text.rstrip('…')} ({shortcut})"
    if tip:
        made.setToolTip(tip)
    if clicked is not None:
        made.clicked.connect(clicked)
    return made


def link(text: str, clicked: Callable[..., Any] | SignalInstance | None = None) -> QPushButton:
    """A button that looks like a link."""
    made = QPushButton(text)
    made.setProperty("link", "true")
    made.setAutoDefault(False)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if clicked is not None:
        made.clicked.connect(clicked)
    return made


def scrolled(content: QWidget) -> QScrollArea:
    """`content` in a frameless area that scrolls up and down when the window is low."""
    content.setObjectName("scrolled")
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    return area


def line() -> QFrame:
    """A one-pixel rule."""
    made = QFrame()
    made.setProperty("line", "true")
    return made


class Pill(QLabel):
    """A short word on a tinted ground; role: good, warn, bad, info, neutral."""

    def __init__(self, text: str = "", role: str = "neutral") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("pill", role)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)

    def set(self, text: str, role: str) -> None:
        self.setText(text)
        self.setVisible(bool(text))
        if self.property("pill") != role:
            self.setProperty("pill", role)
            repolish(self)


class Card(QFrame):
    """A white panel with a thin border; fill `body`."""

    def __init__(self, title: str = "", subtitle: str = "", *, margin: int = 14, spacing: int = 6) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(margin, margin, margin, margin)
        self.body.setSpacing(spacing)
        self.title = heading(title)
        self.subtitle = muted(subtitle)
        self.title.setVisible(bool(title))
        self.subtitle.setVisible(bool(subtitle))
        self.body.addWidget(self.title)
        self.body.addWidget(self.subtitle)


class NumberCard(QFrame):
    """Caption, big number, pill; with `clickable` it emits clicked() by mouse, Enter and Space."""

    clicked = Signal()

    def __init__(self, caption: str, *, clickable: bool = False) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self._clickable = clickable
        if clickable:
            self.setProperty("clickable", "true")
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.caption = label(caption, "muted")
        self.number = label("", "number")
        self.suffix = label("", "muted")
        self.pill = Pill()
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.number)
        row.addWidget(self.suffix, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        body = QVBoxLayout(self)
        body.setContentsMargins(14, 10, 14, 10)
        body.setSpacing(2)
        body.addWidget(self.caption)
        self.below = ElidedLabel("", "muted")
        self.below.hide()
        body.addLayout(row)
        body.addWidget(self.below)
        body.addWidget(self.pill)

    def set(
        self,
        number: str,
        pill: str = "",
        role: str = "neutral",
        suffix: str = "",
        caption: str = "",
        below: str = "",
    ) -> None:
        """suffix stands behind the number, below under it; a pill is under both."""
        if caption:
            self.caption.setText(caption)
        self.number.setText(number)
        self.suffix.setText(suffix)
        self.suffix.setVisible(bool(suffix))
        self.below.setText(below)
        self.below.setVisible(bool(below))
        self.pill.set(pill, role)
        texts = (self.caption.text(), number, suffix, below, pill)
        self.setAccessibleName(" ".join(text for text in texts if text))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._stand_on_one_line()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange) and self.isVisible():
            self._stand_on_one_line()

    def _stand_on_one_line(self) -> None:
        """The words behind the number stand on its line, not below it."""
        for one in (self.number, self.suffix):
            one.ensurePolished()
        number, words = (one.fontMetrics().descent() for one in (self.number, self.suffix))
        self.suffix.setContentsMargins(0, 0, 0, max(0, number - words))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._clickable and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._clickable and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit()
        else:
            super().keyPressEvent(event)


class Details(QWidget):
    """Rows of muted name and value, divided by thin lines, as in the detail panels."""

    def __init__(self, rows: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(6)
        self._grid.setHorizontalSpacing(16)
        self._grid.setColumnStretch(1, 1)
        self.set_rows(rows)

    def set_rows(self, rows: Sequence[tuple[str, str]]) -> None:
        """Replace all rows; empty values are shown as a dash."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for number, (name, value) in enumerate(rows):
            left, right = label(name, "muted"), label(value or "–", wrap=True)
            right.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            right.setMinimumWidth(1)
            top = Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(left, number * 2, 0, top)
            self._grid.addWidget(right, number * 2, 1, top)
            self._grid.addWidget(line(), number * 2 + 1, 0, 1, 2)


class Notice(QFrame):
    """A tinted box inside a page: heading and text; role good, info, warn, bad. Hidden while empty."""

    def __init__(self, title: str = "", text: str = "", role: str = "warn") -> None:
        super().__init__()
        self.title = heading("")
        self.text = label("", wrap=True)
        body = QVBoxLayout(self)
        body.setContentsMargins(10, 8, 10, 8)
        body.setSpacing(2)
        body.addWidget(self.title)
        body.addWidget(self.text)
        self.set(title, text, role)

    def set(self, title: str, text: str = "", role: str = "warn") -> None:
        self.setProperty("notice", role)
        self.title.setText(title)
        self.text.setText(text)
        self.title.setVisible(bool(title))
        self.text.setVisible(bool(text))
        self.setVisible(bool(title or text))
        repolish(self, self.title, self.text)
