"""The attendance page by real keys: 40 people, 8 sessions, undo, workbook, blank list."""

from __future__ import annotations

from collections import Counter

import openpyxl
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.kegiatan.kehadiran import KehadiranSubTab
from tests.build import Builder

KEYS = {"H": "H", "T": "T", "I": "I", "S": "S", "D": "DL", "C": "C", "A": "A"}


@pytest.fixture
def tab(qtbot: QtBot, context: UiContext, build: Builder) -> KehadiranSubTab:
    kegiatan_id = build.kegiatan(sesi=8, peserta=40)
    made = KehadiranSubTab(context)
    qtbot.addWidget(made)
    made.resize(1200, 640)
    made.set_kegiatan(kegiatan_id)
    made.show()
    made.grid.setFocus()
    return made


def marks(tab: KehadiranSubTab) -> dict[tuple[int, int], str]:
    sheet = tab.context.services.kehadiran.lembar(tab.kegiatan_id or 0)
    return {(row.id, sesi_id): code for row in sheet.baris for sesi_id, code in row.marks.items()}


def test_forty_people_eight_sessions_by_keys(qtbot, tab, tmp_path, answers):
    sheet = tab.sheet
    sessions = [session.id for session in sheet.sesi]
    expected = {}
    for column, sesi_id in enumerate(sessions):
        tab.grid.setCurrentIndex(tab.grid.model().index(0, tab.grid.currentIndex().column()))
        while tab.grid.session_id() != sesi_id:
            before = tab.grid.session_id()
            qtbot.keyClick(tab.grid, Qt.Key.Key_Right)
            assert tab.grid.session_id() != before
        if column % 2:
            qtbot.keyClick(tab.grid, Qt.Key.Key_H, Qt.KeyboardModifier.ShiftModifier)
            expected |= {(row.id, sesi_id): "H" for row in sheet.baris}
            continue
        for number, row in enumerate(sheet.baris):
            assert tab.grid.currentIndex().row() == number
            key = list(KEYS)[number % 7] if number % 3 == 0 else "H"
            qtbot.keyClick(tab.grid, getattr(Qt.Key, f"Key_{key}"))
            expected[(row.id, sesi_id)] = KEYS[key]
            if tab.grid.currentIndex().row() == number:
                qtbot.keyClick(tab.grid, Qt.Key.Key_Return)
    assert marks(tab) == expected

    tab.context.changes.undo()
    assert Counter(sesi for _, sesi in marks(tab))[sessions[-1]] == 0
    tab.context.changes.redo()
    assert marks(tab) == expected

    target = tmp_path / "rekap.xlsx"
    answers.give("save_file", target)
    with qtbot.waitSignal(tab.context.tasks.idle, timeout=10000):
        qtbot.mouseClick(tab.export_button, Qt.MouseButton.LeftButton)
    ids = {row.peserta.nip: row.id for row in sheet.baris}
    lines = openpyxl.load_workbook(target)["Data"].iter_rows(min_row=2, values_only=True)
    assert {(ids[nip], sesi_id): code for _, _, nip, _, _, sesi_id, *_, code in lines} == expected


def test_blank_list_has_every_person_on_every_day(qtbot, tab, context, tmp_path, answers):
    pages = tab.blank_button.pages()
    texts = Counter(getattr(e, "text", "") for page in pages for e in page.elements)
    assert texts["Senin, 23 November 2026 · Aula Pemko"] == 1
    assert texts["1. …………"] == texts["40. …………"] == 8
    assert not [page.overflows() for page in pages if page.overflows()]
    assert {page.size.name for page in pages} == {"A4"}
    tab.blank_button.f4_action.trigger()
    tab.blank_button.empty_action.trigger()
    more = tab.blank_button.pages()
    assert {page.size.name for page in more} == {"F4"}
    assert sum(getattr(e, "text", "") == "45. …………" for page in more for e in page.elements) == 8
