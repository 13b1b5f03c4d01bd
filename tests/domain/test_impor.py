"""Reading the cells of foreign tables."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from pembinaan_desktop.domain.impor import parse_date

LIKE_THIS = (
    *(date(1985, 8, 10), datetime(1985, 8, 10, 7, 30), 31269, "31269", 19850810, "19850810"),
    *("10-08-1985", "'10-08-1985", "10/8/1985", "10.08.1985", "1985-08-10", "1985/8/10", "10–08–1985"),
    *("10-08-1985 00:00", "1985-08-10 00:00:00", "1985-08-10T00:00:00Z", "Sabtu, 10 Agustus 1985"),
    *("10 Agustus 1985", "10-Aug-1985", "10 Agt 1985", "10 AGS 1985"),
)


@pytest.mark.parametrize("cell", LIKE_THIS)
def test_the_ways_a_date_is_written(cell):
    assert parse_date(cell) == date(1985, 8, 10)


@pytest.mark.parametrize(
    "cell", ["10-Mar-85", "10-03-85", "01-01-0085", "0000-00-00", "31-02-1985", "12/25/1985", 0.5, -5, "Ani"]
)
def test_what_is_no_date_or_leaves_the_century_open(cell):
    with pytest.raises(ValueError):
        parse_date(cell)


@pytest.mark.parametrize("cell", ["", "-", " "])
def test_no_date_at_all(cell):
    assert parse_date(cell) is None


@pytest.mark.parametrize(
    ("text", "month"), [("Nopember", 11), ("Oct", 10), ("Okt", 10), ("Dec", 12), ("May", 5), ("Mei", 5)]
)
def test_months_in_both_languages(text, month):
    assert parse_date(f"1 {text} 2020") == date(2020, month, 1)
