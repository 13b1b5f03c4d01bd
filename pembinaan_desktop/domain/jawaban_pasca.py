"""What level 3 reads from the answers to any instrument of level 3: was it applied, what stood in the way."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pembinaan_desktop.domain.instrumen import SKALA, Butir, Susunan, all_butir, points

YES, PARTLY, NO = "diterapkan", "sebagian", "tidak"
SIDES = {"alumni": "peserta", "atasan": "atasan"}
"""Which respondents of an evaluation speak for which side."""


@dataclass(frozen=True)
class JawabanPasca:
    """hasil: see `domain/pascapelatihan.py`. hambatan: the words of the choices, in lower case."""

    hasil: str
    hambatan: tuple[str, ...] = ()
    uraian: str = ""


def read(susunan: Susunan, answers: Mapping[str, Any]) -> JawabanPasca | None:
    """The answer of one form; None when the item about the application was left empty or is not there."""
    items = all_butir(susunan)
    asked = _tagged(items, "penerapan") or [b for b in items if b.skala == "pilihan" and not b.kunci][:1]
    results = [result(butir, answers.get(butir.kode)) for butir in asked]
    found = next((one for one in results if one), "")
    if not found:
        return None
    obstacles: list[str] = []
    for butir in _tagged(items, "hambatan") or [b for b in items if b.skala == "beberapa"]:
        obstacles += _words(butir, answers.get(butir.kode))
    texts = [
        str(answers[butir.kode])
        for butir in _tagged(items, "contoh") or [b for b in items if b.skala == "teks"]
        if butir.kode in answers
    ]
    return JawabanPasca(found, tuple(dict.fromkeys(obstacles)), "\n".join(texts))


def result(butir: Butir, value: Any) -> str:
    """applied, partly or not; "" without an answer.

    A choice goes from applied (first) to not (last), all between is partly. Points: upper, middle and lower
    third of the scale.
    """
    if value is None or isinstance(value, (str, list)):
        return ""
    if butir.skala == "pilihan":
        return YES if value == 1 else NO if value == len(butir.pilihan) else PARTLY
    given, skala = points(butir, value), SKALA[butir.skala]
    if given is None or skala.low is None or skala.high is None:
        return ""
    share = (given - skala.low) / (skala.high - skala.low)
    return YES if share >= 2 / 3 else PARTLY if share > 1 / 3 else NO


def belongs(tahap: str, handed_out: date, ended: date, bulan: int, months: Sequence[int]) -> bool:
    """Whether an evaluation is that of the round after `bulan` months.

    Its stage decides when it names a number; else the round nearest to the day it was handed out.
    """
    named = [int(number) for number in re.findall(r"\d+", tahap)]
    if named:
        return bulan in named
    passed = (handed_out - ended).days / 30.44  # days of a mean month
    return bulan == min(months, key=lambda month: abs(month - passed), default=bulan)


def _tagged(items: Sequence[Butir], peran: str) -> list[Butir]:
    return [butir for butir in items if butir.peran == peran]


def _words(butir: Butir, value: Any) -> list[str]:
    if butir.skala == "teks" or value is None:
        return []
    numbers = value if isinstance(value, list) else [value]
    return [words.casefold() for number, words in butir.options() if number in numbers]
