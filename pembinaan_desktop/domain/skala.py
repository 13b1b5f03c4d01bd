"""Round scales for charts, the same on the screen and on paper."""

from __future__ import annotations

from collections.abc import Sequence


def nice_step(span: float, steps: int = 4) -> float:
    """A round distance of grid lines: 1, 2, 2.5 or 5 times a power of ten."""
    raw = max(span, 1e-9) / steps
    power = 10.0 ** len(str(int(raw))) / 10 if raw >= 1 else 10.0 ** -(len(f"{1 / raw:.0f}"))
    return next((power * m for m in (1, 2, 2.5, 5, 10) if power * m >= raw), power * 10)


def axis(values: Sequence[float]) -> tuple[float, float, float]:
    """(bottom, top, step) of an axis that holds all values; it begins at zero when that is near."""
    low, high = min(values, default=0.0), max(values, default=1.0)
    if low >= 0 and low < (high - low):
        low = 0.0
    step = nice_step(high - low or abs(high) or 1.0)
    bottom = step * (low // step)
    top = step * -(-high // step)
    return bottom, top if top > bottom else bottom + step, step


def ticks(bottom: float, top: float, step: float) -> list[float]:
    """Values of the grid lines from bottom to top."""
    return [bottom + step * number for number in range(round((top - bottom) / step) + 1)]
