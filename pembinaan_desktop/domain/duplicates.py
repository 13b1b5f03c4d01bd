"""Finding people who stand in the list twice: same numbers, same name and birth date, near names. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from pembinaan_desktop.domain.cari import distance
from pembinaan_desktop.domain.pegawai import plain_text

_NO_LETTER = re.compile(r"[^a-z ]+")
BIGGEST_GROUP = 200
"""Groups above this say nothing, e.g. everybody whose birth date is 1 January 1970."""


@dataclass(frozen=True)
class Identity:
    """What two people are compared by. unit_id: where they work."""

    id: int
    nama: str
    nip: str
    nik: str
    siasn_id: str
    tanggal_lahir: date | None
    unit_id: int | None

    @property
    def words(self) -> str:
        """The name without case, accents and signs, in one order: "HUTABARAT, Maria" = "maria hutabarat"."""
        return " ".join(sorted(_NO_LETTER.sub(" ", plain_text(self.nama)).split()))


class Name:
    """A name (`Identity.words`) beside which others are laid. letters: which ones it has, as bits; most other
    names are told apart by them, many times faster than letter by letter."""

    __slots__ = ("letters", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.letters = 0
        for letter in set(text):
            self.letters |= _BITS[letter]

    def near(self, other: Name) -> bool:
        """As `near`. A typing error changes two letters at most, and who leaves words out adds no letter."""
        apart = self.letters ^ other.letters
        if apart & self.letters and apart & other.letters and apart.bit_count() > 2 * MOST_ERRORS:
            return False
        return near(self.text, other.text)


_BITS = {letter: 1 << number for number, letter in enumerate(" abcdefghijklmnopqrstuvwxyz")}
MOST_ERRORS = 2


@dataclass(frozen=True)
class Pair:
    """Two people who may be one. first < second. alasan: why; pasti: 3 sure, 2 likely, 1 to look at."""

    first: int
    second: int
    alasan: str
    pasti: int


def find_pairs(people: Sequence[Identity]) -> list[Pair]:
    """Every pair once, with its strongest reason; the surest first."""
    found: dict[tuple[int, int], Pair] = {}
    names = {person.id: Name(person.words) for person in people}
    for alasan, pasti, one, other in _candidates(people, names):
        key = min(one.id, other.id), max(one.id, other.id)
        if key not in found or found[key].pasti < pasti:
            found[key] = Pair(*key, alasan, pasti)
    return sorted(found.values(), key=lambda pair: (-pair.pasti, pair.first, pair.second))


def _candidates(
    people: Sequence[Identity], names: dict[int, Name]
) -> Iterator[tuple[str, int, Identity, Identity]]:
    for alasan, key in (
        ("NIP sama", lambda p: p.nip),
        ("NIK sama", lambda p: p.nik),
        ("ID SIASN sama", lambda p: p.siasn_id),
    ):
        for one, other in _groups(people, key):
            yield alasan, 3, one, other
    for one, other in _groups(
        people, lambda p: (names[p.id].text, p.tanggal_lahir) if p.tanggal_lahir else ""
    ):
        yield "Nama dan tanggal lahir sama", 3, one, other
    for one, other in _groups(people, lambda p: p.nip[:15]):
        if names[one.id].near(names[other.id]):
            yield "15 angka pertama NIP sama, nama mirip", 2, one, other
    for one, other in _groups(people, lambda p: p.tanggal_lahir or ""):
        if names[one.id].near(names[other.id]):
            yield "Tanggal lahir sama, nama mirip", 2, one, other
    for one, other in _groups(people, lambda p: names[p.id].text):
        if not (one.tanggal_lahir and other.tanggal_lahir) or one.unit_id == other.unit_id is not None:
            yield "Nama sama", 1, one, other


def _groups(
    people: Sequence[Identity], key: Callable[[Identity], Hashable]
) -> Iterator[tuple[Identity, Identity]]:
    groups: dict[Hashable, list[Identity]] = {}
    for person in people:
        value = key(person)
        if value:
            groups.setdefault(value, []).append(person)
    for group in groups.values():
        if 1 < len(group) <= BIGGEST_GROUP:
            yield from combinations(group, 2)


def near(first: str, second: str) -> bool:
    """Whether two names (`Identity.words`) differ by small typing errors, or one leaves words of the other out."""
    if first == second:
        return True
    shorter, longer = sorted((first.split(), second.split()), key=len)
    if len(shorter) >= 2 and set(shorter) <= set(longer):
        return True
    allowed = 1 if min(len(first), len(second)) < 8 else MOST_ERRORS
    return distance(first, second, allowed) <= allowed
