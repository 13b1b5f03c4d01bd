"""The tab Evaluasi: parts side by side, each built when first shown."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pembinaan_desktop.ui.common.base_tab import BaseTab
from pembinaan_desktop.ui.common.segmented import Segmented
from pembinaan_desktop.ui.common.targets import load_target
from pembinaan_desktop.ui.context import UiContext

# (key, title, "module:Class"); the class is a BaseTab, constructed with the context.
PARTS: list[tuple[str, str, str]] = [
    ("hasil", "Hasil", "pembinaan_desktop.ui.evaluasi.hasil:HasilPart"),
    ("instrumen", "Bank instrumen", "pembinaan_desktop.ui.evaluasi.instrumen:InstrumenPart"),
    ("pascapelatihan", "Pascapelatihan", "pembinaan_desktop.ui.pascapelatihan.part:PascapelatihanPart"),
    ("tindak_lanjut", "Tindak lanjut", "pembinaan_desktop.ui.tindak_lanjut.daftar:TindakLanjutPart"),
    ("dampak", "Dampak", "pembinaan_desktop.ui.dampak.part:DampakPart"),
]
ORDER = ("hasil", "instrumen", "pascapelatihan", "tindak_lanjut", "dampak")


class EvaluasiTab(BaseTab):
    """open((part, arg)) shows a part and hands it `arg`; open(part) only shows it."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self._specs = sorted(PARTS, key=lambda spec: ORDER.index(spec[0]) if spec[0] in ORDER else 99)
        self._built: dict[str, BaseTab] = {}
        self.bar = Segmented([(key, title) for key, title, _ in self._specs], name="Bagian evaluasi")
        self.bar.changed.connect(self.show_part)
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
        return [spec[0] for spec in self._specs]

    def part(self, key: str) -> BaseTab:
        """The part, built now if it was not."""
        if key not in self._built:
            target = next(spec[2] for spec in self._specs if spec[0] == key)
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
        self.show_part(str(key))
        if rest is not None and key in self.keys():
            self.part(str(key)).open(rest)

    def current_part(self) -> QWidget | None:
        return self.stack.currentWidget()
