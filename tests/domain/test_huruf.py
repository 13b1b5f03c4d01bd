"""Fitting of text: halving the sizes finds what walking through them finds."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pembinaan_desktop.domain.huruf import MM_PER_POINT, SERIF, Fitted, Span, fit, line_width, wrap

words = st.text(alphabet="abcdefgh WMil.,\n", max_size=160)


def walked(text: str, width: float, height: float, size: float, minimum: float, lines: int) -> Fitted:
    """The rule in its plainest form: every size from the largest down."""
    result = None
    for allowed in [1] if lines == 1 else [1, lines] if lines else [0]:
        points = size
        while True:
            broken = wrap([Span(text)], width, size=points)
            over = (
                (bool(allowed) and len(broken) > allowed)
                or any(line_width(line, SERIF, points) > width + 0.01 for line in broken)
                or len(broken) * points * 1.2 * MM_PER_POINT > height + 0.5
            )
            result = Fitted(tuple(broken), points, over)
            if not over:
                return result
            if points <= minimum:
                break
            points = max(minimum, points - 0.5)
    assert result is not None
    return result


@given(
    words,
    st.integers(8, 240),
    st.integers(4, 40),
    st.integers(8, 30),
    st.integers(4, 8),
    st.integers(0, 4),
)
@settings(max_examples=150, deadline=None)
def test_halving_finds_what_walking_finds(text, width, height, size, minimum, lines):
    found = fit([Span(text)], width, height, size=size, minimum=minimum, lines=lines, line_height=1.2)
    assert found == walked(text, width, height, size, minimum, lines)
