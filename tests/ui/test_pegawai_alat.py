"""The tools around the list of people: doubles, checks, training elsewhere, SIASN, personal data."""

from __future__ import annotations

from datetime import date

import openpyxl
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QRadioButton

from pembinaan_desktop.ui.common.attachments import Attachments
from pembinaan_desktop.ui.pegawai.duplicates import DuplicatesDialog
from pembinaan_desktop.ui.pegawai.entri_siasn import EntriSiasnDialog
from pembinaan_desktop.ui.pegawai.impor_riwayat import start_import
from pembinaan_desktop.ui.pegawai.perlu_dicek import PerluDicekDialog
from pembinaan_desktop.ui.pegawai.tab import PegawaiTab

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def tab(context, qtbot):
    made = PegawaiTab(context)
    qtbot.addWidget(made)
    made.resize(1366, 700)
    return made


def test_two_records_are_merged_side_by_side_and_taken_back(context, build, qtbot):
    first = build.pegawai("MARIA GULO", nip=None, jabatan="Perawat")
    second = build.pegawai("MARIA GULO", jabatan="Bidan")
    kegiatan = build.kegiatan("Rapat", sesi=1)
    place = build.peserta(kegiatan, first)
    build.kehadiran(build.peserta(kegiatan, second), context.services.kegiatan.sesi(kegiatan)[0].id)
    dialog = DuplicatesDialog(context)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: len(dialog.table.rows()) == 1)
    dialog.comparison.choose_second("jabatan")
    assert dialog.comparison.staying() != {place}  # the fuller one is proposed

    def buttons() -> list[QRadioButton]:
        found = dialog.findChildren(QRadioButton)
        return [b for b in found if b.isVisible() and b.accessibleName().endswith("kehadiran –")]

    qtbot.waitUntil(lambda: len(buttons()) == 1)
    qtbot.mouseClick(buttons()[0], LEFT, pos=QPoint(8, 8))
    assert dialog.comparison.staying() == {place}
    qtbot.mouseClick(dialog.merge_button, LEFT)
    qtbot.waitUntil(lambda: not dialog.table.rows())
    (row,) = context.services.pegawai.list()
    assert (row.jabatan, bool(row.nip)) == ("Bidan", True)
    assert [one.id for one in context.services.peserta.list(kegiatan)] == [place]
    context.changes.undo()
    qtbot.waitUntil(lambda: len(dialog.table.rows()) == 1)
    qtbot.mouseClick(dialog.apart_button, LEFT)
    qtbot.waitUntil(lambda: not dialog.table.rows())
    assert len(context.services.pegawai.list()) == 2
    assert not dialog.merge_button.isEnabled()


def test_checks_are_answered_with_one_click(context, build, qtbot):
    entries = [
        {"kolom": "LAHIR", "nilai": "1", "masalah": "Beda.", "kunci": "tanggal_lahir", "usul": "1985-02-02"},
        {"kolom": "UNOR", "nilai": "x", "masalah": "Unit tidak ada.", "kunci": "unit_id", "usul": None},
    ]
    person = build.pegawai("EKO", perlu_dicek=entries)
    dialog = PerluDicekDialog(context)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.count.text() == "2 hal pada 1 pegawai"
    qtbot.mouseClick(dialog.take_button, LEFT)
    assert context.services.pegawai.get(person).values["tanggal_lahir"] == date(1985, 2, 2)
    dialog.table.select_row(0)
    assert not dialog.take_button.isEnabled()
    qtbot.mouseClick(dialog.right_button, LEFT)
    assert dialog.table.rows() == []
    context.changes.undo()
    context.changes.undo()
    assert len(dialog.table.rows()) == 2


def test_list_of_training_comes_in_through_the_preview(context, build, qtbot, answers, tmp_path):
    person = build.pegawai("DEWI")
    book = openpyxl.Workbook()
    for row in (["Orang", "nama_pelatihan", "tanggal_mulai", "jp"], ["DEWI", "Bimtek", "03-03-2026", 8],
                ["SIAPA", "Bimtek", "03-03-2026", 8]):  # fmt: skip
        book.active.append(row)
    book.save(tmp_path / "daftar.xlsx")
    parent = PegawaiTab(context)
    qtbot.addWidget(parent)
    answers.give("choose_file", tmp_path / "daftar.xlsx")
    flow = start_import(context, parent)
    qtbot.waitUntil(lambda: hasattr(flow, "form"), timeout=20_000)
    flow.form.form.set_values({**flow.form.form.values(), "Orang": "pegawai"})
    qtbot.mouseClick(flow.form.ok_button, LEFT)
    qtbot.waitUntil(lambda: flow.dialog is not None, timeout=20_000)
    assert len(flow.dialog.table.rows()) == 1
    assert flow.dialog.apply_button.text() == "Impor 1 riwayat"
    with qtbot.waitSignal(flow.dialog.imported, timeout=20_000):
        qtbot.mouseClick(flow.dialog.apply_button, LEFT)
    assert context.services.jp.person(person, 2026).jp == 8.0
    context.changes.undo()
    assert context.services.jp.person(person, 2026).jp == 0.0


