"""The results of an activity as workbook, document, one-page summary and picture."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.evaluasi import Ukuran
from pembinaan_desktop.domain.halaman import SIZES, Page
from pembinaan_desktop.domain.rekap_evaluasi import Bagian, RekapEvaluasi, ringkasan_page
from pembinaan_desktop.files.docx_evaluasi import write_docx
from pembinaan_desktop.files.xlsx_evaluasi import write_xlsx
from pembinaan_desktop.services.baris_evaluasi import aspek_rows, butir_rows
from pembinaan_desktop.services.hasil_evaluasi import HasilEvaluasiService, HasilRow
from pembinaan_desktop.services.kegiatan import KegiatanService
from pembinaan_desktop.services.kertas import kop, office_paper
from pembinaan_desktop.services.level_kegiatan import LevelKegiatanService
from pembinaan_desktop.services.pengaturan import PengaturanService
from pembinaan_desktop.services.peserta import PesertaService
from pembinaan_desktop.services.result import Progress, Result, no_progress

if TYPE_CHECKING:
    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock


class RekapEvaluasiService:
    """Composes and writes; changes nothing."""

    def __init__(
        self, db: Database, clock: Clock, level_kegiatan: LevelKegiatanService, write_pdf: Any = None
    ) -> None:
        self.db = db
        self.clock = clock
        self.level = level_kegiatan
        self.write_pdf = write_pdf

    def rekap(self, kegiatan_id: int) -> RekapEvaluasi:
        """All that may be shown of an activity. Raises UserError when there is no evaluation at all."""
        kegiatan = KegiatanService(self.db, self.clock).get(kegiatan_id)
        service = HasilEvaluasiService(self.db, self.clock)
        results = service.kegiatan(kegiatan_id)
        if not results:
            raise UserError(
                f"Belum ada evaluasi untuk {kegiatan.judul}.", advice="Buka evaluasi di halaman kegiatan itu."
            )
        tests = service.tes(kegiatan_id)
        names = {one.id: one.nama_lengkap for one in PesertaService(self.db, self.clock).list(kegiatan_id)}
        levels = self.level.ringkas(kegiatan_id, results, tests)
        days = wording.date_range(kegiatan.tanggal_mulai, kegiatan.tanggal_selesai)
        return RekapEvaluasi(
            kegiatan.judul,
            " · ".join(part for part in (days, kegiatan.tempat) if part),
            levels.kartu,
            tuple(aspek_rows(results)),
            tuple(_bagian(one) for one in results),
            tuple((names.get(one.peserta_id, ""), one.awal, one.akhir) for one in tests),
            _notes(results),
            levels.cerita,
        )

    def export(self, kegiatan_id: int, path: Path, progress: Progress = no_progress) -> Result:
        """Write a .xlsx, .docx or .pdf (the one-page summary) by the ending of `path`; value: the path."""
        path = Path(path)
        rekap = self.rekap(kegiatan_id)
        progress(0, 1, "Menulis rekap evaluasi")
        ending = path.suffix.lower()
        if ending == ".xlsx":
            write_xlsx(path, rekap)
        elif ending == ".docx":
            head = kop(PengaturanService(self.db, self.clock))
            write_docx(path, rekap, head.heads if head else (), head.logo if head else None)
        elif ending == ".pdf" and self.write_pdf is not None:
            self.write_pdf(self.pages(kegiatan_id), path, progress)
        else:
            raise UserError(
                f"Rekap tidak dapat ditulis sebagai “{path.name}”.",
                safe="Tidak ada berkas yang ditulis.",
                advice="Gunakan akhiran .xlsx, .docx, atau .pdf.",
            )
        return Result(path, message=f"Rekap evaluasi tersimpan: {path.name}.")

    def pages(self, kegiatan_id: int, *, kertas: str = "A4") -> list[Page]:
        """The one-page summary."""
        head, signature = office_paper(self.db, self.clock)
        rekap = self.rekap(kegiatan_id)
        return [ringkasan_page(rekap, kop=head, signature=signature, size=SIZES[kertas])]


def _bagian(one: HasilRow) -> Bagian:
    row = one.evaluasi
    facts = [
        one.sebab or f"{row.jawaban} dari {row.peserta} menjawab",
        "tanpa nama" if row.anonim else "dengan nama",
        f"versi {row.versi}",
        f"dibanding {one.banding.nama}" if one.banding else "",
    ]
    result = one.hasil
    return Bagian(
        row.judul,
        " · ".join(fact for fact in facts if fact),
        result.ukuran if result else Ukuran(0),
        result.pita if result else "",
        tuple(butir_rows(one)),
        result.saran if result else (),
    )


def _notes(results: Sequence[HasilRow]) -> tuple[str, ...]:
    names = sorted({one.banding.nama for one in results if one.banding and not one.evaluasi.narasumber})
    hidden = [f"{one.evaluasi.judul}: {one.sebab}" for one in results if one.sebab and one.evaluasi.jawaban]
    return (*(f"Naik/turun dibanding {name}." for name in names), *hidden)
