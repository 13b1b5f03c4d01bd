"""Numbers of outgoing letters: gapless by year and book, a letter behind the number for a day in the past."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.domain.sertifikat import PolaNomor
from pembinaan_desktop.domain.wording import long_date

SAFE = "Tidak ada nomor yang terpakai."
POLA = {"surat": "{KODE}/{NO}/BKPSDM/{TAHUN}", "sk": "{KODE}/{NO}/SK/BKPSDM/{TAHUN}"}
BUKU = {"surat": "Surat keluar", "sk": "Surat keputusan"}
_PLACES = {"NO", "KODE", "BULAN", "BULAN_ROMAWI", "TAHUN", "TAHUN2"}
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
PENOMORAN = (
    Field(
        "surat_pola",
        "Pola nomor surat keluar",
        width=50,
        required=True,
        default=POLA["surat"],
        help="Isian: {NO} {KODE} (klasifikasi arsip) {BULAN_ROMAWI} {BULAN} {TAHUN} {TAHUN2}",
    ),
    Field("surat_pola_sk", "Pola nomor surat keputusan", width=50, required=True, default=POLA["sk"]),
    Field("surat_lebar", "Jumlah angka", "int", 6, required=True, default=3, help="3: 001"),
    Field(
        "surat_mulai",
        "Nomor surat pertama",
        "int",
        8,
        required=True,
        default=1,
        help="Bila nomor tahun ini sudah dimulai di buku agenda",
    ),
    Field(
        "surat_mulai_tahun",
        "Nomor pertama itu untuk tahun",
        "int",
        8,
        default=0,
        help="0: tahun pertama program dipakai; tahun lain mulai dari 1",
    ),
    Field("surat_kontak", "Narahubung pada surat", width=50, default="", help="Nama dan nomor telepon"),
    Field(
        "surat_kertas",
        "Kertas surat",
        "choice",
        required=True,
        default="F4",
        choices=(("F4", "F4 (21,5 × 33 cm)"), ("A4", "A4")),
    ),
)


@dataclass(frozen=True)
class Nomor:
    """A taken number: value of the counter, letter behind it ("" or "a" …), day of the letter."""

    urut: int
    akhiran: str
    tanggal: date


@dataclass(frozen=True)
class PolaSurat:
    """How the numbers of one book are written. lebar: digits. mulai: first value."""

    pola: str = POLA["surat"]
    lebar: int = 3
    mulai: int = 1

    @classmethod
    def from_settings(
        cls, saved: Mapping[str, Any], buku: str, tahun: int = 0, *, pertama: bool = True
    ) -> PolaSurat:
        """From the office settings; what was never saved has its usual value.

        pertama: no earlier year of the book has numbers. Only one year begins at the first number that is set.
        """
        key = "surat_pola" if buku == "surat" else f"surat_pola_{buku}"
        wanted = int(saved.get("surat_mulai_tahun") or 0)
        begins = buku == "surat" and (wanted == tahun if wanted else pertama)
        mulai = int(saved.get("surat_mulai") or 1) if begins else 1
        return cls(str(saved.get(key) or POLA[buku]), int(saved.get("surat_lebar") or 3), mulai)

    def check(self) -> None:
        """Raises UserError for a pattern that cannot give every letter its own number."""
        found = set(re.findall(r"\{([A-Za-z_0-9]+)\}", self.pola))
        unknown = sorted(found - _PLACES)
        if unknown:
            raise UserError(
                f"Pola nomor surat memuat isian yang tidak dikenal: {', '.join(unknown)}.",
                safe=SAFE,
                advice=f"Yang dikenal: {', '.join(sorted(_PLACES))}.",
            )
        if "NO" not in found or not found & {"TAHUN", "TAHUN2"}:
            raise UserError(
                "Pola nomor surat harus memuat {NO} dan {TAHUN}.",
                safe=SAFE,
                advice="Ubah di Pengaturan, bagian Surat; misalnya {KODE}/{NO}/BKPSDM/{TAHUN}.",
            )
        if not (1 <= self.lebar <= 9 and 1 <= self.mulai <= 999_999):
            raise UserError("Jumlah angka harus 1 sampai 9, nomor pertama 1 sampai 999.999.", safe=SAFE)

    def written(self, nomor: Nomor, kode: str) -> str:
        """The number as it stands on the letter. kode: archive classification."""
        pola = self.pola.replace("{NO}", f"{{NO}}.{nomor.akhiran}") if nomor.akhiran else self.pola
        return PolaNomor(pola, "tahun", self.lebar).number(nomor.urut, nomor.tanggal, kode=kode)


def next_number(taken: Sequence[Nomor], tanggal: date, mulai: int = 1, alasan: str = "") -> Nomor:
    """The number for a letter of this day. taken: the numbers of that year and book.

    A day before that of the newest number gets a letter behind the last number of its day: the order of the
    book stays the order of the days. Raises UserError when the reason for that is missing.
    """
    plain = [one for one in taken if not one.akhiran]
    newest = max((one.tanggal for one in taken), default=None)
    if newest is None or tanggal >= newest:
        last = max((one.urut for one in plain), default=mulai - 1)
        return Nomor(max(last + 1, mulai), "", tanggal)
    if not alasan.strip():
        raise UserError(
            f"Tanggal surat lebih awal daripada surat terakhir yang bernomor ({long_date(newest)}).",
            safe=SAFE,
            advice="Pakai tanggal itu atau sesudahnya, atau tulis alasan tanggal mundur: "
            "nomornya mendapat huruf di belakang.",
        )
    before = [one.urut for one in plain if one.tanggal <= tanggal]
    urut = max(before) if before else min(one.urut for one in plain)
    used = {one.akhiran for one in taken if one.urut == urut}
    free = next((letter for letter in _suffixes() if letter not in used), "")
    return Nomor(urut, free, tanggal)


def _suffixes() -> list[str]:
    """a … z, aa … zz."""
    return [*_LETTERS, *(first + second for first in _LETTERS for second in _LETTERS)]
