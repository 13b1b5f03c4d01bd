"""Sample nominations: proposals, reserves, a substitute, a walk-in, quotas and a signed session."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from typing import TYPE_CHECKING

from sqlalchemy import select

from pembinaan_desktop.db.tables import (
    Kegiatan,
    Kehadiran,
    KuotaUnit,
    Pegawai,
    PengesahanSesi,
    Peserta,
    Sesi,
    SyaratPeserta,
)
from pembinaan_desktop.services.peserta import agencies, every_peserta, snapshot

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

REASONS = ("Diusulkan kepala dinas", "Belum 20 JP", "Bendahara baru", "")


def add_nominations(session: Session, now: datetime) -> None:
    """For the next planned activity: proposals and reserves. For the running one: a walk-in and a sign-off."""
    rows = session.scalars(
        select(Kegiatan).where(Kegiatan.dihapus.is_(None)).order_by(Kegiatan.tanggal_mulai, Kegiatan.id)
    ).all()
    people = session.scalars(
        select(Pegawai).where(Pegawai.kedudukan == "Aktif", Pegawai.dihapus.is_(None)).order_by(Pegawai.nama)
    ).all()
    coming = next((row for row in rows if row.tanggal_mulai > now.date() and row.status == "Terjadwal"), None)
    if coming is not None:
        _propose(session, coming, people)
    running = next((row for row in rows if row.status == "Berlangsung"), None)
    if running is not None:
        _walk_in(session, running, now)
    session.flush()


def _propose(session: Session, kegiatan: Kegiatan, people: Sequence[Pegawai]) -> None:
    present = every_peserta(session, kegiatan.id)
    taken, offices = {row.pegawai_id for row in present}, agencies(session)
    free = [person for person in people if person.id not in taken][::7][:9]
    number = max((row.urut for row in present), default=0)
    for place, person in enumerate(free):
        row = snapshot(person, kegiatan.id, number + place + 1, offices)
        row.status = "Diusulkan" if place < 6 else "Cadangan"
        row.alasan = REASONS[place % len(REASONS)]
        session.add(row)
    if len(present) > 1:
        present[0].status, present[0].alasan = "Mengundurkan Diri", "Dinas luar pada hari yang sama"
    units = [row.unit_id for row in present if row.unit_id is not None]
    for unit_id in dict.fromkeys(units[:2]):
        session.add(KuotaUnit(kegiatan_id=kegiatan.id, unit_id=unit_id, kuota=3))
    session.add(SyaratPeserta(kegiatan_id=kegiatan.id, golongan_min="II/c", jeda_tahun=2))


def _walk_in(session: Session, kegiatan: Kegiatan, now: datetime) -> None:
    held = session.scalars(
        select(Sesi)
        .where(Sesi.kegiatan_id == kegiatan.id, Sesi.status == "terlaksana")
        .order_by(Sesi.tanggal, Sesi.jam_mulai)
    ).all()
    if not held:
        return
    last = held[-1]
    begin = datetime.combine(last.tanggal, last.jam_mulai)
    number = max(row.urut for row in every_peserta(session, kegiatan.id)) + 1
    guest = Peserta(
        kegiatan_id=kegiatan.id,
        urut=number,
        nama="Tono Pasaribu",
        instansi="Kelurahan Pancuran Gerobak",
        status="Hadir",
        alasan="Datang tanpa undangan",
        sementara=True,
        mulai_ikut=begin,
    )
    session.add(guest)
    session.flush()
    session.add(Kehadiran(peserta_id=guest.id, sesi_id=last.id, status="H", waktu=begin))
    signed = datetime.combine(held[0].tanggal, time(16, 30))
    session.add(PengesahanSesi(sesi_id=held[0].id, waktu=min(signed, now), nama="Lamhot Simanjuntak"))
