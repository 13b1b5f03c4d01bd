"""Formulas that no program has calculated yet: their cells read as empty although somebody meant something."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from xml.sax.saxutils import unescape

MAX_PART = 64_000_000  # bytes, unpacked; a larger part is not looked at
_SHEET = re.compile(r'<sheet\b[^>]*?\bname="([^"]*)"[^>]*?\br:id="([^"]*)"')
_TARGET = re.compile(r'<Relationship\b(?=[^>]*\bId="([^"]*)")(?=[^>]*\bTarget="/?(?:xl/)?([^"]*)")')
_CELL = re.compile(
    r'<c\b[^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"[^>]*>\s*<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>'
)


def uncalculated(path: Path) -> dict[str, frozenset[tuple[int, int]]]:
    """(row, column) counted from 0 of such cells, by sheet; nothing for a file that is no .xlsx or not usual."""
    try:
        with zipfile.ZipFile(path) as book:
            targets = dict(_TARGET.findall(_part(book, "xl/_rels/workbook.xml.rels")))
            sheets = _SHEET.findall(_part(book, "xl/workbook.xml"))
            found = {
                unescape(name, {"&quot;": '"'}): _cells(_part(book, f"xl/{targets[key]}"))
                for name, key in sheets
                if key in targets
            }
    except (OSError, zipfile.BadZipFile, KeyError, ValueError, NotImplementedError, RuntimeError):
        return {}
    return {name: cells for name, cells in found.items() if cells}


def _part(book: zipfile.ZipFile, name: str) -> str:
    if book.getinfo(name).file_size > MAX_PART:
        return ""
    return book.read(name).decode("utf-8", "replace")


def _cells(content: str) -> frozenset[tuple[int, int]]:
    if "<f" not in content:
        return frozenset()
    return frozenset((int(row) - 1, _number(letters)) for letters, row in _CELL.findall(content))


def _number(letters: str) -> int:
    """0 for A, 26 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
