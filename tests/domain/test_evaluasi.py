"""Scores against a table worked by hand, and against brute force on any answers."""

from __future__ import annotations

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pembinaan_desktop.domain import evaluasi, instrumen
from pembinaan_desktop.domain.evaluasi import Pita
from pembinaan_desktop.domain.instrumen import Aspek, Butir

PITA = (
    Pita("Tidak Baik", "1-5", 1),
    Pita("Kurang Baik", "1-5", 1.8),
    Pita("Cukup", "1-5", 2.6),
    Pita("Baik", "1-5", 3.4),
    Pita("Sangat Baik", "1-5", 4.2),
    Pita("Rendah", "0-100", 0),
    Pita("Tinggi", "0-100", 70),
)
# Worked by hand. Aspect A: items a, b (weights 1, 3); aspect B: item c, mirrored; comment d.
#   person 1: a5 b3 c2 -> A (5+9)/4 = 3.5   B 6-2 = 4   total (3.5*2 + 4*1)/3 = 11/3
#   person 2: a4 b5 c1 -> A (4+15)/4 = 4.75 B 5         total (9.5 + 5)/3     = 14.5/3
#   person 3: a3 - c4  -> A 3              B 2         total (6 + 2)/3       = 8/3
SUSUNAN = (
    Aspek("A", (Butir("a", "A1"), Butir("b", "A2", bobot=3)), bobot=2),
    Aspek("B", (Butir("c", "B1", terbalik=True), Butir("d", "Saran", "teks"))),
)
ANSWERS = [{"a": 5, "b": 3, "c": 2, "d": "Bagus"}, {"a": 4, "b": 5, "c": 1}, {"a": 3, "c": 4}]


def test_table_worked_by_hand():
    result = evaluasi.compute(SUSUNAN, ANSWERS, PITA)
    first, second = result.aspek
    assert first.ukuran.mean == pytest.approx((3.5 + 4.75 + 3) / 3)
    assert first.ukuran.sd == pytest.approx(0.90138782)  # sqrt(((-.25)^2 + 1^2 + (-.75)^2) / 2)
    assert (second.ukuran.n, second.ukuran.mean, second.pita) == (3, pytest.approx(11 / 3), "Baik")
    assert result.ukuran.mean == pytest.approx((11 + 14.5 + 8) / 9)
    assert first.butir[1].ukuran == evaluasi.Ukuran(2, 4.0, pytest.approx(2**0.5))
    assert first.butir[0].sebaran == (("1", 0), ("2", 0), ("3", 1), ("4", 1), ("5", 1))
    assert second.butir[0].sebaran == (("1", 0), ("2", 1), ("3", 0), ("4", 1), ("5", 1))  # mirrored points
    assert first.sebaran == (("1", 0), ("2", 0), ("3", 2), ("4", 1), ("5", 2))
    assert result.saran == (("Saran", "Bagus"),)
    assert result.lembar == 3


def test_nothing_and_one_respondent_give_dashes_not_errors():
    nothing = evaluasi.compute(SUSUNAN, [], PITA)
    assert (nothing.lembar, nothing.ukuran.mean, nothing.pita) == (0, None, "")
    alone = evaluasi.compute(SUSUNAN, [{"a": 4}], PITA)
    assert (alone.ukuran.mean, alone.ukuran.sd) == (4.0, None)
    assert alone.aspek[1].ukuran.n == 0


@pytest.mark.parametrize(
    ("mean", "wanted"),
    [
        (1, "Tidak Baik"),
        (1.7999, "Tidak Baik"),
        (1.8, "Kurang Baik"),
        (3.4, "Baik"),
        (4.19999, "Baik"),
        (5, "Sangat Baik"),
    ],
)
def test_bands_contain_their_lower_limit(mean, wanted):
    assert evaluasi.band(mean, "1-5", PITA) == wanted


def test_a_mean_computed_to_a_limit_is_at_the_limit():
    assert (
        evaluasi.band(evaluasi.weighted([(4.2, 0.1), (4.2, 0.2), (4.2, 0.7)]), "1-5", PITA) == "Sangat Baik"
    )


