"""The rows of the budget's table: the whole year, sub kegiatan with their sums, lines below them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.anggaran import Jumlah, together
from pembinaan_desktop.services.anggaran import AnggaranRow, AnggaranView
from pembinaan_desktop.services.anggaran_rekap import groups
from pembinaan_desktop.ui.common.columns import Column


@dataclass(frozen=True)
class Garis:
    """One row. baris: the lines it stands for; kepala: it is a sum of several."""

    id: str
    nama: str
    jumlah: Jumlah
    baris: tuple[AnggaranRow, ...]
    kepala: bool = False

    @property
    def satu(self) -> AnggaranRow | None:
        """The line of a row that stands for one."""
        return None if self.kepala else self.baris[0]

    @property
    def pagu_id(self) -> int | None:
        return self.satu.pagu_id if self.satu is not None else None

    @property
    def pagu_ids(self) -> list[int]:
        """The lines of the document among its rows."""
        return [row.pagu_id for row in self.baris if row.pagu_id is not None]

    @property
    def kode(self) -> str:
        if self.satu is None:
            return f"{len(self.baris)} baris"
        return self.satu.kode_rekening or "belum dirinci menurut rekening"

    @property
    def beda(self) -> str:
        """What the shown version changed, with its sign."""
        change = sum(row.beda for row in self.baris)
        return f"{'+' if change > 0 else '−'}{wording.integer(abs(change))}" if change else ""

    @property
    def kunci(self) -> frozenset[str]:
        """Keys of the places whose entries belong to the row."""
        return frozenset(row.id for row in self.baris)

    def start_values(self) -> dict[str, Any]:
        """What a new entry begins with."""
        row = self.satu
        if row is None:
            return {}
        return {"pagu_id": row.pagu_id} if row.pagu_id is not None else {"program_id": row.program_id}

    def line_values(self) -> dict[str, Any]:
        """What a new line begins with."""
        row = next((one for one in self.baris if one.pagu_id is not None), None)
        if row is None or self.id == WHOLE:
            return {}
        return {"sub_kegiatan": row.sub_kegiatan if row.versi else "", "program_id": row.program_id}


WHOLE = "semua"


def grouped(view: AnggaranView) -> list[Garis]:
    """The year, then each sub kegiatan with its lines."""
    if not view.baris:
        return []
    found = [Garis(WHOLE, f"Seluruh anggaran {view.tahun}", view.jumlah, view.baris, True)]
    for name, own in groups(view):
        found.append(Garis(f"s{name}", name, together(r.jumlah for r in own), tuple(own), True))
        found += _lines(own)
    return found


def flat(view: AnggaranView) -> list[Garis]:
    """Only the lines, for a table that a column sorts."""
    return _lines(view.baris)


def _lines(rows: Sequence[AnggaranRow]) -> list[Garis]:
    return [Garis(row.id, row.uraian, row.jumlah, (row,)) for row in rows]


def _share(row: Garis) -> str:
    return "–" if row.jumlah.persen is None else wording.percent(row.jumlah.persen, 0)


def _number(value: int | None) -> str:
    return "–" if value is None else wording.integer(value)


COLUMNS = (
    Column(
        "nama",
        "Baris pagu",
        width=30,
        second=lambda r: r.kode,
        stretch=True,
        bold=True,
        role=lambda r: "link" if r.kepala else "",
    ),
    Column(
        "pagu",
        "Pagu",
        width=12,
        text=lambda r: _number(r.jumlah.pagu),
        second=lambda r: r.beda,
        sort=lambda r: r.jumlah.pagu,
        align="right",
        tip="Rupiah; di bawahnya perubahan menurut versi yang tampil",
    ),
    Column(
        "persen",
        "Terpakai",
        width=11,
        text=_share,
        bar=lambda r: r.jumlah.bars or (0.0, "neutral"),
        sort=lambda r: r.jumlah.persen or 0.0,
        align="right",
        tip="Biru: dibayar; kuning: terikat; merah: melebihi pagu",
    ),
    Column(
        "sisa",
        "Sisa",
        width=15,
        text=lambda r: _number(r.jumlah.sisa),
        second=lambda r: f"{_number(r.jumlah.terikat)} terikat" if r.jumlah.terikat else "",
        sort=lambda r: r.jumlah.sisa,
        align="right",
        role=lambda r: "bad" if r.jumlah.lebih else "",
    ),
)
