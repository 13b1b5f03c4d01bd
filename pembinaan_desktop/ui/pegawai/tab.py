"""Pegawai: the list of people with search and filters, and the panel of one person."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QSplitter,
    QStackedLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from pembinaan_desktop.domain.cari import find
from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.domain.pegawai import FIELDS, JENIS, duk_key
from pembinaan_desktop.domain.riwayat_luar import FIELDS as LUAR_FIELDS
from pembinaan_desktop.domain.wording import decimal, integer, short_date_range
from pembinaan_desktop.services.pegawai_list import PegawaiRow
from pembinaan_desktop.services.result import Result, Topic
from pembinaan_desktop.services.riwayat import RiwayatRow
from pembinaan_desktop.services.unit import labels
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.base_tab import BaseTab
from pembinaan_desktop.ui.common.cards import button, muted
from pembinaan_desktop.ui.common.columns import Column, nip_groups
from pembinaan_desktop.ui.common.empty_state import EmptyState
from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.pegawai.detail import DetailPanel, jp_role
from pembinaan_desktop.ui.pegawai.impor import ImporFlow

ALL = ""
CLOSED = ("Selesai", "Dibatalkan")
STATES = (
    ("aktif", "Aktif"),
    ("semua", "Semua status"),
    ("tidak_aktif", "Tidak aktif, pensiun"),
    ("perlu_dicek", "Perlu dicek"),
)


def _hours(row: PegawaiRow) -> tuple[str, str]:
    return f"{decimal(row.jp)} JP", jp_role(row.jp, row.target)


def columns(year: int) -> list[Column]:
    """The columns of the list."""
    return [
        Column("nama", "Nama / NIP", text=lambda row: row.nama_lengkap, second=lambda row: nip_groups(row.nip),
               bold=True, stretch=True),
        Column("golongan", "Gol.", width=6, sort=duk_key),
        Column("unit", "Unit kerja", width=28),
        Column("jabatan", "Jabatan", width=28, visible=False),
        Column("jenis", "Jenis", width=10, visible=False),
        Column("kedudukan", "Kedudukan", width=12, visible=False),
        Column("perlu_dicek", "Dicek", "int", 8, visible=False,
               pill=lambda row: ("Perlu dicek", "warn") if row.perlu_dicek else None),
        Column("jp", f"JP {year}", "decimal", 9, align="right", pill=_hours, sort=lambda row: row.jp),
    ]  # fmt: skip


class PegawaiTab(BaseTab):
    TOPICS = frozenset(
        {Topic.PEGAWAI, Topic.UNIT, Topic.PESERTA, Topic.KEHADIRAN, Topic.SERTIFIKAT, Topic.KEGIATAN}
    )

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self._all: list[PegawaiRow] = []
        self._below: dict[int, set[int]] = {}
        self.year = context.clock.today().year
        self.flow = ImporFlow(context, self)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Cari nama, NIP, jabatan, unit…")
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName("Cari pegawai")
        self.unit = QComboBox()
        self.unit.setAccessibleName("Unit")
        self.kind = QComboBox()
        self.kind.setAccessibleName("Jenis kepegawaian")
        self.state = QComboBox()
        self.state.setAccessibleName("Status")
        self.behind = QCheckBox("Belum cukup JP")
        self.behind.setToolTip("Hanya yang belum mencapai target JP tahun ini")
        self.import_button = button(
            "Impor Excel…", self.flow.start, tip="Impor dari SIASN atau daftar sendiri"
        )
        self.new_button = button("Pegawai baru", self.add, primary=True, shortcut="Ctrl+N")
        self.count = muted("", wrap=False)
        self.more = button("Lainnya")
        self.table = RowsTable(
            columns(self.year),
            context.theme,
            settings=context.settings,
            name="pegawai",
            title="Daftar pegawai",
        )
        self.detail = DetailPanel(context.theme)
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
        theme = self.context.theme
        self.kind.addItem("Semua jenis", ALL)
        for kind in JENIS:
            self.kind.addItem(kind, kind)
        for key, text in STATES:
            self.state.addItem(text, key)
        for box in (self.unit, self.kind, self.state):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(9)
        self.unit.setMinimumContentsLength(12)
        menu = QMenu(self.more)
        menu.addAction("Calonkan yang dipilih ke kegiatan…", self.nominate)
        menu.addAction("Ekspor yang tampil ke Excel…", self.export)
        menu.addAction("Hapus yang dipilih", self.remove)
        self.more.setMenu(menu)
        first, second = QHBoxLayout(), QHBoxLayout()
        for widget, stretch in ((self.search, 1), (self.import_button, 0), (self.new_button, 0)):
            first.addWidget(widget, stretch)
        for filter_widget in (self.unit, self.kind, self.state, self.behind):
            second.addWidget(filter_widget)
        second.addStretch(1)
        second.addWidget(self.count)
        second.addWidget(self.more)
        card = QFrame()
        card.setProperty("card", "true")
        left = QVBoxLayout(card)
        left.setContentsMargins(1, theme.space(3), 1, 1)
        left.setSpacing(theme.space(2))
        for row in (first, second):
            row.setContentsMargins(theme.space(3), 0, theme.space(3), 0)
            left.addLayout(row)
        left.addWidget(self.table, 1)
        self.side = QStackedWidget()
        blank = QFrame()
        blank.setProperty("card", "true")
        inside = QVBoxLayout(blank)
        self.nobody.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside.addWidget(self.nobody)
        self.side.addWidget(blank)
        self.side.addWidget(self.detail)
        splitter = QSplitter()
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(card)
        splitter.addWidget(self.side)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        splitter.setSizes([theme.em * 47, theme.em * 31])
        self.stacked = QStackedLayout(self)
        self.stacked.addWidget(self._page(splitter))
        self.stacked.addWidget(self.empty)

    @staticmethod
    def _page(inner: QWidget) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(inner)
        return page

    def _connect(self) -> None:
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(60)
        self._typing.timeout.connect(self.arrange)
        self.search.textChanged.connect(self._typed)
        for box in (self.unit, self.kind, self.state):
            box.currentIndexChanged.connect(self.arrange)
        self.behind.toggled.connect(self.arrange)
        self.table.current_changed.connect(self._show_person)
        self.table.selection_changed.connect(self._show_count)
        self.table.opened.connect(self.edit)
        self.detail.edit.connect(self.edit)
        self.detail.nominate.connect(self.nominate)
        self.detail.remove.connect(self.remove)
        self.detail.checked.connect(self._checked)
        self.detail.opened.connect(self._open_riwayat)
        self.detail.outside.connect(self._new_outside)
        self.empty.begin.connect(self.flow.start)
        finder = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        finder.activated.connect(self._focus_search)

    # --- showing --------------------------------------------------------------------------

    def load(self) -> None:
        self._load_units()
        self._all = self.context.services.pegawai.list()
        self.stacked.setCurrentIndex(0 if self._all else 1)
        self.arrange()
        self._show_person(self.table.current())

    def open(self, arg: Any = None) -> None:
        """arg: id of a person, or "belum_20_jp", "perlu_dicek", "impor"."""
        self.ensure_loaded()
        if arg == "impor":
            self.flow.start()
            return
        self._reset()
        if arg == "belum_20_jp":
            self.behind.setChecked(True)
        elif arg == "perlu_dicek":
            self.state.setCurrentIndex(self.state.findData("perlu_dicek"))
        elif isinstance(arg, int) and not self.table.select_key(arg):
            self.state.setCurrentIndex(self.state.findData("semua"))
            self.table.select_key(arg)

    def selected_ids(self) -> list[int]:
        """The selected people, e.g. to nominate them."""
        return [row.id for row in self.table.selected()]

    def _reset(self) -> None:
        for box in (self.unit, self.kind, self.state):
            box.setCurrentIndex(0)
        self.behind.setChecked(False)
        self.search.clear()
        self._typing.stop()
        self.arrange()

    def _load_units(self) -> None:
        units = self.context.services.unit.list()
        self._below = {unit.id: set() for unit in units}
        for unit in units:
            for above in unit.jalur:
                self._below[above].add(unit.id)
        chosen = self.unit.currentData()
        self.unit.blockSignals(True)
        self.unit.clear()
        self.unit.addItem("Semua unit", None)
        for unit in units:
            self.unit.addItem("    " * unit.tingkat + unit.nama, unit.id)
        self.unit.setCurrentIndex(max(0, self.unit.findData(chosen)))
        self.unit.blockSignals(False)
        self.unit.view().setMinimumWidth(self.context.theme.em * 26)

    def _typed(self) -> None:
        self._typing.start()

    def arrange(self) -> None:
        """Apply search and filters to the rows at hand."""
        unit, kind, state = self.unit.currentData(), self.kind.currentData(), self.state.currentData()
        below = self._below.get(unit) if unit is not None else None
        behind = self.behind.isChecked()
        rows = [
            row
            for row in self._all
            if (below is None or row.unit_id in below)
            and (not kind or row.jenis == kind)
            and (
                state == "semua"
                or (row.perlu_dicek > 0 if state == "perlu_dicek" else row.aktif == (state == "aktif"))
            )
            and (not behind or row.jp < row.target)
        ]
        found, self._near = find(rows, self.search.text())
        self.table.set_empty_text("Tidak ada yang cocok.")
        self.table.set_rows(found)
        if found and self.table.current() is None:
            self.table.select_row(0)
        self._show_count()

    def _show_count(self) -> None:
        shown, chosen = len(self.table.rows()), len(self.table.selectionModel().selectedRows())
        text = f"{integer(shown)} dari {integer(len(self._all))}"
        if getattr(self, "_near", False):
            text = f"{integer(shown)} yang mirip"
        self.count.setText(f"{text}; {integer(chosen)} dipilih" if chosen > 1 else text)

    def _show_person(self, row: PegawaiRow | None) -> None:
        self.side.setCurrentIndex(1 if row is not None else 0)
        if row is not None:
            self.detail.show_person(self.context.services.pegawai.get(row.id), self.year)

    def _focus_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _open_riwayat(self, row: RiwayatRow) -> None:
        if row.luar:
            self.record_outside(-row.id)
        else:
            self.context.navigate("kegiatan", (row.kegiatan_id, ""))

    def _new_outside(self) -> None:
        self.record_outside(None)

    def record_outside(self, riwayat_id: int | None) -> None:
        """A form for training followed elsewhere, new or known."""
        person = self.table.current()
        if person is None:
            return
        service = self.context.services.riwayat_luar
        forms: Any = tuple(self.context.services.acuan.names("bentuk").items())
        fields = [replace(f, choices=forms) if f.key == "bentuk" else f for f in LUAR_FIELDS]
        self.dialog = FormDialog(
            self.context,
            f"Pelatihan di luar: {person.nama_lengkap}",
            fields,
            lambda values: service.save(person.id, riwayat_id, values),
            service.get(riwayat_id) if riwayat_id is not None else None,
            self,
        )
        if riwayat_id is not None:
            self._outside_id = riwayat_id
            self.dialog.extra.addWidget(button("Hapus riwayat ini", self._delete_outside))
        self.dialog.open()

    def _delete_outside(self) -> None:
        riwayat_id = self._outside_id
        self.dialog.reject()
        self.context.changes.apply(lambda: self.context.services.riwayat_luar.delete(riwayat_id), self)

    # --- changing -------------------------------------------------------------------------

    def _fields(self) -> list[Field]:
        choices: Any = tuple(labels(self.context.services.unit.list()))
        return [replace(f, choices=choices) if f.key == "unit_id" else f for f in FIELDS]

    def add(self) -> None:
        """A form for a new person."""
        service = self.context.services.pegawai
        self.dialog = FormDialog(self.context, "Pegawai baru", self._fields(), service.add, None, self)
        self.dialog.saved.connect(self._saved)
        self.dialog.open()

    def edit(self, _row: Any = None) -> None:
        """A form for the current person."""
        row = self.table.current()
        if row is None:
            return
        service, person = self.context.services.pegawai, self.context.services.pegawai.get(row.id)
        self.dialog = FormDialog(
            self.context,
            f"Ubah {person.nama_lengkap}",
            self._fields(),
            lambda values: service.update(row.id, values),
            person.values,
            self,
        )
        self.dialog.open()

    def _saved(self, result: Result) -> None:
        self._reset()
        self.table.select_key(result.value)

    def _checked(self) -> None:
        row = self.table.current()
        if row is not None:
            self.context.changes.apply(lambda: self.context.services.pegawai.checked(row.id), self)

    def nominate(self) -> None:
        """Put the selected people on the list of participants of a coming activity."""
        rows = self.table.selected()
        if not rows:
            return
        coming = [k for k in self.context.services.daftar.kegiatan() if k.status not in CLOSED]
        if not coming:
            self.context.changes.say("Belum ada kegiatan yang akan datang atau sedang berjalan.", "warn")
            return
        choices: Any = tuple(
            (k.id, f"{k.nama}, {short_date_range(k.tanggal_mulai, k.tanggal_selesai)}") for k in coming
        )
        field = Field("kegiatan_id", "Kegiatan", "choice", width=40, required=True, choices=choices)
        ids, service = [row.id for row in rows], self.context.services.peserta
        what = rows[0].nama_lengkap if len(rows) == 1 else f"{integer(len(rows))} pegawai"
        self.dialog = FormDialog(
            self.context,
            f"Calonkan {what}",
            [field],
            lambda values: service.add(values["kegiatan_id"], ids),
            None,
            self,
            ok="Calonkan",
        )
        self.dialog.open()

    def remove(self) -> None:
        """Delete the selected people after a question; undoable."""
        rows = self.table.selected()
        if not rows:
            return
        what = rows[0].nama_lengkap if len(rows) == 1 else f"{integer(len(rows))} pegawai"
        answer = dialogs.ask(
            self,
            f"Hapus {what} dari daftar?",
            ["Hapus"],
            "Riwayat kegiatan dan sertifikatnya tetap tersimpan.",
        )
        if answer == "Hapus":
            ids = [row.id for row in rows]
            self.context.changes.apply(lambda: self.context.services.pegawai.delete(ids), self)

    def export(self) -> None:
        """The shown rows as a workbook."""
        settings = self.context.settings
        path = dialogs.save_file(
            self, "Ekspor daftar pegawai", "Daftar pegawai.xlsx", dialogs.EXCEL, settings.folder("ekspor")
        )
        if path is not None:
            settings.set_folder("ekspor", path.parent)
            rows = self.table.rows()
            self.context.changes.apply(lambda: self.context.services.pegawai.export(rows, path), self)
