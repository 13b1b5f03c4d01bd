"""Papers of an activity to be filled in or signed by hand: registration forms, lists of who received what."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.tables import Peserta, Sesi
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.formulir_registrasi import Formulir, registrasi_pages
from pembinaan_desktop.domain.halaman import Page
from pembinaan_desktop.domain.nip import format_nip
from pembinaan_desktop.domain.peserta import OUTSIDE
from pembinaan_desktop.domain.tanda_terima import Penerima, konsumsi_pages, perlengkapan_pages
from pembinaan_desktop.services.kegiatan import KegiatanService
from pembinaan_desktop.services.kertas import kop, office_paper
from pembinaan_desktop.services.pengaturan import PengaturanService
from pembinaan_desktop.services.result import Progress, Result, no_progress
from pembinaan_desktop.services.sertifikat_isi import personal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

NAMA = {
    "registrasi": "Formulir registrasi",
    "terima_perlengkapan": "Tanda terima perlengkapan",
    "terima_konsumsi": "Tanda terima konsumsi",
}
"""The papers this service makes, by their code in `domain/surat.LAIN`."""
Pages = list[Page]


class KertasKegiatanService:
    """Composes and writes; changes nothing."""

    def __init__(self, db: Database, clock: Clock, write_pdf: Any = None) -> None:
        self.db = db
        self.clock = clock
        self.write_pdf = write_pdf

    def pages(self, kegiatan_id: int, kode: str) -> Pages:
        """One of `NAMA`. Raises UserError without anybody to sign; of the form, one empty sheet is made then."""
        if kode not in NAMA:
            raise UserError(f"Kertas “{kode}” tidak dibuat di sini.", advice=f"Yang ada: {', '.join(NAMA)}.")
        row = KegiatanService(self.db, self.clock).get(kegiatan_id)
        waktu = wording.date_range(row.tanggal_mulai, row.tanggal_selesai)
        with self.db.read() as session:
            people = _people(session, kegiatan_id, everybody=kode == "terima_konsumsi")
            forms, signers = [Formulir(personal(one)) for one in people], [_signer(one) for one in people]
            days = _days(session, kegiatan_id) or [row.tanggal_mulai]
        if kode == "registrasi":
            office = PengaturanService(self.db, self.clock)
            town = office.all().get("kota", "")
            return registrasi_pages(row.judul, waktu, town, forms or [Formulir({})], kop(office))
        if not signers:
            raise UserError(
                f"{NAMA[kode]} belum dapat dicetak: belum ada peserta.",
                advice="Tambahkan atau setujui peserta lebih dahulu.",
            )
        head, signature = office_paper(self.db, self.clock)
        judul = f"{row.judul}, {waktu}"
        if kode == "terima_konsumsi":
            return konsumsi_pages(judul, signers, days, kop=head, signature=signature)
        return perlengkapan_pages(judul, signers, kop=head, signature=signature)

    def export(self, kegiatan_id: int, kode: str, path: Path, progress: Progress = no_progress) -> Result:
        """The same as PDF; value: number of pages."""
        if self.write_pdf is None:
            raise UserError("Pembuat PDF tidak tersedia.", safe="Tidak ada berkas yang ditulis.")
        pages = self.pages(kegiatan_id, kode)
        self.write_pdf(pages, Path(path), progress, title=NAMA[kode])
        return Result(
            len(pages), message=f"{NAMA[kode]} ({len(pages)} halaman) tersimpan: {Path(path).name}."
        )


def _people(session: Session, kegiatan_id: int, *, everybody: bool) -> Sequence[Peserta]:
    """Participants in the order of their list; with speakers and organisers when everybody eats."""
    query = (
        select(Peserta)
        .where(Peserta.kegiatan_id == kegiatan_id, Peserta.dihapus.is_(None))
        .where(Peserta.status.not_in(OUTSIDE))
        .order_by(Peserta.peran != "peserta", Peserta.urut, Peserta.id)
    )
    return session.scalars(query if everybody else query.where(Peserta.peran == "peserta")).all()


def _days(session: Session, kegiatan_id: int) -> list[date]:
    """Days on which something is held."""
    rows = session.scalars(
        select(Sesi.tanggal)
        .where(Sesi.kegiatan_id == kegiatan_id, Sesi.dihapus.is_(None), Sesi.status != "dibatalkan")
        .distinct()
        .order_by(Sesi.tanggal)
    )
    return list(rows)


def _signer(row: Peserta) -> Penerima:
    name = wording.full_name(row.nama, row.gelar_depan, row.gelar_belakang)
    return Penerima(name, format_nip(row.nip) if row.nip else "", instansi=row.instansi)
