"""The shared pieces of the window, each driven as the officer would."""

from __future__ import annotations

import gc
import sys
import threading
import time
import weakref
from dataclasses import dataclass, replace
from datetime import date
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QStandardItemModel
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QMenu, QWidget

from pembinaan_desktop.domain.errors import Cancelled, DataBerubahError, UserError
from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.services.result import Result, Topic, UndoStep
from pembinaan_desktop.ui import tasks
from pembinaan_desktop.ui import theme as themes
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.base_tab import BaseTab
from pembinaan_desktop.ui.common.cards import NumberCard
from pembinaan_desktop.ui.common.columns import Column, nip_groups
from pembinaan_desktop.ui.common.dialogs import choose_printer
from pembinaan_desktop.ui.common.editors import parse
from pembinaan_desktop.ui.common.empty_state import balanced
from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.common.message_bar import MessageBar
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.common.scan_line import ScanLine
from pembinaan_desktop.ui.settings import Settings
from pembinaan_desktop.ui.tasks import SWITCH_SECONDS, Collector

PEGAWAI = frozenset({Topic.PEGAWAI})


@dataclass(frozen=True)
class Row:
    id: int
    nama: str
    nip: str = "198203032012032002"
    jp: int | None = 0
    lahir: date | None = None


COLUMNS = [
    Column("nama", "Nama / NIP", second=lambda row: nip_groups(row.nip), bold=True, stretch=True),
    Column("jp", "JP", "int", 8, pill=lambda row: (f"{row.jp} JP", "good" if row.jp else "bad")),
    Column("lahir", "Lahir", "date", 12),
]


def test_no_reference_of_none_is_lost(qapp):
    """PySide6 6.12.0 on Python 3.11 lost one per call that returns nothing, and aborted later."""
    model = QStandardItemModel()
    before = sys.getrefcount(None)
    for _ in range(2000):
        model.setRowCount(1)
    assert sys.getrefcount(None) > before - 500


class Counter:
    """A tiny service with an undo that compares."""

    def __init__(self):
        self.value = 0

    def set(self, value, expected=None):
        if expected is not None and self.value != expected:
            raise DataBerubahError
        old, self.value = self.value, value
        step = UndoStep(f"ubah menjadi {value}", lambda: self.set(old, expected=value))
        return Result(value, PEGAWAI, step, f"Menjadi {value}.")


def test_changes_undo_redo_and_topics(context, qtbot):
    counter, seen = Counter(), []
    context.changes.happened.connect(lambda topics, source: seen.append(topics))
    context.changes.apply(lambda: counter.set(1))
    context.changes.apply(lambda: counter.set(2))
    context.changes.undo()
    assert (counter.value, context.changes.redo_label()) == (1, "ubah menjadi 2")
    context.changes.redo()
    assert (counter.value, context.changes.redo_label()) == (2, "")
    context.changes.undo()
    context.changes.apply(lambda: counter.set(9))
    assert context.changes.redo_label() == ""
    assert len(seen) == 6


def test_changes_drop_a_step_that_no_longer_fits(context, qtbot):
    counter, said = Counter(), []
    context.changes.message.connect(said.append)
    context.changes.apply(lambda: counter.set(1))
    counter.value = 7
    context.changes.undo()
    assert counter.value == 7
    assert "tidak dapat diurungkan" in said[-1].text
    assert context.changes.undo_label() == ""


