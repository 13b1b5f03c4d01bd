"""Attendance on its way out: the workbook of one activity, and the workbook of a period or a unit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select

from pembinaan_desktop.db.tables import Kegiatan, Peserta, Sesi, Unit
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.laporan_kehadiran import BarisLaporan, LaporanKehadiran, SesiLaporan
from pembinaan_desktop.services.kegiatan import KegiatanRow, KegiatanService
from pembinaan_desktop.services.kertas import penanda_tangan
from pembinaan_desktop.services.lembar import Lembar, LembarService
from pembinaan_desktop.services.pengaturan import PengaturanService
from pembinaan_desktop.services.result import Progress, Result, no_progress

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock


class EksporKehadiranService:
    """Writes workbooks; changes nothing."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock
        self._lembar = LembarService(db, clock)

    def export(
        self,
        kegiatan_id: int,
        path: Path,
        progress: Progress = no_progress,
        *,
        kertas: str = "A4",
        rumus: bool = False,
    ) -> Path:
        """Write "Rekap Daftar Hadir", "Ringkasan" and the machine sheet "Data" to an xlsx file.

        kertas: "A4" or "F4", landscape. rumus: sums as live formulas. Raises UserError when the file
        cannot be written.
        """
        from pembinaan_desktop.files.xlsx_kehadiran import write_kehadiran

        logo = PengaturanService(self.db, self.clock).logo()
        return write_kehadiran(path, self.laporan(kegiatan_id), progress, kertas, rumus=rumus, logo=logo)

    def laporan(self, kegiatan_id: int) -> LaporanKehadiran:
        """The report of one activity as plain data."""
        with self.db.read() as session:
            sheet = self._lembar.get(kegiatan_id)
            settings = PengaturanService(self.db, self.clock).all()
            return _laporan(session, sheet, settings, self.penanda_tangan(), self.clock.today())

    def export_periode(
        self,
        dari: date,
        sampai: date,
        path: Path,
        progress: Progress = no_progress,
        *,
        unit: str = "",
    ) -> Result:
        """All activities that touch a period in one workbook, only the people of `unit` when given.

        value: how many activities. Raises UserError when there is nothing to write.
        """
        from pembinaan_desktop.files.xlsx_periode import write_periode

        if sampai < dari:
            raise UserError(
                "Tanggal sampai harus sesudah tanggal dari.", safe="Tidak ada berkas yang ditulis."
            )
        found = [
            row
            for row in reversed(KegiatanService(self.db, self.clock).list(dari, sampai))
            if row.peserta and row.status != "Dibatalkan"
        ]
        reports = []
        for number, row in enumerate(found):
            progress(number, len(found), f"Membaca {row.nama}")
            report = self._of_unit(row, unit)
            if report.baris:
                reports.append(report)
        if not reports:
            whose = f" dari “{unit}”" if unit else ""
            raise UserError(
                f"Tidak ada peserta{whose} pada kegiatan {wording.date_range(dari, sampai)}.",
                safe="Tidak ada berkas yang ditulis.",
                advice="Periksa tanggal dan nama unit.",
            )
        title = wording.date_range(dari, sampai) + (f" · {unit}" if unit else "")
        write_periode(path, title, reports, progress)
        people = len({row.nip or row.nama for report in reports for row in report.baris})
        text = f"{len(reports)} kegiatan, {people} orang tersimpan: {path.name}."
        return Result(len(reports), frozenset(), None, text)

    def _of_unit(self, row: KegiatanRow, unit: str) -> LaporanKehadiran:
        report = self.laporan(row.id)
        if not unit:
            return report
        with self.db.read() as session:
            wanted = _people_of(session, row.id, unit)
        return replace(report, baris=tuple(line for line in report.baris if line.kunci in wanted))

    def penanda_tangan(self) -> tuple[str, str, str, str]:
        """(jabatan, nama, pangkat, NIP) of the signer in force."""
        return penanda_tangan(self.db, self.clock)


def _people_of(session: Session, kegiatan_id: int, unit: str) -> set[str]:
    """Public ids of the participants whose agency or unit (or one above it) carries the text `unit`."""
    needle = unit.casefold()
    units = {u.id: u for u in session.scalars(select(Unit).where(Unit.dihapus.is_(None)))}

    def belongs(unit_id: int | None) -> bool:
        seen: set[int] = set()
        while unit_id in units and unit_id not in seen:
            seen.add(unit_id)
            here = units[unit_id]
            if needle in here.nama.casefold() or needle == here.singkatan.casefold():
                return True
            unit_id = here.induk_id
        return False

    people = session.scalars(select(Peserta).where(Peserta.kegiatan_id == kegiatan_id))
    return {p.uid for p in people if needle in p.instansi.casefold() or belongs(p.unit_id)}


def _laporan(
    session: Session,
    sheet: Lembar,
    settings: dict[str, str],
    signer: tuple[str, str, str, str],
    today: date,
) -> LaporanKehadiran:
    keys = _keys(session, sheet.kegiatan.id)
    return LaporanKehadiran(
        judul=sheet.kegiatan.judul,
        instansi=settings.get("instansi") or settings.get("pemerintah") or "",
        tanggal=wording.date_range(sheet.kegiatan.tanggal_mulai, sheet.kegiatan.tanggal_selesai),
        tempat=sheet.kegiatan.tempat,
        ambang=sheet.kegiatan.ambang_kehadiran,
        sesi=tuple(
            SesiLaporan(
                s.id,
                s.urut,
                s.tanggal,
                s.jam_mulai,
                s.jam_selesai,
                s.jp,
                s.judul,
                s.status == "dibatalkan",
                keys["sesi", s.id],
            )
            for s in sheet.sesi
        ),
        baris=tuple(
            BarisLaporan(
                number,
                row.peserta.nama_lengkap,
                row.peserta.nip or "",
                row.peserta.instansi,
                row.marks,
                row.rekap,
                row.kelayakan,
                keys["peserta", row.id],
                row.belum,
                row.mentor,
            )
            for number, row in enumerate(sheet.baris, 1)
        ),
        statuses=sheet.statuses,
        tempat_tanggal=f"{settings.get('kota') or 'Sibolga'}, {wording.long_date(today)}",
        penanda_tangan=signer,
        kunci=keys["kegiatan", sheet.kegiatan.id],
    )


def _keys(session: Session, kegiatan_id: int) -> dict[tuple[str, int], str]:
    """Public ids by table and id."""
    found = {("kegiatan", kegiatan_id): session.get_one(Kegiatan, kegiatan_id).uid}
    for key, uid in session.execute(select(Sesi.id, Sesi.uid).where(Sesi.kegiatan_id == kegiatan_id)):
        found["sesi", key] = uid
    for key, uid in session.execute(
        select(Peserta.id, Peserta.uid).where(Peserta.kegiatan_id == kegiatan_id)
    ):
        found["peserta", key] = uid
    return found
