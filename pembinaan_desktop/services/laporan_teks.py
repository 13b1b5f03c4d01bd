"""Sentences and numbers that several reports share."""

from __future__ import annotations

from collections.abc import Sequence

from pembinaan_desktop.domain import wording
from pembinaan_desktop.services.kegiatan import KegiatanRow
from pembinaan_desktop.services.laporan_bahan import Orang

COUNTED = "Kegiatan dihitung pada masa ia berakhir; draf, yang ditunda, dan yang dibatalkan tidak dihitung."
YEARLY = "JP dihitung sejak 1 Januari sampai {sampai}, karena target JP berlaku setahun (PP 11/2017, PerLAN 10/2018)."
PEOPLE = (
    "Pegawai: semua ASN aktif dalam daftar. Orang berbeda dihitung sekali walaupun ikut beberapa kegiatan."
)


def known_cost(rows: Sequence[KegiatanRow]) -> int | None:
    """Rupiah that are known to be spent; None when nothing is known."""
    costs = [row.biaya for row in rows if row.biaya is not None]
    return sum(costs) if costs else None


def mean_hours(people: Sequence[Orang]) -> float | None:
    return sum(one.jp for one in people) / len(people) if people else None


def share_text(value: float | None) -> str:
    return "–" if value is None else wording.percent(value)


def number_text(value: float | None) -> str:
    return "–" if value is None else wording.decimal(value)
