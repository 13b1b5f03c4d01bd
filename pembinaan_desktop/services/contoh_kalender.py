"""The sample office's calendar: rooms, plans of the coming months, one repetition, one clash to look at."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from pembinaan_desktop.db.ids import new_id
from pembinaan_desktop.db.tables import Kegiatan, Kehadiran, Pasangan, Pegawai, Peserta, Ruang, Sesi
from pembinaan_desktop.services.pasangan import MENTOR
from pembinaan_desktop.services.peserta import agencies, snapshot

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

ROOMS = (("Aula Pemerintah Kota Sibolga", 120), ("Aula BKPSDM", 40), ("Ruang Komputer Diskominfo", 24))
# name, form, days from today, working days, place, quota
PLANS = (
    ("Seminar Etika Pemerintahan", "KL06", -12, 1, "Aula Pemerintah Kota Sibolga", 80),
    ("Bimtek SPIP", "KL10", -7, 2, "Aula BKPSDM", 30),
    ("Workshop Inovasi Pelayanan Publik", "KL07", 1, 3, "Aula Pemerintah Kota Sibolga", 40),
    ("Sosialisasi Netralitas ASN", "KL11", 8, 1, "Aula BKPSDM", 60),
    ("Latsar CPNS Golongan III", "KL03", 20, 5, "Aula BKPSDM", 40),
    ("Seminar Transformasi Digital", "KL06", 48, 1, "Aula Pemerintah Kota Sibolga", 100),
    ("Pelatihan Pelayanan Prima Kecamatan", "KL03", 69, 3, "Aula BKPSDM", 30),
)
MENTORING = "Mentoring Pejabat Pengawas"


def add_calendar(session: Session, today: date, people: Sequence[Pegawai]) -> int:
    """Returns how many activities were added."""
    session.add_all(Ruang(nama=nama, kapasitas=seats) for nama, seats in ROOMS)
    for nama, bentuk, offset, days, place, quota in PLANS:
        first = _working_day(today + timedelta(days=offset))
        last = first
        for _ in range(days - 1):
            last = _working_day(last + timedelta(days=1))
        kegiatan = _kegiatan(nama, bentuk, first, last, place, quota)
        kegiatan.status = "Selesai" if last < today else "Direncanakan"
        session.add(kegiatan)
        session.flush()
        if 0 <= offset < 9:
            _invite(session, kegiatan, [p for p in people if p.kedudukan == "Aktif"][10:34])
    _mentoring(session, today, [p for p in people if p.kedudukan == "Aktif"])
    return len(PLANS) + 1


def _kegiatan(nama: str, bentuk: str, first: date, last: date, place: str, quota: int) -> Kegiatan:
    return Kegiatan(
        nama=nama,
        bentuk=bentuk,
        tanggal_mulai=first,
        tanggal_selesai=last,
        tempat=place,
        penyelenggara="BKPSDM Kota Sibolga",
        kuota=quota,
        sumber_dana="APBD",
        status="Direncanakan",
    )


def _mentoring(session: Session, today: date, people: Sequence[Pegawai]) -> None:
    """Every second Tuesday, eight times, four of them over; six people with two mentors."""
    tuesday = today - timedelta(days=today.weekday() - 1 + 42)
    days = [tuesday + timedelta(days=14 * number) for number in range(8)]
    kegiatan = _kegiatan(MENTORING, "NKL02", days[0], days[-1], "Ruang Rapat BKPSDM", 12)
    kegiatan.status = "Berlangsung"
    session.add(kegiatan)
    session.flush()
    series = new_id()
    sessions = [
        Sesi(
            kegiatan_id=kegiatan.id,
            urut=number,
            tanggal=day,
            jam_mulai=time(10),
            jam_selesai=time(11, 30),
            judul="Mentoring",
            jp=2.0,
            narasumber="Drs. Sahat Pasaribu, M.M.",
            tempat="Ruang Rapat BKPSDM",
            seri=series,
        )
        for number, day in enumerate(days, 1)
    ]
    session.add_all(sessions)
    session.flush()
    _pairs(session, kegiatan, [one for one in sessions if one.tanggal < today], people[40:48])


def _pairs(session: Session, kegiatan: Kegiatan, held: Sequence[Sesi], people: Sequence[Pegawai]) -> None:
    offices = agencies(session)
    rows = [snapshot(person, kegiatan.id, number, offices) for number, person in enumerate(people, 1)]
    mentors, pupils = rows[:2], rows[2:]
    for number, row in enumerate(rows, 1):
        row.peran, row.urut = (MENTOR, number) if row in mentors else ("peserta", number - len(mentors))
    session.add_all(rows)
    session.flush()
    for number, pupil in enumerate(pupils):
        session.add(Pasangan(kegiatan_id=kegiatan.id, peserta_id=pupil.id, mentor_id=mentors[number % 2].id))
        session.add_all(
            Kehadiran(
                peserta_id=pupil.id,
                sesi_id=one.id,
                status="I" if (number, place) == (1, 1) else "H",
                waktu=datetime.combine(one.tanggal, one.jam_mulai),
            )
            for place, one in enumerate(held)
        )


def _invite(session: Session, kegiatan: Kegiatan, people: Sequence[Pegawai]) -> None:
    session.add_all(
        Peserta(
            kegiatan_id=kegiatan.id,
            pegawai_id=person.id,
            urut=number,
            nama=person.nama,
            gelar_depan=person.gelar_depan,
            gelar_belakang=person.gelar_belakang,
            nip=person.nip,
            golongan=person.golongan,
            jabatan=person.jabatan,
            instansi=person.unor_nama,
            unit_id=person.unit_id,
        )
        for number, person in enumerate(people, 1)
    )


def _working_day(day: date) -> date:
    return day + timedelta(days=max(0, 7 - day.weekday())) if day.weekday() >= 5 else day
