"""Large pictures of a PDF go in as the JPEG they are, past the painter.

The painter encodes every picture anew, and no other thread may run meanwhile: 80 ms for a background, a window
that stutters, and twice the bytes. So it draws a mark of one row of pixels instead, and the picture is
appended to the finished file as the newer state of that object (ISO 32000-1, 7.5.6 incremental updates).
"""

from __future__ import annotations

import io
import mmap
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

MARK_WIDTH = 1001  # pixels of the first mark; the next is one wider
LEAST_PIXELS = 250_000
MOST_PIXELS = 40_000_000
_MOST_BYTES_A_PIXEL = 0.45  # a heavier JPEG is encoded anew: 300 single files carry it 300 times
_QUALITY = 85
_ORIENTATION = 0x0112
_COLOURS = {"L": "/DeviceGray", "RGB": "/DeviceRGB"}


@dataclass(frozen=True)
class Jpeg:
    """An opaque picture as a JPEG file. colours: name of its colour space in a PDF."""

    data: bytes
    width: int
    height: int
    colours: str


def as_jpeg(data: bytes) -> Jpeg | None:
    """A large opaque picture as JPEG; None for small, see-through, damaged and absurd ones."""
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
            if not LEAST_PIXELS <= image.width * image.height <= MOST_PIXELS:
                return None
            image.load()
            if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
                return None
            turned = image.getexif().get(_ORIENTATION, 1) != 1
            light = len(data) <= _MOST_BYTES_A_PIXEL * image.width * image.height
            if image.format == "JPEG" and image.mode in _COLOURS and light and not turned:
                return Jpeg(data, image.width, image.height, _COLOURS[image.mode])
            plain = ImageOps.exif_transpose(image).convert("L" if image.mode in ("1", "L") else "RGB")
    except (OSError, ValueError, SyntaxError, UnidentifiedImageError, Image.DecompressionBombError):
        return None
    target = io.BytesIO()
    plain.save(target, "JPEG", quality=_QUALITY)
    return Jpeg(target.getvalue(), plain.width, plain.height, _COLOURS[plain.mode])


def put_in(path: Path, pictures: Sequence[Jpeg]) -> None:
    """Append `pictures` to a finished PDF in the place of their marks; those that were not drawn stay out."""
    with path.open("r+b") as file:
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as whole:
            numbers = [_number(whole, MARK_WIDTH + place) for place in range(len(pictures))]
            end = whole.rfind(b"startxref")
            before = int(whole[end:].split()[1])
            trailer = bytes(whole[whole.rfind(b"trailer", 0, end) : end])
        at = file.seek(0, io.SEEK_END)
        places = {}
        for number, picture in zip(numbers, pictures, strict=True):
            if number:
                places[number] = at
                at += file.write(_object(number, picture))
        file.write(_table(places, trailer, before, at))


def _number(whole: mmap.mmap, width: int) -> int:
    """Number of the object that holds a mark, 0 when it was not drawn."""
    found = whole.find(b"/Width %d\n/Height 1\n" % width)
    start = whole.rfind(b" 0 obj", 0, found) if found > 0 else -1
    return int(whole[whole.rfind(b"\n", 0, start) + 1 : start]) if start > 0 else 0


def _object(number: int, picture: Jpeg) -> bytes:
    head = (
        f"{number} 0 obj\n<< /Type /XObject /Subtype /Image /Width {picture.width} /Height {picture.height} "
        f"/BitsPerComponent 8 /ColorSpace {picture.colours} /Filter /DCTDecode /Length {len(picture.data)} >>\nstream\n"
    )
    return b"%b%b\nendstream\nendobj\n" % (head.encode(), picture.data)


def _table(places: dict[int, int], trailer: bytes, before: int, at: int) -> bytes:
    """Cross references of the appended objects, and the trailer that points back to those before."""
    lines = [b"%d 1\n%010d 00000 n \n" % (number, places[number]) for number in sorted(places)]
    newer = re.sub(rb"<<", b"<<\n/Prev %d" % before, trailer, count=1)
    return b"xref\n%b%bstartxref\n%d\n%%%%EOF\n" % (b"".join(lines), newer, at)
