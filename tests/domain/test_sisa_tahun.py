"""What is left of the year: the fewest activities that are enough, none at the same time."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pembinaan_desktop.domain.sisa_tahun import BUNTU, DAPAT, TERDAFTAR, Pilihan, keadaan, saran

FIRST = date(2026, 12, 1)


def choice(jp: float, day: int = 0, days: int = 1, number: int = 1) -> Pilihan:
    start = FIRST + timedelta(days=day)
    return Pilihan(number, f"Bimtek {number}", start, start + timedelta(days=days - 1), jp, 5)


def test_the_one_with_the_most_hours_first_and_no_more_than_needed():
    small, big = choice(4, 0, number=1), choice(16, 5, number=2)
    assert saran(16, (), [small, big]) == (big,)
    assert saran(20, (), [small, big]) == (small, big)
    assert saran(20, (choice(20, 9),), [small, big]) == ()
    assert saran(20, (), [choice(0, 3)]) == ()
    assert saran(40, (big,), [choice(12, 5)]) == ()  # the same day
    assert choice(0).teks == "Bimtek 1 (1 Desember 2026, JP belum terjadwal, 5 tempat)"


def test_states():
    assert keadaan(8, (choice(8),), ()) == TERDAFTAR
    assert keadaan(16, (choice(8),), (choice(8, 3),)) == DAPAT
    assert keadaan(20, (choice(8),), (choice(8, 3),)) == BUNTU


CHOICES = st.lists(st.builds(choice, st.floats(0, 40), st.integers(0, 20), st.integers(1, 5)), max_size=8)


@given(st.floats(0.25, 60), CHOICES)
def test_suggestions_never_overlap_and_none_is_spare(lacks, choices):
    found = saran(lacks, (), choices)
    assert all(not a.bersamaan(b) for a in found for b in found if a is not b)
    if found:
        assert sum(one.jp for one in found) - min(one.jp for one in found) < lacks
