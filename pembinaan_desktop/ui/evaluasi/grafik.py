"""The chart beside the results: marks before and after, a speaker's history, or a distribution."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtWidgets import QStackedWidget

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.evaluasi import percent
from pembinaan_desktop.domain.instrumen import SKALA
from pembinaan_desktop.domain.rekap_evaluasi import BarisHasil
from pembinaan_desktop.services.baris_evaluasi import butir_rows
from pembinaan_desktop.services.hasil_evaluasi import HasilRow, TesPeserta
from pembinaan_desktop.ui.common.cards import Card
from pembinaan_desktop.ui.common.chart import BarChart, Chart, HBar, HBarChart, LineChart, Series
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.evaluasi.ketik_grid import answers_hint

CLOSE = 5  # highest point of a scale whose every point is written at the axis
MOST = 12  # people beside each other


def chart_png(chart: Chart, width: int = 900, height: int = 480) -> bytes:
    """A chart as a PNG file."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    chart.image(width, height).save(buffer, "PNG")  # type: ignore[call-overload]
    buffer.close()
    return bytes(data.data())


def aspek_png(context: UiContext, rows: Sequence[BarisHasil]) -> bytes:
    """The aspects as stacked bars, as a PNG file."""
    chart = HBarChart(context.theme, "Penilaian per aspek", name_share=0.4)
    chart.set_data([HBar(row.di_kertas, tuple(row.parts()), row.mean) for row in rows])
    data = chart_png(chart, 900, 40 + 30 * len(rows))
    chart.deleteLater()
    return data


class SideChart(Card):
    """Shows what fits the chosen line."""

    def __init__(self, context: UiContext) -> None:
        super().__init__("Grafik")
        self.context = context
        self.tests: list[TesPeserta] = []
        self.bars = BarChart(context.theme, "Sebaran jawaban")
        self.pairs = BarChart(context.theme, "Nilai sebelum dan sesudah", values_shown=False)
        self.lines = LineChart(context.theme, "Riwayat narasumber")
        self.stack = QStackedWidget()
        for chart in (self.bars, self.pairs, self.lines):
            self.stack.addWidget(chart)
        self.body.addWidget(self.stack, 1)

    def set_tests(self, tests: Sequence[TesPeserta]) -> None:
        self.tests = [one for one in tests if one.awal is not None and one.akhir is not None]

    def show_row(self, row: BarisHasil | None, one: HasilRow | None) -> None:
        """The chart of a line of the results; the tests when nothing else is to be said."""
        if row is not None and one is not None and row.aspek < 0:
            self._show_history(one)
        elif row is not None and one is not None and one.evaluasi.level != 2 and row.sebaran:
            self._show_spread(row, one)
        elif self.tests:
            self._show_tests()
        elif row is not None and one is not None and not any(count for _, count in row.sebaran):
            self._show_right(row, one)
        elif row is not None:
            self._show_spread(row, one)
        else:
            self._head("Grafik", "Pilih satu baris di sebelah kiri.")
            self.bars.set_data((), ())
            self.stack.setCurrentWidget(self.bars)

    def chart(self) -> Chart:
        """The chart that is shown."""
        shown = self.stack.currentWidget()
        assert isinstance(shown, Chart)
        return shown

    def _head(self, title: str, subtitle: str) -> None:
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))

    def _show_spread(self, row: BarisHasil, one: HasilRow | None) -> None:
        total = sum(count for _, count in row.sebaran)
        self._head("Sebaran jawaban", f"{row.di_kertas} · {total} jawaban{_ends(row, one)}")
        names = [name for name, _ in row.sebaran]
        self.bars.set_data(names, [Series("Jawaban", tuple(float(count) for _, count in row.sebaran))])
        self.stack.setCurrentWidget(self.bars)

    def _show_right(self, row: BarisHasil, one: HasilRow) -> None:
        """A test or an aspect without a common scale: the mean of each item as percent of its scale."""
        items = [item for item in butir_rows(one, row.aspek) if item.ukuran.mean is not None]
        shares = tuple(percent(item.ukuran.mean or 0.0, item.skala) for item in items)
        right = all(item.kunci for item in items)
        self._head("Jawaban benar" if right else "Nilai tiap butir", f"{row.di_kertas} · persen per butir")
        self.bars.set_data([str(n) for n in range(1, len(items) + 1)], [Series("Persen", shares)])
        self.stack.setCurrentWidget(self.bars)

    def _show_history(self, one: HasilRow) -> None:
        history = self.context.services.hasil_evaluasi.narasumber(one.evaluasi.narasumber)
        history = [past for past in history if one.hasil and past.skala == one.hasil.skala]
        self._head("Riwayat narasumber", f"{one.evaluasi.narasumber} · {len(history)} kali dinilai")
        labels = [f"{wording.BULAN_PENDEK[past.tanggal.month - 1]} {past.tanggal.year}" for past in history]
        series = [Series("Rata-rata", tuple(past.mean for past in history))]
        skala = SKALA[one.hasil.skala] if one.hasil else SKALA["1-5"]
        low, high = skala.low or 0.0, skala.high or 0.0
        self.lines.set_data(labels, series, scale=(low, high, 1.0 if high <= CLOSE else 20.0))
        self.stack.setCurrentWidget(self.lines)

    def _show_tests(self) -> None:
        shown = self.tests[:MOST]
        before = sum(one.awal or 0 for one in self.tests) / len(self.tests)
        after = sum(one.akhir or 0 for one in self.tests) / len(self.tests)
        some = f"per peserta, {len(shown)} dari {len(self.tests)}"
        self._head("Nilai sebelum dan sesudah", some)
        self.pairs.set_data(
            [str(number) for number in range(1, len(shown) + 1)],
            [
                Series(f"sebelum {wording.decimal(before, 0)}", tuple(one.awal for one in shown), "neutral"),
                Series(f"sesudah {wording.decimal(after, 0)}", tuple(one.akhir for one in shown), "info"),
            ],
        )
        self.stack.setCurrentWidget(self.pairs)


def _ends(row: BarisHasil, one: HasilRow | None) -> str:
    """What the numbers of an aspect mean, on a line of its own, where they mean the same in all its items."""
    if one is None or one.hasil is None or row.aspek < 0:
        return ""
    items = [item.butir for item in one.hasil.aspek[row.aspek].butir]
    said = {answers_hint(butir) for butir in items if butir.berujung}
    return f"\n{said.pop()}" if len(said) == 1 else ""
