"""Blank attendance lists to print: the same pages for preview, printer and PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pembinaan_desktop.domain.daftar_hadir import (
    ORANG,
    PASANGAN,
    DaftarKosong,
    HariHadir,
    OrangHadir,
    PertemuanHadir,
    daftar_hadir_pages,
    daftar_hari,
    daftar_pasangan,
)
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.halaman import SIZES, Page
from pembinaan_desktop.domain.kartu import card_code
from pembinaan_desktop.domain.nip import format_nip
from pembinaan_desktop.files.qr import modules
from pembinaan_desktop.services.kertas import kop as kertas_kop
from pembinaan_desktop.services.kertas import penanda_tangan, signature
from pembinaan_desktop.services.lembar import Lembar, LembarService
from pembinaan_desktop.services.pasangan import PasanganService
from pembinaan_desktop.services.pengaturan import PengaturanService
from pembinaan_desktop.services.peserta import PesertaRow, PesertaService
from pembinaan_desktop.services.result import Progress, Result, no_progress
from pembinaan_desktop.services.sesi import SesiRow

if TYPE_CHECKING:
    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock


@dataclass(frozen=True)
class PilihanDaftar:
    """What list is wanted. tanggal: only that day. kertas: "A4" or "F4". kosong: empty lines for walk-ins.

    kode: with the QR code of every participant. per_sesi: a list for every session instead of every day.
    orang: "peserta", "narasumber", "panitia" or "pasangan" (a list for every mentoring pair).
    """

    tanggal: date | None = None
    kertas: str = "A4"
    kosong: int = 0
    per_sesi: bool = False
    kode: bool = False
    orang: str = "peserta"


class DaftarHadirService:
    """Composes the lists; changes nothing."""

    def __init__(self, db: Database, clock: Clock, write_pdf: Any = None) -> None:
        self.db = db
        self.clock = clock
        self.write_pdf = write_pdf

    def pages(self, kegiatan_id: int, pilihan: PilihanDaftar | None = None) -> list[Page]:
        """The lists as pages. Raises UserError without a session that is held, or without anybody to sign."""
        chosen = pilihan or PilihanDaftar()
        lists, day = self._lists(kegiatan_id, chosen)
        office = PengaturanService(self.db, self.clock)
        signer = penanda_tangan(self.db, self.clock)
        return daftar_hadir_pages(
            lists,
            size=SIZES[chosen.kertas],
            kop=kertas_kop(office),
            signature=signature(office.all(), signer, day),
        )

    def export_xlsx(
        self,
        kegiatan_id: int,
        path: Path,
        pilihan: PilihanDaftar | None = None,
        progress: Progress = no_progress,
    ) -> Result:
        """Write the lists to one workbook, a sheet each; value: number of sheets."""
        from pembinaan_desktop.files.xlsx_daftar_hadir import write_daftar_hadir

        chosen = pilihan or PilihanDaftar()
        lists, day = self._lists(kegiatan_id, chosen)
        progress(0, 1, "Menulis daftar hadir")
        office = PengaturanService(self.db, self.clock)
        block = signature(office.all(), penanda_tangan(self.db, self.clock), day)
        write_daftar_hadir(Path(path), kertas_kop(office), lists, block, chosen.kertas)
        text = f"Daftar hadir ({len(lists)} lembar) tersimpan: {Path(path).name}."
        return Result(len(lists), frozenset(), None, text)

    def _lists(self, kegiatan_id: int, chosen: PilihanDaftar) -> tuple[list[DaftarKosong], date | None]:
        """The lists, and their day when they are all of one day."""
        sheet = LembarService(self.db, self.clock).get(kegiatan_id)
        sessions = [s for s in sheet.sesi if s.status != "dibatalkan" and chosen.tanggal in (None, s.tanggal)]
        pairs = self._pairs(kegiatan_id) if chosen.orang == PASANGAN else []
        people = self._people(sheet, chosen.orang, kode=chosen.kode) if chosen.orang != PASANGAN else []
        signers = pairs if chosen.orang == PASANGAN else people or chosen.kosong
        if not sessions or not signers:
            missing = "sesi yang akan dilaksanakan" if not sessions else chosen.orang
            raise UserError(
                f"Daftar hadir belum dapat dicetak: belum ada {missing}.",
                advice="Lengkapi jadwal dan peserta kegiatan ini lebih dahulu.",
            )
        days = {s.tanggal for s in sessions}
        title, place = sheet.kegiatan.judul, sheet.kegiatan.tempat
        if pairs:
            meetings = [PertemuanHadir(s.urut, s.tanggal, s.jam, s.judul) for s in sessions]
            lists = daftar_pasangan(title, place, meetings, pairs, kosong=chosen.kosong)
            return lists, None
        heading = ORANG[chosen.orang]
        lists = daftar_hari(
            title, place, _days(sessions, chosen), people, kosong=chosen.kosong, heading=heading
        )
        return lists, days.pop() if len(lists) == 1 else None

    def _pairs(self, kegiatan_id: int) -> list[tuple[OrangHadir, OrangHadir]]:
        rows = PasanganService(self.db, self.clock).list(kegiatan_id)
        return [(_signer(row.peserta), _signer(row.mentor)) for row in rows if row.mentor is not None]

    def _people(self, sheet: Lembar, orang: str, *, kode: bool = False) -> list[OrangHadir]:
        if orang == "peserta":
            return [_signer(row.peserta, kode=kode) for row in sheet.baris]
        service = PesertaService(self.db, self.clock)
        roles = ("narasumber", "moderator") if orang == "narasumber" else ("panitia",)
        found = [_signer(row) for role in roles for row in service.list(sheet.kegiatan.id, role)]
        if orang == "narasumber":
            known = {one.nama.casefold() for one in found}
            named = dict.fromkeys(s.narasumber.strip() for s in sheet.sesi if s.narasumber.strip())
            found += [
                OrangHadir(name, "", "Narasumber", "") for name in named if name.casefold() not in known
            ]
        return found

    def export_pdf(
        self,
        kegiatan_id: int,
        path: Path,
        progress: Progress = no_progress,
        *,
        pilihan: PilihanDaftar | None = None,
    ) -> Result:
        """Write the lists to one PDF; value: number of pages."""
        if self.write_pdf is None:
            raise UserError("Pembuat PDF tidak tersedia.", safe="Tidak ada berkas yang ditulis.")
        pages = self.pages(kegiatan_id, pilihan)
        self.write_pdf(pages, Path(path), progress)
        return Result(
            len(pages),
            frozenset(),
            None,
            f"Daftar hadir ({len(pages)} halaman) tersimpan: {Path(path).name}.",
        )


def _days(sessions: Sequence[SesiRow], chosen: PilihanDaftar) -> list[HariHadir]:
    groups: dict[object, list[SesiRow]] = {}
    for session in sessions:
        groups.setdefault(session.id if chosen.per_sesi else session.tanggal, []).append(session)
    return [
        HariHadir(rows[0].tanggal, tuple((f"Sesi {s.urut}", s.jam) for s in rows)) for rows in groups.values()
    ]


def _signer(row: PesertaRow, *, kode: bool = False) -> OrangHadir:
    number = f"NIP {format_nip(row.nip)}" if row.nip else ""
    code = card_code(row.id) if kode else ""
    return OrangHadir(
        row.nama_lengkap, number, row.jabatan, row.instansi, code, modules(code) if code else ()
    )
