"""Part Dampak of the tab Evaluasi: the four levels of a year side by side."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.dampak import Angka
from pembinaan_desktop.domain.halaman import Page
from pembinaan_desktop.services import dampak as service_module
from pembinaan_desktop.services.dampak import DampakRow, DampakView
from pembinaan_desktop.services.result import Progress, Topic
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.base_tab import BaseTab
from pembinaan_desktop.ui.common.cards import Card, NumberCard, button, muted
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.empty_state import EmptyState
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.common.segmented import Segmented
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.paper.paper_button import PaperButton

CARDS = ("1 Reaksi", "2 Pembelajaran", "3 Perilaku", "4 Hasil", "Biaya per peserta")


def _known(value: float | None) -> float:
    return -1.0 if value is None else value


COLUMNS = (
    Column("nama", "Program / kegiatan", width=34, bold=True, stretch=True, second=lambda r: r.keterangan),
    Column(
        "peserta", "Peserta", "int", 9, text=lambda r: str(r.angka.peserta), sort=lambda r: r.angka.peserta
    ),
    Column("jp", "JP", "decimal", 7, text=lambda r: wording.decimal(r.angka.jp), sort=lambda r: r.angka.jp),
    Column(
        "reaksi",
        "1 Reaksi",
        width=13,
        align="right",
        text=lambda r: service_module.reaction(r.angka),
        sort=lambda r: _known(r.angka.reaksi.value),
        tip="Penilaian penyelenggaraan, persen dari skala",
    ),
    Column(
        "n_gain",
        "2 N-gain",
        width=13,
        align="right",
        text=lambda r: service_module.learning(r.angka),
        sort=lambda r: _known(r.angka.n_gain.value),
        tip="Bagian kenaikan yang tercapai dari pre ke post-test",
    ),
    Column(
        "perilaku",
        "3 Diterapkan",
        width=17,
        align="right",
        text=lambda r: service_module.behaviour(r.angka),
        sort=lambda r: _known(r.angka.perilaku.value),
        tip="Jawaban alumni dan atasan yang menerapkan seluruhnya atau sebagian",
    ),
    Column(
        "hasil",
        "4 Target tercapai",
        width=17,
        align="right",
        text=lambda r: service_module.result(r.angka),
        sort=lambda r: _known(r.angka.persen_tercapai),
        tip="Tindak lanjut yang mencapai target",
    ),
    Column(
        "kesiapan",
        "Kesiapan",
        width=13,
        align="right",
        text=lambda r: service_module.readiness(r.angka),
        sort=lambda r: _known(r.angka.siap_sesudah.value),
        tip="Kesiapan berubah sebelum dan sesudah kegiatan",
    ),
    Column(
        "biaya_peserta",
        "Biaya/peserta",
        width=14,
        align="right",
        text=lambda r: service_module.money(r.angka.biaya_per_peserta),
        sort=lambda r: _known(r.angka.biaya_per_peserta),
    ),
    Column(
        "biaya_jp",
        "Biaya/JP",
        width=14,
        align="right",
        text=lambda r: service_module.money(r.angka.biaya_per_jp),
        sort=lambda r: _known(r.angka.biaya_per_jp),
    ),
)


class DampakButton(PaperButton):
    """The year on paper."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(context, "Cetak", "Tabel dampak setahun")
        self.year = 0

    def paper_name(self) -> str:
        return f"Dampak Pembinaan {self.year}"

    def compose(self) -> list[Page]:
        return self.context.services.dampak.pages(self.year)


class DampakWork:
    """Computes a year for the worker thread."""

    def __init__(self, context: UiContext, year: int) -> None:
        self._service, self._year = context.services.dampak, year

    def __call__(self, progress: Progress) -> DampakView:
        return self._service.view(self._year, progress)


