"""The tab Pegawai as the officer uses it: import, find, edit, undo."""

from __future__ import annotations

import threading
from datetime import date

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import QLabel, QPushButton

from pembinaan_desktop.domain import cari
from pembinaan_desktop.domain.saringan import Saringan
from pembinaan_desktop.ui.common.attachments import Attachments
from pembinaan_desktop.ui.common.rows_order import Order
from pembinaan_desktop.ui.pegawai import tab as tabs
from pembinaan_desktop.ui.pegawai.loaded import SearchIndex
from pembinaan_desktop.ui.pegawai.tab import PegawaiTab
from pembinaan_desktop.ui.pegawai.unit import UnitDialog
from pembinaan_desktop.ui.tasks import Ahead


@pytest.fixture
def tab(context, qtbot):
    made = PegawaiTab(context)
    qtbot.addWidget(made)
    made.resize(1366, 700)
    return made


def type_into(qtbot, tab, text):
    tab.search.clear()
    qtbot.keyClicks(tab.search, text)
    qtbot.waitUntil(lambda: not tab._typing.isActive())


def test_import_find_edit_and_undo(tab, context, qtbot, answers, shared_data, tmp_path):
    tab.show()
    assert tab.stacked.currentWidget() is tab.empty
    answers.give("choose_files", [shared_data / "siasn_pppk.xlsx", shared_data / "unor.xlsx"])
    qtbot.mouseClick(tab.empty.action, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: tab.flow.dialog is not None, timeout=20_000)
    dialog = tab.flow.dialog
    assert len(dialog.table.rows()) == 17  # 12 refused and 5 to look at
    assert dialog.apply_button.text() == "Impor 266 pegawai"
    answers.give("save_file", tmp_path / "masalah.xlsx")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    sheet = openpyxl.load_workbook(tmp_path / "masalah.xlsx").active
    assert (sheet.max_row, sheet["A2"].value) == (18, "siasn_pppk.xlsx")
    with qtbot.waitSignal(dialog.imported, timeout=20_000):
        qtbot.mouseClick(dialog.apply_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(tab.table.rows()) == 266)

    person = tab.table.rows()[5]
    type_into(qtbot, tab, person.nip[:8] + " " + person.nip[8:])
    assert [row.id for row in tab.table.rows()] == [person.id]
    qtbot.waitUntil(lambda: tab.detail.name.text() == person.nama_lengkap)
    word = next(w for w in person.nama.split() if len(w) > 6)
    type_into(qtbot, tab, word[:-2] + word[-1])
    assert person.id in [row.id for row in tab.table.rows()]

    tab.search.clear()
    qtbot.waitUntil(lambda: len(tab.table.rows()) == 266)
    tab.table.select_key(person.id)
    qtbot.mouseClick(tab.detail.edit_button, Qt.MouseButton.LeftButton)
    tab.actions_of.dialog.form.editor("jabatan").setText("Kepala Puskesmas")
    qtbot.mouseClick(tab.actions_of.dialog.ok_button, Qt.MouseButton.LeftButton)
    assert tab.table.current().jabatan == "Kepala Puskesmas"
    assert "Kepala Puskesmas" in tab.detail.job.text()
    context.changes.undo()
    assert tab.table.current().jabatan == person.jabatan
    context.changes.undo()
    assert tab.stacked.currentWidget() is tab.empty


def test_filters_unit_with_everything_below_and_to_be_checked(tab, build, qtbot):
    dinas = build.unit("Dinas A")
    bidang = build.unit("Bidang B", induk_id=dinas)
    build.pegawai("ATAS", unit_id=dinas)
    build.pegawai("BAWAH", unit_id=bidang, perlu_dicek=[{"kolom": "LAHIR", "nilai": "x", "masalah": "Beda."}])
    build.pegawai("LAIN")
    build.pegawai("PENSIUNAN", kedudukan="Pensiun")
    tab.show()
    names = lambda: sorted(row.nama for row in tab.table.rows())  # noqa: E731
    assert names() == ["ATAS", "BAWAH", "LAIN"]
    tab.filters.unit.setCurrentIndex(tab.filters.unit.findData(dinas))
    assert names() == ["ATAS", "BAWAH"]
    tab.open("perlu_dicek")
    assert names() == ["BAWAH"]
    qtbot.mouseClick(tab.detail.checked_button, Qt.MouseButton.LeftButton)
    assert names() == []
    tab.open("belum_20_jp")
    assert names() == ["ATAS", "BAWAH", "LAIN"]


