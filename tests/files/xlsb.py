"""A small .xlsb, which no library here can write: texts, and errors by their code."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Sequence
from pathlib import Path

LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="bin" '
    'ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>'
)


def write_xlsb(path: Path, rows: Sequence[Sequence[str | int]]) -> Path:
    """One sheet "Data". A cell is a text or the code of an error."""
    sheet = _record(129) + _record(148, struct.pack("<4I", 0, len(rows) - 1, 0, max(map(len, rows)) - 1))
    sheet += _record(145)
    for number, row in enumerate(rows):
        sheet += _record(0, struct.pack("<3I", number, 0, 300) + bytes(5))
        for column, cell in enumerate(row):
            head = struct.pack("<2I", column, 0)
            sheet += (
                _record(6, head + _text(cell)) if isinstance(cell, str) else _record(3, head + bytes([cell]))
            )
    sheet += _record(146) + _record(130)
    book = _record(131) + _record(143)
    book += (
        _record(156, struct.pack("<2I", 0, 1) + _text("rId1") + _text("Data")) + _record(144) + _record(132)
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as box:
        box.writestr("[Content_Types].xml", TYPES)
        box.writestr("_rels/.rels", _link("officeDocument", "xl/workbook.bin"))
        box.writestr("xl/workbook.bin", book)
        box.writestr("xl/_rels/workbook.bin.rels", _link("worksheet", "worksheets/sheet1.bin"))
        box.writestr("xl/worksheets/sheet1.bin", sheet)
    return path


def _record(kind: int, body: bytes = b"") -> bytes:
    head = [kind] if kind < 128 else [kind & 0x7F | 0x80, kind >> 7]
    size = len(body)
    while size > 0x7F:
        head.append(size & 0x7F | 0x80)
        size >>= 7
    return bytes([*head, size]) + body


def _text(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _link(kind: str, target: str) -> str:
    link = f'<Relationship Id="rId1" Type="{KINDS}/{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{LINKS}">{link}</Relationships>'
