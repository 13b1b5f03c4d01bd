"""Results in sentences: cases worked by hand."""

from __future__ import annotations

import pytest

from pembinaan_desktop.domain import cerita_evaluasi as cerita
from pembinaan_desktop.domain.rekap_evaluasi import tallied
from pembinaan_desktop.domain.tindak_lanjut import Ukuran


@pytest.mark.parametrize(
    ("arah", "awal", "sekarang", "satuan", "text"),
    [
        ("turun", 45.0, 18.0, "menit", "Waktu tunggu turun dari 45 menjadi 18 menit (−60%)."),
        ("naik", 40.0, 50.0, "berkas", "Waktu tunggu naik dari 40 menjadi 50 berkas (+25%)."),
        ("naik", 40.0, 50.0, "%", "Waktu tunggu naik dari 40% menjadi 50%."),
        ("naik", 0.0, 5.0, "layanan", "Waktu tunggu naik dari 0 menjadi 5 layanan."),
        ("turun", 7.5, 7.5, "hari", "Waktu tunggu tetap 7,5 hari."),
        ("turun", None, 5.0, "hari", ""),
        ("turun", 5.0, None, "hari", ""),
    ],
)
def test_a_follow_up_in_a_sentence(arah, awal, sekarang, satuan, text):
    assert cerita.outcome("waktu tunggu", satuan, Ukuran(arah, awal, None, sekarang)) == text


def test_levels_in_sentences():
    assert cerita.reaction(4.19, "1-5", "Baik", 24) == "Peserta menilai Baik: 4,19 dari 5 (24 jawaban)."
    assert cerita.reaction(None, "1-5", "", 0) == ""
    assert cerita.learning(60, 83, 0.576) == (
        "Nilai tes naik dari 60 menjadi 83: 58% dari yang belum dikuasai kini dikuasai."
    )
    assert cerita.learning(60, 50, -0.25) == "Nilai tes turun dari 60 menjadi 50."
    assert cerita.learning(100, 100, None) == "Nilai tes tetap 100."
    assert cerita.readiness(52.4, 70) == "Kesiapan berubah naik dari 52% menjadi 70%."
    assert (
        cerita.behaviour(75, 3, 12, 24) == "75% alumni menerapkannya setelah 3 bulan (12 dari 24 menjawab)."
    )


def test_what_several_wrote_word_for_word_stands_once():
    said = [
        ("Saran", "Ruang dingin."),
        ("Saran", "Ruang dingin."),
        ("Kesan", "Ruang dingin."),
        ("Saran", "Baik."),
    ]
    assert tallied(said) == [
        ("Saran", "Ruang dingin. (2 orang)"),
        ("Kesan", "Ruang dingin."),
        ("Saran", "Baik."),
    ]
