"""Number patterns, the book of numbers, safe file names."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import PureWindowsPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pembinaan_desktop.domain.bukti import cut
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.impor import Header
from pembinaan_desktop.domain.nama_berkas import safe_name
from pembinaan_desktop.domain.register import Lubang, Nomor, doubles, gaps, number_key, read_lines
from pembinaan_desktop.domain.sertifikat import PolaNomor

DAY = date(2026, 11, 27)
COLUMNS = {"nomor": 0, "nama": 1, "tanggal_terbit": 2}


@pytest.mark.parametrize(
    ("pola", "lingkup", "good"),
    [
        ("800.2.2/{NO}/BKPSDM/{BULAN_ROMAWI}/{TAHUN}", "tahun", True),
        ("{NO}-{TAHUN2}", "tahun", True),
        ("{NO}/{BULAN}", "tahun", False),
        ("{TAHUN}", "tahun", False),
        ("{NO}/{WAKTU}/{TAHUN}", "tahun", False),
        ("{NO}/{JENIS}/{TAHUN}", "jenis", True),
        ("{NO}/{TAHUN}", "jenis", False),
        ("{NO}/{JENIS}", "jenis", False),
        ("{NO}/{KODE}", "kegiatan", True),
        ("{NO}/{TAHUN}", "kegiatan", False),
        ("{NO}/{TAHUN}", "bulan", False),
    ],
)
def test_patterns_that_would_repeat_a_number_are_refused(pola: str, lingkup: str, good: bool) -> None:
    made = PolaNomor(pola, lingkup)
    if good:
        made.check()
    else:
        with pytest.raises(UserError):
            made.check()


PATTERNS = st.sampled_from(
    ["800.2.2/{NO}/BKPSDM/{BULAN_ROMAWI}/{TAHUN}", "{NO}-{TAHUN2}", "S.{KODE} ({NO})+{TAHUN}", "{TAHUN}/{NO}"]
)


@given(PATTERNS, st.integers(1, 99999), st.integers(1, 6), st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_written_number_gives_its_value_back(pola: str, urut: int, lebar: int, day: date) -> None:
    made = PolaNomor(pola, lebar=lebar)
    text = made.number(urut, day, kode="7")
    assert made.urut_of(text) == urut
    assert made.urut_of(f" {text[:3]} {text[3:]} ") == urut
    assert made.urut_of(f"{text}/X") is None


def rows(*values: int, scope: str = "2026") -> list[Nomor]:
    return [Nomor(n, scope, n, f"{n}/BKPSDM/{scope}", 2026, "terbit") for n in values]


@pytest.mark.parametrize(
    ("values", "mulai", "found"),
    [
        ((1, 2, 3), 1, []),
        ((2, 5, 6), 1, [(1, 1), (3, 4)]),
        ((127, 128), 127, []),
        ((127, 130), 127, [(128, 129)]),
        ((3, 127), 127, [(4, 126)]),
    ],
)
def test_gaps(values, mulai, found) -> None:
    assert gaps(rows(*values), mulai) == [Lubang("2026", a, b) for a, b in found]


def test_doubles_are_seen_through_zeros_and_months() -> None:
    pola = PolaNomor("{NO}/B/{BULAN_ROMAWI}/{TAHUN}")
    texts = ["007/B/I/2026", "7/B/II/2026", "8/B/I/2026", "A-1", "a - 01"]
    lines = [Nomor(n, f"buku/{n}", n, text, 2026, "impor") for n, text in enumerate(texts)]
    assert [[line.nomor for line in group] for group in doubles(lines, pola)] == [texts[:2], texts[3:]]
    assert number_key("893/0070/BKD") == number_key("893 / 70 / bkd") != number_key("893/7/BKD")


def test_the_notebook_is_read_line_by_line() -> None:
    pola = PolaNomor("{NO}/B/{BULAN_ROMAWI}/{TAHUN}")
    sheet = [
        ["Nomor", "Nama", "Tanggal"],
        ["0012/B/I/2026", "Dewi", datetime(2026, 1, 9)],
        ["", "", ""],
        [13.0, "Angka saja", "10-1-2026"],
        ["12/B/I/2026", "Kembar", "9/1/2026"],
        ["12/B/II/2026", "Ganda", "besok"],
        ["", "Tanpa nomor", ""],
        ["14/B/II/2026", "=cmd", ""],
        ["10/B/I/2026", "Sudah ada", ""],
    ]
    header, known = Header(1, COLUMNS, {}), [Nomor(1, "2026", 10, "10/B/I/2026", 2026, "x")]
    found = read_lines(enumerate(sheet[1:], 2), header, tahun=2026, pola=pola, known=known)
    said = [(line.baris, line.lingkup, line.urut, line.ditolak) for line in found]
    assert said == [
        (2, "2026", 12, False),
        (4, "buku/2026", 1, False),
        (5, "2026", 12, True),
        (6, "buku/2026", 2, False),
        (7, "", 0, True),
        (8, "2026", 14, False),
        (9, "2026", 10, True),
    ]
    assert found[0].tanggal_terbit == date(2026, 1, 9)
    assert "ganda" in found[3].masalah


HOSTILE = st.sampled_from(["CON", "nul.pdf", "a/b\\c:d", "..", " x. ", "lpt1", "COM¹.x", "\u202egpj.exe"])


@settings(max_examples=150)
@given(st.text(max_size=300) | HOSTILE)
def test_file_names_are_safe_everywhere(text: str) -> None:
    name = safe_name(text)
    assert name
    assert not set(name) & set('<>:"/\\|?*')
    assert not PureWindowsPath(name).is_reserved()
    assert PureWindowsPath(name).name == name
    assert name == name.strip(" .")
    assert len(f"{name}.pdf".encode()) < 255


def test_numbers_are_as_the_signed_code_keeps_them():
    made = PolaNomor("800  {NO} \u202e/{TAHUN} ")
    made.check()
    number = made.number(7, date(2026, 11, 24))
    assert number == "800 0007 /2026" == cut(number)
    with pytest.raises(UserError, match="terlalu panjang"):
        PolaNomor("X" * 70 + "/{NO}/{TAHUN}").check()
