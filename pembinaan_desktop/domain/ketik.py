"""Keying one paper form: what is asked next, and the second entry that checks the first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pembinaan_desktop.domain.instrumen import (
    Butir,
    Susunan,
    Value,
    all_butir,
    asked,
    clean,
    read,
    unanswered,
)


class Isian:
    """A form while it is keyed. Items are counted from 0.

    In the second entry ("periksa") answers are typed blind; one that differs replaces the first and has
    to be typed once more, so that the answer typed twice in a row counts. beda: how often that happened.
    """

    def __init__(self, susunan: Susunan, answers: Mapping[str, Any] | None = None) -> None:
        self._susunan = susunan
        self.items: list[Butir] = all_butir(susunan)
        self.answers: dict[str, Value] = dict(answers or {})
        self.saved: dict[str, Value] = dict(self.answers)
        self.periksa = False
        self.beda = 0
        self._confirmed: set[str] = set()

    @property
    def changed(self) -> bool:
        return self.result() != self.saved

    @property
    def empty(self) -> bool:
        return not self.answers

    def result(self) -> dict[str, Value]:
        """What is kept: answers to items that were asked."""
        return clean(self._susunan, self.answers)

    def kosong(self) -> int:
        """How many asked items have no answer (written ones may stay empty)."""
        return len(unanswered(self._susunan, self.result()))

    def asked(self, number: int) -> bool:
        return asked(self.items[number], self.answers)

    def following(self, number: int) -> int:
        """The next asked item after `number` (-1: the first); len(items) behind the last."""
        return next((n for n in range(number + 1, len(self.items)) if self.asked(n)), len(self.items))

    def next_empty(self) -> int:
        """The first asked item without an answer; the last one when all have one."""
        found = (
            n for n in range(len(self.items)) if self.asked(n) and self.items[n].kode not in self.answers
        )
        return next(found, len(self.items) - 1)

    def before(self, number: int) -> int:
        """The asked item before `number`; the first stays."""
        return next((n for n in range(number - 1, -1, -1) if self.asked(n)), max(0, number))

    def shown(self, number: int) -> Value | None:
        """The answer as far as it may be seen: hidden in the second entry until it is typed again."""
        kode = self.items[number].kode
        return None if self.periksa and kode not in self._confirmed else self.answers.get(kode)

    def put(self, number: int, text: Any) -> bool:
        """Answer an item ("" takes the answer away). False: it differs from the first entry, type it again.

        Raises ValueError with an Indonesian sentence when it lies outside the scale.
        """
        butir = self.items[number]
        value = read(butir, text)
        differs = self.periksa and value != self.answers.get(butir.kode)
        if value is None:
            self.answers.pop(butir.kode, None)
        else:
            self.answers[butir.kode] = value
        if differs:
            self.beda += 1
            self._confirmed.discard(butir.kode)
            return False
        self._confirmed.add(butir.kode)
        return True

    def resume(self, answers: Mapping[str, Any]) -> None:
        """Go on with what was half typed; answers to items that are gone since are left out."""
        kinds = {butir.kode for butir in self.items}
        self.answers = {kode: value for kode, value in answers.items() if kode in kinds}

    def check_again(self) -> None:
        """Begin the second entry."""
        self.periksa, self._confirmed = True, set()

    def unconfirmed(self) -> int:
        """The first answered item that was not typed a second time; len(items) when all were."""
        return next(
            (
                n
                for n, butir in enumerate(self.items)
                if butir.kode in self.answers and self.asked(n) and butir.kode not in self._confirmed
            ),
            len(self.items),
        )

    def mark_saved(self) -> None:
        """The form is on the disk as it is now."""
        self.answers = self.result()
        self.saved, self.periksa = dict(self.answers), False
