"""The certificate sub-tab by mouse."""

from __future__ import annotations

from PySide6.QtCore import Qt

from pembinaan_desktop.ui.kegiatan.sertifikat import SertifikatSubTab
from pembinaan_desktop.ui.paper.pdf import write_pdf
from pembinaan_desktop.ui.paper.printing import PagePreview
from pembinaan_desktop.ui.sertifikat.tab import SertifikatTab


def test_issue_look_and_save(context, build, qtbot, answers, tmp_path):
    number = build.kegiatan()
    sesi = build.sesi(number)
    for status in ("H", "H", "A"):
        build.kehadiran(build.peserta(number), sesi, status)
    service = context.services.sertifikat
    service.kertas.write_pdf = write_pdf
    tab = SertifikatSubTab(context)
    qtbot.addWidget(tab)
    tab.set_kegiatan(number)
    tab.resize(1300, 600)
    tab.show()
    assert tab.notice.isVisible()
    context.changes.apply(
        lambda: service.simpan_penandatangan({"nama": "Lamhot Simanjuntak", "jabatan": "Kepala BKPSDM"})
    )
    assert not tab.notice.isVisible()
    assert tab.issue.text() == "Terbitkan 2"
    answers.give("ask", "Terbitkan 2")
    qtbot.mouseClick(tab.issue, Qt.MouseButton.LeftButton)
    assert [row.status for row in service.list(kegiatan_id=number)] == ["Terbit", "Terbit"]
    assert not tab.issue.isEnabled()
    tab.table.select_row(0)
    qtbot.mouseClick(tab.preview, Qt.MouseButton.LeftButton)
    preview = tab.findChild(PagePreview)
    qtbot.mouseClick(preview.forward, Qt.MouseButton.LeftButton)
    assert preview.where.text() == "Halaman 2 dari 2"
    preview.close()
    target = tmp_path / "s.pdf"
    answers.give("save_file", target)
    with qtbot.waitSignal(context.tasks.idle):
        qtbot.mouseClick(tab.pdf, Qt.MouseButton.LeftButton)
    assert target.read_bytes().startswith(b"%PDF")
    answers.give("ask_text", "Salah nama")
    tab.table.select_row(0)
    qtbot.mouseClick(tab.revoke, Qt.MouseButton.LeftButton)
    assert sorted(row.status for row in service.list()) == ["Dicabut", "Terbit"]


def test_register_finds_by_name_and_revokes(context, build, qtbot, answers):
    number = build.kegiatan()
    build.kehadiran(build.peserta(number), build.sesi(number))
    service = context.services.sertifikat
    service.simpan_penandatangan({"nama": "Lamhot Simanjuntak", "jabatan": "Kepala BKPSDM"})
    service.terbitkan(number)
    tab = SertifikatTab(context)
    qtbot.addWidget(tab)
    tab.show()
    qtbot.keyClicks(tab.search, "tidak ada")
    assert tab.table.rows() == []
    tab.search.clear()
    tab.table.select_row(0)
    answers.give("ask_text", "Salah nama")
    qtbot.mouseClick(tab.revoke, Qt.MouseButton.LeftButton)
    assert [row.status for row in tab.table.rows()] == ["Dicabut"]
    assert not tab.revoke.isEnabled()
