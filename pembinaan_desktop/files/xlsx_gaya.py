"""How cells of our workbooks look, and the quick way to give many cells the same look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from typing import Any

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

THIN = Border(*[Side("thin", color="8A97A3")] * 4)
HEAD = PatternFill("solid", fgColor="E3EAF0")
OPEN = PatternFill("solid", fgColor="FFF9E5")  # may be typed into on a protected sheet
GREY = PatternFill("solid", fgColor="D9D9D9")
RED = PatternFill("solid", bgColor="FDE2E0")
AMBER = PatternFill("solid", bgColor="FFF0D0")
CENTER = Alignment(horizontal="center", vertical="center", wrap_text=True)
LEFT = Alignment(vertical="center", wrap_text=True)
RIGHT = Alignment(horizontal="right", vertical="center")
FORMULA = ("=", "+", "-", "@")
RISKY = (*FORMULA, "#")  # what openpyxl or Excel would not take as text
FACE = "Calibri"  # a Font without a name turns into the viewer's serif
BOLD = Font(name=FACE, bold=True)
LINE = 16.5  # points of one line of text
PAPER = {"A4": 9, "F4": 14}  # Excel's numbers; 14 is folio 8.5 x 13 in, what printers call F4


def put(cell: Cell, value: Any, alignment: Alignment | None = None, number_format: str = "") -> Cell:
    """Write a value; text stays text, also when it looks like a formula."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        if value[:1] in FORMULA:
            cell.quotePrefix = True  # type: ignore[attr-defined]
    if alignment is not None:
        cell.alignment = alignment
    if number_format:
        cell.number_format = number_format
    return cell


def lines_of(text: str, width: float) -> int:
    """How many lines a text takes in a column of so many characters."""
    room = max(1, int(width))
    return sum(max(1, -(-len(part) // room)) for part in text.split("\n"))


def wide(sheet: Worksheet, paper: str = "A4") -> None:
    """Printed across, as many pages down as it takes."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", PAPER[paper]
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def protected_form(
    sheet: Worksheet, widths: Sequence[float], hidden: Sequence[int], first: int, fixed: int
) -> None:
    """A sheet that goes out to be filled in: only open cells take text, keys are hidden.

    hidden: columns from 0. first: row of the first line, below the headings; fixed: first column that scrolls.
    """
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    for column in hidden:
        sheet.column_dimensions[get_column_letter(column + 1)].hidden = True
    sheet.freeze_panes = sheet.cell(first, fixed)
    protection = sheet.protection
    protection.sheet, protection.autoFilter, protection.sort = True, False, False
    protection.formatColumns, protection.formatRows = False, False
    sheet.print_title_rows = f"{first - 1}:{first - 1}"
    wide(sheet)


class Looks:
    """Prepared looks: a style is worked out once and shared, which is most of the time of a big sheet.

    Cells share it: never change the look of a cell that was written here.
    """

    KINDS = (
        "center",
        "left",
        "text",
        "grey",
        "hours",
        "percent",
        "head",
        "plain_text",
        "date",
        "open",
        "open_text",
    )

    def __init__(self, sheet: Worksheet) -> None:
        self._styles = {kind: self._style(sheet, kind) for kind in self.KINDS}

    @staticmethod
    def _style(sheet: Worksheet, kind: str) -> Any:
        cell = Cell(sheet, row=1, column=1)
        if kind not in ("plain_text", "date"):
            cell.border = THIN
            cell.alignment = LEFT if kind in ("left", "open", "open_text") else CENTER
        if kind.startswith("open"):
            cell.protection, cell.fill = Protection(locked=False), OPEN
        if kind in ("text", "plain_text", "open_text"):
            cell.number_format = "@"
        elif kind == "hours":
            cell.number_format = "0.##"
        elif kind == "percent":
            cell.number_format = "0.0%"
        elif kind == "date":
            cell.number_format = "dd-mm-yyyy"
        elif kind == "grey":
            cell.fill = GREY
        elif kind == "head":
            cell.fill, cell.font = HEAD, BOLD
        return cell._style  # type: ignore[attr-defined]

    def put(self, cell: Cell, value: Any, kind: str = "") -> None:
        """Write a value; text stays text, also when it looks like a formula. kind: one of `KINDS` or ""."""
        cell.value = value
        if kind:
            cell._style = self._styles[kind]  # type: ignore[attr-defined]
        if isinstance(value, str):
            cell.data_type = "s"
            if value[:1] in FORMULA:
                cell._style = copy(cell._style)  # type: ignore[attr-defined]
                cell.quotePrefix = True  # type: ignore[attr-defined]

    def append(self, sheet: Worksheet, values: Sequence[Any], kinds: Mapping[int, str]) -> None:
        """A line below the last one, as `put` would write it. kinds: looks by column, from 1.

        Only cells with a look or a dangerous text are made by hand: a long sheet of plain values takes no
        longer than openpyxl needs for it.
        """
        line = []
        for column, value in enumerate(values, 1):
            kind = kinds.get(column, "")
            if kind or (isinstance(value, str) and value[:1] in RISKY):
                cell = Cell(sheet, row=1, column=column)
                self.put(cell, value, kind)
                line.append(cell)
            else:
                line.append(value)
        sheet.append(line)
