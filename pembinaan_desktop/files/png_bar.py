"""A stacked bar as a small PNG picture, for documents that are written where there is no painter."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence


def bar_png(parts: Sequence[tuple[float, str]], width: int = 360, height: int = 24) -> bytes:
    """parts: (share of the width, "#RRGGBB") from the left; what is left over is grey."""
    row = bytearray()
    done = 0.0
    for share, colour in parts:
        done += share
        wanted = min(width, round(done * width)) - len(row) // 3
        row += bytes.fromhex(colour.lstrip("#")) * max(0, wanted)
    row += b"\xe6\xeb\xf0" * (width - len(row) // 3)
    pixels = (b"\x00" + bytes(row)) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = (_chunk(b"IHDR", head), _chunk(b"IDAT", zlib.compress(pixels, 9)), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
