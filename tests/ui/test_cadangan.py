"""Backup and restore in the window: the drill the officer does."""

from __future__ import annotations

from PySide6.QtCore import Qt

from pembinaan_desktop.ui.cadangan.menu import RestoreDialog
from pembinaan_desktop.ui.cadangan.timer import BackupTimer
from pembinaan_desktop.ui.main_window import MainWindow


def test_restore_drill(context, services, build, qtbot, answers) -> None:
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.show()
    kegiatan = build.kegiatan(sesi=2, peserta=3)
    window.actions_by_text["Cadangkan sekarang"].trigger()
    qtbot.waitUntil(lambda: len(services.cadangan.list()) == 1 and not context.tasks.busy)
    assert "Cadangan terakhir: hari ini 09.00" in window.status.left.text()
    context.changes.apply(lambda: services.kegiatan.delete(kegiatan))
    window.actions_by_text["Pulihkan…"].trigger()
    dialog = window.findChildren(RestoreDialog)[0]
    dialog.table.select_row(0)
    answers.give("ask", "Pulihkan")
    answers.give("info", None)
    qtbot.mouseClick(dialog.restore_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not context.tasks.busy and len(answers.asked) == 2)
    assert [row.id for row in services.kegiatan.list()] == [kegiatan]
    assert "3 peserta" in answers.asked[1][1][2]
    assert context.changes.undo_label() == ""


def test_timer_backs_up_after_half_an_hour(context, services, build, clock, qtbot) -> None:
    window = MainWindow(context)
    qtbot.addWidget(window)
    timer = BackupTimer(context, window)
    services.cadangan.make()
    build.pegawai()
    timer.look()
    assert not context.tasks.busy
    clock.advance(31 * 60)
    timer.look()
    qtbot.waitUntil(lambda: len(services.cadangan.list()) == 2 and not context.tasks.busy)
    assert services.cadangan.list()[0].alasan == "otomatis"


def test_what_a_stopped_run_left_is_backed_up_at_the_next_start(context, services, build, qtbot) -> None:
    timer = BackupTimer(context, context.changes)
    timer.at_start()
    assert not context.tasks.busy, "a new office has nothing to back up"
    build.pegawai()
    services.cadangan.make()
    timer.at_start()
    assert not context.tasks.busy
    build.pegawai()
    timer.at_start()
    qtbot.waitUntil(lambda: len(services.cadangan.list()) == 2 and not context.tasks.busy)
    assert not services.cadangan.outdated()
