"""The text of a kind of letter, or of one draft, beside the paper it makes."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from pembinaan_desktop.domain import surat as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.domain.surat_teks import FIELDS, MARKS, TABEL, complaints
from pembinaan_desktop.services.templat_surat import TemplatSuratRow
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.cards import Notice, button, heading, label
from pembinaan_desktop.ui.common.form import FormPanel
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.paper.lembar import LembarView

WAIT_MS = 350  # after the last key, before the paper is drawn again
HEAD = (
    Field("hal", "Hal", width=60, required=True),
    Field(
        "sifat", "Sifat", "choice", required=True, default="Biasa", choices=tuple((s, s) for s in rules.SIFAT)
    ),
    Field("tembusan", "Tembusan", "long", default="", help="Satu baris per penerima tembusan"),
)


class NaskahDialog(QDialog):
    """surat_id: the draft whose own text is edited; without it the template of the kind is."""

    def __init__(
        self, context: UiContext, kegiatan_id: int, jenis: str, parent: QWidget, surat_id: int = 0
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.context, self._kegiatan_id, self.jenis, self._surat_id = context, kegiatan_id, jenis, surat_id
        what = "Naskah draf ini" if surat_id else "Templat surat"
        self.setWindowTitle(f"{what}: {rules.name_of(jenis)}")
        self.edit = QPlainTextEdit()
        self.edit.setAccessibleName("Naskah")
        self.edit.setTabChangesFocus(True)
        self.head = FormPanel(HEAD)
        self.problem = Notice(role="warn")
        self.versions = QComboBox()
        self.versions.setAccessibleName("Versi")
        self.insert_button = QPushButton("Sisipkan")
        self.insert_button.setAutoDefault(False)
        self.insert_button.setMenu(self._insert_menu())
        self.view = LembarView()
        self.reset_button = button(
            "Kembali ke asli", self.reset, tip="Naskah bawaan; versi Anda tetap tersimpan"
        )
        self.save_button = button("Simpan", self.save, primary=True, tip="Simpan (Ctrl+S)")
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self.save)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self.show_paper)
        self._lay_out()
        self._load()
        self.edit.textChanged.connect(self._changed)
        self.head.changed.connect(self._changed)
        self.versions.activated.connect(self._take_version)
        self.show_paper()

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.addWidget(heading(rules.name_of(self.jenis)), 1)
        bar.addWidget(self.versions)
        bar.addWidget(self.insert_button)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(bar)
        column.addWidget(self.head)
        column.addWidget(self.edit, 1)
        column.addWidget(self.problem)
        self.view.setMinimumWidth(self.context.theme.em * 20)
        split = QSplitter()
        split.addWidget(left)
        split.addWidget(self.view)
        split.setSizes([560, 520])
        split.setChildrenCollapsible(False)
        foot = QHBoxLayout()
        foot.addWidget(self.reset_button)
        foot.addWidget(label("Satu baris = satu paragraf. Panduan: F1, halaman Surat kegiatan.", "muted"), 1)
        foot.addWidget(button("Batal", self.reject))
        foot.addWidget(self.save_button)
        layout = QVBoxLayout(self)
        layout.addWidget(split, 1)
        layout.addLayout(foot)
        self.resize(self.context.theme.room(84, 44))
        self.head.setVisible(not self._surat_id)
        self.versions.setVisible(not self._surat_id)

    def _insert_menu(self) -> QMenu:
        """Fields by group, tables, marks."""
        menu = QMenu(self)
        for group, fields in FIELDS.items():
            part = menu.addMenu(group)
            for key, words in fields:
                part.addAction(f"{words}   {{{key}}}", partial(self.insert, f"{{{key}}}"))
        menu.addSeparator()
        tables = menu.addMenu("Tabel")
        for key, words in TABEL.items():
            tables.addAction(words, partial(self.insert, f"\n[tabel {key}]\n"))
        marks = menu.addMenu("Bagian surat")
        for mark, words in MARKS.items():
            marks.addAction(words, partial(self.insert, f"\n{mark}\n"))
        menu.addSeparator()
        for words, around in (("Tebal", "**"), ("Miring", "//"), ("Garis bawah", "__")):
            menu.addAction(words, partial(self.surround, around))
        return menu

    def _load(self) -> None:
        service = self.context.services.templat_surat
        self._known = service.versions(self.jenis)
        self.versions.clear()
        for number, row in enumerate(self._known):
            when = f", {wording.short_date(row.waktu.date())}" if row.waktu is not None else ""
            name = "asli" if row.asli else f"versi {row.versi}{when}"
            self.versions.addItem(f"{name} (dipakai)" if number == 0 else name)
        self._show(self._known[0])
        if self._surat_id:
            self.edit.setPlainText(self.context.services.surat.naskah(self._surat_id).teks)

    def _show(self, row: TemplatSuratRow) -> None:
        self.head.set_values({"hal": row.hal, "sifat": row.sifat, "tembusan": row.tembusan})
        self.edit.setPlainText(row.naskah)

    def _take_version(self, number: int) -> None:
        """Put an older text into the editor; it counts when it is saved."""
        self._show(self._known[number])
        self._changed()

    # --- writing --------------------------------------------------------------------------

    def insert(self, text: str, _checked: bool = False) -> None:
        """At the cursor; what stands on a line of its own gets one."""
        cursor = self.edit.textCursor()
        if text.startswith("\n"):
            at_end = QTextCursor.MoveOperation.EndOfBlock
            cursor.movePosition(at_end)
            text = text.rstrip("\n") if cursor.block().text().strip() else text.strip("\n")
        cursor.insertText(text)
        self.edit.setTextCursor(cursor)
        self.edit.setFocus()

    def surround(self, mark: str, _checked: bool = False) -> None:
        """Marks around the selected words."""
        cursor = self.edit.textCursor()
        words = cursor.selectedText()
        cursor.insertText(f"{mark}{words}{mark}")
        self.edit.setFocus()

    def _changed(self) -> None:
        self._timer.start()

    def show_paper(self) -> None:
        """Draw what the text makes now, and say what is wrong with it."""
        self._timer.stop()
        text = self.edit.toPlainText()
        self.problem.set("", " ".join(complaints(text)), "warn")
        kertas = self.context.services.surat_kertas
        try:
            if self._surat_id:
                pages = kertas.preview_draft(self._surat_id, text)
            else:
                values = {key: str(value or "") for key, value in self.head.values().items()}
                pages = kertas.preview(self._kegiatan_id, self.jenis, text, values)
        except UserError as error:
            self.problem.set("", str(error), "bad")
        else:
            self.view.show_pages(pages)

    # --- keeping --------------------------------------------------------------------------

    def save(self) -> None:
        """A new version, or the draft's own text; stays open with the complaint when it cannot."""
        text, services = self.edit.toPlainText(), self.context.services
        if self._surat_id:
            work = partial(services.surat.ubah, self._surat_id, {"naskah": text})
        else:
            if not self.head.check():
                return
            work = partial(services.templat_surat.save, self.jenis, {**self.head.values(), "naskah": text})
        if self.context.changes.apply(work, self, self._failed) is not None:
            self.accept()

    def reset(self) -> None:
        """The text that came along; for a draft the one of its template."""
        services = self.context.services
        if self._surat_id:
            self.edit.setPlainText(services.templat_surat.get(self.jenis).naskah)
            return
        answer = dialogs.ask(
            self, "Pakai lagi naskah bawaan?", ["Kembali ke asli"], "Versi Anda tetap ada di daftar versi."
        )
        if answer is None:
            return
        work = partial(services.templat_surat.reset, self.jenis)
        if self.context.changes.apply(work, self, self._failed) is not None:
            self._load()

    def _failed(self, error: UserError) -> None:
        self.problem.set(error.what, " ".join(t for t in (error.safe, error.advice) if t), "bad")
