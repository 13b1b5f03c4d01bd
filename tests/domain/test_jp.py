"""JP: the table of forms (PerLAN 10/2018) and the caps."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pembinaan_desktop.domain.jp import BarisJp, Cara, SesiJp, hitung, penjelasan

DAY = date(2026, 3, 2)


def sessions(*hours: float, step: int = 1, absent: tuple[int, ...] = ()) -> list[SesiJp]:
    return [SesiJp(DAY + timedelta(days=step * n), jp, n not in absent) for n, jp in enumerate(hours)]


PROGRAM = Cara("KL03", "Pelatihan teknis", tambahan=20)
MENTORING = Cara("NKL02", "Mentoring", "PER_SESI", 2, per_bulan=2)
E_LEARNING = Cara("NKL03", "E-learning", "WAKTU_BELAJAR", per_hari=3)
MAGANG = Cara("NKL12", "Magang", "TETAP_PER_KEGIATAN", 20)


@pytest.mark.parametrize(
    ("cara", "held", "abroad", "jp"),
    [
        (PROGRAM, sessions(4, 4, 4, 4), False, 16),
        (PROGRAM, sessions(4, 4, 4, 4, absent=(3,)), False, 16),  # passed: the programme counts whole
        (PROGRAM, sessions(10), True, 12),
        (MENTORING, sessions(1, 1, 1, step=7), False, 4),  # three in March, two count
        (MENTORING, sessions(1, 1, 1, step=30), False, 6),
        (MENTORING, sessions(1, 1, step=7, absent=(0,)), False, 2),
        (E_LEARNING, [SesiJp(DAY, 2), SesiJp(DAY, 4), SesiJp(DAY + timedelta(1), 2)], False, 5),
        (MAGANG, sessions(100), False, 20),
        (PROGRAM, [], False, 0),
    ],
)
def test_hours(cara: Cara, held: list[SesiJp], abroad: bool, jp: float) -> None:
    found = hitung(cara, held, internasional=abroad)
    assert found.jp == pytest.approx(jp)
    assert found.alasan.endswith("JP")


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 40), st.booleans()), max_size=30))
def test_caps_hold_against_a_plain_count(raw: list[tuple[int, int, bool]]) -> None:
    held = [SesiJp(DAY + timedelta(days=n), jp / 4, there) for n, jp, there in raw]
    here = [s for s in held if s.hadir]
    by_day = sum(min(3, sum(s.jp for s in here if s.tanggal == day)) for day in {s.tanggal for s in here})
    assert hitung(E_LEARNING, held).jp == pytest.approx(by_day)
    months = {s.tanggal.month for s in here}
    by_month = sum(2 * min(2, sum(s.tanggal.month == m for s in here)) for m in months)
    assert hitung(MENTORING, held).jp == by_month


def test_empty_reference_cells_mean_no_limit() -> None:
    cara = Cara.from_acuan("KL01", "X", {"cara_hitung": "PROGRAM", "nilai_jp": "", "batas_per_hari": ""})
    assert (cara.nilai, cara.per_hari, cara.per_bulan) == (0, None, None)


def test_the_year_in_one_sentence() -> None:
    rows = [
        BarisJp(1, "A", date(2026, 5, 2), 8, "", "Lulus"),
        BarisJp(2, "B", date(2026, 9, 5), 16, "", "Lulus"),
        BarisJp(3, "C", date(2026, 10, 1), 0, "", "Belum memenuhi"),
    ]
    assert penjelasan(rows, 20) == "8 + 16 = 24 JP dari 20 JP (tercapai); terakhir 05-09-2026."
    assert "kurang 12 JP" in penjelasan(rows[:1], 20)
    assert penjelasan([], 20) == "Belum ada JP dari target 20 JP."
