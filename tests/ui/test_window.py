"""The window, its start and its end."""

from __future__ import annotations

import logging
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from pembinaan_desktop.paths import Paths
from pembinaan_desktop.services.result import Result, Topic
from pembinaan_desktop.ui import main_window
from pembinaan_desktop.ui.common.base_tab import BaseSubTab, BaseTab
from pembinaan_desktop.ui.common.message_bar import MessageBar
from pembinaan_desktop.ui.crash import CrashHandler, scrub, start_log
from pembinaan_desktop.ui.kegiatan import page
from pembinaan_desktop.ui.main_window import MainWindow, TabSpec
from pembinaan_desktop.ui.single_instance import SingleInstance


class FirstTab(BaseTab):
    def open(self, arg=None):
        self.opened = arg


class SecondTab(FirstTab):
    pass


class CountedSubTab(BaseSubTab):
    def load(self):
        self.count.emit(40)
        self.loaded = self.kegiatan_id


@pytest.fixture
def window(context, qtbot, monkeypatch):
    monkeypatch.setattr(
        main_window,
        "TABS",
        [TabSpec("satu", "Satu", f"{__name__}:FirstTab"), TabSpec("dua", "Dua", f"{__name__}:SecondTab")],
    )
    made = MainWindow(context)
    qtbot.addWidget(made)
    made.show()
    return made


def test_tabs_are_built_when_first_shown(window, context, qtbot):
    assert list(window._tabs) == ["satu"]
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(window.stack.currentWidget(), SecondTab)
    context.navigate("satu", 7)
    assert window.tab_bar.currentIndex() == 0
    assert window.tab("satu").opened == 7


def test_undo_stands_in_the_menu_with_its_name(window, context):
    from pembinaan_desktop.services.result import UndoStep

    action = window.actions_by_text["Urungkan"]
    assert not action.isEnabled()
    window.actions_by_text["Muat ulang"].trigger()
    assert "tersimpan" not in window.status.left.text()
    undone = []
    step = UndoStep("hapus Dewi", lambda: Result(undone.append(1), frozenset({Topic.PEGAWAI})))
    context.changes.apply(lambda: Result(1, frozenset({Topic.PEGAWAI}), step))
    assert action.text() == "Urungkan hapus Dewi"
    assert "tersimpan 09.00" in window.status.left.text()
    action.trigger()
    assert undone == [1]


def test_the_menu_ticks_the_theme_in_use(window, context):
    context.settings.theme = "gelap"
    window.menus["Tampilan"].aboutToShow.emit()
    ticked = [text for text, action in window.actions_by_text.items() if action.isChecked()]
    assert ticked == ["Tema gelap"]


def test_the_window_fits_a_small_screen(window):
    window.resize(560, 600)
    assert window.search_button.text() == "Cari pegawai, kegiatan, sertifikat…"
    window.resize(420, 600)
    assert window.search_button.text() == "Cari…"
    hint = window.minimumSizeHint()
    assert (hint.width() <= 1280, hint.height() <= 680) == (True, True)
    assert all(label.text() for label in window.status.findChildren(QLabel)[:1])


def test_page_of_an_activity_builds_subtabs_late(context, qtbot, monkeypatch):
    monkeypatch.setattr(page, "SUBTABS", [("peserta", "Peserta", f"{__name__}:CountedSubTab")])
    made = page.KegiatanPage(context)
    qtbot.addWidget(made)
    made.show()
    assert made._built == {}
    made.set_kegiatan(3)
    assert (made.subtab("peserta").loaded, made.bar.tabText(0)) == (3, "Peserta 40")
    made.set_kegiatan(4, "peserta")
    assert made.subtab("peserta").loaded == 4


def test_second_start_raises_the_first(tmp_path, qtbot):
    first, second = SingleInstance(tmp_path / "a.db"), SingleInstance(tmp_path / "a.db")
    assert first.claim()
    with qtbot.waitSignal(first.raised, timeout=2000):
        assert not second.claim()
    first.close()
    other = SingleInstance(tmp_path / "b.db")
    assert other.claim()
    other.close()


def test_crash_report_and_log_hold_no_names(tmp_path, qtbot, monkeypatch):
    paths = Paths.default(tmp_path)
    handler = start_log(paths)
    monkeypatch.setattr(sys, "stderr", None)
    crash = CrashHandler(paths)
    try:
        try:
            raise ValueError("Dewi Lestari 198203032012032002")
        except ValueError as error:
            sys.excepthook(type(error), error, error.__traceback__)
        qtbot.waitUntil(lambda: crash._dialog is not None, timeout=2000)
        assert crash._dialog is not None
        crash._dialog.copy()
        text = crash._dialog.text
        qtbot.mouseClick(crash._dialog.close_button, Qt.MouseButton.LeftButton)
    finally:
        crash.close()
        logging.getLogger().removeHandler(handler)
        handler.close()
    for written in (text, paths.log.read_text("utf-8")):
        assert "ValueError" in written
        assert "test_window.py" in written
        assert "Dewi" not in written
        assert "1982" not in written


def test_what_was_found_at_the_start_stays_to_be_read(context, tmp_path, qtbot):
    """All of it in one message, with the details of a crash of the last run."""
    paths = Paths.default(tmp_path / "lain")
    paths.machine.mkdir(parents=True)
    (paths.machine / "macet.txt").write_text("Fatal Python error: Aborted")
    crash = CrashHandler(paths)
    bar = MessageBar(context.changes, context.theme)
    qtbot.addWidget(bar)
    try:
        crash.tell(context.changes, ["Program terhenti.", "Data berada di flash disk."])
        assert bar.label.text() == "Program terhenti. Data berada di flash disk."
        assert not bar._timer.isActive()
        qtbot.mouseClick(bar.action_button, Qt.MouseButton.LeftButton)
        assert "Aborted" in crash._dialog.text
        crash._dialog.close()
        crash.tell(context.changes, [])
        assert "tetap aman" in bar.label.text()
    finally:
        crash.close()


def test_scrub():
    assert scrub("NIP 19820303 201203 2 002 'Dewi' baris 12") == "NIP # '…' baris 12"


def test_start_and_end_of_the_program(tmp_path, clock, qtbot):
    """The named steps of app.py, on a new folder."""
    from PySide6.QtWidgets import QApplication

    from pembinaan_desktop.app import App

    app = App(QApplication.instance(), Paths.default(tmp_path), clock)
    app.prepare()
    assert app.claim()
    app.open_database()
    window = app.build()
    window.show()
    assert "pembinaan.db" in window.status.left.text()
    window.close()
    app.close()
    assert not app.collector._timer.isActive()
    assert (tmp_path / "pembinaan.db").is_file()
