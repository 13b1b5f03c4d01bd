"""The row of small buttons above the paper: undo, align, distribute, order, delete."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from pembinaan_desktop.ui.common.cards import button
from pembinaan_desktop.ui.sertifikat.desain_document import Document
from pembinaan_desktop.ui.theme import Theme

# key, icon, tooltip, least number of chosen items
TOOLS: tuple[tuple[tuple[str, str, str, int], ...], ...] = (
    (
        ("undo", "mdi6.undo", "Urungkan (Ctrl+Z)", 0),
        ("redo", "mdi6.redo", "Ulangi (Ctrl+Y)", 0),
    ),
    (
        ("left", "mdi6.align-horizontal-left", "Ratakan kiri", 1),
        ("center", "mdi6.align-horizontal-center", "Ratakan tengah mendatar", 1),
        ("right", "mdi6.align-horizontal-right", "Ratakan kanan", 1),
        ("top", "mdi6.align-vertical-top", "Ratakan atas", 1),
        ("middle", "mdi6.align-vertical-center", "Ratakan tengah tegak", 1),
        ("bottom", "mdi6.align-vertical-bottom", "Ratakan bawah", 1),
    ),
    (
        ("across", "mdi6.distribute-horizontal-center", "Bagi jarak mendatar", 3),
        ("down", "mdi6.distribute-vertical-center", "Bagi jarak tegak", 3),
    ),
    (
        ("front", "mdi6.arrange-bring-to-front", "Paling depan (Ctrl+Shift+])", 1),
        ("forward", "mdi6.arrange-bring-forward", "Maju satu (Ctrl+])", 1),
        ("backward", "mdi6.arrange-send-backward", "Mundur satu (Ctrl+[)", 1),
        ("back", "mdi6.arrange-send-to-back", "Paling belakang (Ctrl+Shift+[)", 1),
    ),
    (
        ("duplicate", "mdi6.content-duplicate", "Duplikat (Ctrl+D)", 1),
        ("delete", "mdi6.trash-can-outline", "Hapus (Del)", 1),
    ),
)


def actions_of(document: Document) -> dict[str, Callable[[], Any]]:
    """What each tool does, by its key; the keyboard shortcuts use the same."""
    return {
        "undo": document.stack.undo,
        "redo": document.stack.redo,
        **{
            how: partial(document.align, how)
            for how in ("left", "center", "right", "top", "middle", "bottom")
        },
        "across": partial(document.distribute, across=True),
        "down": partial(document.distribute, across=False),
        "front": partial(document.reorder, "top"),
        "forward": partial(document.reorder, "up"),
        "backward": partial(document.reorder, "down"),
        "back": partial(document.reorder, "bottom"),
        "duplicate": document.duplicate,
        "delete": document.delete,
    }


class Tools(QWidget):
    """buttons: by key."""

    def __init__(
        self, document: Document, theme: Theme, guarded: Callable[[Callable[[], Any]], Callable[..., None]]
    ) -> None:
        super().__init__()
        self.document = document
        self.theme = theme
        self.buttons: dict[str, QPushButton] = {}
        actions = actions_of(document)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for group in TOOLS:
            for key, _, tip, _ in group:
                made = button("", guarded(actions[key]), tip=tip)
                made.setAccessibleName(tip)
                made.setProperty("tight", "true")
                made.setMinimumWidth(
                    round(theme.em * 1.05)
                )  # gives way on a narrow screen with large letters
                made.setMaximumWidth(round(theme.em * 1.65))
                self.buttons[key] = made
                row.addWidget(made)
            row.addSpacing(theme.space(2))
        row.addStretch(1)
        self._icons()
        theme.changed.connect(self._icons)
        document.selection_changed.connect(self.refresh)
        document.stack.indexChanged.connect(self.refresh)
        self.refresh()

    def _icons(self) -> None:
        for group in TOOLS:
            for key, icon, _, _ in group:
                self.buttons[key].setIcon(self.theme.icon(icon))

    def refresh(self, _index: int = 0) -> None:
        """Only what can be done now."""
        count = len(self.document.selection)
        for group in TOOLS:
            for key, _, _, least in group:
                self.buttons[key].setEnabled(count >= least)
        stack = self.document.stack
        for key, able, words in (
            ("undo", stack.canUndo(), f"Urungkan {stack.undoText()} (Ctrl+Z)"),
            ("redo", stack.canRedo(), f"Ulangi {stack.redoText()} (Ctrl+Y)"),
        ):
            self.buttons[key].setEnabled(able)
            self.buttons[key].setToolTip(words)
