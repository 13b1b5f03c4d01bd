"""One description per column of a noun.

A `Field` feeds the table heading, the form row, the import mapping, the export column and the
search, so that a new column is written down once.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

NUMBERS = ("int", "decimal", "money")
MOST = 10**15
"""Greatest number of a form: beyond it a float no longer tells a unit, and the database no whole number."""
Kind = Literal["text", "nip", "long", "date", "time", "int", "decimal", "money", "bool", "choice"]


@dataclass(frozen=True)
class Field:
    """One column.

    key: attribute name in rows and tables. title: Indonesian heading. width: characters.
    check: returns an Indonesian complaint, or "" when the value is fine.
    aliases: other headings under which foreign workbooks carry the column.
    choices: (value, shown text) pairs for kind "choice".
    """

    key: str
    title: str
    kind: Kind = "text"
    width: int = 20
    required: bool = False
    check: Callable[[Any], str] | None = None
    help: str = ""
    aliases: tuple[str, ...] = ()
    choices: tuple[tuple[Any, str], ...] = ()
    default: Any = None

    def problem(self, value: Any) -> str:
        """The Indonesian complaint about `value`, or "" when it may be saved."""
        if value in (None, ""):
            return f"Kolom {self.title} wajib diisi." if self.required else ""
        wrong = self._number_problem(value) if self.kind in NUMBERS else ""
        return wrong or (self.check(value) if self.check else "")

    def _number_problem(self, value: Any) -> str:
        if not isinstance(value, int | float) or not math.isfinite(value):
            return f"{self.title} harus berupa angka."
        if abs(value) > MOST:
            return f"{self.title} terlalu besar."
        whole = self.kind == "decimal" or value == int(value)
        return "" if whole else f"{self.title} harus bilangan bulat."


def problems(fields: Sequence[Field], values: dict[str, Any]) -> dict[str, str]:
    """Complaints by key for all `fields`; empty when `values` may be saved."""
    found = {field.key: field.problem(values.get(field.key)) for field in fields}
    return {key: text for key, text in found.items() if text}
