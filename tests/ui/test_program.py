"""The tab Program by real clicks, and the filter by programme in the lists."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.common.komponen_nilai import KomponenDialog
from pembinaan_desktop.ui.common.pilih_kegiatan import PilihKegiatanDialog
from pembinaan_desktop.ui.kalender.tab import KalenderTab
from pembinaan_desktop.ui.kegiatan.tab import KegiatanTab
from pembinaan_desktop.ui.program.daftar import DaftarProgramPart

LEFT = Qt.MouseButton.LeftButton


def shown(qtbot, made):
    qtbot.addWidget(made)
    made.resize(1200, 600)
    made.show()
    return made


def dialog(widget, kind=FormDialog):
    return next(d for d in reversed(widget.findChildren(kind)) if d.isVisible())


@pytest.fixture
def tab(qtbot, context, build) -> DaftarProgramPart:
    build.kegiatan("Layanan Loket", status="Selesai", biaya=1_000_000)
    build.kegiatan("Seminar Etika", status="Terjadwal")
    return shown(qtbot, DaftarProgramPart(context))


def test_register_members_copy_and_bin(qtbot, tab, context, answers, tmp_path):
    assert tab.empty.isVisible()
    assert not tab.detail.isVisible()
    qtbot.mouseClick(tab.empty.action, LEFT)
    form = dialog(tab)
    assert form.form.values()["tahun"] == 2026
    qtbot.keyClicks(form.form.editor("nama"), "Pelayanan Prima")
    form.form.set_values({**form.form.values(), "rencana_kegiatan": 2})
    qtbot.mouseClick(form.ok_button, LEFT)
    assert tab.detail.name.text() == "Pelayanan Prima"
    assert tab.note.text() == "2 kegiatan 2026 belum masuk program."

    qtbot.mouseClick(tab.detail.add_button, LEFT)
    choose = dialog(tab, PilihKegiatanDialog)
    choose.table.selectAll()
    assert choose.ok_button.text() == "Masukkan 2"
    qtbot.mouseClick(choose.ok_button, LEFT)
    assert tab.note.text() == ""
    assert "Kegiatan selesai: 1 dari 2 (50%)" in tab.detail.bars.accessibleName()
    assert tab.detail.facts_line.text() == "2026 · 2 kegiatan"

    qtbot.mouseClick(tab.detail.marks_button, LEFT)
    qtbot.mouseClick(dialog(tab, KomponenDialog).ok_button, LEFT)
    assert [one.bobot for one in context.services.komponen_nilai.dari_program(tab.table.current().id)] == [
        0,
        40,
        25,
        15,
        20,
    ]

    tab.detail.table.select_row(0)
    qtbot.mouseClick(tab.detail.out_button, LEFT)
    assert len(tab.detail.table.rows()) == 1
    context.changes.undo()
    assert len(tab.detail.table.rows()) == 2

    answers.give("save_file", tmp_path / "program.xlsx")
    qtbot.mouseClick(tab.export_button, LEFT)
    assert (tmp_path / "program.xlsx").exists()

    qtbot.mouseClick(tab.copy_button, LEFT)
    qtbot.mouseClick(dialog(tab).ok_button, LEFT)
    assert tab.year.currentText() == "2027"
    assert [row.status for row in tab.detail.table.rows()] == ["Draf", "Draf"]
    qtbot.mouseClick(tab.delete_button, LEFT)
    assert tab.empty.isVisible()
    context.changes.undo()
    assert tab.detail.name.text() == "Pelayanan Prima"


def test_lists_are_narrowed_to_a_programme(qtbot, tab, context):
    one = context.services.program.add({"nama": "Pelayanan", "tahun": 2026}).value
    layanan = next(r for r in context.services.kegiatan.list() if r.nama == "Layanan Loket")
    context.changes.apply(lambda: context.services.program.assign(one, [layanan.id]))
    lists = shown(qtbot, KegiatanTab(context))
    lists.program.choose(one)
    assert [r.nama for r in lists.table.rows()] == ["Layanan Loket"]
    lists.program.choose("tanpa")
    assert [r.nama for r in lists.table.rows()] == ["Seminar Etika"]
    lists.open((layanan.id, ""))
    qtbot.mouseClick(lists.edit_button, LEFT)
    form = dialog(lists)
    assert form.form.values()["program_id"] == one
    qtbot.mouseClick(form.cancel_button, LEFT)

    calendar = shown(qtbot, KalenderTab(context))
    calendar.program.choose(one)
    assert {bar.kegiatan_id for bar in calendar.month.bars} == {layanan.id}
    calendar.open(date(2027, 3, 1))
    assert not calendar.program.isVisible(), "no programme in that year"
    calendar.open(date(2026, 11, 1))
    assert len(calendar.month.bars) == 2
    tab.open(one)
    qtbot.mouseClick(tab.detail.new_button, LEFT)
    assert dialog(tab).form.values()["program_id"] == one
