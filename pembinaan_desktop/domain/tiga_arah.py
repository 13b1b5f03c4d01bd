"""Two versions of one value and what it was before: which one stands, and when the officer must say.

Laws, tested with random values: what only one side changed stands as changed; equal changes are no conflict;
exchanging the sides exchanges the verdict; without a known origin every difference is a conflict.
"""

from __future__ import annotations

from typing import Any, Literal

Putusan = Literal["sama", "mereka", "kita", "konflik"]
"""sama: nothing to do. mereka: only they changed it. kita: only we changed it. konflik: both did."""


class _Unknown:
    """Stands for "nobody knows what it was before"."""

    def __repr__(self) -> str:
        return "TAK_DIKETAHUI"


TAK_DIKETAHUI: Any = _Unknown()


def bandingkan(kita: Any, mereka: Any, sebelum: Any = TAK_DIKETAHUI) -> Putusan:
    """The verdict about one value."""
    if kita == mereka:
        return "sama"
    if sebelum is TAK_DIKETAHUI:
        return "konflik"
    if kita == sebelum:
        return "mereka"
    return "kita" if mereka == sebelum else "konflik"
