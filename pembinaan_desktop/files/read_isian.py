"""Our own fill-in workbooks, hundreds at a time, without a child process for each.

calamine keeps a sheet as one dense block, so one cell in the last corner asks for hundreds of gigabytes and
ends the process. Therefore the bytes of every sheet are looked at first: only small workbooks in which
each place is within A1:ZZ999 are read here. Everything else goes to `read_batch` and its children.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.files.read_sheet import Sheet, read_batch, read_bytes

THREADS = 2
MAX_FILE = 200_000  # bytes, packed; deflate makes at most a thousandfold of it
MAX_PARTS = 8_000_000  # bytes, unpacked, all parts together
_FAR = re.compile(rb"""\x20r\s*=\s*(?!"[A-Z]{0,2}[0-9]{1,3}")""")
_STRANGE = (b"\nr", b"\tr", b"\rr", b"\x00", b"<!")
_OTHER_LETTERS = re.compile(rb"""encoding\s*=\s*["'](?!utf-8["'])""", re.IGNORECASE)


def read_isian(
    paths: Sequence[Path], progress: Callable[[int, int, str], None] | None = None
) -> Iterator[tuple[int, Sheet | UserError]]:
    """(position, first sheet) of every workbook, one after the other so that none has to be kept.

    A file that cannot be read gives its UserError. Files that need a child come last.
    """
    others = []
    pool = ThreadPoolExecutor(THREADS)  # calamine lets other threads run while it reads
    try:
        for number, sheet in enumerate(pool.map(_small, paths)):
            if progress is not None and number % 20 == 0:
                progress(number, len(paths), f"Membaca {len(paths)} berkas")
            if sheet is None:
                others.append(number)
            else:
                yield number, sheet
    finally:
        pool.shutdown(cancel_futures=True)
    if others:
        yield from zip(others, read_batch([paths[number] for number in others], progress), strict=True)


def _small(path: Path) -> Sheet | None:
    data = _bytes(Path(path))
    return read_bytes(data, Path(path)) if is_small(data) else None


def _bytes(path: Path) -> bytes:
    try:
        simple = path.suffix.lower() == ".xlsx" and path.stat().st_size <= MAX_FILE
        return path.read_bytes() if simple else b""
    except OSError:
        return b""


def is_small(data: bytes) -> bool:
    """Whether a workbook is of the simple, small kind that can be read in this process."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as box:
            parts = box.infolist()
            if len(parts) > 60 or sum(part.file_size for part in parts) > MAX_PARTS:
                return False
            sheets = [part for part in parts if "sheets/" in part.filename]
            return bool(sheets) and not any(_far(box.read(part)) for part in sheets)
    except (OSError, zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, ValueError):
        return False


def _far(data: bytes) -> bool:
    """Whether a cell stands, or may stand, beyond ZZ999."""
    if any(word in data for word in _STRANGE) or _OTHER_LETTERS.search(data[:200]):
        return True
    return _FAR.search(data) is not None
