"""The blank "Daftar Hadir" to sign on paper: a list per day or per session, or one per mentoring pair.

Odd numbers sign at the left, even numbers at the right of the column, so that two people can sign at
once and nobody signs in the wrong line (office habit, research domain 6). A pair keeps its own list, a
line for every session, which both sign.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.halaman import Page, PaperSize, Signature
from pembinaan_desktop.domain.tabel_cetak import Column, Kop, Row, table_pages

ROOM = 10.0  # mm: least height of a row to sign in
CODE_ROOM = 15.0  # mm: with a QR code that a scanner reads
WIDE_FROM = 3  # sessions a day from which the paper is turned
DOTS = "………"
NOTE = "Tanda tangan: nomor ganjil di kolom kiri, nomor genap di kolom kanan tiap sesi."
PAIR_NOTE = "Ditandatangani keduanya setiap kali bertemu."
PASANGAN = "pasangan"
ORANG = {
    "peserta": "DAFTAR HADIR",
    "narasumber": "DAFTAR HADIR NARASUMBER",
    "panitia": "DAFTAR HADIR PANITIA",
    PASANGAN: "DAFTAR HADIR MENTORING",
}
"""Whose list it is, and its heading."""


@dataclass(frozen=True)
class OrangHadir:
    """One line; nip: as it is printed. kode: what the person's card says, with the modules of its QR code."""

    nama: str
    nip: str
    jabatan: str
    instansi: str
    kode: str = ""
    modules: tuple[str, ...] = ()


@dataclass(frozen=True)
class HariHadir:
    """One list: the day and its sessions as (heading, e.g. "Sesi 1", times)."""

    tanggal: date
    sesi: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class PertemuanHadir:
    """A session of a pair: number, day, times and subject."""

    urut: int
    tanggal: date
    jam: str
    judul: str


@dataclass(frozen=True)
class DaftarKosong:
    """One list as plain data, whoever draws it. nama: short, for the sheet of a workbook."""

    nama: str
    heading: str
    subtitle: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str
    wide: bool = False


def daftar_hari(
    judul: str,
    tempat: str,
    days: Sequence[HariHadir],
    people: Sequence[OrangHadir],
    *,
    kosong: int = 0,
    heading: str = "DAFTAR HADIR",
) -> list[DaftarKosong]:
    """A list for every day or session. kosong: empty lines for walk-ins."""
    found = []
    coded = any(one.kode for one in people)
    everybody = [*people, *[None] * kosong]
    for number, day in enumerate(days, 1):
        columns = [Column("No", 9, "center"), Column("Nama / NIP", 58), Column("Jabatan / instansi", 52)]
        columns += [Column("Kode", 16, "center", qr=True)] if coded else []
        for title, times in day.sesi:
            columns += [Column(f"{title}\n{times}\n{side}", 22) for side in ("(ganjil)", "(genap)")]
        only = day.sesi[0][0] if len(day.sesi) == 1 else ""
        found.append(
            DaftarKosong(
                f"{number} {wording.short_date(day.tanggal)} {only}".strip(),
                heading,
                (judul, " · ".join(text for text in (wording.day_date(day.tanggal), tempat) if text)),
                tuple(columns),
                tuple(_line(n, one, len(day.sesi), coded=coded) for n, one in enumerate(everybody, 1)),
                NOTE,
                wide=len(day.sesi) >= WIDE_FROM,
            )
        )
    return found


def daftar_pasangan(
    judul: str,
    tempat: str,
    meetings: Sequence[PertemuanHadir],
    pairs: Sequence[tuple[OrangHadir, OrangHadir]],
    *,
    kosong: int = 0,
) -> list[DaftarKosong]:
    """A list for every pair (participant, mentor). kosong: empty lines for further meetings."""
    columns = (
        Column("No", 9, "center"),
        Column("Hari, tanggal", 42),
        Column("Pukul", 26, "center"),
        Column("Pokok bahasan", 55),
        Column("Tanda tangan\npeserta", 28),
        Column("Tanda tangan\nmentor", 28),
    )
    lines = [(str(one.urut), wording.day_date(one.tanggal), one.jam, one.judul, "", "") for one in meetings]
    last = max((one.urut for one in meetings), default=0)
    lines += [(str(last + n), "", "", "", "", "") for n in range(1, kosong + 1)]
    return [
        DaftarKosong(
            f"{number} {person.nama}",
            ORANG[PASANGAN],
            (
                " · ".join(text for text in (judul, tempat) if text),
                f"Peserta: {_who(person)}",
                f"Mentor: {_who(mentor)}",
            ),
            columns,
            tuple(Row(line) for line in lines),
            PAIR_NOTE,
        )
        for number, (person, mentor) in enumerate(pairs, 1)
    ]


def daftar_hadir_pages(
    lists: Sequence[DaftarKosong],
    *,
    size: PaperSize,
    kop: Kop | None = None,
    signature: Signature | None = None,
) -> list[Page]:
    """All lists, one after the other; each counts its own pages."""
    pages: list[Page] = []
    for one in lists:
        pages += table_pages(
            one.heading,
            one.columns,
            one.rows,
            subtitle=one.subtitle,
            size=size.landscape if one.wide else size,
            kop=kop,
            signature=signature,
            notes=(one.note,),
            row_height=CODE_ROOM if any(column.qr for column in one.columns) else ROOM,
            foot=one.subtitle[0],
        )
    return pages


def _line(number: int, one: OrangHadir | None, sessions: int, *, coded: bool) -> Row:
    left, right = (f"{number}. {DOTS}", "") if number % 2 else ("", f"{number}. {DOTS}")
    who = "\n".join(text for text in (one.nama, one.nip) if text) if one else ""
    what = "\n".join(text for text in (one.jabatan, one.instansi) if text) if one else ""
    code = (one.kode if one else "",) if coded else ()
    return Row((str(number), who, what, *code, *(left, right) * sessions), modules=one.modules if one else ())


def _who(one: OrangHadir) -> str:
    return ", ".join(text for text in (one.nama, one.nip, one.instansi) if text)
