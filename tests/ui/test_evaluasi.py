"""The tab Evaluasi and the sub-tab of an activity, by mouse and keyboard."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from pembinaan_desktop.domain.instrumen import all_butir
from pembinaan_desktop.services.evaluasi_data import answers_of
from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.evaluasi import ketik
from pembinaan_desktop.ui.evaluasi.hasil import HasilPart
from pembinaan_desktop.ui.evaluasi.impor import ImporDialog
from pembinaan_desktop.ui.evaluasi.instrumen import InstrumenPart
from pembinaan_desktop.ui.evaluasi.ketik import KetikDialog
from pembinaan_desktop.ui.evaluasi.subtab import EvaluasiSubTab
from pembinaan_desktop.ui.paper.pdf import write_pdf
from tests.journeys.screen import previewed


@pytest.fixture
def shown(qtbot):
    """Builds and shows a view at the usual size."""

    def show(view):
        qtbot.addWidget(view)
        view.resize(1300, 640)
        view.show()
        return view

    return show


def last_form(view):
    return view.findChildren(FormDialog)[-1]


def fill(form, values):
    form.form.set_values({**form.form.values(), **values})


def press(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def action(button, text):
    menus = [button.menu(), *button.menu().findChildren(QMenu)]
    next(a for menu in menus for a in menu.actions() if a.text().startswith(text)).trigger()


def test_instrument_is_built_item_by_item(context, qtbot, shown, answers, tmp_path):
    part = shown(InstrumenPart(context))
    press(qtbot, part.new_button)
    form = last_form(part)
    fill(form, {"nama": "Mutu layanan", "level": "1"})
    press(qtbot, form.ok_button)
    assert part.title.text() == "Mutu layanan"
    for values in (
        {"aspek": "Loket", "teks": "Petugas ramah", "bobot": 60},
        {"aspek": "Loket", "teks": "Diterapkan?", "skala": "ya_tidak", "bobot": 35},
        {"aspek": "Loket", "teks": "Seberapa?", "syarat": "b2", "syarat_nilai": "1", "bobot": 0},
    ):
        press(qtbot, part.add_button)
        form = last_form(part)
        fill(form, values)
        press(qtbot, form.ok_button)
    assert "95, bukan 100" in part.notice.text.text()
    part.items.select_key("b1")
    press(qtbot, part.down_button)
    assert [row.id for row in part.items.rows()] == ["b2", "b1", "b3"]
    part.items.select_key("b2")
    press(qtbot, part.down_button)
    press(qtbot, part.down_button)  # would stand behind the item that needs it
    assert [row.id for row in part.items.rows()] == ["b1", "b2", "b3"]
    context.changes.undo()
    assert [row.id for row in part.items.rows()] == ["b2", "b1", "b3"]
    path = tmp_path / "mutu.instrumen.json"
    answers.give("save_file", path)
    press(qtbot, part.export_button)
    answers.give("choose_file", path)
    press(qtbot, part.import_button)
    assert part.row.nama == "Mutu layanan (impor)"
    press(qtbot, part.delete_button)
    assert [row.nama for row in part.table.rows() if "Mutu" in row.nama] == ["Mutu layanan"]


def test_aspects_are_renamed_and_weighted(context, qtbot, shown):
    part = shown(InstrumenPart(context))
    press(qtbot, part.copy_button)
    press(qtbot, part.aspects_button)
    form = last_form(part)
    fill(form, {"nama0": "Isi", "bobot0": 3})
    press(qtbot, form.ok_button)
    aspek = context.services.instrumen.get(part.row.id).susunan[0]
    assert (aspek.nama, aspek.bobot) == ("Isi", 3.0)
    press(qtbot, part.ends_button)
    form = last_form(part)
    fill(form, {"ujung": "sendiri", "rendah": "Jarang", "tinggi": ""})
    press(qtbot, form.ok_button)
    assert form.isVisible()  # one of the two words is missing
    fill(form, {"tinggi": "Sering"})
    press(qtbot, form.ok_button)
    assert part.items.rows()[0].arti == "Jarang … Sering"


@pytest.fixture
def activity(build):
    number = build.kegiatan()
    build.sesi(number, narasumber="H. Sitompul, M.Si.", judul="Etika")
    for _ in range(4):
        build.peserta(number)
    return number


def open_instrument(qtbot, tab, context, kode):
    kind = next(row for row in context.services.instrumen.list() if row.kode == kode)
    press(qtbot, tab.open_button)
    form = last_form(tab)
    fill(form, {"instrumen": str(kind.id)})
    press(qtbot, form.ok_button)


def test_open_print_key_in_and_close(context, qtbot, shown, activity, answers, tmp_path):
    context.services.formulir.write_pdf = write_pdf
    tab = shown(EvaluasiSubTab(context))
    tab.set_kegiatan(activity)
    open_instrument(qtbot, tab, context, "penyelenggaraan")
    assert tab.missing.title.text() == "Daftar pengumpul 0 dari 4"
    for number in (1, 2, 3):
        tab.missing.list.item(number).setCheckState(Qt.CheckState.Checked)
        qtbot.waitUntil(lambda n=number: tab.missing.title.text() == f"Daftar pengumpul {n} dari 4")
        stored = context.services.evaluasi.list(activity)[0].pengumpul
        assert len(stored) == (3 if number == 3 else 0)  # one or two names would point at a form
    previewed(qtbot, tab.forms, lambda: action(tab.forms, "Pratinjau")).close()
    answers.give("save_file", tmp_path / "formulir.pdf")
    with qtbot.waitSignal(context.tasks.idle):
        action(tab.forms, "Simpan PDF…")
    assert (tmp_path / "formulir.pdf").read_bytes().startswith(b"%PDF")
    press(qtbot, tab.key_button)
    keying = tab.findChild(KetikDialog)
    for letter in "4443554435443":
        QTest.keyClick(keying.grid, letter)
    keying.close()
    assert tab.table.rows()[0].jawaban == 1
    assert not tab.anonim_button.isEnabled()
    press(qtbot, tab.close_button)
    assert tab.table.rows()[0].status == "ditutup"
    open_instrument(qtbot, tab, context, "pretest")
    tab.table.select_row(1)
    assert tab.missing.title.text() == "Belum menjawab 4"


def test_a_half_typed_form_is_kept_and_gone_on_with(context, qtbot, shown, activity, monkeypatch):
    monkeypatch.setattr(ketik, "PAUSE", 0)
    tab = shown(EvaluasiSubTab(context))
    tab.set_kegiatan(activity)
    open_instrument(qtbot, tab, context, "penyelenggaraan")
    evaluasi, drafts = tab.table.rows()[0].id, context.services.draf_jawaban
    keying = KetikDialog(context, context.services.evaluasi.lembar(evaluasi), tab)
    QTest.keyClicks(keying.grid, "443")
    qtbot.waitUntil(lambda: drafts.get(evaluasi) == {0: {"b1": 4, "b2": 4, "b3": 3}})
    keying.deleteLater()  # as after a crash: nothing was closed
    press(qtbot, tab.key_button)
    keying = tab.findChildren(KetikDialog)[-1]
    assert keying.grid.place() == (0, 3)
    assert "Diteruskan dari draf" in keying.notice.text.text()
    QTest.keyClick(keying.grid, "5")
    keying.close()  # half a form is no answer, and not lost
    assert tab.table.rows()[0].jawaban == 0
    assert tab.table.rows()[0].draf == 1  # and the list says so
    assert drafts.get(evaluasi)[0]["b4"] == 5
    press(qtbot, tab.key_button)
    keying = tab.findChildren(KetikDialog)[-1]
    QTest.keyClicks(keying.grid, "443443443")
    QTest.keyClicks(keying.grid, "Praktiknya")  # the text still stands in its cell
    keying.close()
    assert drafts.get(evaluasi) == {}
    with context.services.db.read() as session:
        (form,) = answers_of(session, context.services.evaluasi.get(evaluasi))
    assert (form["b4"], form["b13"], form["b14"]) == (5, 3, "Praktiknya")


def test_workbook_goes_out_and_comes_back(context, qtbot, shown, activity, answers, tmp_path):
    tab = shown(EvaluasiSubTab(context))
    tab.set_kegiatan(activity)
    open_instrument(qtbot, tab, context, "pretest")
    path = tmp_path / "isian.xlsx"
    answers.give("save_file", path)
    action(tab.forms, "Buku isian")
    book = load_workbook(path)
    for column in range(5, 10):
        book.active.cell(6, column, 2)
        book.active.cell(7, column, 9)
    book.save(path)
    answers.give("choose_files", [path])
    with qtbot.waitSignal(context.tasks.idle):
        action(tab.forms, "Impor jawaban")
    dialog = tab.forms.findChild(ImporDialog)
    (refused,) = dialog.table.rows()
    assert (refused.kind, dialog.apply_button.text()) == ("ditolak", "Impor 1 lembar")
    with qtbot.waitSignal(context.tasks.idle):
        press(qtbot, dialog.apply_button)
    assert tab.table.rows()[0].jawaban == 1
    assert context.services.cadangan.list()[0].alasan == "impor"
    answers.give("choose_folder", tmp_path / "lembar")
    with qtbot.waitSignal(context.tasks.idle):
        action(tab.forms, "Lembar isian")
    assert len(list((tmp_path / "lembar").iterdir())) == 4


def test_results_of_an_activity(context, qtbot, shown, activity, answers, tmp_path):
    services = context.services
    kinds = {row.kode: row for row in services.instrumen.list()}
    organised = services.evaluasi.open(activity, kinds["penyelenggaraan"].id).value[0]
    speaker = services.evaluasi.open(activity, kinds["narasumber"].id).value[0]
    codes = [b.kode for b in all_butir(kinds["penyelenggaraan"].susunan)]
    services.evaluasi.save_anonim(organised, [{k: 4 for k in codes[:13]} | {"b14": "Praktiknya"}] * 2)
    part = shown(HasilPart(context))
    assert part.aspects.rows() == []
    assert "mulai 3 jawaban" in part.aspect_card.subtitle.text()  # two could be told apart
    services.evaluasi.save_anonim(organised, [{k: 5 for k in codes[:13]}])
    services.evaluasi.save_anonim(speaker, [{f"b{n}": 3 for n in range(1, 11)} | {"b11": 1}] * 3)
    part.load()
    assert part.cards[0].number.text() == "4,33"
    assert [row.nama for row in part.aspects.rows()][-1] == "Narasumber: H. Sitompul, M.Si."
    assert [row.mean for row in part.aspects.rows()] == ["4,33"] * 5 + ["3"]
    assert part.aspects.rows()[0].sebaran[3] == ("4", 8)
    assert "Praktiknya" in part.comments.toPlainText()
    part.aspects.select_row(5)
    assert part.chart.title.text() == "Riwayat narasumber"
    assert len(part.items.rows()) == 11
    press(qtbot, part.cards[1])
    assert part.aspects.rows() == []
    press(qtbot, part.cards[0])
    target = tmp_path / "grafik.png"
    answers.give("save_file", target)
    action(part.export, "Simpan gambar")
    assert target.read_bytes().startswith(b"\x89PNG")
    for text, name in (("Excel", "rekap.xlsx"), ("Word", "rekap.docx")):
        answers.give("save_file", tmp_path / name)
        with qtbot.waitSignal(context.tasks.idle):
            action(part.export, text)
        assert (tmp_path / name).read_bytes().startswith(b"PK")
    previewed(qtbot, part.export, lambda: action(part.export, "Pratinjau")).close()
