"""One editor per kind of field: it reads and writes a typed value."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, time
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter, QLineEdit, QPlainTextEdit, QWidget

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.fields import Field

PLACEHOLDERS = {"date": "hh-bb-tttt", "time": "jj.mm", "nip": "18 angka"}


class Editor(QObject):
    """widget: what is shown. edited(): the officer changed it."""

    edited = Signal()

    def __init__(self, field: Field, widget: QWidget) -> None:
        super().__init__(widget)
        self.field = field
        self.widget = widget

    def value(self) -> Any:
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        raise NotImplementedError

    def set_choices(self, choices: Sequence[tuple[Any, str]]) -> None:
        raise TypeError(f"{self.field.key} has no choices")

    def complaint(self) -> str:
        """Why the typed text is no value of this kind, or ""."""
        return ""


class LineEditor(Editor):
    """Text, NIP, date, time, numbers and money in one line."""

    def __init__(self, field: Field) -> None:
        self.line = QLineEdit()
        super().__init__(field, self.line)
        self.line.setPlaceholderText(PLACEHOLDERS.get(field.kind, ""))
        if field.kind in ("int", "decimal", "money"):
            self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        if field.kind not in ("text", "nip"):
            self.line.editingFinished.connect(self._tidy)
        self.line.textEdited.connect(self._on_edited)

    def _on_edited(self, _text: str) -> None:
        self.edited.emit()

    def _tidy(self) -> None:
        value = self.value()
        if value is not None:
            self.line.setText(shown(value, self.field.kind))

    def value(self) -> Any:
        try:
            return parse(wording.storable(self.line.text()), self.field.kind)
        except ValueError:
            return None

    def set_value(self, value: Any) -> None:
        self.line.setText(shown(value, self.field.kind))
        self.line.setCursorPosition(0)

    def complaint(self) -> str:
        try:
            parse(self.line.text(), self.field.kind)
        except ValueError as error:
            return str(error)
        return ""


class LongEditor(Editor):
    def __init__(self, field: Field) -> None:
        self.area = QPlainTextEdit()
        super().__init__(field, self.area)
        self.area.setTabChangesFocus(True)
        self.area.setFixedHeight(round(self.area.fontMetrics().height() * 4.5))
        self.area.textChanged.connect(self.edited)

    def value(self) -> str:
        return wording.storable(self.area.toPlainText()).strip()

    def set_value(self, value: Any) -> None:
        self.area.setPlainText(value or "")


def make_searchable(combo: QComboBox) -> None:
    """Typing a part of a word shows the entries that hold it."""
    combo.setEditable(True)
    combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    completer = QCompleter(combo.model(), combo)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
    combo.setCompleter(completer)


class ChoiceEditor(Editor):
    """A list to choose from; more than ten entries can be searched by typing a part of the word."""

    def __init__(self, field: Field) -> None:
        self.combo = QComboBox()
        super().__init__(field, self.combo)
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.setMinimumContentsLength(min(40, max(12, field.width)))
        self.set_choices(field.choices)
        self.combo.activated.connect(self._on_activated)

    def _on_activated(self, _number: int) -> None:
        self.edited.emit()

    def set_choices(self, choices: Sequence[tuple[Any, str]]) -> None:
        kept = self.value() if self.combo.count() else None
        self.combo.clear()
        if not self.field.required or not any(value in ("", None) for value, _ in choices):
            self.combo.addItem("–" if not self.field.required else "Pilih…", None)
        for value, text in choices:
            self.combo.addItem(text, value)
        self.combo.setEditable(False)
        if len(choices) > 10:
            make_searchable(self.combo)
        self.set_value(kept)

    def value(self) -> Any:
        if self.combo.isEditable():
            number = self.combo.findText(self.combo.currentText().strip(), Qt.MatchFlag.MatchFixedString)
            return self.combo.itemData(number) if number >= 0 else None
        return self.combo.currentData()

    def set_value(self, value: Any) -> None:
        for number in range(self.combo.count()):
            if self.combo.itemData(number) == value:
                self.combo.setCurrentIndex(number)
                if (typed := self.combo.lineEdit()) is not None:
                    typed.setCursorPosition(0)  # of a long entry its beginning is seen
                return
        self.combo.setCurrentIndex(0 if self.combo.count() else -1)

    def complaint(self) -> str:
        text = self.combo.currentText().strip()
        if self.combo.isEditable() and text and self.combo.findText(text, Qt.MatchFlag.MatchFixedString) < 0:
            return f"“{text}” tidak ada dalam daftar."
        return ""


class BoolEditor(Editor):
    def __init__(self, field: Field) -> None:
        self.box = QCheckBox(field.help)
        super().__init__(field, self.box)
        self.box.toggled.connect(self._on_toggled)

    def _on_toggled(self, _on: bool) -> None:
        self.edited.emit()

    def value(self) -> bool:
        return self.box.isChecked()

    def set_value(self, value: Any) -> None:
        self.box.setChecked(bool(value))


def make_editor(field: Field) -> Editor:
    """The editor of a field's kind."""
    if field.choices or field.kind == "choice":
        return ChoiceEditor(field)
    if field.kind == "long":
        return LongEditor(field)
    if field.kind == "bool":
        return BoolEditor(field)
    return LineEditor(field)


