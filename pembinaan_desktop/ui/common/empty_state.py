"""What an empty screen says: what it is for, the one button to begin, and the sample data."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from pembinaan_desktop.ui.common.cards import button, label, link
from pembinaan_desktop.ui.theme import Theme


@dataclass(frozen=True)
class Nothing:
    """The words of an empty screen. action: of the button."""

    title: str
    text: str
    action: str
    icon: str


def balanced(text: QLabel, most: int) -> int:
    """A width in which the lines of `text` are about equally long: none holds a single word."""
    text.ensurePolished()
    whole = text.fontMetrics().horizontalAdvance(text.text())
    lines = -(-whole // most)
    return most if lines < 2 else min(most, round(whole / lines * 1.12))


class EmptyState(QWidget):
    """begin(): the button; sample(): "coba dengan data contoh" (shown when sample=True)."""

    begin = Signal()
    sample = Signal()

    def __init__(
        self,
        theme: Theme,
        title: str,
        text: str = "",
        action: str = "",
        *,
        icon: str = "mdi6.inbox-outline",
        sample: bool = False,
    ) -> None:
        super().__init__()
        centre = Qt.AlignmentFlag.AlignHCenter
        picture = QLabel()
        picture.setPixmap(theme.icon(icon, "muted").pixmap(theme.em * 3))
        self.title = label(title, "title", wrap=True)
        self.text = label(text, "muted", wrap=True)
        self.action = button(action, self.begin, primary=True)
        self.action.setVisible(bool(action))
        self.sample_link = link("coba dengan data contoh", self.sample)
        self.sample_link.setVisible(sample)
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.space(2))
        layout.addStretch(1)
        layout.addWidget(picture, 0, centre)
        for text_label in (self.title, self.text):
            text_label.setAlignment(centre)
            text_label.setMinimumWidth(theme.em * 14)
            text_label.setMaximumWidth(balanced(text_label, theme.em * 32))
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(text_label, 4)
            row.addStretch(1)
            layout.addLayout(row)
        layout.addWidget(self.action, 0, centre)
        layout.addWidget(self.sample_link, 0, centre)
        layout.addStretch(2)

    @classmethod
    def of(cls, theme: Theme, words: Nothing) -> EmptyState:
        return cls(theme, words.title, words.text, words.action, icon=words.icon)