class DampakPart(BaseTab):
    TOPICS = frozenset(
        {
            Topic.EVALUASI,
            Topic.TINDAK_LANJUT,
            Topic.KEGIATAN,
            Topic.SESI,
            Topic.PESERTA,
            Topic.ANGGARAN,
            Topic.PROGRAM,
        }
    )

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        theme = context.theme
        self.shown: DampakView | None = None
        self.year = QComboBox()
        self.year.setAccessibleName("Tahun")
        self.kind = Segmented([("program", "Per program"), ("kegiatan", "Per kegiatan")], name="Kelompok")
        self.paper_button = DampakButton(context)
        self.export_button = button("Ekspor Excel…", self.export, primary=True)
        self.cards = [NumberCard(caption) for caption in CARDS]
        self.table = RowsTable(
            COLUMNS,
            theme,
            settings=context.settings,
            name="dampak",
            multi=False,
            empty="Belum ada kegiatan yang selesai pada tahun ini.",
            title="Dampak per program",
        )
        self.empty = EmptyState(
            theme,
            "Belum ada kegiatan pada tahun ini",
            "Di sini empat tingkat evaluasi berdampingan: reaksi, pembelajaran, perilaku di tempat kerja, dan "
            "hasil bagi kantor, dari kegiatan yang sudah dilaksanakan.",
            "Buka daftar kegiatan",
            icon="mdi6.chart-timeline-variant",
        )
        self.empty.begin.connect(self._to_list)
        self.year.currentIndexChanged.connect(self._ask)
        self.kind.changed.connect(self._fill)
        self.table.opened.connect(self._open_row)
        self._lay_out()

    def _lay_out(self) -> None:
        theme = self.context.theme
        bar = QHBoxLayout()
        bar.setSpacing(theme.space(2))
        bar.addWidget(self.year)
        bar.addWidget(self.kind)
        bar.addStretch(1)
        bar.addWidget(self.paper_button)
        bar.addWidget(self.export_button)
        numbers = QHBoxLayout()
        numbers.setSpacing(theme.space(2))
        for number in self.cards:
            numbers.addWidget(number, 1)
        card = Card(margin=10)
        card.body.addWidget(self.table, 1)
        note = (
            "Tanda – berarti belum ada datanya. Biaya diisi di formulir kegiatan. Enter membuka kegiatannya."
        )
        card.body.addWidget(muted(note))
        self.stack = QStackedWidget()
        self.stack.addWidget(card)
        self.stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(2))
        layout.addLayout(bar)
        layout.addLayout(numbers)
        layout.addWidget(self.stack, 1)

    def load(self) -> None:
        years = [str(year) for year in self.context.services.dampak.years()]
        if [self.year.itemText(i) for i in range(self.year.count())] != years:
            chosen = self.year.currentText()
            blocked = self.year.blockSignals(True)
            self.year.clear()
            self.year.addItems(years)
            self.year.setCurrentText(chosen if chosen in years else str(self.context.clock.today().year))
            self.year.blockSignals(blocked)
        self._ask()

    def _ask(self, _number: int = 0) -> None:
        year = int(self.year.currentText())
        self.paper_button.year = year
        self.context.tasks.run(f"Menghitung dampak {year}", DampakWork(self.context, year), self, self._show)

    def _show(self, view: DampakView) -> None:
        if view.tahun != self.paper_button.year:
            return  # another year was chosen meanwhile
        self.shown = view
        self._show_cards(view.total)
        self._fill()

    def _fill(self, _key: str = "") -> None:
        if self.shown is None:
            return
        rows = self.shown.program if self.kind.current() == "program" else self.shown.kegiatan
        self.table.set_rows(rows)
        self.stack.setCurrentIndex(0 if rows else 1)
        for made in (self.paper_button, self.export_button):
            made.setEnabled(bool(rows))

    def _show_cards(self, a: Angka) -> None:
        share = a.reaksi.value
        self.cards[0].set(
            "–" if share is None else wording.percent(share, 0), f"n = {a.reaksi.n}", _role(share)
        )
        gain = a.n_gain.value
        number = "–" if gain is None else f"N-gain {wording.decimal(gain, trim=False)}"
        self.cards[1].set(number, f"n = {a.n_gain.n}", "neutral" if gain is None else "info")
        applied = a.perilaku.value
        text = f"{a.perilaku.n} dari {a.kirim} formulir kembali"
        self.cards[2].set("–" if applied is None else wording.percent(applied, 0), text, _role(applied))
        text = f"dari {a.hasil} tindak lanjut mencapai target"
        self.cards[3].set(str(a.tercapai) if a.hasil else "–", text, _role(a.persen_tercapai))
        per_jp = a.biaya_per_jp
        text = (
            "biaya belum diketahui semuanya" if per_jp is None else f"{service_module.money(per_jp)} per JP"
        )
        self.cards[4].set(service_module.money(a.biaya_per_peserta), text, "neutral")

    def _open_row(self, row: DampakRow) -> None:
        if row.kegiatan_id:
            self.context.navigate("kegiatan", (row.kegiatan_id, "evaluasi"))

    def _to_list(self) -> None:
        self.context.navigate("kegiatan")

    def export(self) -> None:
        """The year as a workbook, one line per activity."""
        settings, year = self.context.settings, self.paper_button.year
        path = dialogs.save_file(
            self, "Ekspor dampak", f"Dampak {year}.xlsx", dialogs.EXCEL, settings.folder("ekspor")
        )
        if path is not None:
            settings.set_folder("ekspor", path.parent)

            def work(_progress: Any) -> Any:
                return self.context.services.dampak.export(year, path)

            self.context.tasks.run(f"Menyimpan {path.name}", work, self)


def _role(share: float | None) -> str:
    if share is None:
        return "neutral"
    return "good" if share >= 75 else "info" if share >= 50 else "warn"
