"""The register of speakers by real clicks and keys."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.common.suggest import suggest
from pembinaan_desktop.ui.narasumber.dari_pegawai import DariPegawaiDialog
from pembinaan_desktop.ui.narasumber.part import NarasumberPart

LEFT = Qt.MouseButton.LeftButton


def dialog(widget, kind=FormDialog):
    return next(d for d in reversed(widget.findChildren(kind)) if d.isVisible())


@pytest.fixture
def part(qtbot, context, build) -> NarasumberPart:
    build.pegawai("Eko Prasetyo")
    number = build.kegiatan("Pelatihan Layanan")
    build.sesi(number, 1, date(2026, 11, 20), narasumber="Dr. Budi, M.Si.; Ani (moderator)")
    made = NarasumberPart(context)
    qtbot.addWidget(made)
    made.resize(1200, 600)
    made.show()
    return made


def test_register_by_hand_from_schedule_and_from_employees(qtbot, part, context, answers):
    assert part.empty.isVisible()
    assert "2 nama di jadwal" in part.unknown.title.text()
    qtbot.mouseClick(part.take_button, LEFT)
    assert [row.nama for row in part.table.rows()] == ["Ani", "Budi"]
    assert not part.take_button.isVisible()

    qtbot.mouseClick(part.new_button, LEFT)
    form = dialog(part)
    qtbot.keyClicks(form.form.editor("nama"), "Citra Dewi")
    qtbot.keyClicks(form.form.editor("npwp"), "12")
    qtbot.mouseClick(form.ok_button, LEFT)
    assert form.isVisible(), "a short NPWP is complained about"
    form.form.set_values({**form.form.values(), "npwp": "123456789012345", "rekening": "0099001122"})
    qtbot.mouseClick(form.ok_button, LEFT)
    assert part.table.current().nama == "Citra Dewi"
    qtbot.waitUntil(lambda: "1234•••••••2345" in texts(part))
    qtbot.mouseClick(part.detail.mask_button, LEFT)
    qtbot.waitUntil(lambda: "123456789012345" in texts(part))
    part.table.select_row(0)
    part.table.select_key(part.table.rows()[-1].id)
    qtbot.waitUntil(lambda: "1234•••••••2345" in texts(part))  # another speaker in between: masked again

    qtbot.mouseClick(part.from_button, LEFT)
    choose = dialog(part, DariPegawaiDialog)
    qtbot.keyClicks(choose.search, "eko")
    qtbot.keyClick(choose.search, Qt.Key.Key_Return)
    assert part.detail.name.text() == "Eko Prasetyo, S.E."

    part.table.select_keys([row.id for row in part.table.rows() if row.nama in ("Ani", "Budi")])
    answers.give("ask", "Dr. Budi, M.Si.")
    qtbot.mouseClick(part.join_button, LEFT)
    assert [row.nama for row in part.table.rows()] == ["Budi", "Citra Dewi", "Eko Prasetyo"]
    context.changes.undo()
    assert len(part.table.rows()) == 4
    part.table.selectAll()
    qtbot.mouseClick(part.delete_button, LEFT)
    assert part.empty.isVisible()


def texts(part) -> str:
    return " ".join(one.text() for one in part.detail.details.findChildren(QLabel) if one.isVisibleTo(part))


def test_the_second_of_a_team_is_offered_too(qtbot):
    line = QLineEdit()
    qtbot.addWidget(line)
    suggest(line, ["Dr. Budi, M.Si.", "Ani"], ";")
    line.show()
    qtbot.keyClicks(line, "Ani; bu")
    completer = line.completer()
    assert completer.completionCount() == 1
    assert completer.pathFromIndex(completer.completionModel().index(0, 0)) == "Ani; Dr. Budi, M.Si."
