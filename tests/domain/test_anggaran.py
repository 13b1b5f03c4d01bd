"""Money of the budget: versions, sums, every rupiah in one place, warnings."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pembinaan_desktop.domain import anggaran as rules
from pembinaan_desktop.domain import impor_anggaran as reading
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.anggaran import Entri, Jumlah, Keadaan, Nilai, Serapan

TODAY = date(2026, 11, 24)
MONEY = st.integers(0, 10**12)
VERSIONS = st.dictionaries(st.sampled_from(rules.VERSI), MONEY.map(Nilai))
PROGRAM = st.sampled_from([None, 1, 2, 3])
LINES = st.lists(st.tuples(st.integers(1, 6), PROGRAM, st.none() | MONEY), unique_by=lambda line: line[0])
ENTRIES = st.lists(
    st.builds(Entri, st.none() | st.integers(1, 9), PROGRAM, st.sampled_from(rules.STATUS), MONEY)
)


@pytest.mark.parametrize(
    ("code", "fits"),
    [
        ("5.1.02.02.12.0003", True),
        ("5.1.02.02.012.00001", True),
        ("5.1", True),
        ("1.2.3.4.5.6.7.8", True),
        ("1.2.3.4.5.6.7.8.9", False),
        ("5", False),
        ("5.1.", False),
        ("5,1", False),
        ("5.1.02 ", False),
        ("٥.١", False),
    ],
)
def test_account_codes_have_two_to_eight_parts_of_any_width(code, fits):
    field = next(one for one in rules.PAGU_FIELDS if one.key == "kode_rekening")
    assert (field.problem(code) == "") is fits


@pytest.mark.parametrize(
    ("volume", "price", "total"),
    [
        (40.0, 50_000, 2_000_000),
        (2.5, 3, 8),
        (0.1, 3, 0),
        (1.15, 100, 115),
        (None, 5, None),
        (3.0, None, None),
    ],
)
def test_volume_times_price_is_whole_rupiah_halves_up(volume, price, total):
    assert rules.jumlah(volume, price) == total
    assert Nilai(8, 2.5, 3).cocok
    assert not Nilai(7, 2.5, 3).cocok
    assert Nilai(7).cocok


@given(VERSIONS)
def test_a_later_version_replaces_the_earlier(versions):
    values = [rules.in_force(versions, one) for one in rules.VERSI]
    for one, value in zip(rules.VERSI, values, strict=True):
        if one in versions:
            assert value == versions[one].jumlah
    for before, after, name in zip(values, values[1:], rules.VERSI[1:], strict=False):
        assert name in versions or after == before
    if len(versions) == 3:
        changes = [rules.difference(versions, one) for one in rules.VERSI]
        assert versions["Murni"].jumlah + sum(changes) == values[-1]


@given(LINES, ENTRIES, st.dictionaries(st.sampled_from([1, 2, 3]), st.none() | MONEY),
       st.lists(st.tuples(PROGRAM, MONEY)))  # fmt: skip
def test_every_rupiah_stands_in_exactly_one_place(lines, entries, budgets, costs):
    found = rules.place(lines, entries, budgets, costs)
    assert len({(one.pagu_id, one.program_id) for one in found}) == len(found)
    total = rules.together(one.jumlah for one in found)
    paid = {status: sum(e.bruto for e in entries if e.status == status) for status in rules.STATUS}
    assert total.terpakai == paid["Dibayar"] + sum(cost for _, cost in costs)
    assert (total.terikat, total.rencana) == (paid["Terikat"], paid["Rencana"])
    with_lines = {program for _, program, _ in lines}
    typed = sum(b for key, b in budgets.items() if b is not None and key not in with_lines)
    assert (total.pagu or 0) == typed + sum(amount or 0 for *_, amount in lines)
    whole = [one.jumlah.terpakai for one in found if one.pagu_id is None]
    on_lines = [e.bruto for e in entries if e.status == "Dibayar" and e.pagu_id in {key for key, *_ in lines}]
    assert sum(whole) == total.terpakai - sum(on_lines)
    for value in (total.terpakai, total.terikat, total.pagu or 0):
        assert type(value) is int


def test_left_free_and_over():
    one = Jumlah(10_000_000, rencana=9, terikat=3_000_000, terpakai=6_000_000)
    assert (one.sisa, one.bebas, one.persen, one.lebih) == (4_000_000, 1_000_000, 60.0, False)
    assert Jumlah(5, terikat=6).lebih
    assert Jumlah(0, terpakai=1).lebih, "a line that was taken out and spent from"
    assert not Jumlah(None, terpakai=1).lebih, "no ceiling is known"
    assert Jumlah(0).persen is None
    assert rules.together([Jumlah(), Jumlah()]).pagu is None
    assert [round(share, 2) for share, _ in one.bars] == [0.6, 0.3]
    assert sum(share for share, _ in Jumlah(5, terikat=5, terpakai=5).bars) == 1.0


def test_warnings_name_what_looks_wrong():
    entry = {"tanggal": date(2026, 11, 2), "bruto": 3_000_000, "status": "Dibayar"}
    line = Jumlah(10_000_000, terikat=2_000_000, terpakai=6_000_000)
    assert rules.peringatan(entry, Keadaan(2026, TODAY)) == ()
    (over,) = rules.peringatan(entry, Keadaan(2026, TODAY, line))
    assert "sebanyak Rp1.000.000 (pagu Rp10.000.000, sudah terpakai dan terikat Rp8.000.000)" in over
    assert rules.peringatan({**entry, "bruto": 2_000_000}, Keadaan(2026, TODAY, line)) == ()
    assert rules.peringatan({**entry, "status": "Rencana"}, Keadaan(2026, TODAY, line)) == ()
    found = rules.peringatan(
        {**entry, "tanggal": date(2027, 1, 2)},
        Keadaan(2026, TODAY, None, "Snack", ("Bimtek", 2025, 2025), ("A", "B")),
    )
    assert [text.split()[0] for text in found] == ["Tanggal", "Nomor", "Kegiatan", "Baris"]
    (soon,) = rules.peringatan({**entry, "tanggal": date(2026, 12, 1)}, Keadaan(2026, TODAY))
    assert "belum tiba" in soon
    assert rules.peringatan({}, Keadaan(2026, TODAY, line)) == (), "half typed"


def test_days_left_and_what_should_be_spent():
    assert rules.days_left(2026, TODAY) == 37
    assert (rules.days_left(2026, date(2026, 12, 31)), rules.days_left(2025, TODAY)) == (0, 0)
    assert rules.days_left(2027, TODAY) == 365
    steps = [Serapan(10, 70), Serapan(4, 25)]
    assert rules.expected(steps, 2026, date(2026, 3, 31)) is None
    assert rules.expected(steps, 2026, date(2026, 9, 30)) == 25
    assert rules.expected(steps, 2026, TODAY) == 70
    assert rules.expected(steps, 2025, TODAY) is None


@pytest.mark.parametrize(
    ("cell", "money"),
    [
        ("1.500.000", 1_500_000),
        ("1,500,000.00", 1_500_000),
        ("Rp 1.500.000,-", 1_500_000),
        ("Rp1.500.000,00", 1_500_000),
        (1_500_000.0, 1_500_000),
        ("1500", 1500),
        ("0", 0),
        ("-", None),
        ("", None),
    ],
)
def test_amounts_as_people_write_them(cell, money):
    assert reading.rupiah(cell) == money


@pytest.mark.parametrize(
    "cell", ["1.50.0", "dua juta", "1.500,5", 0.5, -1, True, "1e5", "12.3.4", 10**14, "(500)"]
)
def test_what_is_no_whole_rupiah_is_no_amount(cell):
    with pytest.raises(ValueError):
        reading.rupiah(cell)


@given(MONEY)
def test_written_money_reads_back(value):
    assert reading.rupiah(wording.rupiah(value)) == value
    assert reading.rupiah(wording.integer(value)) == value


@pytest.mark.parametrize(
    ("cell", "found"),
    [(40, (40.0, "")), ("40 Orang", (40.0, "Orang")), ("2,5", (2.5, "")), ("40 Org x 2 Hari × 3", (240.0, "Org Hari")),
     ("", (None, ""))],
)  # fmt: skip
def test_volumes_with_their_units(cell, found):
    assert reading.volume(cell) == found
    with pytest.raises(ValueError):
        reading.volume("secukupnya")
