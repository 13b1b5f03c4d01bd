"""Instruments, where they are used, and the answers."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from pembinaan_desktop.db.tables.base import Base, Record


class Instrumen(Record):
    """A questionnaire or test. kode: name in the starter set, "" for own ones.

    level: 1 to 4 (`domain/instrumen.LEVEL`). lingkup: "kegiatan" or "narasumber". responden: "peserta"
    or "atasan". anonim: what a new evaluation of it starts with.
    """

    __tablename__ = "instrumen"

    kode: Mapped[str] = mapped_column(String(40), default="")
    nama: Mapped[str] = mapped_column(String(200))
    level: Mapped[int] = mapped_column(default=1)
    lingkup: Mapped[str] = mapped_column(String(20), default="kegiatan")
    responden: Mapped[str] = mapped_column(String(20), default="peserta")
    anonim: Mapped[bool] = mapped_column(default=True)
    uraian: Mapped[str] = mapped_column(Text, default="")


class InstrumenVersi(Record):
    """One version of an instrument; it never changes once an answer exists.

    isi: aspects with their items, the document of `domain/instrumen.dump`.
    """

    __tablename__ = "instrumen_versi"
    __table_args__ = (UniqueConstraint("instrumen_id", "nomor"),)

    instrumen_id: Mapped[int] = mapped_column(ForeignKey("instrumen.id"))
    nomor: Mapped[int] = mapped_column(default=1)
    isi: Mapped[list[Any]] = mapped_column(default=list)


class Evaluasi(Record):
    """An instrument handed out in an activity, to one speaker's session where it is about speakers.

    mata: the session's title. tahap: e.g. "3 bulan", "" at the end of the activity. pengumpul: ids of the
    participants who handed in an anonymous form; kept apart from the answers, ascending.
    status: "dibuka" or "ditutup".
    """

    __tablename__ = "evaluasi"

    kegiatan_id: Mapped[int] = mapped_column(ForeignKey("kegiatan.id"), index=True)
    versi_id: Mapped[int] = mapped_column(ForeignKey("instrumen_versi.id"), index=True)
    narasumber: Mapped[str] = mapped_column(String(300), default="")
    mata: Mapped[str] = mapped_column(String(300), default="")
    tahap: Mapped[str] = mapped_column(String(40), default="")
    anonim: Mapped[bool] = mapped_column(default=True)
    responden: Mapped[str] = mapped_column(String(20), default="peserta")
    pengumpul: Mapped[list[Any]] = mapped_column(default=list)
    tanggal: Mapped[date]
    status: Mapped[str] = mapped_column(String(20), default="dibuka")


class Jawaban(Record):
    """The answers of one participant (or about one, by a superior). isi: answers by kode of the item.

    sumber: "petugas" or "berkas".
    """

    __tablename__ = "jawaban"
    __table_args__ = (
        Index(
            "uq_jawaban_evaluasi_id_peserta_id",
            "evaluasi_id",
            "peserta_id",
            unique=True,
            sqlite_where=text("dihapus IS NULL"),
        ),
    )

    evaluasi_id: Mapped[int] = mapped_column(ForeignKey("evaluasi.id"))
    peserta_id: Mapped[int] = mapped_column(ForeignKey("peserta.id"), index=True)
    isi: Mapped[dict[str, Any]] = mapped_column(default=dict)
    waktu: Mapped[datetime]
    sumber: Mapped[str] = mapped_column(String(20), default="petugas")


class JawabanAnonim(Base):
    """All answers of an anonymous evaluation in one row: nobody can be found behind them.

    Not a `Record`: the audit trail would keep the time and the order of each answer, and a UUIDv7 holds
    the time too. isi: the answers sorted by their content, so that the order they came in is nowhere.
    sha256: `audit.fingerprint` of them, which finds damage where no trail can.
    See `services/jawaban_anonim.py` for how old states are kept out of the file.
    """

    __tablename__ = "jawaban_anonim"

    evaluasi_id: Mapped[int] = mapped_column(ForeignKey("evaluasi.id"), primary_key=True)
    isi: Mapped[list[Any]] = mapped_column(default=list)
    sha256: Mapped[str] = mapped_column(String(64), default="")


class DrafJawaban(Base):
    """A form that is still being keyed: kept against a crash, gone once the form is saved.

    Not a `Record`: keystrokes are no changes of the office. peserta_id: 0 for an anonymous form.
    """

    __tablename__ = "draf_jawaban"

    evaluasi_id: Mapped[int] = mapped_column(ForeignKey("evaluasi.id"), primary_key=True)
    peserta_id: Mapped[int] = mapped_column(primary_key=True, default=0)
    isi: Mapped[dict[str, Any]] = mapped_column(default=dict)
