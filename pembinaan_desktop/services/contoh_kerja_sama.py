"""The sample office's partners, agreements in every state, and who studies where."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.tables import (
    EvaluasiKerjaSama,
    Kegiatan,
    KerjaSama,
    Mitra,
    Pegawai,
    PihakKerjaSama,
    TugasBelajar,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

MITRA = (
    (
        "Universitas Samudra Contoh",
        "USC",
        "ptn",
        "Medan",
        "Dr. Maruli Contoh, Kepala Biro Kerja Sama, 0812-0000-0001",
    ),
    ("Institut Teknologi Pantai Barat", "ITPB", "pts", "Sibolga", "Rina Contoh, Humas, humas@itpb.example"),
    ("BPSDM Provinsi Contoh", "BPSDM", "bpsdm", "Medan", "Bidang Teknis, 0812-0000-0002"),
    ("LSP Aparatur Contoh", "LSP-AC", "lsp", "Jakarta", ""),
)
WALI_KOTA = ("Nama Wali Kota Contoh", "Wali Kota Sibolga")
KEPALA = ("Lamhot Simanjuntak", "Kepala BKPSDM Kota Sibolga")


def add_agreements(session: Session, today: date, people: list[Pegawai]) -> None:
    """One MoU with PKS under it, one that ends soon, one that ended, one that is drafted; three students."""
    partners = [Mitra(**dict(zip(_PARTNER, row, strict=True))) for row in MITRA]
    session.add_all(partners)
    session.flush()
    university, institute, bpsdm, lsp = partners
    year = today.year
    mou = _agreement(
        session,
        [university],
        jenis="kesepakatan",
        judul="Pendidikan, Penelitian, dan Pengembangan SDM Aparatur",
        nomor_kesatu=f"100.3.7/11/KSB/{year - 2}",
        nomor_kedua=f"2034/USC/KS/{year - 2}",
        signed=date(year - 2, 3, 4),
        until=date(year + 3, 3, 3),
        signers=(*WALI_KOTA, "Prof. Dr. Contoh Rektor", "Rektor"),
        ruang_lingkup=["PENDIDIKAN", "PELATIHAN", "PENELITIAN"],
    )
    service = _agreement(
        session,
        [university],
        judul="Pelatihan Pelayanan Publik dan Kepemimpinan Pengawas",
        nomor_kesatu=f"800.2/41/PKS/{year - 1}",
        nomor_kedua=f"118/FISIP-USC/{year - 1}",
        signed=date(year - 1, 1, 20),
        until=today + timedelta(45),
        induk_id=mou.id,
        ruang_lingkup=["PELATIHAN", "NARASUMBER"],
        hak_kewajiban="Pihak kedua menyediakan narasumber dan modul; pihak kesatu menyediakan peserta dan tempat.",
        pembiayaan="APBD Kota Sibolga untuk honor dan perjalanan; modul oleh mitra",
        langkah={
            "persiapan": date(year - 2, 10, 2).isoformat(),
            "penawaran": date(year - 2, 10, 20).isoformat(),
            "penyusunan": date(year - 2, 12, 5).isoformat(),
            "penandatanganan": date(year - 1, 1, 20).isoformat(),
            "pelaksanaan": date(year - 1, 2, 10).isoformat(),
        },
    )
    ended = _agreement(
        session,
        [bpsdm],
        kategori="sinergi",
        judul="Penyelenggaraan Pelatihan Teknis dan Fungsional",
        nomor_kesatu=f"800.2/17/PKS/{year - 2}",
        nomor_kedua=f"893/112/BPSDM/{year - 2}",
        signed=date(year - 2, 2, 1),
        until=today - timedelta(20),
        ruang_lingkup=["PELATIHAN", "SERTIFIKASI"],
    )
    _agreement(
        session,
        [institute, lsp],
        judul="Sertifikasi Kompetensi Pengelola Teknologi Informasi",
        ruang_lingkup=["SERTIFIKASI"],
        langkah={"persiapan": (today - timedelta(30)).isoformat()},
    )
    session.add(
        EvaluasiKerjaSama(
            kerja_sama_id=service.id,
            tanggal=date(year, 1, 15),
            terlaksana="Dua pelatihan dari tiga yang disepakati; magang dosen belum berjalan.",
            penilaian="cukup",
            usul="perbaiki",
        )
    )
    _take_in(session, service, ("Pelayanan Publik", "Kepemimpinan"))
    _take_in(session, ended, ("Pengadaan", "Manajemen Risiko", "Arsip"))
    _add_students(session, today, people, university, institute)
    session.flush()


_PARTNER = ("nama", "singkatan", "jenis", "kota", "narahubung")


def _agreement(
    session: Session,
    partners: list[Mitra],
    signed: date | None = None,
    until: date | None = None,
    signers: tuple[str, str, str, str] = (*KEPALA, "Dr. Contoh Dekan", "Dekan"),
    **values: Any,
) -> KerjaSama:
    first, post, second, other_post = signers
    usual = {"jenis": "pks", "kategori": "ksdpk", "langkah": {}}
    row = KerjaSama(
        **{**usual, **values},
        tanggal_tanda_tangan=signed,
        berlaku_sampai=until,
        penanda_tangan_kesatu=first,
        jabatan_kesatu=post,
        penanda_tangan_kedua=second,
        jabatan_kedua=other_post,
    )
    session.add(row)
    session.flush()
    session.add_all(
        PihakKerjaSama(kerja_sama_id=row.id, mitra_id=one.id, urut=number)
        for number, one in enumerate(partners, 1)
    )
    return row


def _take_in(session: Session, agreement: KerjaSama, words: tuple[str, ...]) -> None:
    for row in session.scalars(select(Kegiatan).where(Kegiatan.dihapus.is_(None))):
        if any(word in row.nama for word in words):
            row.kerja_sama_id = agreement.id


def _add_students(
    session: Session, today: date, people: list[Pegawai], university: Mitra, institute: Mitra
) -> None:
    year = today.year
    able = [one for one in people if one.skema == "PNS"]
    graduates = [one for one in able if "S." in one.gelar_belakang] or able
    others = [one for one in able if not one.gelar_depan and not one.gelar_belakang] or able
    public, health, computing = "Administrasi Publik", "Kesehatan Masyarakat", "Teknik Informatika"
    plans = (
        (graduates[0], university, "S2", public, "Unggul", "dibiayai", "APBD", date(year - 2, 9, 1), 60),
        (others[-1], institute, "S1", computing, "Baik Sekali", "mandiri", "", date(year - 3, 9, 1), 300),
        (graduates[-1], university, "S2", health, "A", "dibiayai", "Beasiswa", date(year - 4, 9, 1), -400),
    )
    for number, (person, school, level, course, rank, paid, source, begin, left) in enumerate(plans):
        end = today + timedelta(left)
        session.add(
            TugasBelajar(
                pegawai_id=person.id,
                mitra_id=school.id,
                kampus=school.nama,
                jenjang=level,
                program_studi=course,
                akreditasi=rank,
                pembiayaan=paid,
                sumber_dana=source,
                nomor=f"800.1.11/{number + 3}/TB/{begin.year}",
                tanggal_mulai=begin,
                tanggal_selesai=end,
                tanggal_lulus=end - timedelta(10) if left < 0 else None,
                ikatan_dinas_sampai=end + timedelta(1000) if paid == "dibiayai" else None,
            )
        )
