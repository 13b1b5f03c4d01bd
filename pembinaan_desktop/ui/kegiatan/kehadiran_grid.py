"""The attendance grid: participants down, sessions across, one key per mark."""

from __future__ import annotations

from collections import deque
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QRect, QRectF, QSize, Qt, Signal
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
from pembinaan_desktop.ui.common.scan_line import ScannerBurst
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


class GridModel(SheetModel):
    """Rows of a `Lembar`: a column for each session, the percentage last."""

    def same_shape(self, old: Lembar, new: Lembar) -> bool:
        people = old.nomor is new.nomor or old.nomor == new.nomor
        return people and [session.id for session in old.sesi] == [session.id for session in new.sesi]

    def headings(self, sheet: Lembar) -> Any:
        return sheet.sesi, sheet.sah

    def note(self, line: Baris) -> str:
        """What stands beside the name: the agency, or the other half of the pair."""
        if self.sheet is None or not self.sheet.berpasangan:
            return f" · {line.peserta.instansi}"
        return f" ↔ {line.mentor}" if line.mentor else " · belum ada mentor"

    def session_id(self, column: int) -> int | None:
        number = column - FIRST
        return self.sheet.sesi[number].id if self.sheet and 0 <= number < len(self.sheet.sesi) else None

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() or self.sheet is None else FIRST + len(self.sheet.sesi) + 1

    def text(self, line: Baris, column: int) -> str:
        session = self.session_id(column)
        if session is not None:
            return line.marks.get(session, "")
        return wording.percent(line.rekap.persen, 0) if line.rekap.terisi else "–"

    def tip(self, line: Baris, column: int) -> str | None:
        session = self.session_id(column)
        if column == 1:
            mentor = f"\nMentor: {line.mentor}" if line.mentor else ""
            return f"{line.peserta.nama_lengkap}\n{line.peserta.instansi}{mentor}"
        if session is None:
            return line.kelayakan.alasan if column else None
        if session in line.belum:
            return "Belum menjadi peserta pada sesi ini"
        status = self.sheet.statuses.get(line.marks.get(session, ""))
        return status.nama if status else None

    def title(self, column: int) -> str:
        if self.session_id(column) is None:
            return "Hadir"
        session = self.sheet.sesi[column - FIRST]
        name = "Batal" if session.status == "dibatalkan" else f"Sesi {session.urut}"
        name = f"✓ {name}" if session.id in self.sheet.sah else name
        day = wording.HARI_PENDEK[session.tanggal.weekday()]
        return f"{name}\n{day} {session.tanggal.day}\n{wording.clock_time(session.jam_mulai)}"

    def title_tip(self, column: int) -> str | None:
        if self.session_id(column) is None:
            return None
        session = self.sheet.sesi[column - FIRST]
        signed = self.sheet.sah.get(session.id)
        note = f"\nDisahkan {signed.nama}, {wording.long_date(signed.waktu.date())}" if signed else ""
        day = wording.day_date(session.tanggal)
        return f"{session.judul}\n{day}\n{session.jam} · {wording.decimal(session.jp)} JP{note}"


MOST_PICTURES = 1500
MOST_LED = 32  # letters of a code that were taken for marks, at most


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
        rect = QRectF(0, 0, size.width(), size.height())
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, theme, rect, current=current)
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
        painter.drawText(rect, CENTER, text)

    def _mark(self, painter: QPainter, rect: QRectF, code: str, framed: bool) -> None:
        theme, sheet = self._theme, self._view.grid.sheet
        height = min(rect.height() - 10, theme.em * 1.35)
        width = max(height * 1.25, theme.em * 1.7)
        if code == "belum":  # before this person became a participant: nothing to fill in
            painter.fillRect(rect.adjusted(1, 0, 0, -1), theme.color("neutral_bg"))
            self._text(painter, rect, "–", "")
        elif not code:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("border"))
            dot = QRectF(0, 0, height * 0.55, height * 0.55)
            dot.moveCenter(rect.center())
            painter.setOpacity(0.6)
            painter.drawEllipse(dot)
            painter.setOpacity(1)
        else:
            role = sheet.statuses[code].peran if sheet and code in sheet.statuses else "neutral"
            pill = QRectF(0, 0, width, height)
            pill.moveCenter(rect.center())
            paint_pill(painter, theme, pill, code, role)
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
        place = align or CENTER
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

    session_changed(): the cursor is in another column. detail(): F2 or double click. scanned(code): a scanner
    typed here; its letters are no marks.
    """

    marked = Signal(int, int, str)
    everyone = Signal(int)
    session_changed = Signal()
    detail = Signal()
    scanned = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self.grid = GridModel()
        super().__init__(theme, self.grid, "Kisi kehadiran", parent, SessionHeader(theme))
        self.keys: dict[str, str] = {}
        self._burst = ScannerBurst()
        self._keyed: deque[tuple[int, int, int, str]] = deque(maxlen=MOST_LED)
        """(row, participant, session, code before) of the last marks by key."""
        self._delegate = GridDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.doubleClicked.connect(self._double_clicked)

    def set_sheet(self, sheet: Lembar) -> None:
        old = self.grid.sheet
        if old is not None and old.statuses != sheet.statuses:
            self._delegate.forget()
        self.keys = {status.tombol: code for code, status in sheet.statuses.items()}
        super().set_sheet(sheet)

    def fillable(self, column: int) -> bool:
        return self.grid.session_id(column) is not None

    def first_open(self) -> tuple[int, int]:
        """The first session in which somebody has no mark."""
        sheet = self.grid.sheet
        for number, session in enumerate(sheet.sesi):
            if session.dihitung and any(
                session.id not in line.marks and session.id not in line.belum for line in sheet.baris
            ):
                return 0, FIRST + number
        return 0, FIRST if sheet.sesi else -1

    def fit_columns(self) -> None:
        em, count = self._theme.em, self.grid.columnCount()
        if not count:
            return
        self.setColumnWidth(0, int(em * 2.6))
        sessions = count - FIRST - 1
        width = int(em * 3.7)
        self.setColumnWidth(count - 1, int(em * 4.2))
        for column in range(FIRST, count - 1):
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
                self.setCurrentIndex(self.grid.index(row, FIRST + number))

    def event(self, event: QEvent) -> bool:
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if isinstance(event, QKeyEvent) and pressed and event.key() == Qt.Key.Key_Tab and self._burst.running:
            self.keyPressEvent(event)  # the end of a code, no step to the next field
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, session = Qt.Key(event.key()), self.session_id()
        line = self.current_line()
        code = self._burst.take(
            event, meaningless=event.text().isalnum() and event.text().upper() not in self.keys
        )
        if code is not None:
            if code:
                self._take_back(self._burst.led)
                self.scanned.emit(code)
        elif event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.column_text())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step_down()
        elif key == Qt.Key.Key_F2 and session is not None:
            self.detail.emit()
        elif session is None or line is None or not self._mark_key(event, line, session):
            super().keyPressEvent(event)

    def _take_back(self, count: int) -> None:
        """The first letters of a scanned code were no marks: what stood there before stands there again."""
        for _ in range(min(count, len(self._keyed))):
            row, peserta_id, sesi_id, before = self._keyed.pop()
            self.marked.emit(peserta_id, sesi_id, before)
            self.setCurrentIndex(self.grid.index(row, self.currentIndex().column()))

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
        self._keyed.append((self.currentIndex().row(), line.id, session, line.marks.get(session, "")))
        self.marked.emit(line.id, session, code)
        self.step_down()
        self._burst.acted()
        return True

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
