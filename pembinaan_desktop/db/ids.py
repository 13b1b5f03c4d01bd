"""Public ids: UUIDv7 (RFC 9562), so that rows of several offices can meet without clashing."""

from __future__ import annotations

import os
import time

_VARIANT = {digit: "89ab"[int(digit, 16) % 4] for digit in "0123456789abcdef"}
"""Any hexadecimal digit as one whose first two bits say that this is a UUID of RFC 9562."""


def new_id() -> str:
    """A UUIDv7 as 36 characters of text; sorts by the millisecond it was made in."""
    return new_ids(1)[0]


def new_ids(count: int) -> list[str]:
    """Several at once, all of the same millisecond."""
    stamp = f"{time.time_ns() // 1_000_000:012x}"
    start = f"{stamp[:8]}-{stamp[8:]}-7"
    noise = os.urandom(10 * count).hex()
    return [
        f"{start}{noise[at : at + 3]}-{_VARIANT[noise[at + 3]]}{noise[at + 4 : at + 7]}-{noise[at + 7 : at + 19]}"
        for at in range(0, 20 * count, 20)
    ]
