"""Dates, numbers and names as the office writes them."""

from __future__ import annotations

from datetime import date, time

import pytest

from pembinaan_desktop.domain import wording


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (date(2026, 11, 24), date(2026, 11, 24), "24 November 2026"),
        (date(2026, 11, 24), date(2026, 11, 26), "24 s.d. 26 November 2026"),
        (date(2026, 11, 30), date(2026, 12, 2), "30 November s.d. 2 Desember 2026"),
        (date(2026, 12, 30), date(2027, 1, 2), "30 Desember 2026 s.d. 2 Januari 2027"),
    ],
)
def test_date_range(start: date, end: date, text: str) -> None:
    assert wording.date_range(start, end) == text


@pytest.mark.parametrize(
    ("value", "text"), [(87.5, "87,5%"), (100.0, "100%"), (66.666666, "66,7%"), (0.05, "0,1%"), (0.0, "0%")]
)
def test_percent(value: float, text: str) -> None:
    assert wording.percent(value) == text


def test_numbers_money_and_times() -> None:
    assert wording.decimal(1234567.5) == "1.234.567,5"
    assert wording.rupiah(1500000) == "Rp1.500.000"
    assert wording.rupiah(-500) == "-Rp500"
    assert wording.time_range(time(8), time(9, 30)) == "08.00 – 09.30 WIB"
    assert wording.in_words(32) == "tiga puluh dua"
    assert wording.in_words(1_001_500) == "satu juta seribu lima ratus"
    assert wording.in_words(21_101_000) == "dua puluh satu juta seratus satu ribu"
    assert wording.day_date(date(2026, 11, 24)) == "Selasa, 24 November 2026"


def test_names_are_never_recased() -> None:
    assert wording.full_name("SITI, SKM", "Hj.", "M.Kes.") == "Hj. SITI, SKM, M.Kes."


def test_literal_drops_what_cannot_be_seen() -> None:
    assert wording.literal("Budi\u202e\u200b\x00  Santoso\n") == "Budi Santoso"
