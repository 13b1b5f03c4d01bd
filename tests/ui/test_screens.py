"""Beranda, search, settings and guide by mouse and keyboard; the rules of layout on every tab."""

from __future__ import annotations

import gc
import weakref
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.services.pencarian import Hit
from pembinaan_desktop.services.result import Result
from pembinaan_desktop.ui import main_window
from pembinaan_desktop.ui.beranda.tab import BerandaTab, TargetButton
from pembinaan_desktop.ui.common.cards import ElidedLabel
from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.help import HelpDialog
from pembinaan_desktop.ui.kegiatan.page import KegiatanPage
from pembinaan_desktop.ui.main_window import MainWindow
from pembinaan_desktop.ui.pengaturan.dialog import PAGES, PengaturanDialog
from pembinaan_desktop.ui.search_palette import ROLE, SearchPalette

# What a screen of 1366 x 768 leaves inside the window's frame and above the task bar.
LEAST = (1366, 690)
ENLARGED = (1093, 582)
"""What 1366 x 768 leaves when Windows enlarges everything to 125 %."""
LONG = "Workshop Inovasi Pelayanan Publik bagi Aparatur Kecamatan dan Kelurahan se-Kota Sibolga"


@pytest.fixture
def office(build):
    """A small office with one long name in it."""
    unit = build.unit("Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu Kota Sibolga")
    for name in ("Dewi Lestari Nasution", "Bonar Hutagalung Simanjuntak Panggabean Tanjung"):
        build.pegawai(name, unit_id=unit)
    return build.kegiatan(LONG, sesi=4, peserta=3, tanggal_mulai=date(2026, 11, 23))


def fill_from_the_welcome(window, qtbot):
    """An empty office is told how to begin; the link makes the sample office."""
    window.context.navigate("beranda")
    tab = window.tab("beranda")
    qtbot.waitUntil(tab.empty.isVisible)
    assert tab.empty.action.text() == "Impor pegawai dari Excel…"
    with qtbot.waitSignal(window.context.tasks.idle, timeout=20_000):
        qtbot.mouseClick(tab.empty.sample_link, Qt.MouseButton.LeftButton)
    assert not tab.empty.isVisible()
    assert int(tab.cards.itemAt(0).widget().suffix.text().strip("/ ")) > 150


def test_every_tab_and_subtab_opens_on_the_sample_office(window, context, qtbot):
    for key in list(window.keys()):
        context.navigate(key)
        assert window.current_key() == key
    fill_from_the_welcome(window, qtbot)
    for key in list(window.keys()):
        context.navigate(key)
        assert window.tab(key).isVisible()
    hits = context.services.pencarian.find("pelatihan")
    running = next(hit.target[1][0] for hit in hits if hit.kind == "Kegiatan")
    page = KegiatanPage(context)
    qtbot.addWidget(page)
    page.resize(1280, 560)
    page.show()
    found = []
    for key in list(page.keys()):
        page.set_kegiatan(running, key)
        assert page.subtab(key).isVisible()
        settle()
        found += [f"{key}: {fault}" for fault in faults(page)]
    assert not sorted(set(found))


def test_beranda_leads_to_attendance(context, office, qtbot):
    went = []
    context.navigate = lambda key, arg=None: went.append((key, arg))
    context.tabs = frozenset({"pegawai", "kegiatan"})
    tab = BerandaTab(context)
    qtbot.addWidget(tab)
    tab.resize(1300, 620)
    with qtbot.waitSignal(context.tasks.idle):
        tab.show()
    buttons = [b for b in tab.findChildren(TargetButton) if b.text() == "Isi kehadiran"]
    qtbot.waitUntil(lambda: [b.isVisible() for b in buttons] == [True, True], timeout=2000)
    qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert went == [("kegiatan", (office, "kehadiran"))]
    card = tab.cards.itemAt(0).widget()
    card.setFocus()
    qtbot.keyClick(card, Qt.Key.Key_Return)
    assert went[1][0] == "pegawai"


