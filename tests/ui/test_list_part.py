"""What every part with a list does while its rows are read."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.services.result import Progress, Topic
from pembinaan_desktop.ui import tasks
from pembinaan_desktop.ui.changes import RELOAD
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.empty_state import Nothing
from pembinaan_desktop.ui.common.list_part import YearListPart


@dataclass(frozen=True)
class Row:
    id: int
    nama: str


class Books(YearListPart):
    """Rows by year; `gate` holds the worker, `wrong` makes it fail."""

    TOPICS = frozenset({Topic.PROGRAM})
    KEY = "buku"
    TITLE = "Daftar buku"
    COLUMNS = (Column("nama", "Buku", stretch=True),)
    SEARCH = ("Cari buku…", "Cari buku")
    NOTHING = "Tidak ada buku yang cocok."
    EMPTY = Nothing("Belum ada buku", "Catat di sini.", "Buku baru", "mdi6.book-outline")
    FILTERS = (("semua", "Semua"), ("panjang", "Hanya yang panjang"))

    def __init__(self, context) -> None:
        self.shelves: dict[int, list[Row]] = {2026: [], 2025: [Row(7, "Lama")]}
        self.gate = threading.Event()
        self.wrong: Exception | None = None
        self.beside: list[Row | None] = []
        super().__init__(context)
        self.lay_out(self.row(self.search, self.filter, self.year), self.row(None))

    def reading(self) -> Callable[[Progress], list[Row]]:
        self.year.offer_years(self.shelves, 2026)
        rows, gate, wrong = list(self.shelves[self.tahun()]), self.gate, self.wrong

        def read(_progress: Progress) -> list[Row]:
            assert gate.wait(20)
            if wrong is not None:
                raise wrong
            return rows

        return read

    def fits(self, row: Row, chosen: str) -> bool:
        return chosen == "panjang" and len(row.nama) > 5

    def show_row(self, row: Row | None) -> None:
        self.beside.append(row)


def names(part: Books) -> list[str]:
    return [row.nama for row in part.table.rows()]


def idle(qtbot, context) -> None:
    qtbot.waitUntil(lambda: not context.tasks.busy)


@pytest.fixture
def part(qtbot, context, monkeypatch) -> Books:
    """Shown, and still reading."""
    monkeypatch.setattr(tasks, "GLANCE_SECONDS", 0)
    made = Books(context)
    made.shelves[2026] = [Row(1, "Arsip"), Row(2, "Pelayanan")]
    qtbot.addWidget(made)
    made.show()
    return made


def test_what_was_read_last_stays_until_the_new_rows_are_there(qtbot, context, part):
    assert (names(part), part.empty.isVisible()) == ([], False), "nothing is known yet"
    part.open(2)
    part.gate.set()
    idle(qtbot, context)
    assert (names(part), part.table.current()) == (["Arsip", "Pelayanan"], Row(2, "Pelayanan"))
    assert part.beside == [None, Row(1, "Arsip"), Row(2, "Pelayanan")]

    part.gate.clear()
    part.shelves[2026] = [Row(2, "Pelayanan Prima")]
    context.changes.happened.emit(frozenset({Topic.PROGRAM}), RELOAD)
    assert names(part) == ["Arsip", "Pelayanan"]
    part.year.setCurrentText("2025")
    assert names(part) == [], "rows of another year are not taken for those of this one"
    part.gate.set()
    idle(qtbot, context)
    assert (names(part), part.tahun()) == (["Lama"], 2025), "what was asked for before is dropped"
    part.choose_year(2026)
    part.choose(2)
    idle(qtbot, context)
    assert part.beside[-1] == Row(2, "Pelayanan Prima")


def test_a_small_list_is_there_at_once_and_is_shown_beside_once(qtbot, context, part, monkeypatch):
    part.gate.set()
    idle(qtbot, context)
    monkeypatch.setattr(tasks, "GLANCE_SECONDS", 30)
    part.beside.clear()
    part.load()
    assert (part.beside, context.tasks.busy) == ([Row(1, "Arsip")], False)
    part.open("panjang")
    assert (names(part), part.about()) == (["Pelayanan"], "Hanya yang panjang")
    qtbot.keyClicks(part.search, "lay")
    assert part.beside == [Row(1, "Arsip"), Row(2, "Pelayanan")], "the same row is not read for every letter"
    part.open(1)
    assert (part.search.text(), part.table.current()) == ("", Row(1, "Arsip"))
    part.shelves[2026] = []
    part.load()
    assert part.empty.isVisible()


def test_a_failed_reading_is_told_and_tried_again(qtbot, context, part):
    said = []
    context.changes.message.connect(said.append)
    part.gate.set()
    idle(qtbot, context)
    part.wrong = UserError("Berkas data tidak terbaca.")
    part.load()
    idle(qtbot, context)
    assert (said[-1].text, len(names(part))) == ("Berkas data tidak terbaca.", 2)
    part.wrong = None
    part.shelves[2026] = [Row(3, "Baru")]
    part.hide()
    part.show()
    idle(qtbot, context)
    assert names(part) == ["Baru"]


def test_the_list_is_searched_from_the_keyboard(qtbot, context, part):
    part.gate.set()
    idle(qtbot, context)
    part.activateWindow()
    part.table.setFocus()
    qtbot.keyClick(part.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert part.focusWidget() is part.search
    qtbot.keyClicks(part.search, "lay")
    qtbot.keyClick(part.search, Qt.Key.Key_Return)
    assert part.focusWidget() is part.table
    assert part.table.current() == Row(2, "Pelayanan")
