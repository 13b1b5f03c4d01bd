"""Three-way laws, session guesses, scanner files, card codes."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pembinaan_desktop.domain import impor_kehadiran as rules
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.kartu import card_code, find_code
from pembinaan_desktop.domain.tiga_arah import TAK_DIKETAHUI, bandingkan

VALUE = st.sampled_from(["H", "S", "A", None])


@given(VALUE, VALUE, VALUE)
def test_three_way_laws(mine, theirs, before):
    found = bandingkan(mine, theirs, before)
    turned = {"mereka": "kita", "kita": "mereka"}
    assert bandingkan(theirs, mine, before) == turned.get(found, found)
    assert (found == "sama") == (mine == theirs)
    assert (found == "konflik") == (len({mine, theirs, before}) == 3)
    stands = {"sama": mine, "kita": mine, "mereka": theirs}.get(found)
    if found != "konflik" and before in (mine, theirs):
        assert stands == (theirs if mine == before else mine)
    assert bandingkan(mine, theirs, TAK_DIKETAHUI) == ("sama" if mine == theirs else "konflik")


def sessions() -> list[rules.SesiWaktu]:
    made = []
    for number, (day, hour) in enumerate([(23, 8), (23, 13), (24, 8)], 1):
        begin = datetime(2026, 11, day, hour)
        made.append(rules.SesiWaktu(number, begin, begin + timedelta(hours=3)))
    return made


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (datetime(2026, 11, 23, 7, 45), 1),
        (datetime(2026, 11, 23, 6, 0), None),
        (datetime(2026, 11, 23, 10, 59), 1),
        (datetime(2026, 11, 23, 12, 10), 2),
        (datetime(2026, 11, 23, 16, 30), None),
        (datetime(2026, 11, 24, 8, 1), 3),
        (datetime(2025, 11, 23, 8, 0), None),
    ],
)
def test_session_guessed_by_time(moment, expected):
    assert rules.guess_session(moment, sessions()) == expected


def test_clock_wrong_by_a_year():
    moments = [datetime(2025, 11, 22, 8, 3), datetime(2025, 11, 23, 8, 3)]
    assert rules.clock_shift(moments, sessions()) == timedelta(days=366)
    assert rules.clock_shift([datetime(2026, 11, 23, 8)], sessions()) is None
    assert rules.clock_shift([datetime(2025, 11, 23, 3)], sessions()) is None


def test_scanner_file_in_any_order():
    found = rules.read_pindaian(
        [
            ["waktu", "kode"],
            ["2026-11-23 07:58:12", "PST000007-5"],
            ["23/11/2026", "08:01", "198501012010011001"],
            ["198501012010011002", datetime(2026, 11, 23, 8, 2)],
            ["", ""],
            ["198501012010011003", "kemarin"],
            ["23-11-2026", time(8, 3), 198501012010011004.0],
        ]
    )
    assert [one.kode for one in found.pindaian][:3] == [
        "PST000007-5",
        "198501012010011001",
        "198501012010011002",
    ]
    assert [one.waktu.minute for one in found.pindaian] == [58, 1, 2, 3]
    assert found.masalah == ("baris 6: waktu tidak terbaca",)
    with pytest.raises(UserError, match="kode dan waktu"):
        rules.read_pindaian([["nama", "unit"], ["Dewi", "BKPSDM"]])


def test_foreign_workbook_is_refused():
    with pytest.raises(UserError, match="bukan rekap daftar hadir"):
        rules.read_buku({"Lembar1": [["No", "Nama"], [1, "Dewi"]]})


@given(st.integers(1, 10**7), st.integers(0, 9), st.data())
def test_card_code_finds_every_wrong_digit(number, digit, data):
    code = card_code(number)
    assert find_code(code) == number
    assert find_code(f" {code.lower().replace('-', '/')}\r\n") == number
    place = data.draw(st.sampled_from([n for n, c in enumerate(code) if c.isdigit()]))
    wrong = f"{code[:place]}{digit}{code[place + 1 :]}"
    assert wrong == code or find_code(wrong) is None
    assert find_code("198501012010011001") is None
