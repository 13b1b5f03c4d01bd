"""What one reading of the list of people brings, made ready for the screen outside the main thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pembinaan_desktop.domain.cari import Finder
from pembinaan_desktop.domain.saringan import Saringan, below
from pembinaan_desktop.services.pegawai_current import People
from pembinaan_desktop.services.pegawai_list import PegawaiRow
from pembinaan_desktop.services.unit import UnitRow
from pembinaan_desktop.ui.common.columns import Column
from pembinaan_desktop.ui.common.rows_order import Order, Sort

Below = dict[int, set[int]]
"""Ids of each unit and of all units under it."""
Sorting = tuple[Sequence[Column], Sort]
"""The columns of the list and which of them gives the order."""


@dataclass(frozen=True)
class SearchIndex:
    """The rows of the list, ready to be searched with one filter."""

    rows: Sequence[PegawaiRow]
    saringan: Saringan
    finder: Finder[PegawaiRow]

    @classmethod
    def of(
        cls,
        rows: Sequence[PegawaiRow],
        saringan: Saringan,
        below_each: Below,
        before: SearchIndex | None = None,
    ) -> SearchIndex:
        """before: an earlier index, of which is taken what both hold."""
        passing = list(filter(saringan.test(below_each), rows))
        return cls(rows, saringan, Finder(passing, before.finder if before is not None else None))


@dataclass(frozen=True)
class Loaded:
    """The people, the units to choose from, the people as a heading asks for, and the index of those who pass the
    filter."""

    people: People
    units: Sequence[UnitRow]
    below: Below
    order: Order
    index: SearchIndex

    @classmethod
    def of(
        cls,
        people: People,
        units: Sequence[UnitRow],
        saringan: Saringan,
        sorting: Sorting,
        before: SearchIndex,
    ) -> Loaded:
        below_each = below([unit.jalur for unit in units])
        order = Order.of(people.rows, *sorting)
        return cls(people, units, below_each, order, SearchIndex.of(order.rows, saringan, below_each, before))
