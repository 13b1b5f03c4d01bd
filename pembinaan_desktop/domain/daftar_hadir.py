"""The blank "Daftar Hadir" to sign on paper: one list per day, a column to sign for every session.

Odd numbers sign at the left, even numbers at the right of the column, so that two people can sign at
once and nobody signs in the wrong line (office habit, research domain 6).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.halaman import Page, PaperSize, Signature
from pembinaan_desktop.domain.tabel_cetak import Column, Kop, Row, table_pages

ROOM = 10.0  # mm: least height of a row to sign in
WIDE_FROM = 3  # sessions a day from which the paper is turned
DOTS = "…………"
NOTE = "Tanda tangan: nomor ganjil di kolom kiri, nomor genap di kolom kanan tiap sesi."
ORANG = {
    "peserta": "DAFTAR HADIR",
    "narasumber": "DAFTAR HADIR NARASUMBER",
    "panitia": "DAFTAR HADIR PANITIA",
}
"""Whose list it is, and its heading."""


@dataclass(frozen=True)
class OrangHadir:
    """One line; nip: as it is printed."""

    nama: str
    nip: str
    jabatan: str
    instansi: str


@dataclass(frozen=True)
class HariHadir:
    """One list: the day and its sessions as (heading, e.g. "Sesi 1", times)."""

    tanggal: date
    sesi: tuple[tuple[str, str], ...]


def daftar_hadir_pages(
    judul: str,
    tempat: str,
    days: Sequence[HariHadir],
    people: Sequence[OrangHadir],
    *,
    size: PaperSize,
    kop: Kop | None = None,
    signature: Signature | None = None,
    kosong: int = 0,
    heading: str = "DAFTAR HADIR",
) -> list[Page]:
    """All lists, one after the other; each counts its own pages. kosong: empty lines for walk-ins."""
    pages: list[Page] = []
    for day in days:
        wide = len(day.sesi) >= WIDE_FROM
        columns = [Column("No", 9, "center"), Column("Nama / NIP", 58), Column("Jabatan / instansi", 52)]
        for title, times in day.sesi:
            columns += [Column(f"{title}\n{times}\n{side}", 22) for side in ("(ganjil)", "(genap)")]
        pages += table_pages(
            heading,
            columns,
            [_line(number, one, len(day.sesi)) for number, one in enumerate([*people, *[None] * kosong], 1)],
            subtitle=(judul, " · ".join(text for text in (wording.day_date(day.tanggal), tempat) if text)),
            size=size.landscape if wide else size,
            kop=kop,
            signature=signature,
            notes=(NOTE,),
            row_height=ROOM,
            foot=judul,
        )
    return pages


def _line(number: int, one: OrangHadir | None, sessions: int) -> Row:
    left, right = (f"{number}. {DOTS}", "") if number % 2 else ("", f"{number}. {DOTS}")
    who = "\n".join(text for text in (one.nama, one.nip) if text) if one else ""
    what = "\n".join(text for text in (one.jabatan, one.instansi) if text) if one else ""
    return Row((str(number), who, what, *(left, right) * sessions))
