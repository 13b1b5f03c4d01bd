"""Certificates by mouse: the sub-tab of an activity, the register, the groups of the printer."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.halaman import A4
from pembinaan_desktop.files import kunci as key_files
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.common.impor_table import TableDialog
from pembinaan_desktop.ui.kegiatan.sertifikat import SertifikatSubTab
from pembinaan_desktop.ui.paper.cetak import AGAIN, WELL, Options, PrintDialog
from pembinaan_desktop.ui.paper.lembar import PagePreview
from pembinaan_desktop.ui.paper.pdf import write_pdf
from pembinaan_desktop.ui.pengaturan.dialog import PengaturanDialog
from pembinaan_desktop.ui.sertifikat.buku import KeadaanDialog, RiwayatDialog
from pembinaan_desktop.ui.sertifikat.kunci import FORGOTTEN, KunciDialog
from pembinaan_desktop.ui.sertifikat.periksa import PeriksaDialog
from pembinaan_desktop.ui.sertifikat.tab import SertifikatTab
from pembinaan_desktop.ui.sertifikat.templat import TemplatDialog
from pembinaan_desktop.ui.sertifikat.templat_versi import VersiDialog
from tests.domain.test_templat import png

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def kegiatan(context, build) -> int:
    """Two who were there, one who was not; no signer yet."""
    with build.together():
        number = build.kegiatan()
        sesi = build.sesi(number)
        for status in ("H", "H", "A"):
            build.kehadiran(build.peserta(number), sesi, status)
    context.services.sertifikat.kertas.write_pdf = write_pdf
    return number


@pytest.fixture
def subtab(context, kegiatan, qtbot) -> SertifikatSubTab:
    made = SertifikatSubTab(context)
    qtbot.addWidget(made)
    made.set_kegiatan(kegiatan)
    made.resize(1300, 600)
    made.show()
    return made


@pytest.fixture
def issued(context, kegiatan) -> list[int]:
    service = context.services.sertifikat
    service.simpan_penandatangan({"nama": "Lamhot Simanjuntak", "jabatan": "Kepala BKPSDM"})
    return service.terbitkan(kegiatan).value


def finished(context, qtbot, click) -> None:
    with qtbot.waitSignal(context.tasks.idle, timeout=10000):
        click()


def test_mend_issue_look_and_save(context, subtab, qtbot, answers, tmp_path):
    service = context.services.sertifikat
    assert not subtab.issue.isEnabled()
    qtbot.mouseClick(subtab.findings.links[0], LEFT)
    form = subtab.findChild(FormDialog)
    qtbot.keyClicks(form.form.editor("nama"), "Lamhot Simanjuntak")
    qtbot.keyClicks(form.form.editor("jabatan"), "Kepala BKPSDM")
    qtbot.mouseClick(form.ok_button, LEFT)
    assert service.penandatangan()["nama"] == "Lamhot Simanjuntak"
    assert subtab.issue.text() == "Terbitkan 2"
    answers.give("ask", "Terbitkan 2")
    finished(context, qtbot, lambda: qtbot.mouseClick(subtab.issue, LEFT))
    assert [row.status for row in service.list()] == ["Terbit", "Terbit"]
    assert not subtab.issue.isEnabled()
    subtab.table.select_row(0)
    qtbot.mouseClick(subtab.preview, LEFT)
    preview = subtab.findChild(PagePreview)
    qtbot.mouseClick(preview.view.forward, LEFT)
    assert preview.view.where.text() == "Halaman 2 dari 2"
    preview.close()
    for click, name, question in (
        (subtab.pdf, "s.pdf", "save_file"),
        (subtab.zip, "s.zip", "save_file"),
        (subtab.files, "", "choose_folder"),
    ):
        answers.give(question, tmp_path / name)
        finished(context, qtbot, lambda click=click: qtbot.mouseClick(click, LEFT))
    assert len(list(tmp_path.glob("800.2.2-000*.pdf"))) == 2
    answers.give("save_file", tmp_path / "salinan.pdf")
    finished(context, qtbot, lambda: qtbot.mouseClick(subtab.copy, LEFT))
    assert service.list()[0].salinan == 1
    answers.give("ask_text", "Salah nama")
    qtbot.mouseClick(subtab.replace, LEFT)
    assert sorted(row.status for row in service.list()) == ["Diganti", "Terbit", "Terbit"]
    answers.give("ask", "Terbitkan 1 surat keterangan")
    finished(context, qtbot, lambda: qtbot.mouseClick(subtab.letters, LEFT))
    assert len(service.list()) == 4


def test_person_without_nip_is_mended_in_place(context, subtab, build, qtbot, kegiatan):
    person = build.peserta(kegiatan, nip=None, nama="Tanpa Nomor")
    build.kehadiran(person, context.services.kegiatan.sesi(kegiatan)[0].id)
    subtab.load()
    qtbot.mouseClick(subtab.findings.links[-1], LEFT)
    form = subtab.findChild(FormDialog)
    qtbot.keyClicks(form.form.editor("nip"), "198501012010011001")
    qtbot.mouseClick(form.ok_button, LEFT)
    assert not any(one.peserta_id == person for one in context.services.sertifikat.persiapan(kegiatan).temuan)


def test_speakers_of_the_schedule_and_options(context, issued, subtab, qtbot, kegiatan):
    with context.services.db.write() as session:
        from pembinaan_desktop.db.tables import Sesi

        for row in session.query(Sesi):
            row.narasumber = "Maria Gulo, S.Sos., M.Si."
    subtab.add_speakers()
    subtab.add_speakers()
    assert [row.nama_lengkap for row in subtab.table.rows() if row.peran == "narasumber"] == [
        "Maria Gulo, S.Sos., M.Si."
    ]
    qtbot.mouseClick(subtab.options, LEFT)
    form = subtab.findChild(FormDialog)
    qtbot.keyClicks(form.form.editor("berlaku_sampai"), "24-11-2020")
    finished(context, qtbot, lambda: qtbot.mouseClick(form.ok_button, LEFT))
    assert "berakhir sebelum" in form.error.title.text()
    form.form.editor("berlaku_sampai").selectAll()
    qtbot.keyClicks(form.form.editor("berlaku_sampai"), "24-11-2028")
    finished(context, qtbot, lambda: qtbot.mouseClick(form.ok_button, LEFT))
    (row,) = [one for one in context.services.sertifikat.list() if one.peran == "narasumber"]
    assert row.berlaku_sampai.year == 2028


def test_receipt_list(context, issued, subtab, qtbot, answers, tmp_path):
    answers.give("save_file", tmp_path / "tt.pdf")
    finished(context, qtbot, subtab.save_receipt)
    assert (tmp_path / "tt.pdf").read_bytes().startswith(b"%PDF")
    subtab.show_receipt()
    assert subtab.findChild(PagePreview) is not None


def printer(path: Path) -> QPrinter:
    made = QPrinter()
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(path))
    return made


def test_groups_ask_and_go_on_where_they_stopped(
    context, issued, subtab, qtbot, answers, tmp_path, monkeypatch
):
    monkeypatch.setattr("pembinaan_desktop.ui.paper.cetak.GROUP", 1)
    service = context.services.sertifikat

    def run() -> PrintDialog:
        qtbot.mouseClick(subtab.paper, LEFT)
        dialog = subtab.findChildren(PrintDialog)[-1]
        answers.give("choose_printer", printer(tmp_path / "cetak.pdf"))
        return dialog

    dialog = run()
    assert dialog.summary.text().startswith("2 sertifikat dalam 2 kelompok")
    answers.give("ask", AGAIN, WELL, None)
    qtbot.mouseClick(dialog.print_button, LEFT)
    qtbot.waitUntil(lambda: not answers.waiting["ask"] and not context.tasks.busy)
    assert [row.dicetak is not None for row in service.list()] == [True, False]
    dialog = run()
    assert "1 sertifikat dalam 1 kelompok" in dialog.summary.text()
    answers.give("ask", WELL)
    qtbot.mouseClick(dialog.print_button, LEFT)
    qtbot.waitUntil(lambda: not answers.waiting["ask"] and not context.tasks.busy)
    assert all(row.dicetak for row in service.list())
    assert (tmp_path / "cetak.pdf").read_bytes().startswith(b"%PDF")


def test_a_printer_that_is_gone(context, issued, subtab, qtbot, answers, tmp_path):
    qtbot.mouseClick(subtab.paper, LEFT)
    dialog = subtab.findChild(PrintDialog)
    answers.give("choose_printer", printer(tmp_path / "tidak ada" / "x.pdf"))
    answers.give("ask", None)
    qtbot.mouseClick(dialog.print_button, LEFT)
    qtbot.waitUntil(lambda: not answers.waiting["ask"] and not context.tasks.busy)
    assert "tidak menerima halaman" in answers.asked[-1][1][1]
    assert not any(row.dicetak for row in context.services.sertifikat.list())


class Unplugged(QPrinter):
    """Takes the first page; the cable is pulled before the second."""

    def newPage(self) -> bool:
        return False


def test_a_printer_that_goes_away_in_the_middle(context, issued, subtab, qtbot, answers, tmp_path):
    qtbot.mouseClick(subtab.paper, LEFT)
    dialog = subtab.findChild(PrintDialog)
    gone = Unplugged()
    gone.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    gone.setOutputFileName(str(tmp_path / "separuh.pdf"))
    answers.give("choose_printer", gone)
    answers.give("ask", AGAIN, None)  # once more, still gone, then stopped
    said = []
    context.changes.message.connect(said.append)
    qtbot.mouseClick(dialog.print_button, LEFT)
    qtbot.waitUntil(lambda: not answers.waiting["ask"] and not context.tasks.busy)
    rows = context.services.sertifikat.list()
    assert not any(row.dicetak for row in rows)
    assert said[-1].text == f"Pencetakan dihentikan; 2 sertifikat belum, mulai dari {rows[0].nomor}."


def test_the_receipt_is_printed_by_the_worker_and_a_missing_printer_is_told(
    context, issued, subtab, qtbot, answers, tmp_path, monkeypatch
):
    said, titles = [], []
    context.changes.message.connect(said.append)
    run = context.tasks.run

    def noted(title, *arguments, **named):
        titles.append(title)
        return run(title, *arguments, **named)

    monkeypatch.setattr(context.tasks, "run", noted)
    answers.give("choose_printer", printer(tmp_path / "terima.pdf"))
    subtab.print_receipt()
    qtbot.waitUntil(lambda: not context.tasks.busy)
    assert titles == ["Menyusun Tanda terima sertifikat", "Mencetak Tanda terima sertifikat"]
    assert (tmp_path / "terima.pdf").read_bytes().startswith(b"%PDF")
    assert said[-1].text == "1 halaman dikirim ke pencetak."

    def none(*_arguments):
        raise UserError("Tidak ada pencetak yang terpasang di komputer ini.")

    monkeypatch.setattr(dialogs, "choose_printer", none)
    subtab.print_receipt()
    qtbot.waitUntil(lambda: not context.tasks.busy)
    assert said[-1].text.startswith("Tidak ada pencetak")


def test_layers_sides_and_offset(context, issued):
    pages = context.services.sertifikat.pages(issued)
    drawn = [pages[:2], pages[2:]]
    assert len(Options(sides="depan").pages(drawn)) == 2
    text, ground = (Options(layer=layer).pages(drawn)[0].elements for layer in ("isi", "latar"))
    assert len(text) + len(ground) == len(pages[0].elements)
    assert ground
    moved = Options(dx=1.5, dy=-2).pages(drawn)[0]
    assert moved.size == A4.landscape
    first, before = moved.elements[0], pages[0].elements[0]
    assert (first.x - before.x, first.y - before.y) == (1.5, -2)


def test_windows_fit_the_office_screen_with_large_letters(context, issued, qtbot):
    context.theme.set_scale(150)
    try:
        rows = context.services.sertifikat.list()
        for made in (
            KunciDialog(context), PeriksaDialog(context), TemplatDialog(context), PrintDialog(context, rows),
            VersiDialog(context, context.services.templat.list()[0]),
            RiwayatDialog(context, rows[0], context.services.sertifikat.riwayat(rows[0].id)),
            KeadaanDialog(context, context.services.register.keadaan(None)),
        ):  # fmt: skip
            qtbot.addWidget(made)
            taken = made.size().expandedTo(made.minimumSizeHint())
            assert (taken.width() <= 1366, taken.height() <= 728) == (True, True), (made, taken)
    finally:
        context.theme.set_scale(100)


def test_a_forgotten_passphrase_leads_to_a_new_key(context, issued, qtbot, answers, monkeypatch):
    monkeypatch.setitem(key_files.ARGON, "memori", 64)
    context.services.bukti.ganti_sandi("", "yang ini akan lupa")
    context.services.bukti.tutup()
    dialog = KunciDialog(context)
    qtbot.addWidget(dialog)
    dialog.show()
    answers.give("ask", FORGOTTEN)
    for typed in ("sandi baru yang diingat", "sandi baru yang diingat"):
        answers.give("ask_secret", typed)
    qtbot.mouseClick(dialog.new_button, LEFT)
    assert [row.jumlah for row in dialog.table.rows()] == [0, len(issued)]
    assert not context.services.bukti.locked()


@pytest.fixture
def register(context, issued, qtbot) -> SertifikatTab:
    tab = SertifikatTab(context)
    qtbot.addWidget(tab)
    tab.resize(1300, 600)
    tab.show()
    return tab


def test_register_finds_filters_and_revokes(context, register, qtbot, answers):
    qtbot.keyClicks(register.search, "tidak ada")
    assert register.table.rows() == []
    register.search.clear()
    register.table.select_row(0)
    answers.give("ask_text", "Salah nama")
    qtbot.mouseClick(register.revoke, LEFT)
    assert not register.revoke.isEnabled()
    qtbot.mouseClick(register.revoked_card, LEFT)
    assert [row.status for row in register.table.rows()] == ["Dicabut"]
    register.table.select_row(0)
    register.show_history()
    events = register.findChild(RiwayatDialog).table.rows()
    assert [event.apa for event in events] == ["Terbit", "Dicabut: Salah nama"]
    qtbot.mouseClick(register.revoked_card, LEFT)
    assert len(register.table.rows()) == 2


def test_notebook_comes_in_after_a_look(context, register, qtbot, answers, tmp_path):
    book = Workbook()
    for row in (
        ("Nomor", "Nama"),
        ("800.2.2/0009/BKPSDM/I/2026", "Dewi"),
        ("800.2.2/0009/BKPSDM/I/2026", "Eko"),
    ):
        book.active.append(row)
    book.save(tmp_path / "buku.xlsx")
    answers.give("choose_file", tmp_path / "buku.xlsx")
    finished(context, qtbot, register.import_book)
    dialog = register.findChild(TableDialog)
    assert dialog.apply_button.text() == "Impor 1 nomor"
    finished(context, qtbot, lambda: qtbot.mouseClick(dialog.apply_button, LEFT))
    assert len(register.table.rows()) == 3
    assert register.numbers_card.number.text() == "6"
    qtbot.mouseClick(register.numbers_card, LEFT)
    assert [row.nomor for row in register.findChild(KeadaanDialog).table.rows()] == ["2026: 3 sampai 8"]
    answers.give("save_file", tmp_path / "register.xlsx")
    finished(context, qtbot, register.export_book)
    assert (tmp_path / "register.xlsx").is_file()


def test_settings_of_numbers_and_signer(context, qtbot):
    dialog = PengaturanDialog(context, None, "Sertifikat")
    qtbot.addWidget(dialog)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    dialog.show()
    page = dialog.page(dialog.list.currentRow())
    line = page.form.editor("sertifikat_pola")
    line.clear()
    qtbot.keyClicks(line, "B/{NO}")
    assert "{TAHUN}" in page.problem.text()
    qtbot.mouseClick(dialog.ok_button, LEFT)
    assert dialog.isVisible()
    line.clear()
    qtbot.keyClicks(line, "B/{NO}/{TAHUN}")
    page.form.editor("sertifikat_lebar").clear()
    qtbot.keyClicks(page.form.editor("sertifikat_lebar"), "3")
    assert page.example.text() == "Contoh: B/001/2026, lalu B/002/2026"
    qtbot.keyClicks(page.signer.editor("nama"), "Lamhot Simanjuntak")
    qtbot.keyClicks(page.signer.editor("jabatan"), "Sekretaris Daerah")
    qtbot.mouseClick(dialog.ok_button, LEFT)
    assert context.services.pengaturan.get("sertifikat_pola") == "B/{NO}/{TAHUN}"
    assert context.services.sertifikat.penandatangan()["jabatan"] == "Sekretaris Daerah"


def test_logo_of_the_office_is_chosen_shown_and_taken_back(context, qtbot, answers, tmp_path):
    dialog = PengaturanDialog(context, None, "Instansi dan kop")
    qtbot.addWidget(dialog)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    dialog.show()
    logo = dialog.page(dialog.list.currentRow()).logo
    bad, good = tmp_path / "a.png", tmp_path / "b.png"
    bad.write_bytes(b"\x89PNG bukan")
    good.write_bytes(png(40, 45))
    answers.give("choose_file", bad)
    qtbot.mouseClick(logo.pick_button, LEFT)
    assert "bukan PNG" in logo.text.text()
    answers.give("choose_file", good)
    qtbot.mouseClick(logo.pick_button, LEFT)
    assert not logo.picture.pixmap().isNull()
    qtbot.mouseClick(dialog.ok_button, LEFT)
    assert context.services.pengaturan.logo() == good.read_bytes()
    context.changes.undo()
    assert context.services.pengaturan.logo() is None
