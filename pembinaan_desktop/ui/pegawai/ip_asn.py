"""Part "IP ASN" of the tab Pegawai: the internal estimate, who lacks which component, means per unit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.ip_asn import LABEL, Sel
from pembinaan_desktop.domain.pegawai import plain_text
from pembinaan_desktop.services.ip_asn import IpAsn, IpAsnRow, value_text
from pembinaan_desktop.services.result import Progress
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.cards import Card, Details, Notice, button, heading, label, muted, scrolled
from pembinaan_desktop.ui.common.chart import HBar, HBarChart
from pembinaan_desktop.ui.common.choice_box import ChoiceBox
from pembinaan_desktop.ui.common.columns import Column, nip_groups
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.paper.shown_button import ShownButton
from pembinaan_desktop.ui.pegawai.counted_part import CountedPart, nobody

MOST = 40.0
BARS = 9
UNKNOWN = "?"  # of the filter: whose kind of post is not known


def _pills(row: IpAsnRow) -> list[tuple[str, str]]:
    return [
        (_short(one).removeprefix("Diklat ").capitalize(), "good" if one.ada else "bad") for one in row.sel
    ]


def _short(cell: Sel) -> str:
    """ "Seminar" of "Seminar, workshop, magang, kursus"."""
    return cell.nama.split(",")[0]


COLUMNS = (
    Column("nama", "Nama / NIP", width=30, bold=True, second=lambda row: nip_groups(row.nip)),
    Column("jabatan", "Jabatan", width=22, second=lambda row: row.unit),
    Column(
        "sel",
        "Ada / belum ada",
        width=40,
        stretch=True,
        pill=lambda row: _pills(row) or [("Jenis jabatan belum diisi", "neutral")],
        sort=lambda row: sum(one.ada for one in row.sel) if row.sel else None,
    ),
    Column(
        "kompetensi",
        "Kompetensi",
        "decimal",
        11,
        text=lambda row: value_text(row.kompetensi),
        tip="Perkiraan, dari 40",
    ),
    Column(
        "kualifikasi",
        "Kualifikasi",
        "decimal",
        11,
        text=lambda row: value_text(row.kualifikasi.nilai if row.kualifikasi else None),
        sort=lambda row: row.kualifikasi.nilai if row.kualifikasi else None,
        tip="Perkiraan, dari 25, menurut pendidikan",
    ),
)


class IpAsnPart(CountedPart):
    """open(group) shows who lacks that component."""

    KEY = "ip_asn"
    TITLE = "Perkiraan IP ASN"
    COLUMNS = COLUMNS
    READING = "Memperkirakan IP ASN"
    EMPTY = nobody(
        "Di sini diperkirakan siapa yang belum memenuhi komponen kompetensi dan kualifikasi IP ASN, per orang dan "
        "per unit. Kinerja dan disiplin tidak diperkirakan.",
        "mdi6.account-star-outline",
    )

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.found: IpAsn | None = None
        self.lack = ChoiceBox("Komponen yang belum ada", 28)
        self.lack.currentIndexChanged.connect(self.arrange)
        self.paper_button = ShownButton(
            context, self, context.services.ip_asn.pages, self.TITLE, "Daftar yang tampil"
        )
        self.export_button = button("Ekspor Excel…", self.export)
        self.note = Notice(
            LABEL, "Kinerja dan disiplin tidak diperkirakan. Bobotnya di tabel acuan IP ASN.", "info"
        )
        self.name = label("", "title", wrap=True)
        self.job = muted("")
        self.cells = Details()
        self.chart = HBarChart(context.theme, "Rata-rata kompetensi per unit", name_share=0.5)
        self._lay_out()

    def _lay_out(self) -> None:
        theme = self.context.theme
        person = Card(margin=1)
        inside = QWidget()
        body = QVBoxLayout(inside)
        body.setContentsMargins(theme.space(4), theme.space(3), theme.space(4), theme.space(3))
        body.setSpacing(theme.space(2))
        for made in (self.name, self.job, self.cells, self.note):
            body.addWidget(made)
        body.addStretch(1)
        person.body.addWidget(scrolled(inside))
        bars = Card(margin=12)
        bars.body.addWidget(heading("Rata-rata kompetensi per unit (dari 40)"))
        bars.body.addWidget(self.chart)
        right = QSplitter(Qt.Orientation.Vertical)
        right.addWidget(person)
        right.addWidget(bars)
        right.setSizes([theme.em * 24, theme.em * 16])
        self.lay_out_page(
            self.bar(self.lack, self.paper_button, self.export_button), self.list_card(), right, (54, 27)
        )

    # --- showing --------------------------------------------------------------------------

    def reading(self) -> Callable[[Progress], IpAsn]:
        return self.context.services.ip_asn.view

    def show_read(self, found: IpAsn) -> None:
        self.found = found
        self.offer_units(row.induk for row in found.baris)
        self.lack.offer(self._lacks(found))
        self.chart.set_data(
            [
                HBar(
                    one.nama,
                    ((one.rata / MOST, "info"),),
                    f"{wording.decimal(one.rata, 1)} · {wording.integer(one.orang)} orang",
                )
                for one in found.per_unit()[:BARS]
            ]
        )
        self.show_rows(found.baris)

    def _lacks(self, found: IpAsn) -> list[tuple[str, str]]:
        """The components with how many people lack each."""
        items = [("", "Semua komponen")]
        for kelompok, nama in found.komponen:
            count = sum(row.kurang(kelompok) for row in found.baris)
            items.append((kelompok, f"Belum: {nama} ({wording.integer(count)})"))
        unknown = sum(not row.jenis for row in found.baris)
        if unknown:
            items.append((UNKNOWN, f"Jenis jabatan belum diisi ({wording.integer(unknown)})"))
        return items

    def test(self) -> Callable[[IpAsnRow], bool]:
        unit, group = self.unit.currentData() or "", self.lack.currentData() or ""
        words = plain_text(self.search.text()).split()

        def test(row: IpAsnRow) -> bool:
            lacks = not group or (not row.jenis if group == UNKNOWN else row.kurang(group))
            return lacks and (not unit or row.induk == unit) and all(word in row.cari for word in words)

        return test

    def show_count(self) -> None:
        if self.found is None:
            return
        shown = self.table.rows()
        mean = IpAsn(tuple(shown), ()).rata
        text = f"{wording.integer(len(shown))} dari {wording.integer(len(self.found.baris))} pegawai"
        if mean is not None:
            text += f" · rata-rata kompetensi {wording.decimal(mean, 1)} dari 40"
        self.count.setText(f"{text} · perkiraan internal, bukan nilai resmi")

    def show_row(self, row: IpAsnRow | None) -> None:
        """The cells of one person, each explained."""
        self.name.setText(row.nama if row else "")
        self.job.setText(
            " · ".join(filter(None, (row.jabatan, row.unit)))
            if row
            else "Pilih seseorang untuk melihat hitungannya."
        )
        cells = [(_short(one), _explained(one)) for one in row.sel] if row else []
        if row is not None and not row.sel:
            cells = [("Kompetensi", row.penjelasan)]
        if row is not None and row.kualifikasi is not None:
            cells.append(("Kualifikasi", _explained(row.kualifikasi)))
        if row is not None and row.kompetensi is not None:
            cells.append(("Jumlah kompetensi", f"{wording.decimal(row.kompetensi)} dari 40"))
        self.cells.set_rows(cells)

    def about(self) -> str:
        lack = self.lack.currentText().rpartition(" (")[0] if self.lack.currentIndex() > 0 else ""
        return " · ".join(filter(None, (super().about(), lack)))

    def go_to(self, arg: Any) -> None:
        if arg:
            self.search.clear()
            self.unit.setCurrentIndex(0)
            self.lack.choose(arg)

    def export(self) -> None:
        """The shown rows and the means per unit as a workbook."""
        self.save_shown("Perkiraan IP ASN.xlsx", dialogs.EXCEL, self.context.services.ip_asn.export)


def _explained(cell: Sel) -> str:
    return f"{wording.decimal(cell.nilai)} dari {wording.decimal(cell.maks)} – {cell.kalimat}"
