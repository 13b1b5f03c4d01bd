"""The papers of the calendar: year plan, month, rundown; to preview, printer, PDF and Excel."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pembinaan_desktop.domain import jadwal_cetak, kalender_cetak, wording
from pembinaan_desktop.domain import kalender as rules
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.halaman import A3, A4, F4, Page, PaperSize
from pembinaan_desktop.domain.jadwal_cetak import BarisJadwal, SesiJadwal
from pembinaan_desktop.domain.kalender import SEMUA, Batang, Saringan
from pembinaan_desktop.services.kalender import KalenderService
from pembinaan_desktop.services.kegiatan import KegiatanService
from pembinaan_desktop.services.kertas import office_paper
from pembinaan_desktop.services.libur import LiburService
from pembinaan_desktop.services.pengaturan import PengaturanService
from pembinaan_desktop.services.result import Progress, Result, no_progress

if TYPE_CHECKING:
    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock
    from pembinaan_desktop.files.xlsx_kalender import BarisKegiatan

KERTAS = {"A4": A4, "A3": A3, "F4": F4}
LEFT_OUT = ("Dibatalkan", "Ditunda")


class KalenderCetakService:
    """Composes papers; changes nothing."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock

    def tahun(self, tahun: int, kertas: str = "A3", saringan: Saringan = SEMUA) -> list[Page]:
        """The year on one sheet. kertas: "A3", "A4" or "F4"."""
        bars = self._bars(date(tahun, 1, 1), date(tahun, 12, 31), saringan)
        kalender = LiburService(self.db, self.clock).kalender()
        return [kalender_cetak.year_page(tahun, bars, kalender, _size(kertas), self._line(saringan))]

    def bulan(self, day: date, kertas: str = "A4", saringan: Saringan = SEMUA) -> list[Page]:
        """The month of `day` on one sheet."""
        bars = self._bars(*rules.period("bulan", day), saringan)
        kalender = LiburService(self.db, self.clock).kalender()
        return [kalender_cetak.month_page(day, bars, kalender, _size(kertas), self._line(saringan))]

    def jadwal(self, kegiatan_id: int, kertas: str = "A4") -> list[Page]:
        """The rundown of one activity. Raises UserError while it has no sessions."""
        row = KegiatanService(self.db, self.clock).get(kegiatan_id)
        kop, signature = office_paper(self.db, self.clock)
        return jadwal_cetak.rundown_pages(
            row.judul,
            wording.date_range(row.tanggal_mulai, row.tanggal_selesai),
            row.tempat,
            self._lines(kegiatan_id),
            _size(kertas),
            kop,
            signature,
        )

    def tahun_xlsx(
        self, tahun: int, path: Path, progress: Progress = no_progress, saringan: Saringan = SEMUA
    ) -> Result:
        """The year as a workbook with a list of its activities; value: how many."""
        from pembinaan_desktop.files.xlsx_kalender import write_year

        first, last = date(tahun, 1, 1), date(tahun, 12, 31)
        progress(0, 2, "Menyusun kalender")
        rows = self._list(first, last, saringan)
        progress(1, 2, "Menulis buku kerja")
        kalender = LiburService(self.db, self.clock).kalender()
        bars = self._bars(first, last, saringan)
        write_year(Path(path), tahun, bars, rows, kalender, self._line(saringan))
        return Result(len(rows), frozenset(), None, f"{len(rows)} kegiatan tersimpan: {Path(path).name}.")

    def bulan_xlsx(
        self, day: date, path: Path, progress: Progress = no_progress, saringan: Saringan = SEMUA
    ) -> Result:
        """The month of `day` as a workbook with a list of its activities; value: how many."""
        from pembinaan_desktop.files.xlsx_kalender import write_month

        progress(0, 1, "Menulis buku kerja")
        rows = self._list(day.replace(day=1), rules.month_end(day), saringan)
        bars = self._bars(*rules.period("bulan", day), saringan)
        kalender = LiburService(self.db, self.clock).kalender()
        write_month(Path(path), day, bars, rows, kalender, self._line(saringan))
        return Result(len(rows), frozenset(), None, f"{len(rows)} kegiatan tersimpan: {Path(path).name}.")

    def jadwal_xlsx(self, kegiatan_id: int, path: Path, progress: Progress = no_progress) -> Result:
        """The rundown as a workbook; value: number of lines."""
        from pembinaan_desktop.files.xlsx_kalender import write_rundown

        progress(0, 1, "Menulis jadwal")
        row = KegiatanService(self.db, self.clock).get(kegiatan_id)
        rows = self._lines(kegiatan_id)
        when = wording.date_range(row.tanggal_mulai, row.tanggal_selesai)
        facts = " · ".join(filter(None, (when, row.tempat)))
        write_rundown(Path(path), row.judul, facts, rows, self._instansi())
        return Result(len(rows), frozenset(), None, f"Jadwal tersimpan: {Path(path).name}.")

    def _list(self, first: date, last: date, saringan: Saringan) -> list[BarisKegiatan]:
        """Activities that touch the days, by first day."""
        from pembinaan_desktop.files.xlsx_kalender import BarisKegiatan

        rows = [
            row
            for row in KegiatanService(self.db, self.clock).list(first, last)
            if row.status not in LEFT_OUT and saringan.fits(row)
        ]
        return [
            BarisKegiatan(
                r.judul,
                r.bentuk_nama,
                r.tanggal_mulai,
                r.tanggal_selesai,
                r.tempat,
                r.jp,
                r.peserta,
                r.kuota,
                r.status,
            )
            for r in sorted(rows, key=lambda r: (r.tanggal_mulai, r.judul))
        ]

    def _bars(self, start: date, end: date, saringan: Saringan) -> list[Batang]:
        bars = KalenderService(self.db, self.clock).batang(start, end)
        return [bar for bar in bars if bar.status not in LEFT_OUT and saringan.fits(bar)]

    def _lines(self, kegiatan_id: int) -> list[BarisJadwal]:
        service = KegiatanService(self.db, self.clock)
        place = service.get(kegiatan_id).tempat
        sessions = [
            SesiJadwal(
                s.tanggal,
                s.jam_mulai,
                s.jam_selesai,
                s.judul,
                s.jenis,
                s.jp,
                s.narasumber,
                s.tempat or place,
            )
            for s in service.sesi(kegiatan_id)
            if s.status != "dibatalkan"
        ]
        if not sessions:
            raise UserError(
                "Kegiatan ini belum mempunyai sesi.",
                safe="Tidak ada yang dicetak.",
                advice="Buat jadwalnya lebih dahulu.",
            )
        return jadwal_cetak.lines(sessions)

    def _line(self, saringan: Saringan) -> str:
        """Under the title of a calendar: whose it is, and what of it is on the paper."""
        return " · ".join(filter(None, (self._instansi(), saringan.keterangan)))

    def _instansi(self) -> str:
        settings = PengaturanService(self.db, self.clock).all()
        return " · ".join(filter(None, (settings.get("instansi", ""), settings.get("pemerintah", ""))))


def _size(kertas: str) -> PaperSize:
    return KERTAS.get(kertas, A4)