def test_a_long_list_is_read_and_searched_in_steps(tab, build, qtbot, monkeypatch):
    for module, name, value in ((tabs, "MANY", 3), (tabs, "TOP", 2), (cari, "FIRST", 2), (cari, "PIECE", 1)):
        monkeypatch.setattr(module, name, value)
    for number in range(6):
        build.pegawai(f"DEWI {number}", golongan_urut=45 - number)
    build.pegawai("SIHOMBING")
    model = tab.table.rows_model
    said, sizes = [], []  # steps may follow each other before the test looks
    monkeypatch.setattr(
        tab.count, "setText", lambda text: (said.append(text), QLabel.setText(tab.count, text))
    )
    for changed in (model.modelReset, model.rowsInserted):
        changed.connect(lambda *_: sizes.append(model.rowCount()))
    tab.show()
    qtbot.waitUntil(lambda: tab.count.text() == "7 dari 7")
    assert said[0] == "Memuat daftar pegawai…"
    assert sizes[0] == 2
    tab.table.select_keys([row.id for row in tab.table.rows()[3:6]])
    type_into(qtbot, tab, "dewi")
    qtbot.waitUntil(lambda: tab.count.text() == "6 dari 7; 3 dipilih")
    assert "2+ dari 7; 3 dipilih (3 tidak tampil)" in said
    assert [row.nama for row in tab.table.selected()] == ["DEWI 3", "DEWI 4", "DEWI 5"]
    type_into(qtbot, tab, "Sihombng")
    qtbot.waitUntil(lambda: tab.count.text().startswith("1 yang mirip"))


def test_a_long_list_is_sorted_and_stays_so_without_the_window(tab, context, build, qtbot, monkeypatch):
    """Keys are compared and the search is prepared in a task, for a heading as for a change of a person."""
    monkeypatch.setattr("pembinaan_desktop.ui.pegawai.tab.MANY", 1)
    monkeypatch.setattr("pembinaan_desktop.ui.common.rows_table.LONG", 1)
    people = [build.pegawai(name) for name in ("BONAR", "AHMAD", "CUT")]
    tab.show()
    names = lambda: [row.nama for row in tab.table.rows()]  # noqa: E731
    qtbot.waitUntil(lambda: tab.count.text() == "3 dari 3")
    where = []
    for made in (Order, SearchIndex):

        def of(*given, plain=made.of):
            where.append(threading.current_thread().name)
            return plain(*given)

        monkeypatch.setattr(made, "of", of)
    tab.table.sort_by("nama", descending=True)
    qtbot.waitUntil(lambda: names() == ["CUT", "BONAR", "AHMAD"])
    context.changes.apply(lambda: context.services.pegawai.update(people[0], {"nama": "ZAINAL"}))
    qtbot.waitUntil(lambda: names() == ["ZAINAL", "CUT", "AHMAD"])
    assert set(where) == {"tugas"}


def test_new_person_delete_and_nominate(tab, context, build, qtbot, answers):
    kegiatan = build.kegiatan("Bimtek Arsip", kuota=5)
    build.pegawai("EKO")
    tab.show()
    qtbot.mouseClick(tab.new_button, Qt.MouseButton.LeftButton)
    tab.actions_of.dialog.form.editor("nama").setText("ZAINAL")
    tab.actions_of.dialog.form.editor("nip").setText("198203032012131002")
    qtbot.mouseClick(tab.actions_of.dialog.ok_button, Qt.MouseButton.LeftButton)
    assert "13–14" in tab.actions_of.dialog.error.title.text()
    tab.actions_of.dialog.form.editor("nip").setText("198203032012031002")
    qtbot.mouseClick(tab.actions_of.dialog.ok_button, Qt.MouseButton.LeftButton)
    assert tab.table.current().nama == "ZAINAL"
    tab.table.selectAll()
    tab.nominate()
    tab.actions_of.dialog.form.set_values({"kegiatan_id": kegiatan})
    qtbot.mouseClick(tab.actions_of.dialog.ok_button, Qt.MouseButton.LeftButton)
    assert len(context.services.peserta.list(kegiatan)) == 2
    tab.table.select_key(tab.table.rows()[0].id)
    answers.give("ask", "Hapus")
    tab.detail.remove_action.trigger()
    assert len(tab.table.rows()) == 1
    context.changes.undo()
    assert len(tab.table.rows()) == 2


