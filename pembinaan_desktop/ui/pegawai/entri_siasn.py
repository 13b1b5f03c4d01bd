"""Results to be keyed into SIASN: a list by year with a tick-off, and the workbook "Daftar Entri SIASN"."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pembinaan_desktop.domain.wording import integer
from pembinaan_desktop.services.entri_siasn import BELUM, DITOLAK, STATUS, SUDAH, EntriRow
from pembinaan_desktop.services.result import Topic
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.cards import button, muted
from pembinaan_desktop.ui.common.columns import Column, brief_dates, nip_groups
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.context import UiContext

YEARS_BACK = 5
ROLES = {BELUM: "warn", SUDAH: "good", DITOLAK: "bad"}
COLUMNS = [
    Column("nama", "Nama / NIP", width=28, bold=True, second=lambda row: nip_groups(row.nip)),
    Column("diklat", "Diklat", stretch=True, width=34, second=lambda row: row.nomor),
    Column("jenis", "Jenis", width=20),
    Column("selesai", "Tanggal", "date", 18, text=lambda row: brief_dates(row.mulai, row.selesai)),
    Column("jp", "JP", "decimal", 6),
    Column("status", "SIASN", width=11, pill=lambda row: (row.status, ROLES[row.status]),
           second=lambda row: row.alasan),
]  # fmt: skip


class EntriSiasnDialog(QDialog):
    """Marks go through `Changes` and can be undone."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Entri SIASN")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self._rows: list[EntriRow] = []
        self.year = QComboBox()
        self.year.setAccessibleName("Tahun")
        this_year = context.clock.today().year
        for year in range(this_year, this_year - YEARS_BACK - 1, -1):
            self.year.addItem(str(year), year)
        self.status = QComboBox()
        self.status.setAccessibleName("Status")
        self.status.addItem("Semua status", "")
        for word in STATUS:
            self.status.addItem(word, word)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Cari nama, NIP, diklat…")
        self.search.setAccessibleName("Cari entri")
        self.table = RowsTable(
            COLUMNS, context.theme, settings=context.settings, name="entri_siasn", title="Entri SIASN",
            empty="Belum ada hasil pelatihan pada tahun ini.",
        )  # fmt: skip
        self.table.setProperty("framed", "true")
        self.count = muted("")
        self.done_button = button("Sudah diinput", self.keyed_in, primary=True, tip="Centang yang dipilih")
        self.refused_button = button("Ditolak…", self.refused)
        self.open_button = button("Belum", self.not_yet, tip="Hapus centang yang dipilih")
        self.export_button = button("Daftar Entri ke Excel…", self.export)
        self.zip_button = button(
            "Berkas ke ZIP…", self.export_zip, tip="Sertifikat dan lampiran, dinamai NIP_nomor, untuk SIASN"
        )
        self._build()
        self.year.currentIndexChanged.connect(self.load)
        self.status.currentIndexChanged.connect(self._arrange)
        self.search.textChanged.connect(self.table.set_filter)
        context.changes.happened.connect(self._happened)
        self.resize(context.theme.room(70, 38))
        self.load()

    def _build(self) -> None:
        top, bottom = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addWidget(self.year)
        top.addWidget(self.status)
        for widget in (self.export_button, self.zip_button):
            bottom.addWidget(widget)
        bottom.addStretch(1)
        close = button("Tutup", self.accept)
        for widget in (self.open_button, self.refused_button, self.done_button, close):
            bottom.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.addWidget(muted("Hasil pelatihan yang lulus, untuk diketik di SIASN; centang yang sudah."))
        layout.addLayout(top)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.count)
        layout.addLayout(bottom)

    def load(self) -> None:
        """Read the chosen year."""
        self._rows = self._context.services.entri_siasn.list(self.year.currentData())
        self._arrange()

    def _arrange(self) -> None:
        wanted = self.status.currentData()
        self.table.set_rows([row for row in self._rows if not wanted or row.status == wanted])
        counts = {word: sum(row.status == word for row in self._rows) for word in STATUS}
        self.count.setText(" · ".join(f"{word}: {integer(number)}" for word, number in counts.items()))

    def _mark(self, status: str, reason: str = "") -> None:
        ids = [row.id for row in self.table.selected()]
        if ids:
            service = self._context.services.entri_siasn
            self._context.changes.apply(lambda: service.mark(ids, status, reason), self)

    def keyed_in(self) -> None:
        """The selected ones are in SIASN."""
        self._mark(SUDAH)

    def not_yet(self) -> None:
        """The selected ones are not in SIASN."""
        self._mark(BELUM)

    def refused(self) -> None:
        """SIASN refused the selected ones, with a reason."""
        reason = dialogs.ask_text(self, "Alasan SIASN menolak:", title="Ditolak")
        if reason:
            self._mark(DITOLAK, reason)

    def export(self) -> None:
        """The shown rows as the workbook to key in from."""
        path = self._target("Daftar Entri SIASN", ".xlsx", dialogs.EXCEL)
        if path is not None:
            rows, service = self.table.rows(), self._context.services.entri_siasn
            self._context.changes.apply(lambda: service.export(rows, path), self)

    def export_zip(self) -> None:
        """The documents of the selected rows, or of all shown ones when at most one is selected."""
        chosen = self.table.selected()
        rows = chosen if len(chosen) > 1 else self.table.rows()
        path = self._target("Berkas SIASN", ".zip", dialogs.ZIP)
        if path is not None:
            service = self._context.services.entri_siasn
            work = partial(service.export_zip, rows, path)
            self._context.tasks.run("Mengumpulkan berkas sertifikat", work, self)

    def _target(self, title: str, ending: str, kind: str) -> Path | None:
        settings = self._context.settings
        name = f"{title} {self.year.currentData()}{ending}"
        path = dialogs.save_file(self, title, name, kind, settings.folder("ekspor"))
        if path is not None:
            settings.set_folder("ekspor", path.parent)
        return path

    def _happened(self, topics: frozenset[Topic], _source: object) -> None:
        if topics & {Topic.PEGAWAI, Topic.PESERTA, Topic.SERTIFIKAT}:
            self.load()


def open_entries(context: Any, window: Any) -> None:
    """The menu line "Entri SIASN…"."""
    dialog = EntriSiasnDialog(context, window)
    dialog.open()
