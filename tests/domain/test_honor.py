"""Honoraria: amounts, tariffs and tax in whole rupiah."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pembinaan_desktop.domain import honor as rules
from pembinaan_desktop.domain.honor import KALI, OJ, OJP, Tarif, Uang
from pembinaan_desktop.paths import resources


def table(name):
    with (resources() / "acuan" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


RULES = [rules.aturan_of(row["kode"], row["nama"], row) for row in table("aturan_pajak")]
TARIFFS = [rules.tarif_of(row["kode"], row["nama"], row, 2026) for row in table("tarif_honor")]


@pytest.mark.parametrize(
    ("satuan", "menit", "jp", "banyak"),
    [
        (OJ, 180, 4, 300),
        (OJ, 50, 1, 83),
        (OJ, 0, 0, 0),
        (OJP, 180, 4, 400),
        (OJP, 170, 3.75, 375),
        (KALI, 180, 4, 100),
    ],
)
def test_amounts(satuan, menit, jp, banyak):
    assert rules.hundredths(satuan, menit, jp) == banyak


@pytest.mark.parametrize(
    ("jenis", "golongan", "gross", "tax", "share"),
    [
        ("PNS", "II/d", 1_000_000, 0, "0%"),
        ("PNS", "III/a", 2_700_000, 135_000, "5%"),
        ("PNS", "IV/a", 2_700_000, 405_000, "15%"),
        ("PPPK", "IV", 1_000_000, 0, "0%"),  # golongan IV of PPPK is not golongan IV of PNS
        ("PPPK", "IX", 1_000_000, 50_000, "5%"),
        ("PPPK", "XIII", 1_000_000, 150_000, "15%"),
        ("TNI/Polri", "Perwira Pertama", 1_000_000, 50_000, "5%"),
        ("TNI/Polri", "IV", 1_000_000, 150_000, "15%"),
        ("Pejabat negara", "", 1_700_000, 255_000, "15%"),
        ("Non-ASN", "", 1_800_000, 45_000, "2,5%"),
        ("Non-ASN", "", 120_000_000, 3_000_000, "2,5%"),
        ("Non-ASN", "", 200_000_000, 3_000_000 + 6_000_000, "4,5%"),
        ("PNS", "III/b", 999_999, 49_999, "5%"),  # rounded down
    ],
)
def test_tax(jenis, golongan, gross, tax, share):
    lapis = rules.brackets(jenis, golongan, RULES)
    assert rules.tax(gross, lapis) == tax
    assert rules.effective(gross, tax) == share
    assert rules.rule_text(gross, lapis)


@pytest.mark.parametrize(
    ("jenis", "golongan"),
    [("PNS", ""), ("PPPK", "III/b"), ("TNI/Polri", "Kapten?"), ("", "III/b"), ("PNS", "IX")],
)
def test_an_unknown_grade_has_no_rule_instead_of_a_guessed_one(jenis, golongan):
    assert rules.brackets(jenis, golongan, RULES) == []


def test_the_name_of_the_highest_bracket_reached():
    lapis = rules.brackets("Non-ASN", "", RULES)
    assert "5% × 50%" in rules.rule_text(120_000_000, lapis)
    assert "15% × 50%" in rules.rule_text(120_000_002, lapis)


PEOPLE = st.sampled_from(
    [
        ("PNS", "II/a"),
        ("PNS", "III/c"),
        ("PNS", "IV/e"),
        ("PPPK", "VII"),
        ("PPPK", "XVII"),
        ("Non-ASN", ""),
        ("Pejabat negara", ""),
    ]
)


@given(PEOPLE, st.integers(0, 100_000), st.integers(0, 10**10), st.integers(0, 10**9), st.booleans())
def test_gross_is_always_tax_and_net(person, banyak, tarif, transport, taxed):
    honor = rules.earned(banyak, tarif)
    base = honor + (transport if taxed else 0)
    money = Uang(honor, transport, rules.tax(base, rules.brackets(*person, RULES)))
    assert money.bruto == money.pajak + money.netto
    assert 0 <= money.pajak <= base
    assert money.netto >= 0
    assert all(isinstance(value, int) for value in (money.bruto, money.pajak, money.netto))


@given(PEOPLE, st.integers(0, 10**10), st.integers(0, 10**6))
def test_more_money_is_never_less_tax(person, gross, more):
    lapis = rules.brackets(*person, RULES)
    assert rules.tax(gross, lapis) <= rules.tax(gross + more, lapis)


@pytest.mark.parametrize(
    ("peran", "kelompok", "eselon", "kode"),
    [
        ("narasumber", "", "", "NS-III"),
        ("narasumber", "", "II.b", "NS-II"),
        ("narasumber", "", "III.a", "NS-III"),
        ("narasumber", "", "I.a", "NS-I"),
        ("narasumber", "NS-MENTERI", "II.a", "NS-MENTERI"),
        ("narasumber", "tidak-ada", "", "NS-III"),
        ("moderator", "NS-II", "II.a", "MODERATOR"),
        ("pembawa acara", "", "", "PEMBAWA-ACARA"),
        ("panitia", "", "", None),
    ],
)
def test_the_tariff_of_a_person(peran, kelompok, eselon, kode):
    found = rules.choose(TARIFFS, peran, kelompok, eselon)
    assert (found.kode if found else None) == kode


def test_reference_lines_that_were_typed_badly_count_as_nothing():
    line = rules.tarif_of("X", "X", {"nilai": "banyak", "satuan": "jp", "dipastikan": "2026"}, 2026)
    assert line == Tarif("X", "X", "", KALI, 0, "", True)
    rule = rules.aturan_of("X", "X", {"persen": "2,5", "persen_bruto": "", "kepegawaian": "Non-ASN"})
    assert rules.tax(1001, [rule]) == 25


@pytest.mark.parametrize(
    ("rupiah", "words"),
    [(1_500_000, "Satu juta lima ratus ribu rupiah"), (0, "Nol rupiah"), (1001, "Seribu satu rupiah")],
)
def test_terbilang(rupiah, words):
    assert rules.terbilang(rupiah) == words
