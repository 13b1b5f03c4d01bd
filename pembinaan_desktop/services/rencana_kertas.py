"""An extract of the plan for every office, to send back."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.nama_berkas import safe_name
from pembinaan_desktop.services.kebutuhan import KebutuhanRow, KebutuhanService
from pembinaan_desktop.services.laporan_kebutuhan import office_paper_of
from pembinaan_desktop.services.rencana import RencanaService
from pembinaan_desktop.services.result import Progress, Result, no_progress

if TYPE_CHECKING:
    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock
    from pembinaan_desktop.services.laporan import LaporanService


class RencanaKertasService:
    """Only reads."""

    def __init__(self, db: Database, clock: Clock, laporan: LaporanService) -> None:
        self.db = db
        self.clock = clock
        self.laporan = laporan

    def extracts(
        self, tahun: int, folder: Path, progress: Progress = no_progress, ending: str = ".pdf"
    ) -> Result:
        """One file per office with wishes in a year; value: how many. ending: .pdf, .docx or .xlsx."""
        view = RencanaService(self.db, self.clock).view(tahun)
        own: dict[str, list[KebutuhanRow]] = defaultdict(list)
        for row in KebutuhanService(self.db, self.clock).list(tahun):
            own[row.opd or "Tanpa OPD"].append(row)
        if not own:
            raise UserError(f"Belum ada usulan kebutuhan {tahun}.", safe="Tidak ada berkas yang ditulis.")
        for done, (opd, rows) in enumerate(own.items()):
            progress(done, len(own), "Menulis kutipan OPD")
            path = Path(folder) / f"{safe_name(f'Kutipan Rencana {tahun} {opd}')}{ending}"
            self.laporan.export(office_paper_of(rows, view, opd), path)
        return Result(len(own), message=f"{len(own)} kutipan rencana tersimpan di {Path(folder).name}.")
