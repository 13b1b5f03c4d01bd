"""Base of every tab and of every sub-tab of an activity: load when shown, note changes when hidden."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from pembinaan_desktop.services.result import Topic
from pembinaan_desktop.ui.context import UiContext


class BaseTab(QWidget):
    """A view over the services.

    Subclasses name their TOPICS and write `load`, which reads rows and shows them. `load` runs when the
    tab is first shown, and again when a change names one of its topics: at once when visible, otherwise
    when it is next shown. Reload by key (`RowsTable.set_rows`), so selection and scroll stay.
    """

    TOPICS: frozenset[Topic] = frozenset()

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._stale = True
        context.changes.happened.connect(self._on_happened)

    def load(self) -> None:
        """Read and show; overridden."""

    def open(self, arg: Any = None) -> None:
        """Show the thing `arg` of `context.navigate(key, arg)`; overridden where it means something."""

    def refresh(self) -> None:
        """Load now when visible, else when next shown."""
        if self.isVisible():
            self._stale = False
            self.load()
        else:
            self._stale = True

    def ensure_loaded(self) -> None:
        """Load now if that is still to be done; call it first in `open`."""
        if self._stale:
            self._stale = False
            self.load()

    def _on_happened(self, topics: frozenset[Topic], source: object) -> None:
        if self.TOPICS & topics:
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.ensure_loaded()


class BaseSubTab(BaseTab):
    """One sub-tab of the page of an activity.

    count(int): a number for its title ("Peserta 40"); -1 takes it away.
    """

    count = Signal(int)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.kegiatan_id: int | None = None

    def set_kegiatan(self, kegiatan_id: int) -> None:
        """Show another activity; loads when visible."""
        if kegiatan_id != self.kegiatan_id:
            self.kegiatan_id = kegiatan_id
            self.refresh()

    def refresh(self) -> None:
        if self.kegiatan_id is None:
            self._stale = True
        else:
            super().refresh()

    def ensure_loaded(self) -> None:
        if self.kegiatan_id is not None:
            super().ensure_loaded()
