"""Gain, N-gain and predicates against numbers worked by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pembinaan_desktop.domain.nilai import Predikat, class_n_gain, gain, n_gain, predikat

BANDS = (Predikat("Baik", 80.0), Predikat("Sangat Baik", 90.0), Predikat("Cukup", 70.0))
MARK = st.floats(0, 100)


@pytest.mark.parametrize(
    ("pre", "post", "expected"),
    [(40, 70, 0.5), (60, 60, 0.0), (50, 25, -0.5), (0, 100, 1.0), (100, 100, None), (100, 90, None)],
)
def test_n_gain(pre, post, expected):
    assert n_gain(pre, post) == expected


def test_gain_and_class():
    assert gain(45, 40) == -5
    assert class_n_gain([(40, 70), (60, 80)]) == 0.5
    assert class_n_gain([]) is None


@pytest.mark.parametrize(("pre", "post"), [(-1, 50), (50, 101), (float("nan"), 50)])
def test_mark_outside_the_scale_is_refused(pre, post):
    with pytest.raises(ValueError):
        n_gain(pre, post)


@pytest.mark.parametrize(
    ("mark", "expected"),
    [(70.0, ""), (70.01, "Cukup"), (80.0, "Cukup"), (80.01, "Baik"), (90.0, "Baik"), (90.01, "Sangat Baik")],
)
def test_lower_limit_is_exclusive(mark, expected):
    assert predikat(mark, BANDS) == expected


@given(MARK, MARK)
def test_a_better_mark_never_has_a_lower_predicate(one, two):
    order = ["", "Cukup", "Baik", "Sangat Baik"]
    low, high = sorted((one, two))
    assert order.index(predikat(low, BANDS)) <= order.index(predikat(high, BANDS))


@given(st.integers(0, 99), st.integers(0, 100))
def test_n_gain_has_the_sign_of_the_gain_and_is_at_most_one(pre, post):
    share = n_gain(pre, post)
    assert share is not None
    assert share <= 1
    assert (share > 0) == (post > pre)
