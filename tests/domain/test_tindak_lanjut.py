"""Change, share of the way and deadlines of follow-ups, against numbers worked by hand."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pembinaan_desktop.domain import tindak_lanjut as rules
from pembinaan_desktop.domain.tindak_lanjut import Ukuran

# arah, awal, target, sekarang -> perubahan in words, capaian, tercapai
CASES = [
    ("turun", 45, 20, 18, "turun 60%", 1.0, True),
    ("turun", 45, 20, 20, "turun 55,6%", 1.0, True),
    ("turun", 45, 20, 33, "turun 26,7%", 0.48, False),
    ("turun", 45, 20, 45, "tetap", 0.0, False),
    ("turun", 45, 20, 50, "naik 11,1%", 0.0, False),
    ("naik", 40, 80, 60, "naik 50%", 0.5, False),
    ("naik", 40, 80, 90, "naik 125%", 1.0, True),
    ("naik", 0, 90, 36, "naik 36 berkas", 0.4, False),
    ("naik", -10, 10, 0, "naik 100%", 0.5, False),
    ("turun", 10, 10, 10, "tetap", 1.0, True),
    ("turun", 10, 10, 12, "naik 20%", 0.0, False),
    ("turun", 45, 20, None, "–", None, False),
    ("turun", None, 20, 18, "–", None, True),
    ("turun", 45, None, 18, "turun 60%", None, False),
]


@pytest.mark.parametrize(("arah", "awal", "target", "sekarang", "teks", "capaian", "tercapai"), CASES)
def test_change_with_direction(arah, awal, target, sekarang, teks, capaian, tercapai):
    found = Ukuran(arah, awal, target, sekarang)
    assert found.teks_perubahan("berkas") == teks
    assert found.capaian == (None if capaian is None else pytest.approx(capaian))
    assert found.tercapai is tercapai


def test_percent_units_are_not_mixed_up_with_shares():
    assert Ukuran("naik", 0, 90, 36).teks_perubahan("%") == "naik 36 poin"
    assert Ukuran("turun", 45, 20, 18).teks_target("menit") == "≤ 20 menit"
    assert Ukuran("naik", 0, 90, 36).teks_target("%") == "≥ 90%"


numbers = st.floats(-1e6, 1e6, allow_nan=False).map(lambda v: round(v, 3))


@given(st.sampled_from(["turun", "naik"]), numbers, numbers, numbers)
def test_share_stays_between_none_and_all_and_is_whole_when_reached(arah, awal, target, sekarang):
    found = Ukuran(arah, awal, target, sekarang)
    assert 0.0 <= found.capaian <= 1.0
    if found.tercapai:
        assert found.capaian == 1.0
    assert found.teks_perubahan()


@pytest.mark.parametrize(
    ("status", "tenggat", "late"),
    [
        ("Berjalan", date(2026, 11, 20), 4),
        ("Tertunda", date(2026, 11, 24), 0),
        ("Berjalan", None, 0),
        ("Selesai", date(2026, 1, 1), 0),
        ("Berhenti", date(2026, 1, 1), 0),
    ],
)
def test_days_late(status, tenggat, late):
    assert rules.days_late(status, tenggat, date(2026, 11, 24)) == late


@pytest.mark.parametrize(
    ("arah", "awal", "target", "wrong"),
    [("turun", 45, 60, True), ("naik", 45, 20, True), ("turun", 45, 45, False), ("naik", None, 20, False)],
)
def test_a_target_on_the_wrong_side_is_refused(arah, awal, target, wrong):
    assert bool(rules.problem({"arah": arah, "nilai_awal": awal, "target": target})) is wrong