def test_mixed_scales_are_compared_as_percent():
    mixed = (Aspek("Campur", (Butir("a", "x"), Butir("b", "y", "ya_tidak"), Butir("c", "z", "0-100"))),)
    result = evaluasi.compute(mixed, [{"a": 3, "b": 1, "c": 60}], PITA)
    assert result.skala == "0-100"
    assert result.ukuran.mean == pytest.approx((50 + 100 + 60) / 3)
    assert result.pita == "Tinggi"


def test_an_item_without_weight_is_shown_but_does_not_count():
    susunan = (
        Aspek("A", (Butir("a", "x"), Butir("b", "Layak?", "ya_tidak", bobot=0))),
        Aspek("B", (Butir("c", "z", "0-100"),), bobot=0),
    )
    result = evaluasi.compute(susunan, [{"a": 4, "b": 0, "c": 10}, {"b": 1}], PITA)
    assert (result.skala, result.ukuran) == ("1-5", evaluasi.Ukuran(1, 4.0))
    assert result.aspek[0].butir[1].ukuran.mean == 0.5
    assert result.aspek[1].ukuran.mean == 10


def test_a_test_is_marked_by_its_key():
    quiz = (
        Aspek("Soal", tuple(Butir(f"b{n}", "?", "pilihan", pilihan=("x", "y"), kunci=1) for n in range(4))),
    )
    assert evaluasi.score(quiz, {"b0": 1, "b1": 1, "b2": 2, "b3": 1}) == 75
    assert evaluasi.score(quiz, {}) is None


forms = st.lists(st.fixed_dictionaries({}, optional={kode: st.integers(1, 5) for kode in "abc"}), max_size=12)
weights = st.tuples(*[st.integers(0, 50).map(lambda n: n / 4)] * 4)


@given(forms, weights)
def test_same_as_brute_force(answers, bobot):
    susunan = (
        Aspek("A", (Butir("a", "x", bobot=bobot[0]), Butir("b", "y", bobot=bobot[1])), bobot=bobot[2]),
        Aspek("B", (Butir("c", "z", terbalik=True),), bobot=bobot[3]),
    )
    result = evaluasi.compute(susunan, answers, PITA)

    def average(values, weights):
        pairs = [(v, w) for v, w in zip(values, weights, strict=True) if w or not any(weights)]
        pairs = [(v, w if any(weights) else 1) for v, w in pairs if v is not None]
        return sum(v * w for v, w in pairs) / sum(w for _, w in pairs) if pairs else None

    totals = []
    for one in answers:
        first = average([one.get("a"), one.get("b")], bobot[:2])
        totals.append(average([first, 6 - one["c"] if "c" in one else None], bobot[2:]))
    known = [value for value in totals if value is not None]
    assert result.ukuran.n == len(known)
    if known:
        assert result.ukuran.mean == pytest.approx(statistics.fmean(known))
        assert 1 <= result.ukuran.mean <= 5 + 1e-9
        assert result.pita
    if len(known) > 1:
        assert result.ukuran.sd == pytest.approx(statistics.stdev(known), abs=1e-9)
    for butir in result.aspek[0].butir:
        assert sum(number for _, number in butir.sebaran) == butir.ukuran.n


@given(st.floats(1, 5), st.floats(1, 5))
def test_a_better_mean_never_has_a_worse_band(one, other):
    order = [p.nama for p in PITA]
    low, high = sorted((one, other))
    assert order.index(evaluasi.band(low, "1-5", PITA)) <= order.index(evaluasi.band(high, "1-5", PITA))


def test_speaker_is_known_with_other_titles_behind():
    assert evaluasi.speaker_key("Drs. H. Sitompul, M.Si.") == evaluasi.speaker_key("Drs H Sitompul")


# ----------------------------------------------------------------------------- instruments


