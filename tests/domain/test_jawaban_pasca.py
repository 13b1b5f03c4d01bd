"""Level 3 from the answers to any instrument: by the tags of its items, else by their kind."""

from __future__ import annotations

from datetime import date

import pytest

from pembinaan_desktop.domain.instrumen import Aspek, Butir
from pembinaan_desktop.domain.jawaban_pasca import JawabanPasca, belongs, read, result

ENDED = date(2026, 5, 29)
OWN = (
    Aspek(
        "Penerapan",
        (
            Butir("a", "Jenis pekerjaan", "pilihan", pilihan=("Loket", "Lapangan")),
            Butir("b", "Saya menerapkannya", "1-5", peran="penerapan"),
            Butir("c", "Kendala", "pilihan", pilihan=("Penolakan", "Tidak ada"), peran="hambatan"),
            Butir("d", "Contoh", "teks", peran="contoh"),
            Butir("e", "Kesan", "teks"),
        ),
    ),
)


@pytest.mark.parametrize(
    ("butir", "value", "wanted"),
    [
        (Butir("b", "", "pilihan", pilihan=("Sudah", "Sebagian", "Belum")), 2, "sebagian"),
        (Butir("b", "", "pilihan", pilihan=("Semua", "Banyak", "Sedikit", "Tidak")), 3, "sebagian"),
        (Butir("b", "", "pilihan", pilihan=("Sudah", "Belum")), 2, "tidak"),
        (Butir("b", "", "ya_tidak"), 1, "diterapkan"),
        (Butir("b", "", "ya_tidak"), 0, "tidak"),
        (Butir("b", "", "1-5"), 4, "diterapkan"),
        (Butir("b", "", "1-5"), 3, "sebagian"),
        (Butir("b", "", "1-5"), 2, "tidak"),
        (Butir("b", "", "1-5", terbalik=True), 2, "diterapkan"),
        (Butir("b", "", "0-100"), 66, "sebagian"),
        (Butir("b", "", "teks"), "ya", ""),
        (Butir("b", "", "1-5"), None, ""),
    ],
)
def test_result_of_any_way_of_answering(butir, value, wanted):
    assert result(butir, value) == wanted


def test_tags_decide_what_is_read():
    given = {"a": 1, "b": 5, "c": 1, "d": "Antrean 18 menit", "e": "Baik"}
    assert read(OWN, given) == JawabanPasca("diterapkan", ("penolakan",), "Antrean 18 menit")
    assert read(OWN, {"a": 1}) is None


@pytest.mark.parametrize(
    ("tahap", "day", "bulan", "wanted"),
    [
        ("3 bulan", date(2027, 1, 1), 3, True),
        ("3 bulan", date(2026, 9, 1), 6, False),
        ("", date(2026, 9, 1), 3, True),
        ("", date(2026, 11, 20), 3, False),
        ("sesudah", date(2026, 11, 20), 6, True),
    ],
)
def test_round_by_stage_or_by_the_nearest_day(tahap, day, bulan, wanted):
    assert belongs(tahap, day, ENDED, bulan, [3, 6]) is wanted
