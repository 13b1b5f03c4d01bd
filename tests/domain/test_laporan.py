"""Periods of reports and how their values are written."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pembinaan_desktop.domain.laporan import BAGIAN_TAHUN, Bagian, Baris, Kolom, masa, persen


@pytest.mark.parametrize(
    ("bagian", "nama", "mulai", "selesai"),
    [
        ("tahun", "Tahun 2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("s2", "Semester II Tahun 2026", date(2026, 7, 1), date(2026, 12, 31)),
        ("t1", "Triwulan I Tahun 2026", date(2026, 1, 1), date(2026, 3, 31)),
        ("t4", "Triwulan IV Tahun 2026", date(2026, 10, 1), date(2026, 12, 31)),
        ("b2", "Februari 2026", date(2026, 2, 1), date(2026, 2, 28)),
    ],
)
def test_parts_of_a_year(bagian, nama, mulai, selesai):
    made = masa(2026, bagian)
    assert (made.nama, made.mulai, made.selesai, made.tahun) == (nama, mulai, selesai, 2026)
    assert made.setahun == (bagian == "tahun")


@given(st.integers(2000, 2100), st.sampled_from("stb"))
def test_the_parts_of_one_kind_fill_the_year_without_a_gap(tahun, letter):
    keys = [key for key, _ in BAGIAN_TAHUN if key.startswith(letter) and key != "tahun"]
    parts = [masa(tahun, key) for key in keys]
    assert parts[0].mulai == date(tahun, 1, 1)
    assert parts[-1].selesai == date(tahun, 12, 31)
    for one, after in pairwise(parts):
        assert after.mulai - one.selesai == timedelta(days=1)


@pytest.mark.parametrize(
    ("jenis", "value", "text", "number"),
    [
        ("teks", "", "", ""),
        ("teks", None, "–", None),
        ("teks", "=1+1 <b>x</b>", "=1+1 <b>x</b>", "=1+1 <b>x</b>"),
        ("angka", 1412, "1.412", 1412),
        ("desimal", 16.746835, "16,75", 16.75),
        ("persen", 30.8080, "30,8%", 30.8),
        ("rupiah", 1_500_000, "Rp1.500.000", 1_500_000),
        ("rupiah", -5, "-Rp5", -5),
        ("tanggal", date(2026, 11, 24), "24-11-2026", date(2026, 11, 24)),
        ("nip", "198501012010011001", "19850101 201001 1 001", "19850101 201001 1 001"),
    ],
)
def test_values(jenis, value, text, number):
    column = Kolom("x", 10, jenis)
    assert (column.teks(value), column.angka(value)) == (text, number)


def test_the_sum_is_the_last_line():
    columns = (Kolom("Unit", 10), Kolom("Orang", 10, "angka"))
    section = Bagian("U", (), columns, (Baris(("A", 1)), Baris(("B", 2))), ("Jumlah", 3))
    assert section.teks() == [("A", "1"), ("B", "2"), ("Jumlah", "3")]


def test_a_share_of_nothing_is_unknown():
    assert persen(1, 4) == 25
    assert persen(0, 0) is None
    assert persen(3, None) is None
