"""The attendance grid: participants down, sessions across, one key per mark."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from pembinaan_desktop.domain import wording
from pembinaan_desktop.services.lembar import Baris, Lembar
from pembinaan_desktop.ui.kegiatan.sheet_view import SheetView, paint_frame, paint_name
from pembinaan_desktop.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
FIRST_SESSION = 2


class GridModel(QAbstractTableModel):
    """Rows of a `Lembar`; nothing is read from the database while painting."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.sheet: Lembar | None = None

    def set_sheet(self, sheet: Lembar) -> None:
        """A new sheet; the same shape only repaints, so the cursor stays."""
        old = self.sheet
        if old is not None and _same_shape(old, sheet):
            self.sheet = sheet
            last = self.columnCount() - 1
            for row, (before, after) in enumerate(zip(old.baris, sheet.baris, strict=True)):
                if before is not after and before != after:
                    self.dataChanged.emit(self.index(row, 0), self.index(row, last))
            if (old.sesi, old.sah) != (sheet.sesi, sheet.sah) and last >= 0:
                self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)
            return
        self.beginResetModel()
        self.sheet = sheet
        self.endResetModel()

    def line(self, row: int) -> Baris | None:
        return self.sheet.baris[row] if self.sheet and 0 <= row < len(self.sheet.baris) else None

    def note(self, line: Baris) -> str:
        """What stands beside the name: the agency, or the other half of the pair."""
        if self.sheet is None or not self.sheet.berpasangan:
            return f" · {line.peserta.instansi}"
        return f" ↔ {line.mentor}" if line.mentor else " · belum ada mentor"

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
                mentor = f"\nMentor: {line.mentor}" if line.mentor else ""
                return f"{line.peserta.nama_lengkap}\n{line.peserta.instansi}{mentor}"
            if session is None:
                return line.kelayakan.alasan if column > 1 else None
            return self._tip(line, session)
        if role == Qt.ItemDataRole.TextAlignmentRole and column != 1:
            return Qt.AlignmentFlag.AlignCenter
        return None

    def _tip(self, line: Baris, session: int) -> str | None:
        assert self.sheet is not None
        if session in line.belum:
            return "Belum menjadi peserta pada sesi ini"
        status = self.sheet.statuses.get(line.marks.get(session, ""))
        return status.nama if status else None

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
                name = f"✓ {name}" if session.id in self.sheet.sah else name
                day = wording.HARI_PENDEK[session.tanggal.weekday()]
                return f"{name}\n{day} {session.tanggal.day}\n{wording.clock_time(session.jam_mulai)}"
            return {0: "No", 1: "Peserta"}.get(section, "Hadir")
        if role == Qt.ItemDataRole.ToolTipRole and inside:
            session = self.sheet.sesi[number]
            signed = self.sheet.sah.get(session.id)
            note = f"\nDisahkan {signed.nama}, {wording.long_date(signed.waktu.date())}" if signed else ""
            day = wording.day_date(session.tanggal)
            return f"{session.judul}\n{day}\n{session.jam} · {wording.decimal(session.jp)} JP{note}"
        if role == Qt.ItemDataRole.TextAlignmentRole and section == 1:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


def _same_shape(old: Lembar, new: Lembar) -> bool:
    people = old.nomor is new.nomor or old.nomor == new.nomor
    return people and [session.id for session in old.sesi] == [session.id for session in new.sesi]


MOST_PICTURES = 1500


