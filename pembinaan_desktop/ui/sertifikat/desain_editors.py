"""The small editors of the designer's panel: each shows one property and says when it was changed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QLocale, QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontDatabase, QIcon, QKeySequence, QPixmap, QShortcut
from PySide6.QtGui import QValidator as Validator
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from pembinaan_desktop.domain.halaman import SANS, SERIF
from pembinaan_desktop.ui.common.cards import button

PALETTE = (
    ("#1D2B36", "Tinta"),
    ("#000000", "Hitam"),
    ("#5B6B77", "Abu-abu"),
    ("#FFFFFF", "Putih"),
    ("#0B5F7C", "Biru laut"),
    ("#1D4E79", "Biru tua"),
    ("#1F5B45", "Hijau tua"),
    ("#9A7B1F", "Emas"),
    ("#C9A94A", "Emas muda"),
    ("#A2231C", "Merah tua"),
)


class PropertyEditor(QObject):
    """changed(value): the officer changed it. `show_value` never emits."""

    changed = Signal(object)

    def __init__(self, widget: QWidget, title: str) -> None:
        super().__init__(widget)
        self.widget = widget
        widget.setAccessibleName(title)
        widget.setToolTip(title)

    def show_value(self, value: Any) -> None:
        if self._value() != value:
            blocked = self.widget.blockSignals(True)
            self._set(value)
            self.widget.blockSignals(blocked)

    def tell(self, value: Any) -> None:
        self.changed.emit(value)

    def _value(self) -> Any:
        raise NotImplementedError

    def _set(self, value: Any) -> None:
        raise NotImplementedError


class NumberBox(QDoubleSpinBox):
    """A number with a decimal comma; a typed point is taken for one too."""

    def __init__(self, least: float, most: float, step: float, decimals: int, suffix: str) -> None:
        super().__init__()
        self.setLocale(QLocale(QLocale.Language.Indonesian, QLocale.Country.Indonesia))
        self.setGroupSeparatorShown(False)
        self.setDecimals(decimals)
        self.setRange(least, most)
        self.setSingleStep(step)
        self.setSuffix(suffix)
        self.setKeyboardTracking(False)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 11)

    def validate(self, text: str, position: int) -> tuple[Validator.State, str, int]:
        return super().validate(text.replace(".", ","), position)  # type: ignore[return-value]

    def valueFromText(self, text: str) -> float:
        return super().valueFromText(text.replace(".", ","))


class NumberEditor(PropertyEditor):
    def __init__(
        self, title: str, least: float, most: float, step: float = 1.0, decimals: int = 1, suffix: str = " mm"
    ) -> None:
        self.box = NumberBox(least, most, step, decimals, suffix)
        super().__init__(self.box, title)
        self.box.valueChanged.connect(self._changed)
        self._whole = decimals == 0

    def _changed(self, value: float) -> None:
        self.changed.emit(int(value) if self._whole else value)

    def _value(self) -> Any:
        return self.box.value()

    def _set(self, value: Any) -> None:
        self.box.setValue(float(value))


class LongEditor(PropertyEditor):
    """Several lines of text; every key is seen on the paper at once."""

    def __init__(self, title: str, most: int = 4000) -> None:
        self.area = QPlainTextEdit()
        super().__init__(self.area, title)
        self._most = most
        self.area.setTabChangesFocus(True)
        self.area.setFixedHeight(round(self.area.fontMetrics().height() * 4.6))
        self.area.textChanged.connect(self._changed)

    def _changed(self) -> None:
        self.changed.emit(self._value())

    def _value(self) -> Any:
        return self.area.toPlainText()[: self._most]

    def _set(self, value: Any) -> None:
        self.area.setPlainText(str(value))

    def allow_marks(self) -> None:
        """Ctrl+B, Ctrl+I and Ctrl+U put our marks around the selected words."""
        for key, mark in (("Ctrl+B", "**"), ("Ctrl+I", "//"), ("Ctrl+U", "__")):
            shortcut = QShortcut(QKeySequence(key), self.area)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(partial(self.mark, mark))
        self.area.setToolTip("Ctrl+B **tebal**, Ctrl+I //miring//, Ctrl+U __garis bawah__")

    def mark(self, mark: str) -> None:
        """Put a mark before and behind the selected words, or take it away again."""
        cursor = self.area.textCursor()
        words = cursor.selectedText().replace("\u2029", "\n")
        if words.startswith(mark) and words.endswith(mark) and len(words) > 2 * len(mark):
            cursor.insertText(words[len(mark) : -len(mark)])
        elif words:
            cursor.insertText(f"{mark}{words}{mark}")

    def insert(self, text: str) -> None:
        """At the cursor, as if typed."""
        self.area.insertPlainText(text)
        self.area.setFocus()


class WordEditor(PropertyEditor):
    def __init__(self, title: str, most: int = 120) -> None:
        self.line = QLineEdit()
        super().__init__(self.line, title)
        self.line.setMaxLength(most)
        self.line.textEdited.connect(self.tell)

    def _value(self) -> Any:
        return self.line.text()

    def _set(self, value: Any) -> None:
        self.line.setText(str(value))


class BoolEditor(PropertyEditor):
    def __init__(self, title: str) -> None:
        self.box = QCheckBox(title)
        super().__init__(self.box, title)
        self.box.toggled.connect(self.tell)

    def _value(self) -> Any:
        return self.box.isChecked()

    def _set(self, value: Any) -> None:
        self.box.setChecked(bool(value))


class ChoiceEditor(PropertyEditor):
    def __init__(self, title: str, choices: Sequence[tuple[Any, str]]) -> None:
        self.combo = QComboBox()
        super().__init__(self.combo, title)
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.setMinimumContentsLength(10)
        for value, text in choices:
            self.combo.addItem(text, value)
        self.combo.activated.connect(self._activated)

    def _activated(self, _number: int) -> None:
        self.changed.emit(self.combo.currentData())

    def _value(self) -> Any:
        return self.combo.currentData()

    def _set(self, value: Any) -> None:
        self.combo.setCurrentIndex(self.combo.findData(value))


class FontEditor(ChoiceEditor):
    """The shipped families first, then what this PC has; one that is gone is named as gone."""

    def __init__(self, title: str) -> None:
        installed = [name for name in QFontDatabase.families() if name not in (SERIF, SANS)]
        shipped = [(SERIF, f"{SERIF} (bawaan)"), (SANS, f"{SANS} (bawaan)")]
        super().__init__(title, [*shipped, *((name, name) for name in installed)])

    def _set(self, value: Any) -> None:
        if self.combo.findData(value) < 0:
            self.combo.addItem(f"{value} (tidak terpasang)", value)
        super()._set(value)


class ColourEditor(PropertyEditor):
    """Named colours, or #RRGGBB typed in. none: also no colour at all."""

    def __init__(self, title: str, *, none: bool = False) -> None:
        self.combo = QComboBox()
        super().__init__(self.combo, title)
        self._none = none
        self.combo.setEditable(True)
        self.combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.setMinimumContentsLength(9)
        self.combo.setToolTip("Pilih warna, atau tulis seperti #1D4E79")
        if none:
            self.combo.addItem("Tanpa warna", "")
        for colour, name in PALETTE:
            self.combo.addItem(_swatch(colour), name, colour)
        self.combo.activated.connect(self._activated)
        self.combo.lineEdit().editingFinished.connect(self._typed)

    def _activated(self, _number: int) -> None:
        self.changed.emit(self.combo.currentData())

    def _typed(self) -> None:
        value = self._value()
        if value is not None:
            self.changed.emit(value)

    def _value(self) -> Any:
        """#RRGGBB, "" for none, None for words that are no colour."""
        text = self.combo.currentText().strip()
        number = self.combo.findText(text)
        if number >= 0:
            return self.combo.itemData(number)
        colour = QColor.fromString(text if text.startswith("#") else f"#{text}")
        return colour.name().upper() if colour.isValid() and len(text.lstrip("#")) == 6 else None

    def _set(self, value: Any) -> None:
        number = self.combo.findData(value)
        if number >= 0:
            self.combo.setCurrentIndex(number)
        else:
            self.combo.setCurrentIndex(-1)
            self.combo.setEditText(str(value))


def _swatch(colour: str) -> QIcon:
    picture = QPixmap(QSize(14, 14))
    picture.fill(QColor(colour))
    return QIcon(picture)


class MarksEditor(PropertyEditor):
    """Bold, italic and underlined as three buttons; changed((name, on))."""

    MARKS = (
        ("look.bold", "Tebal"),
        ("look.italic", "Miring"),
        ("look.underline", "Garis"),
    )

    def __init__(self, title: str) -> None:
        row = QWidget()
        super().__init__(row, title)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        self.buttons = {}
        for name, words in self.MARKS:
            made = button(words)
            made.setCheckable(True)
            made.toggled.connect(self._make_handler(name))
            self.buttons[name] = made
            layout.addWidget(made)

    def _make_handler(self, name: str) -> Any:
        def toggled(on: bool) -> None:
            self.changed.emit((name, on))

        return toggled

    def _value(self) -> Any:
        return {name: made.isChecked() for name, made in self.buttons.items()}

    def show_value(self, value: Any) -> None:
        for name, made in self.buttons.items():
            blocked = made.blockSignals(True)
            made.setChecked(bool(value.get(name)))
            made.blockSignals(blocked)
