"""What the answers say: mean, standard deviation, number, distribution and band per item and aspect.

The score of an aspect is taken per respondent: the weighted mean of the items this person answered.
Items and groups of weight 0 are shown but do not count, unless all beside them have weight 0, too.
Mean, SD (sample, n - 1) and n of an aspect are those of these scores. Where the items of a group have
different scales, all are first brought to 0–100 (share of the range).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any, TypeVar

from pembinaan_desktop.domain.instrumen import SKALA, Aspek, Butir, Susunan, all_butir, points

MINIMUM = 3
"""Results of anonymous answers are shown from this number on."""
PERSEN = "0-100"
READINESS, BEFORE, AFTER = "kesiapan", "sebelum", "sesudah"
"""Code of the instrument about readiness for change, and its stages."""
Weighted = TypeVar("Weighted", Aspek, Butir)


@dataclass(frozen=True)
class Pita:
    """A band of means on a scale. batas: its lower limit, which belongs to it."""

    nama: str
    skala: str
    batas: float


@dataclass(frozen=True)
class Ukuran:
    """n values, their mean (None for n = 0) and sample SD (None for n < 2)."""

    n: int
    mean: float | None = None
    sd: float | None = None


@dataclass(frozen=True)
class HasilButir:
    """One item. sebaran: (words, count) in the order of the scale, also for choices."""

    butir: Butir
    ukuran: Ukuran
    sebaran: tuple[tuple[str, int], ...] = ()
    pita: str = ""


@dataclass(frozen=True)
class HasilAspek:
    """One group. skala: the scale its mean is on. sebaran: counts of all its answers per point."""

    nama: str
    ukuran: Ukuran
    skala: str
    pita: str
    butir: tuple[HasilButir, ...]
    sebaran: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Hasil:
    """All of one instrument. saran: written answers (item text, answer). lembar: number of respondents."""

    lembar: int
    ukuran: Ukuran
    skala: str
    pita: str
    aspek: tuple[HasilAspek, ...] = ()
    saran: tuple[tuple[str, str], ...] = ()
    skor: tuple[float | None, ...] = field(default=(), repr=False)


def measure(values: Sequence[float]) -> Ukuran:
    """n, mean and sample standard deviation; exact sums, so that equal values give SD 0."""
    n = len(values)
    if n == 0:
        return Ukuran(0)
    mean = math.fsum(values) / n
    if n == 1:
        return Ukuran(1, mean)
    return Ukuran(n, mean, math.hypot(*[value - mean for value in values]) / math.sqrt(n - 1))


def percent(value: float, skala: str) -> float:
    """A point of a scale as a share of its range, 0–100."""
    low, high = SKALA[skala].low or 0.0, SKALA[skala].high or 1.0
    return (value - low) / (high - low) * 100


def band(mean: float | None, skala: str, bands: Sequence[Pita]) -> str:
    """Name of the band of a mean; "" without one. A scale without own bands uses those of 0–100.

    Means are compared with nine decimals, so that 4,2 computed from weights still is 4,2.
    """
    if mean is None:
        return ""
    own = [one for one in bands if one.skala == skala]
    if not own:
        own, mean = [one for one in bands if one.skala == PERSEN], percent(mean, skala)
    below = [one for one in own if one.batas <= round(mean, 9)]
    return max(below, key=lambda one: one.batas).nama if below else ""


def roles(bands: Sequence[Pita]) -> dict[str, str]:
    """Colour role by name of band: its rank on its scale, from "bad" to "good"."""
    steps = ("bad", "warn", "neutral", "info", "good")
    found: dict[str, str] = {}
    for skala in dict.fromkeys(one.skala for one in bands):
        names = [one.nama for one in sorted((b for b in bands if b.skala == skala), key=lambda b: b.batas)]
        for rank, name in enumerate(names):
            share = rank / (len(names) - 1) if len(names) > 1 else 1.0
            found.setdefault(name, steps[round(share * (len(steps) - 1))])
    return found


def common_scale(items: Sequence[Butir]) -> str:
    """The one scale of scored items; 0–100 when they differ or when it is right/wrong and yes/no."""
    scales = {item.skala for item in items}
    only = scales.pop() if len(scales) == 1 else PERSEN
    return only if only in ("1-4", "1-5") else PERSEN


def counted(items: Sequence[Weighted]) -> list[Weighted]:
    """Those with a weight; all when none has one."""
    heavy = [item for item in items if item.bobot > 0]
    return heavy or list(items)


def weighted(pairs: Sequence[tuple[float, float]]) -> float | None:
    """Mean of (value, weight); equal weights when all are zero, None without pairs."""
    if not pairs:
        return None
    total = math.fsum(weight for _, weight in pairs)
    if total == 0:
        return math.fsum(value for value, _ in pairs) / len(pairs)
    return math.fsum(value * weight for value, weight in pairs) / total


def compute(susunan: Susunan, answers: Sequence[Mapping[str, Any]], bands: Sequence[Pita] = ()) -> Hasil:
    """Results of an instrument from the answers (by kode) of every respondent."""
    groups = [_aspek(aspek, answers, bands) for aspek in susunan]
    scoring = counted([aspek for aspek in susunan if any(butir.dinilai for butir in aspek.butir)])
    scored = [
        (aspek.bobot, result, scores)
        for aspek, (result, scores) in zip(susunan, groups, strict=True)
        if any(aspek is one for one in scoring)
    ]
    skala = common_scale([b for aspek in scoring for b in _scored(aspek)])
    totals = _rows_mean([(bobot, _on_scale(scores, result.skala, skala)) for bobot, result, scores in scored])
    totals = totals or [None] * len(answers)
    ukuran = measure([value for value in totals if value is not None])
    return Hasil(
        len(answers),
        ukuran,
        skala,
        band(ukuran.mean, skala, bands),
        tuple(result for result, _ in groups),
        tuple(_written(susunan, answers)),
        tuple(totals),
    )


def compute_blind(
    susunan: Susunan, answers: Sequence[Mapping[str, Any]], bands: Sequence[Pita] = (), least: int = MINIMUM
) -> Hasil:
    """The same for anonymous answers: items that fewer than `least` answered tell no more than how many did.

    Their answers are left out of everything, so that no mean or sum gives them away. Written ones stay.
    """
    given = Counter(kode for one in answers for kode in one)
    few = {b.kode for b in all_butir(susunan) if b.skala != "teks" and 0 < given[b.kode] < least}
    if not few:
        return compute(susunan, answers, bands)
    kept = [{kode: value for kode, value in one.items() if kode not in few} for one in answers]
    result = compute(susunan, kept, bands)

    def counted_only(one: HasilButir) -> HasilButir:
        return replace(one, ukuran=Ukuran(given[one.butir.kode])) if one.butir.kode in few else one

    return replace(
        result,
        aspek=tuple(replace(one, butir=tuple(map(counted_only, one.butir))) for one in result.aspek),
    )


def _written(susunan: Susunan, answers: Sequence[Mapping[str, Any]]) -> list[tuple[str, str]]:
    """(item, answer); by the alphabet, so that their order tells neither whose they are nor what else was said."""
    found = []
    for butir in all_butir(susunan):
        if butir.skala == "teks":
            texts = (one.get(butir.kode) for one in answers)
            said = [text for text in texts if isinstance(text, str) and text]
            found += [(butir.teks, text) for text in sorted(said, key=str.casefold)]
    return found


def _scored(aspek: Aspek) -> list[Butir]:
    """The items that make the score of a group."""
    return counted([butir for butir in aspek.butir if butir.dinilai])


def _aspek(
    aspek: Aspek, answers: Sequence[Mapping[str, Any]], bands: Sequence[Pita]
) -> tuple[HasilAspek, list[float | None]]:
    """The group's result and the score of every respondent (empty when nothing in it is scored)."""
    scored = _scored(aspek)
    skala = common_scale(scored)
    given = {butir.kode: [one.get(butir.kode) for one in answers] for butir in aspek.butir}
    values = {butir.kode: _points(butir, given[butir.kode]) for butir in aspek.butir if butir.dinilai}
    columns = [(butir.bobot, _on_scale(values[butir.kode], butir.skala, skala)) for butir in scored]
    scores = _rows_mean(columns)
    results = tuple(
        _butir(butir, given[butir.kode], values.get(butir.kode, ()), bands) for butir in aspek.butir
    )
    ukuran = measure([value for value in scores if value is not None])
    spread = _spread(results, skala)
    return HasilAspek(aspek.nama, ukuran, skala, band(ukuran.mean, skala, bands), results, spread), scores


