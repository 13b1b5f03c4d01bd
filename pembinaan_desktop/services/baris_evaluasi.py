"""Lines of results, the same on the screen, in Excel, in Word and on paper; and the four levels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pembinaan_desktop.domain import nilai, wording
from pembinaan_desktop.domain.evaluasi import HasilAspek, HasilButir, Ukuran, change
from pembinaan_desktop.domain.instrumen import LEVEL, SKALA
from pembinaan_desktop.services.hasil_evaluasi import HasilRow, TesPeserta

ROLES_OF = {
    5: ("bad", "warn", "neutral", "soft", "info"),
    4: ("bad", "warn", "soft", "info"),
    2: ("info", "neutral"),
}
"""Colour roles of the parts of a distribution, by their number."""
OTHER = ("info", "soft", "neutral", "warn", "bad")


@dataclass(frozen=True)
class BarisHasil:
    """One line: an aspect, a speaker, or an item. sebaran: (words, count). beda: against the earlier time.

    aspek: position of the aspect in its instrument, -1 for a speaker as a whole. kunci: position of the
    right choice in `sebaran` counted from 1, 0 when there is none.
    """

    id: str
    nama: str
    evaluasi_id: int
    aspek: int
    ukuran: Ukuran
    skala: str
    pita: str
    sebaran: tuple[tuple[str, int], ...]
    beda: float | None
    kunci: int = 0

    @property
    def bagian(self) -> bool:
        """Whether the mean is a share: of right answers, or of "ya"."""
        return self.skala in ("pilihan", "ya_tidak")

    @property
    def mean(self) -> str:
        if self.bagian and self.ukuran.mean is not None:
            return wording.percent(self.ukuran.mean * 100, 0)
        return number(self.ukuran.mean)

    @property
    def sd(self) -> str:
        return "–" if self.bagian else number(self.ukuran.sd)

    @property
    def beda_teks(self) -> str:
        """▲ 0,3 · ▼ 0,4 · = 0 · "–" without an earlier time."""
        if self.beda is None:
            return "–"
        places = 1 if self.skala == "0-100" else 2
        shown = (
            wording.percent(abs(self.beda) * 100, 0)
            if self.bagian
            else wording.decimal(abs(self.beda), places)
        )
        return "= 0" if shown in ("0", "0%") else f"{'▲' if self.beda > 0 else '▼'} {shown}"

    def parts(self) -> list[tuple[float, str]]:
        """(share, colour role) of the distribution, for a stacked bar; the mean alone for numbers."""
        total = sum(count for _, count in self.sebaran)
        if not total:
            skala = SKALA[self.skala]
            if self.ukuran.mean is None or skala.low is None or skala.high is None:
                return []
            return [((self.ukuran.mean - skala.low) / (skala.high - skala.low), "info")]
        if self.kunci:
            return [
                (count / total, "good" if place == self.kunci else "neutral")
                for place, (_, count) in enumerate(self.sebaran, 1)
            ]
        roles = OTHER if self.skala in ("pilihan", "beberapa") else ROLES_OF.get(len(self.sebaran), OTHER)
        return [(count / total, roles[place % len(roles)]) for place, (_, count) in enumerate(self.sebaran)]


@dataclass(frozen=True)
class LevelCard:
    """One of the four levels: "4,24", "Sangat Baik · n = 38"."""

    level: int
    teks: str
    rinci: str

    @property
    def judul(self) -> str:
        return f"{self.level} {LEVEL[self.level]}"


Rows = list[BarisHasil]


def number(value: float | None) -> str:
    """4,24 or "–"."""
    return "–" if value is None else wording.decimal(value, 2)


def aspek_rows(results: Sequence[HasilRow]) -> Rows:
    """Aspects of instruments about the activity, and one line per speaker and subject."""
    made: Rows = []
    several = sum(one.hasil is not None and one.evaluasi.lingkup == "kegiatan" for one in results) > 1
    for one in results:
        if one.hasil is None:
            continue
        if one.evaluasi.lingkup == "narasumber":
            made.append(_speaker(one))
            continue
        for place, aspek in enumerate(one.hasil.aspek):
            if any(butir.butir.dinilai for butir in aspek.butir):
                before = one.banding.aspek.get(aspek.nama) if one.banding else None
                name = f"{one.evaluasi.judul}: {aspek.nama}" if several else aspek.nama
                made.append(_aspek(one, place, name, aspek, before))
    return made


def _aspek(one: HasilRow, place: int, name: str, aspek: HasilAspek, before: float | None) -> BarisHasil:
    return BarisHasil(
        f"{one.evaluasi.id}.{place}",
        name,
        one.evaluasi.id,
        place,
        aspek.ukuran,
        aspek.skala,
        aspek.pita,
        aspek.sebaran,
        change(aspek.ukuran.mean, before),
    )


def _speaker(one: HasilRow) -> BarisHasil:
    result = one.hasil
    assert result is not None
    spread: dict[str, int] = {}
    for aspek in result.aspek:
        if aspek.skala == result.skala:
            for name, count in aspek.sebaran:
                spread[name] = spread.get(name, 0) + count
    return BarisHasil(
        f"{one.evaluasi.id}",
        f"Narasumber: {one.evaluasi.narasumber}",
        one.evaluasi.id,
        -1,
        result.ukuran,
        result.skala,
        result.pita,
        tuple(spread.items()),
        change(result.ukuran.mean, one.banding.mean if one.banding else None),
    )


def butir_rows(one: HasilRow, aspek: int = -1) -> Rows:
    """Items of one aspect, or (-1) of all, that can be counted."""
    if one.hasil is None:
        return []
    made: Rows = []
    for place, group in enumerate(one.hasil.aspek):
        if aspek in (-1, place):
            made += [_butir(one, place, item) for item in group.butir if item.butir.skala != "teks"]
    return made


def _butir(one: HasilRow, place: int, item: HasilButir) -> BarisHasil:
    before = one.banding.butir.get(item.butir.kode) if one.banding else None
    return BarisHasil(
        item.butir.kode,
        item.butir.teks,
        one.evaluasi.id,
        place,
        item.ukuran,
        item.butir.skala,
        item.pita,
        item.sebaran,
        change(item.ukuran.mean, before) if item.butir.dinilai else None,
        item.butir.kunci,
    )


# ----------------------------------------------------------------------------- levels


def level_cards(results: Sequence[HasilRow], tests: Sequence[TesPeserta]) -> list[LevelCard]:
    """What is known at each level; the tests speak for learning when both were written."""
    cards = [_level(level, [one for one in results if one.evaluasi.level == level]) for level in LEVEL]
    learning = test_card(tests)
    return [learning if learning is not None and card.level == 2 else card for card in cards]


def _level(level: int, results: Sequence[HasilRow]) -> LevelCard:
    if not results:
        return LevelCard(level, "–", "belum dievaluasi")
    about = [one for one in results if one.evaluasi.lingkup == "kegiatan"] or list(results)
    best = max(about, key=lambda one: one.evaluasi.jawaban)
    if best.hasil is None or best.hasil.ukuran.mean is None:
        return LevelCard(level, "–", f"{best.evaluasi.jawaban} dari {best.evaluasi.peserta} menjawab")
    parts = [best.hasil.pita, f"n = {best.hasil.lembar}"]
    return LevelCard(level, number(best.hasil.ukuran.mean), " · ".join(part for part in parts if part))


def test_card(tests: Sequence[TesPeserta]) -> LevelCard | None:
    """N-gain of the class from those who wrote both tests; None when nobody did."""
    pairs = [(one.awal, one.akhir) for one in tests if one.awal is not None and one.akhir is not None]
    if not pairs:
        return None
    gain = nilai.class_n_gain(pairs)
    before = sum(first for first, _ in pairs) / len(pairs)
    after = sum(second for _, second in pairs) / len(pairs)
    detail = f"{wording.decimal(before, 0)} → {wording.decimal(after, 0)} · n = {len(pairs)}"
    return LevelCard(2, f"N-gain {number(gain)}", detail)
