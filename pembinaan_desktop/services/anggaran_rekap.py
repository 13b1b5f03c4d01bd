"""A year's budget seen by account, by programme and by month; all of them add up to the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.anggaran import DIBAYAR, Jumlah, together
from pembinaan_desktop.services.anggaran import BESIDE, AnggaranRow, AnggaranView
from pembinaan_desktop.services.realisasi import RealisasiRow

OUTSIDE = "Di luar program"
UNDATED = "Biaya kegiatan yang belum dirinci"
OTHER_YEAR = "Tanggal di luar tahun ini"


@dataclass(frozen=True)
class Rekap:
    """One line: code ("" without), name, money."""

    kode: str
    nama: str
    jumlah: Jumlah


def per_rekening(view: AnggaranView, names: Mapping[str, str]) -> list[Rekap]:
    """By account code; what stands on no line comes last. names: of the codes, from the reference table."""
    groups: dict[str, list[AnggaranRow]] = {}
    for row in view.baris:
        groups.setdefault(row.kode_rekening, []).append(row)
    found = [
        Rekap(
            code,
            names.get(code) or (own[0].uraian if len(own) == 1 else f"{len(own)} rincian")
            if code
            else BESIDE,
            together(row.jumlah for row in own),
        )
        for code, own in groups.items()
    ]
    return sorted(found, key=lambda one: (not one.kode, one.kode))


def per_program(view: AnggaranView, names: Mapping[int, str]) -> list[Rekap]:
    """By programme, what belongs to none comes last. names: of the year's programmes by id."""
    groups: dict[int | None, list[Jumlah]] = {}
    for one in view.posisi:
        groups.setdefault(one.program_id, []).append(one.jumlah)
    found = [
        (key is None, Rekap("", OUTSIDE if key is None else names.get(key, ""), together(parts)))
        for key, parts in groups.items()
    ]
    return [one for _, one in sorted(found, key=lambda pair: (pair[0], pair[1].nama.casefold()))]


def groups(view: AnggaranView) -> list[tuple[str, list[AnggaranRow]]]:
    """The lines under their sub kegiatan, in order."""
    found: dict[str, list[AnggaranRow]] = {}
    for row in view.baris:
        found.setdefault(row.sub_kegiatan, []).append(row)
    return list(found.items())


def per_bulan(view: AnggaranView, entries: Iterable[RealisasiRow]) -> list[tuple[str, int, int]]:
    """(name, spent, spent so far): the months, then what has no day in the year. The last sum is the year's."""
    spent = dict.fromkeys((*wording.BULAN, OTHER_YEAR), 0)
    for row in entries:
        if row.status == DIBAYAR:
            inside = row.tanggal.year == view.tahun
            spent[wording.BULAN[row.tanggal.month - 1] if inside else OTHER_YEAR] += row.bruto
    spent[UNDATED] = view.jumlah.terpakai - sum(spent.values())
    found, so_far = [], 0
    for name, money in spent.items():
        so_far += money
        if money or name in wording.BULAN:
            found.append((name, money, so_far))
    return found
