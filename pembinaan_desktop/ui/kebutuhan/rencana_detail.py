"""The chosen line of the plan: its score, the needs it answers, its activities, later revisions."""

from __future__ import annotations

from functools import partial

from pembinaan_desktop.domain import kegiatan as activities
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.services.kebutuhan import KebutuhanRow
from pembinaan_desktop.services.rencana import RencanaView
from pembinaan_desktop.services.rencana_baris import BarisRow, KegiatanBaris
from pembinaan_desktop.services.result import Result
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.cards import Card, Details, ElidedLabel, button, label, muted
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.common.wrap_row import WrapRow
from pembinaan_desktop.ui.context import UiContext

NEEDS = (
    Column(
        "siapa", "Kebutuhan yang dijawab", bold=True, stretch=True, width=24, second=lambda r: r.opd_singkat
    ),
    Column("terpenuhi", "Terlatih", width=9, text=lambda r: f"{r.terpenuhi}/{r.jumlah}", align="right"),
)
ACTIVITIES = (
    Column("nama", "Kegiatan", stretch=True, width=24),
    Column("status", "Status", width=14, pill=lambda r: (r.status, activities.ROLE.get(r.status, "neutral"))),
)


class BarisCard(Card):
    """Shows one line; links go through the services."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(margin=12)
        self.context = context
        self.row: BarisRow | None = None
        self.frozen = False
        theme = context.theme
        self.name = ElidedLabel("", "title")
        self.sum = muted()
        self.facts = Details()
        self.needs = RowsTable(NEEDS, theme, empty="Baris tanpa usulan.", title="Kebutuhan yang dijawab")
        self.acts = RowsTable(ACTIVITIES, theme, empty="Belum ada kegiatan.", title="Kegiatan dari baris ini")
        self.acts.setMaximumHeight(theme.row_height() * 4)
        self.revisions = muted()
        self.release_button = button(
            "Keluarkan usulan", self.release, tip="Usulan yang dipilih menunggu lagi"
        )
        self.link_button = button("Hubungkan…", self.link, tip="Kegiatan yang sudah ada menjawab baris ini")
        self.unlink_button = button("Lepas", self.unlink, tip="Kegiatannya tetap ada")
        self.open_button = button("Buka", self.open_activity)
        self.needs.selection_changed.connect(self._show_buttons)
        self.needs.opened.connect(self._open_need)
        self.acts.selection_changed.connect(self._show_buttons)
        self.acts.opened.connect(self._open_row)
        tools = WrapRow(theme.space(2))
        for made in (self.release_button, self.link_button, self.unlink_button, self.open_button):
            tools.addWidget(made)
        for part in (self.name, self.sum, self.facts):
            self.body.addWidget(part)
        self.body.addWidget(self.needs, 3)
        self.body.addWidget(self.acts, 1)
        self.body.addLayout(tools)
        self.revision_title = label("Revisi", "heading")
        self.body.addWidget(self.revision_title)
        self.body.addWidget(self.revisions)
        self.setMinimumWidth(theme.em * 20)

    def show_line(self, row: BarisRow, view: RencanaView) -> None:
        self.row, self.frozen = row, view.ditetapkan
        self.name.setText(row.topik)
        self.sum.setText(f"Skor: {row.hitungan}")
        facts = (
            ("Bentuk & jalur", " · ".join(filter(None, (row.bentuk_nama, row.jalur)))),
            ("Sasaran", row.sasaran),
            ("Penyelenggara", row.penyelenggara),
            ("Waktu", row.waktu_nama),
            ("Program", row.program),
            ("Terlatih", f"{row.terlatih} dari {row.jumlah} orang" if row.kegiatan else ""),
            ("Catatan", row.catatan),
        )
        self.facts.set_rows([(name, text) for name, text in facts if text])
        self.needs.set_rows(self.context.services.rencana.kebutuhan(row.id))
        self.acts.set_rows(row.kegiatan)
        lines = [
            f"{wording.short_date(r.waktu.date())} – {r.uraian}. Alasan: {r.alasan}" for r in view.revisi[:3]
        ]
        if len(view.revisi) > 3:
            lines.append(f"dan {len(view.revisi) - 3} revisi lain; lengkapnya pada cetakan")
        self.revisions.setText("\n".join(lines))
        self.revision_title.setVisible(bool(lines))
        self.revisions.setVisible(bool(lines))
        self._show_buttons()

    def _show_buttons(self) -> None:
        self.release_button.setEnabled(self.needs.selected_count() > 0)
        self.unlink_button.setEnabled(self.acts.selected_count() > 0)
        self.open_button.setEnabled(self.acts.selected_count() == 1)

    def release(self) -> None:
        ids, service = [row.id for row in self.needs.selected()], self.context.services.rencana
        reason: str | None = ""
        if self.frozen:
            reason = dialogs.ask_text(
                self, "Rencana sudah ditetapkan. Alasan perubahan:", title="Revisi rencana"
            )
        if ids and reason is not None:
            self.context.changes.apply(lambda: service.release(ids, reason or ""), self)

    def link(self) -> None:
        """Choose among the activities of the year."""
        row, service = self.row, self.context.services.rencana_kegiatan
        if row is None:
            return
        choices = tuple(service.choices(row.id))
        if not choices:
            self.context.changes.say("Tidak ada kegiatan lain pada tahun rencana ini.", "info")
            return
        field = Field("kegiatan", "Kegiatan", "choice", required=True, choices=choices, width=50)
        save = partial(_link, self.context, row.id)
        FormDialog(self.context, "Hubungkan kegiatan", (field,), save, {}, self, "Hubungkan").open()

    def unlink(self) -> None:
        row, service = self.row, self.context.services.rencana_kegiatan
        ids = [one.id for one in self.acts.selected()]
        if row is not None and ids:
            self.context.changes.apply(lambda: service.unlink(row.id, ids), self)

    def open_activity(self) -> None:
        for row in self.acts.selected()[:1]:
            self._open_row(row)

    def _open_row(self, row: KegiatanBaris) -> None:
        self.context.navigate("kegiatan", (row.id, ""))

    def _open_need(self, row: KebutuhanRow) -> None:
        self.context.navigate("program", ("kebutuhan", row.id))


def _link(context: UiContext, baris_id: int, values: dict[str, int]) -> Result:
    return context.services.rencana_kegiatan.link(baris_id, values["kegiatan"])
