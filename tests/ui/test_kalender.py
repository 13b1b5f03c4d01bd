"""The calendar by mouse and keyboard on the real database."""

from __future__ import annotations

from datetime import date, time

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest

from pembinaan_desktop.ui.common.bentrok import BentrokDialog
from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.kalender.canvas import Canvas
from pembinaan_desktop.ui.kalender.daftar_bentrok import DaftarBentrokDialog
from pembinaan_desktop.ui.kalender.impor import ImporKalenderDialog
from pembinaan_desktop.ui.kalender.tab import KalenderTab
from tests.papers import words

LEFT = Qt.MouseButton.LeftButton
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def one(build) -> int:
    return build.kegiatan("Pelatihan Arsip", sesi=4, tanggal_mulai=date(2026, 11, 10), tempat="Aula")


@pytest.fixture
def tab(qtbot, context, one) -> KalenderTab:
    made = KalenderTab(context)
    qtbot.addWidget(made)
    made.resize(1330, 600)
    made.show()
    return made


def at(canvas: Canvas, day: date) -> QPoint:
    """A free point in the lower part of a day."""
    canvas.ensure_layout()
    rect = canvas.ghost_rects(day, day)[0]
    return QPoint(round(rect.center().x()), round(rect.bottom()) - 4)


def bar_point(canvas: Canvas, kegiatan_id: int, *, edge: str = "") -> QPoint:
    canvas.ensure_layout()
    rect = next(hit.rect for hit in canvas.hits if hit.bar.kegiatan_id == kegiatan_id)
    x = {"": rect.left() + 20, "akhir": rect.right() - 3, "awal": rect.left() + 3}[edge]
    return QPointF(x, rect.center().y()).toPoint()


def drag(canvas: Canvas, start: QPoint, end: QPoint, *, drop: bool = True) -> None:
    QTest.mousePress(canvas, LEFT, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(canvas, (start + end) / 2)
    QTest.mouseMove(canvas, end)
    if drop:
        QTest.mouseRelease(canvas, LEFT, Qt.KeyboardModifier.NoModifier, end)


def dates(tab: KalenderTab, kegiatan_id: int) -> tuple[date, date]:
    row = tab.context.services.kegiatan.get(kegiatan_id)
    return row.tanggal_mulai, row.tanggal_selesai


def test_drag_moves_with_the_sessions_and_is_undone(qtbot, tab, one):
    view = tab.month
    drag(view, bar_point(view, one), at(view, date(2026, 11, 17)))
    assert dates(tab, one) == (date(2026, 11, 17), date(2026, 11, 18))
    assert tab.context.services.kegiatan.sesi(one)[0].tanggal == date(2026, 11, 17)
    assert tab.panel.name.text() == "Pelatihan Arsip"
    tab.context.changes.undo()
    assert dates(tab, one) == (date(2026, 11, 10), date(2026, 11, 11))
    assert next(h.bar for h in view.hits if h.bar.kegiatan_id == one) is not None


def test_edges_make_it_longer_and_sessions_stay_inside(qtbot, tab, one):
    view = tab.month
    drag(view, bar_point(view, one, edge="akhir"), at(view, date(2026, 11, 13)))
    assert dates(tab, one) == (date(2026, 11, 10), date(2026, 11, 13))
    drag(view, bar_point(view, one, edge="awal"), at(view, date(2026, 11, 9)))
    assert dates(tab, one) == (date(2026, 11, 9), date(2026, 11, 13))
    said = []
    tab.context.changes.message.connect(said.append)
    drag(view, bar_point(view, one, edge="akhir"), at(view, date(2026, 11, 10)))
    assert "sesi di luar tanggal" in said[-1].text
    assert dates(tab, one)[1] == date(2026, 11, 13)


def test_clash_dialog_can_be_left(qtbot, tab, one, build):
    build.kegiatan("Latsar", sesi=2, tanggal_mulai=date(2026, 11, 17), tempat="Aula")
    tab.load()
    tab.choose_kegiatan(one)
    tab.month.setFocus()
    qtbot.keyClick(tab.month, Qt.Key.Key_Down, ALT)
    dialog = tab.findChild(BentrokDialog)
    qtbot.mouseClick(dialog.cancel_button, LEFT)
    assert dates(tab, one)[0] == date(2026, 11, 10)


def test_keys_move_resize_and_find_the_way(qtbot, tab, one, context):
    view = tab.month
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Home)
    for _ in range(2):
        qtbot.keyClick(view, Qt.Key.Key_Up)
    assert view.cursor_day == date(2026, 11, 10)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert tab.chosen_id() == one
    qtbot.keyClick(view, Qt.Key.Key_Right, ALT)
    assert dates(tab, one) == (date(2026, 11, 11), date(2026, 11, 12))
    qtbot.keyClick(view, Qt.Key.Key_Right, ALT | SHIFT)
    assert dates(tab, one) == (date(2026, 11, 11), date(2026, 11, 13))
    context.changes.undo()
    context.changes.undo()
    assert dates(tab, one) == (date(2026, 11, 10), date(2026, 11, 11))
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert tab.title.text() == "Desember 2026"
    went = []
    context.navigate = lambda key, arg=None: went.append((key, arg))
    tab.choose_kegiatan(one)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert went == [("kegiatan", (one, ""))]


