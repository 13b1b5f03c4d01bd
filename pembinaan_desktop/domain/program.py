"""Yearly programmes: their form, and what was planned beside what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pembinaan_desktop.domain import kegiatan, wording
from pembinaan_desktop.domain.fields import Field

FIRST_YEAR, LAST_YEAR = 2000, 2100
COUNTED = ("Direncanakan", "Terjadwal", "Berlangsung", "Selesai")
"""Activities that count towards the plan: no drafts, none that were postponed or cancelled."""
BEGUN = ("Berlangsung", "Selesai")
TUJUAN = kegiatan.TUJUAN


def _year(value: Any) -> str:
    inside = FIRST_YEAR <= int(value) <= LAST_YEAR
    return "" if inside else f"Isi tahun antara {FIRST_YEAR} dan {LAST_YEAR}."


def _not_negative(value: Any) -> str:
    return "" if 0 <= int(value) <= 10**15 else "Isi 0 atau lebih."


FIELDS = (
    Field("nama", "Nama program", width=50, required=True),
    Field("tahun", "Tahun", "choice", width=8, required=True, check=_year),
    Field("kode", "Kode anggaran", width=20, default="", help="Menurut DPA, misalnya 5.04.02.2.01"),
    Field("sasaran", "Sasaran", width=50, default="", help="Siapa yang dibina, misalnya petugas layanan"),
    Field(
        "rencana_kegiatan",
        "Rencana kegiatan",
        "int",
        width=8,
        default=0,
        check=_not_negative,
        help="Banyaknya kegiatan; tiap angkatan dihitung satu",
    ),
    Field("rencana_jp", "Rencana JP", "int", width=8, default=0, check=_not_negative),
    Field(
        "rencana_orang",
        "Rencana orang",
        "int",
        width=8,
        default=0,
        check=_not_negative,
        help="Orang yang berbeda; yang ikut dua kegiatan dihitung sekali",
    ),
    Field(
        "anggaran",
        "Anggaran (Rp)",
        "money",
        width=14,
        check=_not_negative,
        help="Dipakai selama program ini belum mempunyai baris pagu (bagian Anggaran)",
    ),
    Field("sumber_dana", "Sumber dana", width=20, default=""),
    Field("uraian", "Uraian", "long", width=50, default=""),
)
TUJUAN_FIELDS = kegiatan.TUJUAN_FIELDS


@dataclass(frozen=True)
class Capaian:
    """One line of plan and reality. kind: "int", "decimal" or "money"; rencana is 0 while nothing was planned."""

    nama: str
    rencana: float
    nyata: float
    kind: str = "int"

    @property
    def bagian(self) -> float | None:
        """Share of the plan, 0 and more; None while there is no plan."""
        return self.nyata / self.rencana if self.rencana else None

    @property
    def kalimat(self) -> str:
        """ "3 dari 5 (60%)", or only the number while there is no plan."""
        if self.bagian is None:
            return self._text(self.nyata)
        return f"{self._text(self.nyata)} dari {self._text(self.rencana)} ({wording.percent(100 * self.bagian, 0)})"

    def _text(self, value: float) -> str:
        if self.kind == "money":
            return wording.rupiah(int(value))
        return wording.integer(int(value)) if self.kind == "int" else wording.decimal(value)


def spent_role(share: float | None) -> str:
    """Colour of the budget's bar: more than planned is bad."""
    if share is None:
        return "neutral"
    return "bad" if share > 1 else "info"


def reached_role(share: float | None) -> str:
    """Colour of the other bars: the plan is reached or not yet."""
    if share is None:
        return "neutral"
    return "good" if share >= 1 else "info"
