"""The attendance grid: participants down, sessions across, one key per mark."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from pembinaan_desktop.domain import wording
from pembinaan_desktop.services.kehadiran import Baris, Lembar
from pembinaan_desktop.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
FIRST_SESSION = 2
KEYS = {
    Qt.Key.Key_H: "H",
    Qt.Key.Key_T: "T",
    Qt.Key.Key_I: "I",
    Qt.Key.Key_S: "S",
    Qt.Key.Key_D: "DL",
    Qt.Key.Key_L: "DL",
    Qt.Key.Key_C: "C",
    Qt.Key.Key_A: "A",
}


class GridModel(QAbstractTableModel):
    """Rows of a `Lembar`; nothing is read from the database while painting."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.sheet: Lembar | None = None

    def set_sheet(self, sheet: Lembar) -> None:
        """A new sheet; the same shape only repaints, so the cursor stays."""
        old = self.sheet
        if old is not None and _shape(old) == _shape(sheet):
            self.sheet = sheet
            last = self.columnCount() - 1
            for row, (before, after) in enumerate(zip(old.baris, sheet.baris, strict=True)):
                if before != after:
                    self.dataChanged.emit(self.index(row, 0), self.index(row, last))
            if old.sesi != sheet.sesi and last >= 0:
                self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)
            return
        self.beginResetModel()
        self.sheet = sheet
        self.endResetModel()

    def line(self, row: int) -> Baris | None:
        return self.sheet.baris[row] if self.sheet and 0 <= row < len(self.sheet.baris) else None

    def session_id(self, column: int) -> int | None:
        number = column - FIRST_SESSION
        return self.sheet.sesi[number].id if self.sheet and 0 <= number < len(self.sheet.sesi) else None

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() or self.sheet is None else len(self.sheet.baris)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() or self.sheet is None else FIRST_SESSION + len(self.sheet.sesi) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index.row())
        if line is None:
            return None
        column = index.column()
        session = self.session_id(column)
        if role == Qt.ItemDataRole.DisplayRole:
            if column == 0:
                return str(index.row() + 1)
            if column == 1:
                return line.peserta.nama_lengkap
            if session is not None:
                return line.marks.get(session, "")
            return wording.percent(line.rekap.persen, 0) if line.rekap.terisi else "–"
        if role == Qt.ItemDataRole.ToolTipRole:
            if column == 1:
                return f"{line.peserta.nama_lengkap}\n{line.peserta.instansi}"
            return line.kelayakan.alasan if session is None and column > 1 else None
        if role == Qt.ItemDataRole.TextAlignmentRole and column != 1:
            return Qt.AlignmentFlag.AlignCenter
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or self.sheet is None:
            return None
        number = section - FIRST_SESSION
        inside = 0 <= number < len(self.sheet.sesi)
        if role == Qt.ItemDataRole.DisplayRole:
            if inside:
                session = self.sheet.sesi[number]
                name = "Batal" if session.status == "dibatalkan" else f"Sesi {session.urut}"
                day = wording.HARI_PENDEK[session.tanggal.weekday()]
                return f"{name}\n{day} {session.tanggal.day}\n{wording.clock_time(session.jam_mulai)}"
            return {0: "No", 1: "Peserta"}.get(section, "Hadir")
        if role == Qt.ItemDataRole.ToolTipRole and inside:
            session = self.sheet.sesi[number]
            return f"{session.judul}\n{wording.day_date(session.tanggal)}\n{session.jam} · {session.jp:g} JP"
        if role == Qt.ItemDataRole.TextAlignmentRole and section == 1:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


def _shape(sheet: Lembar) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return tuple(line.id for line in sheet.baris), tuple(session.id for session in sheet.sesi)


class GridDelegate(QStyledItemDelegate):
    """Name over nothing else, marks as pills, a frame around the current cell."""

    def __init__(self, theme: Theme, view: GridView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, model = self._theme, self._view.grid
        line = model.line(index.row())
        if line is None or model.sheet is None:
            return
        rect = QRectF(option.rect)  # type: ignore[attr-defined]
        current = index.row() == self._view.currentIndex().row()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, theme.color("selection" if current else "surface"))
        painter.setPen(QPen(theme.color("border"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        session = model.session_id(index.column())
        if session is not None:
            painter.drawLine(rect.topLeft(), rect.bottomLeft())
            self._mark(painter, rect, line.marks.get(session, ""))
            focused = bool(option.state & QStyle.StateFlag.State_HasFocus)  # type: ignore[attr-defined]
            if focused or index == self._view.currentIndex():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(theme.color("primary"), 2))
                painter.drawRect(rect.adjusted(1.5, 1.5, -1.5, -1.5))
        elif index.column() == 1:
            self._name(painter, rect, line)
        else:
            role = "muted" if index.column() == 0 else "text"
            painter.setFont(theme.font())
            painter.setPen(theme.color(role))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(index.data()))
        painter.restore()

    def _name(self, painter: QPainter, rect: QRectF, line: Baris) -> None:
        theme = self._theme
        inner = rect.adjusted(theme.space(2), 0, -theme.space(1), 0)
        bold = theme.font(bold=True)
        painter.setFont(bold)
        painter.setPen(theme.color("text"))
        metrics = painter.fontMetrics()
        name = metrics.elidedText(line.peserta.nama_lengkap, Qt.TextElideMode.ElideRight, int(inner.width()))
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, middle, name)
        used = metrics.horizontalAdvance(name)
        rest = inner.adjusted(used, 0, 0, 0)
        if rest.width() > theme.em * 3:
            painter.setFont(theme.font())
            painter.setPen(theme.color("muted"))
            text = painter.fontMetrics().elidedText(
                f" · {line.peserta.instansi}", Qt.TextElideMode.ElideRight, int(rest.width())
            )
            painter.drawText(rest, middle, text)

    def _mark(self, painter: QPainter, rect: QRectF, code: str) -> None:
        theme, sheet = self._theme, self._view.grid.sheet
        assert sheet is not None
        height = min(rect.height() - 10, theme.em * 1.35)
        width = max(height * 1.25, theme.em * 1.7)
        pill = QRectF(0, 0, width, height)
        pill.moveCenter(rect.center())
        painter.setPen(Qt.PenStyle.NoPen)
        if not code:
            painter.setBrush(theme.color("border"))
            dot = QRectF(0, 0, height * 0.55, height * 0.55)
            dot.moveCenter(rect.center())
            painter.setOpacity(0.6)
            painter.drawEllipse(dot)
            painter.setOpacity(1)
            return
        role = sheet.statuses[code].peran if code in sheet.statuses else "neutral"
        painter.setBrush(theme.color(f"{role}_bg"))
        painter.drawRoundedRect(pill, height / 2, height / 2)
        painter.setPen(theme.color(role))
        painter.setFont(theme.font(0.92, bold=True))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, code)


