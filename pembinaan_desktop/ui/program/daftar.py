"""The part Program of the tab Program: the register of a year, and the chosen programme beside it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.domain.nilai import Komponen
from pembinaan_desktop.services.program import ProgramRow, ProgramRows
from pembinaan_desktop.services.result import Progress, Result, Topic
from pembinaan_desktop.ui.common.cards import ElidedLabel, button
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.empty_state import Nothing
from pembinaan_desktop.ui.common.komponen_nilai import KomponenDialog
from pembinaan_desktop.ui.common.list_part import YearListPart
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.program.capaian import role_of
from pembinaan_desktop.ui.program.detail import DetailCard
from pembinaan_desktop.ui.program.pilih_kegiatan import pilih_kegiatan

EMPTY = Nothing(
    "Belum ada program",
    "Program menaungi kegiatan setahun dan angkatannya: tujuan, sasaran, rencana kegiatan, JP, orang, dan "
    "anggaran. Yang terlaksana dihitung sendiri dari kegiatannya.",
    "Program baru",
    "mdi6.sitemap",
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


class DaftarProgramPart(YearListPart):
    """open(id) chooses a programme."""

    TOPICS = frozenset(
        {Topic.PROGRAM, Topic.KEGIATAN, Topic.SESI, Topic.PESERTA, Topic.EVALUASI, Topic.ANGGARAN}
    )
    KEY = "program"
    TITLE = "Daftar program"
    COLUMNS = COLUMNS
    SEARCH = ("Cari program…", "Cari program")
    EMPTY = EMPTY
    MULTI = False

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.detail = DetailCard(context)
        self.note = ElidedLabel("", "muted")
        self.new_button = button("Program baru", self.new, primary=True, shortcut="Ctrl+N")
        self.copy_button = button("Salin…", self.copy, tip="Salin program ini ke tahun lain")
        self.delete_button = button("Hapus", self.delete, tip="Pindahkan ke keranjang")
        self.export_button = button("Excel…", self.export, tip="Daftar program tahun ini ke Excel")
        self.detail.edited.connect(self.edit)
        self.detail.weighed.connect(self.weigh)
        self.detail.opened.connect(self._open_kegiatan)
        self.detail.taken_in.connect(self.take_in)
        self.detail.created.connect(self.new_kegiatan)
        self.detail.taken_out.connect(self.take_out)
        self.lay_out(
            self.row(self.search, self.year, self.new_button),
            self.row(self.note, self.export_button, self.copy_button, self.delete_button),
            self.detail,
            (5, 6),
        )

    # --- showing --------------------------------------------------------------------------

    def reading(self) -> Callable[[Progress], tuple[ProgramRows, int]]:
        service = self.context.services.program
        self.year.offer_years(service.years(), self.context.clock.today().year)
        tahun = self.tahun()
        return lambda _progress: (service.list(tahun), service.tanpa_program(tahun))

    def show_read(self, found: tuple[ProgramRows, int]) -> None:
        rows, free = found
        self.note.setText(f"{free} kegiatan {self.tahun()} belum masuk program." if free else "")
        self.export_button.setEnabled(bool(rows))
        self.show_rows(rows)

    def show_row(self, row: ProgramRow | None) -> None:
        for widget in (self.copy_button, self.delete_button):
            widget.setEnabled(row is not None)
        self.detail.setVisible(row is not None)
        if row is not None:
            services = self.context.services
            marks = services.komponen_nilai.dari_program(row.id)
            self.detail.show_program(row, services.program.kegiatan(row.id), marks)

    def go_to(self, arg: Any) -> None:
        if isinstance(arg, int):
            self.choose_year(self.context.services.program.year_of(arg))
        super().go_to(arg)

    # --- changing -------------------------------------------------------------------------

    def new(self) -> None:
        service = self.context.services.program
        self.form("Program baru", service.fields(), service.add, {"tahun": self.tahun()}, new=True)

    def edit(self) -> None:
        row, service = self.table.current(), self.context.services.program
        if row is not None:
            self.form("Ubah program", service.fields(), partial(service.update, row.id), row.values())

    def open_row(self, _row: ProgramRow) -> None:
        self.edit()

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
        self.form(f"Salin {row.nama}", fields, save, start, "Salin", new=True)

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
            pilih_kegiatan(self.context, row, self).open()

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
        self.form("Kegiatan baru", service.fields(), save, values)

    def export(self) -> None:
        """The register of the year as a workbook."""
        service, year = self.context.services.program, self.tahun()
        self.export_to(
            "Ekspor program", f"Program {year}.xlsx", lambda path, _progress: service.export(path, year)
        )

    def _open_kegiatan(self, kegiatan_id: int) -> None:
        self.context.navigate("kegiatan", (kegiatan_id, ""))
