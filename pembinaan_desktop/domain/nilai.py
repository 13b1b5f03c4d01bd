"""Marks: gain from pre-test to post-test, and predicates by bands.

N-gain after Hake (1998): the share of the possible improvement that was reached.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Predikat:
    """A band of marks. batas: its lower limit, in points; the limit itself belongs to the band below."""

    nama: str
    batas: float


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
