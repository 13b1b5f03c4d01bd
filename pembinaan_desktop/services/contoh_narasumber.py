"""The sample office's register of speakers: most of those its timetables name, some of its own people."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from pembinaan_desktop.db.tables import Acuan, DaftarHonor, Kegiatan, Narasumber, Pegawai
from pembinaan_desktop.domain.honor import DIBAYAR
from pembinaan_desktop.domain.narasumber import taken_apart
from pembinaan_desktop.services.honor_hitung import TARIF
from pembinaan_desktop.services.honor_isi import fill
from pembinaan_desktop.services.narasumber_baris import of_pegawai, unknown_names

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from pembinaan_desktop.domain.clock import Clock

KNOWN = 12  # of the names in past timetables
PLACES = (
    (
        "PNS",
        "IV/b",
        "Widyaiswara Ahli Madya",
        "BPSDM Provinsi Sumatera Utara",
        "Pelayanan publik, komunikasi",
    ),
    ("PNS", "III/d", "Kepala Bidang Mutasi", "BKPSDM Kota Sibolga", "Manajemen ASN, disiplin"),
    ("Non-ASN", "", "Dosen", "Universitas Contoh Tapanuli", "Etika pemerintahan"),
    ("PPPK", "IX", "Pranata Komputer Ahli Pertama", "Dinas Kominfo", "Aplikasi perkantoran, arsip digital"),
    ("TNI/Polri", "III", "Kasat Binmas", "Polres Sibolga", "Integritas, antikorupsi"),
)
BANKS = ("Bank Sumut", "BRI", "BNI", "Mandiri")


def add_speakers(session: Session, today: date) -> None:
    """Invented numbers only; the last names of the timetables stay unknown, to be taken over."""
    for number, text in enumerate(list(unknown_names(session, today).values())[:KNOWN]):
        jenis, golongan, jabatan, instansi, keahlian = PLACES[number % len(PLACES)]
        front, nama, behind = taken_apart(text)
        lacking = number % 6 == 5
        session.add(
            Narasumber(
                nama=nama,
                gelar_depan=front,
                gelar_belakang=behind,
                jenis=jenis,
                golongan=golongan,
                jabatan=jabatan,
                instansi=instansi,
                keahlian=keahlian,
                npwp="" if lacking else f"{99:02d}{number + 1:03d}0000{number * 7 + 11:06d}",
                bank=BANKS[number % len(BANKS)],
                rekening="" if lacking else f"0990{number * 13 + 1001:06d}",
                nomor_hp=f"0800000{number + 1:04d}",
            )
        )
    people = session.scalars(
        select(Pegawai)
        .where(Pegawai.dihapus.is_(None), Pegawai.kedudukan == "Aktif", Pegawai.skema == "PNS")
        .order_by(Pegawai.golongan_urut.desc(), Pegawai.id)
        .limit(3)
    ).all()
    for person in people:
        values = of_pegawai(session, person)
        session.add(Narasumber(pegawai_id=person.id, **{**values, "nip": values["nip"] or None}))


def add_honor(session: Session, clock: Clock) -> None:
    """Honor lists of the oldest finished activities: one paid, one planned."""
    finished = session.scalars(
        select(Kegiatan).where(Kegiatan.status == "Selesai").order_by(Kegiatan.tanggal_mulai).limit(2)
    ).all()
    for number, kegiatan in enumerate(finished):
        daftar = DaftarHonor(
            kegiatan_id=kegiatan.id, tahap=1, semua_sesi=False, transport_kena=False, realisasi=[]
        )
        session.add(daftar)
        session.flush()
        fill(session, daftar, clock)
        if number == 0:
            daftar.status, daftar.nomor_bukti = DIBAYAR, "001/KW/2026"
            daftar.tanggal_bayar = kegiatan.tanggal_selesai + timedelta(days=7)
            for row in session.scalars(select(Acuan).where(Acuan.jenis == TARIF)):
                row.data = {**row.data, "dipastikan": kegiatan.tanggal_selesai.year}
