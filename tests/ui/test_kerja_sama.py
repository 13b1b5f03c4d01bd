"""The parts Kerja sama and Tugas belajar by real clicks and keys."""

from __future__ import annotations

from datetime import date

import openpyxl
import pytest
from PySide6.QtCore import Qt

from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.common.pilih_kegiatan import PilihKegiatanDialog
from pembinaan_desktop.ui.kalender.tab import KalenderTab
from pembinaan_desktop.ui.kerja_sama.forms import KerjaSamaForm
from pembinaan_desktop.ui.kerja_sama.mitra import MitraDialog
from pembinaan_desktop.ui.kerja_sama.part import KerjaSamaPart
from pembinaan_desktop.ui.kerja_sama.tugas_belajar import TugasBelajarPart

LEFT = Qt.MouseButton.LeftButton


def shown(qtbot, made):
    qtbot.addWidget(made)
    made.resize(1250, 620)
    made.show()
    return made


def dialog(widget, kind=FormDialog):
    return next(d for d in reversed(widget.findChildren(kind)) if d.isVisible())


def press(qtbot, button):
    qtbot.mouseClick(button, LEFT)


@pytest.fixture
def part(qtbot, context) -> KerjaSamaPart:
    return shown(qtbot, KerjaSamaPart(context))


def test_from_nothing_to_a_renewed_agreement(qtbot, part, context, answers, tmp_path, build):
    assert part.empty.isVisible()
    assert not part.detail.isVisible()
    press(qtbot, part.empty.action)
    form = dialog(part, KerjaSamaForm)
    press(qtbot, form.ok_button)
    assert form.isVisible(), "a title and a partner are missing"
    press(qtbot, form.partner_button)
    partner = dialog(form)
    qtbot.keyClicks(partner.form.editor("nama"), "Universitas Contoh")
    press(qtbot, partner.ok_button)
    qtbot.keyClicks(form.form.editor("judul"), "Pelatihan Layanan")
    qtbot.keyClicks(form.form.editor("nomor_kesatu"), "7/PKS")
    qtbot.keyClicks(form.form.editor("tanggal_tanda_tangan"), "05012026")
    qtbot.keyClicks(form.form.editor("berlaku_sampai"), "31122026")
    form.form.set_values({**form.form.values(), "lingkup_PELATIHAN": True})
    press(qtbot, form.ok_button)
    detail = part.detail
    assert (detail.name.text(), detail.state.text()) == ("Pelatihan Layanan", "Akan berakhir")
    assert part.table.current().sisa_teks == "37 hari lagi"
    assert part.note.text() == "1 berlaku · 1 akan berakhir"

    done = build.kegiatan("Layanan Loket", status="Selesai", tanggal_mulai=date(2026, 3, 2))
    detail.show_section("hasil")
    press(qtbot, detail.results.add_button)
    choose = dialog(part, PilihKegiatanDialog)
    choose.table.selectAll()
    press(qtbot, choose.ok_button)
    assert detail.results.values[0].text() == "1, 1 selesai"
    press(qtbot, detail.sections.button("rantai"))
    assert [row.judul for row in detail.chain.table.rows()] == ["PKS Pelatihan Layanan", "Layanan Loket"]
    with qtbot.waitSignal(detail.opened) as opened:
        detail.chain.table.select_row(1)
        qtbot.keyClick(detail.chain.table, Qt.Key.Key_Return)
    assert opened.args == [done]

    press(qtbot, detail.sections.button("langkah"))
    detail.steps.table.select_row(0)
    qtbot.keyClick(detail.steps.table, Qt.Key.Key_Return)
    assert detail.steps.count.text() == "1 dari 6 langkah selesai"
    press(qtbot, detail.sections.button("evaluasi"))
    press(qtbot, detail.evaluations.add_button)
    evaluation = dialog(detail)
    evaluation.form.set_values(
        {**evaluation.form.values(), "terlaksana": "Semua", "penilaian": "baik", "usul": "lanjut"}
    )
    press(qtbot, evaluation.ok_button)
    assert detail.evaluations.table.rows()[0].usul_nama == "Dilanjutkan"
    scan = tmp_path / "naskah.pdf"
    scan.write_bytes(b"%PDF-1.4 contoh")
    press(qtbot, detail.sections.button("berkas"))
    answers.give("choose_files", [scan])
    press(qtbot, detail.files.files.add_button)
    assert len(context.services.lampiran_kerja_sama.list(part.table.current().id)) == 1

    press(qtbot, detail.renew_button)
    draft = dialog(part, KerjaSamaForm)
    assert draft.form.values()["nomor_kesatu"] == ""
    press(qtbot, draft.cancel_button)
    assert (detail.state.text(), len(part.table.rows())) == ("Rancangan", 2)
    press(qtbot, detail.other)
    assert detail.other.text() == "Buka perpanjangannya"
    assert not detail.renew_button.isEnabled()
    press(qtbot, detail.stop_button)
    stop = dialog(part)
    qtbot.keyClicks(stop.form.editor("alasan_henti"), "Mitra mundur")
    press(qtbot, stop.ok_button)
    assert detail.state.text() == "Dihentikan"
    press(qtbot, detail.stop_button)
    assert detail.state.text() == "Akan berakhir"
    part.open("Rancangan")
    assert [row.status for row in part.table.rows()] == ["Rancangan"]
    press(qtbot, part.delete_button)
    context.changes.undo()
    assert len(context.services.kerja_sama.list()) == 2


