"""The sub-tab Jadwal and the copy menu by real clicks."""

from __future__ import annotations

from datetime import date, time

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.kegiatan.jadwal import JadwalSubTab
from pembinaan_desktop.ui.kegiatan.rundown import RundownDialog
from pembinaan_desktop.ui.kegiatan.tab import KegiatanTab
from pembinaan_desktop.ui.pengaturan.libur import LiburPage, RuangPage, WaktuKerjaPage

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def tab(qtbot, context, build) -> JadwalSubTab:
    made = JadwalSubTab(context)
    qtbot.addWidget(made)
    made.resize(1200, 560)
    made.set_kegiatan(build.kegiatan("Mentoring", tanggal_mulai=date(2026, 12, 1), tempat=""))
    made.show()
    return made


def dialog(widget) -> FormDialog:
    return next(d for d in reversed(widget.findChildren(FormDialog)) if d.isVisible())


def days(tab) -> list[int]:
    return [row.tanggal.day for row in tab.context.services.kegiatan.sesi(tab.kegiatan_id)]


def test_repeat_edit_and_delete_with_a_scope(qtbot, tab, context, answers):
    tab.repeat()
    form = dialog(tab)
    form.form.set_values({**form.form.values(), "banyak": 4, "setiap": 1})
    qtbot.mouseClick(form.ok_button, LEFT)
    assert days(tab) == [1, 8, 15, 22]
    tab.table.select_row(1)
    tab.edit()
    form = dialog(tab)
    assert form.form.values()["lingkup"] == "ini"
    values = {**form.form.values(), "lingkup": "seterusnya", "tanggal": date(2026, 12, 9)}
    form.form.set_values(values)
    qtbot.mouseClick(form.ok_button, LEFT)
    assert days(tab) == [1, 9, 16, 23]
    tab.table.select_row(2)
    answers.give("ask", "Ini dan seterusnya (2)")
    qtbot.mouseClick(tab.delete_button, LEFT)
    assert days(tab) == [1, 9]
    context.changes.undo()
    assert days(tab) == [1, 9, 16, 23]


def test_day_and_whole_are_moved_and_clashes_are_told(qtbot, tab, context, build):
    service = context.services.kegiatan
    values = {"judul": "M", "tanggal": date(2026, 12, 1), "jam_mulai": time(8), "jam_selesai": time(11)}
    service.add_sesi(tab.kegiatan_id, values)
    tab.load()
    assert not tab.clash.isVisible()
    tab.move_day()
    form = dialog(tab)
    form.form.set_values({"hari": "2026-12-01", "tujuan": date(2026, 12, 25)})
    qtbot.mouseClick(form.ok_button, LEFT)
    from pembinaan_desktop.ui.common.bentrok import BentrokDialog

    asked = form.findChild(BentrokDialog)
    qtbot.keyClicks(asked.reason, "Permintaan")
    qtbot.mouseClick(asked.keep_button, LEFT)
    assert days(tab) == [25]
    assert not tab.clash.isVisible(), "accepted"
    tab.move_all()
    form = dialog(tab)
    form.form.set_values({"tanggal": date(2026, 12, 14), "lewati_libur": False})
    qtbot.mouseClick(form.ok_button, LEFT)
    assert service.get(tab.kegiatan_id).tanggal_mulai == date(2026, 12, 14)


def test_rooms_are_suggested_and_rundown_is_written(qtbot, tab, context, build, tmp_path, answers):
    context.services.ruang.save({"nama": "Aula Utama", "kapasitas": 50})
    tab.add()
    form = dialog(tab)
    completer = form.form.editor("tempat").completer()
    completer.setCompletionPrefix("utama")
    assert completer.currentCompletion() == "Aula Utama"
    qtbot.keyClicks(form.form.editor("judul"), "Etika")
    qtbot.mouseClick(form.ok_button, LEFT)
    answers.give("save_file", tmp_path / "j.xlsx")
    with qtbot.waitSignal(context.tasks.idle, timeout=5000):
        tab.paper.save_book()
    assert openpyxl.load_workbook(tmp_path / "j.xlsx")["Jadwal"]["E6"].value == "Etika"


