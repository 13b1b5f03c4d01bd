"""Pegawai: the list of people with search and filters, and the panel of one person."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QSplitter,
    QStackedLayout,
    QStackedWidget,
    QVBoxLayout,
)

from pembinaan_desktop.domain.saringan import Saringan
from pembinaan_desktop.domain.wording import integer
from pembinaan_desktop.services.pegawai_current import People
from pembinaan_desktop.services.pegawai_list import PegawaiRow
from pembinaan_desktop.services.result import Progress, Result, Topic
from pembinaan_desktop.services.riwayat import RiwayatRow
from pembinaan_desktop.ui.common.base_tab import BaseTab
from pembinaan_desktop.ui.common.cards import button, link, muted
from pembinaan_desktop.ui.common.empty_state import EmptyState
from pembinaan_desktop.ui.common.parts_tab import PartsTab
from pembinaan_desktop.ui.common.perubahan import PerubahanDialog
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.common.targets import load_target
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.pegawai.actions import PegawaiActions, people_text
from pembinaan_desktop.ui.pegawai.columns import columns
from pembinaan_desktop.ui.pegawai.detail import DetailPanel
from pembinaan_desktop.ui.pegawai.filters import FilterBar
from pembinaan_desktop.ui.pegawai.impor_flow import ImporFlow
from pembinaan_desktop.ui.pegawai.kept_selection import KeptSelection
from pembinaan_desktop.ui.pegawai.loaded import Below, Loaded, SearchIndex
from pembinaan_desktop.ui.tasks import AFTER_PAINT_MS, Ahead

MANY = 5000
"""With more people than this the list is read in the background, while its top is shown."""
TOP = 40
PATIENCE_S = 0.5
"""How long the window waits for the first people before it shows itself without them."""
SETTLED_MS = 120
"""How long the panel waits after a key."""


TOOLS = (
    ("Data yang perlu dicek…", "pembinaan_desktop.ui.pegawai.perlu_dicek:open_checks"),
    ("Cari pegawai ganda…", "pembinaan_desktop.ui.pegawai.duplicates:open_duplicates"),
    ("Impor pelatihan di luar…", "pembinaan_desktop.ui.pegawai.impor_riwayat:start_import"),
    ("Entri SIASN…", "pembinaan_desktop.ui.pegawai.entri_siasn:open_entries"),
)
"""Also in the menu Alat; loaded when used."""


class PegawaiTab(BaseTab):
    TOPICS = frozenset(
        {Topic.PEGAWAI, Topic.UNIT, Topic.PESERTA, Topic.KEHADIRAN, Topic.SERTIFIKAT, Topic.KEGIATAN}
    )

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        begin = context.services.pegawai.begin
        self._ahead = Ahead(lambda: begin(MANY, TOP))
        self._people: People | None = None
        self._below: Below = {}
        self._index = self._sorted_index = SearchIndex.of((), Saringan(), {})
        self._reading = False
        self._typing_now = False
        self._wanted: Any = None
        self.year = context.clock.today().year
        self.flow = ImporFlow(context, self)
        self.actions_of = PegawaiActions(context, self)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Cari nama, NIP, jabatan, unit…")
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName("Cari pegawai")
        self.filters = FilterBar(context)
        self.import_button = button(
            "Impor Excel…", self.flow.start, tip="Impor dari SIASN atau daftar sendiri"
        )
        self.new_button = button("Pegawai baru", self.add, primary=True, shortcut="Ctrl+N")
        self.count = muted("", wrap=False)
        self.conditions = muted("", wrap=False)
        self.clear_button = link("Bersihkan", self.filters.clear)
        self.more = button("Lainnya")
        self.table = RowsTable(
            columns(self.year),
            context.theme,
            settings=context.settings,
            name="pegawai",
            empty="Memuat daftar pegawai…",
            title="Daftar pegawai",
            run_long=context.tasks.run,
        )
        self.table.beside_sort = self._index_beside
        self.selection = KeptSelection(self.table)
        self.empty = EmptyState(
            context.theme,
            "Belum ada pegawai",
            "Impor berkas unduhan SIASN (PNS, PPPK, dan daftar unit); semuanya diperiksa dahulu sebelum ditulis.",
            "Impor Excel…",
            icon="mdi6.account-group-outline",
        )
        self.nobody = muted("Pilih seorang pegawai untuk melihat data dan riwayatnya.")
        self._build()
        self._connect()

    # --- building -------------------------------------------------------------------------

    def _build(self) -> None:
        """From the outside in: whatever is put into another place later is styled anew, with all its children."""
        theme = self.context.theme
        self.stacked = QStackedLayout(self)
        splitter = QSplitter()
        self.stacked.addWidget(splitter)
        self.stacked.addWidget(self.empty)
        splitter.setChildrenCollapsible(False)
        card = QFrame()
        card.setProperty("card", "true")
        splitter.addWidget(card)
        self.side = QStackedWidget()
        splitter.addWidget(self.side)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        splitter.setSizes([theme.em * 47, theme.em * 31])
        self._fill_list(card)
        blank = QFrame()
        blank.setProperty("card", "true")
        self.side.addWidget(blank)
        inside = QVBoxLayout(blank)
        self.nobody.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside.addWidget(self.nobody)

    def _fill_list(self, card: QFrame) -> None:
        theme = self.context.theme
        self.more.setMenu(self._menu())
        lines = [QHBoxLayout() for _ in range(3)]
        for widget, stretch in ((self.search, 1), (self.import_button, 0), (self.new_button, 0)):
            lines[0].addWidget(widget, stretch)
        lines[1].addWidget(self.filters)
        lines[1].addStretch(1)
        lines[1].addWidget(self.more)
        lines[2].addWidget(self.count)
        lines[2].addWidget(self.conditions)
        lines[2].addWidget(self.clear_button)
        lines[2].addStretch(1)
        self.clear_button.hide()
        left = QVBoxLayout(card)
        left.setContentsMargins(1, theme.space(3), 1, 1)
        left.setSpacing(theme.space(2))
        for row in lines:
            row.setContentsMargins(theme.space(3), 0, theme.space(3), 0)
            left.addLayout(row)
        left.addWidget(self.table, 1)

    def show_history(self) -> None:
        """Who changed what of the chosen person, and what hangs on that person."""
        if (row := self.table.current()) is not None:
            PerubahanDialog(self.context, self, "pegawai", row.id, row.nama_lengkap).open()

    def _menu(self) -> QMenu:
        menu = QMenu(self.more)
        menu.addAction("Calonkan yang dipilih ke kegiatan…", self.nominate)
        menu.addAction("Hapus yang dipilih", self.remove)
        menu.addAction("Riwayat perubahan orang ini…", self.show_history)
        menu.addSeparator()
        menu.addAction("Ekspor yang tampil ke Excel…", self.export)
        menu.addSeparator()
        menu.addAction("Urut DUK", self.sort_duk)
        menu.addMenu(self.table.columns_menu("Kolom yang tampil"))
        menu.addSeparator()
        for text, target in TOOLS:
            menu.addAction(text, partial(self._use, target))
        return menu

    def _connect(self) -> None:
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(0)
        self._typing.timeout.connect(self._search_typed)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLED_MS)
        self._settled.timeout.connect(self._show_current)
        self.search.textChanged.connect(self._typed)
        self.filters.changed.connect(self.arrange)
        self.table.current_changed.connect(self._current_changed)
        self.table.completed.connect(self._completed)
        self.selection.changed.connect(self._show_count)
        self.table.opened.connect(self.edit)
        self.empty.begin.connect(self.flow.start)
        finder = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        finder.activated.connect(self._focus_search)

    @cached_property
    def detail(self) -> DetailPanel:
        """The panel of one person, built when the first is shown: the list comes first."""
        panel = DetailPanel(self.context)
        panel.edit.connect(self.edit)
        panel.nominate.connect(self.nominate)
        panel.remove.connect(self.remove)
        panel.personal.connect(self._personal)
        panel.restrict.connect(self._restrict)
        panel.copy.connect(self._copy)
        panel.trail.connect(self.show_history)
        panel.set_hours.connect(self.actions_of.set_hours)
        panel.checked.connect(self._checked)
        panel.opened.connect(self._open_riwayat)
        panel.outside.connect(self._new_outside)
        panel.reached.connect(self._to_reach)
        self.side.addWidget(panel)
        return panel

    def _use(self, target: str) -> None:
        load_target(target)(self.context, self.window())

    # --- showing --------------------------------------------------------------------------

    def load(self) -> None:
        """A short list at once; of a long one the top at once and the rest, or what has changed, in the background."""
        service = self.context.services.pegawai
        if self._people is None:
            self._begin()
        elif service.more_than(MANY):
            self._read_on()
        else:
            self._loaded(self._read(self.filters.value()))

    def _begin(self) -> None:
        """The first reading was started before the view was built; the numbers of Beranda may hold it up."""
        service = self.context.services.pegawai
        if not self._ahead.ready(0 if self._reading else PATIENCE_S):
            self._reading = True
            self._show_count()
            QTimer.singleShot(AFTER_PAINT_MS, self.load)
            return
        self._reading = False
        people: People = self._ahead.value()
        if not service.is_now(people):
            people = service.begin(MANY, TOP)
        self._people = people
        if people.whole:
            self._loaded(self._prepared(people, self.filters.value()))
            return
        self._reading = True
        self.table.set_rows(people.rows)
        self._take_first()
        self._show_count()
        QTimer.singleShot(AFTER_PAINT_MS, self._read_on)

    def _read_on(self) -> None:
        value = self.filters.value()

        def work(_progress: Progress) -> Loaded:
            return self._read(value)

        self._reading = True
        self.context.tasks.run("Memuat daftar pegawai", work, self, self._loaded, quiet=True)

    def _read(self, value: Saringan) -> Loaded:
        return self._prepared(self.context.services.pegawai.now(self._people), value)

    def _prepared(self, people: People, value: Saringan) -> Loaded:
        """Everything that is shown of these people, in its order, ready to be searched with the filter."""
        units = self.context.services.unit.list(counts=False)
        sorting = self.table.rows_model.columns, self.table.sort_state  # now, not when the reading began
        return Loaded.of(people, units, value, sorting, self._index)

    def _index_beside(self) -> Callable[[Sequence[PegawaiRow]], None]:
        """Make the sorted list ready to be searched before it is shown."""
        value, below, before = self.filters.value(), self._below, self._index

        def make(rows: Sequence[PegawaiRow]) -> None:
            self._sorted_index = SearchIndex.of(rows, value, below, before)

        return make

    def _loaded(self, loaded: Loaded) -> None:
        self._reading = False
        self._people, self._below = loaded.people, loaded.below
        self._index = self._sorted_index = loaded.index
        self.filters.set_units(loaded.units)
        rows = loaded.people.rows
        self.stacked.setCurrentIndex(0 if rows else 1)
        self.selection.around(lambda: self.table.set_rows(rows, loaded.order))
        self.arrange()
        self._show_person(self.table.current())
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self._select(wanted)

    def open(self, arg: Any = None) -> None:
        """arg: id of a person, or "belum_20_jp", "perlu_dicek", "impor"."""
        self.ensure_loaded()
        if arg == "impor":
            self.flow.start()
            return
        self._reset()
        if arg == "belum_20_jp":
            self.filters.narrow(jp="kurang")
        elif arg == "perlu_dicek":
            self.filters.narrow(status="perlu_dicek")
        elif isinstance(arg, int):
            self._select(arg)

    def _select(self, pegawai_id: int) -> None:
        """Make a person current, whatever the filters say; waits until the list is read."""
        if self._reading:
            self._wanted = pegawai_id
        elif not self.table.select_key(pegawai_id):
            self.filters.narrow(status="semua")
            self.table.select_key(pegawai_id)

    def selected_rows(self) -> list[PegawaiRow]:
        """The selected people, also those that the filters hide now."""
        keys = self.selection.keys()
        return [row for row in self._rows() if row.id in keys]

    def _rows(self) -> Sequence[PegawaiRow]:
        """Everybody, as far as read."""
        return self._people.rows if self._people is not None else ()

    def _reset(self) -> None:
        self.search.clear()
        self._typing.stop()
        self.filters.clear()

    def _typed(self) -> None:
        self._typing.start()

    def _search_typed(self) -> None:
        self._typing_now = True
        self.arrange()
        self._typing_now = False

    def arrange(self) -> None:
        """Apply search and filters to the rows at hand."""
        self.selection.around(lambda: self.table.set_search(self._narrow))
        self._take_first()
        self.conditions.setText(self.filters.text())
        self.clear_button.setVisible(self.filters.value() != Saringan())
        self._show_count()

    def _take_first(self) -> None:
        if self.table.rows_model.rowCount() and self.table.current() is None and not self.selection.hidden:
            self.table.select_row(0)

    def _narrow(self, rows: Sequence[PegawaiRow]) -> Iterator[list[PegawaiRow]]:
        value = self.filters.value()
        if self._sorted_index.rows is rows:
            self._index = self._sorted_index
        if self._index.rows is not rows or self._index.saringan != value:
            self._index = SearchIndex.of(rows, value, self._below, self._index)
        return self._index.finder.pieces(self.search.text(), self.table.current())

    def _completed(self) -> None:
        """All rows of a search are shown: those that were selected are so again."""
        self.selection.around(lambda: None)
        self._take_first()
        self._show_count()

    def _show_count(self) -> None:
        if self._reading and (self._people is None or not self._people.whole):
            self.count.setText("Memuat daftar pegawai…")
            return
        shown, hidden = self.table.rows_model.rowCount(), self.selection.hidden
        chosen = self.table.selected_count() + hidden
        more = "+" if self.table.searching else ""
        text = f"{integer(shown)}{more} dari {integer(len(self._rows()))}"
        if self._index.finder.near:
            text = f"{integer(shown)} yang mirip"
        if chosen > 1:
            text += f"; {integer(chosen)} dipilih"
        self.count.setText(f"{text} ({integer(hidden)} tidak tampil)" if hidden else text)

    def _current_changed(self, row: PegawaiRow | None) -> None:
        """While the officer types or the list is first painted, the panel waits until it has settled."""
        if self._typing_now or self._reading:
            self._settled.start()
        else:
            self._show_person(row)

    def _show_current(self) -> None:
        self._show_person(self.table.current())

    def _show_person(self, row: PegawaiRow | None) -> None:
        self.side.setCurrentIndex(1 if row is not None else 0)
        if row is not None:
            self.detail.show_person(self.context.services.pegawai.get(row.id), self.year)

    def _to_reach(self) -> None:
        if (row := self.table.current()) is not None:
            self.context.navigate("pegawai", ("jangkauan", row.id))

    def _focus_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def sort_duk(self) -> None:
        """Golongan, then TMT, then name."""
        self.table.sort_by("golongan")

    # --- changing -------------------------------------------------------------------------

    def add(self) -> None:
        """A form for a new person."""
        self.actions_of.add(self._saved)

    def edit(self, _row: Any = None) -> None:
        """A form for the current person."""
        row = self.table.current()
        if row is not None:
            self.actions_of.edit(row)

    def _saved(self, result: Result) -> None:
        self._reset()
        self._select(result.value)

    def _checked(self) -> None:
        row = self.table.current()
        if row is not None:
            self.context.changes.apply(lambda: self.context.services.pegawai.checked(row.id), self)

    def _personal(self) -> None:
        row = self.table.current()
        if row is not None:
            self.actions_of.personal(row)

    def _restrict(self) -> None:
        row = self.table.current()
        if row is not None:
            self.actions_of.restrict(row)

    def _copy(self) -> None:
        row = self.table.current()
        if row is not None:
            self.actions_of.copy(row)

    def _open_riwayat(self, row: RiwayatRow) -> None:
        person = self.table.current()
        if row.luar and person is not None:
            self.actions_of.record_outside(person, -row.id)
        else:
            self.context.navigate("kegiatan", (row.kegiatan_id, ""))

    def _new_outside(self) -> None:
        person = self.table.current()
        if person is not None:
            self.actions_of.record_outside(person, None)

    def nominate(self) -> None:
        """Put the selected people on the list of participants of a coming activity."""
        rows = self.selected_rows()
        if rows:
            self.actions_of.nominate([row.id for row in rows], people_text(rows))

    def remove(self) -> None:
        """Delete the selected people after a question; undoable."""
        rows = self.selected_rows()
        if rows:
            self.actions_of.remove([row.id for row in rows], people_text(rows))

    def export(self) -> None:
        """The shown rows and columns as a workbook."""
        self.actions_of.export(self.table.rows(), self.table.shown_columns())


class PegawaiParts(PartsTab):
    NAME = "Bagian pegawai"
    PARTS = [
        ("daftar", "Daftar", "pembinaan_desktop.ui.pegawai.tab:PegawaiTab"),
        ("jangkauan", "Perlu dijangkau", "pembinaan_desktop.ui.pegawai.jangkauan:JangkauanPart"),
        ("sisa_tahun", "Sisa tahun", "pembinaan_desktop.ui.pegawai.sisa_tahun:SisaTahunPart"),
        ("ip_asn", "IP ASN", "pembinaan_desktop.ui.pegawai.ip_asn:IpAsnPart"),
    ]
