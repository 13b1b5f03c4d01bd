"""Needs: statuses, spellings of one topic, and who counts as trained."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pembinaan_desktop.domain import kebutuhan as rules
from pembinaan_desktop.domain import saran_kebutuhan as saran
from pembinaan_desktop.domain.impor_kebutuhan import read_kebutuhan
from pembinaan_desktop.domain.kebutuhan import Minta, Terlatih, met
from pembinaan_desktop.domain.saran_kebutuhan import Wajib, posts


@pytest.mark.parametrize(
    ("day", "usual", "hours"),
    [(date(2026, 6, 30), 2026, 2025), (date(2026, 7, 1), 2027, 2026), (date(2027, 2, 1), 2027, 2026)],
)
def test_years(day: date, usual: int, hours: int):
    assert rules.usual_year(day) == usual
    assert rules.hours_year(usual, day) == hours


@pytest.mark.parametrize(
    ("status", "wanted", "alasan", "reason"),
    [
        ("Diajukan", "Divalidasi", "", ""),
        ("Diajukan", "Ditolak", " ", "alasan penolakan belum ditulis"),
        ("Diajukan", "Ditolak", "sudah dilatih", ""),
        ("Ditolak", "Diajukan", "", ""),
        ("Divalidasi", "Divalidasi", "", "sudah divalidasi"),
        ("Masuk rencana", "Ditolak", "x", "berstatus masuk rencana"),
    ],
)
def test_statuses(status: str, wanted: str, alasan: str, reason: str):
    assert rules.why_not(status, wanted, alasan) == reason


def test_spellings_of_one_topic_are_found():
    topics = [
        "Pelatihan Pengelolaan Arsip",
        "pengelolaan arsip",
        "Pengelolan Arsip",
        "Manajemen Risiko",
        "Pengadaan Barang dan Jasa",
        "Bimtek pengadaan barang jasa pemerintah",
        "Manajemen Risiko",
    ]
    found = rules.groups(list(enumerate(topics)))
    assert [(sorted(one.ejaan), one.jumlah) for one in found] == [
        (["Pelatihan Pengelolaan Arsip", "Pengelolan Arsip", "pengelolaan arsip"], 3),
        (["Bimtek pengadaan barang jasa pemerintah", "Pengadaan Barang dan Jasa"], 2),
    ]


@given(st.lists(st.text("abc dan", min_size=1, max_size=12), max_size=8))
def test_groups_hold_each_wish_once(topics: list[str]):
    found = rules.groups(list(enumerate(topics)))
    ids = [key for one in found for own in one.ejaan.values() for key in own]
    assert len(ids) == len(set(ids))
    assert all(len(one.ejaan) > 1 and one.nama in one.ejaan for one in found)
    for one in found:
        assert all(topics[key] == text for text, own in one.ejaan.items() for key in own)


def test_nobody_counts_for_two_wishes():
    units = frozenset({1, 2})
    wishes = [
        Minta(1, None, 2, units, "Bendahara Puskesmas"),
        Minta(2, 10, 1, units),
        Minta(3, None, 5, units),
        Minta(4, 99, 1, units),
    ]
    trained = [
        Terlatih(10, 1, "Bendahara"),
        Terlatih(11, 2, "Bendahara"),
        Terlatih(12, 2, "Perawat"),
        Terlatih(13, 3, "Bendahara"),
    ]
    assert met(wishes, trained) == {1: 1, 2: 1, 3: 1, 4: 0}


people = st.builds(Terlatih, st.integers(1, 9), st.sampled_from([1, 2]), st.sampled_from(["guru", "lurah"]))
wanted = st.builds(
    Minta,
    st.integers(1, 50),
    st.none() | st.integers(1, 9),
    st.integers(1, 4),
    st.sampled_from([frozenset(), frozenset({1})]),
    st.sampled_from(["", "Guru"]),
)


@given(
    st.lists(wanted, unique_by=lambda w: w.id, max_size=6),
    st.lists(people, unique_by=lambda p: p.pegawai_id, max_size=9),
)
def test_met_never_exceeds_what_was_asked_or_who_was_trained(wishes: list[Minta], trained: list[Terlatih]):
    found = met(wishes, trained)
    assert set(found) == {w.id for w in wishes}
    assert sum(found.values()) <= len(trained)
    assert all(0 <= found[w.id] <= (1 if w.pegawai_id is not None else w.jumlah) for w in wishes)


KEY = "01890a5d-ac96-774b-bcce-b302099a8057"
cells = st.sampled_from(
    [
        *("", "", "Arsip", "=1+1", "\u202eabc", "1,98507E+17", "4 – sangat besar", "Tinggi", KEY),
        *(0, 3, -1, 5.5, 1e300, True, date(2026, 1, 2)),
    ]
)


@settings(max_examples=25)
@given(st.lists(st.lists(cells, max_size=14), max_size=5))
def test_whatever_stands_in_a_workbook_is_read_or_refused(lines: list[list[object]]):
    key, found = read_kebutuhan([[KEY], ["judul"], *lines], {"Pelatihan teknis": "KL03"})
    assert key == KEY
    for line in found:
        for wrong in line.masalah:
            assert wrong.baris == line.nomor
            assert wrong.masalah
        if not line.masalah and not line.kosong:
            assert line.values["topik"]
            assert 0 <= line.values["kesenjangan_kompetensi"] <= 4
            assert line.values["bentuk"] == "KL03"


PKA = Wajib(
    "PKA",
    "Pelatihan Kepemimpinan Administrator",
    posts("eselon III; Kepala Bidang; camat"),
    "KL01",
    "Manajerial",
    "PerLAN",
)


@pytest.mark.parametrize(
    ("jabatan", "eselon", "group"),
    [
        ("Kepala Bidang Mutasi", "", "kepala bidang"),
        ("Wakil Kepala Bidang", "", ""),
        ("Camat Sibolga Kota", "", "camat"),
        ("Camatan", "", ""),
        ("Sekretaris", "III.a", "eselon III"),
        ("Sekretaris", "II.b", ""),
        ("", "", ""),
    ],
)
def test_whom_a_mandatory_training_concerns(jabatan: str, eselon: str, group: str):
    assert saran.concerns(PKA, jabatan, eselon) == group


@pytest.mark.parametrize(
    ("names", "done"),
    [
        (["PKA Angkatan II"], True),
        (["Diklat Kepemimpinan Administrator 2023"], True),
        (["Kepemimpinan Pengawas"], False),
        (["Bimtek SPKA"], False),
        ([], False),
    ],
)
def test_a_mandatory_training_is_known_by_name_or_code(names: list[str], done: bool):
    assert saran.had(PKA, names) is done


def test_reasons_in_words():
    none = saran.few_hours(1, "Arsiparis Terampil", 0, 20, False, 2026)
    assert (none.jenis, none.topik, none.kesenjangan_kompetensi, none.prioritas) == (
        "belum_pernah",
        "Kompetensi teknis Arsiparis",
        4,
        3,
    )
    assert none.alasan == "JP 2026: 0 dari 20; belum pernah tercatat mengikuti pelatihan"
    some = saran.few_hours(1, "", 15.5, 20, True, 2026)
    assert (some.jenis, some.topik, some.kesenjangan_kompetensi) == ("jp", "Kompetensi dasar ASN", 1)
    assert saran.few_hours(1, "", 20, 20, True, 2026) is None
    late = saran.obstacle(1, "Bimtek SKP", "tidak", 3, ["belum sempat"])
    assert late.alasan == "Belum menerapkan Bimtek SKP sesudah 3 bulan: belum sempat"
    assert (
        saran.failed(1, "Bimtek SKP", "KL10", "", 55.25).alasan == "Tidak lulus Bimtek SKP dengan nilai 55,25"
    )
    assert "Wajib bagi camat (PerLAN)" in saran.mandatory(1, PKA, "camat").alasan
