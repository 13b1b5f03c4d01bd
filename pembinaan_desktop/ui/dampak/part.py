"""Part Dampak of the tab Evaluasi: the four levels of a year side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout

from pembinaan_desktop.domain import dampak_teks as teks
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.dampak import Angka
from pembinaan_desktop.services.dampak import DampakRow, DampakService, DampakView
from pembinaan_desktop.services.result import Progress, Topic
from pembinaan_desktop.ui.common.cards import Card, button, label, muted
from pembinaan_desktop.ui.common.chart import BarChart, Series
from pembinaan_desktop.ui.common.choice_box import ChoiceBox
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.empty_state import EmptyState
from pembinaan_desktop.ui.common.read_part import Reading
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.common.segmented import Segmented
from pembinaan_desktop.ui.common.year_part import YearPart
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.paper.actions import Make
from pembinaan_desktop.ui.paper.paper_button import PaperButton


def _column(one: teks.Kolom) -> Column:
    """A number, what it is of below it; sorted by the number, what is not known last."""

    def part(row: DampakRow, place: int) -> str:
        return one.teks(row.angka).partition(" (")[place].rstrip(")")

    def known(row: DampakRow) -> float:
        value = one.nilai(row.angka)
        return -1.0 if value is None else value

    return Column(
        one.key,
        one.judul,
        width=one.lebar,
        align="right",
        text=lambda row: part(row, 0),
        second=lambda row: part(row, 2),
        sort=known,
        tip=one.keterangan,
    )


COLUMNS = (
    Column("nama", "Program / kegiatan", width=34, bold=True, stretch=True, second=lambda r: r.keterangan),
    *(_column(one) for one in teks.KOLOM),
)
LEVELS: tuple[tuple[str, str, Callable[[Angka], float | None]], ...] = (
    ("1 Reaksi", "neutral", lambda a: a.reaksi.value),
    ("2 N-gain × 100", "info", lambda a: None if a.n_gain.value is None else 100 * a.n_gain.value),
    ("3 Diterapkan", "good", lambda a: a.perilaku.value),
    ("4 Target tercapai", "warn", lambda a: a.persen_tercapai),
)
MOST = 8  # groups of columns beside each other
KINDS = (("program", "Per program"), ("kegiatan", "Per kegiatan"), ("tahun", "Per tahun"))
ALL = "Semua program"


class DampakButton(PaperButton):
    """The year on paper."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(context, "Cetak", "Tabel dampak seperti yang tampil")
        self.year, self.program = 0, ""

    def paper_name(self) -> str:
        about = self.year or "dari Tahun ke Tahun"
        return " ".join(filter(None, (f"Dampak Pembinaan {about}", self.program)))

    def job(self) -> Make | None:
        return partial(self.context.services.dampak.pages, self.year, self.program)


def _counted(service: DampakService, year: int, program: str, progress: Progress) -> DampakView:
    """A year (0: all of them), for the worker thread."""
    return service.view(year, progress, program) if year else service.per_tahun(program, progress)


