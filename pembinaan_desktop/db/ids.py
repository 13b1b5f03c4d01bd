"""Public ids: UUIDv7 (RFC 9562), so that rows of several offices can meet without clashing."""

from __future__ import annotations

import os
import time


def new_id() -> str:
    """A UUIDv7 as 36 characters of text; sorts by the millisecond it was made in."""
    stamp = time.time_ns() // 1_000_000
    value = (stamp << 80) | int.from_bytes(os.urandom(10), "big")
    value = (value & ~(0xF << 76)) | (0x7 << 76)
    value = (value & ~(0x3 << 62)) | (0x2 << 62)
    text = f"{value:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
