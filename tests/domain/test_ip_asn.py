"""The internal estimate of IP ASN: cells by kind of post, with the lines that come along."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pembinaan_desktop.domain.ip_asn import (
    Komponen,
    Pelatihan,
    kind_of_post,
    kompetensi,
    kualifikasi,
)
from pembinaan_desktop.domain.wording import has_word, words_of

TODAY = date(2026, 11, 24)
CSV = Path(__file__).parents[2] / "resources" / "acuan" / "ip_asn.csv"


def line(row: dict[str, str]) -> Komponen:
    return Komponen(
        row["kode"],
        row["nama"],
        row["dimensi"],
        row["jabatan"],
        row["kelompok"],
        float(row["nilai"]),
        float(row["syarat_jp"] or 0),
        int(row["tahun"] or 0),
        words_of(row["kata"]),
        words_of(row["kecuali"]),
    )


LINES = [line(row) for row in csv.DictReader(CSV.read_text(encoding="utf-8").splitlines())]


def training(kelompok: str, jp: float = 8, year: int = 2026, nama: str = "Pelatihan") -> Pelatihan:
    return Pelatihan(nama, kelompok, jp, date(year, 6, 1))


@pytest.mark.parametrize("jenis", ["Struktural", "Fungsional", "Pelaksana"])
def test_each_kind_of_post_can_reach_forty(jenis):
    cells = kompetensi(jenis, "Analis", [], LINES, TODAY)
    assert sum(one.maks for one in cells) == 40
    assert sum(one.nilai for one in cells) == 0


@pytest.mark.parametrize(
    ("jenis", "jabatan", "trainings", "values"),
    [
        ("Pelaksana", "Pengelola", [training("TEKNIS", 12), training("TEKNIS", 8)], [22.5, 0]),
        ("Pelaksana", "Pengelola", [training("TEKNIS", 19.5), training("TEKNIS", 40, 2025)], [0, 0]),
        ("Pelaksana", "Pengelola", [training("SEMINAR_DLL", year=2025)], [0, 17.5]),
        ("Pelaksana", "Pengelola", [training("SEMINAR_DLL", year=2024)], [0, 0]),
        ("Struktural", "Kepala Bidang", [training("KEPEMIMPINAN", year=2015)], [15, 0, 0]),
        ("Struktural", "Camat", [training("KEPEMIMPINAN", nama="Pelatihan Dasar CPNS")], [0, 0, 0]),
        ("Fungsional", "Guru Ahli Muda", [], [15, 0, 0]),
        ("Fungsional", "Pengurus", [training("FUNGSIONAL")], [15, 0, 0]),
        ("Fungsional", "Bidang Guruan", [], [0, 0, 0]),
    ],
)
def test_cells_are_all_or_nothing(jenis, jabatan, trainings, values):
    assert [one.nilai for one in kompetensi(jenis, jabatan, trainings, LINES, TODAY)] == values


def test_a_cell_says_what_is_missing():
    technical, seminar = kompetensi("Pelaksana", "", [training("TEKNIS", 12)], LINES, TODAY)
    assert technical.kalimat == "12 JP tahun 2026, kurang 8 JP dari 20"
    assert seminar.kalimat == "belum ada sejak 2025"
    assert kompetensi("", "", [training("TEKNIS")], LINES, TODAY) == ()


@pytest.mark.parametrize(
    ("jenis", "eselon", "kind"),
    [
        ("Struktural", "", "Struktural"),
        ("Rangkap", "", "Struktural"),
        ("Fungsional", "IV.a", "Struktural"),
        ("Fungsional", "-", "Fungsional"),
        ("", "", ""),
        ("Lain", "", ""),
    ],
)
def test_the_kind_of_post(jenis, eselon, kind):
    assert kind_of_post(jenis, eselon) == kind


@pytest.mark.parametrize(
    ("pendidikan", "value"),
    [
        ("S-3/Doktor", 25),
        ("S-2", 20),
        ("S-1/Sarjana", 15),
        ("Diploma IV", 15),
        ("Diploma III/Sarjana Muda", 10),
        ("Diploma II", 5),
        ("SLTA Kejuruan", 5),
        ("SLTP", 1),
        ("", None),
        ("???", None),
    ],
)
def test_education(pendidikan, value):
    found = kualifikasi(pendidikan, LINES)
    assert (found.nilai if found else None) == value


@given(st.text(max_size=30), st.lists(st.text(min_size=1, max_size=5), max_size=4))
def test_words_are_found_whole_whatever_they_hold(text, words):
    assert has_word(f"{text} guru, ", ["guru", *words])
    assert not has_word(text, [])
