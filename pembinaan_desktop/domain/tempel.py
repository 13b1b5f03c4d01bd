"""Marks pasted from Excel: a block of texts becomes statuses, and what does not is named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pembinaan_desktop.domain.kehadiran import StatusHadir


@dataclass(frozen=True)
class Tempelan:
    """What a pasted block means. cells: (row, column, code or None) counted from the first cell.

    unknown: texts that are no status, with their place. rows, columns: size of the block.
    """

    cells: tuple[tuple[int, int, str | None], ...]
    unknown: tuple[str, ...]
    rows: int
    columns: int


CLEARS = ("-", "–")
"""Cells of a pasted block that empty what stands there; an empty cell leaves it."""


def read_block(text: str) -> list[list[str]]:
    """Lines and tab-separated cells; the empty line that Excel adds at the end is no row."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines and not lines[-1].strip():
        lines.pop()
    return [[cell.strip() for cell in line.split("\t")] for line in lines]


def status_code(text: str, statuses: Mapping[str, StatusHadir]) -> str | None:
    """The code a cell means: its code, its key, its name ("hadir", "sakit"), or a tick; None when unknown."""
    wanted = " ".join(text.split()).casefold().strip(".")
    for code, status in statuses.items():
        if wanted in (code.casefold(), status.nama.casefold()):
            return code
    for code, status in statuses.items():
        if wanted == status.tombol.casefold():
            return code
    other = ALIASES.get(wanted)
    return other if other in statuses else None


ALIASES = {
    "v": "H",
    "√": "H",
    "✓": "H",
    "✔": "H",
    "1": "H",
    "ya": "H",
    "alpa": "A",
    "alpha": "A",
    "tk": "A",
    "0": "A",
    "x": "A",
    "ijin": "I",
    "dinas": "DL",
}
"""How offices write marks in their own lists."""


def paste(block: Sequence[Sequence[str]], statuses: Mapping[str, StatusHadir]) -> Tempelan:
    """What a block of texts means. An empty cell leaves the mark as it is; "-" clears it."""
    cells: list[tuple[int, int, str | None]] = []
    unknown: list[str] = []
    codes: dict[str, str | None] = {}
    for row, line in enumerate(block):
        for column, text in enumerate(line):
            if not text:
                continue
            if text in CLEARS:
                cells.append((row, column, None))
                continue
            if text not in codes:
                codes[text] = status_code(text, statuses)
            code = codes[text]
            if code is None:
                unknown.append(f"“{text[:20]}” (baris {row + 1}, kolom {column + 1})")
            else:
                cells.append((row, column, code))
    width = max((len(line) for line in block), default=0)
    return Tempelan(tuple(cells), tuple(unknown), len(block), width)
