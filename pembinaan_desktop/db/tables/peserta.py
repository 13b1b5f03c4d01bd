"""Participants of an activity and their attendance."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from pembinaan_desktop.db.tables.base import Record


class Peserta(Record):
    """One person in one activity, as that person was on that day (snapshot).

    pegawai_id: None for people of other agencies. peran: "peserta", "narasumber", "moderator",
    "panitia", "mentor". status: see `domain/peserta.py`. urut: number on the attendance list. mulai_ikut: sessions
    that began before it are not asked of a late joiner. pengganti_id: the participant who came instead.
    sementara: a walk-in whose data are still to be found.
    jp_diakui: recognised hours that the officer set in place of the proposed ones; alasan_jp says why.
    """

    __tablename__ = "peserta"
    __table_args__ = (
        Index(
            "uq_peserta_kegiatan_id_pegawai_id_peran",
            "kegiatan_id",
            "pegawai_id",
            "peran",
            unique=True,
            sqlite_where=text("pegawai_id IS NOT NULL AND dihapus IS NULL"),
        ),
    )

    kegiatan_id: Mapped[int] = mapped_column(ForeignKey("kegiatan.id"), index=True)
    pegawai_id: Mapped[int | None] = mapped_column(ForeignKey("pegawai.id"), index=True, default=None)
    peran: Mapped[str] = mapped_column(String(20), default="peserta")
    status: Mapped[str] = mapped_column(String(30), default="Disetujui")
    alasan: Mapped[str] = mapped_column(String(300), default="")
    urut: Mapped[int] = mapped_column(default=0)
    nama: Mapped[str] = mapped_column(String(200))
    gelar_depan: Mapped[str] = mapped_column(String(60), default="")
    gelar_belakang: Mapped[str] = mapped_column(String(120), default="")
    nip: Mapped[str | None] = mapped_column(String(18), default=None)
    pangkat: Mapped[str] = mapped_column(String(60), default="")
    golongan: Mapped[str] = mapped_column(String(10), default="")
    jabatan: Mapped[str] = mapped_column(String(200), default="")
    instansi: Mapped[str] = mapped_column(String(200), default="")
    tempat_lahir: Mapped[str] = mapped_column(String(100), default="")
    tanggal_lahir: Mapped[str] = mapped_column(String(10), default="")
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), default=None)
    mulai_ikut: Mapped[datetime | None] = mapped_column(default=None)
    pengganti_id: Mapped[int | None] = mapped_column(ForeignKey("peserta.id"), default=None)
    sementara: Mapped[bool] = mapped_column(default=False)
    jp_diakui: Mapped[float | None] = mapped_column(default=None)
    alasan_jp: Mapped[str] = mapped_column(String(300), default="")


class Pasangan(Record):
    """A participant and the mentor who guides this person through the activity.

    mentor_id: a row of `peserta` with the role "mentor". What the pair attended is the attendance of the
    participant: a mentor with three participants meets each of them, or does not.
    """

    __tablename__ = "pasangan"
    __table_args__ = (
        Index(
            "uq_pasangan_peserta_id",
            "peserta_id",
            unique=True,
            sqlite_where=text("dihapus IS NULL"),
        ),
    )

    kegiatan_id: Mapped[int] = mapped_column(ForeignKey("kegiatan.id"), index=True)
    peserta_id: Mapped[int] = mapped_column(ForeignKey("peserta.id"))
    mentor_id: Mapped[int] = mapped_column(ForeignKey("peserta.id"), index=True)


class KuotaUnit(Record):
    """How many places of an activity a unit (with the units below it) may fill."""

    __tablename__ = "kuota_unit"
    __table_args__ = (UniqueConstraint("kegiatan_id", "unit_id"),)

    kegiatan_id: Mapped[int] = mapped_column(ForeignKey("kegiatan.id"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    kuota: Mapped[int] = mapped_column(default=0)


class SyaratPeserta(Record):
    """Who an activity is meant for; whoever does not fit is named with the reason, not shut out.

    golongan_min: code of the reference table "golongan", "" for any. jenis_jabatan: kinds of position, empty
    for any. jeda_tahun: years since the same training; 0 does not look. usia_maks: years of age on the last
    day; 0 does not look.
    """

    __tablename__ = "syarat_peserta"

    kegiatan_id: Mapped[int] = mapped_column(ForeignKey("kegiatan.id"), unique=True)
    golongan_min: Mapped[str] = mapped_column(String(10), default="")
    jenis_jabatan: Mapped[list[Any]] = mapped_column(default=list)
    jeda_tahun: Mapped[int] = mapped_column(default=0)
    usia_maks: Mapped[int] = mapped_column(default=0)


class Kehadiran(Record):
    """One mark: participant x session. No row means "belum diisi".

    status: code of the reference table "status_kehadiran" (H, T, I, S, DL, C, A).
    sumber: "petugas", "pindai", "berkas" or "koreksi".
    """

    __tablename__ = "kehadiran"
    __table_args__ = (UniqueConstraint("peserta_id", "sesi_id"),)

    peserta_id: Mapped[int] = mapped_column(ForeignKey("peserta.id"))
    sesi_id: Mapped[int] = mapped_column(ForeignKey("sesi.id"), index=True)
    status: Mapped[str] = mapped_column(String(5))
    sumber: Mapped[str] = mapped_column(String(20), default="petugas")
    waktu: Mapped[datetime]
    menit_terlambat: Mapped[int] = mapped_column(default=0)
    catatan: Mapped[str] = mapped_column(String(300), default="")


class AturanKehadiran(Record):
    """How the attendance of one activity is counted; no row means the defaults.

    dispensasi: "tidak", "netral" or "hadir", see `domain/kehadiran.py`. batas_terlambat: minutes after the
    beginning from which a scan counts as late. set_status: name of the set of statuses, "" is the usual one.
    """

    __tablename__ = "aturan_kehadiran"

    kegiatan_id: Mapped[int] = mapped_column(ForeignKey("kegiatan.id"), unique=True)
    dispensasi: Mapped[str] = mapped_column(String(10), default="tidak")
    batas_terlambat: Mapped[int] = mapped_column(default=15)
    set_status: Mapped[str] = mapped_column(String(40), default="")


class PengesahanSesi(Record):
    """The signed list of a session: from then on marks change only as corrections with a reason.

    nama: who signed. Taking the row back (dihapus) opens the session again.
    """

    __tablename__ = "pengesahan_sesi"

    sesi_id: Mapped[int] = mapped_column(ForeignKey("sesi.id"), index=True)
    waktu: Mapped[datetime]
    nama: Mapped[str] = mapped_column(String(200), default="")
    catatan: Mapped[str] = mapped_column(String(300), default="")
