"""Lines of results from evaluations, and what is known at each of the four levels."""

from __future__ import annotations

from collections.abc import Sequence

from pembinaan_desktop.domain import nilai, wording
from pembinaan_desktop.domain.evaluasi import HasilAspek, HasilButir, change
from pembinaan_desktop.domain.instrumen import LEVEL
from pembinaan_desktop.domain.rekap_evaluasi import BarisHasil, LevelCard, number
from pembinaan_desktop.services.hasil_evaluasi import PRE, HasilRow, TesPeserta

Rows = list[BarisHasil]


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
                made.append(_aspek(one, place, aspek, before, several=several))
    return made


def _aspek(
    one: HasilRow, place: int, aspek: HasilAspek, before: float | None, *, several: bool
) -> BarisHasil:
    return BarisHasil(
        f"{one.evaluasi.id}.{place}",
        aspek.nama,
        one.evaluasi.id,
        place,
        aspek.ukuran,
        aspek.skala,
        aspek.pita,
        aspek.sebaran,
        change(aspek.ukuran.mean, before),
        asal=one.evaluasi.judul,
        judul=f"{one.evaluasi.judul}: {aspek.nama}" if several else "",
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
        asal=one.evaluasi.mata,
        judul=f"Narasumber: {one.evaluasi.narasumber} – {one.evaluasi.mata}" if one.evaluasi.mata else "",
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


def fullest(results: Sequence[HasilRow]) -> HasilRow | None:
    """The result with most answers; those about the activity go before those about its speakers."""
    about = [one for one in results if one.evaluasi.lingkup == "kegiatan"] or list(results)
    return max(about, key=lambda one: one.evaluasi.jawaban, default=None)


def _level(level: int, results: Sequence[HasilRow]) -> LevelCard:
    best = fullest(results)
    if best is None:
        return LevelCard(level, "–", "belum dievaluasi")
    if best.hasil is None or best.hasil.ukuran.mean is None:
        return LevelCard(level, "–", f"{best.evaluasi.jawaban} dari {best.evaluasi.peserta} menjawab")
    band = "tes awal saja" if best.evaluasi.kode == PRE else best.hasil.pita
    parts = [band, f"n = {best.hasil.lembar}"]
    return LevelCard(level, number(best.hasil.ukuran.mean), " · ".join(part for part in parts if part))


def test_card(tests: Sequence[TesPeserta]) -> LevelCard | None:
    """N-gain of the class from those who wrote both tests; None when nobody did."""
    pairs = written_both(tests)
    if not pairs:
        return None
    before, after, gain = class_means(pairs)
    detail = f"{wording.decimal(before, 0)} → {wording.decimal(after, 0)} · n = {len(pairs)}"
    return LevelCard(2, f"N-gain {number(gain)}", detail)


def written_both(tests: Sequence[TesPeserta]) -> list[tuple[float, float]]:
    """Marks before and after, of those who wrote both tests."""
    return [(one.awal, one.akhir) for one in tests if one.awal is not None and one.akhir is not None]


def class_means(pairs: Sequence[tuple[float, float]]) -> tuple[float, float, float | None]:
    """Mean before, mean after, N-gain of the class. Raises ZeroDivisionError without pairs."""
    before = sum(first for first, _ in pairs) / len(pairs)
    after = sum(second for _, second in pairs) / len(pairs)
    return before, after, nilai.class_n_gain(pairs)
