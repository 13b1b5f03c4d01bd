"""Writing what a preview found, inside one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.audit import add_many, update_many
from pembinaan_desktop.db.tables import Pegawai, Peserta, RiwayatPegawai, Unit
from pembinaan_desktop.domain import impor_unit
from pembinaan_desktop.domain.errors import DataBerubahError
from pembinaan_desktop.domain.pegawai import HISTORY
from pembinaan_desktop.services.impor_plan import STAYS, NewUnit, Plan, UnitPlan
from pembinaan_desktop.services.result import Progress

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def write(session: Session, plan: Plan, today: date, progress: Progress) -> list[int]:
    """Write everything; returns the ids of the new people."""
    unit_ids = _write_units(session, plan.unit)

    def ready(values: dict[str, Any]) -> dict[str, Any]:
        unit = values.get("unit_id")
        return {**values, "unit_id": unit_ids[unit.siasn_id]} if isinstance(unit, NewUnit) else values

    progress(1, 3, "Menyimpan pegawai")
    ids = add_many(session, Pegawai, [ready(added.values) for file in plan.files for added in file.baru])
    changes = [(c.pegawai_id, c.before, ready(c.after)) for f in plan.files for c in plan.changes(f)]
    changes += [
        (person.pegawai_id, {"kedudukan": person.kedudukan}, {"kedudukan": word})
        for person in plan.hilang
        if (word := plan.decisions.get(person.pegawai_id, STAYS)) != STAYS
    ]
    update_many(session, Pegawai, changes)
    progress(2, 3, "Menyimpan riwayat")
    add_many(session, RiwayatPegawai, _history(plan, today))
    return ids


def _history(plan: Plan, today: date) -> list[dict[str, Any]]:
    changes = [
        (c.pegawai_id, c.before, c.after, f"Impor {Path(file.file).name}"[:100])
        for file in plan.files
        for c in plan.changes(file)
    ]
    changes += [
        (
            person.pegawai_id,
            {"kedudukan": person.kedudukan},
            {"kedudukan": word},
            "Tidak ada di daftar lengkap",
        )
        for person in plan.hilang
        if (word := plan.decisions.get(person.pegawai_id, STAYS)) != STAYS
    ]
    return [
        {
            "pegawai_id": pegawai_id,
            "kolom": key,
            "nilai_lama": plan.shown(key, before[key])[:200],
            "nilai_baru": plan.shown(key, after[key])[:200],
            "tanggal": today,
            "sumber": source,
        }
        for pegawai_id, before, after, source in changes
        for key in HISTORY
        if key in after and before[key] not in (None, "")
    ]


def _write_units(session: Session, plan: UnitPlan) -> dict[str, int]:
    """Write the units level by level; returns the id of every unit by its SIASN id."""
    ids: dict[str, int] = {
        str(siasn_id): row_id
        for row_id, siasn_id in session.execute(
            select(Unit.id, Unit.siasn_id).where(Unit.dihapus.is_(None), Unit.siasn_id.is_not(None))
        )
    }
    waiting = plan.baru
    while waiting:  # each level in one statement; parents stand before their children
        new = {line.siasn_id for line in waiting}
        level = [line for line in waiting if line.induk not in new]
        made = add_many(session, Unit, [_unit_row(line, ids.get(line.induk)) for line in level])
        ids |= {line.siasn_id: row_id for line, row_id in zip(level, made, strict=True)}
        waiting = [line for line in waiting if line.siasn_id not in ids]
    changes = []
    for unit_id, line in plan.berubah:
        unit = session.get_one(Unit, unit_id)
        before = {"nama": unit.nama, "induk_id": unit.induk_id}
        changes.append((unit_id, before, {"nama": line.nama, "induk_id": ids.get(line.induk)}))
    update_many(session, Unit, changes)
    return ids


def _unit_row(line: impor_unit.UnitLine, parent: int | None) -> dict[str, Any]:
    kind = impor_unit.kind_of(line.nama, top=parent is None)
    return {"siasn_id": line.siasn_id, "nama": line.nama, "jenis": kind, "induk_id": parent}


def unused(session: Session, ids: Sequence[int]) -> None:
    """Raises DataBerubahError when one of these people is a participant somewhere."""
    for start in range(0, len(ids), 5000):
        query = select(Peserta.id).where(
            Peserta.pegawai_id.in_(ids[start : start + 5000]), Peserta.dihapus.is_(None)
        )
        if session.scalar(query.limit(1)) is not None:
            raise DataBerubahError
