"""The part Rencana of the tab Program: the lines of a yearly plan, and where the money ends."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from pembinaan_desktop.domain import rencana as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.domain.kebutuhan import PRIORITAS
from pembinaan_desktop.services.rencana import RencanaView
from pembinaan_desktop.services.rencana_baris import BarisRow
from pembinaan_desktop.services.result import Progress, Result, Topic
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.cards import Pill, button, muted
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.empty_state import Nothing
from pembinaan_desktop.ui.common.list_part import YearListPart
from pembinaan_desktop.ui.common.read_part import without_progress
from pembinaan_desktop.ui.common.wrap_row import WrapRow
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.kebutuhan.rencana_detail import BarisCard
from pembinaan_desktop.ui.kebutuhan.rencana_kertas import RencanaButton

EMPTY = Nothing(
    "Belum ada rencana",
    "Usulan yang sudah divalidasi dikumpulkan menurut topiknya menjadi baris rencana, diurutkan menurut "
    "skor (kesenjangan × prioritas × orang), dan garis menunjukkan sampai mana anggarannya cukup.",
    "Susun dari kebutuhan",
    "mdi6.clipboard-check-outline",
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


class RencanaPart(YearListPart):
    """open((line id or anything else, year)) shows a line or a year."""

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
    KEY = "rencana"
    TITLE = "Rencana tahunan"
    COLUMNS = COLUMNS
    SEARCH = ("Cari baris rencana…", "Cari baris rencana")
    EMPTY = EMPTY
    READING = "Membaca rencana"
    YEAR = "Tahun rencana"

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.view: RencanaView | None = None
        self.pill = Pill()
        self.facts = muted()
        self.table.set_ruled(line_below)
        self.detail = BarisCard(context)
        self.compose_button = button("Susun dari kebutuhan", self.compose, primary=True)
        self.new_button = button("Baris baru…", self.new, shortcut="Ctrl+N", tip="Baris tanpa usulan")
        self.ceiling_button = button("Pagu…", self.set_ceiling, tip="Batas dana rencana ini")
        self.decide_button = button(
            "Tetapkan…", self.decide, tip="Nomor dan tanggal keputusan; sesudah itu dibekukan"
        )
        self.paper_button = RencanaButton(context, self)
        self.edit_button = button("Ubah…", self.edit, shortcut="F2")
        self.delete_button = button("Keluarkan", self.delete, tip="Usulannya menunggu lagi di Kebutuhan")
        self.create_button = button(
            "Buat kegiatan", self.make_activity, tip="Draf kegiatan dengan orang yang diusulkan"
        )
        above = WrapRow(context.theme.space(2))
        above.addWidget(self.year)
        above.addWidget(self.pill)
        above.push_right()
        for made in (
            self.ceiling_button,
            self.decide_button,
            self.paper_button,
            self.new_button,
            self.compose_button,
        ):
            above.addWidget(made)
        told = QVBoxLayout()
        told.addWidget(self.facts)
        below = self.row(None, self.edit_button, self.delete_button, self.create_button)
        self.lay_out(above, below, self.detail, (7, 4), told)

    # --- showing --------------------------------------------------------------------------

    def reading(self) -> Callable[[Progress], RencanaView]:
        needs = self.context.services.kebutuhan
        self.year.offer_years(needs.years(), needs.usual_year())
        return without_progress(self.context.services.rencana.view, self.tahun())

    def read_again(self, _choice: object = None) -> None:
        self.view = None
        super().read_again()

    def show_read(self, found: RencanaView) -> None:
        view = self.view = found
        self.pill.set(view.status if view.baris else "", rules.ROLE[view.status])
        decided = f"{view.nomor}, {wording.long_date(view.tanggal)}. " if view.ditetapkan else ""
        revisions = f" {len(view.revisi)} revisi sesudah ditetapkan." if view.revisi else ""
        self.facts.setText(f"{decided}{view.kalimat}.{revisions}" if view.baris else "")
        self.empty.action.setText("Susun dari kebutuhan" if view.menunggu else "Buka Kebutuhan")
        waiting = f" ({view.menunggu})" if view.menunggu else ""
        self.compose_button.setText(f"Susun dari kebutuhan{waiting}")
        self.compose_button.setEnabled(view.menunggu > 0)
        self.decide_button.setEnabled(bool(view.baris) and not view.ditetapkan)
        self.paper_button.setEnabled(bool(view.baris))
        self.show_rows(view.baris)

    def show_row(self, row: BarisRow | None) -> None:
        self.detail.setVisible(row is not None)
        if row is not None and self.view is not None:
            self.detail.show_line(row, self.view)

    def show_buttons(self) -> None:
        count = self.table.selected_count()
        self.edit_button.setEnabled(count == 1)
        self.create_button.setEnabled(count == 1)
        self.delete_button.setEnabled(count > 0)
        self.delete_button.setText(f"Keluarkan {count}" if count > 1 else "Keluarkan")

    def go_to(self, arg: Any) -> None:
        if isinstance(arg, tuple):
            what, tahun = arg
            self.choose_year(tahun)
            if isinstance(what, int):
                self.choose(what)

    # --- changing -------------------------------------------------------------------------

    def _reason(self) -> str | None:
        """The reason a decided plan asks for; "" for a draft, None when the officer backs out."""
        if self.view is None or not self.view.ditetapkan:
            return ""
        return dialogs.ask_text(self, "Rencana sudah ditetapkan. Alasan perubahan:", title="Revisi rencana")

    def begin(self) -> None:
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
        save = partial(service.add, tahun)
        self.form(f"Baris rencana {tahun}", service.fields(tahun), save, {}, new=True)

    def show_made(self, result: Result) -> None:
        self.choose(result.value)

    def edit(self) -> None:
        row, service = self.table.current(), self.context.services.rencana
        if row is not None:
            fields, save = service.fields(self.tahun()), partial(service.update, row.id)
            self.form("Ubah baris rencana", fields, save, row.values())

    def open_row(self, _row: BarisRow) -> None:
        self.edit()

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
        self.form(f"Pagu rencana {tahun}", fields, save, {"pagu": typed})

    def decide(self) -> None:
        service, tahun = self.context.services.rencana, self.tahun()

        def save(values: dict[str, Any]) -> Result:
            return service.tetapkan(tahun, values["nomor"] or "", values["tanggal"])

        start = {"tanggal": self.context.clock.today()}
        self.form(f"Tetapkan rencana {tahun}", DECISION, save, start, "Tetapkan")

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
