"""Keying one form: conditions, the second entry."""

from __future__ import annotations

import pytest

from pembinaan_desktop.domain.instrumen import Aspek, Butir
from pembinaan_desktop.domain.ketik import Isian

SUSUNAN = (
    Aspek(
        "A",
        (
            Butir("a", "Sudah?", "ya_tidak"),
            Butir("b", "Sering?", syarat="a", syarat_nilai=(1,)),
            Butir("c", "C"),
        ),
    ),
)


def test_items_that_are_not_asked_are_passed_over():
    form = Isian(SUSUNAN)
    form.put(0, "0")
    assert (form.following(-1), form.following(0), form.following(2)) == (0, 2, 3)
    assert form.before(2) == 0
    form.put(2, "4")
    assert form.kosong() == 0
    form.put(0, "1")
    assert (form.following(0), form.kosong()) == (1, 1)


def test_refused_answers_leave_the_old_one():
    form = Isian(SUSUNAN, {"a": 1})
    with pytest.raises(ValueError, match="di luar"):
        form.put(0, "7")
    assert form.answers == {"a": 1}
    assert not form.changed


def test_second_entry_is_blind_and_the_answer_typed_twice_counts():
    form = Isian(SUSUNAN)
    for number, text in ((0, "1"), (1, "4"), (2, "3")):
        assert form.put(number, text)
    form.check_again()
    assert form.shown(1) is None
    assert form.put(0, "1")
    assert not form.put(1, "5")
    assert not form.put(1, "4")  # now it differs from the 5
    assert form.put(1, "4")
    assert form.unconfirmed() == 2
    assert form.put(2, "3")
    assert (form.unconfirmed(), form.beda) == (3, 2)
    form.mark_saved()
    assert (form.saved, form.periksa) == ({"a": 1, "b": 4, "c": 3}, False)
