"""The rundown as it is typed or pasted: one line per session, read cell by cell."""

from __future__ import annotations

import re

KOLOM = (
    ("tanggal", "Tanggal"),
    ("jam_mulai", "Mulai"),
    ("jam_selesai", "Selesai"),
    ("judul", "Mata pelatihan / acara"),
    ("narasumber", "Narasumber"),
    ("tempat", "Ruang"),
    ("jp", "JP"),
)
_BREAK = re.compile(
    r"\b(istirahat|ishoma|isoma|salat|sholat|shalat|makan|coffee ?break|rehat)\b", re.IGNORECASE
)
_EVENT = re.compile(
    r"\b(pembukaan|penutupan|registrasi|daftar ulang|doa|laporan panitia|foto bersama|check ?-?(in|out))\b",
    re.IGNORECASE,
)
_RANGE = re.compile(r"^\s*(\d{1,2}[.:]?\d{0,2})\s*(?:-|–|s\.?d\.?|sampai)\s*(\d{1,2}[.:]?\d{0,2})")


def jenis_of(judul: str) -> str:
    """Kind of a session from its title: breaks and ceremonies count no JP."""
    if _BREAK.search(judul):
        return "istirahat"
    return "acara" if _EVENT.search(judul) else "materi"


def split_hours(text: str) -> tuple[str, str]:
    """ "08.00 – 09.30 WIB" as ("08.00", "09.30"); a single time stays alone."""
    match = _RANGE.match(text)
    return (match[1], match[2]) if match else (text.strip(), "")


def pasted(text: str) -> list[list[str]]:
    """Cells of a block copied from a spreadsheet: tabs between cells, one line per row."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")
    return [[cell.strip() for cell in line.split("\t")] for line in lines][:500]
