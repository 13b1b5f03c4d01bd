"""Around the people of the sample office: training followed elsewhere, complaints of an import, a speaker."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from pembinaan_desktop.db.tables import EntriSiasn, Pegawai, RiwayatLuar
from pembinaan_desktop.domain.nip import parse

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True)
class Sample:
    """days: how long it takes."""

    nama: str
    bentuk: str
    penyelenggara: str
    tempat: str
    days: int
    jp: float


TRAININGS = (
    Sample("Pelatihan Dasar CPNS Golongan III", "KL01", "BPSDM Provinsi Sumatera Utara", "Medan", 51, 114),
    Sample("Pelatihan Kepemimpinan Pengawas", "KL01", "Puslatbang KHAN LAN RI", "Daring", 90, 120),
    Sample("Pelatihan Penjenjangan Auditor Muda", "KL04", "Pusdiklat BPKP", "Bogor", 12, 100),
    Sample(
        "E-learning Pengelolaan Barang Milik Daerah", "NKL03", "Kemenkeu Learning Center", "Daring", 4, 12
    ),
    Sample("Bimbingan Teknis SIPD Penatausahaan", "KL10", "Kementerian Dalam Negeri", "Medan", 3, 24),
    Sample("Seminar Nasional Literasi Digital", "KL06", "Universitas Sumatera Utara", "Medan", 1, 8),
    Sample("Workshop Penyusunan Modul Ajar", "KL07", "Balai Besar Guru Penggerak", "Medan", 2, 16),
)
HOW_MANY, CHECKED = 26, 4


def add(session: Session, people: Sequence[Pegawai], today: date) -> int:
    """Write the rows; returns how many trainings there are."""
    draw = random.Random(20261125)
    chosen = draw.sample(list(people), HOW_MANY)
    rows = []
    for number, person in enumerate(chosen):
        sample = draw.choice(TRAININGS)
        end = today - timedelta(days=draw.randrange(20, 700))
        rows.append(
            RiwayatLuar(
                pegawai_id=person.id,
                bentuk=sample.bentuk,
                nama=sample.nama,
                penyelenggara=sample.penyelenggara,
                tempat=sample.tempat,
                nomor=f"{draw.randrange(1, 9999):05d}/{sample.bentuk}/{end.year}",
                tanggal_mulai=end - timedelta(days=sample.days - 1),
                tanggal_selesai=end,
                jp=sample.jp,
            )
        )
        if number < CHECKED:
            _complain(person, today)
    session.add_all(rows)
    session.flush()
    for row in rows[::4]:
        day = row.tanggal_selesai + timedelta(days=14)
        session.add(EntriSiasn(sumber="riwayat_luar", baris_id=row.id, status="Sudah", tanggal=day))
    return len(rows)


def _complain(person: Pegawai, today: date) -> None:
    """What an import finds when the birth date in the file differs from the one in the NIP."""
    said = parse(person.nip or "", today).tanggal_lahir
    person.tanggal_lahir = said + timedelta(days=1)
    person.perlu_dicek = [
        {
            "kolom": "TANGGAL LAHIR",
            "nilai": f"{person.tanggal_lahir:%d-%m-%Y}",
            "masalah": f"Menurut NIP, tanggal lahirnya {said:%d-%m-%Y}.",
            "kunci": "tanggal_lahir",
            "usul": said.isoformat(),
        }
    ]
