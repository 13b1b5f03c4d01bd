"""Programmes, activities and their sessions."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from pembinaan_desktop.db.tables.base import Record


class Program(Record):
    """A yearly programme that groups activities and their batches.

    kode: of the budget document, e.g. "5.04.02.2.01". tujuan: aims, list of codes as in `Kegiatan`.
    rencana_*: what is planned for the year (batches, lesson hours, people). anggaran: rupiah, None while
    there is none.
    """

    __tablename__ = "program"

    nama: Mapped[str] = mapped_column(String(200))
    tahun: Mapped[int]
    kode: Mapped[str] = mapped_column(String(40), default="", server_default="")
    tujuan: Mapped[list[Any]] = mapped_column(default=list, server_default="[]")
    sasaran: Mapped[str] = mapped_column(String(300), default="", server_default="")
    rencana_kegiatan: Mapped[int] = mapped_column(default=0, server_default="0")
    rencana_jp: Mapped[int] = mapped_column(default=0, server_default="0")
    rencana_orang: Mapped[int] = mapped_column(default=0, server_default="0")
    anggaran: Mapped[int | None] = mapped_column(default=None)
    sumber_dana: Mapped[str] = mapped_column(String(60), default="", server_default="")
    uraian: Mapped[str] = mapped_column(Text, default="")


class Kegiatan(Record):
    """One activity (training, seminar, workshop, mentoring ...) or one batch (angkatan) of it.

    bentuk: code of the reference table "bentuk" (KL01 ...). ambang_kehadiran: minimum attendance in
    whole percent. peran: role of BKPSDM ("penyelenggara", "kirim", "catat"). mode: "luring", "daring",
    "hibrida". tujuan: aims, list of codes. alasan_status: why it was postponed or cancelled.
    biaya: rupiah spent, None while not known. sumber_uid: UID (and RECURRENCE-ID) in the calendar file it came
    from. hanya_lulus: where marks are given, certificates are only for who passed. internasional: held with
    other countries, which gives more hours. kerja_sama_id: the agreement it carries out.
    """

    __tablename__ = "kegiatan"

    program_id: Mapped[int | None] = mapped_column(ForeignKey("program.id"), index=True, default=None)
    kerja_sama_id: Mapped[int | None] = mapped_column(ForeignKey("kerja_sama.id"), index=True, default=None)
    nama: Mapped[str] = mapped_column(String(300))
    angkatan: Mapped[str] = mapped_column(String(20), default="")
    bentuk: Mapped[str] = mapped_column(String(10), default="KL03")
    jenis_kompetensi: Mapped[str] = mapped_column(String(30), default="")
    tujuan: Mapped[list[Any]] = mapped_column(default=list)
    peran: Mapped[str] = mapped_column(String(20), default="penyelenggara")
    mode: Mapped[str] = mapped_column(String(10), default="luring")
    tanggal_mulai: Mapped[date]
    tanggal_selesai: Mapped[date]
    tempat: Mapped[str] = mapped_column(String(200), default="")
    penyelenggara: Mapped[str] = mapped_column(String(200), default="")
    kuota: Mapped[int] = mapped_column(default=0)
    ambang_kehadiran: Mapped[int] = mapped_column(default=80)
    sasaran: Mapped[str] = mapped_column(String(300), default="")
    sumber_dana: Mapped[str] = mapped_column(String(60), default="")
    biaya: Mapped[int | None] = mapped_column(default=None)
    status: Mapped[str] = mapped_column(String(20), default="Draf")
    alasan_status: Mapped[str] = mapped_column(String(300), default="")
    catatan: Mapped[str] = mapped_column(Text, default="")
    mitra: Mapped[str] = mapped_column(String(200), default="", server_default="")
    sumber_uid: Mapped[str] = mapped_column(String(300), default="", server_default="")
    hanya_lulus: Mapped[bool] = mapped_column(default=True, server_default="1")
    internasional: Mapped[bool] = mapped_column(default=False, server_default="0")


class Sesi(Record):
    """One session. jp: lesson hours of 45 minutes, in quarters. jenis: "materi" or "istirahat" ...

    status: "terjadwal", "terlaksana" or "dibatalkan". Times are local; a session ends on its own day.
    seri: the same for all sessions of one repetition, "" for a session that stands alone.
    """

    __tablename__ = "sesi"

    kegiatan_id: Mapped[int] = mapped_column(ForeignKey("kegiatan.id"), index=True)
    urut: Mapped[int] = mapped_column(default=1)
    tanggal: Mapped[date] = mapped_column(index=True)
    jam_mulai: Mapped[time]
    jam_selesai: Mapped[time]
    judul: Mapped[str] = mapped_column(String(300), default="")
    jenis: Mapped[str] = mapped_column(String(20), default="materi")
    jp: Mapped[float] = mapped_column(default=0.0)
    narasumber: Mapped[str] = mapped_column(String(300), default="")
    tempat: Mapped[str] = mapped_column(String(200), default="")
    status: Mapped[str] = mapped_column(String(20), default="terjadwal")
    seri: Mapped[str] = mapped_column(String(36), default="", server_default="")
