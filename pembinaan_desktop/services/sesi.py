"""Sessions as frozen rows, of one activity or of many."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, bindparam, select

from pembinaan_desktop.db.tables import Sesi
from pembinaan_desktop.domain import wording

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True)
class SesiRow:
    """One session; jp in lesson hours of 45 minutes."""

    id: int
    kegiatan_id: int
    urut: int
    tanggal: date
    jam_mulai: time
    jam_selesai: time
    judul: str
    jenis: str
    jp: float
    narasumber: str
    tempat: str
    status: str
    seri: str = ""

    @property
    def dihitung(self) -> bool:
        return self.jenis == "materi" and self.status != "dibatalkan"

    @property
    def jam(self) -> str:
        return wording.time_range(self.jam_mulai, self.jam_selesai, "")


SesiRows = list[SesiRow]


def sesi_rows(session: Session, kegiatan_id: int) -> SesiRows:
    """Sessions in the order of the day and hour."""
    return sesi_of_many(session, [kegiatan_id]).get(kegiatan_id, [])


def sesi_of_many(session: Session, kegiatan_ids: Collection[int]) -> dict[int, SesiRows]:
    """Sessions of several activities, each in the order of the day and hour."""
    found: dict[int, SesiRows] = {}
    for row in session.execute(_sessions(), {"ids": list(kegiatan_ids)}):
        found.setdefault(row.kegiatan_id, []).append(SesiRow(*row))
    return found


@cache
def _sessions() -> Select[Any]:
    """Made once: making it takes longer than running it, and every mark that is typed asks for it."""
    return (
        select(*(getattr(Sesi, key) for key in SesiRow.__dataclass_fields__))
        .where(Sesi.kegiatan_id.in_(bindparam("ids", expanding=True)), Sesi.dihapus.is_(None))
        .order_by(Sesi.tanggal, Sesi.jam_mulai, Sesi.id)
    )
