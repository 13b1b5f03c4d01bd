"""Honor lists of activities; each line keeps the person, the tariff and the tax of that day."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from pembinaan_desktop.db.tables.base import Record


class DaftarHonor(Record):
    """One list of an activity; a long one is paid in several (tahap 1, 2 ...).

    status: "Rencana", "Diajukan", "Dibayar". transport_kena: transport is taxed like the honorarium.
    semua_sesi: sessions that are still to come count too, so that people can sign on the day. alasan: why
    a payment was taken back. realisasi: ids of the entries of the budget ledger it was booked as.
    """

    __tablename__ = "daftar_honor"

    kegiatan_id: Mapped[int] = mapped_column(ForeignKey("kegiatan.id"), index=True)
    tahap: Mapped[int] = mapped_column(default=1)
    status: Mapped[str] = mapped_column(String(20), default="Rencana")
    tanggal_bayar: Mapped[date | None] = mapped_column(default=None)
    nomor_bukti: Mapped[str] = mapped_column(String(80), default="")
    transport_kena: Mapped[bool] = mapped_column(default=False)
    semua_sesi: Mapped[bool] = mapped_column(default=False)
    alasan: Mapped[str] = mapped_column(String(300), default="")
    realisasi: Mapped[list[Any]] = mapped_column(default=list)

    @property
    def nama(self) -> str:
        """What it is called in the recycle bin."""
        return f"Tahap {self.tahap}"


class BarisHonor(Record):
    """One person in one role. kunci: the name's key. rincian: the sessions counted, {sesi, tanggal, judul, menit, jp}.

    banyak: hundredths of the satuan ("OJ", "OJP", "kali"). tarif, transport, pajak: rupiah. tarif_kode: line of the
    reference table. tetap: keys ("banyak", "tarif", "pajak") that the officer typed and alasan explains. manual: not
    from the timetable. dilewati: kept in the list, not paid.
    """

    __tablename__ = "baris_honor"

    daftar_id: Mapped[int] = mapped_column(ForeignKey("daftar_honor.id"), index=True)
    urut: Mapped[int] = mapped_column(default=1)
    narasumber_id: Mapped[int | None] = mapped_column(ForeignKey("narasumber.id"), index=True, default=None)
    kunci: Mapped[str] = mapped_column(String(200))
    nama: Mapped[str] = mapped_column(String(400))
    nip: Mapped[str] = mapped_column(String(30), default="")
    npwp: Mapped[str] = mapped_column(String(30), default="")
    jenis: Mapped[str] = mapped_column(String(20), default="")
    golongan: Mapped[str] = mapped_column(String(20), default="")
    instansi: Mapped[str] = mapped_column(String(200), default="")
    bank: Mapped[str] = mapped_column(String(60), default="")
    rekening: Mapped[str] = mapped_column(String(40), default="")
    peran: Mapped[str] = mapped_column(String(20), default="narasumber")
    mata: Mapped[str] = mapped_column(Text, default="")
    rincian: Mapped[list[Any]] = mapped_column(default=list)
    satuan: Mapped[str] = mapped_column(String(10), default="OJ")
    banyak: Mapped[int] = mapped_column(default=0)
    tarif_kode: Mapped[str] = mapped_column(String(40), default="")
    tarif: Mapped[int] = mapped_column(default=0)
    transport: Mapped[int] = mapped_column(default=0)
    aturan: Mapped[str] = mapped_column(String(200), default="")
    pajak: Mapped[int] = mapped_column(default=0)
    tetap: Mapped[list[Any]] = mapped_column(default=list)
    alasan: Mapped[str] = mapped_column(String(300), default="")
    manual: Mapped[bool] = mapped_column(default=False)
    dilewati: Mapped[bool] = mapped_column(default=False)
