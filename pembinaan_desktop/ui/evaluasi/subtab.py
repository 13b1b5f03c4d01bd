"""Sub-tab Evaluasi of an activity: what is handed out, forms, answers coming in, who is missing."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.domain.instrumen import LEVEL
from pembinaan_desktop.services.evaluasi_data import EvaluasiRow
from pembinaan_desktop.services.result import Result, Topic
from pembinaan_desktop.ui.common.base_tab import BaseSubTab
from pembinaan_desktop.ui.common.cards import Card, button
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.empty_state import EmptyState
from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.evaluasi.belum import BelumCard
from pembinaan_desktop.ui.evaluasi.formulir import FormulirButton
from pembinaan_desktop.ui.evaluasi.ketik import KetikDialog

AS_IS = "bawaan"


def _second(row: EvaluasiRow) -> str:
    names = "tanpa nama" if row.anonim else "dengan nama"
    who = "diisi atasan · " if row.responden == "atasan" else ""
    return f"{row.level} {LEVEL[row.level]} · {who}{names} · versi {row.versi}"


def _status(row: EvaluasiRow) -> list[tuple[str, str]]:
    """Open or closed, and the forms that wait to be keyed to their end."""
    pills = [(row.status, "good" if row.status == "dibuka" else "neutral")]
    return [*pills, (f"{row.draf} draf", "warn")] if row.draf else pills


COLUMNS = (
    Column("judul", "Evaluasi", width=44, bold=True, stretch=True, second=_second),
    Column(
        "jawaban",
        "Jawaban",
        width=18,
        text=lambda r: f"{r.jawaban}/{r.peserta}",
        bar=lambda r: (r.jawaban / r.peserta if r.peserta else 0, "info"),
        sort=lambda r: r.jawaban,
    ),
    Column(
        "status",
        "Status",
        width=22,
        pill=_status,
        tip="Draf: lembar yang belum selesai diketik; Ketik lembar meneruskannya",
    ),
)


class EvaluasiSubTab(BaseSubTab):
    """List of evaluations with everything that can be done with one; at the right who has not answered."""

    TOPICS = frozenset({Topic.EVALUASI, Topic.PESERTA, Topic.SESI, Topic.KEGIATAN})

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.table = RowsTable(
            COLUMNS, context.theme, settings=context.settings, name="evaluasi", multi=False, title="Evaluasi"
        )
        self.table.current_changed.connect(self._chosen)
        self.table.opened.connect(self.key_in)
        self.open_button = button("Buka evaluasi…", self.open_form, primary=True, shortcut="Ctrl+N")
        self.key_button = button("Ketik lembar…", self.key_in, tip="Ketik formulir kertas", shortcut="Ctrl+L")
        self.forms = FormulirButton(context)
        self.close_button = button("Tutup", self.toggle, tip="Evaluasi yang ditutup tidak menerima jawaban")
        self.anonim_button = button("Tanpa nama", self.toggle_anonim, tip="Hanya sebelum ada jawaban")
        self.delete_button = button("Hapus", self.delete)
        self.result_button = button("Lihat hasil", self.show_result)
        bar = QHBoxLayout()
        for widget in (self.open_button, self.key_button, self.forms, self.result_button):
            bar.addWidget(widget)
        bar.addStretch(1)
        for widget in (self.anonim_button, self.close_button, self.delete_button):
            bar.addWidget(widget)
        self.missing = BelumCard(context)
        self.empty = EmptyState(
            context.theme,
            "Belum ada evaluasi untuk kegiatan ini",
            "Pilih instrumen dari bank instrumen. Formulirnya dapat dicetak atau dikirim sebagai buku kerja Excel.",
            "Buka evaluasi…",
            icon="mdi6.clipboard-text-outline",
        )
        self.empty.begin.connect(self.open_form)
        card = Card()
        card.body.addWidget(self.table, 1)
        inner = QHBoxLayout()
        inner.setSpacing(context.theme.space(3))
        inner.addWidget(card, 3)
        inner.addWidget(self.missing, 1)
        filled = Card(margin=0)
        filled.setProperty("card", "false")
        filled.body.addLayout(inner, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(filled)
        self.stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(context.theme.space(2))
        layout.addLayout(bar)
        layout.addWidget(self.stack, 1)

    def load(self) -> None:
        rows = self.context.services.evaluasi.list(self.kegiatan_id)
        self.table.set_rows(rows)
        self.stack.setCurrentIndex(0 if rows else 1)
        self.count.emit(len(rows) or -1)
        if self.table.current() is None and rows:
            self.table.select_row(0)
        self._chosen(self.table.current())

    def _chosen(self, row: EvaluasiRow | None) -> None:
        for widget in (
            self.key_button,
            self.forms,
            self.close_button,
            self.anonim_button,
            self.delete_button,
            self.result_button,
        ):
            widget.setEnabled(row is not None)
        self.missing.show_evaluasi(row)
        self.forms.set_evaluasi(row)
        if row is not None:
            self.close_button.setText("Tutup" if row.status == "dibuka" else "Buka kembali")
            self.anonim_button.setText("Pakai nama" if row.anonim else "Tanpa nama")
            self.anonim_button.setEnabled(not row.jawaban and row.responden == "peserta")
            self.delete_button.setEnabled(not row.jawaban)

    # --- doing ----------------------------------------------------------------------------

    def open_form(self, _checked: bool = False) -> None:
        """Choose an instrument; those of speakers make one evaluation per speaker and subject."""
        instruments = self.context.services.instrumen.list()
        choices = tuple((str(row.id), f"{row.nama} – {row.level_nama}") for row in instruments if row.butir)
        if not choices:
            self.context.changes.say("Bank instrumen masih kosong.", "warn")
            return
        fields = (
            Field("instrumen", "Instrumen", "choice", choices=choices, default=choices[0][0], required=True),
            Field(
                "nama",
                "Jawaban",
                "choice",
                choices=(
                    (AS_IS, "seperti di bank instrumen"),
                    ("ya", "dengan nama"),
                    ("tidak", "tanpa nama"),
                ),
                default=AS_IS,
                help="Tidak dapat diubah lagi setelah jawaban pertama",
            ),
            Field("tahap", "Tahap", width=20, default="", help="Misalnya: sebelum, sesudah, 3 bulan"),
        )
        kegiatan_id, service = self.kegiatan_id, self.context.services.evaluasi
        assert kegiatan_id is not None

        def save(values: dict[str, Any]) -> Result:
            anonim = None if values["nama"] == AS_IS else values["nama"] == "tidak"
            stage = values["tahap"].strip()[:40]
            return service.open(kegiatan_id, int(values["instrumen"]), anonim=anonim, tahap=stage)

        FormDialog(self.context, "Buka evaluasi", fields, save, parent=self, ok="Buka").open()

    def key_in(self, _row: Any = None) -> None:
        """The keying window of the current evaluation."""
        row: EvaluasiRow | None = self.table.current()
        if row is None:
            return
        try:
            sheet = self.context.services.evaluasi.lembar(row.id)
        except UserError as error:
            self.context.changes.report(error)
            return
        if row.status != "dibuka" or not row.peserta:
            why = "Evaluasi ini sudah ditutup." if row.peserta else "Kegiatan ini belum mempunyai peserta."
            self.context.changes.say(why, "warn")
            return
        dialog = KetikDialog(self.context, sheet, self)
        dialog.closed.connect(self.load)  # a draft is no change that others are told of
        dialog.open()

    def toggle(self, _checked: bool = False) -> None:
        if (row := self.table.current()) is not None:
            status = "ditutup" if row.status == "dibuka" else "dibuka"
            self.context.changes.apply(lambda: self.context.services.evaluasi.set_status(row.id, status))

    def toggle_anonim(self, _checked: bool = False) -> None:
        if (row := self.table.current()) is not None:
            self.context.changes.apply(
                lambda: self.context.services.evaluasi.set_anonim(row.id, not row.anonim)
            )

    def delete(self, _checked: bool = False) -> None:
        if (row := self.table.current()) is not None:
            self.context.changes.apply(lambda: self.context.services.evaluasi.delete(row.id))

    def show_result(self, _checked: bool = False) -> None:
        self.context.navigate("evaluasi", ("hasil", self.kegiatan_id))