def test_a_long_way_back_leaves_the_window_free_and_can_be_cancelled(context, qtbot):
    counter, threads, said = Counter(), [], []
    context.changes.message.connect(said.append)

    def long(step, *, cancelled=False):
        def work(progress):
            threads.append(threading.current_thread())
            if cancelled:
                raise Cancelled
            progress(1, 2, "mengurungkan")
            return step.action()

        return replace(step, long=work)

    def change(value, **how):
        result = counter.set(value)
        return replace(result, undo=long(result.undo, **how))

    context.changes.apply(lambda: change(1))
    with qtbot.waitSignal(context.tasks.idle):
        context.changes.undo()
        context.changes.undo()  # a second press while it works does nothing
        assert counter.value in {0, 1}
    assert (counter.value, context.changes.undo_label(), context.changes.redo_label()) == (
        0,
        "",
        "ubah menjadi 1",
    )
    assert said[-1].text == "Menjadi 0."
    assert threads[0] is not threading.main_thread()
    context.changes.redo()
    context.changes.apply(lambda: change(2, cancelled=True))
    with qtbot.waitSignal(context.tasks.idle):
        context.changes.undo()
    assert (counter.value, context.changes.undo_label()) == (2, "ubah menjadi 2"), "nothing is lost"
    assert "Dibatalkan" in said[-1].text