def test_answers_are_read_or_refused_with_the_range():
    scale, number = Butir("a", "x"), Butir("b", "y", "0-100")
    choice = Butir("c", "z", "pilihan", pilihan=("Sudah", "Belum"))
    several = Butir("d", "z", "beberapa", pilihan=("Dana", "Orang", "Alat"))
    assert instrumen.read(scale, " 4 ") == 4
    assert instrumen.read(scale, 4.0) == 4
    assert instrumen.read(scale, "") is None
    assert instrumen.read(number, "87,5") == 87.5
    assert instrumen.read(choice, "belum") == 2
    assert instrumen.read(several, "31") == [1, 3]
    assert instrumen.read(several, "Dana; Alat") == [1, 3]
    assert instrumen.read(Butir("e", "x", "ya_tidak"), "Ya") == 1
    for butir, text in (
        (scale, "6"),
        (scale, "0"),
        (scale, "3,5"),
        (number, 1000.0),
        (choice, "3"),
        (several, "14"),
    ):
        with pytest.raises(ValueError, match="di luar"):
            instrumen.read(butir, text)
    with pytest.raises(ValueError, match=r"50\.000"):
        instrumen.read(Butir("f", "x", "teks"), "x" * 50_001)
    assert len(instrumen.read(Butir("f", "x", "teks"), "x" * 50_000)) == 50_000


answer_of = {
    "1-5": st.integers(1, 5),
    "0-100": st.integers(0, 100) | st.sampled_from([0.5, 33.25, 99.9]),
    "ya_tidak": st.integers(0, 1),
    "beberapa": st.sets(st.integers(1, 4), min_size=1).map(sorted),
}


@given(st.sampled_from(sorted(answer_of)).flatmap(lambda s: st.tuples(st.just(s), answer_of[s])))
def test_what_is_written_reads_back(case):
    skala, value = case
    butir = Butir("a", "x", skala, pilihan=("p", "q", "r", "s") if skala == "beberapa" else ())
    assert instrumen.read(butir, instrumen.write(value)) == value


def test_condition_decides_what_is_asked_and_kept():
    susunan = (
        Aspek(
            "P",
            (Butir("a", "Diterapkan?", "ya_tidak"), Butir("b", "Seberapa", syarat="a", syarat_nilai=(1,))),
        ),
    )
    assert instrumen.clean(susunan, {"a": 0, "b": 4}) == {"a": 0}
    assert instrumen.clean(susunan, {"a": 1, "b": 4, "zz": 1}) == {"a": 1, "b": 4}
    assert [b.kode for b in instrumen.unanswered(susunan, {"a": 1})] == ["b"]
    assert instrumen.unanswered(susunan, {"a": 0}) == []


def test_complaints_and_notes():
    assert instrumen.complaints(()) == ["Instrumen belum mempunyai butir."]
    bad = (Aspek("", (Butir("a", "", bobot=-1), Butir("a", "x", "pilihan"), Butir("c", "y", syarat="q"))),)
    text = " ".join(instrumen.complaints(bad))
    for word in ("kembar", "tanpa nama", "kosong", "bobot antara", "2 sampai 9", "butir sebelumnya"):
        assert word in text
    weights = (Aspek("A", (Butir("a", "x", bobot=60), Butir("b", "y", bobot=35))),)
    assert instrumen.complaints(weights) == []
    assert "95, bukan 100" in instrumen.notes(weights)[0]


def test_document_round_trip_and_damaged_documents():
    assert instrumen.load(instrumen.dump(SUSUNAN)) == SUSUNAN
    for damaged in (
        {},
        [1],
        [{"nama": "A", "butir": 3}],
        [{"nama": "A", "butir": [{"kode": "a"}]}],
        [{"nama": 1}],
    ):
        with pytest.raises(ValueError):
            instrumen.load(damaged)


def test_editing_keeps_order():
    one = instrumen.put((), -1, Butir("b1", "x"), "A")
    two = instrumen.put(one, -1, Butir("b2", "y"), "A")
    assert instrumen.next_kode(b.kode for b in instrumen.all_butir(two)) == "b3"
    swapped = instrumen.shift(two, "b2", -1)
    assert [b.kode for b in instrumen.all_butir(swapped)] == ["b2", "b1"]
    moved = instrumen.put(swapped, -1, Butir("b2", "z"), "B")
    assert [(a.nama, [b.kode for b in a.butir]) for a in moved] == [("A", ["b1"]), ("B", ["b2"])]
    assert instrumen.all_butir(instrumen.remove(moved, "b1"))[0].teks == "z"
