"""Our own fill-in workbooks, hundreds at a time, without a child process.

A returned form is small and plain: one sheet, numbers and text in A1:ZZ999. Such a sheet is read here straight from
its XML, with patterns that never look at a byte twice and make no more cells than stand in the file. Whatever is
not that plain (another program's spelling, formulas, dates, coloured letters, a far cell, a second sheet) goes to
`read_batch` and its children, which read everything under limits.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import unescape

from pembinaan_desktop.domain.berkas_isian import ANSWERS, LEMBAR, MARK
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.files.read_sheet import Sheet, read_batch

TOLD_EVERY = 10  # workbooks between two reports of progress
MAX_FILE = 200_000  # bytes, packed; deflate makes at most a thousandfold of it
MAX_SHEET = 4_000_000  # bytes, unpacked
MAX_PARTS = 60

_END = struct.Struct("<4s6xHII2x")  # of a ZIP file: mark, parts, size and place of their list
_ENTRY = struct.Struct(
    "<4s4xHH4xIIIHHH8xI"
)  # of that list: mark, flags, method, checksum, sizes, lengths, place
_HEAD = struct.Struct("<4s22xHH")  # before a part: mark, lengths of name and extra field
_SHEET = re.compile(rb"xl/worksheets/[^/]+\.xml|xl/chartsheets/.*")
_STRINGS = b"xl/sharedStrings.xml"
_TEXT = r'<t(?: xml:space="preserve")?>'
_CELL = (
    r'<c(?: r="({})([1-9][0-9]{{0,2}})"(?: s="[0-9]+")?(?: t="([A-Za-z]+)")?'
    rf"(?: ?/>|></c>|>(?:<v>|<is>{_TEXT})([^<]*)(?:</v>|</t></is>)</c>)|([\s/>])(?!{{}}))"
)
"""(column, row, kind, value, not ""): the last when a cell is spelled in another way."""
_ALL = re.compile(_CELL.format("[A-Z]{1,2}", "(?!)"))
_ANSWERS = re.compile(_CELL.format(f"[{ANSWERS}]", f'r="[^{ANSWERS}]'))
_STRING = re.compile(rf"<si>{_TEXT}([^<]*)</t></si>")
_NUMBER = re.compile(r"0|[1-9][0-9]{0,3}(?:\.[0-9]{1,9})?")  # days and parts of a day are longer or smaller
_OTHER_LETTERS = re.compile(r"""encoding\s*=\s*["'](?!utf-8["'])""", re.IGNORECASE)
_QUOTES = {"&quot;": '"', "&apos;": "'"}
_LETTERS = [""] + [chr(65 + n) for n in range(26)]
_COLUMNS = {a + b: number for number, (a, b) in enumerate((a, b) for a in _LETTERS for b in _LETTERS[1:])}


def read_isian(
    paths: Sequence[Path], progress: Callable[[int, int, str], None] | None = None
) -> Iterator[tuple[int, Sheet | UserError]]:
    """(position, first sheet) of every workbook, one after the other so that none has to be kept.

    A file that cannot be read gives its UserError. Files that need a child come last.
    """
    others = []
    for number, path in enumerate(paths):
        if progress is not None and number % TOLD_EVERY == 0:
            progress(number, len(paths), f"Membaca {len(paths)} berkas")
        sheet = read_plain(path)
        if sheet is None:
            others.append(number)
        else:
            yield number, sheet
    if others:
        yield from zip(others, read_batch([paths[number] for number in others], progress), strict=True)


def read_plain(path: Path) -> Sheet | None:
    """The sheet of a plain form of ours; None for everything else."""
    try:
        with open(path, "rb", buffering=0) as file:
            data = file.read(MAX_FILE + 1)
        if len(data) > MAX_FILE:
            return None
        sheet, strings = _parts(data)
        rows = _rows(sheet, _strings(strings))
    except (OSError, struct.error, zlib.error, ValueError, LookupError):
        return None
    return Sheet("", rows) if rows and rows[0][0] == MARK else None


def _parts(data: bytes) -> tuple[str, str]:
    """The only sheet and the texts it shares. Raises ValueError or struct.error for another kind of book."""
    mark, count, _, at = _END.unpack(data[-_END.size :])
    if mark != b"PK\5\6" or count > MAX_PARTS:
        raise ValueError("a comment, or too many parts")
    sheets, shared = [], ""
    for _ in range(count):
        entry = _ENTRY.unpack_from(data, at)
        if entry[0] != b"PK\1\2":
            raise ValueError("damaged")
        name = data[at + _ENTRY.size : at + _ENTRY.size + entry[6]]
        at += _ENTRY.size + sum(entry[6:9])
        if name == _STRINGS:
            shared = _unpacked(data, entry)
        elif _SHEET.fullmatch(name):
            sheets.append(entry)
    (sheet,) = sheets
    return _unpacked(data, sheet), shared


def _unpacked(data: bytes, entry: Sequence[Any]) -> str:
    """The text of one part of the file. Raises ValueError for what is not usual."""
    _, flags, method, checksum, packed, size, *_, begin = entry
    _, name, extra = _HEAD.unpack_from(data, begin)
    begin += _HEAD.size + name + extra
    if method != zlib.DEFLATED or flags & 1 or size > MAX_SHEET:
        raise ValueError("stored, encrypted or large")
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    content = stream.decompress(data[begin : begin + packed], size + 1)
    if len(content) != size or not stream.eof or zlib.crc32(content) != checksum:
        raise ValueError("damaged")
    text = content.decode()
    if _OTHER_LETTERS.search(text, 0, 200) or "&#" in text or "_x" in text:
        raise ValueError("other letters, or a sign that is written out")
    return text


def _strings(content: str) -> list[str]:
    found = _STRING.findall(content)
    if len(found) != content.count("<si"):
        raise ValueError("letters of several kinds")
    return found


def _rows(content: str, strings: Sequence[str]) -> list[list[str | float]]:
    """Cells from A1 on, as `Sheet` has them; of a form for one respondent only those that are read back."""
    first = _lines(_ALL.findall(content, 0, content.find("</row>")), strings)[0]
    if LEMBAR not in first:
        return _lines(_ALL.findall(content), strings)
    return [first, *_lines(_ANSWERS.findall(content), strings)[1:]]


def _lines(cells: Sequence[tuple[str, ...]], strings: Sequence[str]) -> list[list[str | float]]:
    """Raises ValueError or LookupError for a cell that is not plain."""
    width = 1 + max(_COLUMNS[column] for column in {cell[0] for cell in cells})
    lines: dict[str, list[str | float]] = {}
    for column, row, kind, raw, other in cells:
        if other:
            raise ValueError("a cell spelled in another way")
        line = lines.get(row)
        if line is None:
            line = lines[row] = [""] * width
        if raw:
            text = raw if kind == "inlineStr" else strings[int(raw)] if kind == "s" else ""
            if "&" in text:
                text = unescape(text, _QUOTES)
            line[_COLUMNS[column]] = text or _number(kind, raw)
    return [lines.get(str(number)) or [""] * width for number in range(1, 1 + max(map(int, lines)))]


@lru_cache(maxsize=1000)
def _number(kind: str, raw: str) -> float:
    if kind in ("", "n") and _NUMBER.fullmatch(raw):
        return float(raw)
    raise ValueError("a date, a formula, yes or no")
