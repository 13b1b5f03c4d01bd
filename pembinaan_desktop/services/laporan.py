"""Reports for superiors: composed from the same counts everywhere, as screen, paper, Word and Excel."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.halaman import A4, Page
from pembinaan_desktop.domain.laporan import Bagian, Laporan, masa
from pembinaan_desktop.domain.program import BEGUN, COUNTED
from pembinaan_desktop.domain.tabel_cetak import Block, Column, Row, report_pages
from pembinaan_desktop.services.kegiatan import KegiatanRows, KegiatanService
from pembinaan_desktop.services.kertas import office_paper
from pembinaan_desktop.services.laporan_bahan import Bahan
from pembinaan_desktop.services.laporan_jenis import REPORTS, JenisLaporan, report
from pembinaan_desktop.services.program import ProgramService
from pembinaan_desktop.services.rencana import RencanaService
from pembinaan_desktop.services.result import Progress, Result, no_progress

if TYPE_CHECKING:
    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock
    from pembinaan_desktop.paths import Paths

SUM_FILL = "#E9EEF2"
ENDINGS = (".pdf", ".docx", ".xlsx")
Years = list[int]
Pages = list[Page]


class LaporanService:
    """Only reads."""

    def __init__(self, db: Database, clock: Clock, paths: Paths, write_pdf: Any = None) -> None:
        self.db = db
        self.clock = clock
        self.paths = paths
        self.write_pdf = write_pdf

    def jenis(self) -> tuple[JenisLaporan, ...]:
        """The reports there are."""
        return REPORTS

    def years(self) -> Years:
        """Years that can be reported, newest first; this year is among them."""
        planned = RencanaService(self.db, self.clock).years()
        return sorted({*ProgramService(self.db, self.clock).years(), *planned}, reverse=True)

    def kegiatan(self, tahun: int) -> KegiatanRows:
        """Activities of a year that can be reported: the latest that has begun first, coming ones last."""
        rows = KegiatanService(self.db, self.clock).list(date(tahun, 1, 1), date(tahun, 12, 31))
        mine = [row for row in rows if row.status in COUNTED and row.tanggal_selesai.year == tahun]
        return sorted(mine, key=lambda row: row.status not in BEGUN)

    def susun(
        self,
        kode: str,
        tahun: int,
        bagian: str = "tahun",
        kegiatan_id: int = 0,
        progress: Progress = no_progress,
    ) -> Laporan:
        """Compose a report of a year, of a part of it (a key of BAGIAN_TAHUN), or of one activity."""
        kind = report(kode)
        progress(0, 0, "Menyusun laporan")
        if kind.perlu == "kegiatan":
            row = KegiatanService(self.db, self.clock).get(kegiatan_id)
            tahun, bagian = row.tanggal_selesai.year, "tahun"
        bahan = Bahan(self.db, self.clock, self.paths, masa(tahun, bagian), kegiatan_id, progress)
        return kind.make(bahan)

    def pages(self, laporan: Laporan) -> Pages:
        """The report on the office's paper with the block of the signer."""
        letter_head, signature = office_paper(self.db, self.clock)
        return report_pages(
            laporan.judul.upper(),
            [_block(section, alone=len(laporan.bagian) == 1) for section in laporan.bagian],
            subtitle=(laporan.tentang,),
            size=A4.landscape if laporan.mendatar else A4,
            kop=letter_head,
            signature=signature,
            notes=laporan.catatan,
            foot=f"{laporan.judul}, {laporan.tentang}",
        )

    def export(self, laporan: Laporan, path: Path, progress: Progress = no_progress) -> Result:
        """Write a .pdf, .docx or .xlsx, whole or not at all. Raises UserError for another ending."""
        path = Path(path)
        ending = path.suffix.lower()
        if ending not in ENDINGS:
            raise UserError(
                "Laporan dapat disimpan sebagai .pdf, .docx, atau .xlsx.",
                safe="Tidak ada berkas yang ditulis.",
                advice="Pilih nama berkas dengan akhiran salah satunya.",
            )
        progress(0, 0, f"Menulis {path.name}")
        if ending == ".pdf":
            if self.write_pdf is None:
                raise UserError("Pembuat PDF tidak tersedia.", safe="Tidak ada berkas yang ditulis.")
            self.write_pdf(self.pages(laporan), path, progress)
        elif ending == ".docx":
            self._write_docx(laporan, path)
        else:
            _write_xlsx(laporan, path)
        return Result(path, message=f"Laporan tersimpan: {path.name}.")

    def _write_docx(self, laporan: Laporan, path: Path) -> None:
        from pembinaan_desktop.files.docx_laporan import write_report

        letter_head, signature = office_paper(self.db, self.clock)
        write_report(
            path,
            laporan,
            head=(*letter_head.heads, *letter_head.addresses) if letter_head else (),
            signature=(signature.place_date, *signature.above, "", signature.name, *signature.below),
            logo=letter_head.logo if letter_head else None,
        )


def _block(section: Bagian, *, alone: bool) -> Block:
    """alone: the report's title says it all."""
    lines = section.teks()
    sums = len(lines) - 1 if section.jumlah else len(lines)
    rows = tuple(
        Row(line, bold=number >= sums, fill=SUM_FILL if number >= sums else "")
        for number, line in enumerate(lines)
    )
    columns = tuple(Column(k.judul, k.lebar, "right" if k.kanan else "left") for k in section.kolom)
    empty = (section.kosong,) if section.kolom and not rows else ()
    return Block("" if alone else section.judul, (*section.kalimat, *empty), columns if rows else (), rows)


def _write_xlsx(laporan: Laporan, path: Path) -> None:
    """A sheet per table with real numbers and dates, and one with the sentences."""
    from pembinaan_desktop.files.xlsx_daftar import write_sheets

    sheets: list[Any] = []
    for section in laporan.bagian:
        if section.kolom:
            heads = [(k.judul, max(8, round(k.lebar * 0.6))) for k in section.kolom]
            lines = [*(row.nilai for row in section.baris), *([section.jumlah] if section.jumlah else ())]
            values = [[k.angka(v) for k, v in zip(section.kolom, line, strict=True)] for line in lines]
            sheets.append((section.judul, heads, values))
    words = [(text,) for section in laporan.bagian for text in (section.judul, *section.kalimat)]
    words += [(text,) for text in laporan.catatan]
    about = [(f"{laporan.judul} · {laporan.tentang}", 110)]
    write_sheets(path, [*sheets, ("Uraian", about, words)])
