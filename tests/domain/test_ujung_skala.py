"""The words at the ends of a scale: kept in the document, on the paper, and for all items at once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pembinaan_desktop.domain import instrumen as rules
from pembinaan_desktop.domain.berkas_instrumen import unpack
from pembinaan_desktop.domain.instrumen import Aspek, Butir
from pembinaan_desktop.domain.lembar_evaluasi import KepalaLembar, lembar_pages
from tests.papers import words

AGREE, OFTEN = ("Tidak Setuju", "Sangat Setuju"), ("Belum Pernah", "Selalu")
MIXED = (
    Aspek("A", (Butir("a", "Mutu naik", ujung=AGREE), Butir("b", "Tepat waktu", ujung=AGREE))),
    Aspek("B", (Butir("c", "Dipakai", "1-4", ujung=OFTEN), Butir("d", "Saran", "teks"))),
)


def said(susunan):
    """Sentences on the paper about what the numbers mean."""
    return [text for text in words(*lembar_pages(KepalaLembar("Uji"), susunan)) if "…" in text]


def test_one_pair_stands_at_the_top_and_several_where_they_begin_to_hold():
    assert said(MIXED[:1]) == ["Beri tanda silang pada satu kotak: 1 = Tidak Setuju … 5 = Sangat Setuju."]
    assert said(MIXED) == ["1 = Tidak Setuju … 5 = Sangat Setuju", "1 = Belum Pernah … 4 = Selalu"]
    assert said((Aspek("A", (Butir("a", "Lama"),)),))[0].endswith("1 = Tidak Baik … 5 = Sangat Baik.")


def test_document_keeps_them_and_old_documents_have_the_usual_ones():
    assert rules.load(json.loads(json.dumps(rules.dump(MIXED)))) == MIXED
    assert rules.load([{"nama": "A", "butir": [{"kode": "a", "teks": "x", "skala": "1-5"}]}])[0].butir[
        0
    ].arti == (
        "Tidak Baik",
        "Sangat Baik",
    )
    with pytest.raises(ValueError, match="Ujung skala"):
        rules.load([{"nama": "A", "butir": [{"kode": "a", "teks": "x", "skala": "1-5", "ujung": ["satu"]}]}])


def test_all_scales_get_other_words_and_nothing_else_changes():
    made = rules.name_ends(MIXED, OFTEN)
    assert rules.ends(MIXED) == [AGREE, OFTEN]
    assert rules.ends(made) == [OFTEN]
    assert made[1].butir[1] == MIXED[1].butir[1]


def test_starter_instruments_say_what_their_numbers_mean():
    found = {}
    for path in Path("resources/acuan/instrumen").glob("*.json"):
        values, susunan = unpack(path.read_text(encoding="utf-8"))
        found[values["kode"]] = rules.ends(susunan)
    assert found["kesiapan"] == [AGREE]
    assert found["sikap"] == found["integritas"] == [OFTEN]
    assert found["pasca_alumnus"] == [OFTEN, AGREE]
    assert ("Tidak Baik", "Sangat Baik") not in [pair for used in found.values() for pair in used]
