"""Weights, final marks, places and verdicts, worked by hand and by hypothesis."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pembinaan_desktop.domain import nilai as rules
from pembinaan_desktop.domain.nilai import Komponen, Predikat

PARTS = [
    Komponen(1, "Pre-test", "pretest", 0),
    Komponen(2, "Post-test", "posttest", 40),
    Komponen(3, "Tugas", "nilai", 35, maksimum=10),
    Komponen(4, "Kehadiran", "kehadiran", 25),
]
BANDS = [
    Predikat("Sangat Memuaskan", 90),
    Predikat("Memuaskan", 80),
    Predikat("Kurang Memuaskan", 60, rules.DITUNDA),
    Predikat("Tidak Memuaskan", -1, rules.TIDAK),
]


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ({1: 10, 2: 80, 3: 9, 4: 100}, 88.5),  # 32 + 31,5 + 25
        ({2: 80, 3: 9, 4: 100}, 88.5),  # the pre-test does not count
        ({2: 0, 3: 0, 4: 0}, 0.0),
        ({2: 100, 3: 10, 4: 100}, 100.0),
        ({2: 66.67, 3: 7.5, 4: 83.33}, 73.75),  # 26,668 + 26,25 + 20,8325 = 73,7505
        ({2: 80, 3: None, 4: 100}, None),
        ({}, None),
    ],
)
def test_final_mark_by_hand(marks, expected):
    assert rules.final(PARTS, marks) == expected


@pytest.mark.parametrize(
    ("weights", "complaint"),
    [
        ((40, 60), ""),
        ((33.3, 33.3, 33.4), ""),
        ((40, 50), "Jumlah bobot 90%, seharusnya 100%."),
        ((60, 60), "Jumlah bobot 120%, seharusnya 100%."),
        ((120, -20), "Bobot tidak boleh kurang dari 0."),
        ((), ""),
    ],
)
def test_weights_that_do_not_add_up(weights, complaint):
    parts = [Komponen(n, f"K{n}", "nilai", w) for n, w in enumerate(weights)]
    assert rules.weight_problem(parts) == complaint
    if complaint:
        assert rules.final(parts, dict.fromkeys(range(len(parts)), 80.0)) is None


weights = st.lists(st.integers(1, 30), min_size=1, max_size=6).map(
    lambda w: [*w[:-1], 100 - sum(w[:-1])] if sum(w[:-1]) < 100 else [100]
)


@given(weights, st.data())
def test_a_final_mark_lies_between_its_lowest_and_highest_mark(found, data):
    parts = [Komponen(n, str(n), "nilai", w) for n, w in enumerate(found)]
    marks = {n: data.draw(st.floats(0, 100).map(lambda v: round(v, 2))) for n in range(len(parts))}
    last = rules.final(parts, marks)
    assert min(marks.values()) - 0.01 <= last <= max(marks.values()) + 0.01


def test_equal_marks_share_a_place():
    assert rules.ranks([85, 90, None, 85, 80]) == [2, 1, None, 2, 4]


@pytest.mark.parametrize(
    ("mark", "nama"),
    [
        (90.0, "Memuaskan"),
        (90.004, "Memuaskan"),
        (90.01, "Sangat Memuaskan"),
        (60, "Tidak Memuaskan"),
        (0, "Tidak Memuaskan"),
    ],
)
def test_bands_have_exclusive_lower_limits(mark, nama):
    assert rules.band_of(mark, BANDS).nama == nama


@pytest.mark.parametrize(
    ("value", "word"),
    [(0.7, "tinggi"), (0.69, "sedang"), (0.3, "sedang"), (0.29, "rendah"), (-2, "rendah"), (None, "–")],
)
def test_n_gain_categories_include_their_limit(value, word):
    assert rules.kategori_n_gain(value, [("tinggi", 0.7), ("sedang", 0.3), ("rendah", -1e6)]) == word


def judge(akhir, **changes):
    values = {"hadir": True, "pasti": True, "alasan_hadir": "28 dari 32 JP", **changes}
    return rules.verdict(akhir, rules.band_of(akhir, BANDS), **values)


def test_verdicts_carry_their_reason():
    assert judge(92.5) == rules.Putusan("LULUS", "Nilai akhir 92,5: Sangat Memuaskan")
    assert judge(65).putusan == "DITUNDA"
    assert judge(12).putusan == "TIDAK"
    absent = judge(92.5, hadir=False, alasan_hadir="16 dari 32 JP = 50%")
    assert absent == rules.Putusan("TIDAK", "Kehadiran: 16 dari 32 JP = 50%")
    early = judge(92.5, hadir=False, pasti=False)
    assert early.putusan == "DITUNDA"
    missing = judge(None, kosong=["Tugas", "Sikap"])
    assert missing == rules.Putusan("DITUNDA", "Belum ada nilai Tugas, Sikap")
    wrong = judge(None, masalah="Jumlah bobot 90%, seharusnya 100%.")
    assert wrong.putusan == "DITUNDA"
    assert "90%" in wrong.alasan
