"""The attendance page by real keys: 21 people, 8 sessions, undo, workbook, blank list."""

from __future__ import annotations

from collections import Counter

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from pembinaan_desktop.domain.kartu import card_code
from pembinaan_desktop.services.rekap_kehadiran import Aturan
from pembinaan_desktop.ui.common import scan_line
from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.kegiatan.impor_kehadiran import ImporKehadiranDialog
from pembinaan_desktop.ui.kegiatan.kehadiran import KehadiranSubTab
from pembinaan_desktop.ui.kegiatan.kehadiran_berkas import PeriodeDialog, PindaianDialog
from pembinaan_desktop.ui.kegiatan.kehadiran_risiko import RiskDialog
from pembinaan_desktop.ui.kegiatan.pindai import PindaiDialog
from pembinaan_desktop.ui.kegiatan.status_kehadiran import StatusDialog
from tests.build import Builder

KEYS = {"H": "H", "T": "T", "I": "I", "S": "S", "D": "DL", "C": "C", "A": "A"}


@pytest.fixture
def tab(qtbot: QtBot, context: UiContext, build: Builder) -> KehadiranSubTab:
    kegiatan_id = build.kegiatan(sesi=8, peserta=21)  # so many that every key has its turn
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


def test_every_session_by_keys(qtbot, tab, tmp_path, answers):
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
    assert {(ids[nip], sesi_id): code for _, _, nip, _, _, sesi_id, _, _, _, code, _, _ in lines} == expected


def put(tab, row: int, column: int) -> None:
    tab.grid.setCurrentIndex(tab.grid.model().index(row, column + 2))


