"""The part Anggaran by real clicks and keys, and the costs of an activity."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from pembinaan_desktop.ui.common.bentrok import BentrokDialog
from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.common.realisasi import RealisasiDialog
from pembinaan_desktop.ui.kegiatan.biaya import BiayaCard
from pembinaan_desktop.ui.kegiatan.ringkasan import RingkasanSubTab
from pembinaan_desktop.ui.program.anggaran import AnggaranPart
from pembinaan_desktop.ui.program.pagu_form import PaguDialog

LEFT = Qt.MouseButton.LeftButton


def shown(qtbot, made):
    qtbot.addWidget(made)
    made.resize(1300, 620)
    made.show()
    qtbot.waitExposed(made)
    return made


def dialog(widget, kind):
    return next(d for d in reversed(widget.findChildren(kind)) if d.isVisible())


def write(qtbot, form, **texts: str) -> None:
    for key, text in texts.items():
        form.form.editor(key).selectAll()
        qtbot.keyClicks(form.form.editor(key), text)


@pytest.fixture
def part(qtbot, context) -> AnggaranPart:
    made = shown(qtbot, AnggaranPart(context))
    counted(qtbot, context)
    return made


def counted(qtbot, context) -> None:
    """Wait for what the worker counts."""
    qtbot.waitUntil(lambda: not context.tasks.busy)


def test_a_line_an_entry_a_warning_and_the_way_back(qtbot, part, context, answers, tmp_path):
    assert part.empty.isVisible()
    assert not part.paper_button.isEnabled()
    assert [card.below.text() for card in part.cards[3:]] == ["pagu belum diisi"] * 2
    qtbot.mouseClick(part.empty.action, LEFT)
    form = dialog(part, PaguDialog)
    write(qtbot, form, sub_kegiatan="5.03.02 Pengembangan", volume="40", harga="50.000")
    form.form.editor("kode_rekening").setText("5.1.02.02.12.0003 Bimbingan teknis")  # a chosen suggestion
    assert (form.form.values()["kode_rekening"], form.form.values()["uraian"]) == (
        "5.1.02.02.12.0003",
        "Bimbingan teknis",
    )
    assert form.said.text() == "Volume × harga = Rp2.000.000."
    qtbot.mouseClick(form.ok_button, LEFT)
    counted(qtbot, context)
    assert part.table.current().nama == "Bimbingan teknis"
    assert part.cards[0].number.text() == "2.000.000"
    assert part.cards[4].caption.text() == "Serapan · 37 hari lagi"

    part.activateWindow()
    qtbot.waitUntil(part.isActiveWindow)
    qtbot.keyClick(part, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in part.findChildren(RealisasiDialog)))
    form = dialog(part, RealisasiDialog)
    assert form.form.values()["pagu_id"] == part.table.current().pagu_id
    write(qtbot, form, uraian="Sewa aula", bruto="2.500.000")
    qtbot.waitUntil(lambda: "Melebihi pagu" in form.warning.text.text())
    assert "sesudah catatan ini -Rp500.000" in form.said.text()
    qtbot.mouseClick(form.ok_button, LEFT)
    question = dialog(form, BentrokDialog)
    assert question.keep_button.text() == "Tetap simpan"
    qtbot.keyClicks(question.reason, "Pergeseran diusulkan")
    qtbot.mouseClick(question.keep_button, LEFT)
    counted(qtbot, context)
    assert part.detail.notice.title.text() == "Terpakai dan terikat melebihi pagu Rp500.000."
    assert [(row.uraian, row.alasan) for row in part.detail.table.rows()] == [
        ("Sewa aula", "Pergeseran diusulkan")
    ]
    assert part.cards[3].pill.text() == "lebih dari pagu"

    part.table.sort_by("pagu", descending=True)
    assert [row.kepala for row in part.table.rows()] == [False]
    part.table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    assert [row.kepala for row in part.table.rows()] == [True, True, False]
    part.detail.table.select_row(0)
    qtbot.mouseClick(part.detail.delete_button, LEFT)
    counted(qtbot, context)
    assert part.detail.table.rows() == []
    context.changes.undo()
    counted(qtbot, context)
    assert len(part.detail.table.rows()) == 1

    answers.give("save_file", tmp_path / "anggaran.xlsx")
    qtbot.mouseClick(part.export_button, LEFT)
    qtbot.waitUntil(lambda: not context.tasks.busy)
    assert (tmp_path / "anggaran.xlsx").exists()


def test_versions_and_commitments(qtbot, part, context):
    services = context.services
    line = services.anggaran.add(
        2026, {"kode_rekening": "5.1", "uraian": "Konsumsi", "volume": 2.0, "harga": 100}
    ).value
    context.changes.apply(
        lambda: services.realisasi.catat(
            {
                "tanggal": date(2026, 2, 2),
                "uraian": "Pesan",
                "bruto": 150,
                "status": "Terikat",
                "pagu_id": line,
            }
        )
    )
    part.open(line)
    counted(qtbot, context)
    qtbot.mouseClick(part.detail.edit_line_button, LEFT)
    form = dialog(part, PaguDialog)
    write(qtbot, form, volume="3")
    assert form.form.values()["jumlah"] == 300, "it was their product and stays it"
    form.form.editor("versi").setCurrentText("Perubahan")
    form.form.changed.emit()
    assert form.form.values()["jumlah"] == 200, "what counts so far"
    write(qtbot, form, volume="1")
    qtbot.mouseClick(form.ok_button, LEFT)
    counted(qtbot, context)
    assert part.table.current().beda == "−100"
    qtbot.mouseClick(part.detail.edit_line_button, LEFT)
    qtbot.mouseClick(dialog(part, PaguDialog).remove_link, LEFT)
    counted(qtbot, context)
    assert part.table.current().beda == ""
    context.changes.undo()
    counted(qtbot, context)
    assert part.table.current().beda == "−100"
    program = services.program.add({"nama": "Prima", "tahun": 2026}).value
    part.table.select_row(1)
    qtbot.mouseClick(part.detail.program_button, LEFT)
    form = dialog(part, FormDialog)
    form.form.set_values({"program_id": program})
    qtbot.mouseClick(form.ok_button, LEFT)
    counted(qtbot, context)
    assert services.program.get(program).anggaran == 100
    part.open(line)
    counted(qtbot, context)
    assert part.table.current().jumlah.lebih
    qtbot.mouseClick(part.version.button("Murni"), LEFT)
    counted(qtbot, context)
    assert (part.table.current().jumlah.pagu, part.table.current().jumlah.lebih) == (200, False)
    part.detail.table.select_row(0)
    qtbot.mouseClick(part.detail.paid_button, LEFT)
    form = dialog(part, RealisasiDialog)
    assert form.form.values()["status"] == "Dibayar"
    qtbot.mouseClick(form.cancel_button, LEFT)
    part.open(999)  # gone meanwhile: said, not crashed
    part.open("bukti")
    counted(qtbot, context)
    assert part.detail.table.rows() == [], "nothing is paid yet"


def test_costs_of_an_activity(qtbot, context, build):
    number = build.kegiatan("Bimtek", sesi=2, peserta=2, tanggal_mulai=date(2026, 11, 2), biaya=70_000)
    tab = shown(qtbot, RingkasanSubTab(context))
    tab.set_kegiatan(number)
    assert "Angka yang diketik" in tab.cost_card.note.text()
    qtbot.mouseClick(tab.cost_card.add_button, LEFT)
    form = dialog(tab, RealisasiDialog)
    assert form.form.values()["kegiatan_id"] == number
    write(qtbot, form, uraian="Snack", bruto="800000")
    qtbot.mouseClick(form.ok_button, LEFT)
    assert tab.cost_card.note.text() == "Dari 1 catatan yang sudah dibayar."
    row = context.services.kegiatan.get(number)
    assert (row.biaya, row.biaya_isian) == (800_000, 70_000)
    context.changes.undo()
    assert context.services.kegiatan.get(number).biaya == 70_000


@pytest.mark.parametrize(
    ("first", "last", "day"),
    [
        (date(2026, 12, 29), date(2027, 1, 2), date(2026, 11, 24)),  # paid before New Year
        (date(2025, 12, 29), date(2026, 1, 2), date(2026, 11, 24)),
        (date(2027, 12, 29), date(2028, 1, 2), date(2027, 12, 31)),
        (date(2025, 3, 3), date(2025, 3, 4), date(2025, 3, 4)),
    ],
)
def test_an_activity_over_new_year_costs_in_both_years(qtbot, context, build, first, last, day):
    number = build.kegiatan("Bimtek", tanggal_mulai=first, tanggal_selesai=last)
    card = BiayaCard(context)
    qtbot.addWidget(card)
    card.show_kegiatan(context.services.kegiatan.get(number))
    card.book()
    (form,) = card.findChildren(RealisasiDialog)
    assert (form.tahun, form.form.values()["tanggal"]) == (day.year, day)


def test_a_table_is_pasted_and_its_version_chosen(qtbot, part, context):
    QGuiApplication.clipboard().setText("Kode rekening\tUraian\tPagu\n5.1.2\tSnack\t1.500.000\n5.1\t\t5\n")
    part.paste()
    qtbot.waitUntil(lambda: part.flow.dialog is not None)
    preview = part.flow.dialog
    assert [(line.kind, line.masalah) for line in preview._lines] == [
        ("ditolak", "Uraian kosong."),
        ("baru", "Snack · Rp1.500.000"),
    ]
    assert not preview.whole.isEnabled()
    qtbot.mouseClick(preview.version.button("Pergeseran"), LEFT)
    qtbot.waitUntil(lambda: preview.plan.versi == "Pergeseran")
    assert preview.apply_button.text() == "Impor 1 baris pagu"
    qtbot.mouseClick(preview.apply_button, LEFT)
    qtbot.waitUntil(lambda: part.cards[0].number.text() == "1.500.000")
    assert sorted(part.table.rows()[-1].baris[0].versi) == ["Pergeseran"]
    QGuiApplication.clipboard().setText("Pagu")
    part.paste()
    qtbot.waitUntil(lambda: not context.tasks.busy)


def test_columns_are_mapped_before_and_in_the_preview(qtbot, part, context):
    table = "A\tB\tC\tD\n5.1.02.01.01.0024\tATK\t1.200.000\t2.000\n"
    QGuiApplication.clipboard().setText(table)
    part.paste()
    qtbot.waitUntil(lambda: hasattr(part.flow, "form"), timeout=20_000)
    form = part.flow.form
    qtbot.mouseClick(form.ok_button, LEFT)
    assert form.error.title.text().startswith("Kolom wajib belum dipetakan: Kode rekening, Uraian")
    chosen = {"A": "kode_rekening", "B": "uraian", "C": "jumlah", "D": ""}
    form.form.set_values(chosen)
    qtbot.mouseClick(form.ok_button, LEFT)
    qtbot.waitUntil(lambda: part.flow.dialog is not None, timeout=20_000)
    preview = part.flow.dialog
    assert [line.masalah for line in preview.table.rows()] == ["ATK · Rp1.200.000"]
    qtbot.mouseClick(preview.columns_button, LEFT)
    preview.form.form.set_values({**chosen, "C": "", "D": "jumlah"})
    qtbot.mouseClick(preview.form.ok_button, LEFT)
    qtbot.waitUntil(lambda: preview.plan.jumlah == 2_000, timeout=20_000)
    with qtbot.waitSignal(preview.imported, timeout=20_000):
        qtbot.mouseClick(preview.apply_button, LEFT)
    assert [row.uraian for row in context.services.anggaran.view(part.tahun()).baris] == ["ATK"]
