"""The story of an evaluation in the window: build an instrument, key in 20 paper forms, see the charts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.evaluasi.ketik import KetikDialog
from tests.journeys.screen import opened

LEFT = Qt.MouseButton.LeftButton
PEOPLE = 20


def submit(window, qtbot, **values):
    form = opened(window, FormDialog)
    form.form.set_values({**form.form.values(), **values})
    qtbot.mouseClick(form.ok_button, LEFT)


def test_from_instrument_to_charts(window, context, build, qtbot):
    number = build.kegiatan("Pelatihan Pelayanan Publik", sesi=1, peserta=PEOPLE)
    # 1. an instrument of three items and a comment
    window.navigate("evaluasi", "instrumen")
    bank = window.tab("evaluasi").part("instrumen")
    qtbot.mouseClick(bank.new_button, LEFT)
    submit(window, qtbot, nama="Kepuasan singkat", level="1", anonim=True)
    for aspek, teks, skala in (
        ("Materi", "Berguna bagi pekerjaan", "1-5"),
        ("Materi", "Mudah dimengerti", "1-5"),
        ("Panitia", "Sigap dan ramah", "1-5"),
        ("Saran", "Saran Anda", "teks"),
    ):
        qtbot.mouseClick(bank.add_button, LEFT)
        submit(window, qtbot, aspek=aspek, teks=teks, skala=skala)
    kind = bank.row.id
    # 2. opened in the activity
    window.navigate("kegiatan", (number, "evaluasi"))
    tab = window.tab("kegiatan").page.subtab("evaluasi")
    qtbot.mouseClick(tab.empty.action, LEFT)
    submit(window, qtbot, instrumen=str(kind))
    # 3. twenty forms by the keyboard: three digits and Enter; every fourth one has a comment
    qtbot.mouseClick(tab.key_button, LEFT)
    keying = opened(window, KetikDialog)
    for form in range(PEOPLE):
        QTest.keyClicks(keying.grid, "543" if form % 2 else "455")
        if form % 4 == 0:
            QTest.keyClicks(keying.grid, f"Saran ke-{form}")
        QTest.keyClick(keying.grid, Qt.Key.Key_Return)
    assert keying.count.text() == "20 dari 20 lembar"
    qtbot.mouseClick(keying.close_button, LEFT)
    # 4. the results, worked by hand: Materi (9/2 + 9/2)/2 = 4.5, Panitia (3 + 5)/2 = 4, all (4.5 + 4)/2 = 4.25
    qtbot.mouseClick(tab.result_button, LEFT)
    hasil = window.tab("evaluasi").part("hasil")
    assert hasil.title.text() == "Pelatihan Pelayanan Publik"
    assert [(row.nama, row.mean) for row in hasil.aspects.rows()] == [("Materi", "4,5"), ("Panitia", "4")]
    assert hasil.cards[0].number.text() == "4,25"
    hasil.aspects.select_row(1)
    assert hasil.chart.subtitle.text() == "Panitia · 20 jawaban\n1 Tidak Baik … 5 Sangat Baik"
    assert hasil.comments.toPlainText().count("Saran ke-") == 5
    # 5. the version is frozen; a further item makes a new one
    window.navigate("evaluasi", ("instrumen", kind))
    qtbot.mouseClick(bank.add_button, LEFT)
    submit(window, qtbot, aspek="Ruang", teks="Ruang nyaman", skala="1-5")
    assert bank.row.versi == 2
    assert hasil.results[0].evaluasi.versi == 1
