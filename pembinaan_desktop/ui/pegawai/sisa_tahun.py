"""Part "Sisa tahun" of the tab Pegawai: who is below the target, and what is still coming."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QMenu, QSplitter, QVBoxLayout

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.pegawai import plain_text
from pembinaan_desktop.domain.sisa_tahun import KEADAAN, ROLES, Pilihan
from pembinaan_desktop.services.result import Progress, Result, Topic
from pembinaan_desktop.services.sisa_tahun import SisaRow, SisaTahun
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.base_tab import BaseTab
from pembinaan_desktop.ui.common.cards import Card, button, heading, label, muted
from pembinaan_desktop.ui.common.columns import Column, brief_dates, nip_groups
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.common.segmented import Segmented
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.paper.actions import Make
from pembinaan_desktop.ui.paper.paper_button import PaperButton
from pembinaan_desktop.ui.pegawai.actions import PegawaiActions

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


class SisaButton(PaperButton):
    """The shown list on paper."""

    def __init__(self, context: UiContext, part: SisaTahunPart) -> None:
        super().__init__(context, "Cetak", "Daftar yang tampil")
        self._part = part

    def paper_name(self) -> str:
        return "Belum Mencapai Target JP"

    def job(self) -> Make | None:
        rows, about = self._part.table.rows(), self._part.unit.currentData() or "Semua unit"
        return partial(self.context.services.sisa_tahun.pages, rows, about)


class SisaTahunPart(BaseTab):
    TOPICS = frozenset(
        {
            Topic.PEGAWAI,
            Topic.UNIT,
            Topic.KEGIATAN,
            Topic.SESI,
            Topic.PESERTA,
            Topic.KEHADIRAN,
            Topic.SERTIFIKAT,
            Topic.ACUAN,
            Topic.MITRA,
        }
    )

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        theme = context.theme
        self.found: SisaTahun | None = None
        self.actions_of = PegawaiActions(context, self)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Cari nama, NIP, jabatan, unit…")
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName("Cari yang belum mencapai target")
        self.unit = QComboBox()
        self.unit.setAccessibleName("Unit induk")
        self.unit.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.unit.setMinimumContentsLength(20)
        self.state = Segmented(STATES, ALL, "Keadaan")
        self.paper_button = SisaButton(context, self)
        self.export_button = button("Ekspor")
        self.story = label("", wrap=True)
        self.count = muted("", wrap=False)
        self.nominate_button = button(
            "Calonkan ke kegiatan…", self.nominate, primary=True, tip="Orang yang dipilih"
        )
        self.table = RowsTable(
            COLUMNS,
            theme,
            settings=context.settings,
            name="sisa_tahun",
            empty="Menghitung…",
            title="Belum mencapai target JP",
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
        bar = QHBoxLayout()
        bar.setSpacing(theme.space(2))
        for widget, stretch in ((self.search, 1), (self.unit, 0), (self.state, 0)):
            bar.addWidget(widget, stretch)
        bar.addWidget(self.paper_button)
        bar.addWidget(self.export_button)
        left = Card(margin=1)
        left.body.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.space(3), 0, theme.space(3), theme.space(2))
        foot.addWidget(self.count)
        foot.addStretch(1)
        foot.addWidget(self.nominate_button)
        left.body.addLayout(foot)
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
        chosen = self.unit.currentData()
        blocked = self.unit.blockSignals(True)
        self.unit.clear()
        self.unit.addItem("Semua unit", "")
        for name in sorted({row.induk for row in found.baris}):
            self.unit.addItem(name, name)
        self.unit.setCurrentIndex(max(0, self.unit.findData(chosen)))
        self.unit.blockSignals(blocked)
        self.table.set_empty_text("Tidak ada orang pada saringan ini.")
        self.table.set_rows(found.baris)
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

        self.table.set_predicate(test)
        shown = len(self.table.rows())
        if shown and self.table.current() is None:
            self.table.select_row(0)
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
        self._save("Belum mencapai target JP.xlsx", dialogs.EXCEL, self.context.services.sisa_tahun.export)

    def export_units(self) -> None:
        """A workbook per unit in a ZIP."""
        write = self.context.services.sisa_tahun.export_units
        self._save("Belum mencapai target JP per unit.zip", dialogs.ZIP, write)

    def _save(self, name: str, kind: str, write: Any) -> None:
        settings, rows = self.context.settings, self.table.rows()
        path = dialogs.save_file(self, "Ekspor sisa tahun", name, kind, settings.folder("ekspor"))
        if path is None:
            return
        settings.set_folder("ekspor", path.parent)

        def work(progress: Progress) -> Result:
            result: Result = write(rows, path, progress)
            return result

        self.context.tasks.run(f"Menyimpan {path.name}", work, self)
