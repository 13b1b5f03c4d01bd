"""The sub-tab Honor by real clicks: from the timetable to a paid list."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.honor.subtab import HonorSubTab

LEFT = Qt.MouseButton.LeftButton


def dialog(widget, kind=FormDialog):
    return next(d for d in reversed(widget.findChildren(kind)) if d.isVisible())


@pytest.fixture
def tab(qtbot, context, build) -> HonorSubTab:
    number = build.kegiatan("Pelatihan Layanan")
    build.sesi(number, 1, date(2026, 11, 20), narasumber="Budi, S.E.", judul="Etika")
    made = HonorSubTab(context)
    qtbot.addWidget(made)
    made.resize(1200, 600)
    made.show()
    made.set_kegiatan(number)
    return made


def click(qtbot, widget) -> None:
    assert widget.isVisible()
    qtbot.mouseClick(widget, LEFT)


def test_from_the_timetable_to_a_paid_list(qtbot, tab, context, answers, tmp_path):
    assert tab.empty.isVisible()
    click(qtbot, tab.empty.action)
    assert [row.hitungan for row in tab.table.rows()] == ["3 jam × Rp900.000"]
    assert "belum ada di daftar narasumber" in tab.remark.text()
    assert tab.asing.isVisible()
    click(qtbot, tab.next_button)
    assert tab.daftar.status == "Rencana", "an unknown grade is not handed in"
    click(qtbot, tab.take_button)
    assert not tab.asing.isVisible()
    (budi,) = context.services.narasumber.list()
    context.changes.apply(
        lambda: context.services.narasumber.update(budi.id, {"jenis": "PNS", "golongan": "IV/a"})
    )
    assert "golongan berubah" in tab.beda.text.text()
    click(qtbot, tab.count_button)
    assert "PPh 21 Rp405.000" in tab.sum.text()

    click(qtbot, tab.edit_button)
    form = dialog(tab)
    form.form.editor("tarif").clear()
    qtbot.keyClicks(form.form.editor("tarif"), "450000")
    qtbot.mouseClick(form.ok_button, LEFT)
    assert "Tulis alasan" in form.error.title.text()
    qtbot.keyClicks(form.form.editor("alasan"), "instansi sendiri 50%")
    qtbot.mouseClick(form.ok_button, LEFT)
    assert tab.words.text() == "Terbilang: Satu juta seratus empat puluh tujuh ribu lima ratus rupiah"

    click(qtbot, tab.next_button)
    assert not tab.edit_button.isVisible()
    click(qtbot, tab.next_button)
    qtbot.mouseClick(dialog(tab).ok_button, LEFT)
    assert (tab.daftar.status, tab.daftar.tanggal_bayar) == ("Dibayar", date(2026, 11, 24))
    assert not tab.next_button.isVisible()
    for name, save in (
        ("h.pdf", tab.paper.save_pdf),
        ("h.xlsx", tab.paper.save_book),
        ("k.pdf", tab.receipt.save_pdf),
    ):
        answers.give("save_file", tmp_path / name)
        save()
        qtbot.waitUntil(lambda name=name: (tmp_path / name).exists())
    click(qtbot, tab.book_button)
    qtbot.mouseClick(dialog(tab).ok_button, LEFT)
    assert not tab.book_button.isVisible()
    context.changes.undo()
    assert tab.book_button.isVisible()
    answers.give("ask_text", "salah rekening")
    click(qtbot, tab.back_button)
    assert tab.daftar.status == "Diajukan"
    click(qtbot, tab.back_button)
    click(qtbot, tab.skip_button)
    assert "Bruto Rp0" in tab.sum.text()
    context.changes.undo()
    assert "Bruto Rp1.350.000" in tab.sum.text()
    tab.delete()
    assert tab.empty.isVisible()


def test_an_unconfirmed_tariff_is_confirmed_with_one_click(qtbot, tab):
    click(qtbot, tab.empty.action)
    assert "Tarif 2026 belum dipastikan" in tab.pasti.title.text()
    click(qtbot, tab.sure_button)
    assert not tab.pasti.isVisible()
