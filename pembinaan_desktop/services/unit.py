"""Units as a tree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from pembinaan_desktop.db.audit import add_many
from pembinaan_desktop.db.tables import Pegawai, Unit
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.services.result import Result, Topic
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

TOPICS = frozenset({Topic.UNIT, Topic.PEGAWAI})
TEXTS = ("nama", "singkatan", "jenis")
COLUMNS = (*TEXTS, "induk_id", "berlaku_mulai", "berlaku_sampai")


@dataclass(frozen=True)
class UnitRow:
    """One unit. tingkat: depth from 0. jalur: ids from the top to the unit itself. pegawai: people directly in it.

    berakhir: its last day is over; people and papers of that time still name it.
    """

    id: int
    nama: str
    singkatan: str
    jenis: str
    induk_id: int | None
    tingkat: int
    jalur: tuple[int, ...]
    pegawai: int = 0
    berlaku_mulai: date | None = None
    berlaku_sampai: date | None = None
    berakhir: bool = False


def labels(units: Sequence[UnitRow]) -> list[tuple[int, str]]:
    """(id, text) pairs for a list to choose from; every text is different: names repeat under other parents."""
    names = {unit.id: unit.nama for unit in units}
    made: list[tuple[int, str]] = []
    used: set[str] = set()
    for unit in units:
        text = " ‹ ".join(names[key] for key in reversed(unit.jalur))
        if unit.berakhir and unit.berlaku_sampai is not None:
            text += f" (sampai {wording.short_date(unit.berlaku_sampai)})"
        if text in used:
            text = f"{text} ({unit.id})"
        used.add(text)
        made.append((unit.id, text))
    return made


class UnitService:
    """Reads and edits the tree of units."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock

    def list(self, *, counts: bool = True) -> list[UnitRow]:
        """All units, each parent before its children, brothers by name. counts: also how many people are in each."""
        with self.db.read() as session:
            return tree(session, self.clock.today(), counts=counts)

    def save(self, unit_id: int | None, values: dict[str, Any]) -> Result:
        """Add (unit_id None) or change a unit: nama, singkatan, jenis, induk_id, berlaku_mulai, berlaku_sampai.

        Papers already made keep the old name. Raises UserError for an empty name, a circle or days that run
        backwards.
        """
        values = {key: values.get(key) or ("" if key in TEXTS else None) for key in COLUMNS}
        first, last = values["berlaku_mulai"], values["berlaku_sampai"]
        if first and last and last < first:
            raise UserError(
                "Akhir masa berlaku lebih awal daripada mulainya.",
                safe="Tidak ada yang disimpan.",
                advice="Betulkan tanggalnya.",
            )
        if not str(values["nama"]).strip():
            raise UserError("Nama unit kosong.", safe="Tidak ada yang disimpan.", advice="Isi nama unit.")

        def work(session: Session) -> int:
            if unit_id is None:
                return add_many(session, Unit, [values])[0]
            unit = session.get_one(Unit, unit_id)
            if values["induk_id"] in {row.id for row in tree(session) if unit_id in row.jalur}:
                raise UserError(
                    "Unit tidak dapat berada di bawah dirinya sendiri.",
                    safe="Tidak ada yang disimpan.",
                    advice="Pilih unit atasan yang lain.",
                )
            for key, value in values.items():
                setattr(unit, key, value)
            return unit_id

        name = values["nama"]
        return committed(self.db, work, TOPICS, f"Unit {name} tersimpan.", f"simpan unit {name}")

    def delete(self, unit_id: int) -> Result:
        """Delete an empty unit. Raises UserError while people or units are in it."""

        def work(session: Session) -> str:
            unit = session.get_one(Unit, unit_id)
            people = session.scalar(
                select(func.count()).where(Pegawai.unit_id == unit_id, Pegawai.dihapus.is_(None))
            )
            units = session.scalar(
                select(func.count()).where(Unit.induk_id == unit_id, Unit.dihapus.is_(None))
            )
            if people or units:
                raise UserError(
                    f"Unit {unit.nama} masih berisi {people} pegawai dan {units} unit.",
                    safe="Tidak ada yang dihapus.",
                    advice="Pindahkan dahulu isinya.",
                )
            unit.dihapus = self.clock.now()
            return unit.nama

        with self.db.read() as session:
            name = session.get_one(Unit, unit_id).nama
        return committed(self.db, work, TOPICS, f"Unit {name} dihapus.", f"hapus unit {name}")


def tree(session: Session, today: date | None = None, *, counts: bool = True) -> list[UnitRow]:
    """The units in tree order. today: tells which are over. counts: how many people, which takes long with many."""
    units = session.execute(
        select(
            Unit.id,
            Unit.nama,
            Unit.singkatan,
            Unit.jenis,
            Unit.induk_id,
            Unit.berlaku_mulai,
            Unit.berlaku_sampai,
        )
        .where(Unit.dihapus.is_(None))
        .order_by(func.lower(Unit.nama))
    ).all()
    people = _people(session) if counts else {}
    ids = {unit.id for unit in units}
    children: dict[int | None, list[Any]] = {}
    for unit in units:
        children.setdefault(unit.induk_id if unit.induk_id in ids else None, []).append(unit)
    rows: list[UnitRow] = []
    stack: list[tuple[Any, tuple[int, ...]]] = [(unit, ()) for unit in reversed(children.get(None, []))]
    while stack:
        unit, above = stack.pop()
        path = (*above, unit.id)
        rows.append(
            UnitRow(
                unit.id,
                unit.nama,
                unit.singkatan,
                unit.jenis,
                unit.induk_id,
                len(above),
                path,
                people.get(unit.id, 0),
                unit.berlaku_mulai,
                unit.berlaku_sampai,
                bool(today and unit.berlaku_sampai and unit.berlaku_sampai < today),
            )
        )
        stack += [(child, path) for child in reversed(children.get(unit.id, []))]
    return rows


def _people(session: Session) -> dict[int | None, int]:
    query = select(Pegawai.unit_id, func.count()).where(Pegawai.dihapus.is_(None)).group_by(Pegawai.unit_id)
    return {key: int(count) for key, count in session.execute(query)}


def path_of(session: Session, unit_id: int | None) -> tuple[str, ...]:
    """Names from the top down to one unit; empty without a unit."""
    names: list[str] = []
    seen: set[int] = set()
    while unit_id is not None and unit_id not in seen:
        seen.add(unit_id)
        unit = session.get(Unit, unit_id)
        if unit is None or unit.dihapus is not None:
            break
        names.append(unit.nama)
        unit_id = unit.induk_id
    return tuple(reversed(names))
