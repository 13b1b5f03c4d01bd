"""The main job in the window, by mouse and keyboard: from SIASN workbooks to certificates."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from pembinaan_desktop.services import Services
from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.kegiatan.pilih_peserta import PilihPegawaiDialog
from pembinaan_desktop.ui.paper.pdf import write_pdf
from tests.journeys.screen import opened

LEFT = Qt.MouseButton.LeftButton
NAME = "Pelatihan Manajemen Waktu dan Komunikasi Efektif"


@pytest.fixture
def services(db, clock, paths) -> Services:
    return Services(db, clock, paths, write_pdf)


def press(qtbot, widget) -> None:
    qtbot.mouseClick(widget, LEFT)


def test_from_siasn_to_certificates(window, context, services, qtbot, answers, clock, shared_data, tmp_path):
    # 1. import
    window.navigate("pegawai")
    pegawai = window.tab("pegawai").part("daftar")
    answers.give(
        "choose_files", [shared_data / n for n in ("siasn_pns.xlsx", "siasn_pppk.xlsx", "unor.xlsx")]
    )
    press(qtbot, pegawai.empty.action)
    qtbot.waitUntil(lambda: pegawai.flow.dialog is not None, timeout=30_000)
    dialog = pegawai.flow.dialog
    assert dialog.apply_button.text() == "Impor 2.267 pegawai"
    with qtbot.waitSignal(dialog.imported, timeout=30_000):
        press(qtbot, dialog.apply_button)

    # 2. activity, sessions, 40 participants and one without NIP
    window.navigate("kegiatan")
    tab = window.tab("kegiatan")
    press(qtbot, tab.empty.action)
    form = opened(window, FormDialog)
    form.form.set_values(
        {
            "nama": NAME,
            "bentuk": "KL02",
            "tanggal_mulai": date(2026, 11, 23),
            "tanggal_selesai": date(2026, 11, 24),
            "tempat": "Aula Pemko",
            "kuota": 41,
            "ambang_kehadiran": 80,
        }
    )
    press(qtbot, form.ok_button)
    page = tab.page
    assert page.title.text() == NAME
    jadwal = page.subtab("jadwal")
    press(qtbot, jadwal.empty.action)
    press(qtbot, opened(window, FormDialog).ok_button)
    assert [row.jp for row in jadwal.table.rows()] == [4, 4, 4, 4]

    page.show_subtab("peserta")
    peserta = page.subtab("peserta")
    press(qtbot, peserta.empty.action)
    picker = opened(window, PilihPegawaiDialog)
    qtbot.keyClicks(picker.search, "guru")
    assert all("guru" in row.cari for row in picker.table.rows())
    picker.search.clear()
    picker.table.select_keys([row.id for row in picker.table.rows()[:40]])
    assert picker.add_button.text() == "Tambahkan 40"
    press(qtbot, picker.add_button)
    press(qtbot, peserta.outside_button)
    outside = opened(window, FormDialog)
    outside.form.editor("nama").setText("Rina Marlina")
    outside.form.editor("instansi").setText("KPU Kota Sibolga")
    press(qtbot, outside.ok_button)
    assert len(peserta.table.rows()) == 41
    assert page.bar.tabText(page.bar.currentIndex()) == "Peserta 41"

    # 3. attendance by keys, "semua hadir", undo, scan
    page.show_subtab("kehadiran")
    kehadiran = page.subtab("kehadiran")
    grid = kehadiran.grid
    people = [line.peserta for line in kehadiran.sheet.baris]
    sessions = [session.id for session in kehadiran.sheet.sesi]
    grid.setFocus()
    grid.go_to_session(sessions[0])
    grid.setCurrentIndex(grid.grid.index(0, 2))
    for key in "htisdcah":
        qtbot.keyClick(grid, key)
    marks = [services.kehadiran.lembar(page.kegiatan_id).baris[n].marks[sessions[0]] for n in range(8)]
    assert marks == ["H", "T", "I", "S", "DL", "C", "A", "H"]
    assert grid.currentIndex().row() == 8
    context.changes.undo()
    assert sessions[0] not in kehadiran.sheet.baris[7].marks
    qtbot.keyClick(grid, Qt.Key.Key_H, Qt.KeyboardModifier.ShiftModifier)
    for number in (1, 2):
        grid.go_to_session(sessions[number])
        press(qtbot, kehadiran.everyone_button)
    grid.go_to_session(sessions[3])
    clock.set(datetime.combine(date(2026, 11, 24), time(13, 20)))
    for person in people[:8]:
        qtbot.keyClicks(kehadiran.scan_line, f"{person.nip}")
        qtbot.keyClick(kehadiran.scan_line, Qt.Key.Key_Return)
    assert kehadiran.scan_card.name.text() == people[7].nama_lengkap
    assert kehadiran.session_card.number.text() == "8"
    press(qtbot, kehadiran.everyone_button)
    sheet = services.kehadiran.lembar(page.kegiatan_id)
    assert [round(line.rekap.persen_rencana) for line in sheet.baris[:8]] == [
        100,
        100,
        75,
        75,
        75,
        75,
        75,
        100,
    ]

    # 4. Excel
    target = tmp_path / "rekap.xlsx"
    answers.give("save_file", target)
    press(qtbot, kehadiran.export_button)
    qtbot.waitUntil(target.exists, timeout=10_000)
    qtbot.waitUntil(lambda: not context.tasks.busy)
    cells = openpyxl.load_workbook(target)["Rekap Daftar Hadir"]
    for number, line in enumerate(sheet.baris):
        row = [cells.cell(12 + number, column).value for column in range(1, 14)]
        assert row[:4] == [
            number + 1,
            line.peserta.nama_lengkap,
            line.peserta.nip or None,
            line.peserta.instansi or None,
        ]
        assert row[4:8] == [line.marks[s] for s in sessions]
        assert row[11] == pytest.approx(line.rekap.persen_rencana / 100)

    # 5. certificates
    services.sertifikat.simpan_penandatangan(
        {"nama": "Lamhot Simanjuntak", "jabatan": "Kepala BKPSDM", "nip": "197001011995031001"}
    )
    page.show_subtab("sertifikat")
    sertifikat = page.subtab("sertifikat")
    refused = [row.alasan for row in sertifikat.table.rows() if not row.layak]
    assert len(refused) == 5
    assert all("12 dari 16 JP = 75%" in reason for reason in refused)
    answers.give("ask", sertifikat.issue.text())
    with qtbot.waitSignal(sertifikat.context.tasks.idle):
        press(qtbot, sertifikat.issue)
    numbers = [row.urut for row in services.sertifikat.list(kegiatan_id=page.kegiatan_id)]
    assert sorted(numbers) == list(range(1, 37))
    pdf = tmp_path / "sertifikat.pdf"
    answers.give("save_file", pdf)
    press(qtbot, sertifikat.pdf)
    qtbot.waitUntil(pdf.exists, timeout=20_000)
    qtbot.waitUntil(lambda: not context.tasks.busy)
    check_pdf(pdf, [people[0].nama, people[7].nama_lengkap])
    assert QApplication.activeModalWidget() is None


def check_pdf(pdf: Path, names: list[str]) -> None:
    """72 pages with names, numbers and the sessions on the back."""
    import pikepdf

    with pikepdf.open(pdf) as document:
        assert len(document.pages) == 72
    if shutil.which("pdftotext"):
        text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True).stdout
        flat = "".join(text.split())  # kerning makes blanks where there are none
        assert [name for name in names if "".join(name.split()) not in flat] == []
        assert "/0036/" in text
        assert "Sesi 1" in text
        assert "".join(NAME.split()) in flat
