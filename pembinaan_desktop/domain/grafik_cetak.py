"""A line chart as elements of a page, for paper."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pembinaan_desktop.domain.halaman import SANS, Area, Box, Element, Line, Style, Text
from pembinaan_desktop.domain.skala import axis, ticks
from pembinaan_desktop.domain.wording import decimal

_GRID = "#DDE4EA"
_MUTED = "#6C7B87"
_LINE = "#0B7EA4"
_TARGET = "#12683A"
_DOT = 1.6  # mm
_DASH = 2.0  # mm
_ROW = 4.0  # mm of one line of small text


def line_chart(
    area: Area, labels: Sequence[str], values: Sequence[float], target: tuple[float, str] | None = None
) -> list[Element]:
    """Points joined by lines, with their values, and a dashed target line (value, text).

    Labels are thinned out when they would touch; every point keeps its value.
    """
    if not values:
        return []
    bottom, top, step = axis([*values, target[0]] if target else values)
    left, right = area.x + 14, area.x + area.width - 4
    low, high = area.y + area.height - 6, area.y + 6
    elements: list[Element] = []

    def y_of(value: float) -> float:
        return low - (low - high) * (value - bottom) / (top - bottom)

    small = Style(SANS, 8, colour=_MUTED)
    for tick in ticks(bottom, top, step):
        y = y_of(tick)
        elements.append(Line(left, y, right - left, 0, colour=_GRID, line=0.2))
        elements.append(_text(area.x, y - _ROW / 2, 12, decimal(tick), small, "right"))
    space = (right - left) / len(values)
    xs = [left + space * (number + 0.5) for number in range(len(values))]
    every = max(1, -(-16 // max(1, int(space))))
    for number in range(0, len(xs), every):
        width = space * every
        elements.append(_text(xs[number] - width / 2, low + 1, width, labels[number], small, "center"))
    if target:
        y = y_of(target[0])
        x = left
        while x < right:
            elements.append(Line(x, y, min(_DASH, right - x), 0, colour=_TARGET, line=0.3))
            x += 2 * _DASH
        style = Style(SANS, 8, colour=_TARGET)
        elements.append(_text(left + 1, y - _ROW, 60, target[1], style, "left"))
    points = [(x, y_of(value)) for x, value in zip(xs, values, strict=True)]
    for (x1, y1), (x2, y2) in pairwise(points):
        elements.append(Line(x1, y1, x2 - x1, y2 - y1, colour=_LINE, line=0.6))
    for (x, y), value in zip(points, values, strict=True):
        dot = Box(x - _DOT / 2, y - _DOT / 2, _DOT, _DOT, fill=_LINE, colour=_LINE, line=0.1, radius=_DOT / 2)
        elements.append(dot)
        elements.append(
            _text(x - 10, y - _ROW - 1.2, 20, decimal(value), Style(SANS, 8.5, bold=True), "center")
        )
    return elements


def _text(x: float, y: float, width: float, text: str, style: Style, align: str) -> Text:
    return Text(x, y, width, _ROW, text=text, style=style, align=align, minimum=5)  # type: ignore[arg-type]
