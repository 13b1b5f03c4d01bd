"""Plain lists for the command line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from pembinaan_desktop.db.tables import Kegiatan, Peserta
from pembinaan_desktop.domain.cari import find
from pembinaan_desktop.domain.errors import GoneError
from pembinaan_desktop.domain.wording import full_name
from pembinaan_desktop.services.pegawai_list import read_rows

if TYPE_CHECKING:
    from pembinaan_desktop.db.database import Database


@dataclass(frozen=True)
class DaftarPegawaiRow:
    """One employee; nip is text of 18 digits or None."""

    id: int
    nip: str | None
    nama_lengkap: str
    golongan: str
    jabatan: str
    unit: str
    kedudukan: str


@dataclass(frozen=True)
class DaftarKegiatanRow:
    """One activity; peserta: how many take part."""

    id: int
    nama: str
    tanggal_mulai: date
    tanggal_selesai: date
    tempat: str
    status: str
    peserta: int


@dataclass(frozen=True)
class DaftarPesertaRow:
    """One participant as on that day (snapshot)."""

    id: int
    urut: int
    nip: str | None
    nama_lengkap: str
    golongan: str
    jabatan: str
    instansi: str
    status: str


class DaftarService:
    """Reads lists; writes nothing."""

    def __init__(self, db: Database) -> None:
        self.db = db

    def pegawai(self, cari: str = "") -> list[DaftarPegawaiRow]:
        """Employees by name, found as the window finds them: near words when nothing holds `cari`."""
        people = [row for row in read_rows(self.db, self.db.clock.today()) if not row.dibatasi]
        people.sort(key=lambda row: row.nama)
        return [
            DaftarPegawaiRow(p.id, p.nip, p.nama_lengkap, p.golongan, p.jabatan, p.unit, p.kedudukan)
            for p in find(people, cari)[0]
        ]

    def kegiatan(self, cari: str = "") -> list[DaftarKegiatanRow]:
        """Activities by first day."""
        count = (
            select(func.count())
            .where(Peserta.kegiatan_id == Kegiatan.id, Peserta.dihapus.is_(None), Peserta.peran == "peserta")
            .scalar_subquery()
        )
        query = select(Kegiatan, count).where(Kegiatan.dihapus.is_(None))
        with self.db.read() as session:
            found = [
                DaftarKegiatanRow(
                    k.id, k.nama, k.tanggal_mulai, k.tanggal_selesai, k.tempat, k.status, number
                )
                for k, number in session.execute(query.order_by(Kegiatan.tanggal_mulai, Kegiatan.id))
            ]
        return [r for r in found if _holds(cari, r.nama, r.tempat, r.status)]

    def peserta(self, kegiatan_id: int, cari: str = "") -> list[DaftarPesertaRow]:
        """Participants of one activity in list order. Raises UserError when there is no such activity."""
        with self.db.read() as session:
            kegiatan = session.get(Kegiatan, kegiatan_id)
            if kegiatan is None or kegiatan.dihapus is not None:
                raise GoneError(f"Kegiatan nomor {kegiatan_id}")
            query = select(Peserta).where(
                Peserta.kegiatan_id == kegiatan_id, Peserta.dihapus.is_(None), Peserta.peran == "peserta"
            )
            found = [
                DaftarPesertaRow(
                    p.id,
                    p.urut,
                    p.nip,
                    full_name(p.nama, p.gelar_depan, p.gelar_belakang),
                    p.golongan,
                    p.jabatan,
                    p.instansi,
                    p.status,
                )
                for p in session.scalars(query.order_by(Peserta.urut, Peserta.id))
            ]
        return [r for r in found if _holds(cari, r.nama_lengkap, r.nip or "", r.jabatan, r.instansi)]


def _holds(cari: str, *texts: str) -> bool:
    haystack = " ".join(texts).casefold()
    return all(word in haystack for word in cari.casefold().split())
