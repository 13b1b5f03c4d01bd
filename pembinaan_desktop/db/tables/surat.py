"""Letters of an activity, the texts they are made from, and the checklist of what must be there."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from pembinaan_desktop.db.tables.base import Record


class TemplatSurat(Record):
    """One version of the text of a kind of letter; the newest one is in use, without any the seed is.

    jenis: code of `domain/surat.JENIS`. naskah: as in `domain/surat_teks`. tembusan: one receiver per line.
    """

    __tablename__ = "templat_surat"

    jenis: Mapped[str] = mapped_column(String(40), index=True)
    naskah: Mapped[str] = mapped_column(Text)
    hal: Mapped[str] = mapped_column(String(300), default="")
    sifat: Mapped[str] = mapped_column(String(30), default="Biasa")
    tembusan: Mapped[str] = mapped_column(Text, default="")
    waktu: Mapped[datetime]


class Surat(Record):
    """One letter. unit_id, peserta_id: whom it is about; both None for a letter of the whole activity.

    tujuan: name of that office or person, "" for a letter of the whole activity. penerima: lines of the address.

    lingkup + urut + akhiran: the book and year its number was taken from, the value and the letter behind it;
    unique together. nomor: "" while it has none. isi: the frozen letter from the moment it has a number, {}
    while it is composed anew each time. naskah: the draft's own text, "" takes that of the template.
    alasan: why the date lies back, or why it was cancelled. ralat_id: the letter this one corrects.
    """

    __tablename__ = "surat"
    __table_args__ = (
        Index(
            "uq_surat_lingkup_urut_akhiran",
            "lingkup",
            "urut",
            "akhiran",
            unique=True,
            sqlite_where=text("urut IS NOT NULL"),
        ),
        Index("uq_surat_nomor", "nomor", unique=True, sqlite_where=text("nomor <> ''")),
    )

    kegiatan_id: Mapped[int] = mapped_column(ForeignKey("kegiatan.id"), index=True)
    jenis: Mapped[str] = mapped_column(String(40))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True, default=None)
    peserta_id: Mapped[int | None] = mapped_column(ForeignKey("peserta.id"), index=True, default=None)
    tujuan: Mapped[str] = mapped_column(String(200), default="")
    penerima: Mapped[str] = mapped_column(Text, default="")
    di: Mapped[str] = mapped_column(String(100), default="Tempat")
    hal: Mapped[str] = mapped_column(String(300), default="")
    sifat: Mapped[str] = mapped_column(String(30), default="Biasa")
    tembusan: Mapped[str] = mapped_column(Text, default="")
    naskah: Mapped[str] = mapped_column(Text, default="")
    catatan: Mapped[str] = mapped_column(String(300), default="")
    status: Mapped[str] = mapped_column(String(20), default="Draf")
    lingkup: Mapped[str] = mapped_column(String(40), default="")
    urut: Mapped[int | None] = mapped_column(default=None)
    akhiran: Mapped[str] = mapped_column(String(4), default="")
    nomor: Mapped[str] = mapped_column(String(120), default="")
    tanggal: Mapped[date | None] = mapped_column(default=None)
    isi: Mapped[dict[str, Any]] = mapped_column(default=dict)
    alasan: Mapped[str] = mapped_column(String(300), default="")
    tenggat: Mapped[date | None] = mapped_column(default=None)
    tanggal_kirim: Mapped[date | None] = mapped_column(default=None)
    cara_kirim: Mapped[str] = mapped_column(String(100), default="")
    tanggal_jawab: Mapped[date | None] = mapped_column(default=None)
    dijawab_oleh: Mapped[str] = mapped_column(String(200), default="")
    isi_jawaban: Mapped[str] = mapped_column(Text, default="")
    ralat_id: Mapped[int | None] = mapped_column(ForeignKey("surat.id"), index=True, default=None)


class ButirPeriksa(Record):
    """One line of the checklist of an activity, kept from the first time it is touched.

    tahap: "Persiapan", "Pembukaan", "Penutupan". ada: None while not looked at. tenggat: when it should be there.
    """

    __tablename__ = "butir_periksa"

    kegiatan_id: Mapped[int] = mapped_column(ForeignKey("kegiatan.id"), index=True)
    tahap: Mapped[str] = mapped_column(String(20))
    urut: Mapped[int] = mapped_column(default=0)
    nama: Mapped[str] = mapped_column(String(200))
    ada: Mapped[bool | None] = mapped_column(default=None)
    tenggat: Mapped[date | None] = mapped_column(default=None)
    keterangan: Mapped[str] = mapped_column(String(300), default="")


class DokumenKegiatan(Record):
    """A paper of the set of an activity that came in signed; its scans hang on it.

    kode: of `domain/surat.LAIN`. diterima: None while only scans or a note are kept.
    """

    __tablename__ = "dokumen_kegiatan"
    __table_args__ = (
        Index(
            "uq_dokumen_kegiatan_kegiatan_id_kode",
            "kegiatan_id",
            "kode",
            unique=True,
            sqlite_where=text("dihapus IS NULL"),
        ),
    )

    kegiatan_id: Mapped[int] = mapped_column(ForeignKey("kegiatan.id"))
    kode: Mapped[str] = mapped_column(String(40))
    diterima: Mapped[date | None] = mapped_column(default=None)
    catatan: Mapped[str] = mapped_column(String(300), default="")
