"""The button "Berkas": calendar files in and out, and the papers of the calendar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.domain.kalender import Saringan, title
from pembinaan_desktop.services.impor_kalender import RencanaImpor
from pembinaan_desktop.services.result import Progress, Result
from pembinaan_desktop.ui.common import dialogs
from pembinaan_desktop.ui.common.form import FormDialog
from pembinaan_desktop.ui.context import UiContext
from pembinaan_desktop.ui.kalender.impor import ImporKalenderDialog, PlanWork
from pembinaan_desktop.ui.paper.actions import Make, PaperActions


@dataclass(frozen=True)
class Where:
    """What the calendar shows now. kegiatan_id: the chosen activity, or 0."""

    day: date
    kegiatan_id: int
    saringan: Saringan


class BerkasButton(QPushButton):
    """Papers hold what the calendar shows; where() is asked when a paper is made, also by the worker."""

    def __init__(self, context: UiContext, where: Callable[[], Where], host: QWidget) -> None:
        super().__init__("Berkas")
        self.context, self._where, self._host = context, where, host
        self.setAutoDefault(False)
        self.setToolTip("Cetak, PDF, Excel, dan berkas kalender (.ics)")
        self.menu_ = QMenu(self)
        self.menu_.aboutToShow.connect(self._refresh)
        self._add_papers()
        self.year_action = self.menu_.addAction("", self.export_year)
        self.one_action = self.menu_.addAction("Ekspor kegiatan yang dipilih (.ics)…", self.export_one)
        self.speaker_action = self.menu_.addAction("Ekspor jadwal narasumber (.ics)…", self.export_speaker)
        self.menu_.addSeparator()
        self.import_action = self.menu_.addAction("Impor kalender (.ics)…", self.choose_import)
        self.setMenu(self.menu_)
        self._refresh()

    def _add_papers(self) -> None:
        self.papers: dict[str, PaperActions] = {}
        self.paper_menus: dict[str, QMenu] = {}
        for kertas in ("A3", "A4"):
            self._add_paper(
                f"tahun {kertas}",
                PaperActions(
                    self.context,
                    self._host,
                    partial(self._year_title, kertas),
                    partial(self._year_pages, kertas),
                    self._year_book,
                ),
            )
        self._add_paper(
            "bulan",
            PaperActions(
                self.context,
                self._host,
                self._month_title,
                self._month_pages,
                self._month_book,
            ),
        )
        self.menu_.addSeparator()

    def _year_title(self, kertas: str) -> str:
        return f"Kalender {self._where().day.year} {kertas}"

    def _year_pages(self, kertas: str) -> Make:
        where = self._where()
        return partial(self.context.services.kalender_cetak.tahun, where.day.year, kertas, where.saringan)

    def _year_book(self, path: Path, progress: Progress) -> Result:
        where = self._where()
        return self.context.services.kalender_cetak.tahun_xlsx(where.day.year, path, progress, where.saringan)

    def _month_title(self) -> str:
        return f"Kalender {title('bulan', self._where().day)}"

    def _month_pages(self) -> Make:
        where = self._where()
        return partial(self.context.services.kalender_cetak.bulan, where.day, saringan=where.saringan)

    def _month_book(self, path: Path, progress: Progress) -> Result:
        where = self._where()
        return self.context.services.kalender_cetak.bulan_xlsx(where.day, path, progress, where.saringan)

    def _add_paper(self, key: str, paper: PaperActions) -> None:
        menu = self.menu_.addMenu("")
        paper.fill(menu)
        self.papers[key], self.paper_menus[key] = paper, menu

    def _refresh(self) -> None:
        where = self._where()
        day = where.day
        for key, menu in self.paper_menus.items():
            name = title("bulan", day) if key == "bulan" else f"{day.year} ({key.split()[1]})"
            menu.setTitle(f"Kalender {name}")
        self.year_action.setText(f"Ekspor tahun {day.year} (.ics)…")
        self.one_action.setEnabled(bool(where.kegiatan_id))

    # --- out ------------------------------------------------------------------------------

    def export_year(self) -> None:
        year = self._where().day.year
        service = self.context.services.kalender_ics
        self._export(f"Kalender {year}.ics", lambda path: service.export_tahun(year, path))

    def export_one(self) -> None:
        kegiatan_id = self._where().kegiatan_id
        service = self.context.services.kalender_ics
        if kegiatan_id:
            self._export("Kegiatan.ics", lambda path: service.export_kegiatan(kegiatan_id, path))

    def export_speaker(self) -> None:
        """A speaker is chosen, then a file."""
        service = self.context.services.kalender_ics
        names = service.narasumber()
        if not names:
            self.context.changes.say("Belum ada sesi dengan narasumber mulai hari ini.", "warn")
            return
        choices = tuple((name, name) for name in names)
        field = Field("nama", "Narasumber", "choice", required=True, choices=choices, default=names[0])

        def save(values: dict[str, Any]) -> Result:
            path = self._target(f"Jadwal {values['nama'].split(',')[0]}.ics")
            if path is None:
                raise UserError("Berkas belum dipilih.", safe="Tidak ada yang ditulis.")
            return service.export_narasumber(values["nama"], path)

        title = "Ekspor jadwal narasumber"
        FormDialog(self.context, title, (field,), save, {}, self._host, "Simpan…").open()

    def _export(self, name: str, action: Callable[[Path], Result]) -> None:
        path = self._target(name)
        if path is not None:
            self.context.changes.apply(lambda: action(path), self)

    def _target(self, name: str) -> Path | None:
        settings = self.context.settings
        folder = settings.folder("ekspor")
        path = dialogs.save_file(self._host, "Simpan kalender", name, dialogs.CALENDAR, folder)
        if path is not None:
            settings.set_folder("ekspor", path.parent)
        return path

    # --- in -------------------------------------------------------------------------------

    def choose_import(self) -> None:
        settings = self.context.settings
        path = dialogs.choose_file(self._host, "Impor kalender", dialogs.CALENDAR, settings.folder("impor"))
        if path is not None:
            settings.set_folder("impor", path.parent)
            self.import_file(path)

    def import_file(self, path: Path) -> None:
        """Read in the worker, then show the preview."""
        work = PlanWork(self.context, path)
        self.context.tasks.run("Membaca kalender", work, self._host, done=self._planned)

    def _planned(self, rencana: RencanaImpor) -> None:
        ImporKalenderDialog(self.context, rencana, self._host).open()
