"""Golongan: every spelling that the exports carry."""

from __future__ import annotations

import pytest

from pembinaan_desktop.domain.golongan import PANGKAT, parse


@pytest.mark.parametrize(
    "text", ["III/b", "III.b", "IIIb", "III b", "3B", "3/b", "Penata Muda Tk. I (III/b)", " iii/B "]
)
def test_spellings_of_one_golongan(text: str) -> None:
    found = parse(text, "PNS")
    assert found is not None
    assert (found.nama, found.urut, found.pangkat) == ("III/b", 32, "Penata Muda Tingkat I")


@pytest.mark.parametrize(
    ("text", "urut"), [("IX", 9), ("Golongan IX", 9), ("PPPK Golongan V", 5), ("XVII", 17), ("9", 9)]
)
def test_pppk(text: str, urut: int) -> None:
    found = parse(text, "PPPK")
    assert found is not None
    assert (found.skema, found.urut) == ("PPPK", urut)


@pytest.mark.parametrize("name", sorted(PANGKAT))
def test_canonical_text_reads_back(name: str) -> None:
    found = parse(name, "PNS")
    assert found is not None
    assert found.nama == name
    again = parse(found.lengkap, "PNS")
    assert again == found


@pytest.mark.parametrize(
    ("text", "skema"),
    [
        ("", "PNS"),
        ("-", "PNS"),
        ("IX", "PNS"),
        ("I/e", "PNS"),
        ("abc", "PPPK"),
        ("Penata Muda Tk. I (III/b)", "PPPK"),
    ],
)
def test_unreadable(text: str, skema: str) -> None:
    assert parse(text, skema) is None