def test_changes_show_user_errors_and_let_bugs_through(context):
    said, caught = [], []

    def refuse():
        raise UserError("NIP sudah ada.", advice="Buka pegawai itu.")

    context.changes.message.connect(said.append)
    assert context.changes.apply(refuse) is None
    assert (said[-1].text, said[-1].role) == ("NIP sudah ada. Buka pegawai itu.", "bad")
    context.changes.apply(refuse, on_error=caught.append)
    assert (len(said), caught[0].what) == (1, "NIP sudah ada.")
    with pytest.raises(ZeroDivisionError):
        context.changes.apply(lambda: 1 // 0)


def test_changes_keep_fifty_steps(context):
    counter = Counter()
    for value in range(1, 61):
        context.changes.apply(lambda value=value: counter.set(value))
    while context.changes.undo_label():
        context.changes.undo()
    assert counter.value == 10


def test_message_bar_takes_the_colours_of_another_theme(context, qtbot):
    bar = MessageBar(context.changes, context.theme)
    qtbot.addWidget(bar)
    context.changes.say("Tersimpan.", "good")
    light = bar._icon.pixmap().toImage()
    mode = context.theme.mode
    context.theme.set_mode("gelap")
    try:
        assert bar._icon.pixmap().toImage() != light
    finally:
        context.theme.set_mode(mode)


def test_message_bar_undoes(context, qtbot):
    counter = Counter()
    bar = MessageBar(context.changes, context.theme)
    qtbot.addWidget(bar)
    context.changes.apply(lambda: counter.set(5))
    assert bar.isVisible()
    qtbot.mouseClick(bar.undo_button, Qt.MouseButton.LeftButton)
    assert counter.value == 0


def test_task_delivers_a_result_through_changes(context, qtbot):
    done, seen = [], []
    context.changes.happened.connect(lambda topics, source: seen.append(topics))
    with qtbot.waitSignal(context.tasks.idle, timeout=3000):
        context.tasks.run("Menghitung", lambda progress: Result(41, PEGAWAI), done=done.append)
    assert (done[0].value, seen) == (41, [PEGAWAI])


def test_the_window_gets_its_turn_quickly_while_a_task_computes(context, qtbot):
    usual, seen = sys.getswitchinterval(), []
    with qtbot.waitSignal(context.tasks.idle):
        context.tasks.run("Menghitung", lambda _progress: seen.append(sys.getswitchinterval()))
    qtbot.waitUntil(lambda: sys.getswitchinterval() == usual)
    assert seen[0] == pytest.approx(SWITCH_SECONDS)


def test_task_can_be_cancelled_and_shows_a_dialog_only_when_long(context, qtbot, monkeypatch):
    monkeypatch.setattr(tasks, "SHOW_AFTER_MS", 20)
    said, steps = [], []
    context.changes.message.connect(said.append)

    def work(progress):
        for number in range(1, 10_000):
            progress(number, 10_000, "baris")
            steps.append(number)
            time.sleep(0.002)

    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitSignal(context.tasks.idle, timeout=5000):
        context.tasks.run("Mengimpor", work, window)
        dialog = window.findChildren(tasks.ProgressDialog)[0]
        assert not dialog.isVisible()
        qtbot.waitUntil(dialog.isVisible, timeout=2000)
        qtbot.mouseClick(dialog._cancel, Qt.MouseButton.LeftButton)
    assert 0 < len(steps) < 9_999
    assert said[-1].text.startswith("Dibatalkan: Mengimpor")


def test_task_errors_take_the_same_road(context, qtbot):
    said = []
    context.changes.message.connect(said.append)

    def refuse(progress):
        raise UserError("Berkas sudah tidak ada.")

    with qtbot.waitSignal(context.tasks.idle, timeout=3000):
        context.tasks.run("Membaca", refuse)
    assert said[-1].text == "Berkas sudah tidak ada."
    with qtbot.captureExceptions() as caught, qtbot.waitSignal(context.tasks.idle, timeout=3000):
        context.tasks.run("Membaca", lambda progress: 1 // 0)
    assert caught[0][0] is ZeroDivisionError


class Holder:
    """Stands for a closed dialog that only the work of its task still holds; notes the thread it dies in."""

    def __init__(self, died: list[str], end: type[Exception] | None = None) -> None:
        self.died = died
        self.end = end

    def work(self, _progress: object) -> None:
        if self.end is not None:
            raise self.end("Tidak jadi.")

    def __del__(self) -> None:
        self.died.append(threading.current_thread().name)


@pytest.mark.parametrize("end", [None, UserError, Cancelled])
def test_what_a_task_held_dies_on_the_main_thread(context, qtbot, end):
    died: list[str] = []
    with qtbot.waitSignal(context.tasks.idle, timeout=3000):
        context.tasks.run("Menghitung", Holder(died, end).work, quiet=True)
    with qtbot.waitSignal(context.tasks.idle, timeout=3000):
        context.tasks.run("Menghitung lagi", lambda _progress: None, quiet=True)
    gc.collect()  # an error and its frames are a cycle
    assert died == ["MainThread"]


@pytest.fixture
def table(context, qtbot):
    made = RowsTable(COLUMNS, context.theme, settings=context.settings, name="uji")
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    made.set_rows([Row(1, "Maria", jp=3), Row(2, "ahmad", jp=None), Row(3, "Bonar", jp=20)])
    return made


def test_rows_model_obeys_qt(table, qtmodeltester):
    qtmodeltester.check(table.rows_model)
    table.sort_by("nama")
    qtmodeltester.check(table.rows_model)


def test_table_sorts_filters_and_keeps_the_selection(table, qtbot):
    table.sort_by("jp", descending=True)
    assert [row.id for row in table.rows()] == [3, 1, 2]
    table.sort_by("nama")
    assert [row.nama for row in table.rows()] == ["ahmad", "Bonar", "Maria"]
    table.select_keys([1, 3])
    table.set_filter("mar")
    assert table.selected_keys() == [1]
    table.set_filter("19820303")
    assert len(table.rows()) == 3
    table.select_key(3)
    with qtbot.waitSignal(table.current_changed):
        table.set_rows([Row(3, "Bonar Hutagalung"), Row(4, "Zaini"), Row(1, "Maria")])
    assert table.current() == Row(3, "Bonar Hutagalung")
    assert table.selected_keys() == [3]


def test_table_keeps_the_current_row_where_it_was(table, qtbot):
    table.set_rows([Row(n, f"Nama {n:04}") for n in range(1000)])
    table.select_row(500)
    before = table.visualRect(table.currentIndex()).top()
    table.set_rows([Row(n, f"Nama {n:04}") for n in range(200, 1000)])
    qtbot.waitUntil(lambda: table.visualRect(table.currentIndex()).top() == before, timeout=2000)
    assert table.current().id == 500


def test_table_copies_for_excel(table, qtbot):
    table.select_key(3)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines == ["Nama / NIP\tJP\tLahir", "Bonar / 19820303 201203 2 002\t20 JP\t"]


def test_table_remembers_its_columns(table, context, qtbot):
    table.horizontalHeader().moveSection(2, 0)
    table.setColumnWidth(2, 222)
    table.show_column(1, False)
    qtbot.waitUntil(lambda: bool(context.settings.columns("uji")), timeout=2000)
    again = RowsTable(COLUMNS, context.theme, settings=context.settings, name="uji")
    qtbot.addWidget(again)
    assert again.columnWidth(2) == 222
    assert again.isColumnHidden(1)
    assert again.horizontalHeader().logicalIndex(0) == 2


def test_rows_and_columns_follow_the_size_of_the_letters(table, context, qtbot):
    table.setColumnWidth(2, 200)
    qtbot.waitUntil(lambda: bool(context.settings.columns("uji")), timeout=2000)
    usual = table.rowHeight(0)
    context.theme.set_scale(150)
    try:
        assert table.rowHeight(0) == context.theme.row_height(2) > usual
        assert 280 < table.columnWidth(2) < 320
    finally:
        context.theme.set_scale(100)
    assert (table.rowHeight(0), table.columnWidth(2)) == (usual, 200)


def test_table_holds_a_hundred_thousand_rows(context, qtbot):
    table = RowsTable(COLUMNS, context.theme)
    qtbot.addWidget(table)
    rows = [Row(n, f"Nama {n * 7919 % 100_003}", jp=n % 40) for n in range(100_000)]
    table.set_rows(rows)
    table.show()
    table.sort_by("nama")
    table.set_filter("nama 77")
    shown = [row.nama for row in table.rows()]
    assert shown == sorted(row.nama for row in rows if "77" in row.nama)
    assert len(shown) > 100


def test_a_long_list_is_sorted_in_a_task_and_the_last_heading_counts(context, qtbot, monkeypatch):
    monkeypatch.setattr("pembinaan_desktop.ui.common.rows_table.LONG", 2)
    table = RowsTable(COLUMNS, context.theme, run_long=context.tasks.run)
    qtbot.addWidget(table)
    rows = [Row(1, "Maria", jp=3), Row(2, "ahmad", jp=None), Row(3, "Bonar", jp=20)]
    table.set_rows(rows)
    table.select_key(3)
    shown = lambda: [row.id for row in table.rows()]  # noqa: E731
    idle = lambda: qtbot.waitUntil(lambda: not context.tasks.busy)  # noqa: E731
    seen = []
    table.beside_sort = lambda: lambda ordered: seen.append([row.id for row in ordered])
    table.sort_by("jp")
    table.sort_by("jp", descending=True)
    assert shown() == [1, 2, 3], "the window did not wait"
    idle()
    assert (shown(), table.current().id, table.selected_keys()) == ([3, 1, 2], 3, [3])
    assert seen[-1] == [3, 1, 2]
    table.selectAll()
    table.sort_by("nama")
    table.set_rows([*rows, Row(4, "Cut")])  # changed while it is being sorted
    idle()
    assert shown() == [2, 3, 4, 1]
    table.set_rows(rows)
    table.selectAll()
    table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    idle()
    assert (shown(), table.selected_count()) == ([1, 2, 3], 3)


def test_views_load_when_shown_and_reload_for_their_topics(context, qtbot):
    class Tab(BaseTab):
        TOPICS = PEGAWAI
        loads = 0

        def load(self):
            self.loads += 1

    tab = Tab(context)
    qtbot.addWidget(tab)
    context.changes.happened.emit(PEGAWAI, None)
    assert tab.loads == 0
    tab.show()
    assert tab.loads == 1
    context.changes.happened.emit(frozenset({Topic.UNIT}), None)
    context.changes.happened.emit(PEGAWAI, None)
    assert tab.loads == 2
    tab.hide()
    context.changes.happened.emit(PEGAWAI, None)
    context.changes.happened.emit(PEGAWAI, None)
    assert tab.loads == 2
    tab.show()
    assert tab.loads == 3


FIELDS = [
    Field("nama", "Nama", required=True),
    Field("lahir", "Tanggal lahir", "date"),
    Field("jenis", "Jenis", "choice", choices=(("PNS", "PNS"), ("PPPK", "PPPK")), required=True),
    Field("biaya", "Biaya", "money"),
    Field("catatan", "Catatan", "long"),
]


def test_form_saves_typed_values(context, qtbot):
    saved = []
    dialog = FormDialog(context, "Pegawai baru", FIELDS, lambda values: Result(saved.append(values)))
    dialog.open()
    qtbot.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    dialog.submit()
    assert saved == []
    assert dialog.form._problems["nama"].text() == "Kolom Nama wajib diisi."
    qtbot.keyClicks(dialog.form.editor("nama"), "Dewi")
    qtbot.keyClicks(dialog.form.editor("lahir"), "31-02-1990")
    dialog.form.editor("jenis").setCurrentIndex(2)
    dialog.submit()
    assert dialog.form._problems["lahir"].text() == "Tanggal 31-02-1990 tidak ada di kalender."
    dialog.form.editor("lahir").clear()
    qtbot.keyClicks(dialog.form.editor("lahir"), "3/2/1990")
    qtbot.keyClicks(dialog.form.editor("biaya"), "1.500.000")
    qtbot.mouseClick(dialog.ok_button, Qt.MouseButton.LeftButton)
    assert saved[0] == {
        "nama": "Dewi",
        "lahir": date(1990, 2, 3),
        "jenis": "PPPK",
        "biaya": 1_500_000,
        "catatan": "",
    }


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("24112026", "date", date(2026, 11, 24)),
        ("1 2 26", "date", date(2026, 2, 1)),
        ("1.234,5", "decimal", 1234.5),
        ("Rp 2.000", "money", 2000),
        ("rp\u00a01.250.000,-", "money", 1_250_000),
        ("1.2500.000", "money", 12_500_000),  # a digit was typed into a number
        ("19820303 201203 2 002", "nip", "198203032012032002"),
    ],
)
def test_typed_texts(text, kind, value):
    assert parse(text, kind) == value


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("32-01-2026", "date"),
        ("8.75", "time"),
        ("24.00", "time"),
        ("1,5", "int"),
        ("x", "money"),
        ("Rp 1.250.000,50", "money"),
        ("1250000.50", "money"),  # not 125 million
        ("7.5", "decimal"),
        ("1,250,000", "money"),
        ("1e999999", "money"),
        ("9" * 5000, "decimal"),
        ("-", "int"),
    ],
)
def test_wrong_texts_are_refused(text, kind):
    with pytest.raises(ValueError):
        parse(text, kind)


