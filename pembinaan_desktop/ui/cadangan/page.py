"""Settings: the second place of the backups."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pembinaan_desktop.domain.cadangan import SECOND_PLACE
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.cards import Notice, button, label, muted
from pembinaan_desktop.ui.context import UiContext


class CadanganPage(QWidget):
    """Where every backup is copied to besides the data folder: another drive or a flash disk."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.context = context
        self.before = str(context.services.pengaturan.get(SECOND_PLACE, "") or "")
        self.folder = QLineEdit(self.before)
        self.folder.setReadOnly(True)
        self.folder.setPlaceholderText("Belum dipilih")
        self.folder.setAccessibleName("Tempat kedua")
        self.choose_button = button("Pilih…", self.choose)
        self.clear_button = button("Kosongkan", self.clear)
        self.error = Notice(role="bad")
        row = QHBoxLayout()
        row.addWidget(self.folder, 1)
        row.addWidget(self.choose_button)
        row.addWidget(self.clear_button)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(
            muted(
                "Cadangan dibuat sendiri setiap 30 menit atau 200 perubahan, sebelum pekerjaan besar, dan saat "
                f"program ditutup, di folder {context.services.paths.backups}."
            )
        )
        body.addWidget(label("Tempat kedua", "heading"))
        body.addLayout(row)
        body.addWidget(
            muted(
                "Pilih disk lain atau flash disk. Setiap cadangan disalin ke sana, dibaca kembali, dan diperiksa. "
                "Beranda mengingatkan bila sudah seminggu tidak ada salinan baru."
            )
        )
        body.addWidget(self.error)
        body.addStretch(1)

    def choose(self) -> None:
        folder = dialogs.choose_folder(self, "Tempat kedua untuk cadangan", self.folder.text())
        if folder is None:
            return
        if folder.is_relative_to(self.context.services.paths.data):
            self.error.set(
                "Folder itu berada di dalam folder data.", "Pilih disk lain atau flash disk.", "bad"
            )
            return
        self.error.set("")
        self.folder.setText(str(folder))

    def clear(self) -> None:
        self.folder.clear()

    def save(self) -> bool:
        if self.folder.text() == self.before:
            return True
        settings, value = self.context.services.pengaturan, self.folder.text()
        return (
            self.context.changes.apply(lambda: settings.save({SECOND_PLACE: value}), self, self._refused)
            is not None
        )

    def _refused(self, error: UserError) -> None:
        self.error.set(error.what, " ".join(t for t in (error.safe, error.advice) if t), "bad")
