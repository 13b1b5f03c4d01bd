"""The legend under the calendar: a chip per method; a click hides or shows its bars."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from pembinaan_desktop.domain.kalender import METODE, Batang
from pembinaan_desktop.ui.common.cards import link
from pembinaan_desktop.ui.common.wrap_row import WrapRow
from pembinaan_desktop.ui.theme import Theme


class Chip(QAbstractButton):
    """A coloured square, the method, and how many bars it has in what is shown."""

    def __init__(self, theme: Theme, key: str, name: str, role: str) -> None:
        super().__init__()
        self.key = key
        self._theme, self._name, self._role = theme, name, role
        self.count = 0
        self.setCheckable(True)
        self.setChecked(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setText(name)
        self.setToolTip(f"Tampilkan atau sembunyikan: {name}")
        theme.changed.connect(self.updateGeometry)

    def set_count(self, count: int) -> None:
        self.count = count
        self.setText(f"{self._name} {count}" if count else self._name)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        em = self._theme.em
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + em * 2, round(em * 1.6))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.em * 3, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color, em, on = self._theme.color, self._theme.em, self.isChecked()
        box = QRectF(em * 0.35, (self.height() - em * 0.75) / 2, em * 0.75, em * 0.75)
        painter.setPen(QPen(color(self._role), 1.2))
        painter.setBrush(color(f"{self._role}_bg") if on else color("surface"))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(color("text") if on else color("muted"))
        font = painter.font()
        font.setStrikeOut(not on)
        painter.setFont(font)
        room = self.rect().adjusted(round(em * 1.4), 0, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.hasFocus():
            painter.setPen(QPen(color("primary"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.end()


class Legend(QWidget):
    """changed(): other methods are on."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.chips = [Chip(theme, key, name, role) for key, name, role, _ in METODE]
        self.all_link = link("Semua metode", self.show_all)
        self.all_link.hide()
        layout = WrapRow(theme.space(2))
        layout.setContentsMargins(theme.space(2), 2, theme.space(2), 2)
        self.setLayout(layout)
        for chip in self.chips:
            chip.toggled.connect(self._toggled)
            layout.addWidget(chip)
        layout.addWidget(self.all_link)

    def keys(self) -> set[str]:
        """Methods that are on."""
        return {chip.key for chip in self.chips if chip.isChecked()}

    def some(self) -> frozenset[str] | None:
        """Methods that are on; None while all of them are."""
        keys = self.keys()
        return frozenset(keys) if len(keys) < len(self.chips) else None

    def count(self, bars: Iterable[Batang]) -> None:
        """Say how many activities of each method are shown."""
        numbers: dict[str, set[int]] = {}
        for bar in bars:
            numbers.setdefault(bar.metode, set()).add(bar.kegiatan_id)
        for chip in self.chips:
            chip.set_count(len(numbers.get(chip.key, ())))

    def show_all(self) -> None:
        for chip in self.chips:
            chip.setChecked(True)

    def _toggled(self, _on: bool) -> None:
        self.all_link.setVisible(len(self.keys()) < len(self.chips))
        self.changed.emit()
