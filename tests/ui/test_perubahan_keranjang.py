"""Riwayat perubahan and Keranjang by mouse and keys; the recovery screen."""

from __future__ import annotations

import openpyxl
from PySide6.QtCore import Qt

from pembinaan_desktop.db.database import Database
from pembinaan_desktop.db.opening import DataBermasalahError
from pembinaan_desktop.domain.cadangan import SECOND_PLACE
from pembinaan_desktop.ui.cadangan.page import CadanganPage
from pembinaan_desktop.ui.cadangan.recovery import NEW_OFFICE, RecoveryDialog
from pembinaan_desktop.ui.common.perubahan import PerubahanDialog
from pembinaan_desktop.ui.keranjang.dialog import KeranjangDialog

LEFT = Qt.MouseButton.LeftButton


def test_history_filters_and_exports(context, services, build, qtbot, answers, tmp_path) -> None:
    build.pegawai("Dewi")
    kegiatan = build.kegiatan(sesi=1)
    services.kegiatan.update(kegiatan, {"tempat": "Hotel Wisata"})
    dialog = PerubahanDialog(context)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: not context.tasks.busy)
    everything = len(dialog.table.rows())
    dialog.part.setCurrentText("Kegiatan")
    dialog.part.setCurrentText("Pegawai")
    qtbot.waitUntil(lambda: not context.tasks.busy)
    assert [row.nama for row in dialog.table.rows()] == ["Dewi"]
    dialog.part.setCurrentIndex(0)
    qtbot.keyClicks(dialog.search, "Hotel Wisata")
    qtbot.waitUntil(lambda: not context.tasks.busy)
    assert len(dialog.table.rows()) == 1 < everything
    assert "Tempat: Aula Pemko → Hotel" in dialog.detail.text()
    answers.give("save_file", tmp_path / "r.xlsx")
    qtbot.mouseClick(dialog.export_button, LEFT)
    qtbot.waitUntil(lambda: not context.tasks.busy)
    assert openpyxl.load_workbook(tmp_path / "r.xlsx").active.max_row == 2


def test_bin_gives_back(context, services, build, qtbot) -> None:
    person = build.pegawai("Dewi")
    services.pegawai.delete([person])
    dialog = KeranjangDialog(context)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.restore_button.isEnabled()
    dialog.table.select_row(0)
    qtbot.mouseClick(dialog.restore_button, LEFT)
    assert dialog.table.rows() == []
    assert [row.id for row in services.pegawai.list()] == [person]
    context.changes.undo()
    assert services.pegawai.list() == []


def test_second_place_is_filled_and_refused_inside_the_data(
    context, services, build, qtbot, answers, tmp_path
) -> None:
    build.pegawai()
    page = CadanganPage(context)
    qtbot.addWidget(page)
    inside, outside = services.paths.data / "dalam", tmp_path / "flash"
    for folder in (inside, outside):
        folder.mkdir()
    answers.give("choose_folder", inside, outside)
    qtbot.mouseClick(page.choose_button, LEFT)
    assert page.folder.text() == ""
    assert not page.error.isHidden()
    qtbot.mouseClick(page.choose_button, LEFT)
    assert page.save()
    assert services.pengaturan.get(SECOND_PLACE) == str(outside)
    assert any("tempat kedua" in row.text for row in services.beranda.view().todo)
    result = services.cadangan.make()
    assert "ada di tempat kedua" in result.message
    assert [path.name for path in outside.iterdir()] == [result.value.path.name]
    assert not any("tempat kedua" in row.text for row in services.beranda.view().todo)


def broken(services) -> DataBermasalahError:
    services.db.close()
    services.paths.database.write_bytes(b"")
    return DataBermasalahError("Berkas data “pembinaan.db” kosong atau terpotong.")


def test_recovery_restores_the_newest(context, services, build, clock, theme, qtbot) -> None:
    build.pegawai("Dewi")
    services.cadangan.make()
    screen = RecoveryDialog(services.paths, clock, theme, broken(services))
    qtbot.addWidget(screen)
    screen.show()
    assert not screen.new_button.isVisible()
    qtbot.mouseClick(screen.restore_button, LEFT)
    qtbot.waitUntil(lambda: screen.services is not None)
    try:
        assert [row.nama for row in screen.services.pegawai.list()] == ["Dewi"]
        assert (services.paths.damaged / "rusak-001" / "pembinaan.db").read_bytes() == b""
    finally:
        screen.services.db.close()


def test_recovery_says_when_the_backup_is_bad_too(context, services, build, clock, theme, qtbot) -> None:
    build.pegawai("Dewi")
    path = services.cadangan.make().value.path
    error = broken(services)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    screen = RecoveryDialog(services.paths, clock, theme, error)
    qtbot.addWidget(screen)
    qtbot.mouseClick(screen.restore_button, LEFT)
    qtbot.waitUntil(lambda: "tidak dapat dipakai" in screen.notice.title.text())
    assert screen.isEnabled()
    assert services.paths.database.read_bytes() == b""


def test_a_new_office_only_after_a_question(context, services, build, clock, theme, qtbot, answers) -> None:
    services.cadangan.make()
    services.db.close()
    services.paths.database.unlink()
    error = DataBermasalahError("Berkas data “pembinaan.db” tidak ditemukan.", hilang=True)
    screen = RecoveryDialog(services.paths, clock, theme, error)
    qtbot.addWidget(screen)
    answers.give("ask", None, NEW_OFFICE)
    qtbot.mouseClick(screen.new_button, LEFT)
    assert not services.paths.database.exists()
    qtbot.mouseClick(screen.new_button, LEFT)
    qtbot.waitUntil(lambda: screen.services is not None)
    assert isinstance(screen.services.db, Database)
    screen.services.db.close()
