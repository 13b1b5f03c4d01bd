"""The line of filters over the list of people, and the filters kept under a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QWidget

from pembinaan_desktop.domain.pegawai import JENIS, JENIS_JABATAN
from pembinaan_desktop.domain.saringan import GOLONGAN, JP, STATUS, TANPA, TUJUAN, Saringan
from pembinaan_desktop.services.unit import UnitRow
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.cards import button
from pembinaan_desktop.ui.context import UiContext


class TickMenu(QMenu):
    """Stays open while lines are ticked, so that several can be chosen in one go."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        action = self.activeAction()
        if action is not None and action.isCheckable():
            action.trigger()
        else:
            super().mouseReleaseEvent(event)


class FilterBar(QWidget):
    """changed(): another filter was chosen; `value` gives it."""

    changed = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self.unit = _combo("Unit", 11)
        self.kind = _combo("Jenis kepegawaian", 9)
        self.state = _combo("Status", 9)
        self.jp = _combo("JP tahun ini", 9)
        self.unit.addItem("Semua unit", None)
        self.kind.addItem("Semua jenis", "")
        for kind in JENIS:
            self.kind.addItem(kind, kind)
        for box, items in ((self.state, STATUS), (self.jp, JP)):
            for key, text in items:
                box.addItem(text, key)
        self.more = button("Saringan", tip="Golongan, jenis jabatan, dan saringan yang disimpan")
        self.menu = QMenu(self.more)
        self.more.setMenu(self.menu)
        self.golongan = self._ticks("Golongan", GOLONGAN)
        kinds = [(kind, kind) for kind in JENIS_JABATAN] + [(TANPA, "Tanpa jenis jabatan")]
        self.jenis_jabatan = self._ticks("Jenis jabatan", kinds)
        self.belum_dibina = self._ticks("Belum dibina tentang", TUJUAN)
        self.menu.addSeparator()
        self._kept: list[QAction] = []
        self.save_action = self.menu.addAction("Simpan saringan ini…", self.save)
        self.forget_menu = self.menu.addMenu("Hapus saringan")
        self.menu.addAction("Bersihkan saringan", self.clear)
        self.menu.aboutToShow.connect(self.show_kept)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.unit, self.kind, self.state, self.jp, self.more):
            layout.addWidget(widget)
        for box in (self.unit, self.kind, self.state, self.jp):
            box.currentIndexChanged.connect(self._emit)

    def value(self) -> Saringan:
        """The filter as chosen now."""
        return Saringan(
            self.unit.currentData(),
            self.kind.currentData() or "",
            _ticked(self.golongan),
            _ticked(self.jenis_jabatan),
            self.state.currentData() or "aktif",
            self.jp.currentData() or "",
            _ticked(self.belum_dibina),
        )

    def set_value(self, saringan: Saringan) -> None:
        """Choose a filter; tells of it once."""
        self.blockSignals(True)
        for box, wanted in (
            (self.unit, saringan.unit_id),
            (self.kind, saringan.jenis),
            (self.state, saringan.status),
            (self.jp, saringan.jp),
        ):
            box.setCurrentIndex(max(0, box.findData(wanted)))
        for actions, kept in (
            (self.golongan, saringan.golongan),
            (self.jenis_jabatan, saringan.jenis_jabatan),
            (self.belum_dibina, saringan.belum_dibina),
        ):
            for action in actions:
                action.setChecked(action.data() in kept)
        self.blockSignals(False)
        self.changed.emit()

    def clear(self) -> None:
        """The usual list: everybody who is active."""
        self.set_value(Saringan())

    def narrow(self, **conditions: object) -> None:
        """The usual list with these conditions."""
        self.set_value(replace(Saringan(), **conditions))  # type: ignore[arg-type]

    def set_units(self, units: Sequence[UnitRow]) -> None:
        """The tree to choose from; the choice stays, and nothing is told."""
        chosen = self.unit.currentData()
        self.unit.blockSignals(True)
        self.unit.clear()
        self.unit.addItem("Semua unit", None)
        for unit in units:
            self.unit.addItem("    " * unit.tingkat + unit.nama, unit.id)
        self.unit.setCurrentIndex(max(0, self.unit.findData(chosen)))
        self.unit.blockSignals(False)
        self.unit.view().setMinimumWidth(self._context.theme.em * 26)

    def text(self) -> str:
        """The conditions in words."""
        value = self.value()
        return value.text(self.unit.currentText().strip() if value.unit_id is not None else "")

    def show_kept(self) -> None:
        """Fill the menu with the filters kept under a name."""
        for action in self._kept:
            self.menu.removeAction(action)
            action.deleteLater()
        self.forget_menu.clear()
        kept = self._context.services.saringan.list()
        self._kept = []
        for name, saringan in kept:
            action = QAction(name.replace("&", "&&"), self.menu)
            action.triggered.connect(partial(self.set_value, saringan))
            self.menu.insertAction(self.save_action, action)
            self.forget_menu.addAction(name.replace("&", "&&"), partial(self.forget, name))
            self._kept.append(action)
        if kept:
            self._kept.append(self.menu.insertSeparator(self.save_action))
        self.forget_menu.menuAction().setVisible(bool(kept))

    def save(self) -> None:
        """Keep the filter under a name."""
        saringan = self.value()
        name = dialogs.ask_text(self, "Nama saringan ini:", self.text()[:60], title="Simpan saringan")
        if name:
            service = self._context.services.saringan
            self._context.changes.apply(lambda: service.save(name, saringan), self)

    def forget(self, name: str) -> None:
        """Forget a kept filter; undoable."""
        self._context.changes.apply(lambda: self._context.services.saringan.delete(name), self)

    def _ticks(self, title: str, items: Sequence[tuple[str, str]]) -> list[QAction]:
        menu = TickMenu(title, self.menu)
        self.menu.addMenu(menu)
        made = []
        for value, text in items:
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setData(value)
            action.toggled.connect(self._emit)
            made.append(action)
        return made

    def _emit(self) -> None:
        self.changed.emit()


def _combo(name: str, width: int) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(width)
    return box


def _ticked(actions: Sequence[QAction]) -> tuple[str, ...]:
    return tuple(action.data() for action in actions if action.isChecked())
