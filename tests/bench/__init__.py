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


def seconds(work: Callable[[], object], repeats: int = 5) -> float:
    """Median wall time of `work`, in seconds."""
    taken = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)
