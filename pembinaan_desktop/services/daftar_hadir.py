"""Blank attendance lists to print: the same pages for preview, printer and PDF."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pembinaan_desktop.domain.daftar_hadir import ORANG, HariHadir, OrangHadir, daftar_hadir_pages
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.halaman import SIZES, Page
from pembinaan_desktop.domain.nip import format_nip
from pembinaan_desktop.services.kertas import kop as kertas_kop
from pembinaan_desktop.services.kertas import penanda_tangan, signature
from pembinaan_desktop.services.lembar import Lembar, LembarService
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

    per_sesi: a list for every session instead of every day. orang: "peserta", "narasumber" or "panitia".
    """

    tanggal: date | None = None
    kertas: str = "A4"
    kosong: int = 0
    per_sesi: bool = False
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
        sheet, lists, people = self._content(kegiatan_id, chosen)
        settings = PengaturanService(self.db, self.clock).all()
        day = lists[-1].tanggal if len(lists) == 1 else None
        signer = penanda_tangan(self.db, self.clock)
        return daftar_hadir_pages(
            sheet.kegiatan.judul,
            sheet.kegiatan.tempat,
            lists,
            people,
            size=SIZES[chosen.kertas],
            kop=kertas_kop(settings),
            signature=signature(settings, signer, day),
            kosong=chosen.kosong,
            heading=ORANG[chosen.orang],
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
        sheet, lists, people = self._content(kegiatan_id, chosen)
        progress(0, 1, "Menulis daftar hadir")
        settings = PengaturanService(self.db, self.clock).all()
        heads = [text.upper() for key in ("pemerintah", "instansi") if (text := settings.get(key, ""))]
        write_daftar_hadir(
            Path(path),
            heads,
            sheet.kegiatan.judul,
            sheet.kegiatan.tempat,
            lists,
            people,
            kosong=chosen.kosong,
            kertas=chosen.kertas,
            heading=ORANG[chosen.orang],
        )
        text = f"Daftar hadir ({len(lists)} lembar) tersimpan: {Path(path).name}."
        return Result(len(lists), frozenset(), None, text)

    def _content(
        self, kegiatan_id: int, chosen: PilihanDaftar
    ) -> tuple[Lembar, list[HariHadir], list[OrangHadir]]:
        sheet = LembarService(self.db, self.clock).get(kegiatan_id)
        sessions = [s for s in sheet.sesi if s.status != "dibatalkan" and chosen.tanggal in (None, s.tanggal)]
        people = self._people(sheet, chosen.orang)
        if not sessions or not (people or chosen.kosong):
            missing = "sesi yang akan dilaksanakan" if not sessions else chosen.orang
            raise UserError(
                f"Daftar hadir belum dapat dicetak: belum ada {missing}.",
                advice="Lengkapi jadwal dan peserta kegiatan ini lebih dahulu.",
            )
        groups: dict[object, list[SesiRow]] = {}
        for session in sessions:
            groups.setdefault(session.id if chosen.per_sesi else session.tanggal, []).append(session)
        lists = [
            HariHadir(rows[0].tanggal, tuple((f"Sesi {s.urut}", s.jam) for s in rows))
            for rows in groups.values()
        ]
        return sheet, lists, people

    def _people(self, sheet: Lembar, orang: str) -> list[OrangHadir]:
        if orang == "peserta":
            return [_signer(row.peserta) for row in sheet.baris]
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


def _signer(row: PesertaRow) -> OrangHadir:
    number = f"NIP {format_nip(row.nip)}" if row.nip else ""
    return OrangHadir(row.nama_lengkap, number, row.jabatan, row.instansi)
