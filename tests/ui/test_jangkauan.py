"""The part "Perlu dijangkau" by mouse."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from pembinaan_desktop.ui.pegawai.ip_asn import IpAsnPart
from pembinaan_desktop.ui.pegawai.jangkauan import JangkauanPart
from pembinaan_desktop.ui.pegawai.sisa_tahun import SisaTahunPart
from pembinaan_desktop.ui.pegawai.tab import PegawaiTab
from tests.journeys.screen import previewed

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def part(context, build, qtbot):
    """Dewi was never trained, Budi lacks hours, Tono studies."""
    with build.together():
        unit = build.unit("Dinas Kesehatan")
        build.pegawai("Dewi", unit_id=unit, tmt_cpns=date(2015, 1, 1))
        budi = build.pegawai("Budi", unit_id=unit, tmt_cpns=date(2015, 1, 1))
        build.pegawai("Tono", unit_id=unit, tmt_cpns=date(2015, 1, 1), kedudukan="Tugas belajar")
        build.peserta(build.kegiatan("Etika", status="Selesai", tujuan=["etika"]), budi)
        build.kegiatan("Mentoring", bentuk="NKL02", status="Terjadwal", tanggal_mulai=date(2026, 12, 1))
    made = JangkauanPart(context)
    qtbot.addWidget(made)
    made.resize(1300, 640)
    with qtbot.waitSignal(context.tasks.idle):
        made.show()
    return made


def names(part: JangkauanPart) -> list[str]:
    return [row.nama.split(",")[0] for row in part.table.rows()]


def chip(part: JangkauanPart, kode: str):
    return next(one for one in part.chips.buttons() if one.property("kode") == kode)


def test_from_the_reason_to_the_talk_and_back(part, context, qtbot, answers, tmp_path):
    assert names(part) == ["Dewi", "Budi"]
    assert chip(part, "").text() == "Semua alasan  2"
    qtbot.mouseClick(part.state.button("semua"), LEFT)
    assert chip(part, "").text() == f"Semua alasan  {len(names(part))}" == "Semua alasan  3"
    qtbot.mouseClick(part.state.button("perlu"), LEFT)
    qtbot.mouseClick(chip(part, "BELUM_PERNAH"), LEFT)
    assert names(part) == ["Dewi"]
    assert part.panel.name.text() == "Dewi, S.E."
    qtbot.mouseClick(part.panel.talk_button, LEFT)
    part.dialog.form.set_values({"tanggal": date(2026, 11, 20), "jenis": "ajakan", "hasil": "bersedia"})
    with qtbot.waitSignal(context.tasks.idle):
        qtbot.mouseClick(part.dialog.ok_button, LEFT)
    assert (names(part), chip(part, "").text()) == ([], "Semua alasan  1"), (
        "the numbers are those of the list"
    )
    qtbot.mouseClick(part.state.button("dibicarakan"), LEFT)
    assert (names(part), chip(part, "").text()) == (["Dewi"], "Semua alasan  1")
    assert [row.hasil for row in part.panel.talks.rows()] == ["bersedia"]
    part.panel.talks.select_row(0)
    qtbot.keyClick(part.panel.talks, Qt.Key.Key_Return)
    part.panel.dialog.form.set_values({"tanggal": date(2026, 11, 20), "jenis": "ajakan", "hasil": "ragu"})
    with qtbot.waitSignal(context.tasks.idle):
        qtbot.mouseClick(part.panel.dialog.ok_button, LEFT)
    assert part.panel.talks.rows()[0].hasil == "ragu"
    with qtbot.waitSignal(context.tasks.idle):
        context.changes.undo()
        context.changes.undo()
    qtbot.mouseClick(part.state.button("dimaklumi"), LEFT)
    qtbot.mouseClick(chip(part, ""), LEFT)
    assert names(part) == ["Tono"]
    assert part.panel.excuse.title.text() == "Dimaklumi"
    qtbot.mouseClick(part.state.button("semua"), LEFT)
    qtbot.keyClicks(part.search, "budi")
    assert names(part) == ["Budi"]
    previewed(qtbot, part.paper_button, part.paper_button.preview_action.trigger).close()
    answers.give("save_file", tmp_path / "a.xlsx", tmp_path / "b.zip")
    with qtbot.waitSignal(context.tasks.idle):
        part.export_button.menu().actions()[0].trigger()
    with qtbot.waitSignal(context.tasks.idle):
        part.export_button.menu().actions()[1].trigger()
    assert (tmp_path / "a.xlsx").is_file()
    assert (tmp_path / "b.zip").is_file()


def test_invited_to_mentoring(part, context, qtbot):
    went = []
    context.navigate = lambda *where: went.append(where)
    part.table.select_row(0)
    qtbot.mouseClick(part.panel.mentor_button, LEFT)
    dialog = part.actions_of.dialog
    number = context.services.kegiatan.list(date(2026, 12, 1), date(2026, 12, 1))[0].id
    dialog.form.set_values({"kegiatan_id": number})
    with qtbot.waitSignal(context.tasks.idle):
        qtbot.mouseClick(dialog.ok_button, LEFT)
    assert went == [("kegiatan", (number, "peserta"))]
    assert len(context.services.peserta.list(number)) == 1


def test_the_panel_of_a_person_tells_the_reasons(part, context, qtbot):
    tab = PegawaiTab(context)
    qtbot.addWidget(tab)
    tab.show()
    with qtbot.waitSignal(tab.detail._asker.found):
        tab.open(part.table.rows()[0].id)
    assert "Belum pernah dilatih sejak" in tab.detail.reach.text.text()
    went = []
    context.navigate = lambda *where: went.append(where)
    tab.detail.reach_link.click()
    assert went == [("pegawai", ("jangkauan", part.table.rows()[0].id))]
    part.open("BELUM_PERNAH")
    assert names(part) == ["Dewi"]
    part.open(part.found.baris[-1].id)
    assert part.table.current() is not None


@pytest.mark.parametrize("kind", [JangkauanPart, SisaTahunPart, IpAsnPart])
def test_an_empty_office_is_led_to_the_import(context, qtbot, kind):
    part = kind(context)
    qtbot.addWidget(part)
    part.show()
    went = []
    context.navigate = lambda *where: went.append(where)
    qtbot.mouseClick(part.empty.action, LEFT)
    assert went == [("pegawai", ("daftar", "impor"))]


def test_the_estimate_of_ip_asn(context, build, qtbot, answers, tmp_path):
    with build.together():
        build.pegawai("Dewi", jenis_jabatan="Pelaksana")
        build.pegawai("Budi", jenis_jabatan="Struktural")
        build.pegawai("Tono", jenis_jabatan="")
    part = IpAsnPart(context)
    qtbot.addWidget(part)
    with qtbot.waitSignal(context.tasks.idle):
        part.show()
    assert (
        part.count.text()
        == "3 dari 3 pegawai · rata-rata kompetensi 0 dari 40 · perkiraan internal, bukan nilai resmi"
    )
    part.open("KEPEMIMPINAN")
    assert names(part) == ["Budi"]
    assert part.lack.currentText() == "Belum: Diklat kepemimpinan (1)"
    part.lack.setCurrentIndex(part.lack.count() - 1)
    assert names(part) == ["Tono"]
    assert "bukan nilai resmi" in part.note.title.text()
    previewed(qtbot, part.paper_button, part.paper_button.preview_action.trigger).close()
    answers.give("save_file", tmp_path / "ip.xlsx")
    with qtbot.waitSignal(context.tasks.idle):
        qtbot.mouseClick(part.export_button, LEFT)
    assert (tmp_path / "ip.xlsx").is_file()


def test_what_is_left_of_the_year(context, build, qtbot, answers, tmp_path):
    with build.together():
        build.pegawai("Dewi")
        number = build.kegiatan("Bimtek", sesi=6, status="Terjadwal", tanggal_mulai=date(2026, 12, 1))
    part = SisaTahunPart(context)
    qtbot.addWidget(part)
    with qtbot.waitSignal(context.tasks.idle):
        part.show()
    assert names(part) == ["Dewi"]
    assert "1 dapat dicapai" in part.story.text()
    assert [row.kegiatan_id for row in part.coming.rows()] == [number]
    qtbot.mouseClick(part.nominate_button, LEFT)
    part.actions_of.dialog.form.set_values({"kegiatan_id": number})
    with qtbot.waitSignal(context.tasks.idle):
        qtbot.mouseClick(part.actions_of.dialog.ok_button, LEFT)
    qtbot.mouseClick(part.state.button("terdaftar"), LEFT)
    assert names(part) == ["Dewi"]
    qtbot.mouseClick(part.state.button("buntu"), LEFT)
    assert names(part) == []
    qtbot.mouseClick(part.state.button("semua"), LEFT)
    previewed(qtbot, part.paper_button, part.paper_button.preview_action.trigger).close()
    answers.give("save_file", tmp_path / "a.xlsx", tmp_path / "b.zip")
    with qtbot.waitSignal(context.tasks.idle):
        part.export_button.menu().actions()[0].trigger()
    with qtbot.waitSignal(context.tasks.idle):
        part.export_button.menu().actions()[1].trigger()
    assert (tmp_path / "b.zip").is_file()
