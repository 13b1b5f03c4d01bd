"""How one column of a `RowsTable` reads its row: text, second line, pill, bar, sort key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.fields import Field

RIGHT = ("int", "decimal", "money")
Pill = tuple[str, str]
Bar = tuple[float, str]


@dataclass(frozen=True)
class Column:
    """One column. Every callable gets the row and must be cheap; it runs once per row, when first needed.

    text: shown (default: the attribute `key`, written as its kind asks). second: muted second line.
    pill: (text, role) on a tinted ground, or several. bar: (fraction 0..1, role) before the text,
    or several that stand one after the other.
    sort: sort key (default: the attribute; texts without regard to case; empty last).
    width: characters. align: "left", "right", "center". bold: weight of the first line.
    icon: (icon name, role). role: colour role of the text. stretch: takes the room that is left.
    """

    key: str
    title: str
    kind: str = "text"
    width: int = 20
    text: Callable[[Any], str] | None = None
    second: Callable[[Any], str] | None = None
    pill: Callable[[Any], Pill | list[Pill] | None] | None = None
    bar: Callable[[Any], Bar | list[Bar] | None] | None = None
    icon: Callable[[Any], tuple[str, str] | None] | None = None
    role: Callable[[Any], str] | None = None
    sort: Callable[[Any], Any] | None = None
    align: str = ""
    bold: bool = False
    visible: bool = True
    stretch: bool = False
    tip: str = ""
    choices: tuple[tuple[Any, str], ...] = ()

    @classmethod
    def of(cls, field: Field, **changes: Any) -> Column:
        """The column of a `Field`."""
        base: dict[str, Any] = {
            "key": field.key,
            "title": field.title,
            "kind": field.kind,
            "width": field.width,
            "choices": field.choices,
            "tip": field.help,
        }
        return cls(**{**base, **changes})

    @property
    def alignment(self) -> str:
        return self.align or ("right" if self.kind in RIGHT else "left")

    def shown(self, row: Any) -> str:
        if self.text is not None:
            return self.text(row)
        if self.pill is not None:
            pills = self.pill(row)
            pills = [pills] if isinstance(pills, tuple) else (pills or [])
            return " ".join(text for text, _ in pills)
        return written(getattr(row, self.key, None), self.kind, self.choices)

    def sort_value(self, row: Any) -> Any:
        """What a row is sorted by, None for an empty cell. Days are numbers: they are compared in half the time."""
        value = self.sort(row) if self.sort is not None else getattr(row, self.key, None)
        if isinstance(value, str):
            return value.casefold() or None
        return value.toordinal() if type(value) is date else value


def written(value: Any, kind: str = "text", choices: tuple[tuple[Any, str], ...] = ()) -> str:
    """A value as the office writes it in a grid."""
    if value is None or value == "":
        return ""
    if choices:
        return dict(choices).get(value, str(value))
    if kind == "nip":
        return nip_groups(str(value))
    if isinstance(value, bool):
        return "Ya" if value else "Tidak"
    if isinstance(value, datetime):
        return f"{wording.short_date(value.date())} {wording.clock_time(value)}"
    if isinstance(value, date):
        return wording.short_date(value)
    if isinstance(value, time):
        return wording.clock_time(value)
    if kind == "money":
        return wording.rupiah(int(value))
    if isinstance(value, int):
        return wording.integer(value)
    if kind == "decimal" or isinstance(value, float):
        return wording.decimal(value)
    return str(value)


def nip_groups(nip: str | None) -> str:
    """19820303 201203 2 002; anything that is not 18 digits stays as it is."""
    if nip and len(nip) == 18 and nip.isdigit():
        return f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}"
    return nip or ""


def brief_dates(start: date, end: date) -> str:
    """24–25 Sep 2026: short months, so that a column stays narrow."""
    text = wording.short_date_range(start, end)
    for long, short in zip(wording.BULAN, wording.BULAN_PENDEK, strict=True):
        text = text.replace(long, short)
    return text
