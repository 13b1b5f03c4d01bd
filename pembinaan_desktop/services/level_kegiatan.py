"""The four levels of one activity from everything that is known: evaluations, tests, forms, follow-ups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pembinaan_desktop.domain import cerita_evaluasi as cerita
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.evaluasi import AFTER, BEFORE, READINESS, percent, stage
from pembinaan_desktop.domain.rekap_evaluasi import LevelCard
from pembinaan_desktop.services.baris_evaluasi import class_means, fullest, level_cards, written_both
from pembinaan_desktop.services.baris_tindak_lanjut import TindakLanjutRow
from pembinaan_desktop.services.hasil_evaluasi import HasilRow, TesPeserta
from pembinaan_desktop.services.pascapelatihan import PascapelatihanService, PutaranRow
from pembinaan_desktop.services.tindak_lanjut import TindakLanjutService

if TYPE_CHECKING:
    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock
    from pembinaan_desktop.paths import Paths

REACTION, BEHAVIOUR, OUTCOME = 1, 3, 4


@dataclass(frozen=True)
class RingkasLevel:
    """An activity at a glance. kartu: one per level. cerita: the same in sentences, only of what is known."""

    kartu: tuple[LevelCard, ...]
    cerita: tuple[str, ...]


class LevelKegiatanService:
    """Only reads."""

    def __init__(self, db: Database, clock: Clock, paths: Paths) -> None:
        self._pasca = PascapelatihanService(db, clock)
        self._tindak_lanjut = TindakLanjutService(db, clock, paths)

    def ringkas(
        self, kegiatan_id: int, results: Sequence[HasilRow], tests: Sequence[TesPeserta]
    ) -> RingkasLevel:
        """Reaction and learning from evaluations and tests; behaviour and results also from what followed."""
        rounds, follow = self._pasca.putaran(kegiatan_id), self._tindak_lanjut.list(kegiatan_id)
        further = {BEHAVIOUR: behaviour(rounds), OUTCOME: outcome(follow)}
        cards = [
            further.get(card.level) or card if card.teks == "–" else card
            for card in level_cards(results, tests)
        ]
        sentences = (
            _told_reaction(results),
            _told_learning(tests),
            _told_readiness(results),
            _told_behaviour(rounds),
            _told_outcome(follow),
        )
        return RingkasLevel(tuple(cards), tuple(filter(None, sentences)))


def _told_reaction(results: Sequence[HasilRow]) -> str:
    best = fullest([one for one in results if one.evaluasi.level == REACTION])
    if best is None or best.hasil is None:
        return ""
    return cerita.reaction(best.hasil.ukuran.mean, best.hasil.skala, best.hasil.pita, best.hasil.lembar)


def _told_learning(tests: Sequence[TesPeserta]) -> str:
    pairs = written_both(tests)
    return cerita.learning(*class_means(pairs)) if pairs else ""


def _told_readiness(results: Sequence[HasilRow]) -> str:
    """Only when it was asked before and after."""
    means = {}
    for one in results:
        if one.evaluasi.kode == READINESS and one.hasil is not None and one.hasil.ukuran.mean is not None:
            means[stage(one.evaluasi.tahap)] = percent(one.hasil.ukuran.mean, one.hasil.skala)
    if not {BEFORE, AFTER} <= set(means):
        return ""
    return cerita.readiness(means[BEFORE], means[AFTER])


def _told_behaviour(rounds: Sequence[PutaranRow]) -> str:
    last = _answered(rounds)
    if last is None:
        return ""
    share = last.alumni.persen_diterapkan or 0.0
    return cerita.behaviour(share, last.bulan, last.alumni.kembali, last.alumni.kirim)


def _told_outcome(rows: Sequence[TindakLanjutRow]) -> str:
    """The follow-up that moved most, those that reached their target first."""
    measured = [row for row in rows if row.ukuran.membaik]
    best = max(
        measured, key=lambda row: (row.ukuran.tercapai, abs(row.ukuran.perubahan or 0.0)), default=None
    )
    return cerita.outcome(best.indikator, best.satuan, best.ukuran) if best else ""


def _answered(rounds: Sequence[PutaranRow]) -> PutaranRow | None:
    """The latest round with answers of alumni."""
    answered = [one for one in rounds if one.alumni.persen_diterapkan is not None]
    return max(answered, key=lambda one: one.bulan, default=None)


def behaviour(rounds: Sequence[PutaranRow]) -> LevelCard | None:
    """The latest round with answers of alumni, else when the next one is due; None without forms."""
    last = _answered(rounds)
    if last is not None:
        share = wording.percent(last.alumni.persen_diterapkan or 0, 0)
        return LevelCard(BEHAVIOUR, share, f"menerapkan · {last.bulan} bulan · n = {last.alumni.kembali}")
    waiting = min(rounds, key=lambda one: one.tenggat, default=None)
    if waiting is None:
        return None
    detail = f"{wording.long_date(waiting.tenggat)} · {waiting.alumni.kirim} alumni"
    return LevelCard(BEHAVIOUR, "jatuh tempo", detail)


def outcome(rows: Sequence[TindakLanjutRow]) -> LevelCard | None:
    """How many follow-ups there are and how many reached their target; None without any."""
    if not rows:
        return None
    reached = sum(row.ukuran.tercapai for row in rows)
    detail = f"{reached} mencapai target" if reached else "belum ada yang mencapai target"
    return LevelCard(OUTCOME, f"{len(rows)} tindak lanjut", detail)
