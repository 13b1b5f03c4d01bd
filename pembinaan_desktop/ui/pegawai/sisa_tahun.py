"""Part "Sisa tahun" of the tab Pegawai: who is below the target, and what is still coming."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QSplitter, QVBoxLayout

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.pegawai import plain_text
from pembinaan_desktop.domain.sisa_tahun import KEADAAN, ROLES, Pilihan
from pembinaan_desktop.services.result import Topic
from pembinaan_desktop.services.sisa_tahun import SisaRow, SisaTahun
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.cards import Card, button, heading, label, muted
from pembinaan_desktop.ui.common.columns import Column, brief_dates, nip_groups
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.common.segmented import Segmented
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.pegawai.actions import PegawaiActions
from pembinaan_desktop.ui.pegawai.counted_part import CountedPart, ShownButton

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

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        theme = context.theme
        self.found: SisaTahun | None = None
        self.actions_of = PegawaiActions(context, self)
        self.state = Segmented(STATES, ALL, "Keadaan")
        self.paper_button = ShownButton(
            context, self, context.services.sisa_tahun.pages, "Belum Mencapai Target JP"
        )
        self.export_button = button("Ekspor")
        self.story = label("", wrap=True)
        self.nominate_button = button(
            "Calonkan ke kegiatan…", self.nominate, primary=True, tip="Orang yang dipilih"
        )
        self._needed: dict[int, int] = {}
        self.coming = RowsTable(
            self._coming_columns(),
            theme,
            key="kegiatan_id",
            multi=False,
            empty="Tidak ada kegiatan dengan tempat kosong sampai akhir tahun.",
            title="Kegiatan yang tersisa",
        )
        self._lay_out()
        self._connect()

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
        theme = self.context.theme
        bar = self.bar(self.state, self.paper_button, self.export_button)
        left = self.list_card(self.nominate_button)
        right = Card(margin=12)
        right.body.addWidget(heading("Kegiatan yang tersisa tahun ini"))
        right.body.addWidget(self.story)
        right.body.addWidget(self.coming, 1)
        right.body.addWidget(
            muted("“bagi n orang”: sebanyak itu yang memerlukannya; tempatnya belum dibagi.")
        )
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setSizes([theme.em * 58, theme.em * 23])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(2))
        layout.addLayout(bar)
        layout.addWidget(splitter, 1)

    def _connect(self) -> None:
        menu = QMenu(self.export_button)
        menu.addAction("Yang tampil ke Excel…", self.export)
        menu.addAction("Per unit untuk dikirim (ZIP)…", self.export_units)
        self.export_button.setMenu(menu)
        self.search.textChanged.connect(self.arrange)
        self.unit.currentIndexChanged.connect(self.arrange)
        self.state.changed.connect(self.arrange)
        self.table.opened.connect(self._open_person)
        self.coming.opened.connect(self._open_kegiatan)

    # --- showing --------------------------------------------------------------------------

    def load(self) -> None:
        work = self.context.services.sisa_tahun.view
        first = self.found is None
        self.context.tasks.run("Menghitung sisa tahun", work, self, self._show, quiet=not first)

    def _show(self, found: SisaTahun) -> None:
        self.found = found
        self._needed = dict(found.butuh())
        self.story.setText(found.kalimat)
        self.offer_units(row.induk for row in found.baris)
        self.show_rows(found.baris)
        self.coming.set_rows(found.pilihan)
        self.arrange()

    def arrange(self, _chosen: object = None) -> None:
        """Apply the filters to the rows at hand."""
        if self.found is None:
            return
        unit, state = self.unit.currentData() or "", self.state.current()
        words = plain_text(self.search.text()).split()

        def test(row: SisaRow) -> bool:
            fits = (not unit or row.induk == unit) and state in (ALL, row.keadaan)
            return fits and all(word in row.cari for word in words)

        shown = len(self.show_matching(test))
        self.count.setText(f"{wording.integer(shown)} dari {wording.integer(len(self.found.baris))} orang")
        self.nominate_button.setEnabled(shown > 0)

    # --- doing ----------------------------------------------------------------------------

    def nominate(self) -> None:
        """Put the chosen people on the list of a coming activity."""
        rows: list[SisaRow] = self.table.selected()
        if rows:
            whom = rows[0].nama if len(rows) == 1 else f"{wording.integer(len(rows))} pegawai"
            self.actions_of.nominate([row.id for row in rows], whom)

    def _open_person(self, row: SisaRow) -> None:
        self.context.navigate("pegawai", row.id)

    def _open_kegiatan(self, row: Pilihan) -> None:
        self.context.navigate("kegiatan", (row.kegiatan_id, "peserta"))

    def export(self) -> None:
        """The shown rows as a workbook."""
        write = self.context.services.sisa_tahun.export
        self.save_shown("Belum mencapai target JP.xlsx", dialogs.EXCEL, write)

    def export_units(self) -> None:
        """A workbook per unit in a ZIP."""
        write = self.context.services.sisa_tahun.export_units
        self.save_shown("Belum mencapai target JP per unit.zip", dialogs.ZIP, write)
