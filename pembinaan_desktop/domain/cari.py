"""Finding people while typing: every word must occur; when nothing does, small typing errors are forgiven."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import compress
from typing import Generic, Protocol, TypeVar

from pembinaan_desktop.domain.nip import clean
from pembinaan_desktop.domain.pegawai import plain_text


class Findable(Protocol):
    """cari: lower-case search text; nip: 18 digits or None."""

    @property
    def cari(self) -> str: ...

    @property
    def nip(self) -> str | None: ...


Row = TypeVar("Row", bound=Findable)


class Finder(Generic[Row]):
    """Searches one list of rows while the officer types; a longer text looks only at what the shorter found."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self._texts = [row.cari for row in rows]  # looking into a list is quicker than into each row
        self._last: tuple[str, Sequence[Row]] = ("", rows)
        self._vocabulary: set[str] | None = None

    def find(self, text: str) -> tuple[list[Row], bool]:
        """Rows that hold every word of `text` (or its digits in the NIP), in their order.

        The second value is True when nothing matched exactly and near words were taken instead.
        """
        wanted = plain_text(text)[:200]
        if not wanted:
            return list(self.rows), False
        digits = _digits(wanted)
        before, among = self._last
        if not wanted.startswith(before) or bool(_digits(before)) != bool(digits):
            among = self.rows
        if digits:
            found = [row for row in among if row.nip and digits in row.nip]
            self._last = wanted, found
            return found, False
        words = wanted.split()
        for word in sorted(set(words), key=len, reverse=True):
            if among is self.rows:
                among = list(compress(among, [word in text for text in self._texts]))
            else:
                among = [row for row in among if word in row.cari]
        self._last = wanted, among
        if among or max(map(len, words)) < 4:
            return list(among), False
        near = self._near(words)
        return near, bool(near)

    def _near(self, words: Sequence[str]) -> list[Row]:
        if self._vocabulary is None:
            self._vocabulary = _words(self.rows)
        found = list(self.rows)
        for word in words:
            others = (word, *_near_words(self._vocabulary, word))
            found = [row for row in found if any(other in row.cari for other in others)]
        return found


def _words(rows: Sequence[Findable]) -> set[str]:
    """Every word of the rows without signs around it and without numbers."""
    pieces: set[str] = set()
    for row in rows:
        pieces.update(row.cari.split())
    return {
        word for piece in pieces if not piece.isdigit() for word in _WORD.findall(piece) if not word.isdigit()
    }


_WORD = re.compile(r"\w+")


def _digits(text: str) -> str:
    """The digits of a part of a NIP; "" when it is no such part."""
    digits = clean(text)
    return digits if len(digits) >= 3 and digits.isdigit() else ""


def find(rows: Sequence[Row], text: str) -> tuple[list[Row], bool]:
    """One search, see `Finder.find`."""
    return Finder(rows).find(text)


def _near_words(vocabulary: set[str], word: str) -> list[str]:
    allowed = 0 if len(word) < 4 else 1 if len(word) < 8 else 2
    if not allowed:
        return []
    close = (other for other in vocabulary if abs(len(other) - len(word)) <= allowed)
    return [other for other in close if distance(word, other, allowed) <= allowed]


def distance(first: str, second: str, limit: int) -> int:
    """Typing errors between two words (insert, delete, replace, swap of neighbours); `limit` + 1 when more."""
    if abs(len(first) - len(second)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, a in enumerate(first, 1):
        current = [i]
        for j, b in enumerate(second, 1):
            cost = min(row[j] + 1, current[j - 1] + 1, row[j - 1] + (a != b))
            if before and j > 1 and a == second[j - 2] and first[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            current.append(cost)
        if min(current) > limit:
            return limit + 1
        before, row = row, current
    return min(row[-1], limit + 1)
