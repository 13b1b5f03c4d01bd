"""How timetables name speakers, and who of the register is meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pembinaan_desktop.domain import narasumber as rules
from pembinaan_desktop.domain.narasumber import Pencari, Terdaftar


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("Dr. H. Budi Santoso, M.Si.", [("budi santoso", "Dr. H. Budi Santoso, M.Si.", "narasumber")]),
        (
            "Dra. Ani, M.M.; Budi (moderator)",
            [("ani", "Dra. Ani, M.M.", "narasumber"), ("budi", "Budi", "moderator")],
        ),
        ("Ani (MC)", [("ani", "Ani", "pembawa acara")]),
        (
            "Ani, S.E. (Moderator) dan Budi",
            [("ani", "Ani, S.E.", "moderator"), ("budi", "Budi", "narasumber")],
        ),
        ("ani;  ANI, S.E.", [("ani", "ani", "narasumber")]),
        ("; ,", []),
    ],
)
def test_named(text, found):
    assert [(one.kunci, one.teks, one.peran) for one in rules.named(text)] == found


@given(st.text("ab .,;()\nDr/&moderat", max_size=30))
def test_any_text_is_read_and_its_names_are_found_again(text):
    for one in rules.named(text):
        assert one.kunci == rules.name_key(one.teks)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Dr. H. Budi Santoso, S.H., M.Si.", ("Dr. H.", "Budi Santoso", "S.H., M.Si.")),
        ("Budi", ("", "Budi", "")),
        ("Ani Lubis, S.E. (moderator)", ("", "Ani Lubis", "S.E.")),
    ],
)
def test_taken_apart(text, parts):
    assert rules.taken_apart(text) == parts


def test_of_two_with_one_name_the_titles_decide():
    known = Pencari(
        [
            Terdaftar(1, "Budi, S.E.", frozenset({"budi", "pak budi"})),
            Terdaftar(2, "Dr. Budi, M.Si.", frozenset({"budi"})),
            Terdaftar(3, "Ani", frozenset({"ani"})),
        ]
    )
    meant = [
        known.one(rules.named(text)[0])
        for text in ("Dr Budi, MSi", "Budi, S.E.", "Budi", "Pak Budi", "ANI, S.H.")
    ]
    assert meant == [2, 1, None, 1, 3]
    assert known.all("budi") == [1, 2]
    assert rules.doubles(
        [Terdaftar(1, "", frozenset({"a", "b"})), Terdaftar(2, "", frozenset({"b"}))], {1: "a", 2: "b"}
    ) == {2}


@pytest.mark.parametrize(
    ("jenis", "golongan", "npwp", "nik", "rekening", "lack"),
    [
        ("PNS", "III/b", "1", "", "2", []),
        ("PNS", "", "", "3", "2", ["golongan"]),
        ("Non-ASN", "", "", "", "", ["nomor rekening", "NPWP atau NIK"]),
    ],
)
def test_what_a_payment_needs(jenis, golongan, npwp, nik, rekening, lack):
    values = {"jenis": jenis, "golongan": golongan, "npwp": npwp, "nik": nik, "rekening": rekening}
    assert rules.missing_for_pay(values) == lack
