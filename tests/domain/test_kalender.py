"""Lanes, periods and columns of the calendar."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pembinaan_desktop.domain import kalender as rules
from pembinaan_desktop.domain.kalender import Batang, SesiKalender

DAY = date(2026, 11, 23)
DAYS = [DAY + timedelta(days=number) for number in range(7)]


def bar(number: int, first: int, length: int) -> Batang:
    start = DAY + timedelta(days=first)
    return Batang(number, f"K{number}", "KL03", "Terjadwal", start, start + timedelta(days=length - 1))


bars = st.lists(st.tuples(st.integers(-5, 9), st.integers(1, 12)), max_size=25).map(
    lambda raw: [bar(number, *item) for number, item in enumerate(raw, 1)]
)


@settings(max_examples=150, deadline=None)
@given(bars, st.integers(1, 5), st.integers(0, 1))
def test_no_two_bars_share_a_place_and_none_is_lost(made: list[Batang], room: int, spare: int) -> None:
    pieces = rules.lanes(made, DAYS)
    taken = [(piece.jalur, column) for piece in pieces for column in range(piece.dari, piece.ke + 1)]
    assert len(taken) == len(set(taken))
    visible, hidden = rules.shown(pieces, 7, room, spare)
    for column, day in enumerate(DAYS):
        here = [b for b in made if b.mulai <= day <= b.selesai]
        shown = [p for p in visible if p.dari <= column <= p.ke]
        assert len(here) == len(shown) + hidden[column]
    for piece in pieces:
        assert piece.awal == (piece.batang.mulai >= DAYS[0])
        assert piece.akhir == (piece.batang.selesai <= DAYS[-1])


def test_five_hundred_on_one_day_are_counted() -> None:
    pieces = rules.lanes([bar(number, 1, 1) for number in range(500)], DAYS)
    visible, hidden = rules.shown(pieces, 7, 3, spare=0)
    assert (len(visible), hidden[1], sum(hidden)) == (3, 497, 497)


@pytest.mark.parametrize(
    ("day", "weeks", "first", "last"),
    [
        (date(2026, 11, 5), 6, date(2026, 10, 26), date(2026, 12, 6)),
        (date(2027, 2, 1), 4, date(2027, 2, 1), date(2027, 2, 28)),
        (date(2028, 2, 29), 5, date(2028, 1, 31), date(2028, 3, 5)),
    ],
)
def test_weeks_of_a_month(day: date, weeks: int, first: date, last: date) -> None:
    grid = rules.month_grid(day)
    assert (len(grid), grid[0][0], grid[-1][-1]) == (weeks, first, last)


@pytest.mark.parametrize(
    ("view", "day", "title", "after"),
    [
        ("bulan", date(2026, 1, 31), "Januari 2026", date(2026, 2, 28)),
        ("bulan", date(2026, 12, 5), "Desember 2026", date(2027, 1, 5)),
        ("tahun", date(2028, 2, 29), "2028", date(2029, 2, 28)),
        ("minggu", date(2026, 11, 25), "23–29 November 2026", date(2026, 12, 2)),
        ("agenda", date(2026, 11, 25), "November 2026", date(2026, 12, 25)),
        ("tahun", date(2100, 5, 1), "2100", date(2100, 12, 31)),
    ],
)
def test_titles_and_steps_stay_inside_the_years(view: str, day: date, title: str, after: date) -> None:
    assert rules.title(view, day) == title
    assert rules.step(view, day, 1) == after
    assert rules.step("tahun", date(2000, 3, 1), -1) == date(2000, 1, 1)


def session(number: int, begin: int, end: int) -> SesiKalender:
    return SesiKalender(number, 1, "K", "KL03", "M", DAY, time(begin), time(end), "", "", "")


def test_sessions_that_overlap_stand_side_by_side() -> None:
    found = rules.columns_of([session(1, 8, 11), session(2, 9, 10), session(3, 10, 12), session(4, 13, 15)])
    assert [(s.id, column, count) for s, column, count in found] == [
        (1, 0, 2),
        (2, 1, 2),
        (3, 1, 2),
        (4, 0, 1),
    ]


def test_every_form_has_a_colour() -> None:
    assert rules.metode_of("KL06") == "seminar"
    assert rules.metode_of("") == "lain"
    assert set(rules.ROLE.values()) == {"info", "good", "warn", "accent", "neutral"}
