"""Answers to the starter instruments "Pascapelatihan", as level 3 reads them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from pembinaan_desktop.db.tables import Evaluasi, Instrumen, InstrumenVersi, Jawaban
from pembinaan_desktop.domain import instrumen as items
from pembinaan_desktop.domain.pascapelatihan import CHOICES, SOURCES
from pembinaan_desktop.services.evaluasi import susunan_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True)
class JawabanPasca:
    """hasil: see `domain/pascapelatihan.py`. hambatan: the words of the choices, in lower case."""

    hasil: str
    tanggal: date
    hambatan: tuple[str, ...]
    uraian: str


def find(session: Session, peserta_id: int, pihak: str, kegiatan_id: int, bulan: int) -> JawabanPasca | None:
    """The answer of one side about one alumnus in the evaluation whose stage names the month."""
    kinds = [kode for kode, side in SOURCES.items() if side == pihak]
    rows = session.execute(
        select(Jawaban, Evaluasi)
        .join(Evaluasi, Evaluasi.id == Jawaban.evaluasi_id)
        .join(InstrumenVersi, InstrumenVersi.id == Evaluasi.versi_id)
        .join(Instrumen, Instrumen.id == InstrumenVersi.instrumen_id)
        .where(
            Evaluasi.kegiatan_id == kegiatan_id,
            Evaluasi.dihapus.is_(None),
            Instrumen.kode.in_(kinds),
            Jawaban.peserta_id == peserta_id,
            Jawaban.dihapus.is_(None),
        )
    )
    for answer, evaluation in rows:
        if str(bulan) in re.findall(r"\d+", evaluation.tahap):
            found = _read(session, answer, evaluation.versi_id)
            if found is not None:
                return found
    return None


def _read(session: Session, answer: Jawaban, versi_id: int) -> JawabanPasca | None:
    result, obstacles, words = "", [], []
    for item in items.all_butir(susunan_of(session, versi_id)):
        value = answer.isi.get(item.kode)
        if value is None:
            continue
        if item.skala == "pilihan" and not result and len(item.pilihan) == len(CHOICES):
            result = CHOICES.get(int(value), "")
        elif item.skala == "beberapa":
            obstacles += [item.pilihan[number - 1].casefold() for number in value]
        elif item.skala == "teks":
            words.append(str(value))
    if not result:
        return None
    return JawabanPasca(result, answer.waktu.date(), tuple(obstacles), "\n".join(words))