class GridView(QTableView):
    """marked(peserta_id, sesi_id, code or ""): a key was pressed; everyone(sesi_id): Shift+H.

    session_changed(): the cursor is in another column.
    """

    marked = Signal(int, int, str)
    everyone = Signal(int)
    session_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = GridModel(self)
        self._theme = theme
        self.setModel(self.grid)
        self.setItemDelegate(GridDelegate(theme, self))
        self.setAccessibleName("Kisi kehadiran")
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setHighlightSections(False)
        self.selectionModel().currentChanged.connect(self._moved)
        self.restyle()
        theme.changed.connect(self.restyle)

    def restyle(self) -> None:
        em = self._theme.em
        self.verticalHeader().setDefaultSectionSize(int(em * 2.0))
        self.horizontalHeader().setFixedHeight(int(em * 4.1))
        self.viewport().update()

    def set_sheet(self, sheet: Lembar) -> None:
        """Show a sheet; the cursor stays, or begins at the first open session."""
        before = self.currentIndex()
        row, column = before.row(), before.column()
        self.grid.set_sheet(sheet)
        if self.currentIndex().isValid():
            return
        self.fit_columns()
        if not sheet.baris or not sheet.sesi:
            return
        if column < FIRST_SESSION or column >= FIRST_SESSION + len(sheet.sesi):
            column = FIRST_SESSION + _first_open(sheet)
        self.setCurrentIndex(self.grid.index(min(max(row, 0), len(sheet.baris) - 1), column))

    def fit_columns(self) -> None:
        em, count = self._theme.em, self.grid.columnCount()
        if not count:
            return
        self.setColumnWidth(0, int(em * 2.6))
        sessions = count - FIRST_SESSION - 1
        width = int(em * 4.4)
        self.setColumnWidth(count - 1, int(em * 4.4))
        for column in range(FIRST_SESSION, count - 1):
            self.setColumnWidth(column, width)
        room = self.viewport().width() - int(em * 7.0) - sessions * width
        self.setColumnWidth(1, max(int(em * 17), room))

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self.fit_columns()

    def session_id(self) -> int | None:
        """The session the cursor is in."""
        return self.grid.session_id(self.currentIndex().column())

    def go_to_session(self, sesi_id: int) -> None:
        if self.grid.sheet is None:
            return
        for number, session in enumerate(self.grid.sheet.sesi):
            if session.id == sesi_id:
                row = max(0, self.currentIndex().row())
                self.setCurrentIndex(self.grid.index(row, FIRST_SESSION + number))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, session = Qt.Key(event.key()), self.session_id()
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        line = self.grid.line(self.currentIndex().row())
        if session is not None and line is not None and not control:
            if key == Qt.Key.Key_H and shift:
                self.everyone.emit(session)
                return
            if key in KEYS:
                self.marked.emit(line.id, session, KEYS[key])
                self.step_down()
                return
            if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
                self.marked.emit(line.id, session, "")
                return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step_down()
            return
        super().keyPressEvent(event)

    def step_down(self) -> None:
        """The next row; after the last one the cursor stays."""
        here = self.currentIndex()
        if here.row() + 1 < self.grid.rowCount():
            self.setCurrentIndex(self.grid.index(here.row() + 1, here.column()))

    def _moved(self, current: QModelIndex, old: QModelIndex) -> None:
        for row in {current.row(), old.row()} - {-1}:
            top, height = self.rowViewportPosition(row), self.rowHeight(row)
            self.viewport().update(0, top, self.viewport().width(), height)
        if current.column() != old.column():
            self.session_changed.emit()


def _first_open(sheet: Lembar) -> int:
    for number, session in enumerate(sheet.sesi):
        if session.dihitung and any(session.id not in line.marks for line in sheet.baris):
            return number
    return 0
