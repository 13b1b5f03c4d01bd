"""NIP of PNS and NI PPPK: 18 digits that carry birth date, appointment and sex.

PNS (Perka BKN 22/2007): YYYYMMDD birth, YYYYMM TMT CPNS, 1 sex, 3 sequence.
PPPK: YYYYMMDD birth, YYYY appointment, "2", contract frequency 1-9, 1 sex, 3 sequence.
Digits 13-14 tell them apart: a month 01-12 is PNS, 21-29 is PPPK. CPNS or paruh waktu is never in the number.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

_BARCODE_KIND = re.compile(r"^\][A-Za-z]\d")
_RUN = re.compile(r"(?<!\d)\d{18}(?!\d)")
_NOISE = re.compile(r"[\s.\-'`\u2018\u2019\u00a0\u200b\ufeff]")


class Nip(NamedTuple):
    """A valid number taken apart. skema: "PNS" or "PPPK". jenis_kelamin: "L" or "P".

    tmt: first day of the month (PNS) or year (PPPK) of appointment.
    """

    nomor: str
    skema: str
    tanggal_lahir: date
    tmt: date
    jenis_kelamin: str

    def __str__(self) -> str:
        return format_nip(self.nomor)


def clean(text: str) -> str:
    """The number without spaces, dots, hyphens, apostrophes and invisible characters."""
    return _NOISE.sub("", text)


def find(text: str) -> str:
    """The number in what a scanner sent, without the signs some put around it; else the cleaned text.

    Known noise: the kind of barcode before it ("]C1"), the stars of Code 39, a word like "NIP:".
    """
    number = clean(_BARCODE_KIND.sub("", text.strip()))
    runs = _RUN.findall(number)
    return runs[0] if len(runs) == 1 else number


def format_nip(nomor: str | None) -> str:
    """Groups 8-6-1-3 as on letters; other texts come back as they are, None as ""."""
    if not nomor:
        return ""
    if len(nomor) == 18 and nomor.isdigit():
        return f"{nomor[:8]} {nomor[8:14]} {nomor[14]} {nomor[15:]}"
    return nomor


def parse(text: str, today: date) -> Nip:
    """Take a number apart.

    Raises ValueError with an Indonesian sentence that says which part is wrong.
    """
    nomor = text if text.isdigit() else clean(text)
    if not nomor.isascii() or not nomor.isdigit():
        raise ValueError(f"NIP harus 18 angka; “{text.strip()[:40]}” memuat huruf atau tanda lain.")
    if len(nomor) != 18:
        raise ValueError(f"NIP harus 18 angka; ini {len(nomor)} angka.")
    lahir = _date(nomor[:8])
    if lahir is None or lahir > today:
        raise ValueError(f"Angka 1–8 NIP ({nomor[:8]}) bukan tanggal lahir yang benar.")
    tahun = int(nomor[8:12])
    if not 1960 <= tahun <= today.year + 1:
        raise ValueError(f"Angka 9–12 NIP ({nomor[8:12]}) bukan tahun pengangkatan yang benar.")
    kode = int(nomor[12:14])
    if 1 <= kode <= 12:
        skema, tmt = "PNS", date(tahun, kode, 1)
    elif 21 <= kode <= 29:
        skema, tmt = "PPPK", date(tahun, 1, 1)
    else:
        raise ValueError(f"Angka 13–14 NIP ({nomor[12:14]}) bukan bulan (01–12) dan bukan kode PPPK (21–29).")
    if nomor[14] not in "12":
        raise ValueError(f"Angka ke-15 NIP ({nomor[14]}) harus 1 (laki-laki) atau 2 (perempuan).")
    if nomor[15:] == "000":
        raise ValueError(
            "Tiga angka terakhir NIP adalah 000: biasanya rusak karena Excel menyimpannya sebagai angka. "
            "Isi ulang dari SIASN sebagai Text."
        )
    return Nip(nomor, skema, lahir, tmt, "L" if nomor[14] == "1" else "P")


def _date(digits: str) -> date | None:
    try:
        return date.fromisoformat(digits)
    except ValueError:
        return None


def problem(text: str, today: date) -> str:
    """The Indonesian complaint about a number, or "" when it is valid."""
    try:
        parse(text, today)
    except ValueError as error:
        return str(error)
    return ""
