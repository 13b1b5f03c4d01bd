"""Retirement ages by position, and who is named before an activity."""

from __future__ import annotations

from datetime import date

import pytest

from pembinaan_desktop.domain.syarat_peserta import BatasPensiun, Orang, Syarat, pensiun, peringatan

LIMITS = (
    BatasPensiun(60, "guru"),
    BatasPensiun(65, "ahli utama"),
    BatasPensiun(60, "ahli madya"),
    BatasPensiun(60, "eselon ii."),
    BatasPensiun(58),
)


def person(post: str, born: date | None) -> Orang:
    return Orang("Aktif", "PNS", "III/a", 31, "Fungsional", born, jabatan=post)


@pytest.mark.parametrize(
    ("post", "born", "expected"),
    [
        ("Guru Ahli Muda eselon .", date(1967, 3, 14), date(2027, 4, 1)),
        ("Analis Kebijakan Ahli Madya eselon .", date(1967, 12, 31), date(2028, 1, 1)),
        ("Kepala Dinas eselon II.b.", date(1967, 1, 1), date(2027, 2, 1)),
        ("Kepala Bidang eselon III.b.", date(1969, 11, 1), date(2027, 12, 1)),
        ("Bendahara eselon .", None, None),
    ],
)
def test_first_day_of_retirement(post, born, expected):
    found = pensiun(person(post, born), LIMITS)
    assert (found[0] if found else None) == expected


@pytest.mark.parametrize(("end", "named"), [(date(2026, 11, 26), True), (date(2025, 11, 28), False)])
def test_who_retires_within_a_year_is_named(end, named):
    one = person("Bendahara eselon .", date(1968, 12, 5))
    texts = peringatan(one, Syarat(), "Bimtek", end, end, LIMITS)
    assert texts == (("pensiun 1 Januari 2027 (usia 58)",) if named else ())
