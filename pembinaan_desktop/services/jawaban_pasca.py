"""Answers to instruments of level 3 in an activity, as the forms after it take them over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from pembinaan_desktop.db.tables import Evaluasi, Instrumen, InstrumenVersi, Jawaban, Kegiatan
from pembinaan_desktop.domain.jawaban_pasca import SIDES, JawabanPasca, belongs, read
from pembinaan_desktop.services.evaluasi_data import susunan_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Found = tuple[date, JawabanPasca]


def find(
    session: Session, kegiatan_id: int, bulan: int, months: Sequence[int]
) -> dict[tuple[int, str], Found]:
    """The answers of the round after `bulan` months by participant and side; the latest day counts.

    Every instrument with the tag of level 3 whose answers have names. months: all rounds of the activity.
    """
    ended = session.get_one(Kegiatan, kegiatan_id).tanggal_selesai
    sides = {respondent: side for side, respondent in SIDES.items()}
    found: dict[tuple[int, str], Found] = {}
    for row in _level_three(session, kegiatan_id):
        if not belongs(row.tahap, row.tanggal, ended, bulan, months):
            continue
        susunan = susunan_of(session, row.versi_id)
        for answer in session.scalars(
            select(Jawaban).where(Jawaban.evaluasi_id == row.id, Jawaban.dihapus.is_(None))
        ):
            key, day = (answer.peserta_id, sides.get(row.responden, "")), answer.waktu.date()
            result = read(susunan, answer.isi)
            if result is not None and (key not in found or day >= found[key][0]):
                found[key] = (day, result)
    return found


def _level_three(session: Session, kegiatan_id: int) -> Iterator[Evaluasi]:
    yield from session.scalars(
        select(Evaluasi)
        .join(InstrumenVersi, InstrumenVersi.id == Evaluasi.versi_id)
        .join(Instrumen, Instrumen.id == InstrumenVersi.instrumen_id)
        .where(
            Evaluasi.kegiatan_id == kegiatan_id,
            Evaluasi.dihapus.is_(None),
            Evaluasi.anonim.is_(False),
            Instrumen.level == 3,
        )
        .order_by(Evaluasi.id)
    )
