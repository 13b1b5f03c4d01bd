"""The list of follow-ups beside the chosen one: of one activity, and across all (register)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pembinaan_desktop.domain import wording
from pembinaan_desktop.services.baris_tindak_lanjut import TindakLanjutRow
from pembinaan_desktop.services.result import Progress, Result, Topic
from pembinaan_desktop.ui.common.base_tab import BaseSubTab
from pembinaan_desktop.ui.common.cards import Card, button, muted
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.empty_state import EmptyState, Nothing
from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.common.list_part import ListPart
from pembinaan_desktop.ui.common.read_part import without_progress
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.paper.shown_button import ShownButton
from pembinaan_desktop.ui.tindak_lanjut.detail import DetailPanel, late_text
from pembinaan_desktop.ui.tindak_lanjut.forms import form_fields

TOPICS = frozenset({Topic.TINDAK_LANJUT, Topic.KEGIATAN, Topic.PESERTA})
ABOUT = (
    "Tindak lanjut mencatat apa yang berubah di kantor sesudah kegiatan: rencana, nilai awal dan target, "
    "nilai yang terukur dari waktu ke waktu, dan hambatannya."
)
EMPTY = Nothing(
    "Belum ada tindak lanjut",
    f"{ABOUT} Tindak lanjut dibuat di halaman kegiatan, bagian Tindak lanjut.",
    "Buka daftar kegiatan",
    "mdi6.trending-up",
)


def _bar(row: TindakLanjutRow) -> tuple[float, str] | None:
    share = row.ukuran.capaian
    if share is None:
        return (0.0, "neutral")
    role = "good" if row.ukuran.tercapai else "warn" if share < 0.25 or row.terlambat else "info"
    return (share, role)


def _share(row: TindakLanjutRow) -> str:
    share = row.ukuran.capaian
    return "–" if share is None else wording.percent(100 * share, 0)


def _who(row: TindakLanjutRow) -> str:
    return " · ".join(t for t in (row.penanggung_jawab, row.instansi) if t) or late_text(row)


REACHED = Column(
    "capaian",
    "Capaian",
    width=14,
    text=_share,
    bar=_bar,
    sort=lambda r: -1.0 if r.ukuran.capaian is None else r.ukuran.capaian,
    align="right",
)


class TindakLanjutSubTab(BaseSubTab):
    """The follow-ups of one activity: left the list, right the chosen one."""

    TOPICS = TOPICS

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        theme = context.theme
        self.table = RowsTable(
            (Column("judul", "Judul / penanggung jawab", stretch=True, second=_who, bold=True), REACHED),
            theme,
            settings=context.settings,
            name="kegiatan_tindak_lanjut",
            multi=False,
            title="Daftar tindak lanjut",
        )
        self.table.current_changed.connect(self._show)
        self.detail = DetailPanel(context)
        self.add_button = button("Tindak lanjut baru…", self.add, shortcut="Ctrl+Shift+N")
        self.empty = EmptyState.of(theme, replace(EMPTY, text=ABOUT, action="Tindak lanjut baru…"))
        self.empty.begin.connect(self.add)
        card = Card(margin=10)
        card.setMinimumWidth(theme.em * 16)
        bar = QHBoxLayout()
        bar.addStretch(1)
        bar.addWidget(self.add_button)
        card.body.addLayout(bar)
        card.body.addWidget(self.table, 1)
        self.view = QWidget()
        beside = QHBoxLayout(self.view)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(theme.space(3))
        beside.addWidget(card, 2)
        beside.addWidget(self.detail, 5)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)

    def load(self) -> None:
        if self.kegiatan_id is None:
            return
        rows = self.context.services.tindak_lanjut.list(self.kegiatan_id)
        self.table.set_rows(rows)
        if self.table.current() is None and rows:
            self.table.select_row(0)
        self._show(self.table.current())
        self.stack.setCurrentWidget(self.view if rows else self.empty)
        self.count.emit(len(rows) if rows else -1)

    def _show(self, row: TindakLanjutRow | None) -> None:
        if row is not None:
            self.detail.show_detail(self.context.services.tindak_lanjut.get(row.id))

    def add(self) -> None:
        """The form of a new follow-up; it is shown when saved."""
        kegiatan_id, service = self.kegiatan_id or 0, self.context.services.tindak_lanjut

        def save(values: dict[str, Any]) -> Result:
            return service.add(kegiatan_id, values)

        values = {"tanggal_mulai": self.context.clock.today()}
        dialog = FormDialog(
            self.context, "Tindak lanjut baru", form_fields(self.context, kegiatan_id), save, values, self
        )
        dialog.saved.connect(self._made)
        dialog.open()

    def _made(self, result: Result) -> None:
        self.table.select_key(result.value)


class TindakLanjutPart(ListPart):
    """The register across activities: a part of the tab Evaluasi. open(id) or open("terlambat")."""

    TOPICS = TOPICS
    KEY = "tindak_lanjut"
    TITLE = "Daftar tindak lanjut"
    COLUMNS = (
        Column(
            "judul",
            "Judul / kegiatan",
            stretch=True,
            second=lambda r: late_text(r) or r.kegiatan,
            bold=True,
        ),
        Column("penanggung_jawab", "Penanggung jawab", width=24, visible=False),
        REACHED,
    )
    SEARCH = ("Cari judul, orang, kegiatan…", "Cari tindak lanjut")
    EMPTY = EMPTY
    FILTERS = (
        ("semua", "Semua"),
        ("terlambat", "Terlambat"),
        ("berjalan", "Belum mencapai target"),
        ("tercapai", "Target tercapai"),
    )
    MULTI = False

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.detail = DetailPanel(context)
        self.summary = muted(wrap=False)
        self.go_button = button("Kegiatan", self.go, tip="Buka kegiatan asal tindak lanjut ini")
        self.export_button = button("Excel…", self.export, tip="Seluruh register ke Excel")
        self.paper_button = ShownButton(
            context, self, context.services.tindak_lanjut.register, "Register Tindak Lanjut"
        )
        below = QVBoxLayout()
        below.addWidget(self.summary)
        below.addLayout(self.row(None, self.go_button, self.paper_button, self.export_button))
        self.lay_out(self.row(self.search, self.filter), below, self.detail, (2, 5))

    def reading(self) -> Callable[[Progress], list[TindakLanjutRow]]:
        return without_progress(self.context.services.tindak_lanjut.list)

    def show_read(self, found: list[TindakLanjutRow]) -> None:
        late = sum(row.terlambat for row in found)
        reached = sum(row.ukuran.tercapai for row in found)
        self.summary.setText(f"{len(found)} · {reached} tercapai · {late} terlambat" if found else "")
        for made in (self.paper_button, self.export_button):
            made.setEnabled(bool(found))
        self.show_rows(found)

    def fits(self, row: TindakLanjutRow, chosen: str) -> bool:
        if chosen == "terlambat":
            return row.terlambat
        if chosen == "berjalan":
            return not row.ukuran.tercapai and row.status != "Berhenti"
        return row.ukuran.tercapai

    def show_row(self, row: TindakLanjutRow | None) -> None:
        self.go_button.setEnabled(row is not None)
        self.detail.setVisible(row is not None)
        if row is not None:
            self.detail.show_detail(self.context.services.tindak_lanjut.get(row.id))

    def open_row(self, _row: TindakLanjutRow) -> None:
        self.go()

    def go(self) -> None:
        row = self.table.current()
        if row is not None:
            self.context.navigate("kegiatan", (row.kegiatan_id, "tindak_lanjut"))

    def begin(self) -> None:
        """Follow-ups are made on the page of an activity."""
        self.context.navigate("kegiatan")

    def export(self) -> None:
        """The whole register as a workbook."""
        service = self.context.services.tindak_lanjut
        self.export_to(
            "Ekspor register", "Register tindak lanjut.xlsx", lambda path, _progress: service.export(path)
        )
