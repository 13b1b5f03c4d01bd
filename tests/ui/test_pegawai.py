"""The tab Pegawai as the officer uses it: import, find, edit, undo."""

from __future__ import annotations

import openpyxl
import pytest
from PySide6.QtCore import Qt

from pembinaan_desktop.ui.pegawai.tab import PegawaiTab
from pembinaan_desktop.ui.pegawai.unit import UnitDialog


@pytest.fixture
def tab(context, qtbot):
    made = PegawaiTab(context)
    qtbot.addWidget(made)
    made.resize(1366, 700)
    return made


def type_into(qtbot, tab, text):
    tab.search.clear()
    qtbot.keyClicks(tab.search, text)
    qtbot.waitUntil(lambda: not tab._typing.isActive())


def test_import_find_edit_and_undo(tab, context, qtbot, answers, shared_data, tmp_path):
    tab.show()
    assert tab.stacked.currentWidget() is tab.empty
    answers.give("choose_files", [shared_data / "siasn_pppk.xlsx", shared_data / "unor.xlsx"])
    qtbot.mouseClick(tab.empty.action, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: tab.flow.dialog is not None, timeout=20_000)
    dialog = tab.flow.dialog
    assert len(dialog.table.rows()) == 17  # 12 refused and 5 to look at
    assert dialog.apply_button.text() == "Impor 266 pegawai"
    answers.give("save_file", tmp_path / "masalah.xlsx")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    sheet = openpyxl.load_workbook(tmp_path / "masalah.xlsx").active
    assert (sheet.max_row, sheet["A2"].value) == (18, "siasn_pppk.xlsx")
    with qtbot.waitSignal(dialog.imported, timeout=20_000):
        qtbot.mouseClick(dialog.apply_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(tab.table.rows()) == 266)

    person = tab.table.rows()[5]
    type_into(qtbot, tab, person.nip[:8] + " " + person.nip[8:])
    assert [row.id for row in tab.table.rows()] == [person.id]
    assert tab.detail.name.text() == person.nama_lengkap
    word = next(w for w in person.nama.split() if len(w) > 6)
    type_into(qtbot, tab, word[:-2] + word[-1])
    assert person.id in [row.id for row in tab.table.rows()]

    tab.search.clear()
    qtbot.waitUntil(lambda: len(tab.table.rows()) == 266)
    tab.table.select_key(person.id)
    qtbot.mouseClick(tab.detail.edit_button, Qt.MouseButton.LeftButton)
    tab.dialog.form.editor("jabatan").setText("Kepala Puskesmas")
    qtbot.mouseClick(tab.dialog.ok_button, Qt.MouseButton.LeftButton)
    assert tab.table.current().jabatan == "Kepala Puskesmas"
    assert "Kepala Puskesmas" in tab.detail.job.text()
    context.changes.undo()
    assert tab.table.current().jabatan == person.jabatan
    context.changes.undo()
    assert tab.stacked.currentWidget() is tab.empty


def test_filters_unit_with_everything_below_and_to_be_checked(tab, build, qtbot):
    dinas = build.unit("Dinas A")
    bidang = build.unit("Bidang B", induk_id=dinas)
    build.pegawai("ATAS", unit_id=dinas)
    build.pegawai("BAWAH", unit_id=bidang, perlu_dicek=[{"kolom": "LAHIR", "nilai": "x", "masalah": "Beda."}])
    build.pegawai("LAIN")
    build.pegawai("PENSIUNAN", kedudukan="Pensiun")
    tab.show()
    names = lambda: sorted(row.nama for row in tab.table.rows())  # noqa: E731
    assert names() == ["ATAS", "BAWAH", "LAIN"]
    tab.unit.setCurrentIndex(tab.unit.findData(dinas))
    assert names() == ["ATAS", "BAWAH"]
    tab.open("perlu_dicek")
    assert names() == ["BAWAH"]
    qtbot.mouseClick(tab.detail.checked_button, Qt.MouseButton.LeftButton)
    assert names() == []
    tab.open("belum_20_jp")
    assert names() == ["ATAS", "BAWAH", "LAIN"]


def test_new_person_delete_and_nominate(tab, context, build, qtbot, answers):
    kegiatan = build.kegiatan("Bimtek Arsip", kuota=5)
    build.pegawai("EKO")
    tab.show()
    qtbot.mouseClick(tab.new_button, Qt.MouseButton.LeftButton)
    tab.dialog.form.editor("nama").setText("ZAINAL")
    tab.dialog.form.editor("nip").setText("198203032012131002")
    qtbot.mouseClick(tab.dialog.ok_button, Qt.MouseButton.LeftButton)
    assert "13–14" in tab.dialog.error.title.text()
    tab.dialog.form.editor("nip").setText("198203032012031002")
    qtbot.mouseClick(tab.dialog.ok_button, Qt.MouseButton.LeftButton)
    assert tab.table.current().nama == "ZAINAL"
    tab.table.selectAll()
    tab.nominate()
    tab.dialog.form.set_values({"kegiatan_id": kegiatan})
    qtbot.mouseClick(tab.dialog.ok_button, Qt.MouseButton.LeftButton)
    assert len(context.services.peserta.list(kegiatan)) == 2
    tab.table.select_key(tab.table.rows()[0].id)
    answers.give("ask", "Hapus")
    qtbot.mouseClick(tab.detail.remove_button, Qt.MouseButton.LeftButton)
    assert len(tab.table.rows()) == 1
    context.changes.undo()
    assert len(tab.table.rows()) == 2


def test_units_are_renamed_and_moved_but_not_deleted_while_in_use(context, build, qtbot):
    dinas, other = build.unit("Dinas A"), build.unit("Dinas B")
    bidang = build.unit("Bidang C", induk_id=dinas)
    build.pegawai("EKO", unit_id=bidang)
    dialog = UnitDialog(context)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.table.select_key(bidang)
    qtbot.mouseClick(dialog.edit_button, Qt.MouseButton.LeftButton)
    dialog.form.form.set_values({"nama": "Bidang D", "induk_id": other, "singkatan": "", "jenis": "bidang"})
    qtbot.mouseClick(dialog.form.ok_button, Qt.MouseButton.LeftButton)
    assert [(row.nama, row.tingkat) for row in dialog.table.rows()] == [
        ("Dinas A", 0),
        ("Dinas B", 0),
        ("Bidang D", 1),
    ]
    qtbot.mouseClick(dialog.delete_button, Qt.MouseButton.LeftButton)
    assert len(dialog.table.rows()) == 3
    assert "masih berisi 1 pegawai" in dialog.notice.title.text()
    context.changes.undo()
    assert [row.nama for row in dialog.table.rows()] == ["Dinas A", "Bidang C", "Dinas B"]