def _spread(items: Sequence[HasilButir], skala: str) -> tuple[tuple[str, int], ...]:
    """How often each point was given in all items that make the score and have this scale."""
    scored = counted([one.butir for one in items if one.butir.dinilai])
    found: dict[str, int] = {}
    for one in items:
        if one.butir in scored and one.butir.skala == skala:
            for name, count in one.sebaran:
                found[name] = found.get(name, 0) + count
    return tuple(found.items())


def _rows_mean(columns: Sequence[tuple[float, Sequence[float | None]]]) -> list[float | None]:
    """The weighted mean of every respondent over (weight, values) of the columns; values may be missing."""
    weights = [weight for weight, _ in columns]
    even = len(set(weights)) == 1
    means: list[float | None] = []
    for line in zip(*(values for _, values in columns), strict=True):
        if even and None not in line:
            means.append(math.fsum(line) / len(line))
        else:
            means.append(weighted([(v, w) for v, w in zip(line, weights, strict=True) if v is not None]))
    return means


def _points(butir: Butir, given: Sequence[Any]) -> list[float | None]:
    """The points of a column of answers; there are few different ones."""
    table = {value: points(butir, value) for value in set(given)}
    return [table[value] for value in given]


def _on_scale(values: Sequence[float | None], own: str, wanted: str) -> Sequence[float | None]:
    return values if own == wanted else [None if value is None else percent(value, own) for value in values]


