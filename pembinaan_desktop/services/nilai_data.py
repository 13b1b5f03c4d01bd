"""What the marks of an activity are made of, read inside an open session."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from pembinaan_desktop.db.tables import Kegiatan, Kelulusan, KomponenNilai, NilaiPeserta, Peserta
from pembinaan_desktop.domain import nilai as rules

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def rule(row: KomponenNilai) -> rules.Komponen:
    return rules.Komponen(row.id, row.nama, row.jenis, row.bobot, row.maksimum)


def komponen(session: Session, kegiatan_id: int) -> tuple[Sequence[KomponenNilai], bool]:
    """The set in force and whether it is the programme's; the activity's own goes first."""
    own = session.scalars(
        select(KomponenNilai)
        .where(KomponenNilai.kegiatan_id == kegiatan_id, KomponenNilai.dihapus.is_(None))
        .order_by(KomponenNilai.urut, KomponenNilai.id)
    ).all()
    if own:
        return own, False
    kegiatan = session.get_one(Kegiatan, kegiatan_id)
    shared = program_set(session, kegiatan.program_id)
    return shared, bool(shared)


def program_set(session: Session, program_id: int | None) -> Sequence[KomponenNilai]:
    if program_id is None:
        return []
    return session.scalars(
        select(KomponenNilai)
        .where(KomponenNilai.program_id == program_id, KomponenNilai.dihapus.is_(None))
        .order_by(KomponenNilai.urut, KomponenNilai.id)
    ).all()


def marks(
    session: Session, kegiatan_id: int, only: Collection[int] | None = None
) -> dict[int, dict[int, float | None]]:
    """Marks by component, by participant. only: of these participants."""
    query = (
        select(NilaiPeserta.peserta_id, NilaiPeserta.komponen_id, NilaiPeserta.nilai)
        .join(Peserta, Peserta.id == NilaiPeserta.peserta_id)
        .where(Peserta.kegiatan_id == kegiatan_id, NilaiPeserta.dihapus.is_(None))
    )
    if only is not None:
        query = query.where(NilaiPeserta.peserta_id.in_(only))
    found: dict[int, dict[int, float | None]] = {}
    for person, part, mark in session.execute(query):
        found.setdefault(person, {})[part] = mark
    return found


def manual(session: Session, kegiatan_id: int) -> dict[int, tuple[str, str]]:
    rows = session.execute(
        select(Kelulusan.peserta_id, Kelulusan.putusan, Kelulusan.alasan)
        .join(Peserta, Peserta.id == Kelulusan.peserta_id)
        .where(Peserta.kegiatan_id == kegiatan_id, Kelulusan.dihapus.is_(None))
    )
    return {int(person): (verdict, reason) for person, verdict, reason in rows}


def count(session: Session, komponen_ids: Sequence[int], kegiatan_id: int | None = None) -> int:
    query = (
        select(func.count())
        .select_from(NilaiPeserta)
        .join(Peserta, Peserta.id == NilaiPeserta.peserta_id)
        .where(
            NilaiPeserta.komponen_id.in_(komponen_ids),
            NilaiPeserta.dihapus.is_(None),
            NilaiPeserta.nilai.is_not(None),
        )
    )
    if kegiatan_id is not None:
        query = query.where(Peserta.kegiatan_id == kegiatan_id)
    return session.scalar(query) or 0
