"""The line under the tabs that says what was done, with "Urungkan" and one further action."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from pembinaan_desktop.ui.changes import Changes, Message
from pembinaan_desktop.ui.common.cards import repolish
from pembinaan_desktop.ui.theme import Theme

ICONS = {"good": "mdi6.check-circle-outline", "info": "mdi6.information-outline"}
ALERT = "mdi6.alert-circle-outline"
SECONDS = {"good": 8, "info": 10, "warn": 20}


class MessageBar(QFrame):
    """Shows the last `Message`; good news leaves by itself, errors stay until closed."""

    def __init__(self, changes: Changes, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messagebar")
        self._changes = changes
        self._theme = theme
        self._role = "info"
        self._action: Callable[[], Any] | None = None
        self._icon = QLabel()
        self.label = QLabel()
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.action_button = QPushButton()
        self.action_button.clicked.connect(self._run_action)
        self.undo_button = QPushButton("Urungkan")
        self.undo_button.setToolTip("Urungkan (Ctrl+Z)")
        self.undo_button.clicked.connect(self._undo)
        self.close_button = QToolButton()
        self.close_button.setToolTip("Tutup pesan")
        self.close_button.setAccessibleName("Tutup pesan")
        self.close_button.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.space(4), theme.space(1), theme.space(3), theme.space(1))
        layout.addWidget(self._icon)
        layout.addWidget(self.label, 1)
        for button in (self.action_button, self.undo_button, self.close_button):
            layout.addWidget(button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        changes.message.connect(self.show_message)
        theme.changed.connect(self._show_icons)
        self.hide()

    def show_message(self, message: Message) -> None:
        """Replace what is shown."""
        self.setProperty("role", message.role)
        self.label.setText(message.text)
        self.label.setAccessibleName(message.text)
        self._role = message.role
        self._show_icons()
        self.undo_button.setVisible(message.undo)
        self.action_button.setVisible(message.action is not None)
        if message.action is not None:
            self.action_button.setText(message.action[0])
            self._action = message.action[1]
        repolish(self, self.label)
        self.show()
        seconds = SECONDS.get(message.role)
        if seconds and not message.stay:
            self._timer.start(seconds * 1000)
        else:
            self._timer.stop()

    def _show_icons(self) -> None:
        """In the colours of the theme that is on."""
        theme, role = self._theme, self._role
        self._icon.setPixmap(theme.icon(ICONS.get(role, ALERT), role).pixmap(theme.em))
        self.close_button.setIcon(theme.icon("mdi6.close", role))

    def _undo(self) -> None:
        self.hide()
        self._changes.undo(self)

    def _run_action(self) -> None:
        self.hide()
        if self._action is not None:
            self._action()
