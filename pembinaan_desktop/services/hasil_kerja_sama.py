"""What a partnership brought: its activities with people, hours, money, marks and follow-ups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from pembinaan_desktop.db.tables import Peserta
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.dampak import Angka, together
from pembinaan_desktop.domain.dampak_teks import reaction
from pembinaan_desktop.domain.peserta import OUTSIDE
from pembinaan_desktop.domain.program import BEGUN
from pembinaan_desktop.services.dampak import DampakService
from pembinaan_desktop.services.kegiatan import KegiatanRow
from pembinaan_desktop.services.program import person_key
from pembinaan_desktop.services.result import Progress, no_progress

if TYPE_CHECKING:
    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock
    from pembinaan_desktop.paths import Paths


@dataclass(frozen=True)
class HasilRow:
    """One activity. angka: what is known of its effect, None before it began."""

    id: int
    kegiatan: KegiatanRow
    angka: Angka | None

    @property
    def reaksi(self) -> str:
        return reaction(self.angka) if self.angka is not None else "–"

    @property
    def tindak_lanjut(self) -> str:
        """ "2, 1 tercapai"."""
        if self.angka is None or not self.angka.hasil:
            return "–"
        return f"{self.angka.hasil}, {self.angka.tercapai} tercapai"


@dataclass(frozen=True)
class Hasil:
    """All of them. orang: different people of those that have begun; biaya: None while nothing is known."""

    baris: tuple[HasilRow, ...]
    selesai: int
    orang: int
    jp: float
    biaya: int | None
    angka: Angka

    @property
    def fakta(self) -> tuple[tuple[str, str], ...]:
        """(caption, value) for cards and paper."""
        count = wording.integer(len(self.baris))
        follow = self.angka.hasil
        return (
            ("Kegiatan", f"{count}, {self.selesai} selesai" if self.baris else "0"),
            ("Orang dijangkau", wording.integer(self.orang)),
            ("JP terlaksana", wording.decimal(self.jp)),
            ("Biaya", "–" if self.biaya is None else wording.rupiah(self.biaya)),
            ("Nilai evaluasi", reaction(self.angka)),
            ("Tindak lanjut", f"{follow}, {self.angka.tercapai} tercapai" if follow else "–"),
        )


def hasil(
    db: Database,
    clock: Clock,
    paths: Paths,
    rows: Sequence[KegiatanRow],
    progress: Progress = no_progress,
) -> Hasil:
    """What these activities add up to; hours are those of the ended ones."""
    numbers = DampakService(db, clock, paths).angka(rows, progress) if rows else {}
    done = [row for row in rows if row.status == "Selesai"]
    costs = [row.biaya for row in rows if row.biaya is not None]
    query = select(func.count(person_key().distinct())).where(
        Peserta.kegiatan_id.in_([row.id for row in rows if row.status in BEGUN]),
        Peserta.dihapus.is_(None),
        Peserta.peran == "peserta",
        Peserta.status.not_in(OUTSIDE),
    )
    with db.read() as session:
        people = session.scalar(query) or 0
    return Hasil(
        tuple(HasilRow(row.id, row, numbers.get(row.id)) for row in rows),
        len(done),
        people,
        sum(row.jp for row in done),
        sum(costs) if costs else None,
        together(list(numbers.values())),
    )