def test_paste_from_excel(qtbot, tab):
    put(tab, 1, 2)
    QGuiApplication.clipboard().setText("H\tS\r\nalpa\t\r\n")
    qtbot.keyClick(tab.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    people, sesi = [row.id for row in tab.sheet.baris], [s.id for s in tab.sheet.sesi]
    expected = {(people[1], sesi[2]): "H", (people[1], sesi[3]): "S", (people[2], sesi[2]): "A"}
    assert marks(tab) == expected
    said = []
    tab.context.changes.message.connect(said.append)
    for row, column, text, words in (
        (0, 0, "Dewi\r\n", "bukan status"),
        (20, 0, "H\r\nH\r\n", "tidak muat"),
        (0, 6, "H\tH\tH\r\n", "tidak muat"),
        (0, 8, "H\r\n", "pilih dahulu sel awalnya"),
        (0, 0, "\r\n\r\n", "tidak ada isian"),
    ):
        put(tab, row, column)
        QGuiApplication.clipboard().setText(text)
        qtbot.keyClick(tab.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        assert words in said[-1].text
    assert marks(tab) == expected


def test_sign_correct_and_open_again(qtbot, tab, answers):
    put(tab, 0, 0)
    tab.more.mark_rest("H")
    answers.give("ask_text", "Lamhot Simanjuntak", "Tertukar", None, "Salah sesi")
    tab.more.sign_action.trigger()
    assert tab.session_card.signed.isVisible()
    assert tab.sheet.sesi[0].status == "terlaksana"
    qtbot.keyClick(tab.grid, Qt.Key.Key_A)
    assert tab.sheet.baris[0].marks[tab.sheet.sesi[0].id] == "A"
    put(tab, 1, 0)
    qtbot.keyClick(tab.grid, Qt.Key.Key_S)  # backs out of the reason
    assert tab.sheet.baris[1].marks[tab.sheet.sesi[0].id] == "H"
    tab.more.open_action.trigger()
    assert not tab.sheet.sah
    tab.more.held_action.trigger()
    assert tab.sheet.sesi[0].status == "terjadwal"
    tab.more.cancel_action.trigger()
    assert tab.sheet.sesi[0].status == "dibatalkan"


def test_detail_with_minutes_and_risk_list(qtbot, tab):
    put(tab, 0, 0)
    qtbot.keyClick(tab.grid, Qt.Key.Key_F2)
    dialog = next(d for d in tab.findChildren(FormDialog) if d.isVisible())
    dialog.form.set_values({"status": "T", "menit": 12, "catatan": "Hujan"})
    qtbot.mouseClick(dialog.ok_button, Qt.MouseButton.LeftButton)
    found = tab.context.services.kehadiran.isian(tab.sheet.baris[0].id, tab.sheet.sesi[0].id)
    assert (found.status, found.menit_terlambat, found.catatan) == ("T", 12, "Hujan")
    for column in range(3):
        put(tab, 5, column)
        qtbot.keyClick(tab.grid, Qt.Key.Key_A)
    assert tab.risk_link.text() == "1 tidak dapat lulus"
    tab.more.show_risk()
    risk = tab.findChild(RiskDialog)
    assert [row.id for row in risk.table.rows()] == [tab.sheet.baris[5].id]
    assert "Kurang" in risk.sum.text()


def test_stranger_is_registered_from_the_scan(qtbot, tab, build):
    nip = "199001012015031002"
    build.pegawai("Luar Daftar", nip=nip)
    put(tab, 0, 0)
    tab.scan_line.setText(nip)
    qtbot.keyClick(tab.scan_line, Qt.Key.Key_Return)
    assert tab.scan_card.add.isVisible()
    qtbot.mouseClick(tab.scan_card.add, Qt.MouseButton.LeftButton)
    assert len(tab.sheet.baris) == 22
    assert tab.sheet.baris[-1].marks == {tab.sheet.sesi[0].id: "H"}


def test_conflict_is_seen_decided_and_undone(qtbot, tab, tmp_path, answers):
    context, path = tab.context, tmp_path / "rekap.xlsx"
    put(tab, 0, 0)
    tab.more.mark_rest("H")
    tab.more.f4_action.trigger()
    answers.give("save_file", path)
    with qtbot.waitSignal(context.tasks.idle, timeout=10000):
        tab.export()
    book = openpyxl.load_workbook(path)
    page = book["Rekap Daftar Hadir"]
    assert page.page_setup.paperSize == 14
    page["E12"].value, page["E13"].value, page["F14"].value = "S", "A", "H"
    book.save(path)
    put(tab, 0, 0)
    qtbot.keyClick(tab.grid, Qt.Key.Key_I)
    answers.give("choose_file", path)
    with qtbot.waitSignal(context.tasks.idle, timeout=10000):
        tab.more.import_workbook()
    dialog = tab.findChild(ImporKehadiranDialog)
    assert dialog.apply_button.text() == "Terapkan 2 isian"
    assert not dialog.reason.isVisible()
    dialog.table.select_row(0)
    assert (dialog.table.current().kita, dialog.table.current().mereka) == ("I Izin", "S Sakit")
    qtbot.mouseClick(dialog.theirs_button, Qt.MouseButton.LeftButton)
    assert dialog.apply_button.text() == "Terapkan 3 isian"
    with qtbot.waitSignal(context.tasks.idle, timeout=10000):
        qtbot.mouseClick(dialog.apply_button, Qt.MouseButton.LeftButton)
    assert "alasan" in dialog.error.title.text()
    qtbot.keyClicks(dialog.reason, "Kertas benar")
    before = marks(tab)
    with qtbot.waitSignal(context.tasks.idle, timeout=10000):
        qtbot.mouseClick(dialog.apply_button, Qt.MouseButton.LeftButton)
    first, second = (s.id for s in tab.sheet.sesi[:2])
    people = [row.id for row in tab.sheet.baris]
    after = {(people[0], first): "S", (people[1], first): "A", (people[2], second): "H"}
    assert marks(tab) == before | after
    context.changes.undo()
    assert marks(tab) == before


def test_scanner_with_a_wrong_year_asks(qtbot, tab, tmp_path, answers):
    file = tmp_path / "pindai.csv"
    file.write_text(f"{tab.sheet.baris[0].peserta.nip},2025-11-23 07:58:00\n", encoding="utf-8")
    answers.give("choose_file", file)
    answers.give("ask", "Geser 365 hari")
    with qtbot.waitSignal(tab.context.tasks.idle, timeout=10000):
        tab.more.import_scans()
    qtbot.waitUntil(lambda: tab.findChild(ImporKehadiranDialog) is not None, timeout=10000)
    with qtbot.waitSignal(tab.context.tasks.idle, timeout=10000):
        tab.findChild(ImporKehadiranDialog).apply()
    assert marks(tab) == {(tab.sheet.baris[0].id, tab.sheet.sesi[0].id): "H"}


def test_a_scanner_that_types_into_the_grid_marks_only_who_was_scanned(qtbot, tab, monkeypatch):
    monkeypatch.setattr(scan_line, "SCANNER_MS", 60_000)  # a busy machine must not look like a hand
    put(tab, 3, 0)
    first, second = tab.sheet.baris[0], tab.sheet.baris[1]
    for code, end in ((card_code(first.id), Qt.Key.Key_Return), (second.peserta.nip, Qt.Key.Key_Tab)):
        tab.grid.setFocus()
        qtbot.keyClicks(tab.grid, code)
        qtbot.keyClick(tab.grid, end)
    session = tab.sheet.sesi[0].id
    assert marks(tab) == {(first.id, session): "H", (second.id, session): "H"}
    assert tab.scan_card.name.text() == second.peserta.nama_lengkap
    assert tab.grid.currentIndex().row() == 3


def test_a_certificate_scanned_into_the_grid_leaves_no_mark(qtbot, tab, monkeypatch):
    """Its code, as an address, begins with letters that are marks."""
    monkeypatch.setattr(scan_line, "SCANNER_MS", 60_000)
    sheet = tab.sheet
    tab.context.services.kehadiran.mark(sheet.baris[5].id, sheet.sesi[0].id, "I")
    tab.refresh()
    before = marks(tab)
    for code, words in (
        ("SKB1:6BF+70790T9", "kode sertifikat; pindai kartu peserta"),
        ("https://sibolga.example/c/1", "nomor tidak dikenal"),
    ):
        put(tab, 4, 0)
        qtbot.keyClicks(tab.grid, code)
        qtbot.keyClick(tab.grid, Qt.Key.Key_Return)
        tab.grid.setFocus()
        assert marks(tab) == before
        assert tab.grid.currentIndex().row() == 4
        assert tab.scan_card.result.text() == f"✗ {words}"
    monkeypatch.setattr(scan_line, "SCANNER_MS", -1)  # a hand
    qtbot.keyClicks(tab.grid, "HS1")
    assert marks(tab) == {
        **before,
        **{(sheet.baris[r].id, sheet.sesi[0].id): c for r, c in ((4, "H"), (5, "S"))},
    }


def test_scan_panel(qtbot, tab, build):
    beeps = []
    panel = PindaiDialog(
        tab.context, tab.kegiatan_id, tab.sheet.sesi[0].id, tab, beep=lambda: beeps.append(1)
    )
    panel.show()
    first, second = tab.sheet.baris[0], tab.sheet.baris[1]
    qtbot.keyClicks(panel.line, card_code(first.id).lower())
    qtbot.keyClick(panel.line, Qt.Key.Key_Tab)
    assert (panel.name.text(), panel.sign.text(), panel.count.text()) == (
        first.peserta.nama_lengkap,
        "✓",
        "1 / 21",
    )
    qtbot.keyClicks(panel.line, card_code(first.id))
    qtbot.keyClick(panel.line, Qt.Key.Key_Return)  # a scanner that stutters: swallowed
    assert panel.last.count() == 1
    qtbot.keyClicks(panel.line, second.peserta.nip)
    qtbot.keyClick(panel.line, Qt.Key.Key_Return)
    assert panel.count.text() == "2 / 21"
    qtbot.mouseClick(panel.undo_button, Qt.MouseButton.LeftButton)
    assert panel.count.text() == "1 / 21"
    elsewhere = build.peserta(build.kegiatan("Lain"))
    for code, sign, words in (
        (card_code(elsewhere), "✗", "Kartu dari kegiatan lain"),
        ("halo", "✗", "Nomor tidak dikenal"),
    ):
        qtbot.keyClicks(panel.line, code)
        qtbot.keyClick(panel.line, Qt.Key.Key_Return)
        assert (panel.sign.text(), panel.what.text()) == (sign, words)
        assert panel.add_button.isVisible()
    assert beeps
    reserve = build.peserta(tab.kegiatan_id, status="Cadangan")
    late = tab.sheet.sesi[3].id  # another session than that of the grid behind it
    panel.session.setCurrentIndex(panel.session.findData(late))
    qtbot.keyClicks(panel.line, card_code(reserve))
    qtbot.keyClick(panel.line, Qt.Key.Key_Return)
    assert (panel.sign.text(), panel.what.text()) == ("✗", "Cadangan")
    qtbot.mouseClick(panel.add_button, Qt.MouseButton.LeftButton)
    assert (panel.sign.text(), panel.add_button.isVisible()) == ("✓", False)
    qtbot.keyClicks(panel.line, "7788")
    qtbot.keyClick(panel.line, Qt.Key.Key_Return)
    qtbot.mouseClick(panel.add_button, Qt.MouseButton.LeftButton)
    form = next(d for d in panel.findChildren(FormDialog) if d.isVisible())
    form.form.set_values({"nama": "Tamu Dari Luar", "instansi": "Kantor Pos"})
    qtbot.mouseClick(form.ok_button, Qt.MouseButton.LeftButton)
    assert panel.name.text() == "Tamu Dari Luar"
    came = [row for row in tab.context.services.kehadiran.lembar(tab.kegiatan_id).baris if late in row.marks]
    assert [(row.peserta.nama, row.marks) for row in came][1:] == [("Tamu Dari Luar", {late: "H"})]
    assert came[0].id == reserve
    panel.close()


def test_blank_list_has_every_person_on_every_day(qtbot, tab, context, tmp_path, answers):
    pages = tab.blank_button.job()()
    texts = Counter(getattr(e, "text", "") for page in pages for e in page.elements)
    assert texts["Senin, 23 November 2026 · Aula Pemko"] == 1
    assert texts["1. ………"] == texts["21. ………"] == 8
    assert not [page.overflows() for page in pages if page.overflows()]
    assert {page.size.name for page in pages} == {"A4"}
    tab.blank_button.f4_action.trigger()
    tab.blank_button.empty_action.trigger()
    more = tab.blank_button.job()()
    assert {page.size.name for page in more} == {"F4"}
    assert sum(getattr(e, "text", "") == "26. ………" for page in more for e in page.elements) == 8


def test_files_of_a_session_and_a_period(qtbot, tab, tmp_path, answers):
    put(tab, 0, 0)
    paper = tmp_path / "ttd.pdf"
    paper.write_bytes(b"%PDF-1.4 tanda tangan")
    answers.give("choose_files", [paper])
    tab.more.attach_action.trigger()
    dialog = tab.findChild(PindaianDialog)
    qtbot.mouseClick(dialog.files.add_button, Qt.MouseButton.LeftButton)
    kept = tab.context.services.lampiran_sesi.list(tab.sheet.sesi[0].id)
    assert [row.nama for row in kept] == ["ttd.pdf"]
    dialog.close()
    answers.give("save_file", tmp_path / "periode.xlsx")
    tab.more.export_period()
    period = tab.findChild(PeriodeDialog)
    with qtbot.waitSignal(tab.context.tasks.idle, timeout=10000):
        period.save()
    assert "Per orang" in openpyxl.load_workbook(tmp_path / "periode.xlsx").sheetnames


def test_own_status_set_brings_its_key(qtbot, tab, answers):
    tab.more.show_statuses()
    dialog = tab.findChild(StatusDialog)
    answers.give("ask_text", "Webinar")
    qtbot.mouseClick(dialog.new_button, Qt.MouseButton.LeftButton)
    assert dialog.current() == "Webinar"
    qtbot.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
    form = next(d for d in dialog.findChildren(FormDialog) if d.isVisible())
    form.form.set_values({"kode": "ONL", "nama": "Daring", "tombol": "O", "hadir": True, "bobot": 0.5})
    qtbot.mouseClick(form.ok_button, Qt.MouseButton.LeftButton)
    dialog.accept()
    tab.context.services.kehadiran.set_aturan(tab.kegiatan_id, Aturan(set_status="Webinar"))
    tab.refresh()
    put(tab, 0, 0)
    qtbot.keyClick(tab.grid, Qt.Key.Key_O)
    assert marks(tab) == {(tab.sheet.baris[0].id, tab.sheet.sesi[0].id): "ONL"}