def test_creating_on_a_holiday_asks_for_a_reason(qtbot, tab, context):
    tab.create_between(date(2026, 12, 25), date(2026, 12, 25))
    dialog = tab.findChild(FormDialog)
    qtbot.keyClicks(dialog.form.editor("nama"), "Perayaan Natal")
    qtbot.mouseClick(dialog.ok_button, LEFT)
    asked = dialog.findChild(BentrokDialog)
    assert "Hari Raya Natal" in asked.notice.text.text()
    qtbot.keyClicks(asked.reason, "Perayaan bersama")
    qtbot.mouseClick(asked.keep_button, LEFT)
    assert len(context.services.kegiatan.list()) == 2


def test_week_drags_sessions_and_stops_at_attendance(qtbot, tab, one, build, context):
    tab.day = date(2026, 11, 10)
    tab.set_view("minggu")
    view = tab.week
    view.ensure_layout()
    rect, sesi = view.session_hits[0]
    column = view.column(4)
    grip = QPointF(rect.center().x(), rect.top() + 10).toPoint()
    end = QPoint(round(column.center().x()), grip.y() + round(view.hour_height))
    drag(view, grip, end)
    moved = next(s for s in context.services.kegiatan.sesi(one) if s.id == sesi.id)
    assert (moved.tanggal, moved.jam_mulai, moved.jam_selesai) == (date(2026, 11, 13), time(9), time(12))
    context.changes.undo()
    guest = build.peserta(one)
    build.kehadiran(guest, sesi.id)
    said = []
    context.changes.message.connect(said.append)
    view.ensure_layout()
    drag(view, grip, end)
    assert "kehadiran" in said[-1].text


def test_legend_filters_views_and_agenda(qtbot, tab, build, one):
    build.kegiatan("Seminar", bentuk="KL06", tanggal_mulai=date(2026, 11, 12), tempat="")
    tab.load()
    chips = {chip.key: chip for chip in tab.legend.chips}
    assert chips["seminar"].text() == "Seminar dan workshop 1"
    qtbot.mouseClick(chips["pelatihan"], LEFT)
    assert [bar.judul for bar in tab.month.bars] == ["Seminar"]
    tab.set_view("agenda")
    assert [row.kegiatan for row in tab.agenda.rows()] == ["Seminar"]
    tab.legend.show_all()
    assert len(tab.agenda.rows()) == 5
    tab.choose_kegiatan(one)
    tab.set_view("tahun")
    assert tab.year.chosen is not None, "the choice comes along through the list"
    assert tab.title.text() == "2026"
    tab.year.grab()
    assert {hit.bar.judul for hit in tab.year.hits} == {"Seminar", "Pelatihan Arsip"}


def test_a_crowded_day_shows_how_many_more(qtbot, tab, build, context):
    for number in range(30):
        build.kegiatan(f"Rapat {number}", tanggal_mulai=date(2026, 11, 24), tempat="", bentuk="KL12")
    tab.load()
    view = tab.month
    view.grab()
    rect, day = view.more_hits[0]
    assert day == date(2026, 11, 24)
    qtbot.mouseClick(view, LEFT, Qt.KeyboardModifier.NoModifier, rect.center().toPoint())
    assert tab.view == "agenda"
    assert tab.agenda.current().tanggal == date(2026, 11, 24)
    for row in context.services.kegiatan.list()[:7]:
        build.sesi(row.id, 1, date(2026, 11, 24))
    tab.load()
    tab.set_view("minggu")
    week = tab.week
    week.grab()
    shown = len(week.session_hits)
    assert 0 < shown < 7
    assert f"+{7 - shown} lagi" in [text for _, text in week._notes]
    rect, day = week.more_hits[-1]
    qtbot.mouseClick(week, LEFT, Qt.KeyboardModifier.NoModifier, rect.center().toPoint())
    assert (tab.view, day) == ("agenda", date(2026, 11, 24))


