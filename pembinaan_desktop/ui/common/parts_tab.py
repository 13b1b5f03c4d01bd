"""A tab of parts side by side, each built when first shown."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pembinaan_desktop.ui.common.base_tab import BaseTab
from pembinaan_desktop.ui.common.segmented import Segmented
from pembinaan_desktop.ui.common.targets import load_target
from pembinaan_desktop.ui.context import UiContext


class PartsTab(BaseTab):
    """open((part, arg)) shows a part and hands it `arg`; open(part) only shows it; any other argument is for
    the first part."""

    PARTS: ClassVar[list[tuple[str, str, str]]] = []
    """(key, title, "module:Class") in order; the class is a BaseTab, constructed with the context."""
    NAME: ClassVar[str] = ""

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self._built: dict[str, BaseTab] = {}
        self.bar = Segmented([(key, title) for key, title, _ in self.PARTS], name=self.NAME)
        self.bar.changed.connect(self.show_part)
        self.bar.setVisible(len(self.PARTS) > 1)
        self.stack = QStackedWidget()
        row = QHBoxLayout()
        row.addWidget(self.bar)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(context.theme.space(2))
        layout.addLayout(row)
        layout.addWidget(self.stack, 1)

    def load(self) -> None:
        self.show_part(self.bar.current())

    def keys(self) -> list[str]:
        return [key for key, _, _ in self.PARTS]

    def part(self, key: str) -> BaseTab:
        """The part, built now if it was not."""
        if key not in self._built:
            target = next(where for one, _, where in self.PARTS if one == key)
            made: BaseTab = load_target(target)(self.context)
            self._built[key] = made
            self.stack.addWidget(made)
        return self._built[key]

    def show_part(self, key: str) -> None:
        if key in self.keys():
            self.bar.set_current(key)
            self.stack.setCurrentWidget(self.part(key))

    def open(self, arg: Any = None) -> None:
        self.ensure_loaded()
        key, rest = arg if isinstance(arg, tuple) else (arg, None)
        if key not in self.keys():
            key, rest = self.keys()[0], arg
        self.show_part(str(key))
        if rest is not None:
            self.part(str(key)).open(rest)

    def current_part(self) -> QWidget | None:
        return self.stack.currentWidget()
