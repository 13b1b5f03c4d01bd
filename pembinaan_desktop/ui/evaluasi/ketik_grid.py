"""The grid for keying paper forms: respondents down, items across, one digit per answer."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from pembinaan_desktop.domain import instrumen as rules
from pembinaan_desktop.domain.instrumen import Susunan
from pembinaan_desktop.domain.ketik import Isian
from pembinaan_desktop.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
FIRST = 2  # columns before the first item: number and name
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
MASK = "•"


class KetikModel(QAbstractTableModel):
    """Forms in memory. refused(str): an answer was not taken, and why. typed(row, item, same).

    drafted(): what is being typed in a cell has changed.
    """

    refused = Signal(str)
    drafted = Signal()
    typed = Signal(int, int, bool)

    def __init__(self, susunan: Susunan, theme: Theme, parent: Any = None) -> None:
        super().__init__(parent)
        self.susunan = susunan
        self.items = rules.all_butir(susunan)
        self.names: list[str] = []
        self.forms: list[Isian] = []
        self.draft = ""  # what is being typed in the cell `draft_at`, until Enter
        self.draft_at = (-1, -1)
        self._theme = theme

    def add(self, name: str, form: Isian) -> None:
        """One more line at the end."""
        number = len(self.forms)
        self.beginInsertRows(ROOT, number, number)
        self.names.append(name)
        self.forms.append(form)
        self.endInsertRows()

    def line_changed(self, row: int) -> None:
        self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.forms)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else FIRST + len(self.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        form, item = self.forms[index.row()], index.column() - FIRST
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() != 1:
            written = item >= 0 and self.items[item].skala == "teks"
            return Qt.AlignmentFlag.AlignVCenter if written else Qt.AlignmentFlag.AlignCenter
        if item < 0:
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                return str(index.row() + 1) if index.column() == 0 else self.names[index.row()]
            if role == Qt.ItemDataRole.ForegroundRole and not form.saved:
                return self._theme.color("muted")
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            if self.draft and self.draft_at == (index.row(), item):
                return f"{self.draft}▏"
            known = form.periksa and form.shown(item) is None and self.items[item].kode in form.answers
            return MASK if known else rules.write(form.shown(item))
        if role == Qt.ItemDataRole.BackgroundRole and not form.asked(item):
            return self._theme.color("track")
        if (
            role == Qt.ItemDataRole.BackgroundRole
            and self.items[item].kode not in form.answers
            and form.saved
        ):
            return QColor(self._theme.color("warn_bg"))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        item = section - FIRST
        if role == Qt.ItemDataRole.DisplayRole:
            return str(item + 1) if item >= 0 else ("No", "Lembar")[section]
        if role == Qt.ItemDataRole.ToolTipRole and item >= 0:
            return f"{item + 1}. {self.items[item].teks}\n{answers_hint(self.items[item])}"
        if role == Qt.ItemDataRole.TextAlignmentRole and section == 1:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled
        item = index.column() - FIRST
        if item >= 0:
            flags |= Qt.ItemFlag.ItemIsSelectable
        return flags

    def set_draft(self, row: int, item: int, text: str) -> None:
        """Show what is being typed in a cell."""
        self.draft, self.draft_at = text, (row, item)
        self.line_changed(row)
        self.drafted.emit()

    def half_typed(self, row: int) -> dict[str, Any]:
        """The answers of a line so far, with the text that still stands in its cell."""
        answers: dict[str, Any] = self.forms[row].result()
        if self.draft and self.draft_at[0] == row and self.items[self.draft_at[1]].skala == "teks":
            answers[self.items[self.draft_at[1]].kode] = self.draft
        return answers

    def take_draft(self) -> bool:
        """Make an answer of what was typed; False when it was refused (written text is kept to be mended)."""
        text, (row, item) = self.draft, self.draft_at
        self.draft = ""
        taken = self.setData(self.index(row, FIRST + item), text)
        if not taken and self.items[item].skala == "teks":
            self.draft = text
        self.line_changed(row)
        return taken

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take an answer; a wrong one is refused and the old one stays."""
        row, item = index.row(), index.column() - FIRST
        if role != Qt.ItemDataRole.EditRole or item < 0 or not self.forms[row].asked(item):
            return False
        try:
            same = self.forms[row].put(item, value)
        except ValueError as error:
            self.refused.emit(f"Butir {item + 1}: {error}")
            return False
        self.line_changed(row)
        self.typed.emit(row, item, same)
        return True


