"""Arranging rectangles on a page: edges, snapping, align, distribute, order. Pure numbers in mm."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import NamedTuple


class Rect(NamedTuple):
    """x, y: top left corner. width, height: never negative. mm."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def middle_x(self) -> float:
        return self.x + self.width / 2

    @property
    def middle_y(self) -> float:
        return self.y + self.height / 2

    def moved(self, dx: float, dy: float) -> Rect:
        return Rect(self.x + dx, self.y + dy, self.width, self.height)

    def contains(self, x: float, y: float, slack: float = 0.0) -> bool:
        """The point lies inside, or at most `slack` mm outside."""
        return self.x - slack <= x <= self.right + slack and self.y - slack <= y <= self.bottom + slack

    def touches(self, other: Rect) -> bool:
        return (
            self.x <= other.right
            and other.x <= self.right
            and self.y <= other.bottom
            and other.y <= self.bottom
        )


def union(rects: Iterable[Rect]) -> Rect:
    """The smallest rectangle around all; at least one is needed."""
    found = list(rects)
    x, y = min(r.x for r in found), min(r.y for r in found)
    return Rect(x, y, max(r.right for r in found) - x, max(r.bottom for r in found) - y)


def between(x1: float, y1: float, x2: float, y2: float) -> Rect:
    """The rectangle of two corners in any order."""
    return Rect(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))


# ----------------------------------------------------------------------------- snapping


class Snapped(NamedTuple):
    """How far to go to the nearest line, and where that line is; None: nothing is near."""

    delta: float
    line: float | None


def snap(edges: Sequence[float], lines: Iterable[float], grid: float, reach: float) -> Snapped:
    """The smallest step that brings one of `edges` onto a line, or else its first edge onto the grid.

    edges: left, middle, right of what moves (or top ...). lines: edges of other items, guides, the paper.
    grid: mm, 0 for none. reach: mm within which a line catches. Lines win over the grid.
    """
    best = Snapped(0.0, None)
    nearest = reach
    for line in lines:
        for edge in edges:
            distance = abs(line - edge)
            if distance < nearest or (distance == nearest and best.line is None):
                nearest, best = distance, Snapped(line - edge, line)
    if best.line is None and grid > 0 and edges:
        return Snapped(round(edges[0] / grid) * grid - edges[0], None)
    return best


def lines_x(rects: Iterable[Rect]) -> list[float]:
    """Left, middle and right of each."""
    return [value for r in rects for value in (r.x, r.middle_x, r.right)]


def lines_y(rects: Iterable[Rect]) -> list[float]:
    return [value for r in rects for value in (r.y, r.middle_y, r.bottom)]


# ----------------------------------------------------------------------------- resizing

HANDLES = ("nw", "n", "ne", "e", "se", "s", "sw", "w")


def handle_points(rect: Rect) -> dict[str, tuple[float, float]]:
    """The eight places to take hold of a rectangle."""
    xs = {"w": rect.x, "e": rect.right}
    ys = {"n": rect.y, "s": rect.bottom}
    return {name: (xs.get(name[-1], rect.middle_x), ys.get(name[0], rect.middle_y)) for name in HANDLES}


def resized(
    rect: Rect, handle: str, dx: float, dy: float, *, keep_ratio: bool = False, least: float = 0.0
) -> Rect:
    """`rect` after one of its handles was pulled by dx, dy; the opposite side stays where it is.

    keep_ratio: corners keep width : height. least: no side becomes shorter (mm).
    """
    width = rect.width + (dx if "e" in handle else -dx if "w" in handle else 0.0)
    height = rect.height + (dy if "s" in handle else -dy if "n" in handle else 0.0)
    if keep_ratio and len(handle) == 2 and rect.width > 0 and rect.height > 0:
        scale = max(width / rect.width, height / rect.height, least / rect.width, least / rect.height)
        width, height = rect.width * scale, rect.height * scale
    width, height = max(least, width), max(least, height)
    x = rect.right - width if "w" in handle else rect.x
    y = rect.bottom - height if "n" in handle else rect.y
    return Rect(x, y, width, height)


def scaled(
    rects: Mapping[int, Rect], before: Rect, after: Rect, fixed: Collection[int] = ()
) -> dict[int, Rect]:
    """Each rectangle where it comes to lie when what surrounds them all goes from `before` to `after`.

    fixed: those that keep width : height; they stand in the middle of their new place.
    """
    across = after.width / before.width if before.width else 1.0
    down = after.height / before.height if before.height else 1.0
    found = {}
    for key, r in rects.items():
        x, y = after.x + (r.x - before.x) * across, after.y + (r.y - before.y) * down
        place = Rect(x, y, r.width * across, r.height * down)
        if key in fixed:
            least = min(across, down)
            width, height = r.width * least, r.height * least
            place = Rect(place.middle_x - width / 2, place.middle_y - height / 2, width, height)
        found[key] = place
    return found


# ----------------------------------------------------------------------------- align, distribute

_ALIGN: dict[str, Callable[[Rect, Rect], tuple[float, float]]] = {
    "left": lambda r, frame: (frame.x, r.y),
    "center": lambda r, frame: (frame.middle_x - r.width / 2, r.y),
    "right": lambda r, frame: (frame.right - r.width, r.y),
    "top": lambda r, frame: (r.x, frame.y),
    "middle": lambda r, frame: (r.x, frame.middle_y - r.height / 2),
    "bottom": lambda r, frame: (r.x, frame.bottom - r.height),
}


def align(rects: Mapping[int, Rect], how: str, frame: Rect | None = None) -> dict[int, Rect]:
    """Each rectangle at one edge or the middle of `frame`, or of what surrounds them all.

    how: "left", "center", "right", "top", "middle", "bottom".
    """
    if not rects:
        return {}
    around = frame or union(rects.values())
    return {key: Rect(*_ALIGN[how](r, around), r.width, r.height) for key, r in rects.items()}


def distribute(rects: Mapping[int, Rect], *, across: bool) -> dict[int, Rect]:
    """Equal gaps between neighbours; the first and the last stay. across: left to right, else top to bottom.

    Fewer than three stay as they are.
    """
    if len(rects) < 3:
        return dict(rects)
    place = 0 if across else 1
    order = sorted(rects, key=lambda key: (rects[key][place], key))
    first, last = rects[order[0]], rects[order[-1]]
    room = last[place] + last[place + 2] - first[place]
    gap = (room - sum(rects[key][place + 2] for key in order)) / (len(order) - 1)
    result: dict[int, Rect] = {}
    at = first[place]
    for key in order:
        r = rects[key]
        result[key] = Rect(at, r.y, r.width, r.height) if across else Rect(r.x, at, r.width, r.height)
        at += r[place + 2] + gap
    result[order[-1]] = last
    return result


# ----------------------------------------------------------------------------- drawing order


def reorder(count: int, chosen: Iterable[int], how: str) -> list[int]:
    """The new order of `count` items (lowest first) after the chosen ones went up or down.

    how: "top", "up", "down", "bottom". Chosen ones keep their order among themselves.
    """
    picked = set(chosen)
    order = list(range(count))
    if how in ("top", "bottom"):
        up = [n for n in order if n in picked]
        rest = [n for n in order if n not in picked]
        return rest + up if how == "top" else up + rest
    step = range(count - 2, -1, -1) if how == "up" else range(1, count)
    towards = 1 if how == "up" else -1
    for place in step:
        if order[place] in picked and order[place + towards] not in picked:
            order[place], order[place + towards] = order[place + towards], order[place]
    return order
