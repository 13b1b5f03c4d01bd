"""The list of templates: look, design, copy, usual one per role, files in and out."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.templat import ENDING
from pembinaan_desktop.services.result import Result, Topic
from pembinaan_desktop.services.templat import TemplatRow
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.cards import Notice, button, link, muted
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.sertifikat.desain import DesainDialog
from pembinaan_desktop.ui.sertifikat.desain_draf import GO_ON, THROW_AWAY, ask_about, resume
from pembinaan_desktop.ui.sertifikat.templat_gambar import TemplatPicture
from pembinaan_desktop.ui.sertifikat.templat_versi import VersiDialog

FILES = f"Templat sertifikat (*{ENDING})"


def open_templates(context: UiContext, window: QWidget) -> None:
    """From the menu and Ctrl+K."""
    TemplatDialog(context, window).open()


def _pill(row: TemplatRow) -> tuple[str, str] | None:
    return ("Bawaan", "info") if row.utama else None


def _paper(row: TemplatRow) -> str:
    return row.kertas


class TemplatDialog(QDialog):
    """Open with `open()`; deletes itself when closed."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Templat sertifikat")
        self.context = context
        self.service = context.services.templat
        self.table = RowsTable(
            [
                Column("nama", "Nama", width=34, second=_paper, bold=True, stretch=True),
                Column("untuk", "Untuk", width=18),
                Column("versi", "Versi", "int", 6),
                Column("utama", "", width=9, pill=_pill),
            ],
            context.theme,
            multi=False,
            empty="Belum ada templat.",
            title="Templat sertifikat",
        )
        self.table.current_changed.connect(self._chosen)
        self.table.opened.connect(self.design)
        em = context.theme.em
        self.picture = TemplatPicture(self.service.qr, em * 20, em * 16)
        self.facts = muted("")
        self.notice = Notice()
        self.older = Notice(role="info")
        self.renew_button = button("Perbarui templat bawaan", self.renew)
        self.logo_button = link("Tambahkan logo…", self.add_logo)
        self.design_button = button("Desain…", self.design, primary=True)
        self.versions_button = button("Versi…", self.show_versions, tip="Keadaan lama templat ini")
        self.copy_button = button("Duplikat", self.duplicate)
        self.default_button = button("Jadikan bawaan", self.make_default)
        self.import_button = button("Impor…", self.import_file)
        self.export_button = button("Ekspor…", self.export_file)
        self.delete_button = button("Hapus", self.delete)
        self.close_button = button("Tutup", self.accept)
        self._layout()
        context.changes.happened.connect(self._happened)
        self.load()
        self.resize(context.theme.room(60, 31))

    def _layout(self) -> None:
        theme = self.context.theme
        right = QVBoxLayout()
        right.addWidget(self.picture, 1)
        right.addWidget(self.facts)
        right.addWidget(self.logo_button)
        middle = QHBoxLayout()
        middle.setSpacing(theme.space(3))
        middle.addWidget(self.table, 3)
        middle.addLayout(right, 2)
        row = QHBoxLayout()
        row.setSpacing(theme.space(2))
        for widget in (
            self.design_button,
            self.versions_button,
            self.copy_button,
            self.default_button,
            self.import_button,
            self.export_button,
            self.delete_button,
        ):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.space(2))
        news = QHBoxLayout()
        news.addWidget(self.older, 1)
        news.addWidget(self.renew_button)
        layout.addWidget(self.notice)
        layout.addLayout(news)
        layout.addLayout(middle, 1)
        layout.addLayout(row)

    def load(self) -> None:
        self.table.set_rows(self.service.list())
        if self.table.current() is None:
            self.table.select_row(0)
        self._show_older()
        self._chosen(self.table.current())

    def _show_older(self) -> None:
        """What came along with an older program and was never changed can be renewed."""
        names = self.service.bawaan_lama()
        self.older.set(
            "", f"Ada rancangan baru, dengan tempat logo, untuk: {', '.join(names)}." if names else "", "info"
        )
        self.renew_button.setVisible(bool(names))

    def renew(self, _checked: bool = False) -> None:
        self._apply(self.service.perbarui_bawaan)

    def _happened(self, topics: frozenset[Topic], _source: object) -> None:
        if Topic.SERTIFIKAT in topics:
            self.load()

    def _chosen(self, row: Any) -> None:
        for made in (self.design_button, self.versions_button, self.copy_button, self.export_button):
            made.setEnabled(row is not None)
        for made in (self.default_button, self.delete_button):
            made.setEnabled(row is not None and not row.utama)
        self.delete_button.setToolTip("Templat bawaan tidak dapat dihapus" if row and row.utama else "")
        self._show_picture(row)

    def _show_picture(self, row: TemplatRow | None) -> None:
        if row is None:
            self.picture.clear()
            self.facts.setText("")
            self.logo_button.hide()
            return
        self.logo_button.setVisible(self.service.tanpa_logo(row.id))
        self.picture.show_templat(lambda: self.service.get(row.id)[0])
        used = "sudah dipakai sertifikat; perubahan menjadi versi baru" if row.terpakai else "belum dipakai"
        facts = [f"{row.kertas} · versi {row.versi}, {used}"]
        if row.draf is not None:
            facts.append(
                f"Ada rancangan belum selesai, {wording.long_date(row.draf)} pukul {row.draf:%H.%M}."
            )
        self.facts.setText("\n".join(facts))

    # --- buttons -----------------------------------------------------------------------------------

    def _apply(self, action: Callable[[], Result]) -> Result | None:
        self.notice.set("")
        return self.context.changes.apply(action, self, self._refused)

    def _refused(self, error: UserError) -> None:
        self.notice.set(error.what, " ".join(filter(None, (error.safe, error.advice))), "bad")

    def _id(self) -> int:
        row: TemplatRow = self.table.current()
        return row.id

    def add_logo(self, _checked: bool = False) -> None:
        """The design with a place for the logo more; nothing is kept before it is saved there."""
        dialog = self.design()
        if dialog is not None:
            dialog.add_logo()

    def design(self, *_arguments: Any) -> DesainDialog | None:
        """Open the design; None when it was not opened."""
        if self.table.current() is None:
            return None
        row: TemplatRow = self.table.current()
        draft = self.service.versi.draf(row.id)
        answer = ask_about(draft, row.versi, self) if draft is not None else THROW_AWAY
        if answer is None:
            return None
        try:
            dialog = DesainDialog(self.context, row.id, self)
        except UserError as error:  # made by a newer program
            self._refused(error)
            return None
        if draft is not None and answer == GO_ON:
            resume(dialog.document, draft.templat)
        elif draft is not None:
            self.service.versi.buang_draf(row.id)
        dialog.finished.connect(self._designed)
        dialog.open()
        return dialog

    def _designed(self, _code: int) -> None:
        self.load()

    def show_versions(self, _checked: bool = False) -> None:
        VersiDialog(self.context, self.table.current(), self).open()

    def duplicate(self, _checked: bool = False) -> None:
        self._select(self._apply(lambda: self.service.duplicate(self._id())))

    def make_default(self, _checked: bool = False) -> None:
        self._apply(lambda: self.service.set_default(self._id()))

    def delete(self, _checked: bool = False) -> None:
        self._apply(lambda: self.service.delete(self._id()))

    def import_file(self, _checked: bool = False) -> None:
        settings = self.context.settings
        path = dialogs.choose_file(self, "Impor templat", FILES, settings.folder("templat"))
        if path is not None:
            settings.set_folder("templat", path.parent)
            self._select(self._apply(lambda: self.service.import_file(path)))

    def export_file(self, _checked: bool = False) -> None:
        settings = self.context.settings
        name = re.sub(r'[\\/:*?"<>|]', "-", self.table.current().nama)
        path = dialogs.save_file(self, "Ekspor templat", f"{name}{ENDING}", FILES, settings.folder("templat"))
        if path is None:
            return
        settings.set_folder("templat", path.parent)
        result = self._apply(lambda: self.service.export_file(self._id(), path))
        if result is not None:
            self.notice.set(result.message, "", "good")

    def _select(self, result: Result | None) -> None:
        if result is not None:
            self.table.select_key(result.value)
