"""Formulas that no program has calculated yet: their cells read as empty although somebody meant something."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from xml.sax.saxutils import unescape

from pembinaan_desktop.files import sheet_errors

MAX_PART = 64_000_000  # bytes, unpacked; a larger part is not looked at
_SHEET = re.compile(r'<sheet\b[^>]*?\bname="([^"]*)"[^>]*?\br:id="([^"]*)"')
_TARGET = re.compile(r'<Relationship\b(?=[^>]*\bId="([^"]*)")(?=[^>]*\bTarget="/?(?:xl/)?([^"]*)")')


def uncalculated(path: Path) -> dict[str, frozenset[tuple[int, int]]]:
    """(row, column) counted from 0 of such cells, by sheet; nothing for a file that is no .xlsx or not usual."""
    try:
        with zipfile.ZipFile(path) as book:
            targets = dict(_TARGET.findall(_text(book, "xl/_rels/workbook.xml.rels")))
            sheets = _SHEET.findall(_text(book, "xl/workbook.xml"))
            found = {
                unescape(name, {"&quot;": '"'}): frozenset(
                    sheet_errors.uncalculated(_part(book, f"xl/{targets[key]}"))
                )
                for name, key in sheets
                if key in targets
            }
    except (OSError, zipfile.BadZipFile, KeyError, ValueError, NotImplementedError, RuntimeError):
        return {}
    return {name: cells for name, cells in found.items() if cells}


def _text(book: zipfile.ZipFile, name: str) -> str:
    return _part(book, name).decode("utf-8", "replace")


def _part(book: zipfile.ZipFile, name: str) -> bytes:
    return book.read(name) if book.getinfo(name).file_size <= MAX_PART else b""
