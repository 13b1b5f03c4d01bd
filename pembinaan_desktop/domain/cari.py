"""Finding people while typing: every word must occur; when nothing does, small typing errors are forgiven."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Generator, Iterator, Sequence
from itertools import accumulate, chain, islice
from typing import Generic, Protocol, TypeVar

from pembinaan_desktop.domain.nip import clean
from pembinaan_desktop.domain.pegawai import plain_text

FIRST = 100
"""A screenful: so many rows make the first piece of a long search."""
PIECE = 500
"""Rows or words that are looked at in one go afterwards: a few milliseconds."""
CHUNK = 1000
"""Rows whose search texts stand in one string."""


class Findable(Protocol):
    """cari: lower-case search text, the NIP in it; nip: 18 digits or None."""

    @property
    def cari(self) -> str: ...

    @property
    def nip(self) -> str | None: ...


Row = TypeVar("Row", bound=Findable)


class _Chunk(Generic[Row]):
    """Some rows, their search texts in one string: a rare word among 100,000 rows is found in a few milliseconds."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        texts = [row.cari for row in rows]
        self.text = "\n".join(texts)
        self._ends = array("I", accumulate(len(text) + 1 for text in texts))

    def numbers(self, word: str) -> Iterator[int]:
        """Numbers of the rows with `word` in their text."""
        text, ends = self.text, self._ends
        at = number = 0
        while (at := text.find(word, at)) >= 0:
            number = bisect_right(ends, at, number)
            yield number
            at = ends[number]

    def holding(self, word: str) -> Iterator[Row]:
        """The rows with `word` in their text."""
        return map(self.rows.__getitem__, self.numbers(word))

    def near(self, words: Sequence[Sequence[str]]) -> Iterator[Row]:
        """Rows that hold one of each group of words."""
        found = [set(chain.from_iterable(map(self.numbers, group))) for group in words]
        return map(self.rows.__getitem__, sorted(set.intersection(*found)))


def _chunks(rows: Sequence[Row], known: Sequence[_Chunk[Row]]) -> Iterator[_Chunk[Row]]:
    """The rows in chunks; those of an earlier list that are still true are taken over."""
    at, starts = 0, {id(chunk.rows[0]): chunk for chunk in known}
    while at < len(rows):
        old = starts.get(id(rows[at]))
        if old is not None and rows[at : at + len(old.rows)] == old.rows:
            chunk = old
        else:
            own = range(at + 1, min(at + CHUNK, len(rows)))
            end = next((n for n in own if id(rows[n]) in starts), own.stop)
            chunk = _Chunk(rows[at:end])
        yield chunk
        at += len(chunk.rows)


class Finder(Generic[Row]):
    """Searches one list of rows while the officer types; a longer text looks only at what the shorter found.

    A common word fills the first screen at once. near: the last search took near words instead. before: the
    finder of an earlier list; what both hold is not prepared again.
    """

    def __init__(self, rows: list[Row], before: Finder[Row] | None = None) -> None:
        self.rows = rows
        self.near = False
        known = before._chunks if before is not None else []
        self._chunks: list[_Chunk[Row]] = list(_chunks(rows, known))
        self._last: tuple[str, Sequence[Row]] = ("", rows)
        self._words: set[str] | None = None

    def find(self, text: str) -> tuple[list[Row], bool]:
        """Rows that hold every word of `text` (or its digits in the NIP), in their order.

        The second value is True when nothing matched exactly and near words were taken instead.
        """
        found = [row for piece in self.pieces(text) for row in piece]
        return found, self.near

    def pieces(self, text: str, through: Row | None = None) -> Iterator[list[Row]]:
        """What `find` finds, piece by piece; the first fills a screen and reaches as far as the row `through`."""
        self.near = False
        wanted = plain_text(text)[:200]
        digits = nip_part(wanted)
        words = [digits] if digits else sorted(set(wanted.split()), key=len, reverse=True)
        if not words:
            yield list(self.rows)
            return
        reached = through is None or not _holds(through, words, digits)
        found: list[Row] = []
        shown = 0
        for piece in self._exact(wanted, words, digits):
            found += piece
            reached = reached or through in piece
            if len(found) < FIRST or not reached:
                continue
            yield found[shown:]
            shown = len(found)
        self._last = wanted, found
        yield found[shown:]
        if not found and not digits and len(words[0]) >= 4:
            yield from self._near(words)

    def _exact(self, wanted: str, words: Sequence[str], digits: str) -> Iterator[list[Row]]:
        before, among = self._last
        narrower = wanted.startswith(before) and bool(nip_part(before)) == bool(digits)
        if narrower and len(among) < len(self.rows) // 5:
            source = iter(among)
        else:
            first, words = words[0], words[1:]
            source = chain.from_iterable(chunk.holding(first) for chunk in self._chunks)
        size = FIRST
        while rows := list(islice(source, size)):
            for word in words:
                rows = [row for row in rows if word in row.cari]
            yield [row for row in rows if row.nip and digits in row.nip] if digits else rows
            size = PIECE

    def _near(self, words: Sequence[str]) -> Iterator[list[Row]]:
        """Rows that hold each word or one near to it; empty pieces while it is looked for."""
        if self._words is None:
            vocabulary: set[str] = set()
            for _ in self._read_words(vocabulary):
                yield []
            self._words = vocabulary
        groups = []
        for word in words:
            groups.append((word, *(yield from self._near_words(word))))
        found: list[Row] = []
        for chunk in self._chunks:
            found += chunk.near(groups)
            yield []
        self.near = bool(found)
        yield found

    def _read_words(self, vocabulary: set[str]) -> Iterator[None]:
        """Every word of the rows without signs around it and without numbers."""
        seen: set[str] = set()
        for chunk in self._chunks:
            new = {piece for piece in chunk.text.split() if not piece.isdigit()} - seen
            seen |= new
            vocabulary.update(word for piece in new for word in _WORD.findall(piece) if not word.isdigit())
            yield

    def _near_words(self, word: str) -> Generator[list[Row], None, list[str]]:
        """Words at a small distance; empty pieces in between."""
        allowed = 0 if len(word) < 4 else 1 if len(word) < 8 else 2
        near: list[str] = []
        if allowed:
            close = iter([w for w in self._words or () if abs(len(w) - len(word)) <= allowed])
            while some := list(islice(close, PIECE)):
                near += [other for other in some if distance(word, other, allowed) <= allowed]
                yield []
        return near


_WORD = re.compile(r"\w+")


def _holds(row: Findable, words: Sequence[str], digits: str) -> bool:
    return digits in (row.nip or "") if digits else all(word in row.cari for word in words)


def nip_part(text: str) -> str:
    """The digits of a part of a NIP; "" when it is no such part."""
    digits = clean(text)
    return digits if len(digits) >= 3 and digits.isdigit() else ""


def find(rows: Sequence[Row], text: str) -> tuple[list[Row], bool]:
    """One search, see `Finder.find`."""
    return Finder(list(rows)).find(text)


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