def test_units_are_renamed_and_moved_but_not_deleted_while_in_use(context, build, qtbot):
    dinas, other = build.unit("Dinas A"), build.unit("Dinas B")
    bidang = build.unit("Bidang C", induk_id=dinas)
    build.pegawai("EKO", unit_id=bidang)
    dialog = UnitDialog(context)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.table.select_key(bidang)
    qtbot.mouseClick(dialog.edit_button, Qt.MouseButton.LeftButton)
    dialog.form.form.set_values({"nama": "Bidang D", "induk_id": other, "singkatan": "", "jenis": "bidang"})
    qtbot.mouseClick(dialog.form.ok_button, Qt.MouseButton.LeftButton)
    assert [(row.nama, row.tingkat) for row in dialog.table.rows()] == [
        ("Dinas A", 0),
        ("Dinas B", 0),
        ("Bidang D", 1),
    ]
    qtbot.mouseClick(dialog.delete_button, Qt.MouseButton.LeftButton)
    assert len(dialog.table.rows()) == 3
    assert "masih berisi 1 pegawai" in dialog.notice.title.text()
    context.changes.undo()
    assert [row.nama for row in dialog.table.rows()] == ["Dinas A", "Bidang C", "Dinas B"]


def click_row(qtbot, tab, key, modifier=Qt.KeyboardModifier.NoModifier):
    index = tab.table.rows_model.index(tab.table.rows_model.row_of(key), 0)
    where = tab.table.visualRect(index).center()
    qtbot.mouseClick(tab.table.viewport(), Qt.MouseButton.LeftButton, modifier, where)


def test_several_selected_people_stay_selected_while_the_list_is_narrowed(tab, build, qtbot):
    eko, dewi, maria = (build.pegawai(name) for name in ("EKO", "DEWI", "MARIA"))
    tab.show()
    control = Qt.KeyboardModifier.ControlModifier
    click_row(qtbot, tab, eko)
    click_row(qtbot, tab, dewi, control)
    type_into(qtbot, tab, "maria")
    assert "2 dipilih (2 tidak tampil)" in tab.count.text()
    click_row(qtbot, tab, maria, control)
    assert {row.id for row in tab.selected_rows()} == {eko, dewi, maria}
    tab.search.clear()
    qtbot.waitUntil(lambda: len(tab.table.rows()) == 3)
    assert set(tab.table.selected_keys()) == {eko, dewi, maria}
    type_into(qtbot, tab, "maria")
    click_row(qtbot, tab, maria)  # a plain click starts anew
    assert [row.id for row in tab.selected_rows()] == [maria]
    tab.search.clear()
    qtbot.waitUntil(lambda: len(tab.table.rows()) == 3)
    assert tab.table.selected_keys() == [maria]


def test_filters_of_the_menu_are_kept_under_a_name(tab, context, build, qtbot, answers):
    build.pegawai("EKO", golongan="II/c", golongan_urut=23)
    build.pegawai("DEWI", jenis_jabatan="Struktural")
    tab.show()
    group = next(action for action in tab.filters.golongan if action.data() == "PNS II")
    group.trigger()
    assert [row.nama for row in tab.table.rows()] == ["EKO"]
    assert tab.conditions.text() == "Gol. II"
    answers.give("ask_text", "Golongan dua")
    tab.filters.save_action.trigger()
    qtbot.mouseClick(tab.clear_button, Qt.MouseButton.LeftButton)
    assert (len(tab.table.rows()), tab.clear_button.isVisible()) == (2, False)
    tab.filters.show_kept()
    kept = next(action for action in tab.filters.menu.actions() if action.text() == "Golongan dua")
    kept.trigger()
    assert [row.nama for row in tab.table.rows()] == ["EKO"]
    context.changes.undo()
    tab.filters.show_kept()
    assert "Golongan dua" not in [action.text() for action in tab.filters.menu.actions()]


