"""The calendar in the window, by mouse and keys: made, drawn out, moved, kept in spite of a clash, undone."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from pembinaan_desktop.domain.seri import Pola
from pembinaan_desktop.ui.common.bentrok import BentrokDialog
from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.kalender.canvas import Canvas
from pembinaan_desktop.ui.kalender.tab import KalenderTab
from pembinaan_desktop.ui.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton
NONE, ALT, CTRL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
)
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(context, qtbot, build) -> MainWindow:
    build.kegiatan("Latsar", sesi=2, tanggal_mulai=date(2026, 11, 18), tempat="Aula", status="Terjadwal")
    mentoring = build.kegiatan("Mentoring", bentuk="NKL02", tanggal_mulai=date(2026, 11, 3), tempat="")
    values = {"judul": "Mentoring", "jam_mulai": time(10), "jam_selesai": time(11, 30)}
    start = {**values, "tanggal": date(2026, 11, 3)}
    context.services.jadwal.add_seri(mentoring, start, Pola(1, (1,), 4))
    made = MainWindow(context)
    qtbot.addWidget(made)
    made.show()
    return made


def free_point(view: Canvas, day: date) -> QPoint:
    """In the lower part of a day, below its bars."""
    view.ensure_layout()
    rect = view.ghost_rects(day, day)[0]
    return QPoint(round(rect.center().x()), round(rect.bottom()) - 4)


def bar_rect(view: Canvas, title: str, day: date | None = None):
    view.ensure_layout()
    return next(h.rect for h in view.hits if h.bar.judul == title and (day is None or h.bar.mulai == day))


def pull(view: Canvas, start: QPoint, end: QPoint) -> None:
    """Press and move; the button stays down."""
    QTest.mousePress(view, LEFT, NONE, start)
    QTest.mouseMove(view, (start + end) / 2)
    QTest.mouseMove(view, end)


def drop(view: Canvas, end: QPoint) -> None:
    QTest.mouseRelease(view, LEFT, NONE, end)


def days_of(tab: KalenderTab, title: str) -> tuple[int, int]:
    row = next(r for r in tab.context.services.kegiatan.list() if r.nama == title)
    return row.tanggal_mulai.day, row.tanggal_selesai.day


def test_an_activity_is_planned_by_hand(qtbot, window, context, answers):
    QTest.keyClick(window, Qt.Key.Key_3, CTRL)
    tab = window.tab("kalender")
    view = tab.month
    assert tab.title.text() == "November 2026"

    # 1. pulled over empty days
    end = free_point(view, date(2026, 11, 26))
    pull(view, free_point(view, date(2026, 11, 25)), end)
    drop(view, end)
    form = tab.findChild(FormDialog)
    assert form.form.values()["tanggal_mulai"] == date(2026, 11, 25)
    qtbot.keyClicks(form.form.editor("nama"), "Seminar Etika")
    qtbot.keyClicks(form.form.editor("tempat"), "aula")
    qtbot.mouseClick(form.ok_button, LEFT)
    assert days_of(tab, "Seminar Etika") == (25, 26)
    assert tab.panel.name.text() == "Seminar Etika"

    # 2. longer by its edge, then by keys a week earlier and a day shorter
    rect = bar_rect(view, "Seminar Etika")
    end = free_point(view, date(2026, 11, 27))
    pull(view, QPointF(rect.right() - 3, rect.center().y()).toPoint(), end)
    drop(view, end)
    assert days_of(tab, "Seminar Etika") == (25, 27)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Left, ALT | SHIFT)
    QTest.keyClick(view, Qt.Key.Key_Left, ALT)
    assert days_of(tab, "Seminar Etika") == (24, 25)

    # 3. onto a day of the same hall: told while it is dragged, let go by Esc, kept with a reason
    grip, end = bar_rect(view, "Seminar Etika").center().toPoint(), free_point(view, date(2026, 11, 18))
    pull(view, grip, end)
    assert view.drag is not None
    assert [text.split(" (")[0] for text in view.drag.reasons] == ["aula dipakai Latsar"]
    QTest.keyClick(view, Qt.Key.Key_Escape)
    drop(view, end)
    assert days_of(tab, "Seminar Etika") == (24, 25)
    pull(view, grip, end)
    drop(view, end)
    asked = tab.findChild(BentrokDialog)
    assert days_of(tab, "Seminar Etika") == (24, 25), "not yet"
    qtbot.keyClicks(asked.reason, "Aula dibagi dua")
    qtbot.mouseClick(asked.keep_button, LEFT)
    moved = days_of(tab, "Seminar Etika")
    assert 18 in range(moved[0], moved[1] + 1)
    assert tab.panel.accepted.text() == "1 bentrok diterima: Aula dibagi dua"

    # 4. undone and done again from the keyboard
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert days_of(tab, "Seminar Etika") == (24, 25)
    QTest.keyClick(window, Qt.Key.Key_Y, CTRL)
    assert days_of(tab, "Seminar Etika") == moved

    # 5. one session of a repetition, this one and the following
    rect, end = bar_rect(view, "Mentoring", date(2026, 11, 17)), free_point(view, date(2026, 11, 16))
    answers.give("ask", "Ini dan seterusnya (2)")
    pull(view, rect.center().toPoint(), end)
    drop(view, end)
    row = next(r for r in context.services.kegiatan.list() if r.nama == "Mentoring")
    assert [s.tanggal.day for s in context.services.kegiatan.sesi(row.id)] == [3, 10, 16, 23]
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert [s.tanggal.day for s in context.services.kegiatan.sesi(row.id)] == [3, 10, 17, 24]
    answers.give("ask", None)  # backed out
    pull(view, bar_rect(view, "Mentoring", date(2026, 11, 17)).center().toPoint(), end)
    drop(view, end)
    assert context.services.kegiatan.sesi(row.id)[2].tanggal.day == 17
