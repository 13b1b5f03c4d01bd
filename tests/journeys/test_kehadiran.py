"""A day at the door and at the desk: nominated, replaced, marked, scanned, exported, corrected, undone."""

from __future__ import annotations

from datetime import datetime, time

import openpyxl
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pembinaan_desktop.domain.kartu import card_code
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.kegiatan.impor_kehadiran import ImporKehadiranDialog
from pembinaan_desktop.ui.kegiatan.kehadiran import KehadiranSubTab
from pembinaan_desktop.ui.kegiatan.peserta import PesertaSubTab
from pembinaan_desktop.ui.kegiatan.pilih_peserta import PilihPegawaiDialog
from tests.build import Builder

LEFT = Qt.MouseButton.LeftButton


def page(qtbot: QtBot, tab, kegiatan_id: int):
    qtbot.addWidget(tab)
    tab.resize(1300, 640)
    tab.set_kegiatan(kegiatan_id)
    tab.show()
    return tab


def marks(context: UiContext, kegiatan_id: int) -> dict[tuple[int, int], str]:
    sheet = context.services.kehadiran.lembar(kegiatan_id)
    return {(row.id, key): code for row in sheet.baris for key, code in row.marks.items()}


def test_forty_people_eight_sessions(qtbot, context, build: Builder, clock, tmp_path, answers, monkeypatch):
    services = context.services
    for _ in range(42):
        build.pegawai()
    number = build.kegiatan(sesi=8, kuota=40)

    people = page(qtbot, PesertaSubTab(context), number)
    qtbot.mouseClick(people.add_button, LEFT)
    picker = people.findChild(PilihPegawaiDialog)
    picker.table.select_keys([row.id for row in picker.table.rows()[:40]])
    qtbot.mouseClick(picker.add_button, LEFT)

    def pick(dialog: PilihPegawaiDialog) -> bool:
        dialog.table.select_row(0)
        dialog.submit()
        return True

    monkeypatch.setattr(dialogs, "run", pick)
    people.table.select_row(3)
    answers.give("ask_text", "Dinas luar mendadak")
    answers.give("ask", "Pilih pegawai…")
    people.more_button.replace_action.trigger()
    assert len(people.table.rows()) == 40

    tab = page(qtbot, KehadiranSubTab(context), number)
    sesi = [s.id for s in tab.sheet.sesi]
    rows = [row.id for row in tab.sheet.baris]
    tab.grid.setFocus()
    qtbot.keyClick(tab.grid, Qt.Key.Key_S)
    qtbot.keyClick(tab.grid, Qt.Key.Key_H, Qt.KeyboardModifier.ShiftModifier)
    expected = {(row, sesi[0]): "H" for row in rows} | {(rows[0], sesi[0]): "S"}
    assert marks(context, number) == expected

    second = tab.sheet.sesi[1]
    tab.grid.go_to_session(second.id)
    clock.set(datetime.combine(second.tanggal, time(13, 25)))
    for row in rows[:39]:
        qtbot.keyClicks(tab.scan_line, card_code(row))
        qtbot.keyClick(tab.scan_line, Qt.Key.Key_Return)
    clock.set(datetime.combine(second.tanggal, time(14, 0)))
    qtbot.keyClicks(tab.scan_line, card_code(rows[39]))
    qtbot.keyClick(tab.scan_line, Qt.Key.Key_Tab)
    expected |= {(row, sesi[1]): "H" for row in rows[:39]} | {(rows[39], sesi[1]): "T"}
    assert marks(context, number) == expected

    target = tmp_path / "rekap.xlsx"
    answers.give("save_file", target)
    with qtbot.waitSignal(context.tasks.idle, timeout=20000):
        qtbot.mouseClick(tab.export_button, LEFT)
    book = openpyxl.load_workbook(target)
    sheet = book["Rekap Daftar Hadir"]
    sheet["F12"].value, sheet["G12"].value, sheet["E13"].value = "A", "H", "I"
    book.save(target)
    tab.grid.setCurrentIndex(tab.grid.model().index(0, 3))
    qtbot.keyClick(tab.grid, Qt.Key.Key_I)
    expected[rows[0], sesi[1]] = "I"
    answers.give("choose_file", target)
    with qtbot.waitSignal(context.tasks.idle, timeout=20000):
        tab.more.import_workbook()
    dialog = tab.findChild(ImporKehadiranDialog)
    assert dialog.rencana.jumlah("konflik") == 1
    dialog.table.select_key((rows[0], sesi[1]))
    qtbot.mouseClick(dialog.theirs_button, LEFT)
    qtbot.keyClicks(dialog.reason, "Daftar kertas")
    with qtbot.waitSignal(context.tasks.idle, timeout=20000):
        qtbot.mouseClick(dialog.apply_button, LEFT)
    changed = {(rows[0], sesi[1]): "A", (rows[0], sesi[2]): "H", (rows[1], sesi[0]): "I"}
    assert marks(context, number) == expected | changed

    context.changes.undo()
    assert marks(context, number) == expected
    context.changes.redo()
    assert marks(context, number) == expected | changed
    assert services.kehadiran.isian(rows[0], sesi[1]).catatan == "Daftar kertas"
