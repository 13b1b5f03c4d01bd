"""The participants' page by clicks: nominate, states, substitute, quotas."""

from __future__ import annotations

import openpyxl
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.kegiatan.kuota import KuotaDialog
from pembinaan_desktop.ui.kegiatan.lembar_usulan import LembarUsulanDialog
from pembinaan_desktop.ui.kegiatan.pasangan import PasanganDialog
from pembinaan_desktop.ui.kegiatan.peserta import PesertaSubTab
from pembinaan_desktop.ui.kegiatan.pilih_peserta import PilihPegawaiDialog
from pembinaan_desktop.ui.kegiatan.tiga_arah import TigaArahDialog
from tests.build import Builder

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def tab(qtbot: QtBot, context: UiContext, build: Builder) -> PesertaSubTab:
    unit = build.unit("Dinas Kesehatan")
    for name in ("Ani", "Budi", "Cici", "Dedi"):
        build.pegawai(name, unit_id=unit)
    made = PesertaSubTab(context)
    qtbot.addWidget(made)
    made.resize(1300, 600)
    made.set_kegiatan(build.kegiatan(sesi=4, kuota=3))
    made.show()
    return made


def names(tab: PesertaSubTab, kind: str) -> list[str]:
    tab.kinds.button(kind).click()
    return [line.row.nama for line in tab.table.rows()]


def choose(tab: PesertaSubTab, kind: str, *wanted: str) -> None:
    names(tab, kind)
    tab.table.select_keys([line.id for line in tab.table.rows() if line.row.nama in wanted])


def nominate(qtbot: QtBot, tab: PesertaSubTab, state: str, *wanted: str) -> None:
    qtbot.mouseClick(tab.add_button, LEFT)
    dialog = next(d for d in tab.findChildren(PilihPegawaiDialog) if d.isVisible())
    dialog.table.select_keys([r.id for r in dialog.table.rows() if r.nama_lengkap.split(",")[0] in wanted])
    dialog.state.setCurrentIndex(dialog.state.findData(state))
    qtbot.mouseClick(dialog.add_button, LEFT)


def test_from_proposal_to_substitute(qtbot, tab, context, answers, monkeypatch):
    nominate(qtbot, tab, "Diusulkan", "Ani", "Budi", "Cici")
    assert names(tab, "peserta") == []
    choose(tab, "usulan", "Ani", "Budi")
    tab.status_button.actions_by_status["Disetujui"].trigger()
    choose(tab, "usulan", "Cici")
    answers.give("ask_text", "Sudah dilatih")
    tab.status_button.actions_by_status["Ditolak"].trigger()
    assert (names(tab, "peserta"), names(tab, "usulan"), names(tab, "keluar")) == (
        ["Ani", "Budi"],
        [],
        ["Cici"],
    )
    assert tab.kinds.button("peserta").text() == "Peserta 2"

    def pick(dialog: PilihPegawaiDialog) -> bool:
        dialog.table.select_row(0)
        dialog.submit()
        return dialog.chosen is not None

    monkeypatch.setattr(dialogs, "run", pick)
    choose(tab, "peserta", "Budi")
    answers.give("ask_text", "Dinas luar")
    answers.give("ask", "Pilih pegawai…")
    tab.more_button.replace_action.trigger()
    assert names(tab, "peserta") == ["Ani", "Dedi"]
    assert names(tab, "keluar") == ["Budi", "Cici"]
    assert [line.catatan for line in tab.table.rows() if line.row.nama == "Budi"] == [
        "digantikan Dedi, S.E.; Dinas luar"
    ]
    context.changes.undo()
    assert names(tab, "peserta") == ["Ani", "Budi"]


def test_reserve_moves_up_and_quota_is_explained(qtbot, tab, context, answers):
    nominate(qtbot, tab, "Disetujui", "Ani")
    nominate(qtbot, tab, "Cadangan", "Budi", "Cici")
    tab.more_button.show_quota()
    dialog = tab.findChild(KuotaDialog)
    dialog.places.setValue(2)
    qtbot.mouseClick(dialog.set_button, LEFT)
    assert dialog.table.rows()[0].hitungan == "2 tempat − 1 terisi = 1 sisa; 2 cadangan"
    dialog.places.setValue(9)
    qtbot.mouseClick(dialog.set_button, LEFT)
    assert "melebihi" in dialog.error.text()
    answers.give("ask", "Naikkan")
    tab.more_button.promote_action.trigger()
    assert (names(tab, "peserta"), names(tab, "cadangan")) == (["Ani", "Budi"], ["Cici"])
    tab.more_button.promote_action.trigger()
    assert names(tab, "cadangan") == ["Cici"]


def test_sheet_of_an_office_comes_back(qtbot, tab, context, tmp_path, answers):
    path = tmp_path / "usulan.xlsx"
    tab.more_button.write_sheet()
    answers.give("save_file", path)
    with qtbot.waitSignal(context.tasks.idle, timeout=10000):
        tab.findChild(LembarUsulanDialog).save()
    book = openpyxl.load_workbook(path)
    book["Usulan"]["F7"].value = "Ya"
    book.save(path)
    answers.give("choose_file", path)
    with qtbot.waitSignal(context.tasks.idle, timeout=10000):
        tab.more_button.read_sheet()
    dialog = tab.findChild(TigaArahDialog)
    assert dialog.apply_button.text() == "Terapkan 1 isian"
    with qtbot.waitSignal(context.tasks.idle, timeout=10000):
        qtbot.mouseClick(dialog.apply_button, LEFT)
    assert names(tab, "usulan") == ["Budi"]


def test_participants_get_a_mentor(qtbot, tab, context, monkeypatch):
    nominate(qtbot, tab, "Disetujui", "Ani", "Budi", "Cici")
    tab.more_button.show_pairs()
    dialog = next(d for d in tab.findChildren(PasanganDialog) if d.isVisible())
    dialog.table.select_keys([row.id for row in dialog.table.rows() if row.peserta.nama != "Cici"])

    def pick(chooser: PilihPegawaiDialog) -> bool:
        chooser.search.setText("Dedi")
        chooser.table.select_row(0)
        chooser.submit()
        return chooser.chosen is not None

    monkeypatch.setattr(dialogs, "run", pick)
    qtbot.mouseClick(dialog.pair_button, LEFT)
    assert dialog.mentor.itemText(0).startswith("Dedi")
    dialog.table.select_keys([row.id for row in dialog.table.rows() if row.peserta.nama == "Budi"])
    qtbot.mouseClick(dialog.part_button, LEFT)
    assert [bool(row.mentor) for row in dialog.table.rows()] == [True, False, False]
    sheet = context.services.kehadiran.lembar(tab.kegiatan_id)
    assert [row.mentor[:4] for row in sheet.baris] == ["Dedi", "", ""]
