"""The tab Laporan by real clicks."""

from __future__ import annotations

from datetime import date

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter

from pembinaan_desktop.ui.kegiatan.ringkasan import RingkasanSubTab
from pembinaan_desktop.ui.laporan.tab import LaporanTab
from tests.journeys.screen import previewed

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def tab(qtbot, context, build) -> LaporanTab:
    with build.together():
        unit = build.unit("Dinas Kesehatan")
        build.pegawai("Dewi", unit_id=unit)
        build.kegiatan("Etika", sesi=2, peserta=2, status="Selesai", tanggal_mulai=date(2026, 3, 2))
        build.kegiatan("Arsip", status="Terjadwal", tanggal_mulai=date(2026, 12, 1))
    made = LaporanTab(context)
    qtbot.addWidget(made)
    made.resize(1300, 640)
    with qtbot.waitSignal(context.tasks.idle):
        made.show()
    return made


def choose(qtbot, context, tab, act):
    with qtbot.waitSignal(context.tasks.idle, timeout=5000):
        act()
    return tab.isi


def click_row(qtbot, tab, kode):
    """A click on the report of this code, wherever it stands in the list."""
    row = [one.kode for one in tab.list.rows()].index(kode)
    where = tab.list.visualRect(tab.list.model().index(row, 0)).center()
    qtbot.mouseClick(tab.list.viewport(), LEFT, pos=where)


def test_reports_periods_rows_and_files(qtbot, tab, context, answers, tmp_path):
    went = []
    context.navigate = lambda *where: went.append(where)
    assert tab.isi.title.text() == "Kinerja Pengembangan Kompetensi"
    assert tab.isi.tabs.isVisible()
    assert not tab.kegiatan.isVisible()
    isi = choose(qtbot, context, tab, lambda: click_row(qtbot, tab, "belum-jp"))
    assert isi.title.text() == "Pegawai yang Belum Memenuhi Target JP"
    assert len(isi.table().rows()) == 3
    isi.table().select_row(0)
    qtbot.keyClick(isi.table(), Qt.Key.Key_Return)
    assert went[0][0] == "pegawai"
    isi = choose(qtbot, context, tab, lambda: click_row(qtbot, tab, "kegiatan"))
    assert [row.baris.nilai[1] for row in isi.table().rows()] == ["Etika", "Arsip"]
    choose(qtbot, context, tab, lambda: tab.part.setCurrentIndex(tab.part.findData("s1")))
    assert isi.about.text() == "Semester I Tahun 2026"
    assert [row.baris.nilai[1] for row in isi.table().rows()] == ["Etika"]
    answers.give("save_file", tmp_path / "r.xlsx")
    choose(qtbot, context, tab, lambda: qtbot.mouseClick(tab.excel_button, LEFT))
    assert openpyxl.load_workbook(tmp_path / "r.xlsx")["Kegiatan"]["B2"].value == "Etika"
    previewed(qtbot, tab.print_button, tab.print_button.preview_action.trigger).close()


def test_a_paper_is_composed_and_printed_by_the_worker(qtbot, tab, context, answers, tmp_path):
    target = tmp_path / "laporan.pdf"
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    answers.give("choose_printer", printer)
    with qtbot.waitSignal(tab.print_button.paper.handed_out, timeout=10_000) as told:
        tab.print_button.print_action.trigger()
    assert told.args == ["dicetak"]
    assert target.read_bytes().startswith(b"%PDF")


def test_one_activity_and_a_year_without_any(qtbot, tab, context):
    isi = choose(qtbot, context, tab, lambda: click_row(qtbot, tab, "penyelenggaraan"))
    assert tab.kegiatan.isVisible()
    assert not tab.part.isVisible()
    assert tab.kegiatan.currentText().startswith("Etika"), "what has begun comes before what is planned"
    assert isi.tabs.count() == 9
    isi.tabs.setCurrentIndex(2)
    choose(qtbot, context, tab, lambda: tab.kegiatan.setCurrentIndex(1))
    assert isi.about.text() == "Arsip"
    assert isi.tabs.currentIndex() == 2, "the same section stays in front"
    assert not isi.notes.isVisible()


def test_a_link_opens_the_report_of_an_activity(qtbot, tab, context):
    rows = context.services.kegiatan.list()
    choose(qtbot, context, tab, lambda: tab.open(("penyelenggaraan", rows[0].id)))
    assert tab.isi.about.text() == rows[0].judul


def test_the_page_of_an_activity_leads_to_its_report(qtbot, context, build):
    went = []
    context.navigate = lambda *where: went.append(where)
    context.tabs = frozenset({"laporan"})
    one = build.kegiatan("Etika")
    part = RingkasanSubTab(context)
    qtbot.addWidget(part)
    part.set_kegiatan(one)
    part.show()
    qtbot.mouseClick(part.report_link, LEFT)
    assert went == [("laporan", ("penyelenggaraan", one))]