def answers_hint(butir: rules.Butir) -> str:
    """What may be typed: "1 Tidak Baik … 5 Sangat Baik", "1 Ya  0 Tidak", "0–100, lalu Enter"."""
    skala = rules.SKALA[butir.skala]
    if butir.berujung:
        low, high = butir.arti
        return f"{skala.digits[0]} {low} … {skala.digits[-1]} {high}"
    if butir.skala in ("pilihan", "beberapa", "ya_tidak"):
        words = "   ".join(f"{number} {text}" for number, text in butir.options())
        return f"{words}   (ketik semua nomornya, lalu Enter)" if butir.skala == "beberapa" else words
    return "0–100, lalu Enter" if butir.skala == "0-100" else "Tulisan, lalu Enter; boleh dikosongkan"


class KetikGrid(QTableView):
    """Digits answer and move on; Enter moves on; Backspace takes the answer away and goes back.

    Numbers and texts of several keys stand in the cell as a draft until Enter or until the cursor leaves.
    moved(row, item): the cursor stands elsewhere. finished(row): the last item of a form was passed.
    """

    moved = Signal(int, int)
    finished = Signal(int)

    def __init__(self, model: KetikModel, theme: Theme) -> None:
        super().__init__()
        self.entry_model = model
        self.setModel(model)
        self.setAccessibleName("Jawaban tiap lembar")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.row_height())
        header = self.horizontalHeader()
        header.setMinimumSectionSize(theme.em * 2)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column in range(model.columnCount()):
            item = column - FIRST
            wide = item >= 0 and model.items[item].skala == "teks"
            narrow = theme.em * (5 if item >= 0 and not model.items[item].satu_angka else 2)
            self.setColumnWidth(column, theme.em * 18 if wide or column == 1 else narrow)
        model.typed.connect(self._typed)
        self.selectionModel().currentChanged.connect(self._moved)

    def place(self) -> tuple[int, int]:
        """(row, item) of the cursor."""
        return self.currentIndex().row(), self.currentIndex().column() - FIRST

    def go(self, row: int, item: int) -> None:
        """Put the cursor on an item; behind the last one the form is finished."""
        form = self.entry_model.forms[row]
        if item >= len(form.items):
            self.finished.emit(row)
            return
        index = self.entry_model.index(row, FIRST + item)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def _typed(self, row: int, item: int, same: bool) -> None:
        if same and (row, item) == self.place():
            self.go(row, self.entry_model.forms[row].following(item))

    def _moved(self, current: QModelIndex, _old: QModelIndex) -> None:
        if self.entry_model.draft:
            self.entry_model.take_draft()
        self.moved.emit(current.row(), current.column() - FIRST)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, item = self.place()
        if row < 0 or item < 0:
            super().keyPressEvent(event)
            return
        form, draft = self.entry_model.forms[row], self.entry_model.draft
        typed = event.text() if event.text().isprintable() else ""
        if event.matches(QKeySequence.StandardKey.Paste):
            typed = " ".join(QGuiApplication.clipboard().text().split())
        if event.key() in ENTER:
            if not draft or self.entry_model.take_draft():
                self.go_on(row, item)
        elif event.key() == Qt.Key.Key_Escape and draft:
            self.entry_model.set_draft(row, item, "")
        elif event.key() == Qt.Key.Key_Backspace and draft:
            self.entry_model.set_draft(row, item, draft[:-1])
        elif event.key() == Qt.Key.Key_Backspace:
            self.go(row, form.before(item))
            self._clear()
        elif event.key() == Qt.Key.Key_Delete:
            self._clear()
        elif typed and form.items[item].satu_angka:
            self.entry_model.setData(self.currentIndex(), typed)
        elif typed and form.asked(item):
            self.entry_model.set_draft(row, item, draft + typed)
        else:
            super().keyPressEvent(event)

    def go_on(self, row: int, item: int) -> None:
        """To the next item, unless taking the draft has moved the cursor already."""
        if self.place() == (row, item):
            self.go(row, self.entry_model.forms[row].following(item))

    def _clear(self) -> None:
        row, item = self.place()
        self.entry_model.forms[row].answers.pop(self.entry_model.items[item].kode, None)
        self.entry_model.line_changed(row)
