"""What all painted calendars share: bars, the chosen one, the cursor day, dragging, keys.

A view lays out its bars into `hits` and says which day is at a point; the rest is here. Nothing is read
from the database while painting or dragging: the tab hands over rows and a `judge`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintDevice,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.kalender import Batang, clamp
from pembinaan_desktop.domain.libur import KalenderKerja
from pembinaan_desktop.ui.common.tips import tip
from pembinaan_desktop.ui.theme import Theme

EDGE = 7  # pixels at the end of a bar that take hold of its edge
CENTER = Qt.AlignmentFlag.AlignCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
ONE = timedelta(days=1)

Judge = Callable[[Batang | None, date, date], Sequence[str]]


@dataclass(frozen=True)
class Hit:
    """A painted bar. awal, akhir: its real ends are inside the rectangle and can be drawn out."""

    rect: QRectF
    bar: Batang
    awal: bool = True
    akhir: bool = True


@dataclass
class Tarik:
    """A drag under way. kind: "pindah", "awal", "akhir", "baru". reasons: clashes at the place it is now."""

    kind: str
    bar: Batang | None
    grab: date
    start: date
    end: date
    reasons: tuple[str, ...] = ()
    live: bool = False


def nobody(_bar: Batang | None, _start: date, _end: date) -> Sequence[str]:
    return ()


class Canvas(QWidget):
    """selected(Batang | None); opened(Batang); dropped(Batang, start, end): move or resize;
    created(start, end); more(day): "+n lagi"; cursor_moved(day): the day may lie outside what is shown;
    stepped(±1): another period; drag_started(): the tab gets its judge ready."""

    selected = Signal(object)
    opened = Signal(object)
    dropped = Signal(object, object, object)
    created = Signal(object, object)
    more = Signal(object)
    cursor_moved = Signal(object)
    stepped = Signal(int)
    drag_started = Signal()

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.theme = theme
        self.bars: list[Batang] = []
        self.kalender = KalenderKerja()
        self.today = date(2000, 1, 1)
        self.cursor_day = self.today
        self.chosen: Batang | None = None
        self.judge: Judge = nobody
        self.drag: Tarik | None = None
        self.hits: list[Hit] = []
        self.more_hits: list[tuple[QRectF, date]] = []
        self._press = QPointF()
        self._where = QPointF()
        self._stale = True
        self._still: QPixmap | None = None
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(theme.em * 20, theme.em * 12)
        theme.changed.connect(self.relayout)

    # --- for the tab ----------------------------------------------------------------------

    def show_period(self, day: date, bars: Sequence[Batang], kalender: KalenderKerja, today: date) -> None:
        """Show the period of `day`; the chosen bar stays chosen when it is still there."""
        self.cursor_day, self.kalender, self.today = day, kalender, today
        self.bars = list(bars)
        if self.chosen is not None:
            key = self.chosen.key
            self.chosen = next((bar for bar in self.bars if bar.key == key), None)
        self.relayout()

    def choose(self, bar: Batang | None) -> None:
        """Mark a bar without telling anybody."""
        self.chosen = bar
        self.update()

    def relayout(self) -> None:
        self._stale, self._still = True, None
        self.update()

    # --- for the views --------------------------------------------------------------------

    def lay_out(self) -> None:
        """Fill `hits` and `more_hits` for the present size; overridden."""

    def paint(self, painter: QPainter) -> None:
        """Paint everything but the drag; overridden."""

    def day_at(self, point: QPointF) -> date | None:
        """The day at a point; overridden."""

    def ghost_rects(self, start: date, end: date) -> list[QRectF]:
        """Where a bar over these days would lie; overridden."""
        raise NotImplementedError

    def ensure_layout(self) -> None:
        if self._stale:
            self.hits, self.more_hits = [], []
            self.lay_out()
            self._stale = False

    def metrics(self, size: float = 1.0, *, bold: bool = False) -> QFontMetricsF:
        return QFontMetricsF(self.theme.font(size, bold=bold))

    def paint_bar(self, painter: QPainter, hit: Hit, metrics: QFontMetricsF, time: str = "") -> None:
        """A tinted bar with a strong left edge, as in the legend."""
        color, bar, rect = self.theme.color, hit.bar, hit.rect
        faded = bar.status in ("Dibatalkan", "Ditunda")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(f"{bar.role}_bg"))
        painter.drawRoundedRect(rect, 3, 3)
        if hit.awal:
            painter.setBrush(color(bar.role))
            painter.drawRoundedRect(QRectF(rect.x(), rect.y(), 3.5, rect.height()), 1.5, 1.5)
        if self.chosen is not None and bar.key == self.chosen.key:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(color(bar.role), 1.6))
            painter.drawRoundedRect(rect.adjusted(0.8, 0.8, -0.8, -0.8), 3, 3)
        room = rect.adjusted(8, 0, -4, 0)
        if room.width() > metrics.averageCharWidth() * 5:
            font = painter.font()
            font.setStrikeOut(faded)
            painter.setFont(font)
            painter.setPen(color(bar.role))
            text = f"{time} {bar.judul}" if time else bar.judul
            painter.drawText(room, LEFT, metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width()))
            font.setStrikeOut(False)
            painter.setFont(font)

    # --- painting -------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        self.ensure_layout()
        live = self.drag is not None and self.drag.live
        if not live:
            self._still = None
        elif self._still is None:  # what stands still under a drag is painted once
            ratio = self.devicePixelRatioF()
            self._still = QPixmap(self.size() * ratio)
            self._still.setDevicePixelRatio(ratio)
            self._paint_all(self._still)
        if self._still is None:
            self._paint_all(self)
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPixmap(0, 0, self._still)
        if self.drag is not None:
            self._paint_drag(painter, self.drag)
        painter.end()

    def _paint_all(self, device: QPaintDevice) -> None:
        painter = QPainter(device)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self.theme.color("surface"))
        self.paint(painter)
        painter.end()

    def _paint_drag(self, painter: QPainter, drag: Tarik) -> None:
        role = "bad" if drag.reasons else "good"
        fill = QColor(self.theme.color(f"{role}_bg"))
        fill.setAlpha(150)
        painter.setPen(QPen(self.theme.color(role), 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(fill)
        for rect in self.ghost_rects(drag.start, drag.end):
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 4, 4)
        self.paint_note(painter, role, self._note(drag))

    def _note(self, drag: Tarik) -> list[str]:
        verb = {"baru": "Kegiatan baru", "pindah": "Pindah ke"}.get(drag.kind, "Menjadi")
        days = (drag.end - drag.start).days + 1
        lines = [f"{verb} {wording.short_date_range(drag.start, drag.end)} ({days} hari)"]
        lines += drag.reasons[:4]
        if len(drag.reasons) > 4:
            lines.append(f"dan {len(drag.reasons) - 4} bentrok lain")
        return lines

    def paint_note(self, painter: QPainter, role: str, lines: Sequence[str]) -> None:
        """The words beside the pointer: where to, and why it clashes."""
        font, bold = self.theme.font(0.95), self.theme.font(0.95, bold=True)
        metrics, strong = QFontMetricsF(font), QFontMetricsF(bold)
        most = self.theme.em * 24.0
        widths = [strong.horizontalAdvance(lines[0]), *(metrics.horizontalAdvance(t) for t in lines[1:])]
        width = min(most, max(widths)) + 20
        wrap = int(Qt.TextFlag.TextWordWrap)
        heights = [
            (strong if n == 0 else metrics).boundingRect(QRectF(0, 0, width - 20, 999), wrap, text).height()
            for n, text in enumerate(lines)
        ]
        height = sum(heights) + 14 + 3 * (len(lines) - 1)
        x = min(max(4.0, self._where.x() + 16), self.width() - width - 4)
        y = min(max(4.0, self._where.y() + 16), self.height() - height - 4)
        painter.setPen(QPen(self.theme.color(role), 1))
        painter.setBrush(self.theme.color(f"{role}_bg"))
        painter.drawRoundedRect(QRectF(x, y, width, height), 5, 5)
        y += 7
        for number, (text, tall) in enumerate(zip(lines, heights, strict=True)):
            painter.setFont(bold if number == 0 else font)
            painter.drawText(QRectF(x + 10, y, width - 20, tall), wrap, text)
            y += tall + 3

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stale = True

    # --- mouse ----------------------------------------------------------------------------

    def hit_at(self, point: QPointF) -> Hit | None:
        self.ensure_layout()
        return next((hit for hit in reversed(self.hits) if hit.rect.contains(point)), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        point = event.position()
        hit, day = self.hit_at(point), self.day_at(point)
        for rect, more_day in self.more_hits:
            if rect.contains(point):
                self.more.emit(more_day)
                return
        self._press = self._where = point
        if hit is not None:
            self._select(hit.bar)
        elif self.chosen is not None:
            self._select(None)
        if day is None:
            return
        self.cursor_day = day
        if hit is None:
            self.drag = Tarik("baru", None, day, day, day)
        else:
            kind = self._edge(hit, point) or "pindah"
            self.drag = Tarik(kind, hit.bar, day, hit.bar.mulai, hit.bar.selesai)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position()
        if self.drag is None:
            self._show_cursor(point)
            return
        if not self.drag.live:
            if (point - self._press).manhattanLength() < QApplication.startDragDistance():
                return
            self.drag.live = True
            self.drag_started.emit()
        self._where = point
        day = self.day_at(point)
        if day is not None:
            self._drag_to(day)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        drag, self.drag = self.drag, None
        self.update()
        if drag is not None and drag.live and event.button() == Qt.MouseButton.LeftButton:
            self._finish(drag)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        hit = self.hit_at(event.position())
        self.drag = None
        if hit is not None:
            self.opened.emit(hit.bar)
        elif (day := self.day_at(event.position())) is not None:
            self.created.emit(day, day)

    def _edge(self, hit: Hit, point: QPointF) -> str:
        if hit.bar.sesi_id or hit.rect.width() < EDGE * 3:
            return ""
        if hit.akhir and point.x() > hit.rect.right() - EDGE:
            return "akhir"
        return "awal" if hit.awal and point.x() < hit.rect.left() + EDGE else ""

    def _show_cursor(self, point: QPointF) -> None:
        hit = self.hit_at(point)
        if hit is None:
            self.unsetCursor()
        elif self._edge(hit, point):
            self.setCursor(Qt.CursorShape.SizeHorCursor)
        else:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def _drag_to(self, day: date) -> None:
        """The range for the pointer's day; the judge is asked only when the range changes."""
        drag = self.drag
        assert drag is not None
        if drag.kind == "baru" or drag.bar is None:
            start, end = min(drag.grab, day), max(drag.grab, day)
        elif drag.kind == "pindah":
            start = clamp(drag.bar.mulai + (day - drag.grab))
            end = start + (drag.bar.selesai - drag.bar.mulai)
        elif drag.kind == "akhir":
            start, end = drag.bar.mulai, max(day, drag.bar.mulai)
        else:
            start, end = min(day, drag.bar.selesai), drag.bar.selesai
        if (start, end) != (drag.start, drag.end) or not drag.reasons:
            drag.start, drag.end = start, end
            drag.reasons = tuple(self.judge(drag.bar, start, end))

    def _finish(self, drag: Tarik) -> None:
        if drag.bar is None:
            self.created.emit(drag.start, drag.end)
        elif (drag.start, drag.end) != (drag.bar.mulai, drag.bar.selesai):
            self.dropped.emit(drag.bar, drag.start, drag.end)

    def _select(self, bar: Batang | None) -> None:
        self.chosen = bar
        self.setAccessibleDescription(bar.keterangan if bar is not None else "")
        self.update()
        self.selected.emit(bar)

    # --- keys -----------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            hit = self.hit_at(QPointF(event.pos()))
            day = self.day_at(QPointF(event.pos()))
            text = hit.bar.keterangan if hit else (self.kalender.name(day) if day else "")
            QToolTip.showText(event.globalPos(), tip(text), self)
            return True
        return super().event(event)

    ARROWS = {
        Qt.Key.Key_Left: -1,
        Qt.Key.Key_Right: 1,
        Qt.Key.Key_Up: -7,
        Qt.Key.Key_Down: 7,
    }

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key == Qt.Key.Key_Escape:
            self._escape()
        elif key in self.ARROWS and modifiers & ALT:
            self._move_by_key(self.ARROWS[Qt.Key(key)], resize=bool(modifiers & SHIFT))
        elif key in self.ARROWS and not modifiers:
            self._cursor_to(self.cursor_day + timedelta(days=self.ARROWS[Qt.Key(key)]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.stepped.emit(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key == Qt.Key.Key_Home:
            self._cursor_to(self.today)
        elif key == Qt.Key.Key_Space:
            self._next_bar()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.chosen is not None:
                self.opened.emit(self.chosen)
            else:
                self.created.emit(self.cursor_day, self.cursor_day)
        else:
            super().keyPressEvent(event)

    def _escape(self) -> None:
        if self.drag is not None:
            self.drag = None
            self.update()
        elif self.chosen is not None:
            self._select(None)

    def _move_by_key(self, days: int, *, resize: bool) -> None:
        bar = self.chosen
        if bar is None:
            return
        shift = timedelta(days=days)
        if not resize:
            start = clamp(bar.mulai + shift)
            self.dropped.emit(bar, start, start + (bar.selesai - bar.mulai))
        elif not bar.sesi_id and bar.selesai + shift >= bar.mulai:
            self.dropped.emit(bar, bar.mulai, clamp(bar.selesai + shift))

    def _cursor_to(self, day: date) -> None:
        self.cursor_day = clamp(day)
        if self.chosen is not None and not self.chosen.mulai <= self.cursor_day <= self.chosen.selesai:
            self._select(None)
        self.cursor_moved.emit(self.cursor_day)
        self.update()

    def _next_bar(self) -> None:
        """The next bar of the cursor day; after the last one none."""
        own = [bar for bar in self.bars if bar.mulai <= self.cursor_day <= bar.selesai]
        keys = [bar.key for bar in own]
        place = keys.index(self.chosen.key) + 1 if self.chosen and self.chosen.key in keys else 0
        self._select(own[place] if place < len(own) else None)