def test_scan_line_takes_what_scanners_send(qtbot):
    line = ScanLine()
    qtbot.addWidget(line)
    codes = []
    line.scanned.connect(codes.append)
    line.show()
    qtbot.keyClicks(line, "198203032012032002")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.keyClick(line, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(line, "198203032012032002")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.keyClicks(line, "ab-12 ")
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert codes == ["198203032012032002", "AB-12"]
    assert line.text() == ""


@pytest.mark.parametrize("palette", [themes.LIGHT, themes.DARK], ids=["light", "dark"])
def test_colours_can_be_read(palette):
    grounds = ("background", "surface", "header", "selection", "hover")
    pairs = [(text, ground) for text in ("text", "muted") for ground in grounds]
    pairs += [(role, f"{role}_bg") for role in ("good", "warn", "bad", "info", "neutral")]
    pairs += [
        ("on_primary", "primary"),
        ("on_primary", "primary_hover"),
        ("link", "surface"),
        ("bad", "surface"),
    ]
    weak = {
        pair: round(themes.contrast(palette[pair[0]], palette[pair[1]]), 2)
        for pair in pairs
        if themes.contrast(palette[pair[0]], palette[pair[1]]) < 4.5
    }
    assert not weak


def test_qt_speaks_indonesian_and_unknown_texts_stay(theme, qtbot):
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel | QDialogButtonBox.StandardButton.Save)
    qtbot.addWidget(box)
    assert {button.text().replace("&", "") for button in box.buttons()} == {"Batal", "Simpan"}
    menu = QMenu()
    qtbot.addWidget(menu)
    assert menu.addAction("Uji", "Ctrl+Z").shortcut().toString() == "Ctrl+Z"


