"""The part Program of the tab Program: the register of a year, and the chosen programme beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.domain.nilai import Komponen
from pembinaan_desktop.services.program import ProgramRow
from pembinaan_desktop.services.result import Result, Topic
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.base_tab import BaseTab
from pembinaan_desktop.ui.common.cards import Card, button, muted
from pembinaan_desktop.ui.common.choice_box import ChoiceBox
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.empty_state import EmptyState
from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.common.komponen_nilai import KomponenDialog
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.program.capaian import role_of
from pembinaan_desktop.ui.program.detail import DetailCard
from pembinaan_desktop.ui.program.pilih_kegiatan import PilihKegiatanDialog

ABOUT = (
    "Program menaungi kegiatan setahun dan angkatannya: tujuan, sasaran, rencana kegiatan, JP, orang, dan "
    "anggaran. Yang terlaksana dihitung sendiri dari kegiatannya."
)


def _done_bar(row: ProgramRow) -> tuple[float, str]:
    one = row.capaian[0]
    return min(1.0, one.bagian or 0.0), role_of(one)


def _done(row: ProgramRow) -> str:
    one = row.capaian[0]
    return f"{wording.integer(int(one.nyata))} / {wording.integer(int(one.rencana))}"


def _money(row: ProgramRow) -> str:
    share = row.capaian[-1].bagian
    return "–" if share is None else wording.percent(100 * share, 0)


COLUMNS = (
    Column(
        "nama",
        "Program",
        width=32,
        bold=True,
        stretch=True,
        second=lambda r: " · ".join(t for t in (r.kode, r.isi) if t),
    ),
    Column("selesai", "Selesai", width=12, text=_done, bar=_done_bar, align="right", tip="Dari rencananya"),
    Column("orang", "Orang", "int", 7, tip="Orang berbeda yang dijangkau"),
    Column(
        "biaya",
        "Dana",
        width=7,
        text=_money,
        sort=lambda r: r.capaian[-1].bagian or 0.0,
        align="right",
        tip="Bagian anggaran yang terpakai",
    ),
    Column("sasaran", "Sasaran", width=24, visible=False),
    Column("anggaran", "Anggaran", "money", 15, visible=False),
)
WITH_KEGIATAN = Field(
    "kegiatan",
    "Salin juga kegiatannya sebagai draf",
    "bool",
    default=True,
    help="Pada hari yang sama dalam pekan, tanpa peserta dan tanpa biaya",
)


class DaftarProgramPart(BaseTab):
    """open(id) chooses a programme."""

    TOPICS = frozenset(
        {Topic.PROGRAM, Topic.KEGIATAN, Topic.SESI, Topic.PESERTA, Topic.EVALUASI, Topic.ANGGARAN}
    )

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.year = ChoiceBox("Tahun")
        self.search = QLineEdit()
        self.search.setPlaceholderText("Cari program…")
        self.search.setAccessibleName("Cari program")
        self.search.setClearButtonEnabled(True)
        self.table = RowsTable(
            COLUMNS,
            context.theme,
            settings=context.settings,
            name="program",
            multi=False,
            empty="Belum ada program pada tahun ini.",
            title="Daftar program",
        )
        self.detail = DetailCard(context)
        self.note = muted()
        self.new_button = button("Program baru", self.new, primary=True, shortcut="Ctrl+N")
        self.copy_button = button("Salin…", self.copy, tip="Salin program ini ke tahun lain")
        self.delete_button = button("Hapus", self.delete, tip="Pindahkan ke keranjang")
        self.export_button = button("Excel…", self.export, tip="Daftar program tahun ini ke Excel")
        self.empty = EmptyState(
            context.theme, "Belum ada program", ABOUT, "Program baru", icon="mdi6.sitemap"
        )
        self._connect()
        self._lay_out()

    def _connect(self) -> None:
        self.search.textChanged.connect(self.table.set_filter)
        self.year.currentIndexChanged.connect(self._show_year)
        self.table.current_changed.connect(self._show)
        self.table.arranged.connect(self._show_current)
        self.table.opened.connect(self.edit)
        self.detail.edited.connect(self.edit)
        self.detail.weighed.connect(self.weigh)
        self.detail.opened.connect(self._open_kegiatan)
        self.detail.taken_in.connect(self.take_in)
        self.detail.created.connect(self.new_kegiatan)
        self.detail.taken_out.connect(self.take_out)
        self.empty.begin.connect(self.new)

    def _lay_out(self) -> None:
        theme = self.context.theme
        card = Card(margin=12)
        bar = QHBoxLayout()
        bar.setSpacing(theme.space(2))
        bar.addWidget(self.search, 1)
        bar.addWidget(self.year)
        bar.addWidget(self.new_button)
        below = QHBoxLayout()
        below.setSpacing(theme.space(2))
        below.addWidget(self.note, 1)
        for widget in (self.export_button, self.copy_button, self.delete_button):
            below.addWidget(widget)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        card.body.addLayout(bar)
        card.body.addWidget(self.stack, 1)
        card.body.addLayout(below)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(3))
        layout.addWidget(card, 5)
        layout.addWidget(self.detail, 6)

    # --- showing --------------------------------------------------------------------------

    def load(self) -> None:
        self.year.offer_years(self.context.services.program.years(), self.context.clock.today().year)
        self._show_year()

    def tahun(self) -> int:
        return int(self.year.currentData())

    def _show_year(self, _number: int = 0) -> None:
        service = self.context.services.program
        rows = service.list(self.tahun())
        self.table.set_rows(rows)
        self.stack.setCurrentWidget(self.table if rows else self.empty)
        free = service.tanpa_program(self.tahun())
        self.note.setText(f"{free} kegiatan {self.tahun()} belum masuk program." if free else "")
        self.export_button.setEnabled(bool(rows))
        self._show_current()

    def _show_current(self) -> None:
        if self.table.current() is None and self.table.rows():
            self.table.select_row(0)
        self._show(self.table.current())

    def _show(self, row: ProgramRow | None) -> None:
        for widget in (self.copy_button, self.delete_button):
            widget.setEnabled(row is not None)
        self.detail.setVisible(row is not None)
        if row is not None:
            services = self.context.services
            marks = services.komponen_nilai.dari_program(row.id)
            self.detail.show_program(row, services.program.kegiatan(row.id), marks)

    def open(self, arg: Any = None) -> None:
        self.ensure_loaded()
        if isinstance(arg, int):
            self.search.clear()
            self.year.setCurrentText(str(self.context.services.program.get(arg).tahun))
            self.table.select_key(arg)

    # --- changing -------------------------------------------------------------------------

    def new(self) -> None:
        """The form of a new programme in the shown year."""
        service = self.context.services.program
        self._form("Program baru", service.fields(), service.add, {"tahun": self.tahun()}, self._made)

    def edit(self, _row: Any = None) -> None:
        row, service = self.table.current(), self.context.services.program
        if row is not None:
            self._form(
                "Ubah program", service.fields(), lambda values: service.update(row.id, values), row.values()
            )

    def copy(self) -> None:
        """Into another year, at first the next one."""
        row, service = self.table.current(), self.context.services.program
        if row is None:
            return

        def save(values: dict[str, Any]) -> Result:
            return service.copy(row.id, values["tahun"], kegiatan=bool(values["kegiatan"]))

        years = tuple((year, str(year)) for year in service.coming_years() if year != row.tahun)
        fields = (Field("tahun", "Ke tahun", "choice", required=True, choices=years), WITH_KEGIATAN)
        start = {"tahun": row.tahun + 1, "kegiatan": True}
        self._form(f"Salin {row.nama}"[:80], fields, save, start, self._made, "Salin")

    def weigh(self) -> None:
        """Components and weights of the final mark, for all activities of the programme."""
        row, service = self.table.current(), self.context.services.komponen_nilai
        if row is None:
            return

        def save(parts: list[Komponen], _shared: bool) -> Result:
            return service.set_program(row.id, parts)

        parts = service.dari_program(row.id)
        KomponenDialog(self.context, f"Bobot nilai {row.nama}"[:80], parts, save, self).open()

    def delete(self) -> None:
        row, service = self.table.current(), self.context.services.program
        if row is not None:
            self.context.changes.apply(lambda: service.delete(row.id))

    def take_in(self) -> None:
        row = self.table.current()
        if row is not None:
            PilihKegiatanDialog(self.context, row, self).open()

    def take_out(self, ids: list[int]) -> None:
        self.context.changes.apply(lambda: self.context.services.program.assign(None, ids))

    def new_kegiatan(self) -> None:
        """The form of a new activity of the chosen programme."""
        row, service, today = self.table.current(), self.context.services.kegiatan, self.context.clock.today()
        if row is None:
            return
        day = today if today.year == row.tahun else today.replace(row.tahun, 1, 2)

        def save(values: dict[str, Any]) -> Result:
            anyway = values.pop("anyway", "")
            return service.add(values, anyway=anyway)

        aims = {f"tujuan_{key}": True for key in row.tujuan}
        values = {"program_id": row.id, "tanggal_mulai": day, "tanggal_selesai": day, **aims}
        self._form("Kegiatan baru", service.fields(), save, values)

    def export(self) -> None:
        """The register of the year as a workbook."""
        settings, year = self.context.settings, self.tahun()
        path = dialogs.save_file(
            self, "Ekspor program", f"Program {year}.xlsx", dialogs.EXCEL, settings.folder("ekspor")
        )
        if path is not None:
            settings.set_folder("ekspor", path.parent)
            self.context.changes.apply(lambda: self.context.services.program.export(path, year), self)

    def _form(
        self,
        title: str,
        fields: tuple[Field, ...],
        save: Callable[[dict[str, Any]], Result],
        values: dict[str, Any],
        done: Callable[[Result], None] | None = None,
        ok: str = "Simpan",
    ) -> None:
        dialog = FormDialog(self.context, title, fields, save, values, self, ok)
        if done is not None:
            dialog.saved.connect(done)
        dialog.open()

    def _made(self, result: Result) -> None:
        self.open(result.value)

    def _open_kegiatan(self, kegiatan_id: int) -> None:
        self.context.navigate("kegiatan", (kegiatan_id, ""))
