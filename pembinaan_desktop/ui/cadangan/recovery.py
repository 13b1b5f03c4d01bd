"""The screen that comes instead of the window when the data cannot be opened."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from pembinaan_desktop.domain.cadangan import Cadangan
from pembinaan_desktop.domain.clock import Clock
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.paths import Paths
from pembinaan_desktop.services import Services
from pembinaan_desktop.services.cadangan_berkas import backups_in, backups_of
from pembinaan_desktop.services.office import open_office, places_of_backups, reopen
from pembinaan_desktop.services.result import Progress
from pembinaan_desktop.ui.cadangan.menu import BACKUPS, backup_table
from pembinaan_desktop.ui.changes import Changes
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.cards import Notice, button, label, muted
from pembinaan_desktop.ui.tasks import TaskRunner
from pembinaan_desktop.ui.theme import Theme

NEW_OFFICE = "Mulai dengan data kosong"


class RecoveryDialog(QDialog):
    """What happened, and the ways on: a backup, another file, once more, or a new office.

    services: the opened office after "accepted".
    """

    def __init__(
        self, paths: Paths, clock: Clock, theme: Theme, error: UserError, write_pdf: Any = None
    ) -> None:
        super().__init__()
        self.setWindowTitle("Pembinaan: data belum dapat dibuka")
        self.paths, self.clock, self.write_pdf = paths, clock, write_pdf
        self.services: Services | None = None
        self.tasks = TaskRunner(Changes(self), self)
        self.finished.connect(self._stop)
        self.notice = Notice(role="bad")
        self.table = backup_table(theme)
        self.table.current_changed.connect(self._enable)
        self.restore_button = button("Pulihkan cadangan ini", self.restore, primary=True)
        self.file_button = button("Dari berkas lain…", self.from_file, tip="Misalnya dari flash disk")
        self.again_button = button("Coba buka lagi", self.again)
        self.new_button = button("Mulai dengan data kosong…", self.begin_anew)
        self.close_button = button("Tutup program", self.reject)
        self._build(theme)
        self.show_error(error)

    def _build(self, theme: Theme) -> None:
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.space(2))
        layout.addWidget(label("Data belum dapat dibuka", "title"))
        layout.addWidget(self.notice)
        layout.addWidget(label("Cadangan yang ada, yang terbaru di atas", "heading"))
        layout.addWidget(self.table, 1)
        self.hint = muted(
            "Berkas yang bermasalah tidak dihapus: ia dipindah ke folder “rusak” di folder data, "
            "supaya masih dapat diperiksa nanti."
        )
        layout.addWidget(self.hint)
        layout.addWidget(muted(f"Folder data: {self.paths.data}"))
        row = QHBoxLayout()
        for one in (self.close_button, self.again_button, self.new_button):
            row.addWidget(one)
        row.addStretch(1)
        row.addWidget(self.file_button)
        row.addWidget(self.restore_button)
        layout.addLayout(row)
        self.resize(theme.room(62, 30))

    def show_error(self, error: UserError) -> None:
        """Explain, and offer only what can help."""
        self.notice.set(error.what, " ".join(t for t in (error.safe, error.advice) if t), "bad")
        can_restore = bool(getattr(error, "pulih", False))
        self.new_button.setVisible(bool(getattr(error, "hilang", False)))
        for widget in (self.table, self.file_button, self.restore_button, self.hint):
            widget.setEnabled(can_restore)
        self._show_backups(backups_in(self.paths.backups) if can_restore else [])
        if can_restore:  # a second place on the network may keep us waiting
            self.tasks.run("Mencari cadangan", self._search, self, self._show_backups, quiet=True)

    def _search(self, _progress: Progress) -> list[Cadangan]:
        return backups_of(places_of_backups(self.paths))

    def _show_backups(self, found: list[Cadangan]) -> None:
        self.table.set_rows(found)
        if found and self.table.current() is None:
            self.table.select_row(0)
        self._enable()

    def _enable(self, _row: Any = None) -> None:
        self.restore_button.setEnabled(self.table.current() is not None)

    def restore(self) -> None:
        if (row := self.table.current()) is not None:
            self._restore(row.path)

    def from_file(self) -> None:
        if path := dialogs.choose_file(self, "Pilih cadangan", BACKUPS):
            self._restore(path)

    def again(self) -> None:
        """The disk may be back, or the other program closed."""
        self._run("Membuka data", lambda _progress: open_office(self.paths, self.clock, self.write_pdf))

    def begin_anew(self) -> None:
        answer = dialogs.ask(
            self,
            "Mulai dengan data kosong?",
            [NEW_OFFICE],
            "Hanya bila kantor ini memang baru. Cadangan yang ada tetap disimpan dan dapat dipulihkan nanti.",
        )
        if answer == NEW_OFFICE:
            self._run(
                "Membuat data baru",
                lambda _progress: open_office(self.paths, self.clock, self.write_pdf, fresh=True),
            )

    def _restore(self, path: Path) -> None:
        def work(progress: Progress) -> Services:
            progress(0, 1, "Memeriksa dan memulihkan cadangan")
            return reopen(self.paths, self.clock, path, self.write_pdf)

        self._run("Memulihkan data", work)

    def _run(self, title: str, work: Any) -> None:
        self.setEnabled(False)
        self.tasks.run(title, work, self, self._opened, self._failed)

    def _opened(self, services: Services) -> None:
        self.services = services
        self.accept()

    def _failed(self, error: BaseException) -> None:
        self.setEnabled(True)
        if isinstance(error, UserError):
            self.show_error(error)

    def _stop(self, _result: int) -> None:
        self.tasks.close(3000)

    def reject(self) -> None:
        if self.isEnabled():  # not while a backup is put in place
            super().reject()