def test_export_has_the_shown_rows_and_columns_in_their_order(tab, context, build, qtbot, answers, tmp_path):
    build.pegawai("EKO", gelar_belakang="", nip="198203032012032002")
    build.pegawai("DEWI", golongan="IV/a", golongan_urut=41)
    build.pegawai("PENSIUNAN", kedudukan="Pensiun")
    tab.show()
    keys = [column.key for column in tab.table.rows_model.columns]
    tab.table.show_column(keys.index("jp"), False)
    tab.table.horizontalHeader().moveSection(keys.index("golongan"), 0)
    tab.table.sort_by("nama", descending=True)
    answers.give("save_file", tmp_path / "daftar.xlsx")
    tab.export()
    qtbot.waitUntil(lambda: not context.tasks.busy)
    rows = list(openpyxl.load_workbook(tmp_path / "daftar.xlsx").active.values)
    assert rows[0] == ("No", "Gol.", "Nama", "NIP/NI PPPK", "Unit kerja")
    assert rows[1][:4] == (1, "III/b", "EKO", "198203032012032002")
    assert len(rows) == 3
    tab.sort_duk()
    assert [row.nama for row in tab.table.rows()] == ["DEWI", "EKO"]


def test_training_elsewhere_is_recorded_with_its_file_in_one_go(
    tab, context, build, qtbot, answers, tmp_path
):
    person = build.pegawai("EKO")
    tab.show()
    qtbot.mouseClick(tab.detail.outside_button, Qt.MouseButton.LeftButton)
    attach = next(b for b in tab.actions_of.dialog.findChildren(QPushButton) if "lampirkan" in b.text())
    qtbot.mouseClick(attach, Qt.MouseButton.LeftButton)  # nothing filled in: it stays open
    assert context.services.pegawai.get(person).riwayat == ()
    day = date(2026, 3, 5)
    values = {"nama": "Latsar", "bentuk": "KL01", "tanggal_mulai": day, "tanggal_selesai": day, "jp": 20.0}
    tab.actions_of.dialog.form.set_values(values)
    qtbot.mouseClick(attach, Qt.MouseButton.LeftButton)
    (row,) = context.services.pegawai.get(person).riwayat
    (tmp_path / "sttpp.pdf").write_bytes(b"%PDF-1.4 tes")
    answers.give("choose_files", [tmp_path / "sttpp.pdf"])
    files = tab.actions_of.dialog.findChild(Attachments)
    qtbot.mouseClick(files.add_button, Qt.MouseButton.LeftButton)
    assert [kept.nama for kept in context.services.lampiran_riwayat.list(-row.id)] == ["sttpp.pdf"]


def test_a_name_of_tags_and_formulas_is_shown_literally_everywhere(tab, context, build, qtbot):
    name = "<b>=1+1</b> & Co"
    person = context.services.pegawai.add(
        {"nama": f"\u202e{name}\ud800\x07", "jenis": "PNS", "kedudukan": "Aktif"}
    )
    tab.show()
    model = tab.table.rows_model
    assert model.data(model.index(0, 0)) == name
    tooltip = model.data(model.index(0, 0), Qt.ItemDataRole.ToolTipRole)
    assert QTextDocumentFragment.fromHtml(tooltip).toPlainText() == name
    assert (tab.detail.name.text(), tab.detail.name.textFormat()) == (name, Qt.TextFormat.PlainText)
    context.changes.apply(lambda: context.services.saringan.save(name, Saringan()))
    tab.filters.show_kept()
    assert name.replace("&", "&&") in [action.text() for action in tab.filters.menu.actions()]
    assert [hit.title for hit in context.services.pencarian.find("<b>=1+1")] == [name]
    assert person.message == f"{name} ditambahkan."


def test_long_list_is_read_in_the_background_and_a_wanted_person_waits(tab, build, qtbot, monkeypatch):
    monkeypatch.setattr("pembinaan_desktop.ui.pegawai.tab.MANY", 1)
    build.pegawai("EKO")
    wanted = build.pegawai("DEWI", kedudukan="Pensiun")
    tab.show()
    tab.open(wanted)
    qtbot.waitUntil(lambda: tab.table.current() is not None and tab.table.current().id == wanted)


def test_the_window_does_not_wait_for_whoever_else_is_reading(tab, context, build, qtbot, monkeypatch):
    monkeypatch.setattr("pembinaan_desktop.ui.pegawai.tab.PATIENCE_S", 0)
    build.pegawai("EKO")
    tab._ahead.value()
    counted = threading.Event()

    tab._ahead = Ahead(lambda: counted.wait(20) and context.services.pegawai.begin(5000, 40))
    tab.show()
    assert (tab.count.text(), tab.table.rows()) == ("Memuat daftar pegawai…", [])
    counted.set()
    qtbot.waitUntil(lambda: [row.nama for row in tab.table.rows()] == ["EKO"])
    assert tab.count.text() == "1 dari 1"