def test_copy_menu_makes_copies_and_templates(qtbot, context, build, answers):
    made = KegiatanTab(context)
    qtbot.addWidget(made)
    one = build.kegiatan("Arsip", sesi=2, tempat="Aula")
    made.resize(1200, 560)
    made.show()
    made.table.select_key(one)
    made.copying.copy()
    form = dialog(made)
    form.form.set_values({**form.form.values(), "angkatan": "II", "tanggal_mulai": date(2027, 1, 4)})
    qtbot.mouseClick(form.ok_button, LEFT)
    assert made.table.current().judul == "Arsip Angkatan II"
    answers.give("ask_text", "Arsip satu hari")
    made.copying.keep()
    made.copying.use()
    form = dialog(made)
    form.form.set_values({**form.form.values(), "nama": "Dari templat", "tanggal_mulai": date(2027, 1, 11)})
    qtbot.mouseClick(form.ok_button, LEFT)
    assert made.table.current().nama == "Dari templat"
    answers.give("ask", "Arsip satu hari")
    made.copying.drop()
    made.copying.refresh()
    assert not made.copying.use_action.isEnabled()


def test_settings_of_days_hours_and_rooms(qtbot, context):
    page = LiburPage(context)
    qtbot.addWidget(page)
    page.show()
    count = len(page.table.rows())
    assert count > 20
    page.add()
    form = dialog(page)
    form.form.set_values({"tanggal": date(2026, 3, 24), "nama": "Hari Jadi Kota", "jenis": "lokal"})
    qtbot.mouseClick(form.ok_button, LEFT)
    assert page.table.current().nama == "Hari Jadi Kota"
    qtbot.mouseClick(page.delete_button, LEFT)
    assert len(page.table.rows()) == count
    work = WaktuKerjaPage(context)
    qtbot.addWidget(work)
    work.form.set_values({**work.form.values(), "hari_kerja": "6"})
    assert work.save()
    assert context.services.libur.waktu_kerja().hari_kerja == 6
    work.form.set_values({**work.form.values(), "biasa_selesai": time(6)})
    assert not work.save()
    rooms = RuangPage(context)
    qtbot.addWidget(rooms)
    rooms.show()
    rooms.add()
    form = dialog(rooms)
    form.form.set_values({"nama": "Aula", "kapasitas": 40})
    qtbot.mouseClick(form.ok_button, LEFT)
    assert rooms.table.current().kapasitas == 40


def test_a_rundown_is_pasted_from_a_sheet_and_saved(qtbot, tab, context):
    qtbot.mouseClick(tab.grid_button, LEFT)
    grid_dialog = tab.findChild(RundownDialog)
    grid = grid_dialog.grid
    grid.setCurrentCell(0, 1)
    QGuiApplication.clipboard().setText(
        "08.00 – 08.30\t\tPembukaan\n08.30 – 11.30\t\tEtika Publik\tDr. Bonar\tAula\n13.30 - 15.00\t\tPraktik\n"
    )
    qtbot.keyClick(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [grid.text(row, 6) for row in range(3)] == ["", "4", "2"]
    grid.setCurrentCell(1, 0)
    qtbot.mouseClick(grid_dialog.break_button, LEFT)
    assert (grid.text(2, 1), grid.text(2, 2)) == ("11.30", "13.30")
    grid.item(1, 2).setText("jam dua")
    qtbot.mouseClick(grid_dialog.save_button, LEFT)
    assert "Baris 2, Selesai" in grid_dialog.error.title.text()
    grid.item(1, 2).setText("11.30")
    qtbot.mouseClick(grid_dialog.save_button, LEFT)
    rows = context.services.kegiatan.sesi(tab.kegiatan_id)
    assert [(r.judul, r.jenis, r.jp) for r in rows] == [
        ("Pembukaan", "acara", 0.0),
        ("Etika Publik", "materi", 4.0),
        ("Istirahat", "istirahat", 0.0),
        ("Praktik", "materi", 2.0),
    ]
    assert rows[1].narasumber == "Dr. Bonar"
    context.changes.undo()
    assert context.services.kegiatan.sesi(tab.kegiatan_id) == []