def test_partners_are_kept_while_they_are_used(qtbot, part, context):
    one = context.services.mitra.save(None, {"nama": "Politeknik Contoh"}).value
    context.changes.apply(
        lambda: context.services.kerja_sama.add({"judul": "Magang", "jenis": "pks", "mitra_1": one})
    )
    press(qtbot, part.partners_button)
    partners = dialog(part, MitraDialog)
    partners.table.select_row(0)
    press(qtbot, partners.delete_button)
    assert "masih dipakai" in partners.error.title.text()
    press(qtbot, partners.new_button)
    form = dialog(partners)
    qtbot.keyClicks(form.form.editor("nama"), "LSP Contoh")
    press(qtbot, form.ok_button)
    assert partners.table.current().nama == "LSP Contoh"
    press(qtbot, partners.delete_button)
    assert [row.nama for row in partners.table.rows()] == ["Politeknik Contoh"]
    assert not part.detail.stop_button.isEnabled(), "a draft is not stopped"


def test_the_register_of_studies(qtbot, context, build, answers, tmp_path):
    person = build.pegawai("Budi")
    part = shown(qtbot, TugasBelajarPart(context))
    press(qtbot, part.empty.action)
    form = dialog(part)
    form.form.set_values(
        {
            **form.form.values(),
            "pegawai_id": person,
            "jenjang": "S2",
            "pembiayaan": "dibiayai",
            "tanggal_mulai": date(2025, 9, 1),
            "tanggal_selesai": date(2026, 12, 31),
        }
    )
    qtbot.keyClicks(form.form.editor("program_studi"), "Administrasi Publik")
    press(qtbot, form.ok_button)
    assert "Kampus belum diisi" in form.error.title.text()
    qtbot.keyClicks(form.form.editor("kampus"), "Universitas Contoh")
    press(qtbot, form.ok_button)
    row = part.table.current()
    assert (row.status, row.sisa_teks, part.note.text()) == (
        "Berjalan",
        "37 hari lagi",
        "1 berjalan · 0 lewat waktu",
    )
    answers.give("save_file", tmp_path / "studi.xlsx")
    press(qtbot, part.export_button)
    assert (tmp_path / "studi.xlsx").exists()
    part.open("Lulus")
    assert part.table.rows() == []
    part.open(row.id)
    press(qtbot, part.delete_button)
    assert part.empty.isVisible()
    context.changes.undo()
    assert part.table.rows()[0].id == row.id


def test_an_import_shows_its_refusals_and_comes_in(qtbot, part, context, answers, tmp_path):
    book = openpyxl.Workbook()
    rows = (
        ("Judul", "Mitra", "Nomor", "Berakhir"),
        ("Magang", "LSP Contoh", "1", ""),
        ("", "LSP Contoh", "2", ""),
    )
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / "daftar.xlsx")
    answers.give("choose_file", tmp_path / "daftar.xlsx")
    press(qtbot, part.import_button)
    qtbot.waitUntil(lambda: part._flow.dialog is not None, timeout=20_000)
    preview = part._flow.dialog
    assert preview.notice.text.text() == "Mitra baru: LSP Contoh."
    assert [line.masalah for line in preview.table.rows() if line.kind == "ditolak"] == ["Judul kosong."]
    with qtbot.waitSignal(preview.imported, timeout=20_000):
        press(qtbot, preview.apply_button)
    assert [row.judul for row in part.table.rows()] == ["Magang"]
    context.changes.undo()
    assert part.empty.isVisible()


def test_the_agenda_names_what_ends_and_leads_there(qtbot, context):
    one = context.services.mitra.save(None, {"nama": "Politeknik Contoh"}).value
    made = context.services.kerja_sama.add(
        {
            "judul": "Magang",
            "jenis": "pks",
            "mitra_1": one,
            "tanggal_tanda_tangan": date(2026, 1, 5),
            "berlaku_sampai": date(2026, 11, 30),
        }
    ).value
    calendar = shown(qtbot, KalenderTab(context))
    calendar.set_view("agenda")
    (row,) = [row for row in calendar.agenda.rows() if not row.libur]
    assert (row.tanggal, row.kegiatan, row.judul) == (date(2026, 11, 30), "PKS Magang", "Kerja sama berakhir")
    went: list[tuple] = []
    context.navigate = lambda *where: went.append(where)
    calendar.agenda.select_key(row.id)
    qtbot.keyClick(calendar.agenda, Qt.Key.Key_Return)
    assert went == [("program", ("kerja_sama", made))]
