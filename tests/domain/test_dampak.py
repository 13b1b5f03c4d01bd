"""Putting activities together, against numbers worked by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pembinaan_desktop.domain import dampak_teks as teks
from pembinaan_desktop.domain.dampak import Angka, Rerata, mean, together


def test_two_activities_by_hand():
    one = Angka(
        peserta=40,
        jp=24,
        biaya=12_000_000,
        reaksi=Rerata(80.0, 38),
        n_gain=Rerata(0.6, 40),
        perilaku=Rerata(75.0, 8),
        kirim=40,
        hasil=2,
        tercapai=1,
        siap_sebelum=Rerata(60.0, 40),
        siap_sesudah=Rerata(70.0, 38),
    )
    two = Angka(peserta=10, jp=16, biaya=3_000_000, reaksi=Rerata(90.0, 2), hasil=1, tercapai=1)
    both = together([one, two])
    assert (both.kegiatan, both.peserta, both.jp, both.biaya) == (2, 50, 40, 15_000_000)
    assert both.reaksi == Rerata(80.5, 40)  # (80*38 + 90*2) / 40
    assert both.n_gain == Rerata(0.6, 40)
    assert (both.biaya_per_peserta, both.biaya_per_jp) == (300_000, 375_000)
    assert both.persen_tercapai == pytest.approx(66.67, abs=0.01)
    assert both.kesiapan == 10


def test_unknown_stays_unknown():
    empty = together([])
    assert (empty.biaya, empty.reaksi, empty.persen_tercapai, empty.kesiapan) == (None, Rerata(), None, None)
    half = together([Angka(peserta=10, biaya=5), Angka(peserta=10)])
    assert (half.biaya, half.biaya_per_peserta) == (5, 1)  # shared by whom it was spent on, halves up
    assert teks.cost(half, half.biaya_per_peserta) == "Rp1 (1 dari 2)"
    assert together([Angka(peserta=10), Angka(peserta=4)]).biaya_per_peserta is None
    assert together([half, Angka(peserta=40, biaya=45)]).biaya_per_peserta == 1.0
    assert Angka(peserta=0, biaya=100).biaya_per_peserta is None
    assert Angka(jp=0, biaya=100).biaya_per_jp is None
    assert Angka(peserta=4, biaya=0).biaya_per_peserta == 0


parts = st.lists(
    st.tuples(st.floats(0, 100), st.integers(1, 50)).map(lambda p: Rerata(*p)), min_size=1, max_size=6
)


@given(parts)
def test_a_mean_of_means_lies_between_them(found):
    one = mean(found)
    assert one.n == sum(p.n for p in found)
    assert min(p.value for p in found) - 1e-9 <= one.value <= max(p.value for p in found) + 1e-9


def test_a_year_in_sentences_says_only_what_is_known():
    assert teks.story(Angka(kegiatan=0)) == ""
    assert teks.story(Angka(kegiatan=2, peserta=40)) == "2 kegiatan untuk 40 peserta."
    whole = Angka(
        kegiatan=12, peserta=1200, biaya=12_000_000, n_gain=Rerata(0.58, 40), perilaku=Rerata(82.0, 30),
        hasil=6, tercapai=2, siap_sebelum=Rerata(43.0, 9), siap_sesudah=Rerata(66.0, 9),
    )  # fmt: skip
    assert teks.story(whole) == (
        "12 kegiatan untuk 1.200 peserta. 58% dari yang belum dikuasai kini dikuasai. "
        "82% jawaban alumni dan atasan: sudah diterapkan. 2 dari 6 tindak lanjut mencapai target. "
        "Kesiapan berubah naik dari 43% menjadi 66%. Biayanya Rp10.000 per peserta."
    )
