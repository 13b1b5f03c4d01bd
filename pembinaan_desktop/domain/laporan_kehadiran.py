"""The attendance report as plain data: what stands on the sheet, whoever draws it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from pembinaan_desktop.domain.kehadiran import Kelayakan, Rekap, StatusHadir


@dataclass(frozen=True)
class SesiLaporan:
    """One session column. jp in lesson hours."""

    id: int
    urut: int
    tanggal: date
    jam_mulai: time
    jam_selesai: time
    jp: float
    judul: str
    dibatalkan: bool = False


@dataclass(frozen=True)
class BarisLaporan:
    """One participant; marks by session id."""

    nomor: int
    nama: str
    nip: str
    instansi: str
    marks: dict[int, str]
    rekap: Rekap
    kelayakan: Kelayakan


@dataclass(frozen=True)
class LaporanKehadiran:
    """Everything on "Rekap Daftar Hadir". penanda_tangan: (jabatan, nama, pangkat, NIP)."""

    judul: str
    instansi: str
    tanggal: str
    tempat: str
    ambang: int
    sesi: tuple[SesiLaporan, ...]
    baris: tuple[BarisLaporan, ...]
    statuses: dict[str, StatusHadir]
    tempat_tanggal: str
    penanda_tangan: tuple[str, str, str, str] = ("", "", "", "")
