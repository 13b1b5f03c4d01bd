"""What several cards and lists of the first page count from: read once for a page."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from pembinaan_desktop.db.tables import Kehadiran, Pegawai, Peserta
from pembinaan_desktop.domain.peserta import OUTSIDE
from pembinaan_desktop.services.jp import TARGET_JP, earned, target_jp

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

AT_ONCE = 10_000  # ids in one question to the database


Target = tuple[str, Any]  # (key of the tab, what to show there)


@dataclass(frozen=True)
class TodoRow:
    """Something that waits: how many, colour role, sentence, where to go."""

    count: int
    role: str
    text: str
    target: Target


@dataclass
class Count:
    """Active people of a unit, and those of them who reached the target."""

    people: int = 0
    reached: int = 0


class Facts:
    """An open session and a day, with the counts that more than one part of the page needs."""

    def __init__(self, session: Session, today: date) -> None:
        self.session = session
        self.today = today

    @cached_property
    def goals(self) -> dict[str, float]:
        """Hours per year by scheme (PNS, PPPK)."""
        return target_jp(self.session, self.today.year)

    @property
    def year_target(self) -> float:
        """Hours per year of a PNS, for the headings; the people themselves are held against their own scheme."""
        return self.goals.get("PNS", TARGET_JP)

    @cached_property
    def reached(self) -> dict[int | None, Count]:
        """By unit id. The database counts everybody; only those with hours are looked at one by one."""
        active = Pegawai.dihapus.is_(None), Pegawai.kedudukan.in_(("Aktif", ""))
        found: dict[int | None, Count] = defaultdict(Count)
        groups = select(Pegawai.unit_id, Pegawai.skema, func.count()).where(*active)
        for unit, scheme, people in self.session.execute(groups.group_by(Pegawai.unit_id, Pegawai.skema)):
            found[unit].people += people
            if self.goals.get(scheme, TARGET_JP) <= 0:
                found[unit].reached += people
        hours = earned(self.session, self.today.year, self.today)
        ids = sorted(hours)
        for first in range(0, len(ids), AT_ONCE):
            some = Pegawai.id.in_(ids[first : first + AT_ONCE])
            for key, unit, scheme in self.session.execute(
                select(Pegawai.id, Pegawai.unit_id, Pegawai.skema).where(*active, some)
            ):
                if 0 < self.goals.get(scheme, TARGET_JP) <= hours[key]:
                    found[unit].reached += 1
        return found

    @cached_property
    def participants(self) -> dict[int, int]:
        """Participants of each activity who are still in it."""
        rows = self.session.execute(
            select(Peserta.kegiatan_id, func.count())
            .where(
                Peserta.dihapus.is_(None),
                Peserta.peran == "peserta",
                Peserta.status.not_in(OUTSIDE),
            )
            .group_by(Peserta.kegiatan_id)
        )
        return {int(key): int(count) for key, count in rows}

    @cached_property
    def marks(self) -> dict[int, int]:
        """Marks of each session."""
        query = select(Kehadiran.sesi_id, func.count()).where(Kehadiran.dihapus.is_(None))
        rows = self.session.execute(query.group_by(Kehadiran.sesi_id))
        return {int(key): int(count) for key, count in rows}
