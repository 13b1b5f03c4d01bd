"""Complaints of a field that hold whatever the noun."""

from __future__ import annotations

import pytest

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.fields import MOST, Field


@pytest.mark.parametrize("kind", ["int", "decimal", "money"])
def test_numbers_have_an_end(kind):
    field = Field("nilai", "Nilai", kind)
    assert field.problem(MOST) == field.problem(-MOST) == ""
    assert field.problem(MOST * 10) == field.problem(-1e300) == "Nilai terlalu besar."


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        ("money", 1.5, "bilangan bulat"),
        ("int", 2.0, ""),
        ("money", float("nan"), "angka"),
        ("decimal", 1.5, ""),
        ("decimal", float("inf"), "angka"),
        ("money", "12", "angka"),
    ],
)
def test_numbers_are_numbers(kind, value, said):
    assert said in Field("nilai", "Nilai", kind).problem(value)
    assert bool(said) == bool(Field("nilai", "Nilai", kind).problem(value))


def test_every_number_can_be_written():
    assert wording.decimal(1e300).startswith("1.000.000")