def test_entries_are_ticked_off_and_written(context, build, qtbot, answers, tmp_path):
    person = build.pegawai("DEWI")
    day = date(2026, 5, 5)
    values = {"nama": "Latsar", "bentuk": "KL01", "tanggal_mulai": day, "tanggal_selesai": day, "jp": 20.0}
    context.services.riwayat_luar.save(person, None, values)
    dialog = EntriSiasnDialog(context)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.table.selectAll()
    qtbot.mouseClick(dialog.done_button, LEFT)
    assert [row.status for row in dialog.table.rows()] == ["Sudah"]
    answers.give("ask_text", "Nomor salah")
    qtbot.mouseClick(dialog.refused_button, LEFT)
    assert dialog.table.rows()[0].alasan == "Nomor salah"
    dialog.status.setCurrentIndex(dialog.status.findData("Belum"))
    assert dialog.table.rows() == []
    context.changes.undo()
    context.changes.undo()
    assert len(dialog.table.rows()) == 1
    answers.give("save_file", tmp_path / "entri.xlsx")
    qtbot.mouseClick(dialog.export_button, LEFT)
    assert openpyxl.load_workbook(tmp_path / "entri.xlsx").active["H2"].value == "Latsar"
    scan = tmp_path / "pindaian.pdf"
    scan.write_bytes(b"%PDF-1.7 isi")
    context.services.lampiran_riwayat.add(dialog.table.rows()[0].id[1], scan)
    context.services.sertifikat.kertas.write_pdf = lambda *_: None
    answers.give("save_file", tmp_path / "berkas.zip")
    qtbot.mouseClick(dialog.zip_button, LEFT)
    qtbot.waitUntil((tmp_path / "berkas.zip").is_file)


def test_masked_until_asked_and_restricted_with_a_reason(tab, context, build, qtbot, answers):
    build.pegawai("DEWI", nik="1273010303820001")
    tab.show()

    def shown() -> set[str]:
        found = tab.detail.details.findChildren(QLabel)
        return {made.text() for made in found if not made.isHidden()}

    qtbot.waitUntil(lambda: "1273••••••••0001" in shown())
    qtbot.mouseClick(tab.detail.mask_button, LEFT)
    qtbot.waitUntil(lambda: "1273010303820001" in shown())
    answers.give("ask_text", "Permintaan sendiri")
    tab.detail.restrict_action.trigger()
    assert tab.table.rows() == []
    tab.filters.narrow(status="dibatasi")
    assert len(tab.table.rows()) == 1
    assert tab.detail.limited.text() == "Dibatasi"
    tab.detail.restrict_action.trigger()
    assert tab.table.rows() == []


def test_file_is_attached_to_training_elsewhere_and_hours_are_set(
    tab, context, build, qtbot, answers, tmp_path
):
    person = build.pegawai("DEWI")
    day = date(2026, 5, 5)
    values = {"nama": "Latsar", "bentuk": "KL01", "tanggal_mulai": day, "tanggal_selesai": day, "jp": 20.0}
    context.services.riwayat_luar.save(person, None, values)
    kegiatan = build.kegiatan("Seminar", sesi=1, tanggal_mulai=date(2026, 3, 3))
    build.peserta(kegiatan, person, peran="narasumber")
    (tmp_path / "sttpp.pdf").write_bytes(b"%PDF-1.4 contoh")
    tab.show()
    tab.detail.table.opened.emit(tab.detail.table.rows()[0])
    files = tab.actions_of.dialog.findChild(Attachments)
    answers.give("choose_files", [tmp_path / "sttpp.pdf"])
    qtbot.mouseClick(files.add_button, LEFT)
    assert [row.nama for row in context.services.lampiran_riwayat.list(1)] == ["sttpp.pdf"]
    tab.actions_of.dialog.reject()
    tab.detail.table.select_row(1)
    qtbot.mouseClick(tab.detail.hours_button, LEFT)
    tab.actions_of.dialog.form.set_values({"jp": 2, "alasan": "Setengah sesi"})
    qtbot.mouseClick(tab.actions_of.dialog.ok_button, LEFT)
    assert tab.detail.hours.text() == "22 dari 20 JP"
    context.changes.undo()
    assert tab.detail.hours.text() == "24 dari 20 JP"


def test_tools_are_at_hand_in_the_tab(tab, context, build, qtbot):
    build.pegawai("EKO")
    tab.show()
    for text, kind in (("Data yang perlu dicek…", PerluDicekDialog), ("Entri SIASN…", EntriSiasnDialog)):
        next(action for action in tab.more.menu().actions() if action.text() == text).trigger()
        assert tab.window().findChild(kind).isVisible()
        tab.window().findChild(kind).close()
