"""People of the sample office who are to be reached: one who left halfway, one who keeps withdrawing, talks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from pembinaan_desktop.db.tables import CatatanPembinaan, Kegiatan, Kehadiran, Pegawai, Peserta, Sesi
from pembinaan_desktop.services.peserta import agencies, snapshot

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

WITHDREW = ("Pekerjaan kantor belum selesai", "Tidak mendapat izin atasan")
TALKS = (
    ("ajakan", "bersedia", "Bersedia ikut pelatihan berikutnya; minta jadwal di luar jam layanan.", 21, -10),
    ("coaching", "ragu", "Merasa pelatihan tidak menyentuh tugasnya; dicarikan bimtek yang sesuai.", 40, 3),
    ("ajakan", "dimaklumi", "Cuti melahirkan.", 15, 0),
    ("mentoring", "bersedia", "Didampingi rekan yang sudah memakai cara kerja baru.", 8, -25),
)
"""(kind, result, text, days ago, days since the next talk was due; negative lies ahead)."""


def add_reach(session: Session, today: date) -> None:
    """Needs the activities and their marks."""
    ended = session.scalars(
        select(Kegiatan)
        .where(Kegiatan.status == "Selesai", Kegiatan.dihapus.is_(None))
        .order_by(Kegiatan.tanggal_mulai.desc(), Kegiatan.id)
    ).all()
    people = session.scalars(
        select(Pegawai).where(Pegawai.kedudukan == "Aktif", Pegawai.dihapus.is_(None)).order_by(Pegawai.nama)
    ).all()
    long = next((row for row in ended if _sessions(session, row.id) >= 4), None)
    if long is not None:
        _leave_halfway(session, long.id)
    _withdraw(session, ended[:6], people)
    for person, (kind, result, text, ago, due) in zip(people[4::29], TALKS, strict=False):
        session.add(
            CatatanPembinaan(
                pegawai_id=person.id,
                tanggal=today - timedelta(days=ago),
                jenis=kind,
                oleh="Kepala Bidang Pengembangan Kompetensi",
                hasil=result,
                uraian=text,
                berikutnya=None if result == "dimaklumi" else today - timedelta(days=due),
                maklum_sampai=today + timedelta(days=75) if result == "dimaklumi" else None,
            )
        )
    for person in people:
        person.pendidikan = _education(person.gelar_belakang, person.gelar_depan)
    session.flush()


def _education(behind: str, before: str) -> str:
    """What the titles tell."""
    if before == "dr." or "M." in behind.replace("A.Md", ""):
        return "S-2"
    if "A.Md" in behind:
        return "Diploma III/Sarjana Muda"
    return "S-1/Sarjana" if behind or before else "SLTA"


def _sessions(session: Session, kegiatan_id: int) -> int:
    rows = session.scalars(select(Sesi.id).where(Sesi.kegiatan_id == kegiatan_id, Sesi.jenis == "materi"))
    return len(rows.all())


def _leave_halfway(session: Session, kegiatan_id: int) -> None:
    """The first of the list came on the first morning and was not seen again."""
    guest = session.scalars(
        select(Peserta.id).where(Peserta.kegiatan_id == kegiatan_id).order_by(Peserta.urut)
    ).first()
    marks = session.scalars(
        select(Kehadiran)
        .join(Sesi, Sesi.id == Kehadiran.sesi_id)
        .where(Kehadiran.peserta_id == guest)
        .order_by(Sesi.tanggal, Sesi.jam_mulai)
    ).all()
    for number, mark in enumerate(marks):
        mark.status, mark.menit_terlambat = "A" if number else "H", 0


def _withdraw(session: Session, ended: Sequence[Kegiatan], people: Sequence[Pegawai]) -> None:
    """One person was invited twice and withdrew twice."""
    offices, count = agencies(session), 0
    for kegiatan in ended:
        present = session.scalars(select(Peserta).where(Peserta.kegiatan_id == kegiatan.id)).all()
        if any(row.pegawai_id == people[11].id for row in present) or count >= len(WITHDREW):
            continue
        row = snapshot(people[11], kegiatan.id, len(present) + 1, offices)
        row.status, row.alasan = "Mengundurkan Diri", WITHDREW[count]
        session.add(row)
        count += 1
