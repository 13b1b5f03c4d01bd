"""Backups from the menu: now, to another place, restore."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.cadangan import Cadangan
from pembinaan_desktop.services.cadangan import counts_text, reason_text
from pembinaan_desktop.services.result import Progress, Result
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.cards import button, muted
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.theme import Theme

BACKUPS = "Cadangan Pembinaan (*.cadangan)"
COLUMNS = (
    Column(
        "waktu",
        "Dibuat",
        width=32,
        text=lambda r: f"{wording.day_date(r.waktu.date())} {wording.clock_time(r.waktu)}",
        sort=lambda r: r.urut,
        bold=True,
    ),
    Column("alasan", "Mengapa", width=24, text=reason_text),
    Column("counts", "Isi", width=60, text=lambda r: counts_text(r.counts), stretch=True),
    Column(
        "ukuran", "Ukuran", width=10, align="right", text=lambda r: f"{wording.decimal(r.ukuran / 1e6, 1)} MB"
    ),
)


def backup_table(theme: Theme) -> RowsTable:
    """The list of verified backups, newest first."""
    return RowsTable(
        COLUMNS,
        theme,
        key="urut",
        multi=False,
        empty="Belum ada cadangan di folder data.",
        title="Daftar cadangan",
    )


class RestoreDialog(QDialog):
    """The verified backups, newest first; "Pulihkan" replaces the data by the chosen one."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Pulihkan dari cadangan")
        self._context = context
        self.table = backup_table(context.theme)
        self.table.current_changed.connect(self._chosen)
        self.file_button = button("Dari berkas lain…", self.from_file, tip="Misalnya dari flash disk")
        self.cancel_button = button("Batal", self.reject)
        self.restore_button = button("Pulihkan…", self.restore, primary=True)
        buttons = QHBoxLayout()
        buttons.addWidget(self.file_button)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.restore_button)
        layout = QVBoxLayout(self)
        layout.addWidget(
            muted(
                "Keadaan sekarang dicadangkan lebih dahulu, jadi pemulihan dapat dibatalkan dengan memulihkannya."
            )
        )
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)
        self.resize(context.theme.room(58, 26))
        self._show_backups(context.services.cadangan.list())
        self.table.select_row(0)
        self._chosen(self.table.current())
        context.tasks.run("Mencari cadangan", self._search, self, self._show_backups, quiet=True)

    def _search(self, _progress: Progress) -> list[Cadangan]:
        """Also in the second place, which may keep us waiting."""
        return self._context.services.cadangan.everywhere()

    def _show_backups(self, found: list[Cadangan]) -> None:
        self.table.set_rows(found)

    def _chosen(self, row: Cadangan | None) -> None:
        self.restore_button.setEnabled(row is not None)

    def restore(self) -> None:
        row = self.table.current()
        if row is not None:
            self._restore(row.path, counts_text(row.counts))

    def from_file(self) -> None:
        path = dialogs.choose_file(self, "Pilih cadangan", BACKUPS, self._context.settings.folder("cadangan"))
        if path is not None:
            self._restore(path, path.name)

    def _restore(self, path: Path, what: str) -> None:
        answer = dialogs.ask(
            self,
            "Ganti semua data dengan isi cadangan ini?",
            ["Pulihkan"],
            f"Isi cadangan: {what}. Keadaan sekarang dicadangkan lebih dahulu.",
        )
        if answer != "Pulihkan":
            return
        service = self._context.services.cadangan

        def work(progress: Progress) -> Result:
            return service.restore(path, progress)

        self._context.tasks.run("Memulihkan data", work, self, self._done)

    def _done(self, result: Result) -> None:
        before, after = result.value
        self._context.changes.forget()
        self.accept()
        dialogs.info(
            self.parentWidget(),
            "Data sudah dipulihkan.",
            f"Sebelumnya: {counts_text(before)}.\nSekarang: {counts_text(after)}.",
        )


def back_up_now(context: Any, window: Any) -> None:
    def work(_progress: Progress) -> Result:
        return context.services.cadangan.make("petugas")

    context.tasks.run("Membuat cadangan", work, window)


def back_up_elsewhere(context: Any, window: Any) -> None:
    """A verified copy on another drive or a flash disk."""
    folder = dialogs.choose_folder(window, "Folder untuk cadangan", context.settings.folder("cadangan"))
    if folder is None:
        return
    context.settings.set_folder("cadangan", folder)

    def work(_progress: Progress) -> Result:
        return context.services.cadangan.make("petugas", folder)

    context.tasks.run("Membuat cadangan", work, window)


def open_restore(context: Any, window: Any) -> None:
    RestoreDialog(context, window).open()


def check_data(context: Any, window: Any) -> None:
    """Verify the file, the audit chain and every row; the outcome is shown."""

    def work(_progress: Progress) -> list[str]:
        return list(context.services.cadangan.check())

    context.tasks.run("Memeriksa data", work, window, Checked(window).show)


class Checked(QObject):
    """Shows what `periksa data` found."""

    def show(self, found: list[str]) -> None:
        parent = self.parent()
        window = parent if isinstance(parent, QWidget) else None
        if found:
            more = f"\n… dan {len(found) - 10} lagi" if len(found) > 10 else ""
            dialogs.info(window, f"Ditemukan {len(found)} ketidakcocokan.", "\n".join(found[:10]) + more)
        else:
            dialogs.info(
                window, "Data utuh.", "Berkas, riwayat perubahan, setiap baris, dan setiap lampiran cocok."
            )
        self.deleteLater()