class GridDelegate(QStyledItemDelegate):
    """Name and agency, marks as pills, a frame around the current cell.

    Every cell is painted once into a picture and then copied: most cells of a grid look alike, and a key
    press that scrolls paints hundreds of them.
    """

    def __init__(self, theme: Theme, view: GridView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view
        self._pictures: dict[tuple[Any, ...], QPixmap] = {}
        theme.changed.connect(self.forget)

    def forget(self) -> None:
        """Colours, sizes or statuses are others: paint anew."""
        self._pictures.clear()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model, here = self._view.grid, self._view.currentIndex()
        row, column = index.row(), index.column()
        line = model.line(row)
        if line is None:
            return
        session = model.session_id(column)
        current = row == here.row()
        if session is not None:
            code = "belum" if session in line.belum else line.marks.get(session, "")
            look: tuple[Any, ...] = ("mark", code, current and column == here.column())
        elif column == 1:
            look = ("name", line.peserta.nama_lengkap, model.note(line))
        else:
            look = ("text", model.data(index), line.risiko if column else "")
        rect: QRect = option.rect  # type: ignore[attr-defined]
        ratio = painter.device().devicePixelRatio()
        key = (*look, current, rect.width(), rect.height(), ratio)
        picture = self._pictures.get(key)
        if picture is None:
            if len(self._pictures) > MOST_PICTURES:
                self._pictures.clear()
            picture = self._pictures[key] = self._picture(look, rect.size(), ratio, current=current)
        painter.drawPixmap(rect.topLeft(), picture)

    def _picture(self, look: tuple[Any, ...], size: QSize, ratio: float, *, current: bool) -> QPixmap:
        theme = self._theme
        picture = QPixmap(size * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(theme.color("selection" if current else "surface"))
        rect = QRectF(0, 0, size.width(), size.height())
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("border"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        kind, *rest = look
        if kind == "mark":
            painter.drawLine(rect.topLeft(), rect.bottomLeft())
            self._mark(painter, rect, *rest)
        elif kind == "name":
            paint_name(painter, theme, rect, *rest)
        else:
            self._text(painter, rect, *rest)
        painter.end()
        return picture

    def _text(self, painter: QPainter, rect: QRectF, text: str, risk: str) -> None:
        role = {"gugur": "bad", "berisiko": "warn", "aman": "text"}.get(risk, "muted")
        painter.setFont(self._theme.font())
        painter.setPen(self._theme.color(role))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)

    def _mark(self, painter: QPainter, rect: QRectF, code: str, framed: bool) -> None:
        theme, sheet = self._theme, self._view.grid.sheet
        height = min(rect.height() - 10, theme.em * 1.35)
        width = max(height * 1.25, theme.em * 1.7)
        pill = QRectF(0, 0, width, height)
        pill.moveCenter(rect.center())
        painter.setPen(Qt.PenStyle.NoPen)
        if code == "belum":  # before this person became a participant: nothing to fill in
            painter.fillRect(rect.adjusted(1, 0, 0, -1), theme.color("neutral_bg"))
            self._text(painter, rect, "–", "")
        elif not code:
            painter.setBrush(theme.color("border"))
            dot = QRectF(0, 0, height * 0.55, height * 0.55)
            dot.moveCenter(rect.center())
            painter.setOpacity(0.6)
            painter.drawEllipse(dot)
            painter.setOpacity(1)
        else:
            role = sheet.statuses[code].peran if sheet and code in sheet.statuses else "neutral"
            painter.setBrush(theme.color(f"{role}_bg"))
            painter.drawRoundedRect(pill, height / 2, height / 2)
            painter.setPen(theme.color(role))
            painter.setFont(theme.font(0.92, bold=True))
            painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, code)
        if framed:
            paint_frame(painter, theme, rect)


class SessionHeader(QHeaderView):
    """The number of a session in bold, day and hour below it; the session of the cursor in colour."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._theme = theme

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme, model, view = self._theme, self.model(), self.parent()
        across = Qt.Orientation.Horizontal
        lines = str(model.headerData(section, across) or "").split("\n")
        align = model.headerData(section, across, Qt.ItemDataRole.TextAlignmentRole)
        place = align or Qt.AlignmentFlag.AlignCenter
        here = isinstance(view, QAbstractItemView) and view.currentIndex().column() == section
        painter.fillRect(rect, theme.color("header"))
        painter.setPen(QPen(theme.color("border"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        height = int(theme.em * 1.05)
        top = rect.center().y() - height * len(lines) // 2
        inner = rect.adjusted(theme.space(2) if align else 0, 0, 0, 0)
        for number, text in enumerate(lines):
            first = number == 0
            painter.setFont(theme.font(0.92, bold=first))
            painter.setPen(theme.color(("link" if here else "text") if first else "muted"))
            painter.drawText(QRect(inner.left(), top + number * height, inner.width(), height), place, text)


class GridView(SheetView):
    """marked(peserta_id, sesi_id, code or ""): a key was pressed; everyone(sesi_id): Shift+H.

    session_changed(): the cursor is in another column. pasted(text): Ctrl+V. detail(): F2 or double click.
    """

    marked = Signal(int, int, str)
    everyone = Signal(int)
    session_changed = Signal()
    pasted = Signal(str)
    detail = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self.grid = GridModel()
        super().__init__(theme, self.grid, "Kisi kehadiran", parent, SessionHeader(theme))
        self.grid.setParent(self)
        self.keys: dict[str, str] = {}
        self._delegate = GridDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.doubleClicked.connect(self._double_clicked)

    def set_sheet(self, sheet: Lembar) -> None:
        """Show a sheet; the cursor stays, or begins at the first open session."""
        before = self.currentIndex()
        row, column = before.row(), before.column()
        old = self.grid.sheet
        if old is not None and old.statuses != sheet.statuses:
            self._delegate.forget()
        self.grid.set_sheet(sheet)
        self.keys = {status.tombol: code for code, status in sheet.statuses.items()}
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
        width = int(em * 3.7)
        self.setColumnWidth(count - 1, int(em * 4.2))
        for column in range(FIRST_SESSION, count - 1):
            self.setColumnWidth(column, width)
        room = self.viewport().width() - int(em * 2.6) - int(em * 4.2) - sessions * width
        self.setColumnWidth(1, max(int(em * 17), room))

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
        line = self.grid.line(self.currentIndex().row())
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste_clipboard()
        elif event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.column_text())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step_down()
        elif key == Qt.Key.Key_F2 and session is not None:
            self.detail.emit()
        elif session is None or line is None or not self._mark_key(event, line, session):
            super().keyPressEvent(event)

    def _mark_key(self, event: QKeyEvent, line: Baris, session: int) -> bool:
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if modifiers & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            return False
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.marked.emit(line.id, session, "")
            return True
        letter = chr(key) if Qt.Key.Key_A <= key <= Qt.Key.Key_Z else ""
        if letter == "H" and modifiers & Qt.KeyboardModifier.ShiftModifier:
            self.everyone.emit(session)
            return True
        code = self.keys.get(letter)
        if code is None:
            return False
        self.marked.emit(line.id, session, code)
        self.step_down()
        return True

    def paste_clipboard(self) -> None:
        self.pasted.emit(QGuiApplication.clipboard().text())

    def column_text(self) -> str:
        """The marks of the current column, one a line, for Excel."""
        session, sheet = self.session_id(), self.grid.sheet
        if session is None or sheet is None:
            return ""
        return "\n".join(line.marks.get(session, "") for line in sheet.baris)

    def _double_clicked(self, index: QModelIndex) -> None:
        if self.grid.session_id(index.column()) is not None:
            self.detail.emit()

    def step_down(self) -> None:
        """The next row; after the last one the cursor stays."""
        here = self.currentIndex()
        if here.row() + 1 < self.grid.rowCount():
            self.setCurrentIndex(self.grid.index(here.row() + 1, here.column()))

    def _moved(self, current: QModelIndex, old: QModelIndex) -> None:
        super()._moved(current, old)
        if current.column() != old.column():
            self.horizontalHeader().viewport().update()
            self.session_changed.emit()


def _first_open(sheet: Lembar) -> int:
    for number, session in enumerate(sheet.sesi):
        if session.dihitung and any(
            session.id not in line.marks and session.id not in line.belum for line in sheet.baris
        ):
            return number
    return 0
