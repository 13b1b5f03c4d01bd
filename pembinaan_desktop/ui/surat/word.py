"""The office's own Word document for a kind of letter: a sample to begin with, put in, taken off."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from pembinaan_desktop.domain import surat as rules
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.nama_berkas import safe_name
from pembinaan_desktop.services.result import Topic
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.cards import Notice, button, heading, label, muted
from pembinaan_desktop.ui.common.export import ask_target
from pembinaan_desktop.ui.context import UiContext

ABOUT = (
    "Bila kantor mempunyai dokumen Word sendiri, simpan contohnya, ubah di Word (kop, huruf, kalimat), lalu "
    "pasang. Isian {{ … }} diganti data setiap surat. Cetak → “Word dengan templat kantor” membuat satu berkas "
    "per surat. Kertas dan PDF tetap memakai naskah di program."
)


class TemplatWordDialog(QDialog):
    """Changes go through `Changes`."""

    def __init__(self, context: UiContext, jenis: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Templat Word: {rules.name_of(jenis)}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.context, self.jenis = context, jenis
        self.state = label("", "strong", wrap=True)
        self.error = Notice(role="bad")
        self.fields = QPlainTextEdit("\n".join(context.services.templat_word.isian()))
        self.fields.setReadOnly(True)
        self.fields.setAccessibleName("Isian yang dapat dipakai")
        self.sample_button = button("Simpan contoh…", self.save_sample)
        self.choose_button = button("Pasang .docx…", self.choose, primary=True)
        self.remove_button = button("Lepas", self.remove, tip="Kembali ke templat Word sebelumnya, bila ada")
        bar = QHBoxLayout()
        for made in (self.sample_button, self.choose_button, self.remove_button):
            bar.addWidget(made)
        bar.addStretch(1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(button("Tutup", self.accept))
        layout = QVBoxLayout(self)
        layout.addWidget(muted(ABOUT))
        layout.addWidget(self.state)
        layout.addLayout(bar)
        layout.addWidget(self.error)
        layout.addWidget(heading("Isian yang dapat dipakai"))
        layout.addWidget(self.fields, 1)
        layout.addLayout(foot)
        self.resize(context.theme.room(48, 34))
        context.changes.happened.connect(self._happened)
        self.load()

    def load(self) -> None:
        row = self.context.services.templat_word.get(self.jenis)
        self.state.setText(f"Dipakai: {row.nama}" if row is not None else "Belum ada templat Word.")
        self.remove_button.setEnabled(row is not None)

    def _happened(self, topics: frozenset[Topic], _source: object) -> None:
        if Topic.SURAT in topics:
            self.load()

    def save_sample(self) -> None:
        """A document to change in Word."""
        name = f"{safe_name(rules.name_of(self.jenis))}.docx"
        path = ask_target(self.context, self, "Simpan contoh", name, dialogs.WORD)
        if path is not None:
            self._apply(partial(self.context.services.templat_word.contoh, self.jenis, path))

    def choose(self) -> None:
        settings = self.context.settings
        path = dialogs.choose_file(self, "Pasang templat Word", dialogs.WORD, settings.folder("lampiran"))
        if path is not None:
            settings.set_folder("lampiran", path.parent)
            self._apply(partial(self.context.services.templat_word.pasang, self.jenis, path))

    def remove(self) -> None:
        self._apply(partial(self.context.services.templat_word.lepas, self.jenis))

    def _apply(self, work: Any) -> None:
        self.error.set("")
        self.context.changes.apply(work, self, self._failed)

    def _failed(self, error: UserError) -> None:
        self.error.set(error.what, " ".join(t for t in (error.safe, error.advice) if t), "bad")
