"""The sample office's letters: requests that were answered or not, an invitation, an assignment, a checklist."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from pembinaan_desktop.db.tables import ButirPeriksa, DokumenKegiatan, Kegiatan
from pembinaan_desktop.domain import surat as rules
from pembinaan_desktop.services.surat import drafts
from pembinaan_desktop.services.surat_buku import Buku
from pembinaan_desktop.services.surat_isi import BahanSurat

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

FEW = 4
"""Letters of a kind that the sample has."""


def add_letters(session: Session, today: date) -> None:
    """Letters of the next planned activity that has participants; numbers in the order of the days."""
    kegiatan = session.scalars(
        select(Kegiatan).where(Kegiatan.status == "Terjadwal").order_by(Kegiatan.tanggal_mulai)
    ).first()
    if kegiatan is None:
        return
    bahan = BahanSurat(session, kegiatan.id, today)
    _requests(session, bahan, today - timedelta(days=14))
    _draft(session, bahan, "undangan")
    for nama, there in (("KAK disetujui pimpinan", True), ("Anggaran tersedia", True)):
        session.add(ButirPeriksa(kegiatan_id=kegiatan.id, tahap="Persiapan", nama=nama, ada=there))
    _received(session)


def _received(session: Session) -> None:
    """Of the oldest finished activity the signed papers came in."""
    kegiatan = session.scalars(
        select(Kegiatan).where(Kegiatan.status == "Selesai").order_by(Kegiatan.tanggal_mulai)
    ).first()
    if kegiatan is not None:
        day = kegiatan.tanggal_selesai
        for kode, after in (("terima_konsumsi", 0), ("terima_sertifikat", 8), ("laporan", 9), ("spj", 10)):
            came = day + timedelta(days=after)
            session.add(DokumenKegiatan(kegiatan_id=kegiatan.id, kode=kode, diterima=came))


def _requests(session: Session, bahan: BahanSurat, day: date) -> None:
    """Sent two weeks ago; the first was answered, the others should have been."""
    kind = rules.jenis_of("permintaan_peserta")
    assert kind is not None
    rows = drafts(bahan, kind, bahan.tujuan(kind)[:FEW])
    session.add_all(rows)
    session.flush()
    for number, row in enumerate(rows):
        row.tenggat = day + timedelta(days=10)
        Buku(session).give(bahan, row, day)
        row.status, row.tanggal_kirim, row.cara_kirim = rules.DIKIRIM, day, "Srikandi"
        if number == 0:
            row.status, row.tanggal_jawab = rules.DIJAWAB, day + timedelta(days=5)
            row.dijawab_oleh, row.isi_jawaban = "Sekretaris", "Mengirim 3 orang"


def _draft(session: Session, bahan: BahanSurat, jenis: str) -> None:
    kind = rules.jenis_of(jenis)
    assert kind is not None
    session.add_all(drafts(bahan, kind, bahan.tujuan(kind)[:FEW]))
