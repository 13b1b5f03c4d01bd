"""The sub-tab Nilai by keys and mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from pembinaan_desktop.domain.nilai import Komponen
from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.common.komponen_nilai import KomponenDialog
from pembinaan_desktop.ui.kegiatan.nilai import NilaiSubTab

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def tab(context, build, qtbot):
    number = build.kegiatan(sesi=1, peserta=3)
    made = NilaiSubTab(context)
    qtbot.addWidget(made)
    made.set_kegiatan(number)
    made.resize(1300, 600)
    made.show()
    return made


def key(qtbot, grid, text):
    """Digits and Enter, as an officer types them; the editor takes what follows the first digit."""
    qtbot.keyClick(grid, text[0])
    editor = [one for one in grid.findChildren(QLineEdit) if one.isVisible()][-1]
    qtbot.keyClicks(editor, text[1:])
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    QCoreApplication.sendPostedEvents()  # Qt commits an editor after its key event


def test_components_then_marks_by_digits_alone(tab, context, qtbot, answers, tmp_path):
    qtbot.mouseClick(tab.empty.action, LEFT)
    dialog = tab.findChild(KomponenDialog)
    assert dialog.sum.text() == "Jumlah bobot 100%"
    weight = dialog.rows[1].editors["bobot"].widget
    weight.selectAll()
    qtbot.keyClicks(weight, "30")
    assert dialog.sum.text() == "Jumlah bobot 90% – harus 100%"
    qtbot.mouseClick(dialog.ok_button, LEFT)
    assert "90%" in dialog.error.title.text()
    weight.selectAll()
    qtbot.keyClicks(weight, "40")
    qtbot.mouseClick(dialog.ok_button, LEFT)
    grid = tab.grid
    assert tab.stack.currentWidget() is tab.page
    for text in ("40", "50", "60", "90", "82,5", "75.5"):
        key(qtbot, grid, text)
    sheet = context.services.nilai.lembar(tab.kegiatan_id)
    pre, post = sheet.komponen[:2]
    assert [row.nilai[pre.id] for row in sheet.baris] == [40, 50, 60]
    assert [row.nilai[post.id] for row in sheet.baris] == [90, 82.5, 75.5]
    assert tab.gain.text() == "N-gain 0,65"
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (0, 4)
    answers.give("ask", "Word")
    answers.give("save_file", tmp_path / "nilai.docx")
    with qtbot.waitSignal(context.tasks.idle):
        qtbot.mouseClick(tab.export_button, LEFT)
    assert (tmp_path / "nilai.docx").is_file()


def test_a_wrong_mark_keeps_cursor_and_old_mark(tab, context, qtbot):
    service = context.services.nilai
    parts = [Komponen(0, "Ujian", "nilai", 100)]
    context.changes.apply(lambda: context.services.komponen_nilai.set_kegiatan(tab.kegiatan_id, parts))
    said = []
    context.changes.message.connect(said.append)
    key(qtbot, tab.grid, "80")
    key(qtbot, tab.grid, "800")
    assert tab.grid.currentIndex().row() == 1
    assert said[-1].role == "bad"
    key(qtbot, tab.grid, "8a")
    assert tab.grid.currentIndex().row() == 1
    sheet = service.lembar(tab.kegiatan_id)
    part = sheet.komponen[0]
    assert [row.nilai.get(part.id) for row in sheet.baris] == [80, None, None]
    QGuiApplication.clipboard().setText("70\n75,5\n")
    qtbot.keyClick(tab.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [row.nilai[part.id] for row in service.lembar(tab.kegiatan_id).baris] == [80, 70, 75.5]
    qtbot.keyClick(tab.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QGuiApplication.clipboard().setText("1\n2\n3\n4")
    qtbot.keyClick(tab.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "lebih besar dari daftar" in said[-1].text
    QGuiApplication.clipboard().setText("\n \n")
    qtbot.keyClick(tab.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "Tidak ada nilai di papan klip" in said[-1].text
    QGuiApplication.clipboard().setText("\n-\n")  # an empty cell leaves the mark
    qtbot.keyClick(tab.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [row.nilai[part.id] for row in service.lembar(tab.kegiatan_id).baris] == [80, 70, None]
    qtbot.keyClick(tab.grid, Qt.Key.Key_Delete)
    assert service.lembar(tab.kegiatan_id).baris[1].nilai[part.id] is None


def test_a_large_paste_is_a_task_and_only_changed_lines_are_told(tab, context, qtbot, monkeypatch):
    monkeypatch.setattr("pembinaan_desktop.ui.kegiatan.sheet_tab.AT_ONCE", 1)
    monkeypatch.setattr("pembinaan_desktop.services.lembar.AT_ONCE", 1)
    parts = [Komponen(0, "Ujian", "nilai", 100)]
    context.changes.apply(lambda: context.services.komponen_nilai.set_kegiatan(tab.kegiatan_id, parts))
    qtbot.waitUntil(lambda: not context.tasks.busy)
    told = []
    tab.grid.marks.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    part = tab.sheet.komponen[0].id
    tab.grid.setCurrentIndex(tab.grid.marks.index(1, 2))
    QGuiApplication.clipboard().setText("70\n75,5\n")
    shown = lambda: [row.nilai.get(part) for row in tab.sheet.baris]  # noqa: E731
    qtbot.keyClick(tab.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert shown() == [None] * 3, "the window did not wait"
    qtbot.waitUntil(lambda: not context.tasks.busy)
    assert shown() == [None, 70, 75.5]
    assert told == [(1, 2)]
    assert tab.grid.currentIndex().row() == 1
    context.changes.undo()
    qtbot.waitUntil(lambda: not context.tasks.busy)
    assert shown() == [None] * 3


def test_a_verdict_by_hand(tab, context, qtbot):
    parts = [Komponen(0, "Ujian", "nilai", 100)]
    context.changes.apply(lambda: context.services.komponen_nilai.set_kegiatan(tab.kegiatan_id, parts))
    qtbot.mouseClick(tab.verdict_button, LEFT)
    dialog = tab.findChild(FormDialog)
    dialog.form.set_values({"putusan": "TIDAK", "alasan": "Mengundurkan diri"})
    qtbot.mouseClick(dialog.ok_button, LEFT)
    assert "TIDAK (ditetapkan petugas) – Mengundurkan diri" in tab.reason.text()
