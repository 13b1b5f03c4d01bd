"""Percentages against a brute-force definition."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pembinaan_desktop.domain import tempel
from pembinaan_desktop.domain.kehadiran import (
    SesiHitung,
    StatusHadir,
    berlaku,
    kelayakan,
    penjelasan,
    rekap,
    risiko,
)

STATUSES = {
    "H": StatusHadir("H", "Hadir", True, tombol="H"),
    "T": StatusHadir("T", "Terlambat", True, tombol="T"),
    "I": StatusHadir("I", "Izin", False, 0, dispensasi=True, tombol="I"),
    "A": StatusHadir("A", "Tanpa keterangan", False, 0, tombol="A"),
}
MARK = st.sampled_from(["H", "T", "I", "A", None])


@given(st.lists(st.tuples(st.integers(1, 32), st.booleans(), MARK), max_size=20), st.integers(0, 100))
def test_equals_the_definition(raw: list[tuple[int, bool, str | None]], minimum: int) -> None:
    sessions = [SesiHitung(n, jp / 4, counts) for n, (jp, counts, _) in enumerate(raw)]
    marks = {n: mark for n, (_, _, mark) in enumerate(raw) if mark}
    found = rekap(sessions, marks, STATUSES)
    plan = sum(jp for jp, counts, _ in raw if counts)
    present = sum(jp for jp, counts, mark in raw if counts and mark in ("H", "T"))
    assert found.persen_rencana == pytest.approx(100 * present / plan if plan else 0)
    verdict = kelayakan(found, minimum, STATUSES)
    assert verdict.layak == bool(plan and 100 * present >= minimum * plan)
    assert found.persen_rencana <= found.persen_mungkin + 1e-9 or not plan


def test_words() -> None:
    sessions = [SesiHitung(n, 4) for n in range(8)]
    marks = {0: "H", 1: "H", 2: "T", 3: "H", 4: "H", 5: "H", 6: "H", 7: "I"}
    found = kelayakan(rekap(sessions, marks, STATUSES), 80, STATUSES)
    assert found.alasan == "28 dari 32 JP = 87,5%; batas 80% → layak; 4 JP izin"
    half = kelayakan(rekap(sessions, {0: "H"}, STATUSES), 80, STATUSES)
    assert not half.pasti
    assert half.alasan.endswith("belum layak; 28 JP belum diisi")


TENTHS = st.lists(st.tuples(st.integers(1, 60), MARK), min_size=1, max_size=10)


@given(TENTHS, st.integers(0, 100), st.sampled_from(["1", "0.7", "0.1"]))
def test_the_border_is_exact_to_the_tenth(raw, minimum, weight):
    """Hours like 0,7 JP have no exact float; whoever stands exactly at the border has reached it."""
    statuses = {**STATUSES, "T": replace(STATUSES["T"], bobot=float(weight))}
    share = {"H": Fraction(1), "T": Fraction(weight)}
    marks = {n: mark for n, (_, mark) in enumerate(raw) if mark}
    found = rekap([SesiHitung(n, jp / 10) for n, (jp, _) in enumerate(raw)], marks, statuses)
    plan = sum(Fraction(jp, 10) for jp, _ in raw)
    there = sum((share.get(mark or "", 0) * Fraction(jp, 10) for jp, mark in raw), Fraction())
    still = sum((Fraction(jp, 10) for jp, mark in raw if mark is None), Fraction())
    for border in {minimum, *(int(100 * got / plan) for got in (there, there + still))}:
        verdict = kelayakan(found, border, statuses)
        assert verdict.layak == (100 * there >= border * plan)
        assert (risiko(found, border) == "gugur") == (100 * (there + still) < border * plan)
        assert verdict.pasti == (verdict.layak or not still or 100 * (there + still) < border * plan)


def test_the_words_never_round_up_to_the_minimum():
    sessions = [SesiHitung(n, 0.5) for n in range(1294)]
    found = kelayakan(
        rekap(sessions, {n: "H" if n < 1035 else "A" for n in range(1294)}, STATUSES), 80, STATUSES
    )
    assert found.alasan.startswith("517,5 dari 647 JP = 79,98%; batas 80% → tidak layak")


def test_nothing_to_count() -> None:
    assert kelayakan(rekap([], {}, STATUSES), 80, STATUSES).alasan == "Belum ada sesi yang dihitung."


RAW = st.lists(st.tuples(st.integers(1, 32), MARK), max_size=12)


@given(RAW, st.sampled_from(["tidak", "netral", "hadir"]), st.integers(1, 100))
def test_dispensation_and_risk_equal_the_definition(raw, rule, minimum):
    sessions = [SesiHitung(n, jp / 4) for n, (jp, _) in enumerate(raw)]
    marks = {n: mark for n, (_, mark) in enumerate(raw) if mark}
    found = rekap(sessions, marks, berlaku(STATUSES, rule))
    plan = sum(jp for jp, mark in raw if not (mark == "I" and rule == "netral"))
    there = sum(jp for jp, mark in raw if mark in ("H", "T") or (mark == "I" and rule == "hadir"))
    future = [jp for jp, mark in raw if mark is None]
    assert (found.rencana, found.hadir) == (plan / 4, there / 4)

    def passes(attended: float) -> bool:
        return 100 * attended >= minimum * plan

    expected = "aman"
    if plan and not passes(there + sum(future)):
        expected = "gugur"
    elif future and not passes(there + sum(future) - max(future)):
        expected = "berisiko"
    assert risiko(found, minimum) == expected
    assert len(penjelasan(found, minimum)) == (4 if plan else 1)


def test_what_the_rule_makes_of_a_dispensation_is_said():
    sessions = [SesiHitung(n, 4) for n in range(4)]
    marks = {0: "H", 1: "I", 2: "H", 3: "A"}
    said = {
        rule: kelayakan(rekap(sessions, marks, berlaku(STATUSES, rule)), 60, berlaku(STATUSES, rule)).alasan
        for rule in ("tidak", "netral", "hadir")
    }
    assert said["tidak"].startswith("8 dari 16 JP = 50%; batas 60% → tidak layak; 4 JP izin; 4 JP tanpa")
    assert said["netral"].startswith("8 dari 12 JP = 66,7%; batas 60% → layak; 4 JP izin (tidak dihitung)")
    assert said["hadir"].startswith("12 dari 16 JP = 75%; batas 60% → layak; 4 JP izin (dihitung hadir)")


def test_explanation_counts_what_may_still_be_missed():
    found = rekap([SesiHitung(n, 4) for n in range(8)], {0: "H", 1: "A"}, STATUSES)
    assert penjelasan(found, 80) == (
        "Sejauh ini: 4 dari 8 JP = 50%.",
        "Dari rencana: 4 dari 32 JP = 12,5%.",
        "Paling tinggi: 28 dari 32 JP = 87,5%.",
        "Masih boleh tidak hadir 2,4 JP.",
    )
    gone = rekap([SesiHitung(n, 4) for n in range(8)], dict.fromkeys(range(3), "A"), STATUSES)
    assert penjelasan(gone, 80)[3].startswith("Kurang 5,6 JP dari batas 80%")


def test_block_from_excel():
    block = tempel.read_block("H\tHadir\r\n√\t-\r\n\talpa\r\n")
    found = tempel.paste(block, STATUSES)
    assert (found.rows, found.columns, found.unknown) == (3, 2, ())
    assert found.cells == ((0, 0, "H"), (0, 1, "H"), (1, 0, "H"), (1, 1, None), (2, 1, "A"))
    odd = tempel.paste([["Dewi Lestari"], ["H"]], STATUSES)
    assert odd.unknown == ("“Dewi Lestari” (baris 1, kolom 1)",)
