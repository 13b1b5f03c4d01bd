"""Widths of text in the shipped fonts, without a window: line breaking and fitting for paper.

Paper is the same everywhere because lines are broken here, in millimetres, and only drawn by the
painter. Other fonts are measured as if they were a wide serif, so that text never runs out of its box.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from pembinaan_desktop.domain.huruf_data import COVERAGE, FIRST, LAST, WIDTHS

SERIF = "Source Serif Pro"
SANS = "Source Sans Pro"
MM_PER_POINT = 25.4 / 72
_OTHER_FONT_FACTOR = 1.12
_UNKNOWN_WIDTH = 640  # thousandths, characters outside the table
_STARTS = {family: [first for first, _ in ranges] for family, ranges in COVERAGE.items()}


class Span(NamedTuple):
    """Text with one appearance. style: "", "b", "i", "u" in any combination."""

    text: str
    style: str = ""


@dataclass(frozen=True)
class Fitted:
    """Broken lines and the size (pt) at which they fit. overflow: they do not, even at the minimum."""

    lines: tuple[tuple[Span, ...], ...]
    size: float
    overflow: bool = False

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple("".join(span.text for span in line) for line in self.lines)


@lru_cache(maxsize=20_000)
def _thousandths(text: str, family: str, style: str) -> float:
    key = "".join(mark for mark in "bi" if mark in style)
    table = WIDTHS.get((family, key))
    factor = 1.0
    if table is None:
        table, factor = WIDTHS[SERIF, key], _OTHER_FONT_FACTOR
    total = 0
    for char in text:
        code = ord(char)
        total += (table[code - FIRST] if FIRST <= code <= LAST else 0) or _UNKNOWN_WIDTH
    return total * factor


def width_mm(text: str, family: str, size: float, style: str = "", spacing: float = 0.0) -> float:
    """Width in mm at `size` points. spacing: extra points after every character."""
    return (_thousandths(text, family, style) * size / 1000 + spacing * len(text)) * MM_PER_POINT


def missing(text: str, family: str) -> str:
    """The characters of `text` that the shipped font cannot show, each once; "" for other fonts."""
    ranges = COVERAGE.get(family)
    if ranges is None:
        return ""
    starts, found = _STARTS[family], []
    for char in dict.fromkeys(text):
        index = bisect_right(starts, ord(char)) - 1
        if char not in "\n\t" and (index < 0 or ord(char) > ranges[index][1]):
            found.append(char)
    return "".join(found)


def fit(
    spans: Sequence[Span],
    width: float,
    height: float,
    *,
    family: str = SERIF,
    size: float = 11.0,
    minimum: float = 0.0,
    lines: int = 0,
    line_height: float = 1.2,
    spacing: float = 0.0,
) -> Fitted:
    """Break `spans` into lines within width x height (mm).

    First smaller letters down to `minimum` (0 = never smaller) on one line, then, when `lines` allows,
    two lines, again from full size down; then overflow is said. lines: most lines, 0 = as many as fit.
    """
    return _fit(tuple(spans), width, height, family, size, minimum, lines, line_height, spacing)


@lru_cache(maxsize=4096)  # most texts are the same on all papers of one issue
def _fit(
    spans: tuple[Span, ...],
    width: float,
    height: float,
    family: str,
    size: float,
    minimum: float,
    lines: int,
    line_height: float,
    spacing: float,
) -> Fitted:
    floor = min(minimum or size, size)
    sizes = _sizes(size, floor)

    def at(points: float, allowed: int) -> Fitted:
        broken = wrap(spans, width, family=family, size=points, spacing=spacing)
        tall = len(broken) * points * line_height * MM_PER_POINT
        too_many = bool(allowed) and len(broken) > allowed
        too_wide = any(line_width(line, family, points, spacing) > width + 0.01 for line in broken)
        return Fitted(tuple(broken), points, too_many or too_wide or (height > 0 and tall > height + 0.5))

    result = None
    for allowed in [1] if lines == 1 else [1, lines] if lines else [0]:
        result = _largest(sizes, allowed, at)
        if not result.overflow:
            return result
    assert result is not None
    return result


def _largest(sizes: Sequence[float], allowed: int, at: Callable[[float, int], Fitted]) -> Fitted:
    """The result at the largest size that fits, else at the smallest. sizes: falling.

    Smaller letters never need more lines, so the sizes are halved and not walked through.
    """
    best = at(sizes[0], allowed)
    if not best.overflow or len(sizes) == 1:
        return best
    best = at(sizes[-1], allowed)
    low, high = 1, len(sizes) - 1  # the answer lies between, both included
    while not best.overflow and low < high:
        middle = (low + high) // 2
        result = at(sizes[middle], allowed)
        if result.overflow:
            low = middle + 1
        else:
            best, high = result, middle
    return best


def _sizes(size: float, floor: float) -> list[float]:
    """size, then smaller by half a point, down to floor."""
    steps = int((size - floor) * 2 + 1e-9)
    sizes = [size - step / 2 for step in range(steps + 1)]
    return sizes if sizes[-1] <= floor else [*sizes, floor]


def line_width(line: Sequence[Span], family: str, size: float, spacing: float = 0.0) -> float:
    """Width of a broken line in mm."""
    return sum(width_mm(span.text, family, size, span.style, spacing) for span in line)


def wrap(
    spans: Sequence[Span], width: float, *, family: str = SERIF, size: float = 11.0, spacing: float = 0.0
) -> list[tuple[Span, ...]]:
    """Break at spaces and at line ends of the text; a word longer than a line is cut."""
    lines: list[tuple[Span, ...]] = []
    line: list[Span] = []
    used = 0.0
    for word in _words(spans):
        if isinstance(word, str):  # a line end
            lines.append(_joined(line))
            line, used = [], 0.0
            continue
        wide = line_width(word, family, size, spacing)
        space = width_mm(" ", family, size, line[-1].style if line else "", spacing)
        if line and used + space + wide > width + 0.01:
            lines.append(_joined(line))
            line, used = [], 0.0
        if line:
            both = line[-1].style if line[-1].style == word[0].style else ""
            line.append(Span(" ", both))
            used += space
        if wide > width:
            *whole, word = _cut(word, width, family, size, spacing)
            lines.extend(whole)
            wide = line_width(word, family, size, spacing)
        line.extend(word)
        used += wide
    if line or not lines:
        lines.append(_joined(line))
    return lines


def _words(spans: Sequence[Span]) -> list[tuple[Span, ...] | str]:
    """Words as tuples of spans (a word may change style inside), "\\n" for a forced line end."""
    words: list[tuple[Span, ...] | str] = []
    word: list[Span] = []
    for text, style in spans:
        piece = ""
        for char in text:
            if char in " \n\t":
                if piece:
                    word.append(Span(piece, style))
                    piece = ""
                if word:
                    words.append(tuple(word))
                    word = []
                if char == "\n":
                    words.append("\n")
            else:
                piece += char
        if piece:
            word.append(Span(piece, style))
    if word:
        words.append(tuple(word))
    return words


def _cut(
    word: Sequence[Span], width: float, family: str, size: float, spacing: float
) -> list[tuple[Span, ...]]:
    lines: list[tuple[Span, ...]] = []
    line: list[Span] = []
    used = 0.0
    for text, style in word:
        for char in text:
            wide = width_mm(char, family, size, style, spacing)
            if line and used + wide > width:
                lines.append(_joined(line))
                line, used = [], 0.0
            line.append(Span(char, style))
            used += wide
    lines.append(_joined(line))
    return lines


def _joined(line: Sequence[Span]) -> tuple[Span, ...]:
    """Neighbours of one style become one span."""
    joined: list[Span] = []
    for span in line:
        if joined and joined[-1].style == span.style:
            joined[-1] = Span(joined[-1].text + span.text, span.style)
        else:
            joined.append(span)
    return tuple(joined)