class DampakPart(YearPart):
    READING = "Menghitung dampak"
    CARDS = ("1 Reaksi", "2 Pembelajaran", "3 Perilaku", "4 Hasil", "Biaya per peserta")
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
        theme = context.theme
        empty = EmptyState(
            theme,
            "Belum ada kegiatan pada tahun ini",
            "Di sini empat tingkat evaluasi berdampingan: reaksi, pembelajaran, perilaku di tempat kerja, dan "
            "hasil bagi kantor, dari kegiatan yang sudah dilaksanakan.",
            "Buka daftar kegiatan",
            icon="mdi6.chart-timeline-variant",
        )
        super().__init__(context, "Tahun", empty)
        self.shown: DampakView | None = None
        self.program = ChoiceBox("Program", 34)
        self.kind = Segmented(KINDS, name="Kelompok")
        self.paper_button = DampakButton(context)
        self.export_button = button("Ekspor Excel…", self.export, primary=True)
        self.table = RowsTable(
            COLUMNS,
            theme,
            settings=context.settings,
            name="dampak",
            multi=False,
            empty="Belum ada kegiatan yang selesai pada tahun ini.",
            title="Dampak per program",
        )
        self.story = label("", wrap=True)
        self.chart = BarChart(theme, "Empat level berdampingan, persen")
        self.empty.begin.connect(self._to_list)
        self.program.currentIndexChanged.connect(self.read_again)
        self.kind.changed.connect(self.read_again)
        self.table.opened.connect(self._open_row)
        self._make_rows()

    def _make_rows(self) -> None:
        theme = self.context.theme
        bar = QHBoxLayout()
        bar.setSpacing(theme.space(2))
        bar.addWidget(self.kind)
        bar.addWidget(self.year)
        bar.addWidget(self.program)
        bar.addStretch(1)
        bar.addWidget(self.paper_button)
        bar.addWidget(self.export_button)
        card = Card(margin=10)
        card.body.addWidget(self.story)
        card.body.addWidget(self.table, 3)
        card.body.addWidget(self.chart, 2)
        note = "Tanda – berarti belum ada datanya. Biaya diisi di formulir kegiatan. Enter membuka isinya."
        card.body.addWidget(muted(note))
        self.lay_out(bar, card)

    def reading(self) -> Reading:
        """What is chosen: a year, or all years of a programme."""
        service = self.context.services.dampak
        self.year.offer_years(service.years(), self.context.clock.today().year)
        self.program.offer([("", ALL), *((name, name) for name in service.programs())])
        all_years = self.kind.current() == "tahun"
        self.year.setEnabled(not all_years)
        year = 0 if all_years else self.tahun()
        program = str(self.program.currentData())
        self.paper_button.year, self.paper_button.program = year, program
        return partial(_counted, service, year, program)

    def show_read(self, view: DampakView) -> None:
        self.shown = view
        self._show_cards(view.total)
        self.story.setText(teks.story(view.total))
        rows = view.kegiatan if self.kind.current() == "kegiatan" else view.program
        self.table.set_rows(rows)
        self._show_chart(rows)
        self.stack.setCurrentIndex(0 if rows else 1)
        for made in (self.paper_button, self.export_button):
            made.setEnabled(bool(rows))

    def _show_chart(self, rows: Sequence[DampakRow]) -> None:
        """The first rows that have anything to show; years from the oldest to the newest."""
        known = [row for row in rows if any(value(row.angka) is not None for _, _, value in LEVELS)][:MOST]
        if self.kind.current() == "tahun":
            known.reverse()
        series = [
            Series(name, tuple(value(row.angka) for row in known), role)  # type: ignore[arg-type]
            for name, role, value in LEVELS
        ]
        self.chart.set_data([row.nama for row in known], series)
        self.chart.setVisible(bool(known))

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
        known = f"dari {a.dibiayai[0]} kegiatan" if a.dibiayai[0] < a.kegiatan else ""
        parts = (f"{teks.money(a.biaya_per_jp)} per JP" if a.biaya_per_jp is not None else "", known)
        text = " · ".join(filter(None, parts)) if a.biaya is not None else "biaya belum diisi"
        self.cards[4].set(teks.money(a.biaya_per_peserta), text, "neutral")

    def _open_row(self, row: DampakRow) -> None:
        """An activity opens; a year opens its programmes, a programme its activities."""
        if row.kegiatan_id:
            self.context.navigate("kegiatan", (row.kegiatan_id, "evaluasi"))
        elif self.kind.current() == "tahun":
            self.kind.set_current("program")
            self.year.setCurrentText(row.nama)
            self.read_again()
        elif (place := self.program.findText(row.nama)) > 0:
            self.kind.set_current("kegiatan")
            self.program.setCurrentIndex(place)
            self.read_again()

    def _to_list(self) -> None:
        self.context.navigate("kegiatan")

    def export(self) -> None:
        """The year as a workbook, one line per activity."""
        year, program = self.paper_button.year, self.paper_button.program
        export = self.context.services.dampak.export
        name = f"Dampak {year or 'per tahun'}.xlsx"
        self.export_to("Ekspor dampak", name, lambda path, _progress: export(year, path, program))


def _role(share: float | None) -> str:
    if share is None:
        return "neutral"
    return "good" if share >= 75 else "info" if share >= 50 else "warn"
