"""Sub-tab of an activity: who may have a certificate and why, issuing, preview, PDF, printing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.sertifikat import PENANDATANGAN, Calon
from pembinaan_desktop.services.result import Progress, Result, Topic
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.base_tab import BaseSubTab
from pembinaan_desktop.ui.common.cards import Notice, button, muted
from pembinaan_desktop.ui.common.columns import Column, nip_groups
from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.common.sandi import unlocked
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.kegiatan.templat import choose_templates
from pembinaan_desktop.ui.paper.printing import PagePreview, print_pages


def _pill(row: Calon) -> tuple[str, str]:
    if row.nomor:
        return "Terbit", "good"
    return ("Memenuhi syarat", "info") if row.layak else ("Belum memenuhi", "warn")


def _percent(row: Calon) -> str:
    return wording.percent(row.persen)


def _second(row: Calon) -> str:
    return nip_groups(row.nip)


def _reason(row: Calon) -> str:
    return row.alasan


def _problems(row: Calon) -> str:
    return "Periksa: " + ", ".join(row.masalah) if row.masalah else ""


class SertifikatSubTab(BaseSubTab):
    """List with reasons, and the buttons."""

    TOPICS = frozenset({Topic.SERTIFIKAT, Topic.KEHADIRAN, Topic.PESERTA, Topic.SESI, Topic.KEGIATAN})

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        theme = context.theme
        self.issue = button(
            "Terbitkan", self.terbitkan, primary=True, tip="Terbitkan semua yang memenuhi syarat"
        )
        self.preview = button("Pratinjau", self.show_preview, tip="Lihat sertifikat peserta yang dipilih")
        self.pdf = button("Simpan PDF…", self.save_pdf, tip="Satu PDF untuk semua sertifikat yang terbit")
        self.paper = button("Cetak…", self.print_all)
        self.revoke = button("Cabut…", self.cabut, tip="Cabut sertifikat peserta yang dipilih")
        self.signer = button("Penandatangan…", self.edit_signer)
        self.templates = button("Templat…", self.choose_templates, tip="Templat sertifikat kegiatan ini")
        self.summary = muted("", wrap=False)
        self.notice = Notice()
        self.table = RowsTable(
            [
                Column("urut", "No", "int", 5),
                Column("nama_lengkap", "Nama", width=30, second=_second, bold=True),
                Column("instansi", "Instansi", width=26),
                Column("persen", "Kehadiran", "decimal", 10, text=_percent),
                Column("layak", "Keadaan", width=16, pill=_pill),
                Column("nomor", "Nomor", width=28),
                Column("alasan", "Alasan", width=40, text=_reason, second=_problems, stretch=True),
            ],
            theme,
            settings=context.settings,
            name="kegiatan_sertifikat",
            empty="Belum ada peserta. Tambahkan peserta dan isi kehadirannya lebih dahulu.",
            title="Calon penerima sertifikat",
        )
        self.table.current_changed.connect(self._current_changed)
        row = QHBoxLayout()
        row.setSpacing(theme.space(2))
        row.addWidget(self.issue)
        for widget in (self.preview, self.pdf, self.paper, self.revoke, self.signer, self.templates):
            row.addWidget(widget)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(2))
        layout.addLayout(row)
        layout.addWidget(self.summary)
        layout.addWidget(self.notice)
        layout.addWidget(self.table, 1)

    def load(self) -> None:
        service = self.context.services.sertifikat
        rows = service.calon(self._id())
        issued = sum(bool(row.nomor) for row in rows)
        waiting = sum(row.layak and not row.nomor for row in rows)
        try:
            following = service.next_number(self._id())
        except UserError as error:
            following = ""
            self.notice.set(error.what, error.advice, "bad")
        else:
            missing = not service.penandatangan().get("nama")
            text = "Isi penandatangan sebelum menerbitkan." if missing else ""
            self.notice.set("Penandatangan belum ada" if missing else "", text, "warn")
        self.table.set_rows(rows)
        self.issue.setText(f"Terbitkan {waiting}" if waiting else "Terbitkan")
        self.issue.setEnabled(waiting > 0)
        self.pdf.setEnabled(issued > 0)
        self.paper.setEnabled(issued > 0)
        able = sum(row.layak for row in rows)
        self.summary.setText(f"{able} dari {len(rows)} memenuhi syarat · nomor berikutnya {following}")
        self.count.emit(issued if issued else -1)
        self._current_changed(self.table.current())

    def _id(self) -> int:
        assert self.kegiatan_id is not None
        return self.kegiatan_id

    def _current_changed(self, row: Any) -> None:
        self.preview.setEnabled(row is not None)
        self.revoke.setEnabled(row is not None and bool(row.nomor))

    def terbitkan(self, _checked: bool = False) -> None:
        number = self.issue.text()
        answer = dialogs.ask(
            self,
            f"{number} sertifikat?",
            [number],
            "Nomor yang diberikan tidak dapat ditarik kembali; kesalahan diperbaiki dengan pencabutan.",
        )
        if answer and unlocked(self.context, self):
            self.context.changes.apply(self._issue_now, self)

    def _issue_now(self) -> Result:
        return self.context.services.sertifikat.terbitkan(self._id())

    def show_preview(self, _checked: bool = False) -> None:
        row = self.table.current()
        if row is None:
            return
        try:
            pages = self.context.services.sertifikat.preview(self._id(), row.id)
        except UserError as error:
            self.context.changes.report(error)
            return
        PagePreview(pages, f"Pratinjau – {row.nama_lengkap}", self).open()

    def save_pdf(self, _checked: bool = False) -> None:
        title = re.sub(r'[\\/:*?"<>|]', "-", f"Sertifikat kegiatan {self._id()}")
        settings = self.context.settings
        path = dialogs.save_file(self, "Simpan PDF", f"{title}.pdf", dialogs.PDF, settings.folder("ekspor"))
        if path is not None:
            settings.set_folder("ekspor", path.parent)
            self.context.tasks.run("Membuat PDF sertifikat", PdfWork(self.context, self._id(), path), self)

    def print_all(self, _checked: bool = False) -> None:
        service = self.context.services.sertifikat
        try:
            ids = [row.id for row in service.list(kegiatan_id=self._id()) if row.status == "Terbit"]
            if print_pages(service.pages(ids), "Sertifikat", self):
                self.context.changes.say(f"{len(ids)} sertifikat dikirim ke pencetak.", "good")
        except UserError as error:
            self.context.changes.report(error)

    def cabut(self, _checked: bool = False) -> None:
        row = self.table.current()
        found = [one for one in self.context.services.sertifikat.list(kegiatan_id=self._id())]
        chosen = next((one for one in found if row and one.nomor == row.nomor), None)
        if chosen is None:
            return
        reason = dialogs.ask_text(self, f"Alasan mencabut sertifikat {chosen.nomor}:")
        if reason:
            service = self.context.services.sertifikat
            self.context.changes.apply(lambda: service.cabut(chosen.id, reason), self)

    def choose_templates(self, _checked: bool = False) -> None:
        choose_templates(self.context, self._id(), self).open()

    def edit_signer(self, _checked: bool = False) -> None:
        service = self.context.services.sertifikat
        FormDialog(
            self.context,
            "Penandatangan sertifikat",
            PENANDATANGAN,
            service.simpan_penandatangan,
            service.penandatangan(),
            self,
        ).open()


class PdfWork:
    """The PDF of one activity, for the worker thread."""

    def __init__(self, context: UiContext, kegiatan_id: int, path: Path) -> None:
        self._service, self._id, self._path = context.services.sertifikat, kegiatan_id, path

    def __call__(self, progress: Progress) -> Result:
        return self._service.export_pdf(self._id, self._path, progress)
