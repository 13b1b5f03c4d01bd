"""Pictures on papers: only PNG and JPEG, judged by their headers before anything decodes them."""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass

from pembinaan_desktop.domain.errors import UserError

MOST_BYTES = 4 << 20
MOST_PIXELS = 24_000_000  # an A4 page at 400 dots per inch has 15.5 million
MOST_SIDE = 12_000
_PNG = b"\x89PNG\r\n\x1a\n"
_SIZE_MARKERS = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_SAFE = "Tidak ada yang diubah."


@dataclass(frozen=True)
class PictureFacts:
    """kind: "png" or "jpeg". width, height: pixels. key: SHA-256 of the bytes (hex)."""

    kind: str
    width: int
    height: int
    key: str


def inspect(data: bytes, name: str = "") -> PictureFacts:
    """What a picture file says of itself. Raises UserError when it is not PNG or JPEG, or too large."""
    shown = _shown(name)
    check_size(len(data), name)
    kind, size = ("png", _png_size(data)) if data.startswith(_PNG) else ("jpeg", _jpeg_size(data))
    if size is None:
        raise UserError(
            f"{shown} bukan PNG atau JPEG yang utuh.",
            safe=_SAFE,
            advice="Simpan gambar itu sebagai PNG atau JPEG, lalu pilih lagi.",
        )
    width, height = size
    if width * height > MOST_PIXELS or max(size) > MOST_SIDE:
        raise UserError(
            f"{shown} berukuran {width} × {height} titik; terlalu besar untuk selembar kertas.",
            safe=_SAFE,
            advice="Perkecil sampai paling banyak 24 juta titik, misalnya 3508 × 2480 untuk A4.",
        )
    return PictureFacts(kind, width, height, hashlib.sha256(data).hexdigest())


def check_size(size: int, name: str = "") -> None:
    """Refuse a file of too many bytes, before it is read."""
    if size > MOST_BYTES:
        raise UserError(
            f"{_shown(name)} terlalu besar: {-(-size // (1 << 20))} MB.",
            safe=_SAFE,
            advice=f"Perkecil gambar itu sampai di bawah {MOST_BYTES >> 20} MB.",
        )


def _shown(name: str) -> str:
    return f"Gambar “{name}”" if name else "Gambar"


def _png_size(data: bytes) -> tuple[int, int] | None:
    if len(data) < 45 or data[12:16] != b"IHDR" or data[-8:-4] != b"IEND":
        return None
    width, height = struct.unpack(">II", data[16:24])
    return (width, height) if width and height else None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    if not data.startswith(b"\xff\xd8\xff"):
        return None
    place = 2
    while place + 9 < len(data):
        if data[place] != 0xFF:
            return None
        marker = data[place + 1]
        if marker == 0xFF:
            place += 1
            continue
        if marker in _SIZE_MARKERS:
            height, width = struct.unpack(">HH", data[place + 5 : place + 9])
            return (width, height) if width and height else None
        place += 2 + int.from_bytes(data[place + 2 : place + 4], "big")
    return None
