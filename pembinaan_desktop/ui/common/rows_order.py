"""The order that a heading asks for; that of a long list is made outside the window's thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pembinaan_desktop.ui.common.columns import Column

Sort = tuple[int, bool]
"""(column, descending); column -1: as the rows were given."""
UNSORTED: Sort = (-1, False)
LONG = 5000
"""Sorting more rows than this is felt."""


@dataclass(frozen=True)
class Order:
    """source: the list of rows that was sorted. rows: the same in the order `sort`."""

    source: Sequence[Any]
    sort: Sort
    rows: Sequence[Any]

    @classmethod
    def of(cls, rows: Sequence[Any], columns: Sequence[Column], sort: Sort) -> Order:
        """Equal ones keep their order, empty ones come last."""
        column, down = sort
        if not 0 <= column < len(columns):
            return cls(rows, sort, rows)
        values = list(map(columns[column].sort_value, rows))
        filled = [number for number, value in enumerate(values) if value is not None]
        empty = [number for number, value in enumerate(values) if value is None]
        filled.sort(key=values.__getitem__, reverse=down)
        return cls(rows, sort, [rows[number] for number in filled + empty])
