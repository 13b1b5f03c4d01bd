"""The yearly plan of competence development: its lines, their score, and where the money ends.

Columns after the planning table of PerLAN 10/2018; the decision of the plan freezes it, later changes are revisions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.domain.kebutuhan import MOST_PEOPLE, PRIORITAS
from pembinaan_desktop.domain.kegiatan import KOMPETENSI

RANCANGAN, DITETAPKAN = "Rancangan", "Ditetapkan"
ROLE = {RANCANGAN: "warn", DITETAPKAN: "good"}
WAKTU = (
    ("", "Belum ditentukan"),
    *((f"t{number}", f"Triwulan {wording.ROMAWI[number - 1]}") for number in range(1, 5)),
    *((f"b{number}", name) for number, name in enumerate(wording.BULAN, 1)),
)


def _people(value: Any) -> str:
    return "" if 1 <= int(value) <= MOST_PEOPLE else "Isi 1 atau lebih."


def _hours(value: Any) -> str:
    return "" if 0 <= float(value) <= 2000 else "Isi antara 0 dan 2.000."


def _gap(value: Any) -> str:
    return "" if 0 <= float(value) <= 4 else "Isi antara 0 dan 4."


def _money(value: Any) -> str:
    return "" if int(value) >= 0 else "Isi 0 atau lebih."


FIELDS = (
    Field("topik", "Topik", width=50, required=True),
    Field("bentuk", "Bentuk", "choice", width=30, required=True, default="KL03"),
    Field("jenis_kompetensi", "Jenis kompetensi", "choice", choices=KOMPETENSI, default="Teknis"),
    Field("sasaran", "Sasaran", width=50, default="", help="Siapa yang ikut"),
    Field("jumlah", "Jumlah orang", "int", width=8, required=True, default=1, check=_people),
    Field("jp", "JP", "decimal", width=8, default=0.0, check=_hours, help="JP program untuk satu orang"),
    Field("kesenjangan", "Kesenjangan (0–4)", "decimal", width=8, default=2.0, check=_gap),
    Field("prioritas", "Prioritas", "choice", choices=PRIORITAS, default=2),
    Field("penyelenggara", "Penyelenggara", width=40, default=""),
    Field("waktu", "Waktu", "choice", choices=WAKTU, default=""),
    Field("anggaran", "Perkiraan anggaran (Rp)", "money", width=14, check=_money),
    Field("program_id", "Program", "choice", width=40),
    Field("catatan", "Catatan", "long", width=50, default=""),
)
TITLES = {field.key: field.title for field in FIELDS}
REASON = Field(
    "alasan",
    "Alasan perubahan",
    required=True,
    width=50,
    help="Rencana sudah ditetapkan; tercatat sebagai revisi",
)


@dataclass(frozen=True)
class Bobot:
    """How much each factor counts, as a power: 0 not at all, 1 as usual, 2 decisive."""

    kesenjangan: float = 1.0
    prioritas: float = 1.0
    orang: float = 1.0

    def skor(self, kesenjangan: float, prioritas: int, orang: int) -> float:
        """Gap times priority times people, each with its weight; 0 where there is no gap that counts."""
        factors = ((kesenjangan, self.kesenjangan), (prioritas, self.prioritas), (orang, self.orang))
        found = 1.0
        for value, power in factors:
            found *= float(max(value, 0)) ** power if power else 1.0
        return round(found, 2)

    def hitungan(self, kesenjangan: float, prioritas: int, orang: int) -> str:
        """The sum in words: "kesenjangan 3 × prioritas 2 × 25 orang = 150"."""
        parts = [
            _factor(f"kesenjangan {wording.decimal(kesenjangan)}", self.kesenjangan),
            _factor(f"prioritas {prioritas}", self.prioritas),
            _factor(f"{orang} orang", self.orang),
        ]
        total = wording.decimal(self.skor(kesenjangan, prioritas, orang))
        return f"{' × '.join(part for part in parts if part)} = {total}"


def _factor(text: str, power: float) -> str:
    if not power:
        return ""
    return text if power == 1 else f"({text})^{wording.decimal(power)}"


def running(amounts: Sequence[int | None], pagu: int | None) -> list[tuple[int, bool]]:
    """(money used up to and with this line, whether it still fits), in the order of the plan.

    The money ends at the first line that does not fit: what follows waits, however small it is. Lines without an
    estimate cost nothing yet. pagu None: no ceiling, everything fits.
    """
    total, open_, found = 0, True, []
    for amount in amounts:
        total += amount or 0
        open_ = open_ and (pagu is None or total <= pagu)
        found.append((total, open_))
    return found


def first_day(tahun: int, waktu: str, is_free: Callable[[date], bool], today: date) -> date:
    """The first working day of the planned month or quarter, not before today while that is in the year."""
    month = int(waktu[1:]) if waktu.startswith("b") else 3 * int(waktu[1:]) - 2 if waktu else 1
    day = date(tahun, month, 1)
    if today.year == tahun and day < today:
        day = today
    while is_free(day) and day < date(tahun, 12, 31):
        day += timedelta(days=1)
    return day


def changes(before: Mapping[str, Any], after: Mapping[str, Any], words: Callable[[str, Any], str]) -> str:
    """What changed, for the list of revisions: "Jumlah orang: 20 → 25; Waktu: Maret → April"."""
    return "; ".join(
        f"{TITLES[key]}: {words(key, before[key]) or '–'} → {words(key, value) or '–'}"
        for key, value in after.items()
        if key in TITLES and before.get(key) != value
    )
