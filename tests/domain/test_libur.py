"""Working days: weekends, holidays, estimates, Ramadan, and foreign holiday sheets."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from pembinaan_desktop.domain import seri
from pembinaan_desktop.domain.impor import parse_date
from pembinaan_desktop.domain.libur import Jam, KalenderKerja, Libur, joined, problem

NATAL = Libur(date(2026, 12, 25), date(2026, 12, 25), "Hari Raya Natal")
CUTI = Libur(date(2026, 12, 24), date(2026, 12, 24), "Cuti Bersama Natal", "cuti_bersama")
PUASA = Libur(date(2026, 2, 19), date(2026, 3, 20), "Ramadan", "ramadan")
BIASA = Jam(time(7, 30), time(16, 30), time(7, 30), time(16, 30))
SINGKAT = Jam(time(8), time(15), time(8), time(15, 30))
KALENDER = KalenderKerja.of([NATAL, CUTI, PUASA], 5, BIASA, SINGKAT)


@pytest.mark.parametrize(
    ("day", "free", "why"),
    [
        (date(2026, 12, 23), False, ""),
        (date(2026, 12, 24), True, "Kamis, 24 Desember 2026 libur: Cuti Bersama Natal"),
        (date(2026, 12, 25), True, "Jumat, 25 Desember 2026 libur: Hari Raya Natal"),
        (date(2026, 12, 26), True, "Sabtu, 26 Desember 2026 bukan hari kerja"),
        (date(2028, 2, 29), False, ""),
    ],
)
def test_free_days_and_their_reasons(day: date, free: bool, why: str) -> None:
    assert (KALENDER.is_free(day), KALENDER.why_free(day)) == (free, why)


def test_six_day_week_hours_and_ramadan() -> None:
    assert not KalenderKerja(hari_kerja=6).is_free(date(2026, 11, 28))
    assert KALENDER.hours(date(2026, 3, 2)) == (time(8), time(15))
    assert KALENDER.hours(date(2026, 3, 6)) == (time(8), time(15, 30))
    assert KALENDER.hours(date(2026, 11, 24)) == (time(7, 30), time(16, 30))
    assert not KALENDER.is_free(date(2026, 3, 2)), "Ramadan is no holiday"


def test_a_decided_holiday_wins_over_an_estimate() -> None:
    day = date(2027, 3, 10)
    rows = [Libur(day, day, "Idul Fitri", perkiraan=True), Libur(day, day, "Idul Fitri 1448 H")]
    assert KalenderKerja.of(rows).name(day) == "Idul Fitri 1448 H"
    assert KalenderKerja.of(rows[:1]).name(day) == "Idul Fitri (perkiraan)"


def test_working_days_skip_what_is_free() -> None:
    found = KALENDER.working_days(date(2026, 12, 23), date(2026, 12, 29))
    assert [day.day for day in found] == [23, 28, 29]
    assert KALENDER.next_working(date(2026, 12, 24)) == date(2026, 12, 28)


def test_impossible_rows_are_named() -> None:
    day = date(2026, 1, 1)
    assert problem(day, day, " ") == "Nama hari libur wajib diisi."
    assert "sebelum" in problem(day, date(2025, 12, 31), "X")
    assert "tahunnya" in problem(day, date(2027, 1, 1), "X")
    assert problem(day, day, "X") == ""


def test_runs_of_days() -> None:
    days = [date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 3)]
    assert joined(days) == [(days[0], days[1]), (days[2], days[2])]
    assert joined([]) == []


def test_every_second_tuesday_without_holidays() -> None:
    pola = seri.Pola(setiap=2, hari=(1,), banyak=3)
    assert seri.dates(pola, date(2026, 12, 1)) == [
        date(2026, 12, 1),
        date(2026, 12, 15),
        date(2026, 12, 29),
    ]
    friday = seri.Pola(hari=(4,), sampai=date(2027, 1, 8))
    assert seri.dates(friday, date(2026, 12, 17), KALENDER.is_free) == [
        date(2026, 12, 18),
        date(2027, 1, 1),
        date(2027, 1, 8),
    ]
    assert len(seri.dates(seri.Pola(hari=(0, 2), banyak=0, sampai=None), date(2026, 1, 1))) <= 200
    assert seri.Pola(hari=()).problem()
    assert seri.Pola(hari=(1,), banyak=500).problem()
    assert not pola.problem()


def test_moment_of_excel_and_written_dates() -> None:
    wanted = date(2026, 11, 24)
    for value in ("2026-11-24", "24-11-2026", "24/11/2026", "Selasa, 24 November 2026", wanted):
        assert parse_date(value) == wanted
    assert parse_date(datetime(2026, 11, 24, 8)) == wanted
    assert parse_date(46350) == wanted
    for bad in ("31-02-2026", "1-1-9999999999999999", "30 Februari 2026", "24/11/26", "2026", 2026):
        with pytest.raises(ValueError, match=r"^"):
            parse_date(bad)
