"""The parts Kebutuhan and Rencana of the tab Program by real clicks."""

from __future__ import annotations

import openpyxl
import pytest
from PySide6.QtCore import Qt

from pembinaan_desktop.ui.common.form import FormDialog, TaskFormDialog
from pembinaan_desktop.ui.kebutuhan.part import KebutuhanPart
from pembinaan_desktop.ui.kebutuhan.rencana import RencanaPart, line_below
from pembinaan_desktop.ui.kebutuhan.saran import SaranDialog
from pembinaan_desktop.ui.kebutuhan.serupa import SerupaDialog

LEFT = Qt.MouseButton.LeftButton


def shown(qtbot, made):
    qtbot.addWidget(made)
    made.resize(1300, 620)
    made.show()
    return made


def dialog(widget, kind=FormDialog):
    return next(d for d in reversed(widget.findChildren(kind)) if d.isVisible())


def idle(qtbot, context):
    qtbot.waitUntil(lambda: not context.tasks.busy)


@pytest.fixture
def people(build) -> dict[str, int]:
    with build.together():
        office = build.unit("Dinas Kesehatan", singkatan="Dinkes")
        return {name: build.pegawai(name, unit_id=office) for name in ("Ani", "Budi")}


def test_wishes_are_noted_validated_and_joined(qtbot, context, people, answers):
    part = shown(qtbot, KebutuhanPart(context))
    assert part.empty.isVisible()
    assert part.year.currentText() == "2027"
    qtbot.mouseClick(part.empty.action, LEFT)
    form = dialog(part)
    qtbot.keyClicks(form.form.editor("siapa"), "Ani")
    qtbot.keyClicks(form.form.editor("topik"), "Pengelolaan Arsip")
    qtbot.mouseClick(form.ok_button, LEFT)
    assert [row.topik for row in part.table.rows()] == ["Pengelolaan Arsip"]
    qtbot.mouseClick(part.new_button, LEFT)
    form = dialog(part)
    qtbot.keyClicks(form.form.editor("siapa"), "Zorro")
    qtbot.keyClicks(form.form.editor("topik"), "Pengelolan Arsip")
    qtbot.mouseClick(form.ok_button, LEFT)
    assert form.error.isVisible()
    assert "Zorro" in form.error.title.text()
    form.form.set_values({**form.form.values(), "siapa": "Budi"})
    qtbot.mouseClick(form.ok_button, LEFT)
    assert part.note.text() == "Dipilih: 1 usulan, 1 orang"

    part.table.selectAll()
    qtbot.mouseClick(part.validate_button, LEFT)
    assert {row.status for row in part.table.rows()} == {"Divalidasi"}
    answers.give("ask_text", "sudah dilatih")
    qtbot.mouseClick(part.refuse_button, LEFT)
    assert {row.alasan_status for row in part.table.rows()} == {"sudah dilatih"}
    qtbot.mouseClick(part.reopen_button, LEFT)

    qtbot.mouseClick(part.alike_button, LEFT)
    idle(qtbot, context)
    choose = dialog(part, SerupaDialog)
    assert choose.ok_button.text() == "Satukan 2 usulan"
    choose.topic.setText("Pengelolaan Arsip")
    qtbot.mouseClick(choose.ok_button, LEFT)
    assert {row.topik for row in part.table.rows()} == {"Pengelolaan Arsip"}
    context.changes.undo()
    assert len({row.topik for row in part.table.rows()}) == 2


def test_offices_are_asked_and_their_workbooks_read(qtbot, context, people, answers, tmp_path):
    part = shown(qtbot, KebutuhanPart(context))
    assert part.opd.facts.text() == "Belum ada OPD yang diminta."
    answers.give("choose_folder", tmp_path)
    qtbot.mouseClick(part.opd.ask_button, LEFT)
    qtbot.mouseClick(dialog(part, TaskFormDialog).ok_button, LEFT)
    idle(qtbot, context)
    assert part.opd.facts.text() == "0 dari 1 OPD kembali."
    (path,) = tmp_path.glob("*.xlsx")
    book = openpyxl.load_workbook(path)
    book["Usulan"]["B6"], book["Usulan"]["E6"] = "Budi", "Pelayanan Prima"
    book["Usulan"]["C7"], book["Usulan"]["E7"], book["Usulan"]["G7"] = "Perawat", "Triase", 9
    book.save(path)
    answers.give("choose_files", [path])
    qtbot.mouseClick(part.read_button, LEFT)
    idle(qtbot, context)
    preview = part.flow.dialog
    (refused,) = preview.table.rows()
    assert (refused.kind, refused.baris, refused.kolom) == ("ditolak", 7, "Kesenjangan kompetensi (0–4)")
    qtbot.mouseClick(preview.kinds.button("baru"), LEFT)
    assert [(row.baris, row.nilai) for row in preview.table.rows()] == [(6, "Pelayanan Prima")]
    assert preview.apply_button.text() == "Impor 1 usulan"
    qtbot.mouseClick(preview.apply_button, LEFT)
    idle(qtbot, context)
    assert [(row.siapa, row.opd) for row in part.table.rows()] == [("Budi, S.E.", "Dinas Kesehatan")]
    assert part.opd.facts.text() == "1 dari 1 OPD kembali."


