"""The first page: numbers of the year, today's sessions, and what waits. Every number opens its list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from pembinaan_desktop.domain import wording
from pembinaan_desktop.services.result import Progress, Topic
from pembinaan_desktop.ui.common.base_tab import BaseTab
from pembinaan_desktop.ui.common.cards import (
    Card,
    ElidedLabel,
    NumberCard,
    Pill,
    heading,
    label,
    line,
    link,
    muted,
    scrolled,
)
from pembinaan_desktop.ui.common.chart import BarChart, HBar, HBarChart, Series
from pembinaan_desktop.ui.common.empty_state import EmptyState
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.tasks import AFTER_PAINT_MS

if TYPE_CHECKING:
    from pembinaan_desktop.services.beranda import BerandaView, CardRow, TodayRow
    from pembinaan_desktop.services.beranda_facts import TodoRow

UNITS_SHOWN = 7
TODOS_SHOWN = 8


class TargetButton(QPushButton):
    """A button that goes somewhere. went(target)."""

    went = Signal(object)

    def __init__(self, text: str, target: Any, *, primary: bool = False, flat: bool = False) -> None:
        super().__init__(text)
        self._target = target
        self._text = text
        self._flat = flat
        self.setAutoDefault(False)
        if primary:
            self.setProperty("primary", "true")
        if flat:
            self.setProperty("link", "true")
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._go)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._flat:
            room = self.width() - self.fontMetrics().height() // 2
            shown = self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, room)
            self.setText(shown)

    def _go(self) -> None:
        self.went.emit(self._target)


class TargetCard(NumberCard):
    went = Signal(object)

    def __init__(self, row: CardRow, *, clickable: bool) -> None:
        super().__init__(row.caption, clickable=clickable)
        self._target = row.target
        self.set(row.number, row.pill, row.role, row.suffix)
        self.clicked.connect(self._go)

    def _go(self) -> None:
        self.went.emit(self._target)


class BerandaTab(BaseTab):
    TOPICS = frozenset(Topic) - {Topic.CADANGAN, Topic.PENGATURAN}

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        theme = context.theme
        self._view: BerandaView | None = None
        self._every_todo = False
        self.stacked = QStackedLayout(self)
        self.page = QWidget()
        self.empty = EmptyState(
            theme,
            "Selamat datang di Pembinaan",
            "Mulailah dengan data pegawai dari SIASN. Setelah itu buat kegiatan, isi kehadiran, "
            "dan terbitkan sertifikat.",
            "Impor pegawai dari Excel…",
            icon="mdi6.hand-wave-outline",
            sample=True,
        )
        self.empty.begin.connect(self._begin)
        self.empty.action.setVisible("pegawai" in context.tabs)
        self.empty.sample.connect(self._sample)
        self.scroller = scrolled(self.page)
        self.stacked.addWidget(self.scroller)
        self.stacked.addWidget(self.empty)
        self.cards = QGridLayout()
        self.cards.setSpacing(theme.space(3))
        for column in range(4):  # the place of the numbers, so that nothing jumps when they come
            waiting = NumberCard(" ")
            waiting.set("…", " ", "")  # room for the pill, no pill
            self.cards.addWidget(waiting, 0, column)
        self.units_card = Card("Capaian JP per unit kerja", " ")
        self.units_chart = HBarChart(theme, "Capaian JP per unit kerja")
        self.behind = link("", self._show_behind)
        self.months_title = heading("JP kegiatan per bulan")
        self.months_chart = BarChart(theme, "JP kegiatan per bulan")
        self.units_card.body.addWidget(self.units_chart)
        self.units_card.body.addWidget(self.behind, 0, Qt.AlignmentFlag.AlignLeft)
        self.units_card.body.addSpacing(theme.space(2))
        self.units_card.body.addWidget(self.months_title)
        self.units_card.body.addWidget(self.months_chart, 1)
        self._build_right()
        for card in (self.units_card, self.today_card):
            card.subtitle.setWordWrap(False)  # else the scroll area takes the preferred height as the least
        columns = QHBoxLayout()
        columns.setSpacing(theme.space(3))
        columns.addWidget(self.units_card, 11)
        columns.addWidget(self.today_card, 9)
        layout = QVBoxLayout(self.page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(3))
        layout.addLayout(self.cards)
        layout.addLayout(columns, 1)

    def _build_right(self) -> None:
        self.today_card = Card(" ")
        self.today_rows = QVBoxLayout()
        self.todo_rows = QVBoxLayout()
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, self.context.theme.space(2), 0)
        rows.addLayout(self.today_rows)
        rows.addSpacing(self.context.theme.space(3))
        rows.addWidget(heading("Perlu ditindaklanjuti"))
        rows.addLayout(self.todo_rows)
        rows.addStretch(1)
        self.today_card.body.addWidget(scrolled(inside), 1)

    def load(self) -> None:
        """Once the window is painted: it can be used before its first page is counted."""
        QTimer.singleShot(AFTER_PAINT_MS, self._start)

    def _start(self) -> None:
        if self.isVisible():
            self.context.tasks.run("Memuat beranda", self._read, self, self._show_view, quiet=True)
        else:
            self.refresh()

    def _read(self, progress: Progress) -> BerandaView:
        self.context.services.prepare(progress)
        return self.context.services.beranda.view(progress)

    def _show_view(self, view: BerandaView) -> None:
        self.stacked.setCurrentWidget(self.empty if view.empty else self.scroller)
        self._view = view
        if view.empty:
            return
        self._load_cards(view)
        self._load_units(view)
        self._load_today(view)
        self._load_todo(view)

    def _load_cards(self, view: BerandaView) -> None:
        clear(self.cards)
        for number, row in enumerate(view.cards):
            card = TargetCard(row, clickable=self._leads(row.target))
            card.went.connect(self._go)
            self.cards.addWidget(card, number // 4, number % 4)
            self.cards.setColumnStretch(number % 4, 1)

    def _load_units(self, view: BerandaView) -> None:
        goal = wording.decimal(view.target_jp)
        self.units_card.subtitle.setText(
            f"Persentase pegawai yang sudah mencapai {goal} JP pada {view.today.year}"
        )
        self.units_card.subtitle.show()
        shown = view.units[:UNITS_SHOWN]
        self.units_chart.set_data(
            [
                HBar(u.nama, ((u.share, share_role(u.share)),), wording.percent(100 * u.share, 0))
                for u in shown
            ]
        )
        self.units_chart.setToolTip("\n".join(f"{u.nama}: {u.people} pegawai" for u in view.units))
        self.behind.setText(
            f"{wording.integer(view.behind)} pegawai belum memenuhi → susun daftar calon peserta"
        )
        self.behind.setVisible(view.behind > 0 and "pegawai" in self.context.tabs)
        months = range(1, 13)
        future = [month - 1 for month in months if month > view.today.month]
        self.months_chart.set_data(wording.BULAN_PENDEK, [Series("JP", tuple(view.months))], faint=future)

    def _load_today(self, view: BerandaView) -> None:
        self.today_card.title.setText(f"Hari ini · {wording.day_date(view.today)}")
        self.today_card.title.show()
        clear(self.today_rows)
        first = True
        for row in view.sessions:
            self.today_rows.addWidget(self._session_row(row, primary=first and not row.filled))
            self.today_rows.addWidget(line())
            first = first and row.filled
        if not view.sessions:
            self.today_rows.addWidget(muted("Tidak ada sesi hari ini."))

    def _session_row(self, row: TodayRow, *, primary: bool) -> QWidget:
        made = QWidget()
        layout = QHBoxLayout(made)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.setSpacing(self.context.theme.space(4))
        words = QVBoxLayout()
        words.setSpacing(0)
        for one in (ElidedLabel(row.title, "strong"), ElidedLabel(row.text, "muted")):
            words.addWidget(one)
        go = TargetButton("Isi kehadiran", ("kegiatan", (row.kegiatan_id, "kehadiran")), primary=primary)
        go.setAccessibleName(f"Isi kehadiran {row.title} {row.time}")
        go.went.connect(self._go)
        go.setVisible("kegiatan" in self.context.tabs)
        layout.addWidget(label(row.time))
        layout.addLayout(words, 1)
        layout.addWidget(go)
        return made

    def _load_todo(self, view: BerandaView) -> None:
        clear(self.todo_rows)
        every = len(view.todo)
        for row in leading(view.waiting, every if self._every_todo else TODOS_SHOWN):
            self.todo_rows.addWidget(self._todo_row(row))
            self.todo_rows.addWidget(line())
        if every > TODOS_SHOWN:
            text = "Ringkas" if self._every_todo else f"Tampilkan semua ({every})"
            self.todo_rows.addWidget(link(text, self._turn_todo))
        if not view.todo:
            self.todo_rows.addWidget(muted("Tidak ada yang menunggu."))

    def _turn_todo(self) -> None:
        """All that waits, or the first of each kind."""
        self._every_todo = not self._every_todo
        if self._view is not None:
            self._load_todo(self._view)

    def _todo_row(self, row: TodoRow) -> QWidget:
        made = QWidget()
        layout = QHBoxLayout(made)
        layout.setContentsMargins(0, 2, 0, 2)
        pill = Pill(wording.integer(row.count), row.role)
        pill.setMinimumWidth(self.context.theme.em * 2)
        pill.setAlignment(Qt.AlignmentFlag.AlignCenter)
        go = TargetButton(row.text, row.target, flat=True)
        go.setToolTip(row.text)
        go.setAccessibleName(f"{row.count} {row.text}")
        go.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        go.went.connect(self._go)
        go.setEnabled(self._leads(row.target))
        layout.addWidget(pill)
        layout.addSpacing(self.context.theme.space(2))
        layout.addWidget(go, 1)
        return made

    def _leads(self, target: Any) -> bool:
        """There is a tab behind the target."""
        return target is not None and target[0] in self.context.tabs

    def _go(self, target: Any) -> None:
        self.context.navigate(*target)

    def _show_behind(self) -> None:
        self.context.navigate("pegawai", "belum_20_jp")

    def _begin(self) -> None:
        self.context.navigate("pegawai", "impor")

    def _sample(self) -> None:
        self.context.changes.apply(self.context.services.contoh.make)


def leading(kinds: Sequence[Sequence[TodoRow]], room: int) -> list[TodoRow]:
    """As many rows as fit, every kind in its turn: the first of each, then the second; kinds stay together."""
    turns = sorted((place, kind) for kind, rows in enumerate(kinds) for place in range(len(rows)))[:room]
    return [kinds[kind][place] for kind, place in sorted((kind, place) for place, kind in turns)]


def share_role(share: float) -> str:
    """Colour of a unit's bar."""
    return "good" if share >= 0.75 else "info" if share >= 0.5 else "warn"


def clear(layout: Any) -> None:
    """Take all widgets out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
