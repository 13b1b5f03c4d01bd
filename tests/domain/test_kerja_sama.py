"""States, days left and renewals of agreements."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pembinaan_desktop.domain import kerja_sama as rules
from pembinaan_desktop.domain.kerja_sama import Masa, outside, renewed, status, within
from pembinaan_desktop.domain.mitra import guess_jenis

TODAY = date(2026, 11, 26)
SIGNED = date(2024, 3, 1)
DAYS = st.dates(date(2015, 1, 1), date(2040, 12, 31))


def masa(days: int | None, **values: date) -> Masa:
    """Signed, and ending so many days from today."""
    return Masa(SIGNED, sampai=None if days is None else TODAY + timedelta(days), **values)


@pytest.mark.parametrize(
    ("own", "state", "left"),
    [
        (Masa(), "Rancangan", ""),
        (Masa(TODAY + timedelta(1)), "Rancangan", ""),
        (Masa(sampai=date(2020, 1, 1)), "Rancangan", ""),
        (masa(None), "Aktif", "tanpa batas"),
        (masa(91), "Aktif", "91 hari lagi"),
        (masa(90), "Akan berakhir", "90 hari lagi"),
        (masa(0), "Akan berakhir", "hari ini"),
        (masa(-1), "Berakhir", "1 hari lalu"),
        (masa(500, mulai=TODAY + timedelta(3)), "Belum berlaku", "500 hari lagi"),
        (masa(500, dihentikan=TODAY), "Dihentikan", ""),
        (masa(500, dihentikan=TODAY + timedelta(1)), "Aktif", "500 hari lagi"),
    ],
)
def test_state_on_a_day(own: Masa, state: str, left: str) -> None:
    assert status(own, TODAY) == state
    assert rules.sisa_teks(own, TODAY, state) == left


def test_the_number_of_days_is_the_office_s_and_a_signed_successor_counts() -> None:
    assert status(masa(91), TODAY, 120) == "Akan berakhir"
    assert status(masa(5), TODAY, diganti=True) == "Diperpanjang"
    assert status(masa(-5), TODAY, diganti=True) == "Diperpanjang"


@pytest.mark.parametrize(
    ("begin", "end", "later"),
    [
        (date(2023, 3, 1), date(2026, 2, 28), date(2029, 2, 28)),
        (date(2025, 1, 1), date(2026, 12, 31), date(2028, 12, 31)),
        (date(2024, 2, 29), date(2025, 2, 28), date(2026, 3, 1)),
        (date(2026, 1, 10), date(2026, 1, 20), date(2026, 1, 31)),
        (date(2026, 5, 15), date(2026, 11, 14), date(2027, 5, 14)),
    ],
)
def test_a_renewal_lasts_as_long(begin: date, end: date, later: date) -> None:
    assert renewed(Masa(begin, begin, end)) == Masa(None, end + timedelta(1), later)


def test_without_an_end_a_renewal_is_undecided() -> None:
    assert renewed(Masa(SIGNED)) == Masa()
    assert not renewed(Masa(SIGNED)).pasti


@given(DAYS, DAYS, st.none() | DAYS, st.none() | DAYS)
def test_what_is_cut_to_its_induk_never_leaves_it(
    begin: date, over: date, end: date | None, over_end: date | None
) -> None:
    own = Masa(begin, begin, end if end is None else max(begin, end))
    induk = Masa(over, over, over_end if over_end is None else max(over, over_end))
    cut = within(own, induk)
    assert outside(cut, induk) == ""
    if not outside(own, induk):
        assert cut == own


@given(DAYS, st.integers(0, 4000), st.booleans(), st.integers(1, 400))
def test_every_day_has_one_state_and_only_an_end_in_reach_is_called_to_mind(
    day: date, length: int, successor: bool, ahead: int
) -> None:
    own = Masa(day, day, day + timedelta(length))
    state = status(own, TODAY, ahead, diganti=successor)
    assert state in rules.ROLE
    left = own.sisa(TODAY)
    assert left is not None
    assert (state == "Akan berakhir") == (not successor and day <= TODAY and 0 <= left <= ahead)


def test_complaints() -> None:
    assert "sebelum berlaku mulai" in rules.dates_problem(Masa(SIGNED, sampai=SIGNED - timedelta(1)))
    assert rules.dates_problem(Masa(SIGNED, sampai=SIGNED)) == ""
    assert "50 tahun" in rules.dates_problem(Masa(SIGNED, sampai=date(2126, 1, 1)))
    assert "Tahun 9999" in rules.dates_problem(Masa(sampai=date(9999, 12, 31)))
    assert "Tahun 1" in rules.dates_problem(Masa(date(1, 1, 1)))
    assert "sama" in rules.number_problem("1/PKS", "1/pks")
    assert rules.number_problem("", "") == ""


@pytest.mark.parametrize(
    ("nama", "jenis"),
    [("BPSDM Provinsi Sumatera Utara", "bpsdm"), ("PT. Angin", "swasta"), ("Universitas X", "")],
)
def test_a_name_may_tell_the_kind(nama: str, jenis: str) -> None:
    assert guess_jenis(nama) == jenis