def shown(value: Any, kind: str) -> str:
    """A value as it stands in its line."""
    if value is None:
        return ""
    if kind == "date":
        return wording.short_date(value)
    if kind == "time":
        return wording.clock_time(value)
    if kind in ("int", "money"):
        return wording.integer(int(value)) if value != "" else ""
    if kind == "decimal":
        return wording.decimal(value, 4) if value != "" else ""
    return str(value)


def parse(text: str, kind: str) -> Any:
    """The typed value of `text` ("" -> None, for text ""); ValueError carries the Indonesian complaint."""
    text = text.strip()
    if kind == "text":
        return text
    if not text:
        return None
    return _PARSERS.get(kind, str)(text)


def parse_date(text: str) -> date:
    """24-11-2026, also 24/11/2026, 24.11.26, 24 11 2026 and 24112026."""
    found = re.fullmatch(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})", text) or re.fullmatch(
        r"(\d{2})(\d{2})(\d{4})", text
    )
    if not found:
        raise ValueError("Tulis tanggal sebagai hari-bulan-tahun, misalnya 24-11-2026.")
    day, month, year = (int(part) for part in found.groups())
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        raise ValueError(f"Tanggal {text} tidak ada di kalender.") from None


def parse_time(text: str) -> time:
    """08.00, also 8:00, 0800 and 8."""
    found = re.fullmatch(r"(\d{1,2})(?:[.:]?(\d{2}))?", text)
    if found and int(found[1]) == 24 and int(found[2] or 0) == 0:
        raise ValueError("Jam paling akhir pada satu hari adalah 23.59; sesi berakhir pada harinya sendiri.")
    if not found or int(found[1]) > 23 or int(found[2] or 0) > 59:
        raise ValueError("Tulis jam sebagai jam.menit, misalnya 08.00.")
    return time(int(found[1]), int(found[2] or 0))


_NUMBER = re.compile(r"-?(?=[\d,])(?:\d+(?:\.\d+)*)?(?:,\d+)?", re.ASCII)
_ENGLISH = re.compile(r"-?\d+\.\d{1,2}", re.ASCII)
"""One point and fewer than three digits behind it: read as thousands, 1250000.50 would become 125 million."""
MOST_DIGITS = 25


def parse_number(text: str) -> Decimal:
    """1.234,5 in the Indonesian way, also "Rp 1.250.000,-"."""
    plain = re.sub(r"^(-?)rp\.?", r"\1", re.sub(r"\s", "", text).lower()).removesuffix(",-")
    if _ENGLISH.fullmatch(plain):
        raise ValueError("Tulis koma untuk pecahan dan titik untuk ribuan, misalnya 7,5 atau 1.250.")
    if not _NUMBER.fullmatch(plain):
        raise ValueError("Tulis angka saja, misalnya 1.250 atau 7,5.")
    if len(plain) > MOST_DIGITS:
        raise ValueError("Angkanya terlalu panjang.")
    return Decimal(plain.replace(".", "").replace(",", "."))


def parse_int(text: str) -> int:
    value = parse_number(text)
    if value != int(value):
        raise ValueError("Tulis bilangan bulat, tanpa koma.")
    return int(value)


def parse_nip(text: str) -> str:
    return re.sub(r"[\s.\-]", "", text)


_PARSERS: dict[str, Any] = {
    "date": parse_date,
    "time": parse_time,
    "int": parse_int,
    "money": parse_int,
    "decimal": lambda text: float(parse_number(text)),
    "nip": parse_nip,
}
