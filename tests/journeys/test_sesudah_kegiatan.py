"""After an activity, in the window: marks, closing, level 3, a follow-up and its story."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLineEdit

from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.common.komponen_nilai import KomponenDialog
from pembinaan_desktop.ui.kegiatan.ringkasan import StatusButton
from tests.journeys.screen import opened

LEFT = Qt.MouseButton.LeftButton


def test_from_marks_to_the_story_for_superiors(window, context, build, qtbot, answers, clock, tmp_path):
    number = build.kegiatan("Workshop Inovasi Pelayanan Publik", status="Berlangsung")
    sesi = build.sesi(number)
    people = [build.peserta(number) for _ in range(3)]
    for person in people:
        build.kehadiran(person, sesi)

    # marks by digits alone
    window.navigate("kegiatan", (number, "nilai"))
    page = window.tab("kegiatan").page
    nilai = page.subtab("nilai")
    qtbot.mouseClick(nilai.empty.action, LEFT)
    qtbot.mouseClick(opened(window, KomponenDialog).ok_button, LEFT)
    for text in ("40", "50", "60", "80", "85", "90", "88", "90", "92", "85", "85", "85"):
        qtbot.keyClick(nilai.grid, text[0])
        editor = next(one for one in nilai.grid.findChildren(QLineEdit) if one.isVisible())
        qtbot.keyClicks(editor, text[1:])
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        QCoreApplication.sendPostedEvents()  # Qt commits an editor after its key event
        QCoreApplication.sendPostedEvents(None, 52)  # QEvent.DeferredDelete: the editor goes
    assert [row.putusan for row in nilai.sheet.baris] == ["LULUS"] * 3
    assert nilai.only_passed.isChecked()
    nilai.only_passed.click()
    assert not context.services.kegiatan.get(number).hanya_lulus
    # post 80, tugas 88, sikap 85, hadir 100: 32 + 22 + 12,75 + 20
    assert nilai.sheet.baris[0].akhir == 86.75

    # closing schedules level 3
    page.show_subtab("ringkasan")
    buttons = page.subtab("ringkasan").findChildren(StatusButton)
    with qtbot.waitSignal(context.tasks.idle):
        qtbot.mouseClick(next(b for b in buttons if b.text() == "Selesai"), LEFT)
    clock.set(datetime(2027, 2, 20, 9))
    window.navigate("beranda")
    assert "pascapelatihan 3 bulan" in "".join(row.text for row in context.services.beranda.view().todo)
    window.navigate("evaluasi", ("pascapelatihan", (number, 3)))
    part = window.tab("evaluasi").part("pascapelatihan")
    part.forms.select_row(0)
    for key in (Qt.Key.Key_1, Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3):
        qtbot.keyClick(part.forms, key)
    assert part.cards[2].number.text() == "83%"

    # the follow-up, measured, and its story
    window.navigate("kegiatan", (number, "tindak_lanjut"))
    tab = page.subtab("tindak_lanjut")
    qtbot.mouseClick(tab.empty.action, LEFT)
    form = opened(window, FormDialog)
    form.form.set_values(
        {
            "judul": "Antrean bernomor",
            "jenis": "inovasi",
            "peserta_id": people[0],
            "indikator": "Waktu tunggu rata-rata",
            "satuan": "menit",
            "arah": "turun",
            "nilai_awal": 45.0,
            "target": 20.0,
            "tanggal_mulai": clock.today(),
            "tahap": "penerapan",
            "status": "Berjalan",
        }
    )
    qtbot.mouseClick(form.ok_button, LEFT)
    qtbot.mouseClick(tab.detail.measure_button, LEFT)
    form = opened(window, FormDialog)
    form.form.editor("nilai").setText("18")
    qtbot.mouseClick(form.ok_button, LEFT)
    assert tab.detail.change.text() == "turun 60%"
    answers.give("save_file", tmp_path / "cerita.pdf")
    with qtbot.waitSignal(context.tasks.idle):
        tab.detail.story_button.pdf_action.trigger()
    assert (tmp_path / "cerita.pdf").read_bytes().startswith(b"%PDF")

    # the year shows all of it
    window.navigate("evaluasi", "dampak")
    impact = window.tab("evaluasi").part("dampak")
    with qtbot.waitSignal(context.tasks.idle):
        impact.year.setCurrentText("2026")
    a = impact.table.rows()[0].angka
    assert (a.perilaku.n, a.hasil, a.tercapai) == (6, 1, 1)
    assert a.n_gain.value == pytest.approx(0.7)  # 50 -> 85
