"""The table at the end of a run: how many faults of each kind were tried, and how many were survived."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass
class Row:
    """seconds: time of all cases together."""

    tried: int = 0
    survived: int = 0
    seconds: float = 0.0


TABLE: dict[str, Row] = {}


@contextmanager
def case(name: str, count: int = 1) -> Iterator[None]:
    """Count `count` cases of the fault `name`; survived when the block does not raise."""
    row = TABLE.setdefault(name, Row())
    started = time.monotonic()
    row.tried += count
    try:
        yield
        row.survived += count
    finally:
        row.seconds += time.monotonic() - started


def plain() -> dict[str, list[float]]:
    """The table as plain numbers, for another process."""
    return {name: [row.tried, row.survived, row.seconds] for name, row in TABLE.items()}


def merge(other: dict[str, list[float]]) -> None:
    """Add the table of another process."""
    for name, (tried, survived, seconds) in other.items():
        row = TABLE.setdefault(name, Row())
        row.tried += int(tried)
        row.survived += int(survived)
        row.seconds += seconds


def lines() -> list[str]:
    """The table as text; empty when nothing was tried."""
    if not TABLE:
        return []
    width = max(len(name) for name in TABLE)
    heads = f"{'fault':{width}}  {'tried':>7}  {'survived':>8}  {'seconds':>7}"
    rows = [f"{n:{width}}  {r.tried:7}  {r.survived:8}  {r.seconds:7.1f}" for n, r in TABLE.items()]
    tried, survived = sum(r.tried for r in TABLE.values()), sum(r.survived for r in TABLE.values())
    spent = sum(r.seconds for r in TABLE.values())
    return [heads, *rows, f"{'all':{width}}  {tried:7}  {survived:8}  {spent:7.1f}"]