def test_settings_survive_nonsense(tmp_path):
    path = tmp_path / "pengaturan.ini"
    path.write_text("[tampilan]\ntema=ungu\nukuran_huruf=banyak\n[lain]\nx=bukan json\n")
    settings = Settings(path)
    assert (settings.theme, settings.text_scale, settings.get("x", 3)) == ("sistem", 100, 3)
    settings.set("x", 8)
    settings.sync()
    assert Settings(path).get("x", 3) == 8


def test_the_words_behind_a_number_stand_on_its_line(context, qtbot):
    card = NumberCard("Memenuhi")
    qtbot.addWidget(card)
    card.set("57", suffix="/ 198")
    card.show()
    card.layout().activate()

    def line(one):
        """The height on which the letters stand; a label puts its text in the middle."""
        room, metrics = one.contentsRect(), one.fontMetrics()
        below = (room.height() - metrics.height()) / 2 + metrics.descent()
        return one.mapTo(card, room.bottomLeft()).y() - below

    assert card.suffix.height() < card.number.height()
    assert abs(line(card.number) - line(card.suffix)) <= 1


def test_the_frame_of_the_keyboard_is_round_the_row(table, qtbot):
    table.selectRow(1)
    table.show()
    table.setFocus()
    primary = table._delegate._colours["primary"].name()
    across = range(1, table.horizontalHeader().length() - 1)
    top = table.rowViewportPosition(1)

    def framed() -> float:
        picture = table.viewport().grab().toImage()
        return sum(picture.pixelColor(x, top).name() == primary for x in across) / len(across)

    assert framed() > 0.95 or not table.hasFocus()
    table._delegate._has_keys = lambda _view, row: row == 1
    assert framed() > 0.95


