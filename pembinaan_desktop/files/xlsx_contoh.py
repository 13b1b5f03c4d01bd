"""A plain workbook of text cells, as SIASN exports them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from openpyxl import Workbook

from pembinaan_desktop.files.safe_write import write_packed


def write_sheet(target: Path, title: str, rows: Iterable[Sequence[object]]) -> Path:
    """Write one sheet, first row the headings; numbers stay numbers. Raises UserError as `writing` does."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    for row in rows:
        sheet.append(list(row))
    return write_packed(target, book.save)
