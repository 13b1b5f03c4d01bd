"""What is left of the year: who lacks hours, and which coming activities would bring them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pembinaan_desktop.domain import wording

TERDAFTAR, DAPAT, BUNTU = "terdaftar", "dapat", "buntu"
KEADAAN = (
    (DAPAT, "Dapat dicapai"),
    (TERDAFTAR, "Sudah terdaftar cukup"),
    (BUNTU, "Belum cukup"),
)
ROLES = {TERDAFTAR: "good", DAPAT: "info", BUNTU: "bad"}


@dataclass(frozen=True)
class Pilihan:
    """A coming activity. jp: hours it gives. sisa: free places, None without limit."""

    kegiatan_id: int
    nama: str
    mulai: date
    selesai: date
    jp: float
    sisa: int | None = None

    @property
    def teks(self) -> str:
        """ "Bimtek Arsip (1–2 Desember 2026, 16 JP, 12 tempat)"."""
        places = "" if self.sisa is None else f", {wording.integer(self.sisa)} tempat"
        return f"{self.nama} ({self._about()}{places})"

    @property
    def tanpa_tempat(self) -> str:
        """The same for who has a place already."""
        return f"{self.nama} ({self._about()})"

    def _about(self) -> str:
        days = wording.short_date_range(self.mulai, self.selesai)
        return f"{days}, {f'{wording.decimal(self.jp)} JP' if self.jp else 'JP belum terjadwal'}"

    def bersamaan(self, other: Pilihan) -> bool:
        """Do both share a day?"""
        return self.mulai <= other.selesai and other.mulai <= self.selesai


def saran(kurang: float, terdaftar: Sequence[Pilihan], pilihan: Sequence[Pilihan]) -> tuple[Pilihan, ...]:
    """The fewest activities that bring what is still lacking, the one with the most hours first; then by day.

    None at the same time as another or as one the person goes to already.
    """
    left = kurang - sum(one.jp for one in terdaftar)
    chosen: list[Pilihan] = []
    for one in sorted(pilihan, key=lambda p: (-p.jp, p.mulai)):
        if left <= 0:
            break
        if one.jp > 0 and not any(one.bersamaan(other) for other in (*terdaftar, *chosen)):
            chosen.append(one)
            left -= one.jp
    return tuple(sorted(chosen, key=lambda p: p.mulai))


def keadaan(kurang: float, terdaftar: Sequence[Pilihan], chosen: Sequence[Pilihan]) -> str:
    """A key of KEADAAN."""
    own = sum(one.jp for one in terdaftar)
    if own >= kurang:
        return TERDAFTAR
    return DAPAT if own + sum(one.jp for one in chosen) >= kurang else BUNTU
