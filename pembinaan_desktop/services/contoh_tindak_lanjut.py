"""Follow-ups of the sample office: invented, placed after their activity."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from pembinaan_desktop.db.tables import (
    AnggotaTindakLanjut,
    CatatanTindakLanjut,
    Kegiatan,
    Peserta,
    TindakLanjut,
    Tonggak,
    UkuranTindakLanjut,
)
from pembinaan_desktop.services.baris_tindak_lanjut import MENTOR

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True)
class Sample:
    """ukuran: (days after the activity, value). tonggak: (text, jangka, days, reached). hambatan: (days, text)."""

    kegiatan: str
    judul: str
    jenis: str
    indikator: str
    satuan: str
    arah: str
    awal: float | None
    target: float | None
    ukuran: tuple[tuple[int, float], ...] = ()
    tahap: str = "inisiatif"
    status: str = "Berjalan"
    hari: int = 240
    alasan: str = ""
    manfaat: str = ""
    tonggak: tuple[tuple[str, str, int, bool], ...] = ()
    hambatan: tuple[tuple[int, str], ...] = ()


PELAYANAN = "Pelatihan Pelayanan Publik Berorientasi Pelanggan"
PIMPINAN = "Pelatihan Kepemimpinan bagi Kepala Subbagian"
ARSIP = "Pelatihan Arsip Dinamis"
SAMPLES = (
    Sample(
        PELAYANAN,
        "Antrean bernomor di loket kependudukan",
        "inovasi",
        "Waktu tunggu rata-rata",
        "menit",
        "turun",
        45,
        20,
        ((30, 44), (60, 41), (100, 33), (150, 27), (200, 22), (240, 18)),
        "penerapan",
        "Selesai",
        alasan="Warga menunggu hampir satu jam dan tidak tahu kapan dipanggil; petugas loket sering disalahkan.",
        manfaat="Warga tahu urutannya, ruang tunggu tidak lagi penuh, dan petugas dapat melayani tanpa disela.",
        tonggak=(
            ("Kesepakatan dengan kepala dinas", "pendek", 20, True),
            ("Uji coba di satu loket", "pendek", 60, True),
            ("Dipakai di semua loket", "menengah", 150, True),
            ("Keputusan tentang standar pelayanan", "panjang", 330, False),
        ),
        hambatan=(
            (70, "Petugas lama enggan memakai layar antrean; didampingi mentor selama dua pekan."),
            (110, "Jaringan sering putus; disiapkan karcis kertas sebagai cadangan."),
        ),
    ),
    Sample(
        PELAYANAN,
        "Formulir permohonan satu lembar",
        "rtl",
        "Berkas dikembalikan karena tidak lengkap",
        "berkas per pekan",
        "turun",
        50,
        10,
        ((40, 46), (90, 36), (160, 24)),
        "uji_coba",
        hari=320,
        alasan="Pemohon mengisi empat formulir yang isinya berulang.",
        tonggak=(
            ("Rancangan formulir disetujui", "pendek", 30, True),
            ("Uji coba di satu kecamatan", "menengah", 120, True),
            ("Evaluasi bersama kelurahan", "menengah", 260, False),
        ),
    ),
    Sample(
        PELAYANAN,
        "Kotak saran yang dijawab dalam tiga hari",
        "rtl",
        "Saran yang dijawab tepat waktu",
        "%",
        "naik",
        0,
        90,
        ((60, 20), (120, 36)),
        hari=200,
        hambatan=((130, "Belum ada petugas tetap yang menjawab."),),
    ),
    Sample(
        PIMPINAN,
        "Apel singkat berbagi ilmu",
        "aksi_perubahan",
        "Pegawai terlambat datang",
        "orang per hari",
        "turun",
        14,
        4,
        ((30, 12), (80, 9), (130, 8)),
        "uji_coba",
        hari=300,
        alasan="Keterlambatan berulang menunda pembukaan loket.",
    ),
    Sample(
        PIMPINAN,
        "Papan janji layanan di tiap kelurahan",
        "aksi_perubahan",
        "Keluhan warga",
        "keluhan per bulan",
        "turun",
        22,
        8,
        ((60, 21),),
        status="Tertunda",
        hari=120,
        hambatan=((90, "Anggaran papan belum tersedia."),),
    ),
    Sample(
        ARSIP,
        "Daftar arsip aktif di lembar kerja bersama",
        "rtl",
        "Waktu mencari satu surat",
        "menit",
        "turun",
        25,
        5,
        ((25, 19), (70, 11), (110, 4)),
        "penerapan",
        hari=180,
    ),
)


def add_follow_ups(session: Session, today: date) -> int:
    """Write the samples below the activities of the sample office; returns how many."""
    count = 0
    for sample in SAMPLES:
        kegiatan = session.scalar(select(Kegiatan).where(Kegiatan.nama == sample.kegiatan))
        if kegiatan is None:
            continue
        people = session.scalars(
            select(Peserta).where(Peserta.kegiatan_id == kegiatan.id).order_by(Peserta.urut)
        ).all()
        first = count * 4 % len(people)
        number = _add(session, sample, kegiatan.id, kegiatan.tanggal_selesai, people[first], today)
        team = [people[(first + step) % len(people)] for step in range(1, 1 + count % 3)]
        session.add_all(AnggotaTindakLanjut(tindak_lanjut_id=number, peserta_id=one.id) for one in team)
        if count % 2:  # the others have a mentor from outside, by name
            chief = people[(first + 9) % len(people)]
            session.get_one(TindakLanjut, number).mentor = ""
            session.add(AnggotaTindakLanjut(tindak_lanjut_id=number, peserta_id=chief.id, peran=MENTOR))
        count += 1
    return count


def _add(
    session: Session, sample: Sample, kegiatan_id: int, start: date, person: Peserta, today: date
) -> int:
    row = TindakLanjut(
        kegiatan_id=kegiatan_id,
        peserta_id=person.id,
        jenis=sample.jenis,
        judul=sample.judul,
        mentor="Lamhot Simanjuntak",
        alasan=sample.alasan,
        manfaat=sample.manfaat,
        indikator=sample.indikator,
        satuan=sample.satuan,
        arah=sample.arah,
        nilai_awal=sample.awal,
        target=sample.target,
        tanggal_mulai=start,
        tenggat=start + timedelta(days=sample.hari),
        tahap=sample.tahap,
        status=sample.status,
    )
    session.add(row)
    session.flush()
    below: list[UkuranTindakLanjut | Tonggak | CatatanTindakLanjut] = []
    for days, value in sample.ukuran:
        day = min(start + timedelta(days=days), today)
        below.append(UkuranTindakLanjut(tindak_lanjut_id=row.id, tanggal=day, nilai=value))
    for text, term, days, done in sample.tonggak:
        day = start + timedelta(days=days)
        reached = min(day, today) if done else None
        below.append(
            Tonggak(tindak_lanjut_id=row.id, uraian=text, jangka=term, tenggat=day, tercapai=reached)
        )
    for days, text in sample.hambatan:
        day = min(start + timedelta(days=days), today)
        below.append(CatatanTindakLanjut(tindak_lanjut_id=row.id, tanggal=day, uraian=text))
    session.add_all(below)
    return row.id
