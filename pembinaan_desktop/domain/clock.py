"""The only place that reads the time.

One office, one zone: times are naive local times of Asia/Jakarta (WIB, no daylight saving).
"""

from __future__ import annotations

import time
from datetime import date, datetime, timedelta, timezone

WIB = timezone(timedelta(hours=7), "WIB")
ZONE_NAME = "Asia/Jakarta"


class Clock:
    """The PC's clock, read as WIB whatever zone the PC is set to."""

    def now(self) -> datetime:
        """Naive local date and time, whole seconds."""
        return datetime.now(WIB).replace(tzinfo=None, microsecond=0)

    def today(self) -> date:
        return self.now().date()

    def monotonic(self) -> float:
        """Seconds that never jump backwards; for intervals only."""
        return time.monotonic()


class FixedClock(Clock):
    """A clock that stands still until told otherwise; for tests and the sample office."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._ticks = 0.0

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return self._ticks

    def set(self, now: datetime) -> None:
        """Jump, also backwards, as a PC with an empty battery does."""
        self._now = now

    def advance(self, seconds: float) -> None:
        self._now += timedelta(seconds=seconds)
        self._ticks += seconds
