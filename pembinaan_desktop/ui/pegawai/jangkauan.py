"""Part "Perlu dijangkau" of the tab Pegawai: who was never trained, falls behind, or resists; and the talks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
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
from pembinaan_desktop.services.result import Progress, Result, Topic
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.base_tab import BaseTab
from pembinaan_desktop.ui.common.cards import Card, button, heading, muted
from pembinaan_desktop.ui.common.chart import HBar, HBarChart
from pembinaan_desktop.ui.common.columns import Column, nip_groups
from pembinaan_desktop.ui.common.empty_state import EmptyState
from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.common.segmented import Segmented
from pembinaan_desktop.ui.common.wrap_row import WrapRow
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.paper.actions import Make
from pembinaan_desktop.ui.paper.paper_button import PaperButton
from pembinaan_desktop.ui.pegawai.actions import PegawaiActions
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


class JangkauanButton(PaperButton):
    """The shown list on paper."""

    def __init__(self, context: UiContext, part: JangkauanPart) -> None:
        super().__init__(context, "Cetak", "Daftar yang tampil, untuk dipakai di dalam kantor")
        self._part = part

    def paper_name(self) -> str:
        return "Perlu Dijangkau"

    def job(self) -> Make | None:
        rows, about = self._part.table.rows(), self._part.about()
        return partial(self.context.services.jangkauan.pages, rows, about)


class JangkauanPart(BaseTab):
    """open(code of a reason) narrows to it, open(id of a person) shows the person."""

    TOPICS = frozenset(
        {
            Topic.PEGAWAI,
            Topic.UNIT,
            Topic.KEGIATAN,
            Topic.SESI,
            Topic.PESERTA,
            Topic.KEHADIRAN,
            Topic.SERTIFIKAT,
            Topic.EVALUASI,
            Topic.TINDAK_LANJUT,
            Topic.PROGRAM,
            Topic.MITRA,
            Topic.ACUAN,
        }
    )

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.found: Jangkauan | None = None
        self.actions_of = PegawaiActions(context, self)
        self.dialog: FormDialog
        self._wanted: Any = None
        self.search = QLineEdit()
        self.search.setPlaceholderText("Cari nama, NIP, jabatan, unit…")
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName("Cari yang perlu dijangkau")
        self.unit = QComboBox()
        self.unit.setAccessibleName("Unit induk")
        self.unit.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.unit.setMinimumContentsLength(22)
        self.unit.addItem("Semua unit", "")
        self.state = Segmented(STATES, PERLU, "Keadaan")
        self.paper_button = JangkauanButton(context, self)
        self.export_button = button("Ekspor")
        self.chips = QButtonGroup(self)
        self.chip_row = WrapRow(context.theme.space(2))
        self.count = muted("", wrap=False)
        self.table = RowsTable(
            COLUMNS,
            context.theme,
            settings=context.settings,
            name="jangkauan",
            empty="Menghitung…",
            title="Perlu dijangkau",
        )
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
        bar = QHBoxLayout()
        bar.setSpacing(theme.space(2))
        for widget, stretch in ((self.search, 1), (self.unit, 0), (self.state, 0)):
            bar.addWidget(widget, stretch)
        bar.addWidget(self.paper_button)
        bar.addWidget(self.export_button)
        chips = QWidget()
        chips.setLayout(self.chip_row)
        left = Card(margin=1)
        left.body.addWidget(self.table, 1)
        note = muted(
            "Bobot dan batas tiap alasan: menu Alat, Tabel acuan, Alasan perlu dijangkau.", wrap=False
        )
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.space(3), 0, theme.space(3), theme.space(2))
        foot.addWidget(self.count)
        foot.addStretch(1)
        foot.addWidget(note)
        left.body.addLayout(foot)
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
        self._fill_units(sorted(found.orang_unit))
        self._fill_chips(found)
        self.table.set_empty_text("Tidak ada orang dengan alasan ini.")
        self.table.set_rows(found.baris)
        self.arrange()
        self.panel.show_row(self.table.current())
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self._go_to(wanted)

    def _fill_units(self, names: Sequence[str]) -> None:
        chosen = self.unit.currentData()
        blocked = self.unit.blockSignals(True)
        self.unit.clear()
        self.unit.addItem("Semua unit", "")
        for name in names:
            self.unit.addItem(name, name)
        self.unit.setCurrentIndex(max(0, self.unit.findData(chosen)))
        self.unit.blockSignals(blocked)

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
        self.table.set_predicate(test)
        shown = self.table.rows()
        if shown and self.table.current() is None:
            self.table.select_row(0)
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
        self._save("Perlu dijangkau.xlsx", dialogs.EXCEL, self.context.services.jangkauan.export)

    def export_units(self) -> None:
        """A workbook per unit in a ZIP, without what must stay inside."""
        self._save("Perlu dijangkau per unit.zip", dialogs.ZIP, self.context.services.jangkauan.export_units)

    def _save(self, name: str, kind: str, write: Any) -> None:
        settings, rows = self.context.settings, self.table.rows()
        path = dialogs.save_file(self, "Ekspor perlu dijangkau", name, kind, settings.folder("ekspor"))
        if path is None:
            return
        settings.set_folder("ekspor", path.parent)

        def work(progress: Progress) -> Result:
            result: Result = write(rows, path, progress)
            return result

        self.context.tasks.run(f"Menyimpan {path.name}", work, self)
