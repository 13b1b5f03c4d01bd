"""The register of all certificates: find, look, save again, revoke."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.services.result import Progress, Result, Topic
from pembinaan_desktop.services.sertifikat import SertifikatRow
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.base_tab import BaseTab
from pembinaan_desktop.ui.common.cards import button, muted
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.paper.printing import PagePreview
from pembinaan_desktop.ui.sertifikat.templat import TemplatDialog

_ROLES = {"Terbit": "good", "Dicabut": "bad"}


def _pill(row: SertifikatRow) -> tuple[str, str]:
    return row.status, _ROLES.get(row.status, "neutral")


def _nip(row: SertifikatRow) -> str:
    return row.nip


class SertifikatTab(BaseTab):
    """Year, search, list."""

    TOPICS = frozenset({Topic.SERTIFIKAT})

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        theme = context.theme
        self.year = QComboBox()
        self.year.setAccessibleName("Tahun")
        self.search = QLineEdit()
        self.search.setPlaceholderText("Cari nomor, nama, NIP, kegiatan…")
        self.search.setClearButtonEnabled(True)
        self.preview = button("Pratinjau", self.show_preview)
        self.pdf = button("Simpan PDF…", self.save_pdf, tip="Sertifikat yang dipilih, dalam satu PDF")
        self.revoke = button("Cabut…", self.cabut)
        self.templates = button("Templat…", self.open_templates, tip="Rancang tampilan sertifikat")
        self.summary = muted("", wrap=False)
        self.table = RowsTable(
            [
                Column("nomor", "Nomor", width=30),
                Column("nama", "Nama", width=34, second=_nip, bold=True),
                Column("judul", "Kegiatan", width=40, stretch=True),
                Column("tanggal_terbit", "Terbit", "date", 12),
                Column("status", "Status", width=12, pill=_pill),
                Column("alasan", "Alasan", width=24),
            ],
            theme,
            settings=context.settings,
            name="sertifikat",
            empty="Belum ada sertifikat. Buka sebuah kegiatan, lalu bagian Sertifikat, untuk menerbitkan.",
            title="Register sertifikat",
        )
        row = QHBoxLayout()
        row.setSpacing(theme.space(2))
        row.addWidget(self.year)
        row.addWidget(self.search, 1)
        for widget in (self.preview, self.pdf, self.revoke, self.templates, self.summary):
            row.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(2))
        layout.addLayout(row)
        layout.addWidget(self.table, 1)
        self.search.textChanged.connect(self.table.set_filter)
        self.year.currentIndexChanged.connect(self._show_year)
        self.table.selection_changed.connect(self._selected)

    def load(self) -> None:
        self._all = self.context.services.sertifikat.list()
        chosen = self.year.currentText()
        years = sorted({str(row.tahun) for row in self._all}, reverse=True)
        self.year.blockSignals(True)
        self.year.clear()
        self.year.addItems(["Semua tahun", *years])
        self.year.setCurrentIndex(max(0, self.year.findText(chosen)))
        self.year.blockSignals(False)
        self._show_year()

    def open(self, arg: Any = None) -> None:
        self.ensure_loaded()
        self.year.setCurrentIndex(0)
        self.search.clear()
        self.table.select_key(arg)

    def _show_year(self, _number: int = 0) -> None:
        year = self.year.currentText()
        rows = [row for row in self._all if self.year.currentIndex() <= 0 or str(row.tahun) == year]
        self.table.set_rows(rows)
        revoked = sum(row.status == "Dicabut" for row in rows)
        self.summary.setText(f"{len(rows)} sertifikat · {revoked} dicabut")
        self._selected()

    def _selected(self) -> None:
        rows = self.table.selected()
        valid = [row for row in rows if row.status == "Terbit"]
        self.preview.setEnabled(bool(valid))
        self.pdf.setEnabled(bool(valid))
        self.revoke.setEnabled(len(rows) == 1 and bool(valid))

    def show_preview(self, _checked: bool = False) -> None:
        try:
            pages = self.context.services.sertifikat.pages([row.id for row in self.table.selected()])
        except UserError as error:
            self.context.changes.report(error)
            return
        PagePreview(pages, "Pratinjau sertifikat", self).open()

    def open_templates(self, _checked: bool = False) -> None:
        TemplatDialog(self.context, self).open()

    def save_pdf(self, _checked: bool = False) -> None:
        ids = [row.id for row in self.table.selected()]
        settings, service = self.context.settings, self.context.services.sertifikat
        path = dialogs.save_file(self, "Simpan PDF", "Sertifikat.pdf", dialogs.PDF, settings.folder("ekspor"))
        if path is None:
            return
        settings.set_folder("ekspor", path.parent)

        def work(progress: Progress) -> Result:
            return service.export_pdf(ids, path, progress)

        self.context.tasks.run("Membuat PDF sertifikat", work, self)

    def cabut(self, _checked: bool = False) -> None:
        (row,) = self.table.selected()
        reason = dialogs.ask_text(self, f"Alasan mencabut sertifikat {row.nomor}:")
        if reason:
            service = self.context.services.sertifikat
            self.context.changes.apply(lambda: service.cabut(row.id, reason), self)
