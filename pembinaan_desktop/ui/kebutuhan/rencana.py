"""The part Rencana of the tab Program: the lines of a yearly plan, and where the money ends."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from pembinaan_desktop.domain import rencana as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.domain.kebutuhan import PRIORITAS
from pembinaan_desktop.services.rencana import RencanaView
from pembinaan_desktop.services.rencana_baris import BarisRow
from pembinaan_desktop.services.result import Progress, Result, Topic
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.base_tab import BaseTab
from pembinaan_desktop.ui.common.cards import Card, Pill, button, muted
from pembinaan_desktop.ui.common.choice_box import ChoiceBox
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.empty_state import EmptyState
from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.common.wrap_row import WrapRow
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.kebutuhan.rencana_detail import BarisCard
from pembinaan_desktop.ui.kebutuhan.rencana_kertas import RencanaButton

ABOUT = (
    "Usulan yang sudah divalidasi dikumpulkan menurut topiknya menjadi baris rencana, diurutkan menurut skor "
    "(kesenjangan × prioritas × orang), dan garis menunjukkan sampai mana anggarannya cukup."
)
DECISION = (
    Field("nomor", "Nomor keputusan", required=True, width=40),
    Field("tanggal", "Tanggal keputusan", "date", required=True, width=12),
)
CEILING = Field("pagu", "Pagu (Rp)", "money", width=16, help="Kosong: jumlah anggaran program tahun itu")


def _when(row: BarisRow) -> str:
    hours = f"{wording.decimal(row.jp)} JP" if row.jp else ""
    return " · ".join(text for text in (row.bentuk_nama, row.waktu_nama, hours) if text)


def _money(row: BarisRow) -> str:
    return "belum ditaksir" if row.anggaran is None else wording.rupiah(row.anggaran)


def _total(row: BarisRow) -> str:
    return f"s.d. {wording.rupiah(row.kumulatif)}"


def _people(row: BarisRow) -> str:
    return f"{row.terlatih}/{row.jumlah}" if row.kegiatan else wording.integer(row.jumlah)


def _score(row: BarisRow) -> str:
    return wording.decimal(row.skor, 1)


def _role(row: BarisRow) -> str:
    return "" if row.muat else "muted"


COLUMNS = (
    Column("nomor", "No", "int", 5, align="right"),
    Column("topik", "Topik", width=34, bold=True, stretch=True, second=_when, role=_role),
    Column(
        "jumlah",
        "Orang",
        width=8,
        text=_people,
        align="right",
        tip="Orang; terlatih/direncanakan bila ada kegiatan",
    ),
    Column("anggaran", "Anggaran", width=20, text=_money, second=_total, align="right", role=_role),
    Column(
        "skor",
        "Skor",
        width=9,
        text=lambda r: wording.decimal(r.skor, 1),
        align="right",
        tip="Kesenjangan × prioritas × orang",
    ),
    Column("prioritas", "Prioritas", width=11, choices=PRIORITAS, visible=False),
    Column("sasaran", "Sasaran", width=28, visible=False),
    Column("penyelenggara", "Penyelenggara", width=24, visible=False),
    Column("program", "Program", width=26, visible=False),
    Column("waktu", "Waktu", width=14, text=lambda r: r.waktu_nama, visible=False),
)


def line_below(row: BarisRow | None) -> str:
    """The line where the money ends."""
    return "bad" if row is not None and row.garis else ""


class RencanaPart(BaseTab):
    """open(line id) or open((what, year)) shows a line or a year."""

    TOPICS = frozenset(
        {
            Topic.KEBUTUHAN,
            Topic.PROGRAM,
            Topic.ANGGARAN,
            Topic.KEGIATAN,
            Topic.PESERTA,
            Topic.ACUAN,
            Topic.PEGAWAI,
        }
    )

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.view: RencanaView | None = None
        self.year = ChoiceBox("Tahun rencana")
        self.pill = Pill()
        self.facts = muted()
        self.table = RowsTable(
            COLUMNS,
            context.theme,
            settings=context.settings,
            name="rencana",
            empty="Belum ada baris rencana.",
            title="Rencana tahunan",
        )
        self.table.set_ruled(line_below)
        self.detail = BarisCard(context)
        self.compose_button = button("Susun dari kebutuhan", self.compose, primary=True)
        self.new_button = button("Baris baru…", self.new, shortcut="Ctrl+N", tip="Baris tanpa usulan")
        self.ceiling_button = button("Pagu…", self.set_ceiling, tip="Batas dana rencana ini")
        self.decide_button = button(
            "Tetapkan…", self.decide, tip="Nomor dan tanggal keputusan; sesudah itu dibekukan"
        )
        self.paper_button = RencanaButton(context, self)
        self.edit_button = button("Ubah…", self.edit)
        self.delete_button = button("Keluarkan", self.delete, tip="Usulannya menunggu lagi di Kebutuhan")
        self.create_button = button(
            "Buat kegiatan", self.make_activity, tip="Draf kegiatan dengan orang yang diusulkan"
        )
        self.empty = EmptyState(
            context.theme,
            "Belum ada rencana",
            ABOUT,
            "Susun dari kebutuhan",
            icon="mdi6.clipboard-check-outline",
        )
        self._connect()
        self._lay_out()

    def _connect(self) -> None:
        self.year.currentIndexChanged.connect(self._show_year)
        self.table.current_changed.connect(self._show_line)
        self.table.selection_changed.connect(self._show_buttons)
        self.table.opened.connect(self.edit)
        self.empty.begin.connect(self._begin)

    def _lay_out(self) -> None:
        theme = self.context.theme
        card = Card(margin=12)
        bar = WrapRow(theme.space(2))
        bar.addWidget(self.year)
        bar.addWidget(self.pill)
        bar.push_right()
        for made in (
            self.ceiling_button,
            self.decide_button,
            self.paper_button,
            self.new_button,
            self.compose_button,
        ):
            bar.addWidget(made)
        below = QHBoxLayout()
        below.setSpacing(theme.space(2))
        below.addStretch(1)
        for made in (self.edit_button, self.delete_button, self.create_button):
            below.addWidget(made)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        card.body.addLayout(bar)
        card.body.addWidget(self.facts)
        card.body.addWidget(self.stack, 1)
        card.body.addLayout(below)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(3))
        layout.addWidget(card, 7)
        layout.addWidget(self.detail, 4)

    # --- showing --------------------------------------------------------------------------

    def load(self) -> None:
        service = self.context.services.kebutuhan
        self.year.offer_years(service.years(), service.usual_year())
        self._show_year()

    def tahun(self) -> int:
        return int(self.year.currentData())

    def _show_year(self, _number: int = 0) -> None:
        view = self.view = self.context.services.rencana.view(self.tahun())
        self.pill.set(view.status if view.baris else "", rules.ROLE[view.status])
        decided = f"{view.nomor}, {wording.long_date(view.tanggal)}. " if view.ditetapkan else ""
        revisions = f" {len(view.revisi)} revisi sesudah ditetapkan." if view.revisi else ""
        self.facts.setText(f"{decided}{view.kalimat}.{revisions}" if view.baris else "")
        self.table.set_rows(view.baris)
        self.stack.setCurrentWidget(self.table if view.baris else self.empty)
        self.empty.action.setText("Susun dari kebutuhan" if view.menunggu else "Buka Kebutuhan")
        waiting = f" ({view.menunggu})" if view.menunggu else ""
        self.compose_button.setText(f"Susun dari kebutuhan{waiting}")
        self.compose_button.setEnabled(view.menunggu > 0)
        self.decide_button.setEnabled(bool(view.baris) and not view.ditetapkan)
        self.paper_button.setEnabled(bool(view.baris))
        if view.baris and not self.table.selected_count():
            current = self.table.current()
            self.table.select_row(0 if current is None else view.baris.index(current))
        self._show_line(self.table.current())
        self._show_buttons()

    def _show_line(self, row: BarisRow | None) -> None:
        self.detail.setVisible(row is not None)
        if row is not None and self.view is not None:
            self.detail.show_line(row, self.view)

    def _show_buttons(self) -> None:
        count = self.table.selected_count()
        self.edit_button.setEnabled(count == 1)
        self.create_button.setEnabled(count == 1)
        self.delete_button.setEnabled(count > 0)
        self.delete_button.setText(f"Keluarkan {count}" if count > 1 else "Keluarkan")

    def open(self, arg: Any = None) -> None:
        self.ensure_loaded()
        if isinstance(arg, tuple):
            what, tahun = arg
            self.year.setCurrentText(str(tahun))
            if isinstance(what, int):
                self.table.select_key(what)

    # --- changing -------------------------------------------------------------------------

    def _reason(self) -> str | None:
        """The reason a decided plan asks for; "" for a draft, None when the officer backs out."""
        if self.view is None or not self.view.ditetapkan:
            return ""
        return dialogs.ask_text(self, "Rencana sudah ditetapkan. Alasan perubahan:", title="Revisi rencana")

    def _begin(self) -> None:
        """Nothing is planned yet: compose what waits, or go where needs are validated."""
        if self.view is not None and self.view.menunggu:
            self.compose()
        else:
            self.context.navigate("program", ("kebutuhan", None))

    def compose(self) -> None:
        reason, service, tahun = self._reason(), self.context.services.rencana, self.tahun()
        if reason is not None:
            self.context.tasks.run("Menyusun rencana", partial(service.compose, tahun, reason), self)

    def new(self) -> None:
        service, tahun = self.context.services.rencana, self.tahun()
        self._form(f"Baris rencana {tahun}", service.fields(tahun), partial(service.add, tahun), {})

    def edit(self, _row: Any = None) -> None:
        row, service = self.table.current(), self.context.services.rencana
        if row is not None:
            self._form(
                "Ubah baris rencana",
                service.fields(self.tahun()),
                partial(service.update, row.id),
                row.values(),
            )

    def delete(self) -> None:
        ids, service = [row.id for row in self.table.selected()], self.context.services.rencana
        reason = self._reason() if ids else None
        if reason is not None:
            self.context.changes.apply(lambda: service.delete(ids, reason), self)

    def set_ceiling(self) -> None:
        service, tahun = self.context.services.rencana, self.tahun()
        typed = self.view.pagu_isian if self.view is not None else None

        def save(values: dict[str, Any]) -> Result:
            return service.set_pagu(tahun, values["pagu"], values.get("alasan") or "")

        decided = self.view is not None and self.view.ditetapkan
        fields = (CEILING, rules.REASON) if decided else (CEILING,)
        self._form(f"Pagu rencana {tahun}", fields, save, {"pagu": typed})

    def decide(self) -> None:
        service, tahun = self.context.services.rencana, self.tahun()

        def save(values: dict[str, Any]) -> Result:
            return service.tetapkan(tahun, values["nomor"] or "", values["tanggal"])

        start = {"tanggal": self.context.clock.today()}
        self._form(f"Tetapkan rencana {tahun}", DECISION, save, start, "Tetapkan")

    def make_activity(self) -> None:
        """A draft activity of the current line; the officer completes it on its page."""
        row, service = self.table.current(), self.context.services.rencana_kegiatan
        if row is None:
            return
        if (
            row.kegiatan
            and dialogs.ask(
                self,
                f"“{row.topik}” sudah punya {len(row.kegiatan)} kegiatan. Buat satu lagi?",
                ["Buat lagi"],
            )
            is None
        ):
            return
        self.context.changes.apply(lambda: service.create(row.id), self)

    def _form(
        self, title: str, fields: tuple[Field, ...], save: Any, values: dict[str, Any], ok: str = "Simpan"
    ) -> None:
        FormDialog(self.context, title, fields, save, values, self, ok).open()

    # --- files ----------------------------------------------------------------------------

    def extracts(self) -> None:
        """One paper per office to send back."""
        settings = self.context.settings
        folder = dialogs.choose_folder(self, "Folder untuk kutipan tiap OPD", settings.folder("ekspor"))
        if folder is not None:
            settings.set_folder("ekspor", folder)
            self.context.tasks.run(
                "Menulis kutipan OPD", Extracting(self.context, self.tahun(), folder), self
            )


class Extracting:
    """The papers of the offices, for the worker thread."""

    def __init__(self, context: UiContext, tahun: int, folder: Path) -> None:
        self._service, self._tahun, self._folder = context.services.rencana_kertas, tahun, folder

    def __call__(self, progress: Progress) -> Result:
        return self._service.extracts(self._tahun, self._folder, progress)
