"""Participants' cards and name tags: the same pages for preview, printer and PDF."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.halaman import Page
from pembinaan_desktop.domain.kartu import card_code
from pembinaan_desktop.domain.kartu_cetak import BENTUK, Kartu, card_pages
from pembinaan_desktop.files.qr import bars, modules
from pembinaan_desktop.services.kegiatan import KegiatanService
from pembinaan_desktop.services.pengaturan import PengaturanService
from pembinaan_desktop.services.peserta import PesertaRow, PesertaService
from pembinaan_desktop.services.result import Progress, Result, no_progress

if TYPE_CHECKING:
    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock


class KartuService:
    """Composes cards; changes nothing."""

    def __init__(self, db: Database, clock: Clock, write_pdf: Any = None) -> None:
        self.db = db
        self.clock = clock
        self.write_pdf = write_pdf

    def pages(
        self, kegiatan_id: int, jenis: str = "kartu", peserta_ids: Sequence[int] | None = None
    ) -> list[Page]:
        """Sheets of A4. jenis: "kartu" or "tanda_nama". peserta_ids: only these; None for everybody.

        Raises UserError when there is nobody.
        """
        kegiatan = KegiatanService(self.db, self.clock).get(kegiatan_id)
        people = PesertaService(self.db, self.clock).list(kegiatan_id)
        if peserta_ids is not None:
            people = [row for row in people if row.id in set(peserta_ids)]
        if not people:
            raise UserError(
                "Kartu belum dapat dicetak: belum ada peserta yang disetujui.",
                advice="Tambahkan atau setujui peserta lebih dahulu.",
            )
        settings = PengaturanService(self.db, self.clock).all()
        return card_pages(
            [_card(row) for row in people],
            BENTUK[jenis],
            kegiatan.judul,
            wording.date_range(kegiatan.tanggal_mulai, kegiatan.tanggal_selesai),
            settings.get("instansi") or settings.get("pemerintah") or "",
        )

    def export_pdf(
        self, kegiatan_id: int, path: Path, progress: Progress = no_progress, *, jenis: str = "kartu"
    ) -> Result:
        """Write the sheets to one PDF; value: number of pages."""
        if self.write_pdf is None:
            raise UserError("Pembuat PDF tidak tersedia.", safe="Tidak ada berkas yang ditulis.")
        pages = self.pages(kegiatan_id, jenis)
        self.write_pdf(pages, Path(path), progress)
        text = f"{BENTUK[jenis].judul} ({len(pages)} halaman) tersimpan: {Path(path).name}."
        return Result(len(pages), frozenset(), None, text)


def _card(row: PesertaRow) -> Kartu:
    code = card_code(row.id)
    return Kartu(row.urut, row.nama_lengkap, row.jabatan, row.instansi, code, modules(code), bars(code))
