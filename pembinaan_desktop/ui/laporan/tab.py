"""The tab Laporan: the list of reports, and the chosen one beside it as it will be printed."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from pembinaan_desktop.domain.laporan import BAGIAN_TAHUN, Laporan
from pembinaan_desktop.domain.nama_berkas import safe_name
from pembinaan_desktop.services.laporan_jenis import JenisLaporan
from pembinaan_desktop.services.result import Progress, Result, Topic
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.base_tab import BaseTab
from pembinaan_desktop.ui.common.cards import Card, button
from pembinaan_desktop.ui.common.choice_box import ChoiceBox
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.rows_table import RowsTable
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.laporan.isi import IsiLaporan
from pembinaan_desktop.ui.paper.actions import Make
from pembinaan_desktop.ui.paper.paper_button import PaperButton

LIST = (Column("nama", "Laporan", bold=True, stretch=True, second=lambda row: row.tentang),)
KINDS = {".xlsx": dialogs.EXCEL, ".docx": dialogs.WORD}


class CetakButton(PaperButton):
    """Preview, printer and PDF of the report that is shown."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(context, "Cetak", "Laporan seperti yang tampil, dengan kop dan tanda tangan")
        self.laporan: Laporan | None = None

    def job(self) -> Make | None:
        laporan, service = self.laporan, self.context.services.laporan
        return partial(service.pages, laporan) if laporan is not None else None

    def paper_name(self) -> str:
        return name_of(self.laporan) if self.laporan is not None else "Laporan"


def name_of(laporan: Laporan) -> str:
    """For titles and file names."""
    return f"{laporan.judul} {laporan.tentang}"


class LaporanTab(BaseTab):
    """open(code) shows a report; open((code, activity)) the one of an activity."""

    TOPICS = frozenset(Topic) - {Topic.CADANGAN}

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.list = RowsTable(LIST, context.theme, key="kode", multi=False, title="Daftar laporan")
        self.year = ChoiceBox("Tahun laporan")
        self.part = QComboBox()
        self.part.setAccessibleName("Masa laporan")
        for key, name in BAGIAN_TAHUN:
            self.part.addItem(name, key)
        self.kegiatan = ChoiceBox("Kegiatan yang dilaporkan", 30)
        self.isi = IsiLaporan(context)
        self.print_button = CetakButton(context)
        self.excel_button = button("Excel…", partial(self.save, ".xlsx"), tip="Tabel dengan angka asli")
        self.word_button = button("Word…", partial(self.save, ".docx"), tip="Untuk dilengkapi di Word")
        self._asked = 0
        self._connect()
        self._lay_out()

    def _connect(self) -> None:
        self.list.current_changed.connect(self._choose)
        self.year.currentIndexChanged.connect(self._year_chosen)
        self.part.currentIndexChanged.connect(self._compose)
        self.kegiatan.currentIndexChanged.connect(self._compose)
        self.isi.opened.connect(self._open_row)

    def _lay_out(self) -> None:
        theme = self.context.theme
        left = Card(margin=12)
        left.body.addWidget(self.list)
        bar = QHBoxLayout()
        bar.setSpacing(theme.space(2))
        bar.addWidget(self.year)
        bar.addWidget(self.part)
        bar.addWidget(self.kegiatan, 1)
        bar.addStretch()
        for widget in (self.excel_button, self.word_button, self.print_button):
            bar.addWidget(widget)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(2))
        column.addLayout(bar)
        column.addWidget(self.isi, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(3))
        layout.addWidget(left, 3)
        layout.addWidget(right, 11)

    # --- showing --------------------------------------------------------------------------

    def load(self) -> None:
        service = self.context.services.laporan
        self.year.offer_years(service.years(), self.context.clock.today().year)
        self._fill_kegiatan()
        self.list.set_rows(service.jenis())
        if self.list.current() is None:
            self.list.select_row(0)
        else:
            self._choose(self.list.current())

    def _fill_kegiatan(self) -> None:
        rows = self.context.services.laporan.kegiatan(self.year.currentData())
        self.kegiatan.offer([(row.id, f"{row.judul} ({row.rentang})") for row in rows])

    def _year_chosen(self, _number: int) -> None:
        self._fill_kegiatan()
        self._choose(self.list.current())

    def _choose(self, row: JenisLaporan | None) -> None:
        one = row is not None and row.perlu == "kegiatan"
        self.kegiatan.setVisible(one and self.kegiatan.count() > 0)
        self.part.setVisible(row is not None and row.perlu == "masa")
        self._compose()

    def _compose(self, _number: int = 0) -> None:
        """Count in the worker; a later choice makes an earlier answer worthless."""
        row = self.list.current()
        if row is None or self.year.currentData() is None:
            return
        self._asked += 1
        if row.perlu == "kegiatan" and self.kegiatan.currentData() is None:
            self._show(self._asked, None)
            return
        choice = (
            row.kode,
            self.year.currentData(),
            self.part.currentData(),
            self.kegiatan.currentData() or 0,
        )
        work = partial(self.context.services.laporan.susun, *choice)
        done = partial(self._show, self._asked)
        self.context.tasks.run(f"Menyusun {row.nama}", work, self, done=done, quiet=True)

    def _show(self, asked: int, laporan: Laporan | None) -> None:
        if asked != self._asked:
            return
        self.isi.show_laporan(laporan)
        self.print_button.laporan = laporan
        for widget in (self.print_button, self.excel_button, self.word_button):
            widget.setEnabled(laporan is not None)

    def open(self, arg: Any = None) -> None:
        self.ensure_loaded()
        kode, kegiatan_id = arg if isinstance(arg, tuple) else (arg, None)
        if kegiatan_id is not None:
            row = self.context.services.kegiatan.get(kegiatan_id)
            self.year.setCurrentIndex(self.year.findData(row.tanggal_selesai.year))
            self.kegiatan.setCurrentIndex(self.kegiatan.findData(kegiatan_id))
        if kode is not None:
            self.list.select_key(kode)

    def _open_row(self, target: tuple[str, Any]) -> None:
        self.context.navigate(*target)

    # --- files ----------------------------------------------------------------------------

    def save(self, ending: str, _checked: bool = False) -> None:
        """Write the shown report."""
        laporan, settings = self.isi.laporan, self.context.settings
        if laporan is None:
            return
        name = f"{safe_name(name_of(laporan))}{ending}"
        path = dialogs.save_file(self, "Simpan laporan", name, KINDS[ending], settings.folder("ekspor"))
        if path is not None:
            settings.set_folder("ekspor", path.parent)
            work = Exporting(self.context, laporan, path)
            self.context.tasks.run(f"Menyimpan {path.name}", work, self)


class Exporting:
    """A file, for the worker thread."""

    def __init__(self, context: UiContext, laporan: Laporan, path: Path) -> None:
        self._context, self._laporan, self._path = context, laporan, path

    def __call__(self, progress: Progress) -> Result:
        return self._context.services.laporan.export(self._laporan, self._path, progress)
