"""Who was reached by activities with certain aims: ethics, integrity, discipline and the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import and_, select

from pembinaan_desktop.db.tables import Kegiatan, Peserta, Program
from pembinaan_desktop.domain.jangkauan import TUJUAN, years_before
from pembinaan_desktop.services.acuan import in_force
from pembinaan_desktop.services.rekap_kehadiran import took_part

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

YEARS = 3  # looked back where the reference table says nothing


def aims_of(session: Session) -> dict[int, tuple[str, ...]]:
    """The aims of every activity that has some; one without own aims has those of its programme."""
    rows = session.execute(
        select(Kegiatan.id, Kegiatan.tujuan, Program.tujuan)
        .outerjoin(Program, and_(Program.id == Kegiatan.program_id, Program.dihapus.is_(None)))
        .where(Kegiatan.dihapus.is_(None))
    )
    return {key: tuple(aims) for key, own, above in rows if (aims := own or above)}


def kegiatan_bertujuan(session: Session, aims: Collection[str]) -> list[int]:
    """Activities with one of these aims."""
    return [key for key, own in aims_of(session).items() if set(own) & set(aims)]


def reached(
    session: Session, first: date, last: date, only: Collection[int] | None = None
) -> dict[int, set[str]]:
    """The aims by which each person was reached: took part in an activity that ended in these days."""
    aims = aims_of(session)
    query = (
        select(Peserta.pegawai_id, Peserta.kegiatan_id)
        .join(Kegiatan, Kegiatan.id == Peserta.kegiatan_id)
        .where(
            Peserta.dihapus.is_(None),
            Peserta.pegawai_id.is_not(None),
            took_part(session, only),
            Kegiatan.id.in_(aims),
            Kegiatan.status != "Dibatalkan",
            Kegiatan.tanggal_selesai.between(first, last),
        )
    )
    if only is not None:
        query = query.where(Peserta.pegawai_id.in_(only))
    found: dict[int, set[str]] = defaultdict(set)
    for person, kegiatan_id in session.connection().execute(query):
        found[int(person or 0)].update(aims[kegiatan_id])
    return found


def recently(session: Session, today: date, only: Collection[int] | None = None) -> dict[int, str]:
    """Which of the aims ethics, integrity, discipline reached a person in the last years, as one text."""
    found = reached(session, years_before(today, years(session, today)), today, only)
    return {key: text for key, own in found.items() if (text := " ".join(a for a in TUJUAN if a in own))}


def years(session: Session, today: date) -> int:
    """How many years count as lately, from the reference table "alasan_jangkauan"."""
    lines = in_force(session, "alasan_jangkauan", today)
    line = next((one for one in lines if one.kode == "TUJUAN"), None)
    number = line.data.get("tahun") if line is not None else None
    return min(50, max(1, int(number))) if isinstance(number, int | float) else YEARS
