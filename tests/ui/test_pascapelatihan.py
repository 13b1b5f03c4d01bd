"""Level 3 by keys and mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.pascapelatihan.part import PascapelatihanPart
from tests.journeys.screen import previewed

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def part(context, build, qtbot):
    number = build.kegiatan("Workshop Inovasi", peserta=3)
    context.services.kegiatan.set_status(number, "Selesai")
    made = PascapelatihanPart(context)
    qtbot.addWidget(made)
    made.resize(1300, 600)
    made.show()
    return made


def test_six_forms_by_six_digits(part, context, qtbot):
    assert [row.bulan for row in part.rounds.rows()] == [3, 6]
    part.forms.select_row(0)
    for key in (Qt.Key.Key_1, Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_1, Qt.Key.Key_2):
        qtbot.keyClick(part.forms, key)
    round_ = next(row for row in context.services.pascapelatihan.putaran() if row.bulan == 3)
    assert (round_.alumni.diterapkan, round_.alumni.sebagian, round_.atasan.tidak) == (2, 1, 1)
    assert part.cards[0].number.text() == "3"
    assert part.cards[2].number.text() == "83%"
    assert part.facts.text().endswith("lengkap")
    qtbot.keyClick(part.forms, Qt.Key.Key_Delete)
    assert part.forms.rows()[5].hasil == ""
    context.changes.undo()
    assert part.forms.rows()[5].hasil == "sebagian"


def test_a_whole_answer_and_the_forms_on_paper(part, context, qtbot):
    part.forms.select_row(3)
    qtbot.keyClick(part.forms, Qt.Key.Key_Return)
    dialog = part.findChild(FormDialog)
    dialog.form.set_values({"hasil": "tidak", "uraian": "Belum ada dana", "hambatan_ANGGARAN": True})
    qtbot.mouseClick(dialog.ok_button, LEFT)
    row = part.forms.rows()[3]
    assert (row.hasil, row.hambatan, row.uraian) == ("tidak", ("ANGGARAN",), "Belum ada dana")
    assert part.cards[3].pill.text() == "Tidak ada anggaran"
    part.paper_button.alumni_action.trigger()
    preview = previewed(qtbot, part.paper_button, part.paper_button.preview_action.trigger)
    assert preview.view.where.text() == "Halaman 1 dari 3"
    preview.close()


def test_an_office_without_closed_activities_is_told_when_forms_come(context, qtbot):
    empty = PascapelatihanPart(context)
    qtbot.addWidget(empty)
    empty.show()
    assert empty.empty.isVisible()
