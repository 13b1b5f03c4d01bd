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

from pembinaan_desktop.domain.berkas_isian import MARK
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.files.read_sheet import Sheet, read_batch, read_bytes

THREADS = 2
RUN = 10  # workbooks that a thread reads at once: handing over costs as much as half a workbook
MAX_FILE = 200_000  # bytes, packed; deflate makes at most a thousandfold of it
MAX_PARTS = 8_000_000  # bytes, unpacked, all parts together
_FAR = re.compile(rb"""\x20r(?!="[A-Z]{0,2}[0-9]{1,3}"|[^\s=])""")
_BREAKS = (b"\n", b"\t", b"\r")
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
        runs = [paths[start : start + RUN] for start in range(0, len(paths), RUN)]
        for first, run in enumerate(pool.map(_several, runs)):
            if progress is not None:
                progress(first * RUN, len(paths), f"Membaca {len(paths)} berkas")
            for number, sheet in enumerate(run, first * RUN):
                if sheet is None:
                    others.append(number)
                else:
                    yield number, sheet
    finally:
        pool.shutdown(cancel_futures=True)
    if others:
        yield from zip(others, read_batch([paths[number] for number in others], progress), strict=True)


def _several(paths: Sequence[Path]) -> list[Sheet | None]:
    return [_small(path) for path in paths]


def _small(path: Path) -> Sheet | None:
    data = _bytes(Path(path))
    if not is_small(data):
        return None
    return _ours(data) or read_bytes(data, Path(path))


def _ours(data: bytes) -> Sheet | None:
    """The first sheet when it begins with our mark: no need to look which sheets have data or are hidden."""
    import python_calamine as calamine

    try:
        sheet = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
        rows = sheet.to_python()
    except Exception:
        return None  # the usual way says what is wrong
    return Sheet(sheet.name, rows, [], []) if rows and rows[0] and rows[0][0] == MARK else None


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
            return bool(sheets) and not any(_far(_unpacked(data, part)) for part in sheets)
    except (OSError, zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, ValueError):
        return False


def _unpacked(data: bytes, part: zipfile.ZipInfo) -> bytes:
    """The content of one part; half the time of `ZipFile.read`. Raises ValueError for what is not usual."""
    begin = part.header_offset
    packed = begin + 30 + int.from_bytes(data[begin + 26 : begin + 28], "little")
    packed += int.from_bytes(data[begin + 28 : begin + 30], "little")
    if part.compress_type != zipfile.ZIP_DEFLATED or part.flag_bits & 1:
        raise ValueError("stored or encrypted")
    stream = zlib.decompressobj(-15)
    content = stream.decompress(data[packed : packed + part.compress_size], part.file_size + 1)
    if len(content) != part.file_size or not stream.eof:
        raise ValueError("another size than it says")
    return content


def _far(data: bytes) -> bool:
    """Whether a cell stands, or may stand, beyond ZZ999.

    The bytes are asked for one letter first, which is many times faster than for two.
    """
    if b"\x00" in data or (b"!" in data and b"<!" in data) or _OTHER_LETTERS.search(data[:200]):
        return True
    if any(one in data and one + b"r" in data for one in _BREAKS):
        return True
    return _FAR.search(data) is not None
