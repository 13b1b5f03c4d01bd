"""The four levels of one activity from everything that is known: evaluations, tests, forms, follow-ups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.rekap_evaluasi import LevelCard
from pembinaan_desktop.services.baris_evaluasi import level_cards
from pembinaan_desktop.services.baris_tindak_lanjut import TindakLanjutRow
from pembinaan_desktop.services.hasil_evaluasi import HasilRow, TesPeserta
from pembinaan_desktop.services.pascapelatihan import PascapelatihanService, PutaranRow
from pembinaan_desktop.services.tindak_lanjut import TindakLanjutService

if TYPE_CHECKING:
    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock
    from pembinaan_desktop.paths import Paths

BEHAVIOUR, OUTCOME = 3, 4


class LevelKegiatanService:
    """Only reads."""

    def __init__(self, db: Database, clock: Clock, paths: Paths) -> None:
        self._pasca = PascapelatihanService(db, clock)
        self._tindak_lanjut = TindakLanjutService(db, clock, paths)

    def cards(
        self, kegiatan_id: int, results: Sequence[HasilRow], tests: Sequence[TesPeserta]
    ) -> list[LevelCard]:
        """Reaction and learning from evaluations and tests; behaviour and results also from what followed."""
        further = {
            BEHAVIOUR: behaviour(self._pasca.putaran(kegiatan_id)),
            OUTCOME: outcome(self._tindak_lanjut.list(kegiatan_id)),
        }
        cards = level_cards(results, tests)
        return [further.get(card.level) or card if card.teks == "–" else card for card in cards]


def behaviour(rounds: Sequence[PutaranRow]) -> LevelCard | None:
    """The latest round with answers of alumni, else when the next one is due; None without forms."""
    answered = [one for one in rounds if one.alumni.persen_diterapkan is not None]
    if answered:
        last = max(answered, key=lambda one: one.bulan)
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
