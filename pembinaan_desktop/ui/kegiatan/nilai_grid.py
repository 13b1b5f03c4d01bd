"""The grid of marks: participants down, components across; digits, Enter, next."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from pembinaan_desktop.domain import nilai as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.services.lembar_nilai import BarisNilai, LembarNilai
from pembinaan_desktop.ui.common.editors import parse_number
from pembinaan_desktop.ui.kegiatan.sheet_view import (
    CENTER,
    FIRST,
    ROOT,
    Index,
    SheetModel,
    SheetView,
    paint_frame,
    paint_ground,
    paint_name,
    paint_pill,
)
from pembinaan_desktop.ui.theme import Theme

LAST = ("Nilai akhir", "Putusan", "Predikat", "Peringkat")


def parse_mark(text: str) -> float | None:
    """87,5 and 87.5; "" is None. Raises ValueError with the complaint."""
    text = text.strip()
    return float(parse_number(text.replace(".", ","))) if text else None


class MarksModel(SheetModel):
    """typed(peserta_id, komponen_id, text): what was keyed into a cell."""

    typed = Signal(int, int, str)

    def same_shape(self, old: LembarNilai, new: LembarNilai) -> bool:
        return old.komponen == new.komponen and [line.id for line in old.baris] == [
            line.id for line in new.baris
        ]

    def part(self, column: int) -> rules.Komponen | None:
        number = column - FIRST
        return self.sheet.komponen[number] if self.sheet and 0 <= number < len(self.sheet.komponen) else None

    def columnCount(self, parent: Index = ROOT) -> int:
        if parent.isValid() or self.sheet is None:
            return 0
        return FIRST + len(self.sheet.komponen) + len(LAST)

    def keyed(self, index: Index) -> bool:
        """Is this a cell that takes marks?"""
        part = self.part(index.column())
        return part is not None and part.jenis != "kehadiran"

    def flags(self, index: Index) -> Qt.ItemFlag:
        base = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return base | Qt.ItemFlag.ItemIsEditable if self.keyed(index) else base

    def text(self, line: BarisNilai, column: int) -> str:
        part = self.part(column)
        if part is not None:
            mark = line.nilai.get(part.id)
            return "" if mark is None else wording.decimal(mark)
        last = "–" if line.akhir is None else wording.decimal(line.akhir, trim=False)
        place = str(line.peringkat) if line.peringkat else "–"
        return (last, line.putusan, line.predikat or "–", place)[column - self.columnCount() + len(LAST)]

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        line, part = self.line(index.row()), self.part(index.column())
        if line is None or part is None or role != Qt.ItemDataRole.EditRole:
            return False
        self.typed.emit(line.id, part.id, str(value))
        return True

    def tip(self, line: BarisNilai, column: int) -> str | None:
        return line.alasan if column >= FIRST else line.peserta.instansi

    def title(self, column: int) -> str:
        part = self.part(column)
        if part is not None:
            return f"{part.nama}\n{wording.percent(part.bobot, 2)}"
        return LAST[column - self.columnCount() + len(LAST)]

    def title_tip(self, column: int) -> str | None:
        part = self.part(column)
        if part is None:
            return None
        if part.jenis == "kehadiran":
            return "Dihitung dari daftar hadir"
        return f"0 sampai {wording.decimal(part.maksimum)}"


class MarksDelegate(QStyledItemDelegate):
    """Name and agency, marks, the verdict as a pill, a frame around the current cell."""

    def __init__(self, theme: Theme, view: MarksView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        made = QLineEdit(parent)
        made.setAlignment(CENTER)
        made.setFrame(False)
        return made

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, model = self._theme, self._view.marks
        line = model.line(index.row())
        if line is None:
            return
        rect = QRectF(option.rect)  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = self._view.currentIndex()
        paint_ground(painter, theme, rect, current=index.row() == current.row())
        text = str(index.data() or "")
        verdict = index.column() == model.columnCount() - len(LAST) + 1
        if index.column() == 1:
            paint_name(painter, theme, rect, line.peserta.nama_lengkap, f" · {line.peserta.instansi}")
        elif verdict:
            self._pill(painter, rect, text, rules.ROLE.get(text, "neutral"))
        else:
            final = index.column() == model.columnCount() - len(LAST)
            quiet = index.column() == 0 or text == "–" or not (model.keyed(index) or index.column() > FIRST)
            painter.setFont(theme.font(bold=final))
            painter.setPen(theme.color("muted" if quiet else "text"))
            painter.drawText(rect, CENTER, text or ("·" if model.keyed(index) else ""))
        if index == current and model.keyed(index):
            paint_frame(painter, theme, rect)
        painter.restore()

    def _pill(self, painter: QPainter, rect: QRectF, text: str, role: str) -> None:
        theme = self._theme
        painter.setFont(theme.font(0.92, bold=True))
        height = theme.em * 1.25
        pill = QRectF(0, 0, painter.fontMetrics().horizontalAdvance(text) + height, height)
        pill.moveCenter(rect.center())
        paint_pill(painter, theme, pill, text, role)


class MarksView(SheetView):
    """judged(peserta_id): Enter on a verdict. moved(): the cursor is in another cell."""

    judged = Signal(int)
    moved = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self.marks = MarksModel()
        super().__init__(theme, self.marks, "Kisi nilai", parent)
        self.refused = False
        self.setItemDelegate(MarksDelegate(theme, self))
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.DoubleClicked | triggers.EditKeyPressed)
        self.horizontalHeader().setDefaultAlignment(CENTER | Qt.TextFlag.TextWordWrap)
        self.doubleClicked.connect(self._double_clicked)

    def fillable(self, column: int) -> bool:
        return self.marks.keyed(self.marks.index(0, max(0, column)))

    def first_open(self) -> tuple[int, int]:
        """The first empty mark."""
        model, fallback = self.marks, (0, 1)
        for column in range(FIRST, model.columnCount()):
            if not model.keyed(model.index(0, column)):
                continue
            if fallback == (0, 1):
                fallback = (0, column)
            for row in range(model.rowCount()):
                if not model.index(row, column).data():
                    return row, column
        return fallback

    def fit_columns(self) -> None:
        em, count = self._theme.em, self.marks.columnCount()
        if not count:
            return
        widths = [int(em * 2.4), 0, *[int(em * 4.2)] * (count - FIRST - len(LAST))]
        widths += [int(em * size) for size in (4.2, 5.4, 8, 4.2)]
        metrics = self.horizontalHeader().fontMetrics()
        for column in range(FIRST, count):
            title = str(self.marks.headerData(column, Qt.Orientation.Horizontal)).split()
            longest = max(metrics.horizontalAdvance(text) for text in title)
            widths[column] = min(int(em * 9), max(widths[column], longest + em))
        widths[1] = max(int(em * 11), self.viewport().width() - sum(widths))
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste_clipboard()
        elif self.state() == QAbstractItemView.State.EditingState:
            event.accept()  # Enter in an editor comes here as well, before the editor is committed
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.marks.keyed(here):
                self.step_down()
            elif (line := self.current_line()) is not None:
                self.judged.emit(line.id)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.marks.keyed(here):
            self.marks.setData(here, "")
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache and not self.refused:
            self.step_down()
        self.refused = False

    def step_down(self) -> None:
        """The next participant; after the last one the first of the next component that is keyed."""
        here, model = self.currentIndex(), self.marks
        row, column = here.row() + 1, here.column()
        if row >= model.rowCount():
            row = 0
            following = range(column + 1, model.columnCount())
            column = next((c for c in following if model.keyed(model.index(0, c))), -1)
            if column < 0:
                return
        self.setCurrentIndex(model.index(row, column))

    def _double_clicked(self, index: QModelIndex) -> None:
        line = self.marks.line(index.row())
        if line is not None and not self.marks.keyed(index):
            self.judged.emit(line.id)

    def _moved(self, current: QModelIndex, old: QModelIndex) -> None:
        super()._moved(current, old)
        self.moved.emit()
