"""Writing marks: what may be written, and all of a pasted sheet in a few statements."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.audit import add_many, update_many
from pembinaan_desktop.db.tables import KomponenNilai, NilaiPeserta, Peserta
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import GoneError, UserError
from pembinaan_desktop.services.result import Progress, no_progress

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Marks = Sequence[tuple[int, int, float | None]]
"""Participant, component, mark or None."""
SAFE = "Tidak ada yang disimpan."
AT_ONCE = 500  # ids in one statement
STEP = 500


def simpan(session: Session, marks: Marks, progress: Progress = no_progress) -> int:
    """Write or clear marks; how many changed. Raises UserError for one that may not be written."""
    parts = {row.id: row for row in session.scalars(_parts({mark[1] for mark in marks}))}
    people = {row.id: row for row in _people(session, {mark[0] for mark in marks})}
    held = {(row.peserta_id, row.komponen_id): row for row in _held(session, people, parts)}
    wanted: dict[tuple[int, int], float | None] = {}
    for number, (peserta_id, komponen_id, mark) in enumerate(marks):
        if number % STEP == 0:
            progress(number, len(marks), "Menyimpan nilai")
        _check(parts.get(komponen_id), people.get(peserta_id), mark)
        wanted[peserta_id, komponen_id] = mark
    fresh: list[dict[str, Any]] = []
    changed: list[tuple[int, dict[str, Any], dict[str, Any]]] = []
    for (peserta_id, komponen_id), mark in wanted.items():
        row = held.get((peserta_id, komponen_id))
        if row is not None and row.nilai != mark:
            changed.append((row.id, {"nilai": row.nilai}, {"nilai": mark}))
        elif row is None and mark is not None:
            fresh.append({"peserta_id": peserta_id, "komponen_id": komponen_id, "nilai": mark})
    update_many(session, NilaiPeserta, changed)
    add_many(session, NilaiPeserta, fresh)
    return len(changed) + len(fresh)


def _parts(ids: Collection[int]) -> Any:
    return select(KomponenNilai).where(KomponenNilai.id.in_(ids), KomponenNilai.dihapus.is_(None))


def _people(session: Session, ids: Collection[int]) -> Iterator[Any]:
    for some in _chunks(ids):
        yield from session.execute(
            select(Peserta.id, Peserta.nama, Peserta.kegiatan_id).where(
                Peserta.id.in_(some), Peserta.dihapus.is_(None)
            )
        )


def _held(session: Session, people: Collection[int], parts: Collection[int]) -> Iterator[Any]:
    """The marks that stand there."""
    columns = (NilaiPeserta.id, NilaiPeserta.peserta_id, NilaiPeserta.komponen_id, NilaiPeserta.nilai)
    for some in _chunks(people):
        yield from session.execute(
            select(*columns).where(
                NilaiPeserta.peserta_id.in_(some),
                NilaiPeserta.komponen_id.in_(list(parts)),
                NilaiPeserta.dihapus.is_(None),
            )
        )


def _chunks(ids: Collection[int]) -> Iterator[list[int]]:
    found = list(ids)
    for start in range(0, len(found), AT_ONCE):
        yield found[start : start + AT_ONCE]


def _check(part: KomponenNilai | None, person: Any, nilai: float | None) -> None:
    if part is None or person is None:
        raise GoneError("Peserta atau komponen ini")
    if part.kegiatan_id not in (None, person.kegiatan_id):
        raise UserError("Komponen ini milik kegiatan lain.", safe=SAFE)
    if part.jenis == "kehadiran":
        raise UserError("Nilai kehadiran dihitung dari daftar hadir.", safe=SAFE)
    if nilai is not None and not 0 <= nilai <= part.maksimum:  # also what is no number
        raise UserError(
            f"Nilai {nilai:g} untuk {person.nama} di luar 0 sampai "
            f"{wording.decimal(part.maksimum)} ({part.nama}).",
            safe=SAFE,
        )
