"""Cells whose formula failed (#REF!, #N/A ...) or was never calculated: calamine gives them as empty, so they are
looked for in the bytes.

Runs in the reader's child, after calamine has read the sheet. What is not understood counts as no error.
"""

from __future__ import annotations

import struct
import zlib

TYPE_CHECKING = False  # as in typing, which would be one more import
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Found = Iterator[tuple[int, int, str]]

MOST = 200_000
NOT_CALCULATED = "(rumus belum dihitung)"  # as `domain/impor` knows it
_MARKS = (b">#", b"<f")  # how a failed value and a formula begin
_CODES = {
    **{0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!"},
    **{0x2A: "#N/A", 0x2B: "#GETTING_DATA"},
}
_LONGEST_PART = 400_000_000


def formula_errors(data: bytes, sheet: str) -> list[tuple[int, int, str]]:
    """(row, column, error) of the sheet, counted from 0 at A1; at most `MOST`.

    Formulas of an .xlsx that no program has calculated yet are there as `NOT_CALCULATED`.
    """
    found: list[tuple[int, int, str]] = []
    try:
        for one in _look(data, sheet):
            found.append(one)
            if len(found) == MOST:
                break
    except (ValueError, LookupError, struct.error, zlib.error, RecursionError, NotImplementedError, OSError):
        pass  # half of them are better than none
    return found


def _look(data: bytes, sheet: str) -> Found:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return _xls(_workbook_stream(data), sheet)
    return _zipped(data, sheet) if _may_hold_errors(data) else iter(())


def _may_hold_errors(data: bytes) -> bool:
    """Whether a cell of any sheet begins like an error or a formula; takes a tenth of reading the sheet.

    `zipfile` alone would take longer to import. A box that is packed in an unusual way may hold errors.
    """
    end = data.rfind(b"PK\x05\x06")
    count, start = struct.unpack_from("<H4xI", data, end + 10)
    for _ in range(count):
        method, packed, size, extra, remark, offset = struct.unpack_from("<10xH8xI4xHHH8xI", data, start)
        name = data[start + 46 : start + 46 + size]
        start += 46 + size + extra + remark
        if name.endswith(b".bin") and b"worksheets/" in name:
            return True
        if name == b"content.xml" or (name.endswith(b".xml") and b"worksheets/" in name):
            if method != 8 or 0xFFFFFFFF in (packed, offset):
                return True
            begin = offset + 30 + sum(struct.unpack_from("<HH", data, offset + 26))
            marks = (b">#", b">Err:") if name == b"content.xml" else _MARKS
            if _says(marks, data[begin : begin + packed]):
                return True
    return count == 0xFFFF


def _says(marks: tuple[bytes, ...], packed: bytes) -> bool:
    stream = zlib.decompressobj(-15)
    last = b""
    while packed:
        part = stream.decompress(packed, 250_000)
        packed = stream.unconsumed_tail
        for mark in marks:
            if mark[1:2] in part and (
                mark in part or mark in last + part[:4]
            ):  # one letter is found much faster
                return True
        last = part[-4:]
    return False


def _zipped(data: bytes, sheet: str) -> Found:
    import io
    import posixpath
    import zipfile
    from xml.etree import ElementTree

    with zipfile.ZipFile(io.BytesIO(data)) as box:
        parts = {name.lower(): name for name in box.namelist()}

        def read(name: str) -> bytes:
            info = box.getinfo(parts[name.lower()])
            if info.file_size > _LONGEST_PART:
                raise ValueError("too large")
            return box.read(info)

        if "content.xml" in parts:
            yield from _ods(read("content.xml"), sheet)
            return
        binary = "xl/workbook.bin" in parts
        book = "xl/workbook.bin" if binary else "xl/workbook.xml"
        wanted = _relation_bin(read(book), sheet) if binary else _relation(read(book), sheet)
        for link in ElementTree.fromstring(read(f"xl/_rels/{posixpath.basename(book)}.rels")):
            if link.get("Id") == wanted:
                content = read(posixpath.join("/xl", link.get("Target", "")).lstrip("/"))
                yield from _xlsb(content) if binary else _xlsx(content)


def _relation(book: bytes, sheet: str) -> str:
    from xml.etree import ElementTree

    for item in ElementTree.fromstring(book).iter():
        if item.tag.endswith("}sheet") and item.get("name") == sheet:
            return next(value for key, value in item.items() if key.endswith("}id"))
    raise LookupError(sheet)


def _xlsx(content: bytes) -> Found:
    import re

    cells = rb"""<(?:\w+:)?c\s([^>]*\bt\s*=\s*["']e["'][^>]*)(?<!/)>(.*?)</(?:\w+:)?c>"""
    for cell in re.finditer(cells, content, re.DOTALL):
        place = re.search(rb"""\br\s*=\s*["']([A-Z]{1,3})([0-9]{1,7})["']""", cell[1])
        value = re.search(rb"<(?:\w+:)?v[^>]*>([^<]*)<", cell[2])
        if place and value:
            yield int(place[2]) - 1, _column(place[1]), value[1].decode("ascii", "replace").strip()
    if b"<f" not in content:
        return
    cells = (
        rb"""<c\b[^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"[^>]*>\s*"""
        rb"""<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>"""
    )
    for letters, row in re.findall(cells, content):
        yield int(row) - 1, _column(letters), NOT_CALCULATED


def _column(letters: bytes) -> int:
    """0 for A, 26 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _ods(content: bytes, sheet: str) -> Found:
    """Counts rows and columns with their repetitions."""
    from xml.etree import ElementTree

    table = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
    kind = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
    row = 0
    for page in ElementTree.fromstring(content).iter(f"{table}table"):
        if page.get(f"{table}name") != sheet:
            continue
        for line in page.iter(f"{table}table-row"):
            height = int(line.get(f"{table}number-rows-repeated", 1))
            column = 0
            for cell in line:
                width = int(cell.get(f"{table}number-columns-repeated", 1))
                if cell.get(kind) == "error":
                    text = "".join(cell.itertext()).strip()
                    yield from ((row + n, column + m, text) for n in range(height) for m in range(width))
                column += width
            row += height


def _relation_bin(book: bytes, sheet: str) -> str:
    for kind, body in _records_bin(book):
        if kind == 156:  # BrtBundleSh: state, number, relation, name
            size = struct.unpack_from("<I", body, 8)[0]
            relation = body[12 : 12 + 2 * size].decode("utf-16-le")
            if body[16 + 2 * size :].decode("utf-16-le", "replace") == sheet:
                return relation
    raise LookupError(sheet)


def _records_bin(data: bytes) -> Iterator[tuple[int, bytes]]:
    """(kind, body) of the records of an .xlsb part ([MS-XLSB] 2.1.4)."""
    at, end = 0, len(data)
    while at < end:
        kind, at = data[at], at + 1
        if kind & 0x80:
            kind, at = (kind & 0x7F) | (data[at] & 0x7F) << 7, at + 1
        size = shift = 0
        more = 0x80
        while more & 0x80:
            more, at = data[at], at + 1
            size |= (more & 0x7F) << shift
            shift += 7
        yield kind, data[at : at + size]
        at += size


def _xlsb(content: bytes) -> Found:
    row = 0
    for kind, body in _records_bin(content):
        if kind == 0:  # BrtRowHdr
            row = struct.unpack_from("<I", body)[0]
        elif kind in (3, 11):  # BrtCellError, BrtFmlaError: column, style, error
            yield row, struct.unpack_from("<I", body)[0], _CODES.get(body[8], "#VALUE!")


def _workbook_stream(data: bytes) -> bytes:
    """The stream "Workbook" of a compound file ([MS-CFB])."""
    size, small = (1 << shift for shift in struct.unpack_from("<HH", data, 30))
    folder, least, small_start, more = struct.unpack_from("<I4xII4xI", data, 48)
    numbers = f"<{size // 4}I"

    def sector(number: int) -> bytes:
        return data[(number + 1) * size : (number + 2) * size]

    tables = list(struct.unpack_from("<109I", data, 76))
    while more < 0xFFFFFFFA and len(tables) < len(data) // size:
        *further, more = struct.unpack(numbers, sector(more))
        tables += further
    after: list[int] = []
    for number in tables:
        if number < 0xFFFFFFFA:
            after += struct.unpack(numbers, sector(number))

    def chain(number: int, links: Any) -> Iterator[int]:
        for _ in range(len(links)):
            if number >= len(links):
                return
            yield number
            number = links[number]

    def whole(number: int) -> bytes:
        return b"".join(map(sector, chain(number, after)))

    entries = whole(folder)
    for at in range(0, len(entries), 128):
        length = struct.unpack_from("<H", entries, at + 64)[0]
        if entries[at : at + max(length - 2, 0)].decode("utf-16-le", "replace") not in ("Workbook", "Book"):
            continue
        start, total = struct.unpack_from("<II", entries, at + 116)
        if total >= least:
            return whole(start)[:total]
        box = whole(struct.unpack_from("<I", entries, 116)[0])
        table = whole(small_start)
        links = struct.unpack(f"<{len(table) // 4}I", table)
        return b"".join(box[n * small : (n + 1) * small] for n in chain(start, links))[:total]
    raise LookupError("Workbook")


def _records(data: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """(kind, body) of the records of an .xls stream from a place on, to the end of that sheet."""
    depth = 0
    while at + 4 <= len(data):
        kind, size = struct.unpack_from("<HH", data, at)
        depth += (kind in (0x0809, 0x0009, 0x0209, 0x0409)) - (
            kind == 0x000A
        )  # BOF, EOF; charts stand inside
        if depth <= 0:
            return
        yield kind, data[at + 4 : at + 4 + size]
        at += 4 + size


def _xls(stream: bytes, sheet: str) -> Found:
    for kind, body in _records(stream, 0):
        if kind == 0x0085:  # BOUNDSHEET: place, state, kind, name
            letters = body[8 : 8 + body[6] * (1 + (body[7] & 1))]
            if letters.decode("utf-16-le" if body[7] & 1 else "latin-1", "replace") == sheet:
                yield from _xls_sheet(stream, struct.unpack_from("<I", body)[0])
                return


def _xls_sheet(stream: bytes, start: int) -> Found:
    for kind, body in _records(stream, start):
        if (
            kind == 0x0006 and body[6] == 2 and body[12:14] == b"\xff\xff"
        ):  # FORMULA with an error as its result
            yield *struct.unpack_from("<HH", body), _CODES.get(body[8], "#VALUE!")
        elif kind == 0x0205 and body[7] == 1:  # BOOLERR
            yield *struct.unpack_from("<HH", body), _CODES.get(body[6], "#VALUE!")
