"""Part "Perlu dijangkau" of the tab Pegawai: who was never trained, falls behind, or resists; and the talks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSplitter, QWidget

from pembinaan_desktop.domain import catatan_pembinaan
from pembinaan_desktop.domain.wording import integer, percent, short_date
from pembinaan_desktop.services.jangkauan import KEADAAN, PERLU, Jangkauan, JangkauanRow, hitung, matches
from pembinaan_desktop.services.result import Progress, Topic
from pembinaan_desktop.ui.common.cards import Card, heading, muted
from pembinaan_desktop.ui.common.chart import HBar, HBarChart
from pembinaan_desktop.ui.common.columns import Column, nip_groups
from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.common.segmented import Segmented
from pembinaan_desktop.ui.common.wrap_row import WrapRow
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.paper.shown_button import ShownButton
from pembinaan_desktop.ui.pegawai.actions import PegawaiActions
from pembinaan_desktop.ui.pegawai.counted_part import CountedPart, nobody
from pembinaan_desktop.ui.pegawai.jangkauan_panel import JangkauanPanel

ALL = "semua"
ALL_REASONS = ""
BARS = 8  # units beside each other
STATES = (*KEADAAN, (ALL, "Semua"))


def _reason(row: JangkauanRow) -> str:
    return row.alasan[0].kalimat if row.alasan else ""


def _others(row: JangkauanRow) -> str:
    return " · ".join(one.nama for one in row.alasan[1:])


COLUMNS = (
    Column("nama", "Nama / NIP", width=30, bold=True, second=lambda row: nip_groups(row.nip)),
    Column("unit", "Unit kerja", width=20, second=lambda row: row.induk if row.induk != row.unit else ""),
    Column("alasan", "Alasan", width=40, stretch=True, text=_reason, second=_others),
    Column("bobot", "Bobot", "decimal", 7, tip="Jumlah bobot alasannya; diatur di tabel acuan"),
    Column(
        "catatan",
        "Dibicarakan",
        "date",
        11,
        text=lambda row: short_date(row.catatan.tanggal) if row.catatan else "",
        sort=lambda row: row.catatan.tanggal if row.catatan else None,
    ),
)


class JangkauanPart(CountedPart):
    """open(code of a reason) narrows to it, open(id of a person) shows the person."""

    TOPICS = CountedPart.TOPICS | {Topic.EVALUASI, Topic.TINDAK_LANJUT, Topic.PROGRAM}
    KEY = "jangkauan"
    TITLE = "Perlu dijangkau"
    NOTHING = "Tidak ada orang dengan alasan ini."
    COLUMNS = COLUMNS
    READING = "Mencari yang perlu dijangkau"
    EMPTY = nobody(
        "Di sini tampil siapa yang belum pernah dilatih, tertinggal JP, berulang kali mundur, atau perlu "
        "diajak bicara, masing-masing dengan alasannya.",
        "mdi6.account-heart-outline",
    )

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        service = context.services.jangkauan
        self.found: Jangkauan | None = None
        self.actions_of = PegawaiActions(context, self)
        self.dialog: FormDialog
        self.state = Segmented(STATES, PERLU, "Keadaan")
        tip = "Daftar yang tampil, untuk dipakai di dalam kantor"
        self.paper_button = ShownButton(context, self, service.pages, "Perlu Dijangkau", tip)
        self.offer_books("Perlu dijangkau", service.export, service.export_units)
        self._counted: tuple[str, str] | None = None
        """Unit and state for which the numbers on the chips hold."""
        self.chips = QButtonGroup(self)
        self.chip_row = WrapRow(context.theme.space(2))
        self.panel = JangkauanPanel(context)
        self.chart_title = heading("")
        self.chart = HBarChart(context.theme, "Perlu dijangkau per unit", name_share=0.55)
        self._connect()
        self._lay_out()

    # --- building -------------------------------------------------------------------------

    def _lay_out(self) -> None:
        theme = self.context.theme
        chips = QWidget()
        chips.setLayout(self.chip_row)
        note = muted(
            "Bobot dan batas tiap alasan: menu Alat, Tabel acuan, Alasan perlu dijangkau.", wrap=False
        )
        bars = Card(margin=12)
        bars.body.addWidget(self.chart_title)
        bars.body.addWidget(self.chart)
        right = QSplitter(Qt.Orientation.Vertical)
        right.addWidget(self.panel)
        right.addWidget(bars)
        right.setSizes([theme.em * 28, theme.em * 13])
        bar = self.bar(self.state, self.paper_button, self.export_button)
        self.lay_out_page(bar, self.list_card(note), right, (52, 28), chips)

    def _connect(self) -> None:
        self.state.changed.connect(self.arrange)
        self.chips.buttonClicked.connect(self.arrange)
        self.panel.talk.connect(self.talk)
        self.panel.nominate.connect(self.nominate)
        self.panel.mentor.connect(self.invite_mentoring)
        self.panel.open_person.connect(self.open_person)

    # --- showing --------------------------------------------------------------------------

    def reading(self) -> Callable[[Progress], Jangkauan]:
        return self.context.services.jangkauan.view

    def show_read(self, found: Jangkauan) -> None:
        self.found = found
        self.offer_units(found.orang_unit)
        self._fill_chips(found)
        self.show_rows(found.baris, empty=not found.orang)

    def _fill_chips(self, found: Jangkauan) -> None:
        """One button per reason that stands for somebody."""
        chosen, counts = self.reason(), hitung(found.baris)
        for chip in self.chips.buttons():
            self.chips.removeButton(chip)
            self.chip_row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        for kode, nama in [(ALL_REASONS, "Semua alasan"), *((one.kode, one.nama) for one in found.aturan)]:
            if kode == ALL_REASONS or counts[kode]:
                chip = QPushButton()
                chip.setCheckable(True)
                chip.setAutoDefault(False)
                chip.setProperty("kode", kode)
                chip.setProperty("nama", nama)
                chip.setChecked(kode == chosen)
                self.chips.addButton(chip)
                self.chip_row.addWidget(chip)
        if self.chips.checkedButton() is None:
            self.chips.buttons()[0].setChecked(True)
        self._counted = None

    def _count_chips(self) -> None:
        """As many as the list would hold: in the chosen state and unit."""
        narrowed = (str(self.unit.currentData() or ""), self._state())
        if self.found is None or narrowed == self._counted:
            return
        self._counted = narrowed
        unit, state = narrowed
        rows = list(filter(matches(unit, keadaan=state), self.found.baris))
        counts = hitung(rows)
        counts[ALL_REASONS] = len(rows)
        for chip in self.chips.buttons():
            kode = chip.property("kode")
            chip.setText(f"{chip.property('nama')}  {integer(counts[kode])}")
            chip.setVisible(bool(counts[kode]) or kode == ALL_REASONS or chip.isChecked())

    def arrange(self, _choice: object = None) -> None:
        self._count_chips()
        super().arrange()

    def _state(self) -> str:
        """A key of KEADAAN, "" for all."""
        state = self.state.current()
        return "" if state == ALL else state

    def reason(self) -> str:
        """The code of the chosen reason, "" for all."""
        chosen = self.chips.checkedButton()
        return str(chosen.property("kode")) if chosen is not None else ""

    def choose_reason(self, kode: str) -> None:
        for chip in self.chips.buttons():
            if chip.property("kode") == kode:
                chip.setChecked(True)
                self.arrange()

    def test(self) -> Callable[[JangkauanRow], bool]:
        unit = self.unit.currentData() or ""
        return matches(unit, self.reason(), self._state(), self.search.text())

    def show_row(self, row: JangkauanRow | None) -> None:
        self.panel.show_row(row)

    def show_count(self) -> None:
        if self.found is not None:
            shown = self.table.rows()
            self.count.setText(f"{integer(len(shown))} dari {integer(self.found.orang)} pegawai")
            self._show_bars(shown)

    def _show_bars(self, shown: Sequence[JangkauanRow]) -> None:
        assert self.found is not None
        self.chart_title.setText(f"Per unit: {self._reason_name()}")
        units = [one for one in self.found.per_unit(shown) if one.perlu][:BARS]
        self.chart.set_data(
            [
                HBar(
                    one.nama,
                    ((one.perlu / one.orang, "warn"),),
                    f"{one.perlu}/{one.orang} · {percent(100 * one.perlu / one.orang, 0)}",
                )
                for one in units
            ]
        )

    def _reason_name(self) -> str:
        names = {one.kode: one.nama for one in self.found.aturan} if self.found else {}
        return names.get(self.reason(), "semua alasan").lower() if self.reason() else "semua alasan"

    def about(self) -> str:
        parts = [dict(STATES)[self.state.current()], self._reason_name(), self.unit.currentData() or ""]
        return " · ".join(part for part in parts if part)

    def go_to(self, arg: Any) -> None:
        self.search.clear()
        self.unit.setCurrentIndex(0)
        if isinstance(arg, int):
            self.state.set_current(ALL)
            self.choose_reason("")
            self.table.select_key(arg)
        elif arg:
            self.state.set_current(str(arg) if str(arg) in dict(STATES) else PERLU)
            self.choose_reason(str(arg) if str(arg) not in dict(STATES) else "")

    # --- doing ----------------------------------------------------------------------------

    def _chosen(self) -> list[JangkauanRow]:
        rows: list[JangkauanRow] = self.table.selected()
        return rows or ([self.table.current()] if self.table.current() is not None else [])

    def _whom(self) -> str:
        rows = self._chosen()
        return rows[0].nama if len(rows) == 1 else f"{integer(len(rows))} pegawai"

    def talk(self) -> None:
        """Note a talk with the chosen people."""
        ids = [row.id for row in self._chosen()]
        if not ids:
            return
        service = self.context.services.catatan_pembinaan
        self.dialog = FormDialog(
            self.context,
            f"Pembicaraan dengan {self._whom()}",
            catatan_pembinaan.FIELDS,
            partial(service.add, ids),
            service.new(),
            self.window(),
        )
        self.dialog.open()

    def nominate(self) -> None:
        ids = [row.id for row in self._chosen()]
        if ids:
            self.actions_of.nominate(ids, self._whom())

    def invite_mentoring(self) -> None:
        ids = [row.id for row in self._chosen()]
        if ids:
            self.actions_of.nominate(ids, self._whom(), mentoring=True)

    def open_person(self) -> None:
        if (row := self.table.current()) is not None:
            self.open_row(row)