def _butir(
    butir: Butir, column: Sequence[Any], scored: Sequence[float | None], bands: Sequence[Pita]
) -> HasilButir:
    given = [value for value in column if value is not None]
    ukuran = (
        measure([value for value in scored if value is not None]) if butir.dinilai else Ukuran(len(given))
    )
    several = butir.skala == "beberapa"
    counts = Counter(chain.from_iterable(given) if several else given) if butir.options() else Counter()
    spread = tuple((words, counts[number]) for number, words in butir.options())
    if butir.terbalik and butir.skala in ("1-4", "1-5"):
        spread = tuple((words, count) for (words, _), (_, count) in zip(spread, spread[::-1], strict=True))
    return HasilButir(butir, ukuran, spread, band(ukuran.mean, butir.skala, bands) if butir.dinilai else "")


def score(susunan: Susunan, answers: Mapping[str, Any]) -> float | None:
    """One respondent's whole score as 0–100, e.g. the mark of a pre- or post-test."""
    result = compute(susunan, [answers])
    return None if result.skor[0] is None else percent(result.skor[0], result.skala)


def change(now: float | None, before: float | None) -> float | None:
    """Difference of two means; None when one is missing."""
    return None if now is None or before is None else now - before


def stage(tahap: str) -> str:
    """BEFORE or AFTER, "" for another stage: "Sesudah kegiatan" is AFTER."""
    return next((word for word in (BEFORE, AFTER) if word in tahap.casefold()), "")


def speaker_key(nama: str) -> str:
    """The same speaker with and without titles behind the name."""
    return " ".join(nama.split(",", maxsplit=1)[0].casefold().replace(".", " ").split())