def test_a_plan_is_composed_decided_and_becomes_activities(qtbot, context, people, answers, tmp_path):
    services = context.services
    ids = [
        services.kebutuhan.add(2027, {"siapa": who, "topik": topik}).value
        for who, topik in (("Ani", "Arsip"), ("Budi", "Arsip"), ("Ani", "Pajak"))
    ]
    services.kebutuhan.set_status(ids, "Divalidasi")
    part = shown(qtbot, RencanaPart(context))
    assert part.empty.isVisible()
    assert part.compose_button.text() == "Susun dari kebutuhan (3)"
    qtbot.mouseClick(part.compose_button, LEFT)
    idle(qtbot, context)
    assert [(row.topik, row.jumlah) for row in part.table.rows()] == [("Arsip", 2), ("Pajak", 1)]
    assert [row.siapa for row in part.detail.needs.rows()] == ["Ani, S.E.", "Budi, S.E."]

    qtbot.mouseClick(part.edit_button, LEFT)
    form = dialog(part)
    form.form.set_values({**form.form.values(), "anggaran": 70_000_000, "waktu": "b3"})
    qtbot.mouseClick(form.ok_button, LEFT)
    services.rencana.update(part.table.rows()[1].id, {"anggaran": 50_000_000})
    qtbot.mouseClick(part.ceiling_button, LEFT)
    form = dialog(part)
    form.form.set_values({"pagu": 100_000_000})
    qtbot.mouseClick(form.ok_button, LEFT)
    assert [line_below(row) for row in part.table.rows()] == ["bad", ""]
    assert "pagu Rp100.000.000 cukup untuk 1 baris" in part.facts.text()

    qtbot.mouseClick(part.decide_button, LEFT)
    form = dialog(part)
    qtbot.keyClicks(form.form.editor("nomor"), "800/1/2027")
    qtbot.mouseClick(form.ok_button, LEFT)
    assert part.pill.text() == "Ditetapkan"
    assert part.facts.text().startswith("800/1/2027, 24 November 2026. ")
    answers.give("ask_text", None)
    qtbot.mouseClick(part.delete_button, LEFT)
    assert len(part.table.rows()) == 2
    part.table.select_row(1)
    answers.give("ask_text", "dana dialihkan")
    qtbot.mouseClick(part.delete_button, LEFT)
    assert [row.topik for row in part.table.rows()] == ["Arsip"]
    assert "dana dialihkan" in part.detail.revisions.text()

    qtbot.mouseClick(part.create_button, LEFT)
    (made,) = part.detail.acts.rows()
    assert (made.nama, made.status) == ("Arsip", "Draf")
    services.laporan.write_pdf = lambda _pages, path, _progress: path.write_bytes(b"%PDF")
    answers.give("choose_folder", tmp_path)
    part.extracts()
    idle(qtbot, context)
    assert [path.name for path in tmp_path.glob("*.pdf")] == ["Kutipan Rencana 2027 Dinas Kesehatan.pdf"]


def test_suggestions_are_taken_over_as_one_step(qtbot, context, people):
    part = shown(qtbot, KebutuhanPart(context))
    qtbot.mouseClick(part.auto_button, LEFT)
    idle(qtbot, context)
    choose = dialog(part, SaranDialog)
    assert [row.saran.jenis for row in choose.table.rows()] == ["belum_pernah", "belum_pernah"]
    qtbot.mouseClick(choose.all_button, LEFT)
    assert choose.ok_button.text() == "Ambil 2 usulan"
    qtbot.mouseClick(choose.ok_button, LEFT)
    idle(qtbot, context)
    assert [row.siapa for row in part.table.rows()] == ["Ani, S.E.", "Budi, S.E."]
    context.changes.undo()
    assert part.table.rows() == []
