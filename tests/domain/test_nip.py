"""NIP: the table of research domain 1.4, and the properties behind it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pembinaan_desktop.domain import nip

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "skema", "sex"),
    [
        ("199001012015031002", "PNS", "L"),
        ("19900101 201503 2 001", "PNS", "P"),
        ("199503122024211001", "PPPK", "L"),
        ("198807152025241003", "PPPK", "L"),
        ("'199001012015031002", "PNS", "L"),
    ],
)
def test_valid(text: str, skema: str, sex: str) -> None:
    found = nip.parse(text, TODAY)
    assert (found.skema, found.jenis_kelamin) == (skema, sex)


@pytest.mark.parametrize(
    "text",
    [
        "199001012015031002",
        "19900101 201503 1 002\r\n",
        "]C1199001012015031002",
        "*199001012015031002*",
        "NIP. 199001012015031002",
        "NIP:19900101.201503.1.002",
        "\ufeff'199001012015031002'",
    ],
)
def test_a_number_is_found_in_the_noise_of_a_scanner(text: str) -> None:
    assert nip.find(text) == "199001012015031002"


@pytest.mark.parametrize("text", ["1990010120150310021", "halo", "", "199001012015031002/199001012015031003"])
def test_what_is_no_single_number_stays_as_it_is(text: str) -> None:
    assert nip.find(text) == text


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("199001012015031000", "000"),
        ("199002302015031001", "tanggal lahir"),
        ("199001012015131001", "13–14"),
        ("199001012015033001", "ke-15"),
        ("199001012015031", "15 angka"),
        ("19900101201503100A", "huruf"),
        ("203001012015031001", "tanggal lahir"),
        ("199001011950031001", "tahun"),
        ("", "huruf"),
    ],
)
def test_refused_with_the_part_that_is_wrong(text: str, part: str) -> None:
    assert part in nip.problem(text, TODAY)


@given(st.text(max_size=30))
def test_any_text_is_answered(text: str) -> None:
    complaint = nip.problem(text, TODAY)
    assert complaint or len(nip.clean(text)) == 18


@given(
    st.dates(date(1960, 1, 1), date(2006, 1, 1)),
    st.integers(1980, 2026),
    st.integers(1, 12),
    st.sampled_from("12"),
    st.integers(1, 999),
)
def test_what_is_put_in_comes_out(birth: date, year: int, month: int, sex: str, number: int) -> None:
    text = f"{birth:%Y%m%d}{year}{month:02d}{sex}{number:03d}"
    found = nip.parse(nip.format_nip(text), TODAY)
    assert (found.nomor, found.tanggal_lahir, found.tmt) == (text, birth, date(year, month, 1))
