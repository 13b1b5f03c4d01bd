"""Part "Sisa tahun" of the tab Pegawai: who is below the target, and what is still coming."""

from __future__ import annotations

from collections.abc import Callable

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.pegawai import plain_text
from pembinaan_desktop.domain.sisa_tahun import KEADAAN, ROLES, Pilihan
from pembinaan_desktop.services.result import Progress, Topic
from pembinaan_desktop.services.sisa_tahun import SisaRow, SisaTahun
from pembinaan_desktop.ui.common.cards import Card, button, heading, label, muted
from pembinaan_desktop.ui.common.columns import Column, brief_dates, nip_groups
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.common.segmented import Segmented
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.paper.shown_button import ShownButton
from pembinaan_desktop.ui.pegawai.actions import PegawaiActions
from pembinaan_desktop.ui.pegawai.counted_part import CountedPart, nobody

ALL = "semua"
STATES = ((ALL, "Semua"), *KEADAAN)


def _ways(row: SisaRow) -> str:
    if row.saran:
        return row.saran[0].teks
    return row.terdaftar[0].tanpa_tempat if row.terdaftar else "–"


def _more_ways(row: SisaRow) -> str:
    """What stands behind the first way, and why somebody may be left in peace."""
    own = f"sudah terdaftar: {row.terdaftar[0].nama}" if row.terdaftar and row.saran else ""
    more = f"dan {len(row.saran) - 1} kegiatan lagi" if len(row.saran) > 1 else ""
    return " · ".join(filter(None, (more, own, row.maklum)))


COLUMNS = (
    Column("nama", "Nama / NIP", width=30, bold=True, second=lambda row: nip_groups(row.nip)),
    Column("unit", "Unit kerja", width=20, second=lambda row: row.induk if row.induk != row.unit else ""),
    Column("jp", "JP", "decimal", 6),
    Column("kurang", "Kurang", "decimal", 8),
    Column("saran", "Yang dapat diikuti", width=36, stretch=True, text=_ways, second=_more_ways),
    Column(
        "keadaan",
        "Keadaan",
        width=20,
        pill=lambda row: (dict(KEADAAN)[row.keadaan], ROLES[row.keadaan]),
    ),
)


class SisaTahunPart(CountedPart):
    TOPICS = CountedPart.TOPICS | {Topic.MITRA}
    KEY = "sisa_tahun"
    TITLE = "Belum mencapai target JP"
    COLUMNS = COLUMNS
    READING = "Menghitung sisa tahun"
    EMPTY = nobody(
        "Di sini tampil siapa yang belum mencapai target JP tahun ini, dan kegiatan tersisa yang masih dapat "
        "diikutinya.",
        "mdi6.calendar-clock-outline",
    )

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        service = context.services.sisa_tahun
        self.found: SisaTahun | None = None
        self.actions_of = PegawaiActions(context, self)
        self.state = Segmented(STATES, ALL, "Keadaan")
        self.state.changed.connect(self.arrange)
        self.paper_button = ShownButton(
            context, self, service.pages, "Belum Mencapai Target JP", "Daftar yang tampil"
        )
        self.offer_books("Belum mencapai target JP", service.export, service.export_units)
        self.story = label("", wrap=True)
        self.nominate_button = button(
            "Calonkan ke kegiatan…", self.nominate, primary=True, tip="Orang yang dipilih"
        )
        self._needed: dict[int, int] = {}
        self.coming = RowsTable(
            self._coming_columns(),
            context.theme,
            key="kegiatan_id",
            multi=False,
            empty="Tidak ada kegiatan dengan tempat kosong sampai akhir tahun.",
            title="Kegiatan yang tersisa",
        )
        self.coming.opened.connect(self._open_kegiatan)
        self._lay_out()

    def _coming_columns(self) -> tuple[Column, ...]:
        return (
            Column(
                "nama",
                "Kegiatan",
                stretch=True,
                bold=True,
                second=lambda row: f"{brief_dates(row.mulai, row.selesai)} · {self._places(row)}",
            ),
            Column("jp", "JP", "decimal", 6, text=lambda row: wording.decimal(row.jp) if row.jp else "?"),
        )

    def _places(self, row: Pilihan) -> str:
        free = "tanpa batas" if row.sisa is None else f"{wording.integer(row.sisa)} tempat"
        return f"{free} · bagi {wording.integer(self._needed.get(row.kegiatan_id, 0))} orang"

    def _lay_out(self) -> None:
        right = Card(margin=12)
        right.body.addWidget(heading("Kegiatan yang tersisa tahun ini"))
        right.body.addWidget(self.story)
        right.body.addWidget(self.coming, 1)
        right.body.addWidget(
            muted("“bagi n orang”: sebanyak itu yang memerlukannya; tempatnya belum dibagi.")
        )
        bar = self.bar(self.state, self.paper_button, self.export_button)
        self.lay_out_page(bar, self.list_card(self.nominate_button), right, (58, 23))

    # --- showing --------------------------------------------------------------------------

    def reading(self) -> Callable[[Progress], SisaTahun]:
        return self.context.services.sisa_tahun.view

    def show_read(self, found: SisaTahun) -> None:
        self.found = found
        self._needed = dict(found.butuh())
        self.story.setText(found.kalimat)
        self.offer_units(row.induk for row in found.baris)
        self.coming.set_rows(found.pilihan)
        self.show_rows(found.baris, empty=not found.orang)

    def test(self) -> Callable[[SisaRow], bool]:
        unit, state = self.unit.currentData() or "", self.state.current()
        words = plain_text(self.search.text()).split()

        def test(row: SisaRow) -> bool:
            fits = (not unit or row.induk == unit) and state in (ALL, row.keadaan)
            return fits and all(word in row.cari for word in words)

        return test

    def show_count(self) -> None:
        if self.found is not None:
            shown = len(self.table.rows())
            whole = wording.integer(len(self.found.baris))
            self.count.setText(f"{wording.integer(shown)} dari {whole} orang")
            self.nominate_button.setEnabled(shown > 0)

    # --- doing ----------------------------------------------------------------------------

    def nominate(self) -> None:
        """Put the chosen people on the list of a coming activity."""
        rows: list[SisaRow] = self.table.selected()
        if rows:
            whom = rows[0].nama if len(rows) == 1 else f"{wording.integer(len(rows))} pegawai"
            self.actions_of.nominate([row.id for row in rows], whom)

    def _open_kegiatan(self, row: Pilihan) -> None:
        self.context.navigate("kegiatan", (row.kegiatan_id, "peserta"))
