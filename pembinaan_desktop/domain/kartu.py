"""The code on a participant's card: short, told apart from a NIP, and checked against misreading.

"PST" + number + one check digit (Luhn, as on bank cards), which finds every single wrong digit.
"""

from __future__ import annotations

import re

PREFIX = "PST"
_CODE = re.compile(r"PST\D?0*(\d+)\D?(\d)$")


def card_code(peserta_id: int) -> str:
    """PST000123-4."""
    return f"{PREFIX}{peserta_id:06d}-{_check(peserta_id)}"


def find_code(text: str) -> int | None:
    """The participant id of a scanned card, None when it is no card of ours or was misread.

    Scanners with a foreign keyboard layout type another sign for the hyphen; it does not matter.
    """
    found = _CODE.search("".join(text.upper().split()))
    if found is None:
        return None
    number = int(found.group(1))
    return number if str(_check(number)) == found.group(2) else None


def is_card(text: str) -> bool:
    """Does a code claim to be a card of ours, well read or not?"""
    return PREFIX in text.upper()


def _check(number: int) -> int:
    digits = [int(d) for d in reversed(str(number))]
    total = sum(sum(divmod(d * 2, 10)) if place % 2 == 0 else d for place, d in enumerate(digits))
    return -total % 10
