"""Part "Perlu dijangkau" of the tab Pegawai: who was never trained, falls behind, or resists; and the talks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QMenu,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from pembinaan_desktop.domain import catatan_pembinaan
from pembinaan_desktop.domain.wording import integer, percent, short_date
from pembinaan_desktop.services.jangkauan import KEADAAN, PERLU, Jangkauan, JangkauanRow, matches
from pembinaan_desktop.services.result import Topic
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.cards import Card, button, heading, muted
from pembinaan_desktop.ui.common.chart import HBar, HBarChart
from pembinaan_desktop.ui.common.columns import Column, nip_groups
from pembinaan_desktop.ui.common.empty_state import EmptyState
from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.common.segmented import Segmented
from pembinaan_desktop.ui.common.wrap_row import WrapRow
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.pegawai.actions import PegawaiActions
from pembinaan_desktop.ui.pegawai.counted_part import CountedPart, ShownButton
from pembinaan_desktop.ui.pegawai.jangkauan_panel import JangkauanPanel

ALL = "semua"
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
    NOBODY = "Tidak ada orang dengan alasan ini."
    COLUMNS = COLUMNS

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.found: Jangkauan | None = None
        self.actions_of = PegawaiActions(context, self)
        self.dialog: FormDialog
        self._wanted: Any = None
        self.state = Segmented(STATES, PERLU, "Keadaan")
        tip = "Daftar yang tampil, untuk dipakai di dalam kantor"
        self.paper_button = ShownButton(
            context, self, context.services.jangkauan.pages, "Perlu Dijangkau", tip
        )
        self.export_button = button("Ekspor")
        self.chips = QButtonGroup(self)
        self.chip_row = WrapRow(context.theme.space(2))
        self.panel = JangkauanPanel(context)
        self.chart_title = heading("")
        self.chart = HBarChart(context.theme, "Perlu dijangkau per unit", name_share=0.55)
        self.empty = EmptyState(
            context.theme,
            "Belum ada pegawai",
            "Di sini tampil siapa yang belum pernah dilatih, tertinggal JP, berulang kali mundur, atau perlu "
            "diajak bicara, masing-masing dengan alasannya.",
            "Buka daftar pegawai",
            icon="mdi6.account-heart-outline",
        )
        self._lay_out()
        self._connect()

    # --- building -------------------------------------------------------------------------

    def _lay_out(self) -> None:
        theme = self.context.theme
        bar = self.bar(self.state, self.paper_button, self.export_button)
        chips = QWidget()
        chips.setLayout(self.chip_row)
        note = muted(
            "Bobot dan batas tiap alasan: menu Alat, Tabel acuan, Alasan perlu dijangkau.", wrap=False
        )
        left = self.list_card(note)
        bars = Card(margin=12)
        bars.body.addWidget(self.chart_title)
        bars.body.addWidget(self.chart)
        right = QSplitter(Qt.Orientation.Vertical)
        right.addWidget(self.panel)
        right.addWidget(bars)
        right.setSizes([theme.em * 28, theme.em * 13])
        splitter = QSplitter()
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setSizes([theme.em * 52, theme.em * 28])
        page = QWidget()
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.space(2))
        inside.addLayout(bar)
        inside.addWidget(chips)
        inside.addWidget(splitter, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(page)
        self.stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)

    def _connect(self) -> None:
        menu = QMenu(self.export_button)
        menu.addAction("Yang tampil ke Excel…", self.export)
        menu.addAction("Per unit untuk dikirim (ZIP)…", self.export_units)
        self.export_button.setMenu(menu)
        self.search.textChanged.connect(self.arrange)
        self.unit.currentIndexChanged.connect(self.arrange)
        self.state.changed.connect(self.arrange)
        self.chips.buttonClicked.connect(self.arrange)
        self.table.current_changed.connect(self.panel.show_row)
        self.table.opened.connect(self.open_person)
        self.panel.talk.connect(self.talk)
        self.panel.nominate.connect(self.nominate)
        self.panel.mentor.connect(self.invite_mentoring)
        self.panel.open_person.connect(self.open_person)
        self.empty.begin.connect(self.open_person)
        self.panel.show_row(None)

    # --- showing --------------------------------------------------------------------------

    def load(self) -> None:
        work = self.context.services.jangkauan.view
        first = self.found is None
        self.context.tasks.run("Mencari yang perlu dijangkau", work, self, self._show, quiet=not first)

    def _show(self, found: Jangkauan) -> None:
        self.found = found
        self.stack.setCurrentIndex(0 if found.orang else 1)
        self.offer_units(found.orang_unit)
        self._fill_chips(found)
        self.show_rows(found.baris)
        self.arrange()
        self.panel.show_row(self.table.current())
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self._go_to(wanted)

    def _fill_chips(self, found: Jangkauan) -> None:
        """One button per reason that stands for somebody, with how many."""
        chosen, counts = self.reason(), found.hitung()
        texts = [("", f"Semua alasan  {integer(sum(not row.maklum for row in found.baris))}")]
        texts += [
            (one.kode, f"{one.nama}  {integer(counts[one.kode])}") for one in found.aturan if counts[one.kode]
        ]
        for chip in self.chips.buttons():
            self.chips.removeButton(chip)
            self.chip_row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        for kode, text in texts:
            chip = QPushButton(text)
            chip.setCheckable(True)
            chip.setAutoDefault(False)
            chip.setProperty("kode", kode)
            chip.setChecked(kode == chosen)
            self.chips.addButton(chip)
            self.chip_row.addWidget(chip)
        if self.chips.checkedButton() is None:
            self.chips.buttons()[0].setChecked(True)

    def reason(self) -> str:
        """The code of the chosen reason, "" for all."""
        chosen = self.chips.checkedButton()
        return str(chosen.property("kode")) if chosen is not None else ""

    def choose_reason(self, kode: str) -> None:
        for chip in self.chips.buttons():
            if chip.property("kode") == kode:
                chip.setChecked(True)
                self.arrange()

    def arrange(self, _chosen: object = None) -> None:
        """Apply the filters to the rows at hand."""
        if self.found is None:
            return
        state = self.state.current()
        test = matches(
            self.unit.currentData() or "", self.reason(), "" if state == ALL else state, self.search.text()
        )
        shown = self.show_matching(test)
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
        """The filters in words, for paper."""
        parts = [dict(STATES)[self.state.current()], self._reason_name(), self.unit.currentData() or ""]
        return " · ".join(part for part in parts if part)

    def open(self, arg: Any = None) -> None:
        self.ensure_loaded()
        if self.found is None:
            self._wanted = arg
        else:
            self._go_to(arg)

    def _go_to(self, arg: Any) -> None:
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

    def open_person(self, row: JangkauanRow | None = None) -> None:
        """Show the person in the list of people."""
        row = row or self.table.current()
        self.context.navigate("pegawai", row.id if row is not None else "daftar")

    # --- files ----------------------------------------------------------------------------

    def export(self) -> None:
        """The shown rows as a workbook."""
        self.save_shown("Perlu dijangkau.xlsx", dialogs.EXCEL, self.context.services.jangkauan.export)

    def export_units(self) -> None:
        """A workbook per unit in a ZIP, without what must stay inside."""
        write = self.context.services.jangkauan.export_units
        self.save_shown("Perlu dijangkau per unit.zip", dialogs.ZIP, write)
