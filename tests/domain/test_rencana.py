"""The plan: score, running total, first day, words of a change."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pembinaan_desktop.domain import rencana as rules
from pembinaan_desktop.domain.rencana import Bobot


@pytest.mark.parametrize(
    ("weights", "score", "words"),
    [
        (Bobot(), 150.0, "kesenjangan 3 × prioritas 2 × 25 orang = 150"),
        (Bobot(2, 1, 0), 18.0, "(kesenjangan 3)^2 × prioritas 2 = 18"),
        (Bobot(1, 1, 0.5), 30.0, "kesenjangan 3 × prioritas 2 × (25 orang)^0,5 = 30"),
    ],
)
def test_score_and_its_words(weights: Bobot, score: float, words: str):
    assert weights.skor(3, 2, 25) == score
    assert weights.hitungan(3, 2, 25) == words


def test_the_money_ends_at_the_first_line_that_does_not_fit():
    assert rules.running([50, None, 60, 10], 100) == [(50, True), (50, True), (110, False), (120, False)]
    assert rules.running([50, 60], None) == [(50, True), (110, True)]


@given(st.lists(st.none() | st.integers(0, 100), max_size=8), st.none() | st.integers(0, 300))
def test_what_fits_is_a_beginning_within_the_ceiling(amounts: list[int | None], pagu: int | None):
    found = rules.running(amounts, pagu)
    fits = [one for _, one in found]
    assert fits == sorted(fits, reverse=True)
    inside = [total for total, one in found if one]
    assert not inside or pagu is None or inside[-1] <= pagu
    if not all(fits):
        assert pagu is not None
        assert found[fits.index(False)][0] > pagu


@pytest.mark.parametrize(
    ("tahun", "waktu", "first"),
    [
        (2027, "", date(2027, 1, 1)),
        (2027, "t2", date(2027, 4, 1)),
        (2027, "b8", date(2027, 8, 2)),  # the first is a Sunday
        (2026, "t1", date(2026, 11, 24)),
        (2026, "b12", date(2026, 12, 1)),
    ],
)
def test_first_day(tahun: int, waktu: str, first: date):
    assert rules.first_day(tahun, waktu, lambda day: day.weekday() >= 5, date(2026, 11, 24)) == first


def test_a_change_in_words():
    words = rules.changes({"jumlah": 20, "waktu": "b3"}, {"jumlah": 25, "waktu": "b3"}, lambda _k, v: str(v))
    assert words == "Jumlah orang: 20 → 25"
