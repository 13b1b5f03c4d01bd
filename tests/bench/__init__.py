"""Speed, each row as a ratio against a baseline measured in the same run.

A module `tests/bench/<noun>.py` has functions without arguments that return a `Row`, listed in its `ROWS`.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """name: what is measured. ours, baseline: seconds. aim: highest wanted ratio. note: anything to know."""

    name: str
    ours: float
    baseline: float
    aim: float
    note: str = ""

    @property
    def ratio(self) -> float:
        return self.ours / self.baseline


class Skipped(Exception):  # noqa: N818 - not an error
    """Raised by a bench function that lacks something; the message says what."""


def pair(ours: Callable[[], object], baseline: Callable[[], object], repeats: int = 5) -> tuple[float, float]:
    """Median wall times of both, in seconds, run in turn so that a busy moment hits both."""
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(repeats):
        for work, times in zip((ours, baseline), taken, strict=True):
            start = time.perf_counter()
            work()
            times.append(time.perf_counter() - start)
    return statistics.median(taken[0]), statistics.median(taken[1])