def test_import_maps_columns_and_words_and_takes_decisions(tab, context, build, qtbot, tmp_path):
    dinas = build.unit("Dinas Pendidikan")
    known, gone = build.pegawai("DEWI", nik="1273010303820001"), build.pegawai("PERGI")
    book = openpyxl.Workbook()
    for row in (
        ["Nomor Pegawai", "Siapa", "Kantor", "NIK"],
        [build.nip(7), "DEWI", "DISDIK", "1273010303820001"],
        [build.nip(8), "BARU", "DISDIK", ""],
    ):
        book.active.append(row)
    book.save(tmp_path / "daftar.xlsx")
    tab.show()
    tab.flow.read([tmp_path / "daftar.xlsx"])
    qtbot.waitUntil(lambda: hasattr(tab.flow, "form"), timeout=20_000)
    form = tab.flow.form
    assert "Kolom wajib tidak ada" in form.error.text.text()
    values = {"Nomor Pegawai": "nip", "Siapa": "nama", "Kantor": "unor_nama", "NIK": "nik"}
    form.form.set_values(values)
    qtbot.mouseClick(form.ok_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: tab.flow.dialog is not None, timeout=20_000)
    dialog = tab.flow.dialog
    assert dialog.values_button.text() == "Petakan nilai (1)…"
    qtbot.mouseClick(dialog.values_button, Qt.MouseButton.LeftButton)
    dialog.form.form.set_values({"0": dinas})
    qtbot.mouseClick(dialog.form.ok_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.values_button.isEnabled(), timeout=20_000)
    dialog.complete.click()
    qtbot.waitUntil(lambda: len(dialog.plan.hilang) == 1, timeout=20_000)
    for kind, word in (("orang_sama", "Ya, orang yang sama"), ("hilang", "Pensiun")):
        qtbot.mouseClick(dialog.kinds.button(kind), Qt.MouseButton.LeftButton)
        dialog.table.selectAll()
        next(a for a in dialog.decide_menu.actions() if a.text() == word).trigger()
    assert dialog.apply_button.text() == "Impor 3 pegawai"
    with qtbot.waitSignal(dialog.imported, timeout=20_000):
        qtbot.mouseClick(dialog.apply_button, Qt.MouseButton.LeftButton)
    get = context.services.pegawai.get
    assert (get(known).values["nip"], get(known).jalur) == (build.nip(7), ("Dinas Pendidikan",))
    assert get(gone).values["kedudukan"] == "Pensiun"
    context.changes.undo()
    assert (get(known).values["nip"], get(gone).values["kedudukan"]) == (build.nip(1), "Aktif")


def test_a_list_that_comes_again_changes_only_what_changed_and_goes_back(
    tab, context, build, qtbot, tmp_path
):
    def read_in(*rows):
        book = openpyxl.Workbook()
        for row in (["NIP", "NAMA", "JABATAN"], *rows):
            book.active.append(row)
        book.save(tmp_path / "daftar.xlsx")
        tab.flow.dialog = None
        tab.flow.read([tmp_path / "daftar.xlsx"])
        qtbot.waitUntil(lambda: tab.flow.dialog is not None, timeout=20_000)
        return tab.flow.dialog

    def apply(dialog):
        with qtbot.waitSignal(dialog.imported, timeout=20_000):
            qtbot.mouseClick(dialog.apply_button, Qt.MouseButton.LeftButton)

    tab.show()
    dewi, eko, baru = ([build.nip(n), name, "Guru"] for n, name in ((1, "DEWI"), (2, "EKO"), (3, "BARU")))
    apply(read_in(dewi, eko))
    dialog = read_in([*dewi[:2], "Guru Ahli"], eko, baru)
    qtbot.mouseClick(dialog.kinds.button("berubah"), Qt.MouseButton.LeftButton)
    assert [line.masalah for line in dialog.table.rows()] == ["Jabatan: Guru → Guru Ahli"]
    assert dialog.apply_button.text() == "Impor 2 pegawai"
    apply(dialog)
    jobs = lambda: [(row.nama, row.jabatan) for row in tab.table.rows()]  # noqa: E731
    assert jobs() == [("BARU", "Guru"), ("DEWI", "Guru Ahli"), ("EKO", "Guru")]
    tab.table.select_key(tab.table.rows()[1].id)
    assert context.services.pegawai.get(tab.table.current().id).perubahan[0][1:] == (
        "Jabatan",
        "Guru",
        "Guru Ahli",
    )
    context.changes.undo()
    assert jobs() == [("DEWI", "Guru"), ("EKO", "Guru")]
