"""Blank attendance lists to print: the same pages for preview, printer and PDF."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pembinaan_desktop.domain.daftar_hadir import HariHadir, OrangHadir, daftar_hadir_pages
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.halaman import SIZES, Page
from pembinaan_desktop.domain.nip import format_nip
from pembinaan_desktop.services.kegiatan import SesiRow
from pembinaan_desktop.services.kertas import kop as kertas_kop
from pembinaan_desktop.services.kertas import penanda_tangan, signature
from pembinaan_desktop.services.lembar import LembarService
from pembinaan_desktop.services.pengaturan import PengaturanService
from pembinaan_desktop.services.result import Progress, Result, no_progress

if TYPE_CHECKING:
    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock


class DaftarHadirService:
    """Composes the lists; changes nothing."""

    def __init__(self, db: Database, clock: Clock, write_pdf: Any = None) -> None:
        self.db = db
        self.clock = clock
        self.write_pdf = write_pdf

    def pages(
        self, kegiatan_id: int, tanggal: date | None = None, *, kertas: str = "A4", kosong: int = 0
    ) -> list[Page]:
        """One list per day (or of `tanggal` alone). kertas: "A4" or "F4". kosong: empty lines for walk-ins.

        Raises UserError without a session that is held, or without participants and empty lines.
        """
        sheet = LembarService(self.db, self.clock).get(kegiatan_id)
        sessions = [s for s in sheet.sesi if s.status != "dibatalkan" and tanggal in (None, s.tanggal)]
        if not sessions or not (sheet.baris or kosong):
            missing = "sesi yang akan dilaksanakan" if not sessions else "peserta"
            raise UserError(
                f"Daftar hadir belum dapat dicetak: belum ada {missing}.",
                advice="Lengkapi jadwal dan peserta kegiatan ini lebih dahulu.",
            )
        by_day: dict[date, list[SesiRow]] = {}
        for session in sessions:
            by_day.setdefault(session.tanggal, []).append(session)
        days = [
            HariHadir(day, tuple((f"Sesi {s.urut}", s.jam) for s in rows)) for day, rows in by_day.items()
        ]
        people = [
            OrangHadir(p.nama_lengkap, f"NIP {format_nip(p.nip)}" if p.nip else "", p.jabatan, p.instansi)
            for p in (row.peserta for row in sheet.baris)
        ]
        settings = PengaturanService(self.db, self.clock).all()
        day = days[-1].tanggal if len(days) == 1 else None
        signer = penanda_tangan(self.db, self.clock)
        return daftar_hadir_pages(
            sheet.kegiatan.judul,
            sheet.kegiatan.tempat,
            days,
            people,
            size=SIZES[kertas],
            kop=kertas_kop(settings),
            signature=signature(settings, signer, day),
            kosong=kosong,
        )

    def export_pdf(
        self,
        kegiatan_id: int,
        path: Path,
        progress: Progress = no_progress,
        *,
        tanggal: date | None = None,
        kertas: str = "A4",
        kosong: int = 0,
    ) -> Result:
        """Write the lists to one PDF; value: number of pages."""
        if self.write_pdf is None:
            raise UserError("Pembuat PDF tidak tersedia.", safe="Tidak ada berkas yang ditulis.")
        pages = self.pages(kegiatan_id, tanggal, kertas=kertas, kosong=kosong)
        self.write_pdf(pages, Path(path), progress)
        return Result(
            len(pages),
            frozenset(),
            None,
            f"Daftar hadir ({len(pages)} halaman) tersimpan: {Path(path).name}.",
        )
