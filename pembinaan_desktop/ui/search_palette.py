"""Ctrl+K: one line that finds people, activities, certificates, tabs and commands."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidgetItem, QVBoxLayout

from pembinaan_desktop.services.pencarian import Hit
from pembinaan_desktop.ui.common.cards import SideList, muted
from pembinaan_desktop.ui.common.tips import tip
from pembinaan_desktop.ui.context import UiContext

ROLE = Qt.ItemDataRole.UserRole
MOVES = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class SearchPalette(QDialog):
    """Type, arrow keys, Enter. Hits whose tab does not exist are not offered."""

    def __init__(self, context: UiContext, window: Any) -> None:
        super().__init__(window)
        self.setWindowTitle("Cari apa saja")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._window = context, window
        self.line = QLineEdit()
        self.line.setPlaceholderText("Nama, NIP, kegiatan, nomor sertifikat, atau perintah…")
        self.line.setAccessibleName("Cari apa saja")
        self.line.setClearButtonEnabled(True)
        self.line.installEventFilter(self)
        self.list = SideList("Hasil pencarian")
        self.list.setIconSize(context.theme.icon_size())
        self.list.setUniformItemSizes(True)
        self.list.itemActivated.connect(self._activate)
        self.list.itemClicked.connect(self._activate)
        self.hint = muted("↑ ↓ memilih · Enter membuka · Esc menutup")
        layout = QVBoxLayout(self)
        for widget in (self.line, self.list, self.hint):
            layout.addWidget(widget)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(120)
        self._timer.timeout.connect(self.search)
        self.line.textChanged.connect(self._typed)
        self.line.returnPressed.connect(self._enter)
        self.resize(context.theme.room(38, 24))
        self.search()

    def _typed(self, _text: str) -> None:
        self._timer.start()

    def search(self) -> None:
        """Fill the list for the typed text; without text: all commands and tabs."""
        self._timer.stop()
        text = self.line.text().strip()
        self.list.clear()
        keys = self._window.keys()
        for hit in self._context.services.pencarian.find(text):
            if hit.target[0] in keys:
                self._add(hit.icon, f"{hit.title}   ·   {hit.subtitle}" if hit.subtitle else hit.title, hit)
        words = text.casefold().split()
        for number, spec in enumerate(self._window.tab_specs()):
            self._offer(words, "mdi6.tab", f"Buka {spec.title}", f"Ctrl+{number + 1}", (spec.key, None))
        for action in self._window.actions_by_text.values():
            if action.isEnabled():
                key = action.shortcut().toString()
                title = action.text().rstrip("…").replace("&&", "&")
                self._offer(words, "mdi6.lightning-bolt-outline", title, key, action)
        self.list.setCurrentRow(0)
        if not self.list.count():
            item = QListWidgetItem(f"Tidak ada yang cocok dengan “{text}”.")
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(item)

    def _offer(self, words: list[str], icon: str, title: str, key: str, target: Any) -> None:
        if all(word in title.casefold() for word in words):
            self._add(icon, f"{title}   ·   {key}" if key else title, target)

    def _add(self, icon: str, text: str, target: Any) -> None:
        item = QListWidgetItem(self._context.theme.icon(icon, "muted"), text)
        item.setData(ROLE, target)
        item.setToolTip(tip(text))
        self.list.addItem(item)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if watched is self.line and event.key() in MOVES:
            if self._timer.isActive():
                self.search()
            self.list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _enter(self) -> None:
        if self._timer.isActive():
            self.search()
        item = self.list.currentItem()
        if item is not None:
            self._activate(item)

    def _activate(self, item: QListWidgetItem) -> None:
        target = item.data(ROLE)
        if target is None:
            return
        self.accept()
        if isinstance(target, QAction):
            target.trigger()
        elif isinstance(target, Hit):
            self._context.navigate(*target.target)
        else:
            self._context.navigate(*target)


def open_palette(context: UiContext, window: Any) -> None:
    """Menu function."""
    SearchPalette(context, window).open()
