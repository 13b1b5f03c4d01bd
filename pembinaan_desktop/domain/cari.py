"""Finding people while typing: every word must occur; when nothing does, small typing errors are forgiven."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol, TypeVar

from pembinaan_desktop.domain.nip import clean
from pembinaan_desktop.domain.pegawai import plain_text


class Findable(Protocol):
    """cari: lower-case search text; nip: 18 digits or None."""

    @property
    def cari(self) -> str: ...

    @property
    def nip(self) -> str | None: ...


_WORD = re.compile(r"\w+")
Row = TypeVar("Row", bound=Findable)


def find(rows: Sequence[Row], text: str) -> tuple[list[Row], bool]:
    """Rows that hold every word of `text` (or its digits in the NIP), in their order.

    The second value is True when nothing matched exactly and near words were taken instead.
    """
    wanted = plain_text(text)[:200]
    if not wanted:
        return list(rows), False
    digits = clean(wanted)
    if len(digits) >= 3 and digits.isdigit():
        return [row for row in rows if row.nip and digits in row.nip], False
    words = wanted.split()
    found = [row for row in rows if all(word in row.cari for word in words)]
    if found or max(len(word) for word in words) < 4:
        return found, False
    vocabulary = set(_WORD.findall(" ".join(row.cari for row in rows)))
    near = [(word, *_near_words(vocabulary, word)) for word in words]
    found = [row for row in rows if all(any(other in row.cari for other in others) for others in near)]
    return found, bool(found)


def _near_words(vocabulary: set[str], word: str) -> list[str]:
    allowed = 0 if len(word) < 4 else 1 if len(word) < 8 else 2
    if not allowed:
        return []
    close = (other for other in vocabulary if abs(len(other) - len(word)) <= allowed and not other.isdigit())
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