def test_open_clashes_in_one_place(qtbot, tab, build, one, context, answers):
    build.kegiatan("A", sesi=2, tanggal_mulai=date(2026, 12, 1), tempat="Aula")
    build.kegiatan("B", sesi=2, tanggal_mulai=date(2026, 12, 1), tempat="Aula")
    tab.load()
    button = tab.clash_button
    qtbot.waitUntil(lambda: button.text() == "Bentrok 1", timeout=3000)
    with qtbot.waitSignal(context.tasks.idle, timeout=3000):
        qtbot.mouseClick(button, LEFT)
    dialog = tab.findChild(DaftarBentrokDialog)
    row = dialog.table.rows()[0]
    assert row.kalimat == "Aula dipakai B (1 Desember 2026) pada 1 Desember 2026."
    dialog.table.select_row(0)
    answers.give("ask_text", "Aula dibagi")
    qtbot.mouseClick(dialog.accept_button, LEFT)
    qtbot.waitUntil(lambda: button.text() == "Bentrok" and dialog.table.rows() == [], timeout=3000)
    person = build.pegawai("Dewi")
    rows = {r.nama: r.id for r in context.services.kegiatan.list()}
    for name in "AB":
        context.changes.apply(lambda n=name: context.services.peserta.add(rows[n], [person]))
    qtbot.waitUntil(lambda: button.text() == "Bentrok 1", timeout=3000)  # participants changed


def test_move_by_form_skips_free_days(qtbot, tab, one):
    tab.choose_kegiatan(one)
    qtbot.mouseClick(tab.panel.move_button, LEFT)
    dialog = tab.findChild(FormDialog)
    dialog.form.set_values({"tanggal": date(2026, 12, 23), "lewati_libur": True})
    qtbot.mouseClick(dialog.ok_button, LEFT)
    assert dates(tab, one) == (date(2026, 12, 23), date(2026, 12, 28))


def test_a_dropped_calendar_file_is_previewed_and_imported(qtbot, tab, context, tmp_path):
    path = tmp_path / "lan.ics"
    path.write_text(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:Seminar LAN\nDTSTART;VALUE=DATE:20261126\nEND:VEVENT\n"
        "BEGIN:VEVENT\nUID:2\nSUMMARY:Lain\nDTSTART;VALUE=DATE:20261127\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    position = QPointF(300, 300)
    event = QDropEvent(position, Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier)
    with qtbot.waitSignal(context.tasks.idle, timeout=5000):
        tab.dropEvent(event)
    dialog = tab.findChild(ImporKalenderDialog)
    assert dialog.count.text() == "2 dari 2 acara dipilih"
    dialog.tree.topLevelItem(1).setCheckState(0, Qt.CheckState.Unchecked)
    with qtbot.waitSignal(context.tasks.idle, timeout=5000):
        qtbot.mouseClick(dialog.ok_button, LEFT)
    assert "Seminar LAN" in [bar.judul for bar in tab.month.bars]
    assert len(context.services.kegiatan.list()) == 2
    context.changes.undo()
    assert len(context.services.kegiatan.list()) == 1


def test_files_button_exports_and_prints(qtbot, tab, one, context, tmp_path, answers):
    button = tab.files_button
    tab.choose_kegiatan(one)
    answers.give("save_file", tmp_path / "a.ics", tmp_path / "b.ics")
    button.export_year()
    button.export_one()
    assert (tmp_path / "b.ics").read_text("utf-8").count("BEGIN:VEVENT") == 5
    assert [menu.title() for menu in button.paper_menus.values()] == [
        "Kalender 2026 (A3)",
        "Kalender 2026 (A4)",
        "Kalender November 2026",
    ]
    answers.give("save_file", tmp_path / "t.xlsx")
    with qtbot.waitSignal(context.tasks.idle, timeout=5000):
        button.papers["tahun A4"].save_book()
    assert (tmp_path / "t.xlsx").stat().st_size > 4000


def test_papers_hold_what_the_screen_shows(qtbot, context, build, tmp_path, answers):
    etika = context.services.program.add({"nama": "Etika", "tahun": 2026}).value
    day = date(2026, 11, 10)
    build.kegiatan("Disiplin", tanggal_mulai=day, program_id=etika)
    build.kegiatan("Arsip", tanggal_mulai=day)
    build.kegiatan("Bedah kasus", bentuk="KL06", tanggal_mulai=day, program_id=etika)
    tab = KalenderTab(context)
    qtbot.addWidget(tab)
    tab.ensure_loaded()
    tab.program.choose(etika)
    tab.legend.chips[1].click()
    assert [bar.judul for bar in tab.month.bars] == ["Disiplin"]
    answers.give("save_file", tmp_path / "b.xlsx")
    with qtbot.waitSignal(context.tasks.idle, timeout=5000):
        tab.files_button.papers["bulan"].save_book()
    book = openpyxl.load_workbook(tmp_path / "b.xlsx")
    assert [row[1] for row in book["Daftar"].iter_rows(min_row=2, values_only=True)] == ["Disiplin"]
    shown = "Program: Etika · Pelatihan, Bimtek dan sosialisasi, Mentoring dan coaching, Lainnya"
    assert any(shown in str(cell.value) for row in book.worksheets[0].iter_rows(max_row=3) for cell in row)
    tab.program.choose("tanpa")
    assert [bar.judul for bar in tab.month.bars] == ["Arsip"]
    pages = context.services.kalender_cetak.tahun(2026, saringan=tab.where().saringan)
    texts = words(pages[0])
    assert any("Arsip" in text for text in texts)
    assert not any("Disiplin" in text for text in texts)
