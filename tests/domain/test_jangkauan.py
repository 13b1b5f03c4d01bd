"""Reasons to reach a person: when they stand, what they say, who is excused."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pembinaan_desktop.domain import catatan_pembinaan
from pembinaan_desktop.domain.jangkauan import (
    TESTS,
    Aturan,
    Fakta,
    Peristiwa,
    alasan,
    dimaklumi,
    jumlah_bobot,
    laju,
    still_talked,
    years_before,
)

NOVEMBER, MAY = date(2026, 11, 24), date(2026, 5, 20)
LIMITS = {
    "BELUM_PERNAH": (6, 0),
    "LAMA": (0, 2),
    "JP": (75, 0),
    "MUNDUR": (2, 2),
    "ALPA": (3, 2),
    "TUJUAN": (0, 3),
}
RULES = {kode: Aturan(kode, kode.lower(), 2, *LIMITS.get(kode, (1, 2))) for kode in TESTS}
GOOD = {"pernah": True, "jp": 20.0, "terakhir": date(2026, 3, 1), "tujuan": date(2025, 1, 1)}
EVENT = Peristiwa(date(2026, 3, 2), "Pelatihan Arsip", "dinas luar")


def codes(day: date = NOVEMBER, **facts) -> list[str]:
    return [one.kode for one in alasan(Fakta(**{**GOOD, **facts}), RULES, day)]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, []),
        ({"pernah": False, "terakhir": None, "tujuan": None, "mulai": date(2019, 3, 1)}, ["BELUM_PERNAH"]),
        ({"pernah": False, "terakhir": None, "tujuan": None, "mulai": date(2026, 8, 1)}, []),
        ({"terakhir": date(2024, 11, 24)}, ["LAMA"]),
        ({"terakhir": date(2024, 11, 25)}, []),
        ({"jp": 19.5}, ["JP"]),
        ({"tujuan": None}, ["TUJUAN"]),
        ({"tujuan": None, "mulai": date(2025, 1, 1)}, []),
        ({"tujuan": date(2023, 11, 24)}, ["TUJUAN"]),
        ({"mundur": [EVENT]}, []),
        ({"mundur": [EVENT, EVENT]}, ["MUNDUR"]),
        ({"mundur": [EVENT, Peristiwa(date(2023, 1, 1), "Lama")]}, []),
        ({"alpa": [Peristiwa(date(2026, 3, 2), "A", kali=2)]}, []),
        ({"alpa": [Peristiwa(date(2026, 3, 2), "A", kali=2), EVENT]}, ["ALPA"]),
        ({"terhenti": [EVENT], "gagal": [EVENT]}, ["TERHENTI", "TIDAK_LULUS"]),
        ({"penolakan": [EVENT], "berhenti": [EVENT]}, ["PENOLAKAN", "BERHENTI"]),
        ({"mentoring": [Peristiwa(NOVEMBER, "Mentoring")]}, []),
        ({"mentoring": [EVENT]}, ["MENTORING"]),
        ({"kedudukan": "Hukuman disiplin"}, ["DISIPLIN"]),
    ],
)
def test_when_a_reason_stands(facts, expected):
    assert codes(**facts) == expected


def test_hours_are_held_against_the_pace_until_october_and_against_the_target_from_then_on():
    assert laju(20, MAY, None) == pytest.approx(20 * 4 / 12)
    assert laju(20, MAY, date(2026, 3, 1)) == pytest.approx(20 * 2 / 12)
    assert laju(20, date(2026, 10, 1), None) == 20
    assert codes(MAY, jp=5.0) == []
    assert codes(MAY, jp=4.9) == ["JP"]
    text = alasan(Fakta(**{**GOOD, "jp": 6.0, "akan": EVENT}), RULES, NOVEMBER)[0].kalimat
    assert text == (
        "6 dari 20 JP; kurang 14 JP (kira-kira 4 sesi setengah hari) sampai 31 Desember. "
        "Sudah terdaftar: Pelatihan Arsip."
    )


def test_reasons_are_facts_in_words_and_the_weights_a_sum():
    rules = {**RULES, "MUNDUR": Aturan("MUNDUR", "Mundur", 3.5, 2, 2)}
    found = alasan(Fakta(**{**GOOD, "jp": 0.0, "mundur": [EVENT, EVENT]}), rules, NOVEMBER)
    assert [one.kode for one in found] == ["MUNDUR", "JP"]
    assert found[0].kalimat.startswith(
        "2 kali mundur atau digantikan: Pelatihan Arsip (2 Maret 2026: dinas luar)"
    )
    assert jumlah_bobot(found) == "3,5 + 2 = 5,5"
    off = {kode: Aturan(kode, "", 0) for kode in TESTS}
    assert alasan(Fakta(), off, NOVEMBER) == ()


@pytest.mark.parametrize(
    ("facts", "excuse"),
    [
        ({}, ""),
        ({"kedudukan": "Tugas belajar"}, "sedang tugas belajar"),
        ({"kedudukan": "CLTN"}, "sedang cuti di luar tanggungan negara"),
        ({"pensiun": (date(2027, 5, 1), 58)}, "pensiun 1 Mei 2027 (usia 58)"),
        ({"pensiun": (date(2028, 5, 1), 58)}, ""),
        ({"maklum": date(2026, 11, 24)}, "dimaklumi sampai 24 November 2026 menurut catatan pembinaan"),
        ({"maklum": date(2026, 11, 23)}, ""),
    ],
)
def test_who_is_excused(facts, excuse):
    assert dimaklumi(Fakta(**facts), NOVEMBER) == excuse


def test_a_talk_stands_until_the_next_day_that_was_named():
    assert still_talked(date(2026, 1, 1), date(2026, 12, 1), NOVEMBER)
    assert not still_talked(date(2026, 11, 1), NOVEMBER, NOVEMBER)
    assert still_talked(date(2026, 6, 1), None, NOVEMBER)
    assert not still_talked(date(2026, 5, 1), None, NOVEMBER)


@given(st.dates(date(1960, 1, 1), date(2100, 1, 1)), st.integers(0, 50))
def test_years_before_never_fails_and_goes_back(day, years):
    assert years_before(day, years) <= day
    assert day.year - years_before(day, years).year == years


@given(st.floats(0, 100), st.floats(0, 40), st.dates(date(2020, 1, 1), date(2030, 12, 31)))
def test_whoever_has_the_target_never_lags(hours, target, day):
    found = {one.kode for one in alasan(Fakta(jp=hours, target=target, pernah=True), RULES, day)}
    assert hours < target or "JP" not in found


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ({}, ""),
        ({"tanggal": date(2026, 11, 25)}, "belum tiba"),
        ({"hasil": "dimaklumi"}, "Isi"),
        ({"maklum_sampai": NOVEMBER}, "hanya untuk"),
        ({"hasil": "dimaklumi", "maklum_sampai": date(2026, 1, 1)}, "sebelum"),
        ({"berikutnya": date(2026, 1, 1)}, "sebelum"),
    ],
)
def test_a_note_does_not_contradict_itself(values, word):
    complaint = catatan_pembinaan.problem({"tanggal": NOVEMBER, **values}, NOVEMBER)
    assert word in complaint
    assert bool(word) == bool(complaint)
