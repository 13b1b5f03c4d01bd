"""Percentages against a brute-force definition."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pembinaan_desktop.domain.kehadiran import SesiHitung, StatusHadir, kelayakan, rekap

STATUSES = {
    "H": StatusHadir("H", "Hadir", True),
    "T": StatusHadir("T", "Terlambat", True),
    "I": StatusHadir("I", "Izin", False, 0),
    "A": StatusHadir("A", "Tanpa keterangan", False, 0),
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


def test_nothing_to_count() -> None:
    assert kelayakan(rekap([], {}, STATUSES), 80, STATUSES).alasan == "Belum ada sesi yang dihitung."
