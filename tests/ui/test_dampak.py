"""The impact view by mouse."""

from __future__ import annotations

from PySide6.QtCore import Qt

from pembinaan_desktop.ui.dampak.part import DampakPart
from tests.journeys.screen import previewed

LEFT = Qt.MouseButton.LeftButton


def test_a_year_by_programme_and_by_activity(context, build, qtbot, answers, tmp_path):
    for batch in ("I", "II"):
        build.kegiatan("Workshop Inovasi", peserta=2, status="Selesai", angkatan=batch, biaya=1_000_000)
    part = DampakPart(context)
    qtbot.addWidget(part)
    part.resize(1300, 600)
    with qtbot.waitSignal(context.tasks.idle):
        part.show()
    assert [row.nama for row in part.table.rows()] == ["Workshop Inovasi"]
    assert part.cards[4].number.text() == "Rp500.000"
    with qtbot.waitSignal(context.tasks.idle):
        qtbot.mouseClick(part.kind.button("tahun"), LEFT)
    assert [(row.nama, row.angka.kegiatan) for row in part.table.rows()] == [("2026", 2)]
    assert not part.year.isEnabled()
    with qtbot.waitSignal(context.tasks.idle):
        qtbot.mouseClick(part.kind.button("kegiatan"), LEFT)
    assert len(part.table.rows()) == 2
    went = []
    context.navigate = lambda *where: went.append(where)
    part.table.select_row(0)
    qtbot.keyClick(part.table, Qt.Key.Key_Return)
    assert went[0][0] == "kegiatan"
    previewed(qtbot, part.paper_button, part.paper_button.preview_action.trigger).close()
    answers.give("save_file", tmp_path / "dampak.xlsx")
    with qtbot.waitSignal(context.tasks.idle):
        qtbot.mouseClick(part.export_button, LEFT)
    assert (tmp_path / "dampak.xlsx").is_file()


def test_a_year_without_activities(context, qtbot):
    part = DampakPart(context)
    qtbot.addWidget(part)
    with qtbot.waitSignal(context.tasks.idle):
        part.show()
    assert part.empty.isVisible()
    assert not part.paper_button.isEnabled()
