"""Filters of the list: each condition, all together, and kept as JSON."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pembinaan_desktop.domain.saringan import GOLONGAN, JP, STATUS, TANPA, Saringan, below, golongan_group

USUAL = {
    "unit_id": 1, "jenis": "PNS", "skema": "PNS", "golongan": "III/b", "jenis_jabatan": "Fungsional",
    "aktif": True, "perlu_dicek": 0, "dibatasi": False, "jp": 8.0, "target": 20.0, "pernah": True,
    "dibina": "etika disiplin",
}  # fmt: skip
BELOW = below([(1,), (1, 2), (1, 2, 3), (4,)])


def passes(saringan: Saringan, **values) -> bool:
    return saringan.test(BELOW)(SimpleNamespace(**{**USUAL, **values}))


@pytest.mark.parametrize(
    ("condition", "values", "expected"),
    [
        ({}, {}, True),
        ({}, {"aktif": False}, False),
        ({}, {"dibatasi": True}, False),
        ({"status": "semua"}, {"aktif": False}, True),
        ({"status": "semua"}, {"dibatasi": True}, False),
        ({"status": "dibatasi"}, {"dibatasi": True}, True),
        ({"status": "perlu_dicek"}, {"perlu_dicek": 2}, True),
        ({"status": "perlu_dicek"}, {}, False),
        ({"unit_id": 1}, {"unit_id": 3}, True),
        ({"unit_id": 2}, {"unit_id": 1}, False),
        ({"unit_id": 99}, {}, False),
        ({"unit_id": 1}, {"unit_id": None}, False),
        ({"golongan": ("PNS III",)}, {}, True),
        ({"golongan": ("PNS II", "PPPK IX")}, {"skema": "PPPK", "golongan": "IX"}, True),
        ({"golongan": ("PNS IX",)}, {"skema": "PPPK", "golongan": "IX"}, False),
        ({"golongan": (TANPA,)}, {"golongan": ""}, True),
        ({"jenis_jabatan": (TANPA, "Struktural")}, {"jenis_jabatan": ""}, True),
        ({"jenis_jabatan": ("Struktural",)}, {}, False),
        ({"belum_dibina": ("etika",)}, {}, False),
        ({"belum_dibina": ("etika", "integritas")}, {}, True),
        ({"belum_dibina": ("disiplin",)}, {"dibina": ""}, True),
        ({"jp": "cukup"}, {"jp": 20.0}, True),
        ({"jp": "kurang"}, {"jp": 20.0}, False),
        ({"jp": "nol"}, {}, False),
        ({"jp": "belum_pernah"}, {"pernah": False}, True),
        ({"jp": "entah"}, {}, True),
    ],
)
def test_conditions(condition, values, expected):
    assert passes(Saringan(**condition), **values) is expected


@given(
    st.builds(
        Saringan,
        st.none() | st.integers(1, 5),
        st.sampled_from(["", "PNS"]),
        st.lists(st.sampled_from([key for key, _ in GOLONGAN])).map(tuple),
        st.lists(st.text(max_size=5)).map(tuple),
        st.sampled_from([key for key, _ in STATUS]),
        st.sampled_from([key for key, _ in JP]),
    )
)
def test_json_and_back(saringan):
    assert Saringan.from_json(saringan.as_json()) == saringan
    assert bool(saringan.text("Dinas")) or saringan == Saringan()


def test_json_of_another_time_does_no_harm():
    assert Saringan.from_json({"unit_id": "x", "golongan": "III", "jp": 3, "baru": True}) == Saringan()


def test_words():
    wanted = Saringan(1, "PNS", ("PNS III", TANPA), (TANPA,), "semua", "nol")
    assert wanted.text("Dinas A") == (
        "Dinas A · PNS · Gol. III, Tanpa golongan · tanpa jenis jabatan · Semua status · Belum ada JP tahun ini"
    )
    assert golongan_group("PPPK", "IX") == "PPPK IX"