def test_every_kind_of_waiting_thing_is_seen_and_the_rest_on_demand(context, build, qtbot):
    for number in range(12):
        build.kegiatan(f"Lama {number}", sesi=1, peserta=1, tanggal_mulai=date(2026, 9, 1))
    build.pegawai("Dewi", perlu_dicek=[{"kolom": "nip", "nilai": "1", "masalah": "aneh"}])
    tab = BerandaTab(context)
    qtbot.addWidget(tab)
    with qtbot.waitSignal(context.tasks.idle):
        tab.show()

    def texts() -> list[str]:
        found = [tab.todo_rows.itemAt(place).widget() for place in range(tab.todo_rows.count())]
        return [b.text() for one in found for b in one.findChildren(TargetButton)]

    assert len(texts()) == 8
    assert "Data pegawai perlu dicek" in texts()
    more = tab.todo_rows.itemAt(tab.todo_rows.count() - 1).widget()
    assert more.text() == "Tampilkan semua (26)"
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    assert len(texts()) == 26, "one is about the end of the year: nobody has hours"


def test_palette_finds_and_opens(window, context, office, qtbot, monkeypatch):
    monkeypatch.setattr(window, "keys", lambda: ["beranda", "pegawai", "kegiatan"])
    went = []
    context.navigate = lambda key, arg=None: went.append((key, arg))
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = window.findChildren(SearchPalette)[0]
    qtbot.keyClicks(palette.line, "inovasi")
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert went == [("kegiatan", (office, ""))]


def test_palette_runs_commands(window, context, qtbot):
    palette = SearchPalette(context, window)
    qtbot.addWidget(palette)
    palette.show()
    qtbot.keyClicks(palette.line, "tema gelap")
    palette.search()
    assert palette.list.item(0).data(ROLE) is window.actions_by_text["Tema gelap"]
    palette.line.setText("zzz")
    palette.search()
    assert not isinstance(palette.list.item(0).data(ROLE), Hit)
    assert "Tidak ada yang cocok" in palette.list.item(0).text()


def test_settings_dialog_saves_and_can_be_undone(context, qtbot):
    dialog = PengaturanDialog(context)
    dialog.open()
    form = dialog.page(0).form
    qtbot.keyClicks(form.editor("pemerintah"), "Pemerintah Kota Sibolga")
    assert dialog.page(0).preview.text() == "PEMERINTAH KOTA SIBOLGA"
    for number in range(len(PAGES)):
        dialog.list.setCurrentRow(number)
    qtbot.mouseClick(dialog.ok_button, Qt.MouseButton.LeftButton)
    assert context.services.pengaturan.get("pemerintah") == "Pemerintah Kota Sibolga"
    context.changes.undo()
    assert context.services.pengaturan.get("pemerintah") == ""


def test_guide_lists_every_shortcut_of_the_menu(window, context, qtbot):
    dialog = HelpDialog(context, window, "pintasan")
    qtbot.addWidget(dialog)
    dialog.show()
    text = dialog.view.toPlainText()
    keys = [action.shortcut().toString() for action in window.actions_by_text.values()]
    assert all(key in text for key in keys)
    shortcuts = [key for key in keys if key]
    assert len(shortcuts) == len(set(shortcuts))


def settle() -> None:
    """Layouts inside scroll areas inside layouts find their size over a few rounds of events."""
    for _ in range(6):
        QCoreApplication.processEvents()


