"""Level 3: was it applied at work? Asked of alumni and their superiors some months after an activity."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pembinaan_desktop.domain.fields import Field

PIHAK = (("alumni", "Alumni"), ("atasan", "Atasan langsung"))
HASIL = (("diterapkan", "Diterapkan"), ("sebagian", "Sebagian"), ("tidak", "Belum diterapkan"))
ROLE = {"diterapkan": "good", "sebagian": "info", "tidak": "warn"}
MONTHS_KEY = "pascapelatihan_bulan"
USUAL = "3, 6"
AHEAD = 14
"""Days before the deadline from which Beranda reminds."""
MOST = 36

FIELDS = (
    Field("hasil", "Hasil", "choice", choices=HASIL, required=True, default="diterapkan"),
    Field("uraian", "Contoh penerapan atau alasan", "long", default=""),
    Field("penilai", "Nama pengisi", width=40, default="", help="Bila diisi atasan"),
)


def parse_months(text: str) -> list[int]:
    """[3, 6] from "3, 6". Raises ValueError with the Indonesian complaint."""
    found = []
    for piece in text.replace(";", ",").split(","):
        word = piece.strip()
        if not word:
            continue
        if not word.isdigit() or not 1 <= int(word) <= MOST:
            raise ValueError(f"Tulis bulan sebagai angka 1 sampai {MOST}, dipisah koma, misalnya 3, 6.")
        found.append(int(word))
    return sorted(set(found))


def months_complaint(text: str) -> str:
    """For the settings form."""
    try:
        parse_months(text)
    except ValueError as error:
        return str(error)
    return ""


SETTINGS = (
    Field(
        MONTHS_KEY,
        "Evaluasi pascapelatihan sesudah (bulan)",
        width=20,
        default=USUAL,
        check=months_complaint,
        help="Misalnya: 3, 6. Tugas dibuat ketika kegiatan selesai.",
    ),
)


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or the last day of a shorter one: 30-11 plus 3 is 28-02."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@dataclass(frozen=True)
class Hitungan:
    """What came back. kirim: forms given out."""

    kirim: int
    kembali: int
    diterapkan: int
    sebagian: int
    tidak: int

    @property
    def persen_kembali(self) -> float | None:
        return 100 * self.kembali / self.kirim if self.kirim else None

    @property
    def persen_diterapkan(self) -> float | None:
        """Of the answers, those that applied all or a part; None without answers."""
        return 100 * (self.diterapkan + self.sebagian) / self.kembali if self.kembali else None


def count(results: Sequence[str]) -> Hitungan:
    """results: hasil of every form, "" while its answer is missing."""
    return counted(Counter(results))


def counted(numbers: Mapping[str, int]) -> Hitungan:
    """numbers: how many forms have which result, "" for those that are missing."""
    known = {key: numbers.get(key, 0) for key, _ in HASIL}
    return Hitungan(sum(numbers.values()), sum(known.values()), **known)
