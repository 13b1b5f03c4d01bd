"""Level 3: months, counts and percentages."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pembinaan_desktop.domain import pascapelatihan as rules


@pytest.mark.parametrize(
    ("text", "months"),
    [("3, 6", [3, 6]), ("6,3,3", [3, 6]), ("12", [12]), ("", []), ("3; 6", [3, 6]), (" , ", [])],
)
def test_months_of_the_settings(text, months):
    assert rules.parse_months(text) == months
    assert rules.months_complaint(text) == ""


@pytest.mark.parametrize("text", ["tiga", "0", "37", "3.5", "-3", "3 6"])
def test_months_that_cannot_be(text):
    with pytest.raises(ValueError, match="Tulis bulan"):
        rules.parse_months(text)
    assert rules.months_complaint(text)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 11, 24), 3, date(2027, 2, 24)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 1, 31), 12, date(2027, 1, 31)),
    ],
)
def test_the_same_day_some_months_later(day, months, expected):
    assert rules.add_months(day, months) == expected


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(1, 36))
def test_later_months_are_later_and_never_skip_one(day, months):
    found = rules.add_months(day, months)
    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == months
    assert timedelta(days=27 * months) < found - day <= timedelta(days=31 * months)


def test_counts_with_and_without_answers():
    found = rules.count(["diterapkan", "sebagian", "tidak", "", ""])
    assert (found.kirim, found.kembali, found.persen_kembali) == (5, 3, 60)
    assert found.persen_diterapkan == pytest.approx(66.67, abs=0.01)
    assert rules.count(["", ""]).persen_diterapkan is None
    assert rules.count([]).persen_kembali is None
    assert rules.count(["tidak"]).persen_diterapkan == 0
