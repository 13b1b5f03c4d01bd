"""The list of follow-ups beside the chosen one: of one activity, and across all (register)."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from pembinaan_desktop.domain import wording
from pembinaan_desktop.services.baris_tindak_lanjut import TindakLanjutRow
from pembinaan_desktop.services.result import Result, Topic
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.base_tab import BaseSubTab, BaseTab
from pembinaan_desktop.ui.common.cards import Card, button, muted
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.empty_state import EmptyState
from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.paper.actions import Make
from pembinaan_desktop.ui.paper.paper_button import PaperButton
from pembinaan_desktop.ui.tindak_lanjut.detail import DetailPanel, late_text
from pembinaan_desktop.ui.tindak_lanjut.forms import form_fields

TOPICS = frozenset({Topic.TINDAK_LANJUT, Topic.KEGIATAN, Topic.PESERTA})
ABOUT = (
    "Tindak lanjut mencatat apa yang berubah di kantor sesudah kegiatan: rencana, nilai awal dan target, "
    "nilai yang terukur dari waktu ke waktu, dan hambatannya."
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


class ListAndDetail(QWidget):
    """Left the table, right the panel of the current row; a muted line while nothing is chosen."""

    def __init__(self, context: UiContext, columns: tuple[Column, ...], name: str) -> None:
        super().__init__()
        self.context = context
        self.table = RowsTable(
            columns,
            context.theme,
            settings=context.settings,
            name=name,
            multi=False,
            empty="Belum ada tindak lanjut.",
            title="Daftar tindak lanjut",
        )
        self.table.current_changed.connect(self._show)
        self.detail = DetailPanel(context)
        self.nothing = Card()
        self.nothing.body.addWidget(muted("Pilih satu tindak lanjut di daftar."))
        self.nothing.body.addStretch(1)
        self.right = QStackedWidget()
        self.right.addWidget(self.nothing)
        self.right.addWidget(self.detail)
        self.card = Card(margin=10)
        self.bar = QHBoxLayout()
        self.card.body.addLayout(self.bar)
        self.card.body.addWidget(self.table, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(context.theme.space(3))
        layout.addWidget(self.card, 2)
        layout.addWidget(self.right, 5)
        self.card.setMinimumWidth(context.theme.em * 16)

    def set_rows(self, rows: list[TindakLanjutRow]) -> None:
        """Show these."""
        self.table.set_rows(rows)
        self.show_one()

    def show_one(self) -> None:
        """The current row, or the first one when none is."""
        if self.table.current() is None and self.table.rows():
            self.table.select_row(0)
        self._show(self.table.current())

    def _show(self, row: TindakLanjutRow | None) -> None:
        if row is None:
            self.right.setCurrentWidget(self.nothing)
            return
        self.detail.show_detail(self.context.services.tindak_lanjut.get(row.id))
        self.right.setCurrentWidget(self.detail)


class TindakLanjutSubTab(BaseSubTab):
    """The follow-ups of one activity."""

    TOPICS = TOPICS

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        columns = (
            Column("judul", "Judul / penanggung jawab", stretch=True, second=_who, bold=True),
            REACHED,
        )
        self.view = ListAndDetail(context, columns, "kegiatan_tindak_lanjut")
        self.table, self.detail = self.view.table, self.view.detail
        self.add_button = button("Tindak lanjut baru…", self.add, shortcut="Ctrl+Shift+N")
        self.view.bar.addStretch(1)
        self.view.bar.addWidget(self.add_button)
        self.empty = EmptyState(
            context.theme,
            "Belum ada tindak lanjut",
            ABOUT,
            "Tindak lanjut baru…",
            icon="mdi6.trending-up",
        )
        self.empty.begin.connect(self.add)
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
        self.view.set_rows(rows)
        self.stack.setCurrentWidget(self.view if rows else self.empty)
        self.count.emit(len(rows) if rows else -1)

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


FILTERS = (
    ("semua", "Semua"),
    ("terlambat", "Terlambat"),
    ("berjalan", "Belum mencapai target"),
    ("tercapai", "Target tercapai"),
)


def fits(row: TindakLanjutRow, chosen: str) -> bool:
    """Does a row belong under a filter of the register?"""
    if chosen == "terlambat":
        return row.terlambat
    if chosen == "berjalan":
        return not row.ukuran.tercapai and row.status != "Berhenti"
    return row.ukuran.tercapai if chosen == "tercapai" else True


class RegisterButton(PaperButton):
    """The shown follow-ups on paper."""

    def __init__(self, context: UiContext, part: TindakLanjutPart) -> None:
        super().__init__(context, "Cetak", "Yang tampak di daftar, sebagai tabel")
        self._part = part

    def paper_name(self) -> str:
        return "Register Tindak Lanjut"

    def job(self) -> Make | None:
        chosen = self._part.filter
        title = chosen.currentText() if chosen.currentIndex() > 0 else ""
        return partial(self.context.services.tindak_lanjut.register, self._part.table.rows(), title)


class TindakLanjutPart(BaseTab):
    """The register across activities: a part of the tab Evaluasi. open(id) or open("terlambat")."""

    TOPICS = TOPICS

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        columns = (
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
        self.view = ListAndDetail(context, columns, "tindak_lanjut")
        self.table, self.detail = self.view.table, self.view.detail
        self.search = QLineEdit()
        self.search.setPlaceholderText("Cari judul, orang, kegiatan…")
        self.search.setAccessibleName("Cari tindak lanjut")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self.table.set_filter)
        self.filter = QComboBox()
        self.filter.setAccessibleName("Saringan tindak lanjut")
        for key, text in FILTERS:
            self.filter.addItem(text, key)
        self.filter.currentIndexChanged.connect(self._filter)
        self.summary = muted(wrap=False)
        self.go_button = button("Kegiatan", self.go, tip="Buka kegiatan asal tindak lanjut ini")
        self.export_button = button("Excel…", self.export, tip="Seluruh register ke Excel")
        self.paper_button = RegisterButton(context, self)
        self.view.bar.addWidget(self.search, 1)
        self.view.bar.addWidget(self.filter)
        self.view.card.body.addWidget(self.summary)
        below = QHBoxLayout()
        below.addWidget(self.go_button)
        below.addStretch(1)
        below.addWidget(self.paper_button)
        below.addWidget(self.export_button)
        self.view.card.body.addLayout(below)
        self.empty = EmptyState(
            context.theme,
            "Belum ada tindak lanjut",
            f"{ABOUT} Tindak lanjut dibuat di halaman kegiatan, bagian Tindak lanjut.",
            "Buka daftar kegiatan",
            icon="mdi6.trending-up",
        )
        self.empty.begin.connect(self._to_list)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)

    def load(self) -> None:
        rows = self.context.services.tindak_lanjut.list()
        self.view.set_rows(rows)
        self.stack.setCurrentWidget(self.view if rows else self.empty)
        late = sum(row.terlambat for row in rows)
        reached = sum(row.ukuran.tercapai for row in rows)
        self.summary.setText(f"{len(rows)} · {reached} tercapai · {late} terlambat")
        self._filter()

    def open(self, arg: Any = None) -> None:
        self.ensure_loaded()
        self.search.clear()
        keys = [key for key, _ in FILTERS]
        self.filter.setCurrentIndex(keys.index(arg) if arg in keys else 0)
        if isinstance(arg, int):
            self.table.select_key(arg)

    def _filter(self, _number: int = 0) -> None:
        chosen = self.filter.currentData()
        self.table.set_predicate(lambda row: fits(row, chosen))
        self.view.show_one()

    def go(self) -> None:
        row = self.table.current()
        if row is not None:
            self.context.navigate("kegiatan", (row.kegiatan_id, "tindak_lanjut"))

    def _to_list(self) -> None:
        self.context.navigate("kegiatan")

    def export(self) -> None:
        """The whole register as a workbook."""
        settings = self.context.settings
        path = dialogs.save_file(
            self, "Ekspor register", "Register tindak lanjut.xlsx", dialogs.EXCEL, settings.folder("ekspor")
        )
        if path is not None:
            settings.set_folder("ekspor", path.parent)
            self.context.changes.apply(lambda: self.context.services.tindak_lanjut.export(path), self)
