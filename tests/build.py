"""Quick rows for tests, written through the real database. Each method returns ids."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, time, timedelta
from typing import Any

from sqlalchemy.orm import Session

from pembinaan_desktop.db.database import Database
from pembinaan_desktop.db.tables import Kegiatan, Kehadiran, Pegawai, Pejabat, Peserta, Sesi, Unit

NAMES = (
    "Ahmad Rifai Tanjung",
    "Bonar Hutagalung",
    "Dewi Lestari Nasution",
    "Eko Prasetyo",
    "Fitri Handayani Lubis",
    "Hotma Sitompul",
    "Irwan Caniago",
    "Lamhot Simanjuntak",
    "Maria Gulo",
    "Nurhayati Panggabean",
    "Parlindungan Sinaga",
    "Ramli Piliang",
    "Rosmaida Hutabarat",
)


class Builder:
    """Makes rows with sensible values; every value can be overridden by keyword."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self._count = 0
        self._session: Session | None = None

    @contextmanager
    def together(self) -> Iterator[None]:
        """All rows made inside are one transaction: many durable ones are what slow tests are made of."""
        if self._session is not None:
            yield
            return
        with self.db.write() as session:
            self._session = session
            try:
                yield
            finally:
                self._session = None

    def _add_all(self, rows: list[Any]) -> None:
        with self.together():
            assert self._session is not None
            self._session.add_all(rows)
            self._session.flush()

    def _add(self, row: Any) -> int:
        self._add_all([row])
        return int(row.id)

    def unit(self, nama: str = "Dinas Kesehatan", **values: Any) -> int:
        return self._add(Unit(nama=nama, **values))

    def nip(self, number: int) -> str:
        """A valid PNS number, different for each `number` below 999 * 28."""
        return f"1985{1 + number // 999 % 12:02d}{1 + number // 11988 % 28:02d}2010011{number % 999 + 1:03d}"

    def pegawai(self, nama: str | None = None, **values: Any) -> int:
        return self._add(self._person(nama, values))

    def _person(self, nama: str | None, values: dict[str, Any]) -> Pegawai:
        self._count += 1
        nama = nama or NAMES[self._count % len(NAMES)]
        defaults: dict[str, Any] = {
            "nip": self.nip(self._count),
            "jenis": "PNS",
            "skema": "PNS",
            "golongan": "III/b",
            "golongan_urut": 32,
            "gelar_belakang": "S.E.",
            "jabatan": "Analis SDM Aparatur Ahli Pertama",
            "instansi": "Pemerintah Kota Sibolga",
            "tanggal_lahir": date(1985, 1, 1),
            "jenis_kelamin": "L",
        }
        row = Pegawai(nama=nama, **{**defaults, **values})
        row.cari = row.cari or f"{row.nama} {row.nip} {row.jabatan}".lower()
        return row

    def kegiatan(
        self, nama: str = "Pelatihan Manajemen Waktu", sesi: int = 0, peserta: int = 0, **values: Any
    ) -> int:
        start = values.pop("tanggal_mulai", date(2026, 11, 23))
        defaults: dict[str, Any] = {
            "bentuk": "KL03",
            "tanggal_mulai": start,
            "tanggal_selesai": start + timedelta(days=max(0, (sesi - 1) // 2)),
            "tempat": "Aula Pemko",
            "kuota": 40,
            "status": "Berlangsung",
        }
        with self.together():
            kegiatan_id = self._add(Kegiatan(nama=nama, **{**defaults, **values}))
            for number in range(sesi):
                self.sesi(kegiatan_id, number + 1, start + timedelta(days=number // 2))
            people = [(self._person(None, {}), self._count) for _ in range(peserta)]
            self._add_all([person for person, _ in people])
            self._add_all([self._guest(kegiatan_id, person, {"urut": urut}) for person, urut in people])
        return kegiatan_id

    def sesi(self, kegiatan_id: int, urut: int = 1, tanggal: date = date(2026, 11, 23), **values: Any) -> int:
        morning = urut % 2 == 1
        defaults: dict[str, Any] = {
            "judul": f"Mata Pelatihan {urut}",
            "jam_mulai": time(8, 0) if morning else time(13, 30),
            "jam_selesai": time(11, 0) if morning else time(16, 30),
            "jp": 4.0,
        }
        return self._add(Sesi(kegiatan_id=kegiatan_id, urut=urut, tanggal=tanggal, **{**defaults, **values}))

    def peserta(self, kegiatan_id: int, pegawai_id: int | None = None, **values: Any) -> int:
        with self.together():
            assert self._session is not None
            person = self._session.get_one(Pegawai, pegawai_id or self.pegawai())
            return self._add(self._guest(kegiatan_id, person, values))

    def _guest(self, kegiatan_id: int, person: Pegawai, values: dict[str, Any]) -> Peserta:
        defaults: dict[str, Any] = {
            "nama": person.nama,
            "gelar_depan": person.gelar_depan,
            "gelar_belakang": person.gelar_belakang,
            "nip": person.nip,
            "pangkat": "Penata Muda Tingkat I",
            "golongan": person.golongan,
            "jabatan": person.jabatan,
            "instansi": "Dinas Kesehatan",
            "unit_id": person.unit_id,
            "urut": self._count,
        }
        return Peserta(kegiatan_id=kegiatan_id, pegawai_id=person.id, **{**defaults, **values})

    def pejabat(self, **values: Any) -> int:
        defaults: dict[str, Any] = {"nama": "Lamhot Simanjuntak", "jabatan": "Kepala BKPSDM", "utama": True}
        return self._add(Pejabat(**{**defaults, **values}))

    def kehadiran(self, peserta_id: int, sesi_id: int, status: str = "H") -> int:
        return self._add(
            Kehadiran(peserta_id=peserta_id, sesi_id=sesi_id, status=status, waktu=self.db.clock.now())
        )
