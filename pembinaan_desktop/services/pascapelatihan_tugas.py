"""Makes the forms of level 3 when an activity is closed, inside the transaction that closes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from pembinaan_desktop.db.audit import add_many
from pembinaan_desktop.db.tables import Kegiatan, Pascapelatihan, Pengaturan, Peserta
from pembinaan_desktop.domain import pascapelatihan as rules
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.peserta import GONE
from pembinaan_desktop.services.rekap_kehadiran import counters, marks_of
from pembinaan_desktop.services.result import Progress, no_progress

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


SLICE = 500
"""Forms that are written between two looks at `progress`."""


def plan(session: Session, kegiatan: Kegiatan, progress: Progress = no_progress) -> int:
    """One form per alumnus, month and side; those that exist already stay. Returns how many are new.

    Alumni are the participants who attended; where nothing was marked at all, every participant.
    """
    months = _months(session)
    present = {
        tuple(row)
        for row in session.execute(
            select(Pascapelatihan.peserta_id, Pascapelatihan.bulan, Pascapelatihan.pihak).where(
                Pascapelatihan.kegiatan_id == kegiatan.id, Pascapelatihan.dihapus.is_(None)
            )
        )
    }
    alumni = _alumni(session, kegiatan.id) if months else []
    new = [
        {
            "kegiatan_id": kegiatan.id,
            "peserta_id": person,
            "bulan": month,
            "pihak": side,
            "tenggat": rules.add_months(kegiatan.tanggal_selesai, month),
        }
        for month in months
        for side, _ in rules.PIHAK
        for person in alumni
        if (person, month, side) not in present
    ]
    for start in range(0, len(new), SLICE):
        progress(start, len(new), f"Menjadwalkan {len(new)} formulir pascapelatihan")
        add_many(session, Pascapelatihan, new[start : start + SLICE])
    return len(new)


def _months(session: Session) -> list[int]:
    row = session.scalar(select(Pengaturan).where(Pengaturan.kunci == rules.MONTHS_KEY))
    text = rules.USUAL if row is None else str(row.nilai.get("nilai") or "")
    try:
        return rules.parse_months(text)
    except ValueError as error:
        raise UserError(
            f"Pengaturan evaluasi pascapelatihan tidak terbaca: “{text}”.", advice=str(error)
        ) from error


def _alumni(session: Session, kegiatan_id: int) -> list[int]:
    people = session.scalars(
        select(Peserta.id)
        .where(
            Peserta.kegiatan_id == kegiatan_id,
            Peserta.dihapus.is_(None),
            Peserta.peran == "peserta",
            Peserta.status.not_in(GONE),
        )
        .order_by(Peserta.urut, Peserta.id)
    ).all()
    marks = marks_of(session, [kegiatan_id])
    count = counters(session, [kegiatan_id])[kegiatan_id]
    attended = {person for person, own in marks.items() if count.hadir(own)}
    return [one for one in people if one in attended or not marks]
