"""Printed forms of evaluations."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.halaman import SIZES, Page
from pembinaan_desktop.domain.lembar_evaluasi import KepalaLembar, lembar_pages
from pembinaan_desktop.services.evaluasi import EvaluasiService
from pembinaan_desktop.services.instrumen import InstrumenService
from pembinaan_desktop.services.kegiatan import KegiatanService
from pembinaan_desktop.services.result import Progress, Result, no_progress

if TYPE_CHECKING:
    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock


class FormulirService:
    """Composes forms; changes nothing."""

    def __init__(self, db: Database, clock: Clock, write_pdf: Any = None) -> None:
        self.db = db
        self.clock = clock
        self.write_pdf = write_pdf

    def pages(self, evaluasi_id: int, *, kertas: str = "A4") -> list[Page]:
        """One form as pages. kertas: "A4" or "F4"."""
        sheet = EvaluasiService(self.db, self.clock).lembar(evaluasi_id)
        row = sheet.evaluasi
        kegiatan = KegiatanService(self.db, self.clock).get(row.kegiatan_id)
        about = " – ".join(part for part in (row.narasumber, row.mata) if part)
        lines = [
            kegiatan.judul,
            " · ".join(
                part
                for part in (
                    wording.date_range(kegiatan.tanggal_mulai, kegiatan.tanggal_selesai),
                    kegiatan.tempat,
                )
                if part
            ),
        ]
        if about:
            lines.append(f"Narasumber: {about}")
        instrumen = InstrumenService(self.db, self.clock).hint(row.instrumen_id)
        title = f"{row.instrumen} ({row.tahap})" if row.tahap else row.instrumen
        kepala = KepalaLembar(
            title, tuple(lines), instrumen, not row.anonim, f"Evaluasi {row.id} · versi {row.versi}"
        )
        return lembar_pages(kepala, sheet.susunan, SIZES[kertas])

    def export_pdf(
        self, evaluasi_ids: Sequence[int], path: Path, progress: Progress = no_progress, *, kertas: str = "A4"
    ) -> Result:
        """The forms of several evaluations in one PDF; value: number of pages."""
        if self.write_pdf is None:
            raise UserError("Pembuat PDF tidak tersedia.", safe="Tidak ada berkas yang ditulis.")
        pages = [page for number in evaluasi_ids for page in self.pages(number, kertas=kertas)]
        self.write_pdf(pages, Path(path), progress)
        text = f"Formulir ({len(pages)} halaman) tersimpan: {Path(path).name}."
        return Result(len(pages), frozenset(), None, text)
