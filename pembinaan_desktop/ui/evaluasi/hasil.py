"""Part Hasil: activities at the left, the results of the chosen one at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.instrumen import LEVEL
from pembinaan_desktop.domain.rekap_evaluasi import BarisHasil, tallied
from pembinaan_desktop.services.baris_evaluasi import aspek_rows, butir_rows
from pembinaan_desktop.services.hasil_evaluasi import HasilRow, KegiatanEvaluasi
from pembinaan_desktop.services.result import Topic
from pembinaan_desktop.ui.common.base_tab import BaseTab
from pembinaan_desktop.ui.common.cards import Card, ElidedLabel, NumberCard, Pill, button, label, scrolled
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.empty_state import EmptyState
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.evaluasi.ekspor import EksporButton
from pembinaan_desktop.ui.evaluasi.grafik import SideChart, aspek_png, chart_png

ACTIVITIES = (Column("judul", "Kegiatan", width=26, bold=True, second=lambda r: r.keadaan, stretch=True),)
LEAST_ITEMS = 3  # lines of the table of items that are always seen
COMMENTS = 400  # characters of one comment on the screen; the whole text is in the exports


def _nothing(_row: BarisHasil) -> str:
    return ""


def _muted(_row: BarisHasil) -> str:
    return "muted"


def _origin(row: BarisHasil) -> str:
    return row.asal


def _columns(
    title: str, roles: dict[str, str], second: Callable[[BarisHasil], str] | None = None
) -> tuple[Column, ...]:
    return (
        Column("nama", title, width=22, stretch=True, second=second),
        Column("sebaran", "Sebaran", width=10, text=_nothing, bar=lambda r: r.parts()),
        Column("mean", "Rata-rata", width=7, sort=lambda r: r.ukuran.mean, align="right", bold=True),
        Column(
            "sd",
            "SD",
            width=5,
            sort=lambda r: r.ukuran.sd,
            align="right",
            tip="Simpangan baku: makin kecil, makin sependapat",
        ),
        Column(
            "n",
            "n",
            width=4,
            text=lambda r: str(r.ukuran.n),
            sort=lambda r: r.ukuran.n,
            align="right",
            tip="Banyaknya jawaban",
        ),
        Column(
            "pita",
            "Mutu",
            width=11,
            pill=lambda r: (r.pita, roles.get(r.pita, "neutral")) if r.pita else None,
        ),
        Column(
            "beda",
            "Beda",
            width=7,
            text=lambda r: r.beda_teks,
            sort=lambda r: r.beda,
            role=_muted,
            tip="Naik atau turun dibanding angkatan lalu; untuk narasumber dibanding penampilan sebelumnya",
        ),
    )


class HasilPart(BaseTab):
    """Results of one activity: levels, aspects, items, comments, chart."""

    TOPICS = frozenset({Topic.EVALUASI, Topic.KEGIATAN, Topic.PESERTA, Topic.TINDAK_LANJUT})

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.results: list[HasilRow] = []
        self.level = 1
        self.search = QLineEdit()
        self.search.setPlaceholderText("Cari…")
        self.search.setAccessibleName("Cari kegiatan")
        self.list = RowsTable(
            ACTIVITIES,
            context.theme,
            multi=False,
            title="Kegiatan",
            empty="Belum ada kegiatan dengan peserta.",
        )
        self.list.horizontalHeader().hide()
        self.search.textChanged.connect(self.list.set_filter)
        self.list.current_changed.connect(self._chosen)
        roles = context.services.hasil_evaluasi.roles()
        self.aspects = RowsTable(
            _columns("Aspek", roles, _origin), context.theme, multi=False, title="Penilaian per aspek"
        )
        self.items = RowsTable(
            _columns("Butir", roles), context.theme, multi=False, title="Penilaian per butir"
        )
        self.aspects.current_changed.connect(self._aspect_chosen)
        self.chart = SideChart(context)
        self.comments = QPlainTextEdit()
        self.comments.setReadOnly(True)
        self.comments.setMinimumHeight(context.theme.em * 2)  # Qt's own least takes a whole screen's third
        self.comments.setAccessibleName("Saran peserta")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(context.theme.space(3))
        layout.addWidget(self._left(), 1)
        layout.addWidget(self._right(), 4)

    def _left(self) -> Card:
        card = Card("Kegiatan")
        self.manage = button(
            "Kelola evaluasi…", self._manage, tip="Buka evaluasi, cetak formulir, ketik lembar, impor jawaban"
        )
        card.body.addWidget(self.search)
        card.body.addWidget(self.list, 1)
        card.body.addWidget(self.manage)
        return card

    def _right(self) -> QWidget:
        page = QWidget()
        self.title = ElidedLabel("", "title")
        self.pill = Pill()
        self.export = EksporButton(self.context, self.charts)
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addWidget(self.pill)
        head.addStretch(1)
        head.addWidget(self.export)
        self.story = label("", wrap=True)
        self.cards = [NumberCard(f"{number} {name}", clickable=True) for number, name in LEVEL.items()]
        row = QHBoxLayout()
        for number, card in enumerate(self.cards, 1):
            card.setToolTip(f"Tampilkan hasil level {number}")
            row.addWidget(card, 1)
        for card, show in zip(
            self.cards, (self._reaction, self._learning, self._behaviour, self._outcome), strict=True
        ):
            card.clicked.connect(show)
        body = QGridLayout()
        body.setColumnStretch(0, 11)
        body.setColumnStretch(1, 4)
        self.aspect_card = Card("Penilaian per aspek")
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.aspects)
        self.split.addWidget(self.items)
        self.items.setMinimumHeight(self.context.theme.row_height() * (LEAST_ITEMS + 1))
        self.split.setStretchFactor(1, 1)
        self.aspect_card.body.addWidget(self.split, 1)
        comments = Card("Saran peserta")
        comments.body.addWidget(self.comments, 1)
        side = QVBoxLayout()
        side.addWidget(self.chart, 3)
        side.addWidget(comments, 2)
        body.addWidget(self.aspect_card, 0, 0)
        body.addLayout(side, 0, 1)
        filled = QVBoxLayout(page)
        filled.setContentsMargins(0, 0, 0, 0)
        filled.setSpacing(self.context.theme.space(3))
        filled.addLayout(head)
        filled.addWidget(self.story)
        filled.addLayout(row)
        filled.addLayout(body, 1)
        self.empty = EmptyState(
            self.context.theme,
            "Belum ada evaluasi",
            "Buka evaluasi dari bank instrumen, cetak formulirnya, lalu ketik lembar yang kembali. "
            "Hasilnya muncul di sini.",
            "Kelola evaluasi…",
            icon="mdi6.clipboard-text-outline",
        )
        self.empty.begin.connect(self._manage)
        self.right = QStackedWidget()
        for grows in (self.split, self.chart, self.comments):  # they take what is left, however little
            grows.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.page = scrolled(page)  # with large letters it may be higher than a small screen
        self.right.addWidget(self.page)
        self.right.addWidget(self.empty)
        return self.right

    # --- showing --------------------------------------------------------------------------

    def load(self) -> None:
        rows = self.context.services.hasil_evaluasi.activities()
        blocked = self.list.blockSignals(True)  # the results are read once, below
        self.list.set_rows(rows)
        if self.list.current() is None and rows:
            best = next((row for row in rows if row.jawaban), rows[0])
            self.list.select_key(best.id)
        self.list.blockSignals(blocked)
        self._chosen(self.list.current())

    def open(self, arg: Any = None) -> None:
        """Choose an activity by id."""
        self.ensure_loaded()
        self.list.select_key(arg)

    def _chosen(self, row: KegiatanEvaluasi | None) -> None:
        self.manage.setEnabled(row is not None)
        service = self.context.services.hasil_evaluasi
        self.results = service.kegiatan(row.id) if row else []
        self.right.setCurrentWidget(self.page if self.results else self.empty)
        self.export.set_kegiatan(row.id if row else None, row.judul if row else "")
        if row is None or not self.results:
            return
        self.title.setText(row.judul)
        self.pill.set(f"{row.jawaban} dari {row.peserta} menjawab", "info")
        tests = service.tes(row.id)
        levels = self.context.services.level_kegiatan.ringkas(row.id, self.results, tests)
        for card, level in zip(self.cards, levels.kartu, strict=True):
            card.set(level.teks, below=level.rinci)
        self.story.setText(" ".join(levels.cerita))
        self.story.setVisible(bool(levels.cerita))
        self.chart.set_tests(tests)
        shown = sorted(one.evaluasi.level for one in self.results if one.hasil is not None)
        asked = sorted(one.evaluasi.level for one in self.results)
        self._show_level(self.level if self.level in (shown or asked) else (shown or asked)[0])

    def _show_level(self, level: int) -> None:
        self.level = level
        chosen = [one for one in self.results if one.evaluasi.level == level]
        self.aspect_card.title.setText(f"Penilaian per aspek – {level} {LEVEL[level]}")
        self.aspect_card.subtitle.setText(" ".join(_remarks(chosen)))
        self.aspect_card.subtitle.setVisible(bool(self.aspect_card.subtitle.text()))
        self.aspects.set_empty_text("Belum ada hasil pada level ini.")
        rows = aspek_rows(chosen)
        self.aspects.set_rows(rows)
        if self.aspects.current() is None and rows:
            self.aspects.select_row(0)
        self._fit_aspects()
        self._aspect_chosen(self.aspects.current())

    def _fit_aspects(self) -> None:
        """As high as its lines where there is room; the items have what is left."""
        high = self.aspects.content_height()
        self.aspects.setMaximumHeight(max(high, self.aspects.minimumSizeHint().height()))
        self.split.setSizes([high, max(1, self.split.height() - high)])

    def _aspect_chosen(self, row: BarisHasil | None) -> None:
        one = next((r for r in self.results if row and r.evaluasi.id == row.evaluasi_id), None)
        self.items.set_rows(butir_rows(one, row.aspek) if one and row else [])
        self.chart.show_row(row, one)
        chosen = [one] if one and row and row.aspek < 0 else self._of_level()
        self.comments.setPlainText(comments_text(chosen) or "Belum ada saran tertulis.")

    def _of_level(self) -> list[HasilRow]:
        return [one for one in self.results if one.evaluasi.level == self.level]

    def _reaction(self) -> None:
        self._show_level(1)

    def _learning(self) -> None:
        self._show_level(2)

    def _behaviour(self) -> None:
        self._show_level(3)

    def _outcome(self) -> None:
        self._show_level(4)

    def charts(self) -> list[tuple[str, bytes]]:
        """(title, PNG) of the aspects and of the chart beside them."""
        rows = self.aspects.rows()
        pictures = [("Penilaian per aspek", aspek_png(self.context, rows))] if rows else []
        return [*pictures, (self.chart.title.text(), chart_png(self.chart.chart()))]

    def _manage(self) -> None:
        if (row := self.list.current()) is not None:
            self.context.navigate("kegiatan", (row.id, "evaluasi"))


def _remarks(chosen: Sequence[HasilRow]) -> list[str]:
    """What is not shown and why; what the means are compared with."""
    found = [f"{one.evaluasi.judul}: {one.sebab}" for one in chosen if one.sebab and one.evaluasi.jawaban]
    names = {one.banding.nama for one in chosen if one.banding and one.evaluasi.lingkup == "kegiatan"}
    return [*found, *(f"Dibanding {name}." for name in sorted(names))]


def _cut(text: str) -> str:
    return text if len(text) <= COMMENTS else text[: COMMENTS - 1] + "…"


def comments_text(chosen: Sequence[HasilRow]) -> str:
    """Written answers, each cut to a readable length."""
    lines = []
    for one in chosen:
        cut = [(question, _cut(text)) for question, text in one.hasil.saran] if one.hasil else []
        for question, shown in tallied(cut):
            lines.append(f"“{wording.literal(shown)}”\n    {question}")
    return "\n".join(lines)
