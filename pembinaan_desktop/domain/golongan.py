"""Golongan ruang of PNS (I/a-IV/e) and golongan of PPPK (I-XVII): two schemes that share numerals."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ROMAN = (
    "I",
    "II",
    "III",
    "IV",
    "V",
    "VI",
    "VII",
    "VIII",
    "IX",
    "X",
    "XI",
    "XII",
    "XIII",
    "XIV",
    "XV",
    "XVI",
    "XVII",
)
PANGKAT = {
    "I/a": "Juru Muda",
    "I/b": "Juru Muda Tingkat I",
    "I/c": "Juru",
    "I/d": "Juru Tingkat I",
    "II/a": "Pengatur Muda",
    "II/b": "Pengatur Muda Tingkat I",
    "II/c": "Pengatur",
    "II/d": "Pengatur Tingkat I",
    "III/a": "Penata Muda",
    "III/b": "Penata Muda Tingkat I",
    "III/c": "Penata",
    "III/d": "Penata Tingkat I",
    "IV/a": "Pembina",
    "IV/b": "Pembina Tingkat I",
    "IV/c": "Pembina Utama Muda",
    "IV/d": "Pembina Utama Madya",
    "IV/e": "Pembina Utama",
}
"""Pangkat by golongan ruang (SIASN reference)."""

_PNS = re.compile(r"(?<![A-Z0-9])(IV|I{1,3}|[1-4])\s*[./\-]?\s*([A-E])(?![A-Z0-9])")


@dataclass(frozen=True)
class Golongan:
    """skema: "PNS" or "PPPK". nama: canonical text. urut: SIASN code (PNS 11-45) or 1-17 (PPPK)."""

    skema: str
    nama: str
    urut: int

    @property
    def pangkat(self) -> str:
        return PANGKAT.get(self.nama, "") if self.skema == "PNS" else ""

    @property
    def lengkap(self) -> str:
        """As on letters: "Penata Muda Tingkat I (III/b)" or "PPPK Golongan IX"."""
        if self.skema == "PNS":
            return f"{self.pangkat} ({self.nama})"
        return f"PPPK Golongan {self.nama}"


def parse(text: str, skema: str) -> Golongan | None:
    """Read any usual spelling ("III.b", "3B", "Penata Muda Tk. I (III/b)", "Golongan IX").

    None if unreadable.

    skema decides what a bare numeral means: "PNS" or "PPPK".
    """
    upper = text.strip().upper()
    if not upper:
        return None
    return _parse_pns(upper) if skema == "PNS" else _parse_pppk(upper)


def _parse_pns(upper: str) -> Golongan | None:
    matches = _PNS.findall(upper)
    if not matches:
        return None
    numeral, letter = matches[-1]
    level = int(numeral) if numeral.isdigit() else _ROMAN.index(numeral) + 1
    name = f"{_ROMAN[level - 1]}/{letter.lower()}"
    if name not in PANGKAT:
        return None
    return Golongan("PNS", name, level * 10 + "ABCDE".index(letter) + 1)


def _parse_pppk(upper: str) -> Golongan | None:
    if _PNS.search(upper):  # “Penata Muda Tk. I (III/b)” is no golongan I
        return None
    for word in reversed(re.split(r"[\s()]+", upper)):
        if word in _ROMAN:
            return Golongan("PPPK", word, _ROMAN.index(word) + 1)
        if word.isdigit() and 1 <= int(word) <= 17:
            return Golongan("PPPK", _ROMAN[int(word) - 1], int(word))
    return None
