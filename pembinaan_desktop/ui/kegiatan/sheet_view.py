"""What the grids of attendance and of marks share: people down, things to fill in across."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from pembinaan_desktop.domain.tempel import read_block
from pembinaan_desktop.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
ROOT = QModelIndex()
FIRST = 2
"""The first column to fill in, after number and name."""
CENTER = Qt.AlignmentFlag.AlignCenter
MIDDLE_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class SheetModel(QAbstractTableModel):
    """Lines of a sheet (`sheet.baris`, each with its `peserta`); nothing is read from the database while painting."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.sheet: Any = None

    def set_sheet(self, sheet: Any) -> None:
        """A new sheet; of the same shape only what changed is painted again, so the cursor stays."""
        old = self.sheet
        if old is None or not self.same_shape(old, sheet):
            self.beginResetModel()
            self.sheet = sheet
            self.endResetModel()
            return
        self.sheet = sheet
        last = self.columnCount() - 1
        for first, end in _runs(old.baris, sheet.baris):
            self.dataChanged.emit(self.index(first, 0), self.index(end, last))
        if self.headings(old) != self.headings(sheet):
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)

    def same_shape(self, old: Any, new: Any) -> bool:
        """The same people and the same columns?"""
        raise NotImplementedError

    def headings(self, sheet: Any) -> Any:
        """What the headings are made of, as far as it may change while the shape stays."""
        return None

    def line(self, row: int) -> Any:
        return self.sheet.baris[row] if self.sheet and 0 <= row < len(self.sheet.baris) else None

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() or self.sheet is None else len(self.sheet.baris)

    def text(self, line: Any, column: int) -> str:
        """What stands in a cell behind the name."""
        raise NotImplementedError

    def tip(self, line: Any, column: int) -> str | None:
        raise NotImplementedError

    def title(self, column: int) -> str:
        """The heading of a column behind the name."""
        raise NotImplementedError

    def title_tip(self, column: int) -> str | None:
        raise NotImplementedError

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        line, column = self.line(index.row()), index.column()
        if line is None:
            return None
        if role in (Role.DisplayRole, Role.EditRole):
            if column >= FIRST:
                return self.text(line, column)
            return line.peserta.nama_lengkap if column else str(index.row() + 1)
        if role == Role.ToolTipRole:
            return self.tip(line, column)
        return CENTER if role == Role.TextAlignmentRole and column != 1 else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or self.sheet is None:
            return None
        if role == Role.DisplayRole:
            return self.title(section) if section >= FIRST else ("No", "Peserta")[section]
        if role == Role.ToolTipRole:
            return self.title_tip(section)
        return MIDDLE_LEFT if role == Role.TextAlignmentRole and section == 1 else None


def _runs(old: Sequence[Any], new: Sequence[Any]) -> Iterator[tuple[int, int]]:
    """(first, last) numbers of neighbouring lines that are others now."""
    first = -1
    for row, (before, after) in enumerate(zip(old, new, strict=True)):
        changed = before is not after and before != after
        if changed and first < 0:
            first = row
        elif not changed and first >= 0:
            yield first, row - 1
            first = -1
    if first >= 0:
        yield first, len(new) - 1


class SheetView(QTableView):
    """A table without lines of its own whose delegate paints whole cells; only what changed is painted again.

    pasted(lines of texts): Ctrl+V.
    """

    pasted = Signal(object)

    def __init__(
        self,
        theme: Theme,
        model: SheetModel,
        name: str,
        parent: QWidget | None = None,
        header: QHeaderView | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._lines = theme, model
        self.setHorizontalHeader(header or QHeaderView(Qt.Orientation.Horizontal, self))
        model.setParent(self)
        self.setModel(model)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setHighlightSections(False)
        # Qt moves the pixels of an opaque viewport and asks only for the rows that come into view.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.selectionModel().currentChanged.connect(self._moved)
        self.restyle()
        theme.changed.connect(self.restyle)

    def restyle(self) -> None:
        em = self._theme.em
        self.verticalHeader().setDefaultSectionSize(int(em * 1.85))
        self.horizontalHeader().setFixedHeight(int(em * 4.1))
        self.viewport().update()

    def set_sheet(self, sheet: Any) -> None:
        """Show a sheet; the cursor stays, or begins where the next thing is to be filled in."""
        row, column = max(0, self.currentIndex().row()), self.currentIndex().column()
        self._lines.set_sheet(sheet)
        if self.currentIndex().isValid():
            return
        self.fit_columns()
        if not self.fillable(column):
            row, column = self.first_open()
        if sheet.baris and column >= 0:
            self.setCurrentIndex(self._lines.index(min(row, len(sheet.baris) - 1), column))

    def fillable(self, column: int) -> bool:
        """Does this column take what is keyed?"""
        raise NotImplementedError

    def first_open(self) -> tuple[int, int]:
        """(row, column) of the first cell that waits for something; column -1 for nowhere."""
        raise NotImplementedError

    def current_line(self) -> Any:
        return self._lines.line(self.currentIndex().row())

    def paste_clipboard(self) -> None:
        self.pasted.emit(read_block(QGuiApplication.clipboard().text()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste_clipboard()
        else:
            super().keyPressEvent(event)

    def fit_columns(self) -> None:
        """Share the width out; each grid knows its columns."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.color("surface"))
        painter.end()
        super().paintEvent(event)

    def _moved(self, current: QModelIndex, old: QModelIndex) -> None:
        for row in {current.row(), old.row()} - {-1}:
            top, height = self.rowViewportPosition(row), self.rowHeight(row)
            self.viewport().update(0, top, self.viewport().width(), height)


def paint_ground(painter: QPainter, theme: Theme, rect: QRectF, *, current: bool) -> None:
    """What every cell stands on; the line of the cursor in colour."""
    painter.fillRect(rect, theme.color("selection" if current else "surface"))
    painter.setPen(QPen(theme.color("border"), 1))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())


def paint_pill(painter: QPainter, theme: Theme, pill: QRectF, text: str, role: str) -> None:
    """A status in its colour."""
    radius = pill.height() / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(f"{role}_bg"))
    painter.drawRoundedRect(pill, radius, radius)
    painter.setPen(theme.color(role))
    painter.setFont(theme.font(0.92, bold=True))
    painter.drawText(pill, CENTER, text)


def paint_name(painter: QPainter, theme: Theme, rect: QRectF, name: str, note: str) -> None:
    """A name in bold and, as far as there is room, what follows it."""
    inner = rect.adjusted(theme.space(2), 0, -theme.space(1), 0)
    right = Qt.TextElideMode.ElideRight
    painter.setFont(theme.font(bold=True))
    painter.setPen(theme.color("text"))
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(name, right, int(inner.width()))
    painter.drawText(inner, MIDDLE_LEFT, shown)
    rest = inner.adjusted(metrics.horizontalAdvance(shown), 0, 0, 0)
    if note and rest.width() > theme.em * 3:
        painter.setFont(theme.font())
        painter.setPen(theme.color("muted"))
        painter.drawText(rest, MIDDLE_LEFT, painter.fontMetrics().elidedText(note, right, int(rest.width())))


def paint_frame(painter: QPainter, theme: Theme, rect: QRectF) -> None:
    """Around the cell that takes the next key."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.color("primary"), 2))
    painter.drawRect(rect.adjusted(1.5, 1.5, -1.5, -1.5))
