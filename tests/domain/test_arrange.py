"""Snapping, pulling, aligning and ordering of rectangles."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pembinaan_desktop.domain import arrange
from pembinaan_desktop.domain.arrange import Rect

numbers = st.integers(0, 300).map(float)
rects = st.builds(Rect, numbers, numbers, st.integers(0, 100).map(float), st.integers(0, 100).map(float))


@pytest.mark.parametrize(
    ("edges", "lines", "grid", "delta", "line"),
    [
        ([10.0, 20.0, 30.0], [31.5], 0, 1.5, 31.5),
        ([10.0, 20.0, 30.0], [9.0, 30.5], 0, 0.5, 30.5),
        ([10.0, 20.0, 30.0], [14.0], 0, 0.0, None),
        ([11.0], [], 5, -1.0, None),
        ([11.0], [12.0], 5, 1.0, 12.0),
        ([], [1.0], 5, 0.0, None),
    ],
)
def test_nearest_line_catches_before_the_grid(edges, lines, grid, delta, line):
    assert arrange.snap(edges, lines, grid, 2.0) == (delta, line)


@pytest.mark.parametrize("handle", arrange.HANDLES)
@given(rect=rects, dx=st.integers(-400, 400), dy=st.integers(-400, 400), ratio=st.booleans())
def test_pulling_a_handle_leaves_the_opposite_side_and_never_turns_over(handle, rect, dx, dy, ratio):
    new = arrange.resized(rect, handle, dx, dy, keep_ratio=ratio, least=1.0)
    assert new.width >= 1
    assert new.height >= 1
    if "w" in handle:
        assert new.right == pytest.approx(rect.right)
    else:
        assert new.x == rect.x
    if "n" in handle:
        assert new.bottom == pytest.approx(rect.bottom)
    else:
        assert new.y == rect.y


def test_corner_keeps_the_ratio_of_a_picture():
    new = arrange.resized(Rect(0, 0, 40, 20), "se", 20, 0, keep_ratio=True)
    assert new == (0, 0, 60, 30)


@given(
    st.dictionaries(st.integers(0, 20), rects, min_size=1, max_size=6),
    st.sampled_from(["left", "center", "right"]),
)
def test_aligning_moves_only_across_and_puts_one_edge_in_line(found, how):
    new = arrange.align(found, how)
    place = {"left": lambda r: r.x, "center": lambda r: r.middle_x, "right": lambda r: r.right}[how]
    assert len({round(place(r), 6) for r in new.values()}) == 1
    assert {k: (r.y, r.width, r.height) for k, r in new.items()} == {
        k: (r.y, r.width, r.height) for k, r in found.items()
    }


@given(st.dictionaries(st.integers(0, 20), rects, min_size=3, max_size=6), st.booleans())
def test_distributing_makes_equal_gaps_and_keeps_the_ends(found, across):
    new = arrange.distribute(found, across=across)
    place = 0 if across else 1
    order = sorted(found, key=lambda k: (found[k][place], k))
    gaps = [new[b][place] - new[a][place] - new[a][place + 2] for a, b in pairwise(order)]
    assert gaps == pytest.approx([gaps[0]] * len(gaps))
    assert (new[order[0]], new[order[-1]]) == (found[order[0]], found[order[-1]])


@pytest.mark.parametrize(
    ("how", "order"),
    [
        ("top", [0, 2, 4, 1, 3]),
        ("bottom", [1, 3, 0, 2, 4]),
        ("up", [0, 2, 1, 4, 3]),
        ("down", [1, 0, 3, 2, 4]),
    ],
)
def test_order_of_drawing(how, order):
    assert arrange.reorder(5, [1, 3], how) == order


@given(st.integers(0, 8), st.sets(st.integers(0, 7)), st.sampled_from(["top", "up", "down", "bottom"]))
def test_reordering_loses_nothing(count, chosen, how):
    assert sorted(arrange.reorder(count, {n for n in chosen if n < count}, how)) == list(range(count))


def test_several_are_scaled_together_and_fixed_ones_keep_their_ratio():
    rects = {1: Rect(10, 10, 20, 10), 2: Rect(30, 20, 20, 20), 3: Rect(10, 40, 40, 0)}
    before = arrange.union(rects.values())
    after = arrange.resized(before, "se", 40, 0)
    assert arrange.scaled(rects, before, after) == {
        1: Rect(10, 10, 40, 10),
        2: Rect(50, 20, 40, 20),
        3: Rect(10, 40, 80, 0),
    }
    assert arrange.scaled(rects, before, after, {2})[2] == Rect(60, 20, 20, 20)
    line = {3: rects[3]}
    assert arrange.scaled(line, rects[3], Rect(10, 40, 20, 0)) == {3: Rect(10, 40, 20, 0)}
