"""Marks: gain from pre-test to post-test, weighted final marks, predicates by bands, and the verdict.

N-gain after Hake (1998): the share of the possible improvement that was reached.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.domain.wording import decimal, percent

JENIS = (
    ("nilai", "Nilai"),
    ("pretest", "Pre-test"),
    ("posttest", "Post-test"),
    ("kehadiran", "Kehadiran (dihitung)"),
)
LULUS, TIDAK, DITUNDA = "LULUS", "TIDAK", "DITUNDA"
PUTUSAN = (LULUS, TIDAK, DITUNDA)
ROLE = {LULUS: "good", TIDAK: "bad", DITUNDA: "warn"}
PUTUSAN_FIELDS = (
    Field(
        "putusan",
        "Putusan",
        "choice",
        choices=(("", "Menurut nilai dan kehadiran"), *((p, p) for p in PUTUSAN)),
        default="",
    ),
    Field("alasan", "Alasan", width=50, default="", help="Wajib bila putusan ditetapkan sendiri"),
)


@dataclass(frozen=True)
class Predikat:
    """A band of marks. batas: its lower limit, in points; the limit itself belongs to the band below.

    putusan: what a final mark in this band means.
    """

    nama: str
    batas: float
    putusan: str = LULUS


@dataclass(frozen=True)
class Komponen:
    """One component of the final mark. bobot: percent. maksimum: highest mark."""

    id: int
    nama: str
    jenis: str
    bobot: float
    maksimum: float = 100.0


def gain(pre: float, post: float) -> float:
    """Points gained; negative when the mark fell."""
    return post - pre


def n_gain(pre: float, post: float, maksimum: float = 100.0) -> float | None:
    """Gain as a share of what could be gained, at most 1.0.

    None when pre already is the maximum: nothing could be gained. Raises ValueError for a mark
    outside 0 to `maksimum`.
    """
    if not (0 <= pre <= maksimum and 0 <= post <= maksimum):
        raise ValueError("mark outside 0 to the maximum")
    return None if pre == maksimum else (post - pre) / (maksimum - pre)


def class_n_gain(pairs: Sequence[tuple[float, float]], maksimum: float = 100.0) -> float | None:
    """N-gain of a class from the means of its (pre, post) pairs; None without pairs."""
    if not pairs:
        return None
    pre = sum(before for before, _ in pairs) / len(pairs)
    post = sum(after for _, after in pairs) / len(pairs)
    return n_gain(pre, post, maksimum)


def predikat(nilai: float, bands: Sequence[Predikat]) -> str:
    """Name of the highest band whose limit lies below `nilai`; "" when it lies in none.

    The lower limit is exclusive: with a band from 80.0, 80.0 is in the band below and 80.01 in it.
    """
    above = [band for band in bands if nilai > band.batas]
    return max(above, key=lambda band: band.batas).nama if above else ""


def kategori_n_gain(value: float | None, bands: Sequence[tuple[str, float]]) -> str:
    """Name of the band of an N-gain; its lower limit belongs to it (Hake). "–" when there is none."""
    if value is None:
        return "–"
    above = [band for band in bands if round(value, 9) >= band[1]]
    return max(above, key=lambda band: band[1])[0] if above else "–"


def weight_problem(components: Sequence[Komponen]) -> str:
    """The complaint about the weights of a set, or ""."""
    if any(one.bobot < 0 for one in components):
        return "Bobot tidak boleh kurang dari 0."
    total = sum(Decimal(str(one.bobot)) for one in components)
    if not components or total == 100:
        return ""
    return f"Jumlah bobot {percent(total, 2)}, seharusnya 100%."


def in_words(components: Sequence[Komponen]) -> str:
    """ "Post-test 40% · Tugas 25%"; those that do not count are left out."""
    return " · ".join(f"{one.nama} {percent(one.bobot)}" for one in components if one.bobot > 0)


def final(components: Sequence[Komponen], marks: Mapping[int, float | None]) -> float | None:
    """Weighted mean on the scale 0 to 100, two decimals, halves up.

    None when the weights do not make 100 or a component that counts has no mark.
    """
    counted = [one for one in components if one.bobot > 0]
    if not counted or weight_problem(components):
        return None
    total = Decimal(0)
    for one in counted:
        mark = marks.get(one.id)
        if mark is None:
            return None
        total += Decimal(str(mark)) / Decimal(str(one.maksimum)) * Decimal(str(one.bobot))
    return float(total.quantize(Decimal("0.01"), ROUND_HALF_UP))


def ranks(finals: Sequence[float | None]) -> list[int | None]:
    """Place of each final mark, equal marks share a place: 90, 85, 85, 80 are 1, 2, 2, 4."""
    found = sorted((value for value in finals if value is not None), reverse=True)
    return [None if value is None else found.index(value) + 1 for value in finals]


@dataclass(frozen=True)
class Putusan:
    """putusan: LULUS, TIDAK or DITUNDA. alasan: why, in words."""

    putusan: str
    alasan: str


def verdict(
    akhir: float | None,
    band: Predikat | None,
    *,
    hadir: bool,
    pasti: bool,
    alasan_hadir: str,
    kosong: Sequence[str] = (),
    masalah: str = "",
) -> Putusan:
    """The verdict of one participant.

    hadir: attendance reaches its minimum; pasti: no open session can change that (alasan_hadir in words).
    kosong: components that count and have no mark. masalah: what is wrong with the weights.
    Attendance that can no longer be reached decides alone; whatever is still open suspends.
    """
    if not hadir and pasti:
        return Putusan(TIDAK, f"Kehadiran: {alasan_hadir}")
    open_ = [f"kehadiran: {alasan_hadir}"] if not hadir else []
    open_ += [f"belum ada nilai {', '.join(kosong)}"] if kosong else []
    open_ += [masalah] if masalah else []
    if open_ or akhir is None or band is None:
        text = "; ".join(open_) or "belum ada nilai akhir"
        return Putusan(DITUNDA, text[0].upper() + text[1:])
    return Putusan(band.putusan, f"Nilai akhir {decimal(akhir)}: {band.nama}")


def by_attendance(sebab: str, *, hadir: bool, pasti: bool, alasan_hadir: str) -> Putusan:
    """The verdict where no marks are given. sebab: why there are none, in words."""
    if not hadir:
        return Putusan(TIDAK if pasti else DITUNDA, f"Kehadiran: {alasan_hadir}")
    return Putusan(LULUS, f"{sebab}; kehadiran: {alasan_hadir}")


def band_of(nilai: float | None, bands: Sequence[Predikat]) -> Predikat | None:
    """The band of a final mark, compared with two decimals; None when it lies in none."""
    if nilai is None:
        return None
    name = predikat(round(nilai, 2), bands)
    return next((band for band in bands if band.nama == name), None)