def test_no_line_of_an_empty_screen_holds_a_single_word(theme, qapp):
    text = QLabel(
        "Mulailah dengan data pegawai dari SIASN. Setelah itu buat kegiatan, isi kehadiran, dan terbitkan"
    )
    whole = text.fontMetrics().horizontalAdvance(text.text())
    assert whole / 2 < balanced(text, whole - 20) < whole * 0.6
    assert balanced(text, whole + 1) == whole + 1


def test_dialog_functions_are_watched(context, answers):
    from pembinaan_desktop.ui.common import dialogs

    answers.give("ask", "Hapus")
    assert dialogs.ask(None, "Hapus 3 pegawai?", ["Hapus"]) == "Hapus"
    assert answers.asked[0][0] == "ask"


def test_no_printer_is_told_in_words(monkeypatch):
    monkeypatch.setattr(dialogs, "QPrinterInfo", SimpleNamespace(availablePrinterNames=list))
    with pytest.raises(UserError, match="Tidak ada pencetak"):
        choose_printer(None, "Daftar hadir")


def test_what_survives_a_slow_collection_is_looked_at_only_while_nobody_waits(qapp, monkeypatch):
    class Thing:
        pass

    def in_a_circle() -> weakref.ref[Thing]:
        one, other = Thing(), Thing()
        one.other, other.other = other, one
        kept.append(one)
        return weakref.ref(one)

    kept: list[Thing] = []
    collector = Collector()
    monkeypatch.setattr(tasks, "SLOW_SECONDS", -1)  # every one is slow
    try:
        old = in_a_circle()
        collector.collect_all(away=False)
        young = in_a_circle()
        kept.clear()
        collector.collect_all(away=False)
        assert young() is None, "what came later is still looked at"
        assert old() is not None
        collector.collect_all(away=True)
        assert old() is None
    finally:
        gc.freeze()
        collector.deleteLater()
