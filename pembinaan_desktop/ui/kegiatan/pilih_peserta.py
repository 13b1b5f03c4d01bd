"""Choosing people for an activity: search, filters, what speaks against each, and a list from Excel."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.nip import format_nip
from pembinaan_desktop.services.calon_peserta import CalonRow, DaftarLuar
from pembinaan_desktop.services.result import Progress
from pembinaan_desktop.services.unit import labels
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.cards import Notice, button
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.context import UiContext

STATES = (("Disetujui", "sebagai peserta"), ("Diusulkan", "sebagai usulan"), ("Cadangan", "sebagai cadangan"))
FILTERS = (
    ("", "Semua pegawai"),
    ("jp", "Belum mencapai target JP tahun ini"),
    ("belum", "Belum pernah mengikuti kegiatan"),
    ("cocok", "Tanpa peringatan"),
)
COLUMNS = (
    Column(
        "nama_lengkap", "Nama / NIP", width=34, second=lambda r: format_nip(r.nip), bold=True, stretch=True
    ),
    Column("golongan", "Gol.", width=6, sort=lambda r: r.golongan_urut),
    Column("jabatan", "Jabatan / unit", width=32, second=lambda r: r.unit),
    Column("jp", "JP", kind="decimal", width=5, tip="JP tahun ini"),
    Column(
        "peringatan",
        "Peringatan",
        width=36,
        text=lambda r: "; ".join(r.peringatan),
        role=lambda _r: "warn",
    ),
)


class PilihPegawaiDialog(QDialog):
    """Search, filter and multi-select. single: choose one person and remember it in `chosen` instead of adding."""

    def __init__(
        self,
        context: UiContext,
        kegiatan_id: int,
        parent: QWidget | None = None,
        *,
        single: str = "",
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, not single)
        self.setWindowTitle(single or "Tambah peserta dari data pegawai")
        self._context, self._kegiatan_id, self._single = context, kegiatan_id, single
        self.chosen: CalonRow | None = None
        self.search = QLineEdit()
        self.search.setPlaceholderText("Cari nama, NIP, jabatan, atau unit…")
        self.search.setAccessibleName("Cari pegawai")
        self.search.setClearButtonEnabled(True)
        self.unit = _combo("Unit kerja", [(0, "Semua unit"), *labels(context.services.unit.list())])
        self.kind = _combo("Saringan", FILTERS)
        self.post = _combo("Jabatan", [("", "Semua jabatan")])
        self.state = _combo("Ditambahkan sebagai", STATES)
        self.table = RowsTable(
            COLUMNS, context.theme, multi=not single, empty="Tidak ada pegawai yang cocok.", title="Pegawai"
        )
        self.search.textChanged.connect(self.table.set_filter)
        self.unit.currentIndexChanged.connect(self._filter)
        self.kind.currentIndexChanged.connect(self._filter)
        self.post.currentIndexChanged.connect(self._filter)
        self.table.selection_changed.connect(self._show_count)
        self.table.opened.connect(self._opened)
        self.notice = Notice()
        self.info = QLabel()
        self.file_button = button("Dari daftar Excel…", self.from_file)
        self.all_button = button("Pilih semua yang tampak", self.table.selectAll)
        self.cancel_button = button("Batal", self.reject)
        self.add_button = button("Tambahkan", self.submit, primary=True)
        self._build()
        rows = context.services.calon_peserta.list(kegiatan_id)
        for post in sorted({row.jabatan for row in rows if row.jabatan}, key=str.casefold):
            self.post.addItem(post, post)
        self.table.set_rows(rows)
        self._show_count()

    def _build(self) -> None:
        tools = QHBoxLayout()
        tools.addWidget(self.search, 2)
        tools.addWidget(self.unit, 1)
        tools.addWidget(self.post, 1)
        tools.addWidget(self.kind)
        buttons = QHBoxLayout()
        buttons.addWidget(self.info, 1)
        many = (self.file_button, self.all_button, self.state)
        for widget in many:
            buttons.addWidget(widget)
            widget.setVisible(not self._single)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.add_button)
        layout = QVBoxLayout(self)
        layout.addLayout(tools)
        layout.addWidget(self.notice)
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)
        self.resize(self._context.theme.room(68, 38))

    def _filter(self) -> None:
        unit, kind, post = self.unit.currentData(), self.kind.currentData(), self.post.currentData()

        def fits(row: CalonRow) -> bool:
            if unit and unit not in row.jalur:
                return False
            if post and row.jabatan != post:
                return False
            if kind == "jp":
                return row.kurang
            if kind == "belum":
                return row.pernah == 0
            return not row.peringatan if kind == "cocok" else True

        self.table.set_predicate(fits)
        self._show_count()

    def _show_count(self) -> None:
        rows = self.table.selected()
        warned = sum(bool(row.peringatan) for row in rows)
        text = f"{len(rows)} dipilih dari {len(self.table.rows())} pegawai"
        self.info.setText(f"{text}; {warned} dengan peringatan" if warned else text)
        self.add_button.setEnabled(bool(rows))
        verb = "Pilih" if self._single else "Tambahkan"
        self.add_button.setText(f"{verb} {len(rows)}" if rows and not self._single else verb)

    def from_file(self) -> None:
        """Select the people of a list from Excel; what was not found is named."""
        settings = self._context.settings
        path = dialogs.choose_file(self, "Pilih daftar nama", dialogs.SHEETS, settings.folder("impor"))
        if path is not None:
            settings.set_folder("impor", path.parent)
            self._path = path
            self._context.tasks.run("Membaca daftar", self._read, self, self.show_list)

    def _read(self, progress: Progress) -> DaftarLuar:
        return self._context.services.calon_peserta.read_list(Path(self._path), progress)

    def show_list(self, found: DaftarLuar) -> None:
        self.search.clear()
        self.unit.setCurrentIndex(0)
        self.kind.setCurrentIndex(0)
        self.table.select_keys(found.ids)
        here = {row.id for row in self.table.selected()}
        left = len(found.ids) - len(here)
        texts = [f"{len(here)} orang dari daftar dipilih."]
        texts += [f"{left} sudah tercatat di kegiatan ini atau tidak aktif."] if left else []
        texts += [f"Tidak dikenali: {wording.some(found.masalah)}."] if found.masalah else []
        self.notice.set("", " ".join(texts), "warn" if left or found.masalah else "info")
        self._show_count()

    def _opened(self, _row: Any) -> None:
        self.submit()

    def submit(self) -> None:
        rows = self.table.selected()
        if not rows:
            return
        if self._single:
            self.chosen = rows[0]
            self.accept()
            return
        service, ids, state = (
            self._context.services.peserta,
            [row.id for row in rows],
            self.state.currentData(),
        )
        added = self._context.changes.apply(lambda: service.add(self._kegiatan_id, ids, state))
        if added is not None:
            self.accept()


def _combo(name: str, items: Any) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(18)
    for value, text in items:
        made.addItem(text, value)
    return made


def pick_person(context: UiContext, kegiatan_id: int, parent: QWidget, title: str) -> int | None:
    """Id of an employee chosen by the officer; None when the officer backs out."""
    dialog = PilihPegawaiDialog(context, kegiatan_id, parent, single=title)
    accepted = dialogs.run(dialog)
    chosen = dialog.chosen.id if accepted and dialog.chosen else None
    dialog.deleteLater()
    return chosen
