"""Who changed what, when: the audit trail in the officer's words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.tables import Acuan, Audit, Record, records
from pembinaan_desktop.domain import perubahan as rules

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database

MOST = 5000
"""Rows shown at once; narrower dates show the rest."""
NAMES = ("nama", "judul", "nomor", "kunci", "kode", "nilai", "uraian")
COLUMNS = (("Waktu", 18), ("Petugas", 18), ("Bagian", 18), ("Apa", 34), ("Tindakan", 14), ("Perubahan", 90))


@dataclass(frozen=True)
class PerubahanRow:
    """One change. perubahan: (column, old, new) in words; isi: the same as one line."""

    id: int
    waktu: datetime
    pelaku: str
    tabel: str
    baris_id: int
    nama: str
    aksi: str
    perubahan: tuple[tuple[str, str, str], ...]

    @property
    def bagian(self) -> str:
        return rules.table_title(self.tabel)

    @property
    def baris(self) -> list[str]:
        """One text per changed column; of an added or deleted record only the values it has or had."""
        if self.aksi in (rules.ADDED, rules.GONE):
            side = 2 if self.aksi == rules.ADDED else 1
            return [f"{change[0]}: {change[side]}" for change in self.perubahan]
        return [f"{title}: {old} → {new}" for title, old, new in self.perubahan]

    @property
    def isi(self) -> str:
        return "; ".join(self.baris)


PerubahanRows = list[PerubahanRow]


class PerubahanService:
    """Reads the audit trail."""

    def __init__(self, db: Database) -> None:
        self.db = db

    def list(
        self,
        tabel: str = "",
        baris_id: int | None = None,
        sejak: date | None = None,
        sampai: date | None = None,
    ) -> PerubahanRows:
        """Changes, newest first, at most `MOST`.

        tabel: one table, "" for all; with `baris_id` that record and everything that hangs on it.
        sejak, sampai: days, both included.
        """
        query = select(Audit)
        if sejak is not None:
            query = query.where(Audit.waktu >= datetime.combine(sejak, time()))
        if sampai is not None:
            query = query.where(Audit.waktu < datetime.combine(sampai + timedelta(days=1), time()))
        if tabel and baris_id is None:
            query = query.where(Audit.tabel == tabel)
        with self.db.read() as session:
            if baris_id is not None:
                query = query.where(_about(tabel, baris_id))
            found = session.scalars(query.order_by(Audit.id.desc()).limit(MOST)).all()
            own = {(row.tabel, row.baris_id) for row in found}
            names = names_of(session, own | {key for row in found for key in _linked(row)})
            codes = code_names(session)
            return [_row(row, names, codes) for row in found]

    def tables(self) -> dict[str, str]:
        """Tables that have changed, with their titles, in the order of the titles."""
        with self.db.read() as session:
            found = session.scalars(select(Audit.tabel).distinct()).all()
        return dict(sorted(((one, rules.table_title(one)) for one in found), key=lambda pair: pair[1]))

    def export(self, rows: Sequence[PerubahanRow], path: Path) -> Path:
        """What is shown, as a workbook. Raises UserError; then nothing is written."""
        from pembinaan_desktop.files.xlsx_daftar import write_list

        cells = [(r.waktu, r.pelaku, r.bagian, r.nama, r.aksi, r.isi) for r in rows]
        return write_list(path, "Riwayat perubahan", COLUMNS, cells)


Codes = dict[str, dict[str, str]]


def code_names(session: Session) -> Codes:
    """Names of the codes that changes and papers tell: by kind of reference table and code."""
    found: Codes = {}
    kinds = set(rules.CODES.values())
    query = select(Acuan.jenis, Acuan.kode, Acuan.nama).where(Acuan.jenis.in_(kinds))
    for kind, code, name in session.execute(query.order_by(Acuan.berlaku_mulai, Acuan.id.desc())):
        found.setdefault(kind, {})[code] = name
    return found


def _row(row: Audit, names: dict[tuple[str, int], str], codes: Codes) -> PerubahanRow:
    held = row.sesudah or row.sebelum or {}
    before, after = (_in_words(row.tabel, image, names, codes) for image in (row.sebelum, row.sesudah))
    own = next((str(held[key]) for key in NAMES if held.get(key)), "")
    return PerubahanRow(
        row.id,
        row.waktu,
        row.pelaku,
        row.tabel,
        row.baris_id,
        names.get((row.tabel, row.baris_id)) or own,
        rules.action(row.aksi, row.sesudah),
        tuple(rules.differences(before, after, row.tabel)),
    )


def _linked(row: Audit) -> list[tuple[str, int]]:
    """The records of `rules.LINKS` that the change names."""
    values = [*(row.sebelum or {}).items(), *(row.sesudah or {}).items()]
    return [(rules.LINKS[key], value) for key, value in values if value and key in rules.LINKS]


def _in_words(
    table: str, values: dict[str, Any] | None, names: dict[tuple[str, int], str], codes: Codes
) -> dict[str, Any] | None:
    """Numbers of other records and codes as their names: program_id 3 is "program": "Pelayanan Prima"."""
    if values is None:
        return None
    return {
        rules.LINKS.get(key, key): names.get((rules.LINKS[key], value))
        if key in rules.LINKS
        else rules.in_words(table, key, value, codes)
        for key, value in values.items()
    }


def _about(tabel: str, baris_id: int) -> Any:
    """The record, and the rows of other tables that point at it."""
    condition = (Audit.tabel == tabel) & (Audit.baris_id == baris_id)
    for name, table in records().items():
        for column in _links(table, tabel):
            ids = select(table.id).where(column == baris_id)
            condition |= (Audit.tabel == name) & Audit.baris_id.in_(ids)
    return condition


def _links(table: type[Record], to: str) -> list[Any]:
    """Columns of `table` that are foreign keys to table `to`."""
    return [
        column
        for column in table.__table__.columns
        if any(key.column.table.name == to for key in column.foreign_keys)
    ]


def names_of(session: Session, wanted: Iterable[tuple[str, int]]) -> dict[tuple[str, int], str]:
    """A name for each (table, id): its own, else those of the rows it points at ("Dewi · Sesi 2")."""
    by_table: dict[str, set[int]] = {}
    for name, row_id in wanted:
        by_table.setdefault(name, set()).add(row_id)
    found: dict[tuple[str, int], str] = {}
    for name, ids in by_table.items():
        if (table := records().get(name)) is not None:
            found |= {(name, row_id): text for row_id, text in _names_in(session, table, ids).items()}
    return found


def _names_in(session: Session, table: type[Record], ids: set[int]) -> dict[int, str]:
    columns = table.__table__.columns
    own = next((columns[key] for key in NAMES if key in columns), None)
    wanted = sorted(ids)
    if own is not None:
        return {
            row_id: str(text)
            for part in _parts(wanted)
            for row_id, text in session.execute(select(table.id, own).where(table.id.in_(part)))
            if text
        }
    links = [(c, next(iter(c.foreign_keys)).column.table.name) for c in columns if c.foreign_keys]
    rows = [
        row
        for part in _parts(wanted)
        for row in session.execute(select(table.id, *(c for c, _ in links)).where(table.id.in_(part)))
    ]
    texts: dict[int, list[str]] = {row[0]: [] for row in rows}
    for number, (_, target) in enumerate(links, 1):
        parents = records().get(target)
        if parents is None or parents is table:
            continue
        names = _names_in(session, parents, {row[number] for row in rows if row[number] is not None})
        for row in rows:
            if row[number] in names:
                texts[row[0]].append(names[row[number]])
    return {row_id: " · ".join(parts) for row_id, parts in texts.items()}


def _parts(ids: Sequence[int], size: int = 900) -> list[Sequence[int]]:
    return [ids[start : start + size] for start in range(0, len(ids), size)]
