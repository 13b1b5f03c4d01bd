"""Sub-tab Surat, agenda, text editor and checklist by clicks and keys."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton

from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.surat.agenda import WAITING, AgendaDialog
from pembinaan_desktop.ui.surat.naskah import NaskahDialog
from pembinaan_desktop.ui.surat.periksa import DaftarPeriksaDialog
from pembinaan_desktop.ui.surat.subtab import SuratSubTab


@pytest.fixture
def tab(context, qtbot, build):
    with build.together():
        build.pejabat()
        kegiatan = build.kegiatan(sesi=2, tanggal_mulai=date(2026, 12, 10), status="Terjadwal")
        for nama in ("Dinas Kesehatan", "Kecamatan Sibolga Kota"):
            build.peserta(kegiatan, build.pegawai(unit_id=build.unit(nama)), instansi=nama)
    made = SuratSubTab(context)
    qtbot.addWidget(made)
    made.set_kegiatan(kegiatan)
    made.resize(1320, 560)
    made.show()
    return made


def click(qtbot, button: QPushButton) -> None:
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def form(tab) -> FormDialog:
    return next(d for d in tab.findChildren(FormDialog) if d.isVisible())


def test_from_nothing_to_an_answered_letter(tab, qtbot, context, monkeypatch, tmp_path: Path):
    assert tab.set.select_key("undangan")
    assert tab.lists.currentWidget() is tab.empty
    assert tab.empty.action.text() == "Buat 2 draf"
    click(qtbot, tab.empty.action)
    assert [row.kepada for row in tab.table.rows()] == ["Dinas Kesehatan", "Kecamatan Sibolga Kota"]
    assert not tab.make_button.isVisible()
    click(qtbot, tab.actions_.number_button)
    dialog = form(tab)
    assert dialog.windowTitle() == "Beri nomor 2 surat"
    click(qtbot, dialog.ok_button)
    assert dialog.error.text.text() == ""
    assert [row.nomor for row in tab.table.rows()] == ["800.2.2/001/BKPSDM/2026", "800.2.2/002/BKPSDM/2026"]
    assert not tab.actions_.number_button.isEnabled()
    tab.table.select_row(0)
    assert tab.actions_.correct_action.isEnabled()
    assert not tab.actions_.edit_action.isEnabled()
    click(qtbot, tab.actions_.send_button)
    click(qtbot, form(tab).ok_button)
    assert [row.status for row in tab.table.rows()] == ["Dikirim", "Bernomor"]
    people = context.services.peserta.list(tab.kegiatan_id)
    assert {row.instansi: row.status for row in people}["Dinas Kesehatan"] == "Diundang"
    click(qtbot, tab.actions_.answer_button)
    click(qtbot, form(tab).ok_button)
    assert tab.table.rows()[0].status == "Dijawab"
    target = tmp_path / "surat.docx"
    monkeypatch.setattr(dialogs, "save_file", lambda *a, **k: target)
    tab.actions_.save_word()
    qtbot.waitUntil(target.exists)
    monkeypatch.setattr(dialogs, "choose_folder", lambda *a, **k: tmp_path)
    tab.table.clearSelection()
    tab.actions_.save_folder(".docx")
    qtbot.waitUntil(lambda: len(list(tmp_path.glob("Pemanggilan*.docx"))) == 2)
    qtbot.waitUntil(lambda: not context.tasks.busy)


def test_changed_data_are_told_and_a_correction_is_made(tab, qtbot, context, monkeypatch):
    services = context.services
    ids = services.surat.buat(tab.kegiatan_id, "undangan").value
    services.surat.beri_nomor(ids, date(2026, 11, 24))
    context.changes.apply(lambda: services.kegiatan.update(tab.kegiatan_id, {"tempat": "Gedung Baru"}))
    tab.set.select_key("undangan")
    tab.table.select_row(0)
    assert "tempat: Aula Pemko → Gedung Baru" in tab.changes.text.text()
    monkeypatch.setattr(dialogs, "ask_text", lambda *a, **k: "tempat pindah")
    tab.actions_.correct()
    assert [row.status for row in tab.table.rows()] == ["Bernomor", "Bernomor", "Draf"]
    tab.table.select_row(1)
    tab.actions_.cancel()
    assert tab.table.rows()[1].alasan == "tempat pindah"
    tab.set.select_key("jadwal")
    assert tab.other.go_button.text() == "Buka Jadwal"
    assert tab.stack.currentIndex() == 1


def test_a_text_is_edited_beside_its_paper(tab, qtbot, context):
    tab.set.select_key("surat_tugas")
    tab.text_action.trigger()
    dialog = next(d for d in tab.findChildren(NaskahDialog))
    qtbot.keyClick(dialog.edit, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(dialog.edit, "{tidak_ada}")
    dialog.show_paper()
    assert "tidak_ada" in dialog.problem.text.text()
    click(qtbot, dialog.save_button)
    assert dialog.isVisible()
    dialog.edit.setPlainText("# Surat tugas\n[tanda tangan]")
    qtbot.keyClick(dialog.edit, Qt.Key.Key_Home)
    dialog.insert("\n[tabel peserta]\n")
    dialog.insert(" {tempat}")
    assert dialog.edit.toPlainText() == "# Surat tugas\n[tabel peserta] {tempat}\n[tanda tangan]"
    dialog.edit.setPlainText("# Surat tugas\n[tanda tangan]")
    click(qtbot, dialog.save_button)
    assert context.services.templat_surat.get("surat_tugas").versi == 2
    assert context.changes.undo_label() == "ubah templat Surat tugas"


def test_the_agenda_finds_and_filters(tab, qtbot, context, monkeypatch, tmp_path):
    services = context.services
    ids = services.surat.buat(tab.kegiatan_id, "permintaan_peserta").value
    services.surat.beri_nomor(ids[:1], date(2026, 11, 24))
    services.surat.kirim(ids[:1], date(2026, 11, 24))
    went = []
    monkeypatch.setattr(context, "navigate", lambda *a: went.append(a))
    dialog = AgendaDialog(context, tab)
    dialog.open()
    assert len(dialog.table.rows()) == len(ids)
    qtbot.keyClicks(dialog.search, "lurah")
    assert len(dialog.table.rows()) == 0
    dialog.search.setText("kecamatan")
    assert len(dialog.table.rows()) == 1
    dialog.search.clear()
    dialog.shown.setCurrentText(WAITING)
    dialog._filter()
    assert [row.status for row in dialog.table.rows()] == ["Dikirim"]
    assert len(dialog._job()()) == 1
    monkeypatch.setattr(dialogs, "save_file", lambda *a, **k: tmp_path / "agenda.xlsx")
    dialog.export()
    qtbot.waitUntil((tmp_path / "agenda.xlsx").exists)
    dialog.table.select_row(0)
    click(qtbot, dialog.go_button)
    assert went == [("kegiatan", (tab.kegiatan_id, "surat"))]


def test_the_checklist_is_ticked(tab, qtbot, context):
    click(qtbot, tab.check_button)
    dialog = next(d for d in tab.findChildren(DaftarPeriksaDialog))
    dialog.table.setFocus()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert dialog.table.rows()[0].keadaan == "ada"
    dialog.table.select_row(1)
    click(qtbot, dialog.no_button)
    assert dialog.table.rows()[1].keadaan == "tidak"
    assert "1 dari 29 ada" in dialog.sum.text()
    context.changes.undo()
    assert dialog.table.rows()[1].keadaan == "belum"
    assert isinstance(dialog, QDialog)


def test_names_of_the_timetable_are_told_and_registered(tab, qtbot, context, build):
    build.sesi(tab.kegiatan_id, 3, date(2026, 12, 10), narasumber="Dr. Ramli Situmeang, M.Si.")
    tab.load()
    assert tab.set.select_key("undangan")
    assert not tab.speakers.isVisible()
    assert tab.set.select_key("permohonan_narasumber")
    click(qtbot, tab.empty.action)
    assert tab.speakers.notice.title.text() == "Belum terdaftar: Dr. Ramli Situmeang, M.Si."
    click(qtbot, tab.speakers.take_link)
    assert tab.speakers.notice.title.text() == "Belum lengkap: Dr. Ramli Situmeang, M.Si. (jabatan, instansi)"
    assert not tab.speakers.take_link.isVisible()
    (row,) = context.services.narasumber.list()
    context.services.narasumber.update(row.id, {"jabatan": "Dosen", "instansi": "Universitas Contoh"})
    tab.load()
    assert not tab.speakers.isVisible()
    tab.table.select_row(0)
    tab.actions_.address_action.trigger()
    assert tab.table.rows()[0].penerima.endswith("Dosen\nUniversitas Contoh")


def test_a_paper_that_came_in_signed_is_ticked_with_its_scan(
    tab, qtbot, context, monkeypatch, tmp_path: Path
):
    assert tab.set.select_key("spj")
    assert tab.other.go_button.text() == "Buka Honor"
    assert not tab.other.print_button.isVisible()
    click(qtbot, tab.other.receive_button)
    dialog = next(d for d in tab.findChildren(FormDialog) if d.isVisible())
    click(qtbot, dialog.ok_button)
    assert tab.other.state.text().startswith("diterima ")
    scan = tmp_path / "spj.pdf"
    scan.write_bytes(b"%PDF-1.4 isi")
    monkeypatch.setattr(dialogs, "choose_files", lambda *a, **k: [scan])
    click(qtbot, tab.other.files.add_button)
    assert tab.set.current().berkas == 1
    assert tab.set.select_key("terima_konsumsi")
    assert tab.other.print_button.isVisible()
    assert len(tab.other.paper._job()()) == 1
    context.changes.undo()
    assert tab.set.select_key("spj")
    assert tab.set.current().berkas == 0
