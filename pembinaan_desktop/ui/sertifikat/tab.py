"""The register of all certificates: find, look, files, copies, replace, revoke, numbers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QStackedWidget, QVBoxLayout, QWidget

from pembinaan_desktop.services.register import Keadaan
from pembinaan_desktop.services.result import Progress, Result, Topic
from pembinaan_desktop.services.sertifikat import SertifikatRow
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.base_tab import BaseTab
from pembinaan_desktop.ui.common.cards import Card, NumberCard, button
from pembinaan_desktop.ui.common.choice_box import ChoiceBox
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.empty_state import EmptyState
from pembinaan_desktop.ui.common.impor_flow import TableFlow
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.common.targets import load_target
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.paper.sertifikat import CertificateActions
from pembinaan_desktop.ui.sertifikat.buku import KeadaanDialog, RiwayatDialog
from pembinaan_desktop.ui.sertifikat.kunci import KunciDialog
from pembinaan_desktop.ui.sertifikat.periksa import PeriksaDialog
from pembinaan_desktop.ui.sertifikat.templat import TemplatDialog

_ROLES = {"Terbit": "good", "Dicabut": "bad", "Diganti": "warn"}
_SOURCES = {"impor": "dari buku", "luar": "hanya nomor"}
_SETTINGS = "pembinaan_desktop.ui.pengaturan.dialog:PengaturanDialog"


def _pill(row: SertifikatRow) -> tuple[str, str]:
    return row.status, _ROLES.get(row.status, "neutral")


def _nip(row: SertifikatRow) -> str:
    return row.nip


def _role(row: SertifikatRow) -> str:
    return f"sebagai {row.peran}"


def _notes(row: SertifikatRow) -> str:
    """What else the register says about the line."""
    parts = [row.alasan, f"diganti {row.pengganti}" if row.pengganti else ""]
    parts += [f"{row.salinan} salinan" if row.salinan else "", _SOURCES.get(row.sumber, "")]
    return " · ".join(part for part in parts if part)


def _sort(row: SertifikatRow) -> tuple[int, int, int]:
    return row.tahun, row.urut, row.id


COLUMNS = (
    Column("nomor", "Nomor", width=28, sort=_sort),
    Column("nama", "Nama", width=30, second=_nip, bold=True),
    Column("judul", "Kegiatan", width=36, second=_role, stretch=True),
    Column("tanggal_terbit", "Terbit", "date", 11),
    Column("status", "Status", width=10, pill=_pill),
    Column("alasan", "Keterangan", width=24, text=_notes),
)


class SertifikatTab(BaseTab):
    """Four numbers that filter, search, list."""

    TOPICS = frozenset({Topic.SERTIFIKAT, Topic.PENGATURAN})

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        theme = context.theme
        self.papers = CertificateActions(context, self)
        self._all: list[SertifikatRow] = []
        self._states: dict[int | None, Keadaan] = {}
        self._only = ""
        self.valid_card = NumberCard("Berlaku", clickable=True)
        self.revoked_card = NumberCard("Dicabut atau diganti", clickable=True)
        self.copies_card = NumberCard("Dengan salinan", clickable=True)
        self.numbers_card = NumberCard("Nomor tidak dipakai", clickable=True)
        self.valid_card.clicked.connect(self._show_valid)
        self.revoked_card.clicked.connect(self._show_revoked)
        self.copies_card.clicked.connect(self._show_copies)
        self.numbers_card.clicked.connect(self.show_numbers)
        self.year = ChoiceBox("Tahun")
        self.search = QLineEdit()
        self.search.setPlaceholderText("Cari nomor, nama, NIP, kegiatan…")
        self.search.setClearButtonEnabled(True)
        self.preview = button("Pratinjau", self.show_preview)
        self.pdf = button("Simpan PDF…", self.save_pdf, tip="Sertifikat yang dipilih, dalam satu PDF")
        self.copy = button("Salinan…", self.salinan, tip="Salinan ke-n, isinya sama dengan aslinya")
        self.replace = button("Ganti…", self.ganti, tip="Pengganti dengan data yang sudah dibetulkan")
        self.revoke = button("Cabut…", self.cabut)
        self.check = button("Periksa…", self.open_check, tip="Periksa keaslian sertifikat (Ctrl+Shift+P)")
        self.templates = button("Templat…", self.open_templates, tip="Rancang tampilan sertifikat")
        self.more = button("Lainnya")
        self.more.setMenu(self._menu())
        self.table = RowsTable(
            COLUMNS,
            theme,
            settings=context.settings,
            name="sertifikat",
            empty="Tidak ada sertifikat yang cocok.",
            title="Register sertifikat",
        )
        self.empty = EmptyState(
            theme,
            "Belum ada sertifikat",
            "Sertifikat diterbitkan di halaman kegiatan, bagian Sertifikat, sesudah kehadirannya diisi. "
            "Di sini semuanya dicari, dicetak ulang, diganti, dan dicabut.",
            "Buka daftar kegiatan",
            icon="mdi6.certificate-outline",
        )
        self.empty.begin.connect(self._to_activities)
        self._lay_out()
        self.search.textChanged.connect(self.table.set_filter)
        self.year.currentIndexChanged.connect(self._show_year)
        self.table.selection_changed.connect(self._selected)
        self.table.opened.connect(self._show_history)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        self.files_action = menu.addAction("Satu berkas per orang…", self.save_files)
        self.zip_action = menu.addAction("ZIP…", self.save_zip)
        self.history_action = menu.addAction("Riwayat…", self.show_history)
        menu.addSeparator()
        menu.addAction("Impor buku nomor…", self.import_book)
        menu.addAction("Ekspor register ke Excel…", self.export_book)
        menu.addAction("Lubang dan nomor ganda…", self.show_numbers)
        menu.addSeparator()
        menu.addAction("Kunci sertifikat…", self.open_keys)
        menu.addAction("Pengaturan nomor dan penandatangan…", self.open_settings)
        return menu

    def _lay_out(self) -> None:
        space = self.context.theme.space(2)
        cards = QHBoxLayout()
        cards.setSpacing(space)
        for card in (self.valid_card, self.revoked_card, self.copies_card, self.numbers_card):
            cards.addWidget(card, 1)
        row = QHBoxLayout()
        row.setSpacing(space)
        row.addWidget(self.year)
        row.addWidget(self.search, 1)
        for widget in (
            self.preview,
            self.pdf,
            self.copy,
            self.replace,
            self.revoke,
            self.check,
            self.templates,
            self.more,
        ):
            row.addWidget(widget)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        book = Card(spacing=space)
        book.body.addLayout(row)
        book.body.addWidget(self.stack, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(space)
        layout.addLayout(cards)
        layout.addWidget(book, 1)

    def _to_activities(self) -> None:
        self.context.navigate("kegiatan")

    # ------------------------------------------------------------------ showing

    def load(self) -> None:
        self._all = self.context.services.sertifikat.list()
        self._states.clear()
        self.stack.setCurrentWidget(self.table if self._all else self.empty)
        years = sorted({row.tahun for row in self._all}, reverse=True)
        self.year.offer([(None, "Semua tahun"), *((year, str(year)) for year in years)])
        self._show_year()

    def open(self, arg: Any = None) -> None:
        self.ensure_loaded()
        self._only = ""
        self.year.setCurrentIndex(0)
        self.search.clear()
        self._show_year()
        self.table.select_key(arg)

    def _year(self) -> int | None:
        year: int | None = self.year.currentData()
        return year

    def _show_year(self, _number: int = 0) -> None:
        year = self._year()
        rows = [row for row in self._all if year in (None, row.tahun)]
        self._count(rows, year)
        tests = {
            "berlaku": lambda row: row.status == "Terbit",
            "dicabut": lambda row: row.status != "Terbit",
            "salinan": lambda row: row.salinan > 0,
        }
        keep = tests.get(self._only)
        self.table.set_rows([row for row in rows if keep is None or keep(row)])
        self._selected()

    def _count(self, rows: list[SertifikatRow], year: int | None) -> None:
        if year not in self._states:
            self._states[year] = self.context.services.register.keadaan(year)
        state = self._states[year]
        valid = sum(row.status == "Terbit" for row in rows)
        copies = sum(row.salinan for row in rows)
        shown = ("sedang ditampilkan", "info")
        mark = {
            key: shown if self._only == key else ("", "neutral") for key in ("berlaku", "dicabut", "salinan")
        }
        self.valid_card.set(str(valid), *mark["berlaku"], suffix=f"dari {len(rows)}")
        self.revoked_card.set(str(len(rows) - valid), *mark["dicabut"])
        self.copies_card.set(
            str(sum(row.salinan > 0 for row in rows)), *mark["salinan"], suffix=f"{copies} salinan"
        )
        double = len(state.ganda)
        suffix = f"dan {double} nomor ganda" if double else "dan tidak ada yang ganda"
        self.numbers_card.set(str(state.hilang), suffix=suffix)

    def _toggle(self, key: str) -> None:
        self._only = "" if self._only == key else key
        self._show_year()

    def _show_valid(self) -> None:
        self._toggle("berlaku")

    def _show_revoked(self) -> None:
        self._toggle("dicabut")

    def _show_copies(self) -> None:
        self._toggle("salinan")

    def _selected(self) -> None:
        rows = self.table.selected()
        drawn = [row for row in rows if row.status == "Terbit" and row.sumber == "terbit"]
        one = len(rows) == 1
        for widget in (self.preview, self.pdf, self.copy, self.files_action, self.zip_action):
            widget.setEnabled(bool(drawn))
        self.replace.setEnabled(one and rows[0].status == "Terbit" and rows[0].peserta_id is not None)
        self.revoke.setEnabled(one and rows[0].status == "Terbit")
        self.history_action.setEnabled(one)

    def _ids(self) -> list[int]:
        return [row.id for row in self.table.selected()]

    def _name(self) -> str:
        rows = self.table.selected()
        return f"{rows[0].nomor} {rows[0].nama}" if len(rows) == 1 else f"{len(rows)} orang"

    # ------------------------------------------------------------------ one or more lines

    def show_preview(self, _checked: bool = False) -> None:
        service = self.context.services.sertifikat
        self.papers.preview(lambda: service.pages(self._ids()), "Pratinjau sertifikat")

    def save_pdf(self, _checked: bool = False) -> None:
        self.papers.save_pdf(self._ids(), self._name())

    def salinan(self, _checked: bool = False) -> None:
        self.papers.salinan(self._ids(), self._name())

    def save_files(self) -> None:
        self.papers.save_files(self._ids())

    def save_zip(self) -> None:
        self.papers.save_zip(self._ids(), self._name())

    def ganti(self, _checked: bool = False) -> None:
        (row,) = self.table.selected()
        self.papers.ganti(row)

    def cabut(self, _checked: bool = False) -> None:
        (row,) = self.table.selected()
        self.papers.cabut(row)

    def show_history(self) -> None:
        (row,) = self.table.selected()
        self._show_history(row)

    def _show_history(self, row: SertifikatRow) -> None:
        events = self.context.services.sertifikat.riwayat(row.id)
        RiwayatDialog(self.context, row, events, self).open()

    # ------------------------------------------------------------------ the book

    def import_book(self) -> None:
        """Choose the notebook; its preview comes when it is read."""
        service, year = self.context.services.impor_register, self._year()
        self.flow = TableFlow(self.context, self, service, "Buku nomor", "Impor buku nomor", tahun=year)
        self.flow.start()

    def export_book(self) -> None:
        year = self._year() or self.context.clock.today().year
        path = self.papers.target("Ekspor register", f"Register sertifikat {year}", ".xlsx", dialogs.EXCEL)
        if path is not None:
            self._export(year, path)

    def _export(self, year: int, path: Path) -> None:
        service = self.context.services.register

        def work(_progress: Progress) -> Result:
            return service.export(year, path)

        self.context.tasks.run("Menulis register", work, self)

    def show_numbers(self) -> None:
        state = self.context.services.register.keadaan(self._year())
        KeadaanDialog(self.context, state, self).open()

    # ------------------------------------------------------------------ other windows

    def open_check(self, _checked: bool = False) -> None:
        PeriksaDialog(self.context, self).open()

    def open_templates(self, _checked: bool = False) -> None:
        TemplatDialog(self.context, self).open()

    def open_keys(self) -> None:
        KunciDialog(self.context, self).open()

    def open_settings(self) -> None:
        load_target(_SETTINGS)(self.context, self.window(), "Sertifikat").open()
