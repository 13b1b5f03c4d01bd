"""The sample office's programmes of this year, and which of its activities belong to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from pembinaan_desktop.db.tables import Kegiatan, Program

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True)
class SampleProgram:
    """words: an activity belongs to it when its name holds one of them."""

    nama: str
    kode: str
    tujuan: tuple[str, ...]
    sasaran: str
    rencana_kegiatan: int
    rencana_jp: int
    rencana_orang: int
    anggaran: int
    words: tuple[str, ...]


PROGRAM = (
    SampleProgram(
        "Peningkatan Mutu Pelayanan Publik",
        "5.04.02.2.01",
        ("pelayanan", "berakhlak"),
        "Petugas layanan perangkat daerah, kecamatan, dan kelurahan",
        6,
        60,
        120,
        95_000_000,
        ("Pelayanan", "Bahasa Isyarat", "Transformasi"),
    ),
    SampleProgram(
        "Penguatan Integritas dan Disiplin ASN",
        "5.03.02.2.03",
        ("integritas", "disiplin", "etika"),
        "Seluruh ASN",
        6,
        40,
        150,
        60_000_000,
        ("Disiplin", "Etika", "SPIP", "BerAKHLAK", "Netralitas", "Moderasi", "Manajemen Risiko"),
    ),
    SampleProgram(
        "Pengembangan Kompetensi Manajerial",
        "5.04.02.2.02",
        ("integritas", "berakhlak"),
        "Pejabat pengawas dan calon pejabat pengawas",
        4,
        72,
        70,
        120_000_000,
        ("Kepemimpinan", "Manajemen Waktu", "Mentoring", "Latsar"),
    ),
    SampleProgram(
        "Pengembangan Kompetensi Teknis",
        "5.04.02.2.01",
        ("pelayanan",),
        "Pelaksana dan pejabat fungsional",
        8,
        90,
        140,
        85_000_000,
        ("SKP", "Naskah Dinas", "Keamanan Informasi", "Arsip", "Pengadaan", "Lembar Kerja"),
    ),
)


def add_programs(session: Session, today: date) -> None:
    """Four programmes of this year; one activity of it stays without, to be taken in."""
    rows = session.scalars(select(Kegiatan).where(Kegiatan.dihapus.is_(None))).all()
    for sample in PROGRAM:
        program = Program(
            nama=sample.nama,
            tahun=today.year,
            kode=sample.kode,
            tujuan=list(sample.tujuan),
            sasaran=sample.sasaran,
            rencana_kegiatan=sample.rencana_kegiatan,
            rencana_jp=sample.rencana_jp,
            rencana_orang=sample.rencana_orang,
            anggaran=sample.anggaran,
            sumber_dana="APBD",
        )
        session.add(program)
        session.flush()
        for row in rows:
            inside = row.tanggal_mulai.year == today.year and row.program_id is None
            if inside and any(word in row.nama for word in sample.words):
                row.program_id, row.tujuan = program.id, list(sample.tujuan)
    session.flush()
