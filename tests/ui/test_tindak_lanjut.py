"""Follow-ups by mouse and keyboard."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.evaluasi.tab import EvaluasiTab
from pembinaan_desktop.ui.tindak_lanjut.daftar import TindakLanjutPart, TindakLanjutSubTab
from pembinaan_desktop.ui.tindak_lanjut.tim import TimDialog
from tests.journeys.screen import previewed

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def kegiatan(build):
    return build.kegiatan("Workshop Inovasi", peserta=2)


def shown(qtbot, view):
    qtbot.addWidget(view)
    view.resize(1300, 640)
    view.show()
    return view


def fill(dialog, **texts):
    for key, text in texts.items():
        dialog.form.editor(key).setText(text)


def test_from_nothing_to_a_story(context, kegiatan, qtbot, answers, tmp_path):
    tab = TindakLanjutSubTab(context)
    tab.set_kegiatan(kegiatan)
    shown(qtbot, tab)
    qtbot.mouseClick(tab.empty.action, LEFT)
    dialog = tab.findChild(FormDialog)
    fill(
        dialog,
        judul="Antrean bernomor",
        indikator="Waktu tunggu",
        satuan="menit",
        nilai_awal="45",
        target="20",
        tanggal_mulai="01-06-2026",
    )
    qtbot.mouseClick(dialog.ok_button, LEFT)
    assert tab.stack.currentWidget() is tab.view
    assert tab.detail.numbers.text() == "45 → –"
    qtbot.mouseClick(tab.detail.measure_button, LEFT)
    dialog = tab.detail.findChild(FormDialog)
    fill(dialog, nilai="18")
    qtbot.mouseClick(dialog.ok_button, LEFT)
    assert tab.detail.numbers.text() == "45 → 18"
    assert tab.detail.change.text() == "turun 60%"
    assert tab.detail.state.text() == "Target tercapai"
    story = tab.detail.story_button
    previewed(qtbot, story, story.preview_action.trigger).close()
    answers.give("save_file", tmp_path / "cerita.pdf")
    with qtbot.waitSignal(context.tasks.idle):
        tab.detail.story_button.pdf_action.trigger()
    assert (tmp_path / "cerita.pdf").read_bytes().startswith(b"%PDF")
    context.changes.undo()
    assert tab.detail.numbers.text() == "45 → –"


def test_milestone_note_and_evidence(context, kegiatan, qtbot, answers, tmp_path):
    service = context.services.tindak_lanjut
    number = service.add(kegiatan, {"judul": "Formulir satu lembar"}).value
    context.services.isi_tindak_lanjut.add_tonggak(
        number, {"uraian": "Uji coba", "tenggat": date(2026, 12, 1)}
    )
    tab = TindakLanjutSubTab(context)
    tab.set_kegiatan(kegiatan)
    shown(qtbot, tab)
    table = tab.detail.milestones.table
    table.select_row(0)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert service.get(number).tonggak[0].tercapai == date(2026, 11, 24)
    qtbot.mouseClick(tab.detail.team_button, LEFT)
    team = tab.detail.findChild(TimDialog)
    first, second = [row.nama for row in team.found.rows()][:2]
    qtbot.keyClick(team.found, Qt.Key.Key_Return)
    qtbot.keyClicks(team.search, second)
    qtbot.keyClick(team.search, Qt.Key.Key_Return)
    assert tab.detail.team_button.text() == "Tim (2)…"
    team.team.select_row(0)
    qtbot.mouseClick(team.remove_button, LEFT)
    assert service.get(number).row.nama_tim == (second,)
    assert first in [row.nama for row in team.found.rows()]
    team.found.select_row(0)
    qtbot.mouseClick(team.mentor_button, LEFT)
    assert team.mentor.text().startswith(first)
    assert f"Mentor {first}" in tab.detail.people.text()
    qtbot.mouseClick(team.release_button, LEFT)
    assert team.mentor.text() == "Belum ada mentor"
    team.close()
    qtbot.mouseClick(tab.detail.notes.add_button, LEFT)
    dialog = tab.detail.findChild(FormDialog)
    dialog.form.editor("uraian").setPlainText("Petugas lama enggan.")
    qtbot.mouseClick(dialog.ok_button, LEFT)
    assert "Petugas lama enggan." in tab.detail.notes.list.item(0).text()
    photo = tmp_path / "foto.png"
    photo.write_bytes(b"x")
    answers.give("choose_files", [photo])
    with qtbot.waitSignal(context.tasks.idle):
        qtbot.mouseClick(tab.detail.proofs.add_button, LEFT)
    assert [row.nama for row in tab.detail.proofs.table.rows()] == ["foto.png"]
    tab.detail.notes.list.setCurrentRow(0)
    qtbot.mouseClick(tab.detail.notes.edit_button, LEFT)
    dialog = tab.detail.findChildren(FormDialog)[-1]
    dialog.form.editor("uraian").setPlainText("Petugas lama enggan; didampingi mentor.")
    qtbot.mouseClick(dialog.ok_button, LEFT)
    assert "didampingi" in tab.detail.notes.list.item(0).text()
    tab.detail.notes.list.setCurrentRow(0)
    qtbot.mouseClick(tab.detail.notes.remove_button, LEFT)
    assert tab.detail.notes.list.count() == 0


def test_the_register_filters_what_is_late(context, build, kegiatan, qtbot, answers, tmp_path):
    service = context.services.tindak_lanjut
    other = build.kegiatan("Bimtek Arsip")
    late = service.add(
        kegiatan, {"judul": "Terlambat", "tanggal_mulai": date(2026, 1, 1), "tenggat": date(2026, 2, 1)}
    ).value
    service.add(other, {"judul": "Tepat waktu"})
    part = shown(qtbot, TindakLanjutPart(context))
    assert part.summary.text() == "2 · 0 tercapai · 1 terlambat"
    part.open("terlambat")
    assert [row.id for row in part.table.rows()] == [late]
    assert part.detail.late.text() == "Terlambat 296 hari"
    part.open("semua")
    qtbot.keyClicks(part.search, "bimtek")
    assert [row.judul for row in part.table.rows()] == ["Tepat waktu"]
    went = []
    context.navigate = lambda *where: went.append(where)
    part.search.clear()
    part.table.select_key(late)
    qtbot.mouseClick(part.go_button, LEFT)
    assert went == [("kegiatan", (kegiatan, "tindak_lanjut"))]
    previewed(qtbot, part.paper_button, part.paper_button.preview_action.trigger).close()
    answers.give("save_file", tmp_path / "register.xlsx")
    qtbot.mouseClick(part.export_button, LEFT)
    assert (tmp_path / "register.xlsx").is_file()


def test_evaluasi_opens_a_part_at_something(context, kegiatan, qtbot):
    number = context.services.tindak_lanjut.add(kegiatan, {"judul": "Formulir"}).value
    tab = shown(qtbot, EvaluasiTab(context))
    tab.open(("tindak_lanjut", number))
    part = tab.part("tindak_lanjut")
    assert tab.stack.currentWidget() is part
    assert part.table.current().id == number
