"""The week: hours down, days across; sessions at their hour, activities without sessions on top."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QApplication

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.kalender import SesiKalender, columns_of, lanes, shown, week_days
from pembinaan_desktop.ui.kalender.canvas import CENTER, LEFT, Canvas, Hit
from pembinaan_desktop.ui.theme import Theme

STEP = 15  # minutes a session snaps to
TOP_LANES = 3

SessionJudge = Callable[[SesiKalender, date, time, time], Sequence[str]]


def no_session_clash(_sesi: SesiKalender, _day: date, _begin: time, _end: time) -> Sequence[str]:
    return ()


@dataclass
class TarikSesi:
    """A session under way. grab: minutes from its begin to the pointer; ujung: its end is drawn out."""

    sesi: SesiKalender
    grab: int
    ujung: bool
    day: date
    begin: int
    end: int
    reasons: tuple[str, ...] = ()
    live: bool = False


class MingguView(Canvas):
    """session_dropped(SesiKalender, day, begin, end): a session was moved or made longer."""

    session_dropped = Signal(object, object, object, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Kalender minggu")
        self.sessions: list[SesiKalender] = []
        self.session_hits: list[tuple[QRectF, SesiKalender]] = []
        self.session_judge: SessionJudge = no_session_clash
        self.chosen_session = 0
        self.pull: TarikSesi | None = None
        self._notes: list[tuple[QRectF, str]] = []
        self._lanes = 0
        self._hours = (7, 17)

    def set_sessions(self, sessions: Sequence[SesiKalender]) -> None:
        self.sessions = list(sessions)
        self.relayout()

    # --- geometry -------------------------------------------------------------------------

    @property
    def days(self) -> list[date]:
        return week_days(self.cursor_day)

    @property
    def left(self) -> float:
        return self.theme.em * 3.2

    @property
    def head(self) -> float:
        return self.theme.em * 3.0

    @property
    def lane_height(self) -> float:
        return self.theme.em * 1.42

    @property
    def top(self) -> float:
        return self.head + self._lanes * self.lane_height + (5 if self._lanes else 0)

    @property
    def day_width(self) -> float:
        return (self.width() - self.left) / 7

    @property
    def hour_height(self) -> float:
        first, last = self._hours
        return (self.height() - self.top - 4) / (last - first)

    def y_of(self, minutes: int) -> float:
        return self.top + (minutes / 60 - self._hours[0]) * self.hour_height

    def minutes_at(self, point: QPointF) -> int:
        minutes = (point.y() - self.top) / self.hour_height * 60 + self._hours[0] * 60
        return max(0, min(24 * 60, round(minutes / STEP) * STEP))

    def column(self, number: int) -> QRectF:
        return QRectF(self.left + number * self.day_width, self.top, self.day_width, self.height() - self.top)

    def day_at(self, point: QPointF) -> date | None:
        number = int((point.x() - self.left) // self.day_width)
        return self.days[number] if point.x() >= self.left and 0 <= number < 7 else None

    def lay_out(self) -> None:
        days = self.days
        own = [s for s in self.sessions if days[0] <= s.tanggal <= days[-1]]
        with_sessions = {s.kegiatan_id for s in own}
        bars = [b for b in self.bars if b.kegiatan_id not in with_sessions and not b.sesi_id]
        pieces = lanes(bars, days)
        self._lanes = min(TOP_LANES, max((p.jalur for p in pieces), default=-1) + 1)
        visible, hidden = shown(pieces, 7, TOP_LANES)
        begins, ends = [7, *(s.jam_mulai.hour for s in own)], [17, *(s.jam_selesai.hour + 1 for s in own)]
        self._hours = (min(begins), min(24, max(ends)))
        self._notes = []
        for piece in visible:
            y = self.head + 2 + piece.jalur * self.lane_height
            left = self.column(piece.dari).x() + 3
            rect = QRectF(left, y, self.column(piece.ke).right() - left - 3, self.lane_height - 4)
            self.hits.append(Hit(rect, piece.batang, piece.awal, piece.akhir))
        for number, count in enumerate(hidden):
            if count:
                cell = self.column(number)
                y = self.head + 2 + (TOP_LANES - 1) * self.lane_height
                rect = QRectF(cell.x() + 3, y, cell.width() - 6, self.lane_height - 4)
                self._fold(rect, days[number], count)
        self._lay_out_sessions(own, days)

    def _fold(self, rect: QRectF, day: date, count: int) -> None:
        """ "+n lagi" in place of what has no room."""
        self._notes.append((rect, f"+{count} lagi"))
        self.more_hits.append((rect, day))

    def _lay_out_sessions(self, own: Sequence[SesiKalender], days: Sequence[date]) -> None:
        """Side by side while each can be read; beyond that the last place counts the others."""
        self.session_hits = []
        most = max(2, int(self.day_width / (self.theme.em * 2.4)))
        for number, day in enumerate(days):
            left = self.column(number).x() + 2
            folded: list[SesiKalender] = []
            for sesi, place, count in columns_of([s for s in own if s.tanggal == day]):
                width = (self.day_width - 4) / min(count, most)
                if count > most and place >= most - 1:
                    if folded and sesi.jam_mulai >= max(s.jam_selesai for s in folded):
                        self._fold_sessions(folded, left + (most - 1) * width, width)
                        folded = []
                    folded.append(sesi)
                    continue
                top, bottom = self.y_of(_minutes(sesi.jam_mulai)), self.y_of(_minutes(sesi.jam_selesai))
                rect = QRectF(left + place * width, top + 1, width - 2, max(6.0, bottom - top - 2))
                self.session_hits.append((rect, sesi))
            if folded:
                width = (self.day_width - 4) / most
                self._fold_sessions(folded, left + (most - 1) * width, width)

    def _fold_sessions(self, folded: Sequence[SesiKalender], left: float, width: float) -> None:
        top = self.y_of(min(_minutes(s.jam_mulai) for s in folded))
        bottom = self.y_of(max(_minutes(s.jam_selesai) for s in folded))
        self._fold(QRectF(left, top + 1, width - 2, bottom - top - 2), folded[0].tanggal, len(folded))

    def ghost_rects(self, start: date, end: date) -> list[QRectF]:
        columns = [n for n, day in enumerate(self.days) if start <= day <= end]
        return [self.column(columns[0]).united(self.column(columns[-1]))] if columns else []

    # --- painting -------------------------------------------------------------------------

    def paint(self, painter: QPainter) -> None:
        for number, day in enumerate(self.days):
            self._paint_day(painter, number, day)
        self._paint_hours(painter)
        painter.setFont(self.theme.font(0.92))
        metrics = self.metrics(0.92)
        for hit in self.hits:
            self.paint_bar(painter, hit, metrics)
        painter.setPen(self.theme.color("link"))
        for rect, text in self._notes:
            painter.drawText(rect, CENTER if rect.height() > self.lane_height else LEFT, text)
        for rect, sesi in self.session_hits:
            self._paint_session(painter, rect, sesi)
        if self.pull is not None and self.pull.live:
            self._paint_pull(painter, self.pull)

    def _paint_day(self, painter: QPainter, number: int, day: date) -> None:
        color, column = self.theme.color, self.column(number)
        if self.kalender.is_free(day):
            painter.fillRect(QRectF(column.x(), 0, column.width(), self.height()), color("holiday"))
        else:
            painter.fillRect(QRectF(column.x(), 0, column.width(), self.head), color("header"))
        name = self.kalender.name(day)
        title = QRectF(column.x(), 2, column.width(), self.theme.em * 1.5)
        painter.setFont(self.theme.font(0.98, bold=True))
        if day == self.today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("primary"))
            painter.drawRoundedRect(title.adjusted(10, 1, -10, -1), 8, 8)
            painter.setPen(color("on_primary"))
        else:
            painter.setPen(color("bad" if name or day.weekday() == 6 else "text"))
        painter.drawText(title, CENTER, f"{wording.HARI_PENDEK[day.weekday()]} {day.day}")
        if name:
            small = self.metrics(0.85)
            room = QRectF(column.x() + 4, title.bottom(), column.width() - 8, self.head - title.bottom() - 2)
            painter.setFont(self.theme.font(0.85))
            painter.drawText(room, CENTER, small.elidedText(name, Qt.TextElideMode.ElideRight, room.width()))

    def _paint_hours(self, painter: QPainter) -> None:
        color = self.theme.color
        painter.setRenderHint(painter.RenderHint.Antialiasing, False)
        painter.setFont(self.theme.font(0.85))
        for hour in range(*self._hours):
            y = round(self.y_of(hour * 60))
            painter.setPen(color("border"))
            painter.drawLine(round(self.left), y, self.width(), y)
            painter.setPen(color("muted"))
            top = y if hour == self._hours[0] else y - self.theme.em / 2
            room = QRectF(0, top, self.left - 6, self.theme.em)
            painter.drawText(
                room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{hour:02d}.00"
            )
        painter.setPen(color("border"))
        for number in range(7):
            x = round(self.column(number).x())
            painter.drawLine(x, 0, x, self.height())
        painter.drawLine(0, round(self.head), self.width(), round(self.head))
        painter.setRenderHint(painter.RenderHint.Antialiasing, True)

    def _paint_session(self, painter: QPainter, rect: QRectF, sesi: SesiKalender) -> None:
        color = self.theme.color
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(f"{sesi.role}_bg"))
        painter.drawRoundedRect(rect, 4, 4)
        painter.setBrush(color(sesi.role))
        painter.drawRoundedRect(QRectF(rect.x(), rect.y(), 3.5, rect.height()), 1.5, 1.5)
        if self.chosen is not None and self.chosen.kegiatan_id == sesi.kegiatan_id:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(color(sesi.role), 2.0 if sesi.id == self.chosen_session else 1.0))
            painter.drawRoundedRect(rect.adjusted(0.8, 0.8, -0.8, -0.8), 4, 4)
        inner = rect.adjusted(8, 2, -3, -2)
        lines = [(sesi.kegiatan, True), (sesi.jam, False), (sesi.judul, False), (sesi.tempat, False)]
        y, step = inner.y(), self.theme.em * 0.98
        painter.setPen(color(sesi.role))
        for text, bold in lines:
            if not text or y + step > inner.bottom() + 3:
                continue
            painter.setFont(self.theme.font(0.86, bold=bold))
            metrics = self.metrics(0.86, bold=bold)
            shown_text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
            painter.drawText(QRectF(inner.x(), y, inner.width(), step), LEFT, shown_text)
            y += step

    def _paint_pull(self, painter: QPainter, pull: TarikSesi) -> None:
        role = "bad" if pull.reasons else "good"
        column = self.column(self.days.index(pull.day)) if pull.day in self.days else self.column(0)
        top, bottom = self.y_of(pull.begin), self.y_of(pull.end)
        painter.setPen(QPen(self.theme.color(role), 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(self.theme.color(f"{role}_bg"))
        painter.drawRoundedRect(QRectF(column.x() + 2, top, column.width() - 4, bottom - top), 4, 4)
        when = wording.time_range(_time(pull.begin), _time(pull.end), "")
        self.paint_note(painter, role, [f"{wording.day_date(pull.day)}, {when}", *pull.reasons[:4]])

    # --- mouse and keys -------------------------------------------------------------------

    def session_at(self, point: QPointF) -> tuple[QRectF, SesiKalender] | None:
        self.ensure_layout()
        return next((hit for hit in reversed(self.session_hits) if hit[0].contains(point)), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self.session_at(event.position())
        if found is None or event.button() != Qt.MouseButton.LeftButton:
            self.chosen_session = 0
            super().mousePressEvent(event)
            return
        rect, sesi = found
        self._press = self._where = event.position()
        self.chosen_session, self.cursor_day = sesi.id, sesi.tanggal
        begin, end = _minutes(sesi.jam_mulai), _minutes(sesi.jam_selesai)
        at_end = event.position().y() > rect.bottom() - 7 and rect.height() > 18
        grab = self.minutes_at(event.position()) - begin
        self.pull = TarikSesi(sesi, grab, at_end, sesi.tanggal, begin, end)
        bar = next((b for b in self.bars if b.kegiatan_id == sesi.kegiatan_id), None)
        self._select(bar)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        pull = self.pull
        if pull is None:
            super().mouseMoveEvent(event)
            return
        point = self._where = event.position()
        if not pull.live and (point - self._press).manhattanLength() < QApplication.startDragDistance():
            return
        if not pull.live:
            pull.live = True
            self.drag_started.emit()
        before = (pull.day, pull.begin, pull.end)
        minutes = self.minutes_at(point)
        length = pull.end - pull.begin
        if pull.ujung:
            pull.end = max(pull.begin + STEP, min(minutes, 24 * 60 - STEP))
        else:
            pull.day = self.day_at(point) or pull.day
            pull.begin = max(0, min(minutes - pull.grab, 24 * 60 - STEP - length)) // STEP * STEP
            pull.end = pull.begin + length
        if before != (pull.day, pull.begin, pull.end):
            pull.reasons = tuple(self.session_judge(pull.sesi, pull.day, _time(pull.begin), _time(pull.end)))
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pull, self.pull = self.pull, None
        if pull is None:
            super().mouseReleaseEvent(event)
            return
        self.update()
        sesi = pull.sesi
        new = (pull.day, _time(pull.begin), _time(pull.end))
        if pull.live and new != (sesi.tanggal, sesi.jam_mulai, sesi.jam_selesai):
            self.session_dropped.emit(sesi, *new)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.session_at(event.position()) is not None and self.chosen is not None:
            self.pull = None
            self.opened.emit(self.chosen)
        else:
            super().mouseDoubleClickEvent(event)

    def _escape(self) -> None:
        if self.pull is not None:
            self.pull = None
            self.update()
        else:
            self.chosen_session = 0
            super()._escape()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+arrows move the chosen session by a day or a quarter of an hour; Space goes through sessions."""
        sesi = next((s for s in self.sessions if s.id == self.chosen_session), None)
        if event.key() == Qt.Key.Key_Space:
            self._next_session()
        elif (
            sesi is not None
            and event.key() in self.ARROWS
            and event.modifiers() & Qt.KeyboardModifier.AltModifier
        ):
            self._session_by_key(
                sesi, Qt.Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            )
        else:
            super().keyPressEvent(event)

    def _session_by_key(self, sesi: SesiKalender, key: Qt.Key, longer: bool) -> None:
        across = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(key, 0)
        down = {Qt.Key.Key_Up: -STEP, Qt.Key.Key_Down: STEP}.get(key, 0)
        begin, end = _minutes(sesi.jam_mulai) + (0 if longer else down), _minutes(sesi.jam_selesai) + down
        if begin < 0 or end >= 24 * 60 or end <= begin:
            return
        day = sesi.tanggal + timedelta(days=across)
        self.session_dropped.emit(sesi, day, _time(begin), _time(end))

    def _next_session(self) -> None:
        own = [s for s in self.sessions if s.tanggal == self.cursor_day]
        ids = [s.id for s in own]
        place = ids.index(self.chosen_session) + 1 if self.chosen_session in ids else 0
        if place < len(own):
            self.chosen_session = own[place].id
            self._select(next((b for b in self.bars if b.kegiatan_id == own[place].kegiatan_id), None))
        else:
            self.chosen_session = 0
            self._next_bar()


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _time(minutes: int) -> time:
    return (datetime.min + timedelta(minutes=min(minutes, 24 * 60 - 1))).time()
