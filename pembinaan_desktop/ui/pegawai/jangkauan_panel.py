"""The person chosen in "Perlu dijangkau": reasons in words, talks, and what can be done next."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pembinaan_desktop.domain import catatan_pembinaan as rules
from pembinaan_desktop.domain.jangkauan import jumlah_bobot
from pembinaan_desktop.domain.nip import format_nip
from pembinaan_desktop.domain.wording import decimal
from pembinaan_desktop.services.catatan_pembinaan import CatatanRow
from pembinaan_desktop.services.jangkauan import JangkauanRow
from pembinaan_desktop.ui.common.cards import Card, Details, Notice, button, heading, label, muted, scrolled
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.common.wrap_row import WrapRow
from pembinaan_desktop.ui.context import UiContext

TALKS = (
    Column("tanggal", "Tanggal", "date", 12),
    Column(
        "jenis",
        "Pembicaraan",
        stretch=True,
        text=lambda row: row.jenis_nama + (f", oleh {row.oleh}" if row.oleh else ""),
        second=lambda row: " ".join(row.uraian.split()),
    ),
    Column(
        "hasil",
        "Hasil",
        width=16,
        pill=lambda row: (
            (row.hasil_nama.replace("Dimaklumi sampai", "Maklum s.d."), rules.ROLES[row.hasil])
            if row.hasil
            else None
        ),
    ),
)


class JangkauanPanel(Card):
    """talk(), nominate(), mentor(), open_person(): the buttons, for whoever knows the selection."""

    talk = Signal()
    nominate = Signal()
    mentor = Signal()
    open_person = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__(margin=1)
        self.context = context
        self.row: JangkauanRow | None = None
        self.dialog: FormDialog
        self.name = label("", "title", wrap=True)
        self.job = muted("")
        self.excuse = Notice(role="info")
        self.reasons = Details()
        self.sum = muted("")
        self.talks = RowsTable(
            TALKS, context.theme, multi=False, empty="Belum pernah dibicarakan.", title="Pembicaraan"
        )
        self.talks.setProperty("framed", "true")
        self.talks.opened.connect(self.edit)
        self.talk_button = button(
            "Sudah dibicarakan…", self.talk, primary=True, tip="Catat pembicaraan: siapa, hasil, kapan lagi"
        )
        self.nominate_button = button("Calonkan ke kegiatan…", self.nominate)
        self.mentor_button = button(
            "Undang mentoring…", self.mentor, tip="Calonkan ke kegiatan mentoring, lalu beri mentor"
        )
        self.person_button = button("Buka pegawai", self.open_person)
        self._lay_out()

    def _lay_out(self) -> None:
        theme = self.context.theme
        inside = QWidget()
        self.body.addWidget(scrolled(inside))
        body = QVBoxLayout(inside)
        body.setContentsMargins(theme.space(4), theme.space(3), theme.space(4), theme.space(3))
        body.setSpacing(theme.space(2))
        holder = QWidget()
        buttons = WrapRow(theme.space(2))
        holder.setLayout(buttons)
        for one in (self.talk_button, self.nominate_button, self.mentor_button, self.person_button):
            buttons.addWidget(one)
        head = QHBoxLayout()
        head.addWidget(heading("Pembicaraan"))
        head.addStretch(1)
        for widget in (self.name, self.job, self.excuse, self.reasons, self.sum, holder):
            body.addWidget(widget)
        body.addLayout(head)
        body.addWidget(self.talks)
        body.addStretch(1)

    def show_row(self, row: JangkauanRow | None) -> None:
        """None: nobody is chosen."""
        self.row = row
        for widget in (self.talk_button, self.nominate_button, self.mentor_button, self.person_button):
            widget.setEnabled(row is not None)
        if row is None:
            self.name.setText("")
            self.job.setText("Pilih seseorang untuk melihat alasannya.")
            self.excuse.set("")
            self.reasons.set_rows([])
            self.sum.setText("")
            self.talks.set_rows([])
            return
        self.name.setText(row.nama)
        parts = (row.jabatan, row.unit, format_nip(row.nip) if row.nip else "")
        self.job.setText(" · ".join(filter(None, parts)))
        self.excuse.set(
            "Dimaklumi" if row.maklum else "", f"{row.maklum[:1].upper()}{row.maklum[1:]}.", "info"
        )
        if not row.maklum:
            self.excuse.set("")
        self.reasons.set_rows([(one.nama, one.kalimat) for one in row.alasan])
        hours = f"{decimal(row.jp)} dari {decimal(row.target)} JP tahun ini"
        self.sum.setText(f"{hours} · bobot {jumlah_bobot(row.alasan)}")
        self._show_talks(row.id)

    def _show_talks(self, pegawai_id: int) -> None:
        rows = self.context.services.catatan_pembinaan.list(pegawai_id)
        self.talks.set_rows(rows)
        self.talks.setFixedHeight(min(self.talks.content_height(), self.context.theme.em * 16))

    def edit(self, talk: CatatanRow) -> None:
        """A form for a known talk, with a way to delete it."""
        service = self.context.services.catatan_pembinaan
        values: dict[str, Any] = {field.key: getattr(talk, field.key) for field in rules.FIELDS}
        self.dialog = FormDialog(
            self.context,
            f"Catatan pembinaan: {self.row.nama if self.row else ''}",
            rules.FIELDS,
            partial(service.update, talk.id),
            values,
            self.window(),
        )
        self.dialog.extra.addWidget(
            button("Hapus catatan ini", partial(self._delete, talk.id)), 0, Qt.AlignmentFlag.AlignLeft
        )
        self.dialog.fit_later()
        self.dialog.open()

    def _delete(self, talk_id: int, _checked: bool = False) -> None:
        self.dialog.reject()
        service = self.context.services.catatan_pembinaan
        self.context.changes.apply(lambda: service.delete(talk_id), self)