def faults(root: QWidget) -> list[str]:
    """What breaks the rules of layout below `root`: clipped words, nameless controls."""
    found = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or not widget.width():
            continue
        text = getattr(widget, "text", None)
        shown = text() if callable(text) else ""
        name = f"{type(widget).__name__} “{shown or widget.objectName()}”"
        may_shrink = widget.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Ignored
        if isinstance(widget, QPushButton) and not may_shrink and widget.width() < widget.sizeHint().width():
            found.append(f"clipped: {name}")
        plain = isinstance(widget, QLabel) and not isinstance(widget, ElidedLabel) and not widget.wordWrap()
        if plain and widget.pixmap().isNull() and widget.width() < widget.minimumSizeHint().width():
            found.append(f"clipped: {name}")
        if isinstance(widget, QLabel) and widget.height() < widget.minimumSizeHint().height() - 1:
            found.append(f"squashed: {name} {widget.height()} of {widget.minimumSizeHint().height()}")
        if isinstance(widget, QToolButton | QAbstractButton) and not widget.text():
            internal = widget.objectName().startswith("qt_") or isinstance(widget.parent(), QLineEdit)
            if (
                not internal
                and not widget.accessibleName()
                and type(widget).__module__ != "PySide6.QtWidgets"
            ):
                found.append(f"no name: {name}")
            if isinstance(widget, QToolButton) and not internal and not widget.accessibleName():
                parent = type(widget.parent()).__name__
                if parent not in ("QTabBar", "QMenuBar", "QCalendarWidget"):
                    found.append(f"no name: {name} in {parent}")
        if isinstance(widget, QComboBox) and not widget.accessibleName():
            found.append(f"no name: {name}")
    return found


def test_rules_of_layout_on_every_tab(office, context, qtbot):
    """Built with large letters, and when the letters of the open window become smaller."""
    found = []
    try:
        for scale in (125, 100):
            context.theme.set_scale(scale)
            if scale == 125:
                window = MainWindow(context)
                qtbot.addWidget(window)
                window.resize(1280, 680)
                window.show()
            for key in list(window.keys()):
                context.navigate(key)
                settle()
                found += [f"{key} at {scale}: {fault}" for fault in faults(window)]
                hint = window.minimumSizeHint()
                if hint.width() > LEAST[0] or hint.height() > LEAST[1]:
                    found.append(f"{key} at {scale}: needs {hint.width()} x {hint.height()}")
    finally:
        context.theme.set_scale(100)
    assert not sorted(set(found))


def test_the_window_fits_a_screen_that_windows_enlarges(window, context, office, qtbot):
    for key in ("kalender", "sertifikat", "program"):  # the widest and the highest ones
        context.navigate(key)
    settle()
    hint = window.minimumSizeHint()
    assert (hint.width() <= ENLARGED[0], hint.height() <= ENLARGED[1]) == (True, True), hint


def test_the_order_of_the_tabs():
    order = ["beranda", "pegawai", "kalender", "kegiatan", "evaluasi", "sertifikat", "program", "laporan"]
    keys = [spec.key for spec in main_window.TABS]
    assert keys == [key for key in order if key in keys]


def test_closed_dialogs_are_freed(window, context, qtbot):
    """A lambda that holds `self` would keep them for ever."""
    dialogs = [
        FormDialog(context, "Uji", [Field("nama", "Nama")], lambda values: Result(), parent=window),
        PengaturanDialog(context, window),
        HelpDialog(context, window),
        SearchPalette(context, window),
    ]
    watched = [weakref.ref(dialog) for dialog in dialogs]
    for dialog in dialogs:
        dialog.open()
        dialog.reject()
    del dialog
    dialogs.clear()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    assert [ref() for ref in watched] == [None] * 4


def test_an_activity_that_python_lets_go_of_dies_once(context, office, qtbot):
    """A button that held the tab let go of it a second time while Qt deleted both: a crash in QWidget::window."""
    from pembinaan_desktop.ui.kegiatan.ringkasan import RingkasanSubTab

    tab = RingkasanSubTab(context)
    tab.set_kegiatan(office)
    tab.show()
    tab.me = tab  # a cycle, as the connections of larger views make it
    watched = weakref.ref(tab)
    del tab
    gc.collect()
    assert watched() is None


def test_theme_changes_at_once(theme, context, qtbot):
    from PySide6.QtWidgets import QApplication

    try:
        with qtbot.waitSignal(theme.changed):
            theme.set_mode("gelap")
        assert QApplication.palette().window().color() == theme.color("background")
        assert theme.color("background").lightness() < 60
    finally:
        theme.set_mode("terang")
    assert QApplication.palette().window().color().lightness() > 200
