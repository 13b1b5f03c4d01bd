"""The rundown of an activity ("Jadwal"): No, Hari/Tanggal, Waktu, JP, Mata Pelatihan, Akumulasi JP, Narasumber.

Layout of the official schedules of training agencies; breaks are read from the gaps between sessions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.halaman import Page, PaperSize, Signature
from pembinaan_desktop.domain.kegiatan import minutes
from pembinaan_desktop.domain.tabel_cetak import Column, Kop, Row, table_pages

BREAK_FROM = 15  # minutes between sessions that are worth a line
NOON = time(12, 0)
FRIDAY = 4
COLUMNS = (
    Column("No", 9, "center"),
    Column("Hari/Tanggal", 30),
    Column("Waktu", 25, "center"),
    Column("JP", 10, "center"),
    Column("Mata Pelatihan", 62),
    Column("Akumulasi JP", 18, "center"),
    Column("Pengajar/Narasumber", 48),
    Column("Ruang", 28),
)
BREAK_FILL = "#F4F6F8"


@dataclass(frozen=True)
class BarisJadwal:
    """One line. nomor: 0 for a break. jp: 0 for what does not count. akumulasi: JP up to here."""

    nomor: int
    tanggal: date
    jam_mulai: time
    jam_selesai: time
    judul: str
    jp: float
    akumulasi: float
    narasumber: str
    ruang: str

    @property
    def jam(self) -> str:
        return wording.time_range(self.jam_mulai, self.jam_selesai, "")


@dataclass(frozen=True)
class SesiJadwal:
    """What the rundown needs of a session."""

    tanggal: date
    jam_mulai: time
    jam_selesai: time
    judul: str
    jenis: str
    jp: float
    narasumber: str
    ruang: str


def lines(sessions: Sequence[SesiJadwal]) -> list[BarisJadwal]:
    """Sessions in order, breaks between them, JP added up."""
    found: list[BarisJadwal] = []
    total = 0.0
    before: SesiJadwal | None = None
    for number, item in enumerate(sorted(sessions, key=lambda s: (s.tanggal, s.jam_mulai)), 1):
        if before is not None and before.tanggal == item.tanggal:
            gap = minutes(before.jam_selesai, item.jam_mulai)
            if gap >= BREAK_FROM:
                found.append(_break(before, item, total))
        counted = item.jp if item.jenis == "materi" else 0.0
        total += counted
        found.append(
            BarisJadwal(
                number,
                item.tanggal,
                item.jam_mulai,
                item.jam_selesai,
                item.judul,
                counted,
                total,
                item.narasumber,
                item.ruang,
            )
        )
        before = item
    return found


def _break(before: SesiJadwal, after: SesiJadwal, total: float) -> BarisJadwal:
    over_noon = before.jam_selesai <= NOON < after.jam_mulai
    name = "Istirahat"
    if over_noon:
        friday = before.tanggal.weekday() == FRIDAY
        name = "Istirahat, salat Jumat, makan siang" if friday else "Istirahat, salat, makan siang"
    return BarisJadwal(0, before.tanggal, before.jam_selesai, after.jam_mulai, name, 0.0, total, "", "")


def rundown_pages(
    judul: str,
    rentang: str,
    tempat: str,
    rows: Sequence[BarisJadwal],
    size: PaperSize,
    kop: Kop | None,
    signature: Signature | None,
) -> list[Page]:
    """Pages in landscape; the day stands in its first line."""
    table: list[Row] = []
    shown: date | None = None
    for row in rows:
        day = wording.day_date(row.tanggal) if row.tanggal != shown else ""
        shown = row.tanggal
        cells = (
            str(row.nomor) if row.nomor else "",
            day,
            row.jam,
            wording.decimal(row.jp) if row.jp else "",
            row.judul,
            wording.decimal(row.akumulasi) if row.jp else "",
            row.narasumber,
            row.ruang,
        )
        table.append(Row(cells, fill="" if row.nomor else BREAK_FILL))
    total = wording.decimal(rows[-1].akumulasi) if rows else "0"
    subtitle = tuple(text for text in (judul, " · ".join(filter(None, (rentang, tempat)))) if text)
    return table_pages(
        "JADWAL KEGIATAN",
        COLUMNS,
        table,
        subtitle=subtitle,
        size=size.landscape,
        kop=kop,
        signature=signature,
        notes=(f"Jumlah {total} JP (1 JP = 45 menit).",),
        font_size=8.5,
    )
