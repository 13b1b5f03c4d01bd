"""Editing the reference tables: lines, and what holds from a new day on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from pembinaan_desktop.db.tables import Acuan
from pembinaan_desktop.domain import acuan as rules
from pembinaan_desktop.domain.errors import GoneError, UserError
from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.services.acuan import AcuanRow, to_row
from pembinaan_desktop.services.isian import checked
from pembinaan_desktop.services.result import Result, Topic
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

EVERYTHING = frozenset(Topic)
"""Reference data stand behind every number of the program."""
SAFE = "Tidak ada yang disimpan."


@dataclass(frozen=True)
class TabelRow:
    """One reference table. baris: how many lines it holds."""

    jenis: str
    nama: str
    baris: int


class TabelAcuanService:
    """Every change is one transaction with its way back."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock

    def tables(self) -> list[TabelRow]:
        """The tables by name."""
        with self.db.read() as session:
            rows = session.execute(
                select(Acuan.jenis, func.count()).where(Acuan.dihapus.is_(None)).group_by(Acuan.jenis)
            )
            found = [TabelRow(jenis, rules.title(jenis), count) for jenis, count in rows]
        return sorted(found, key=lambda row: row.nama)

    def rows(self, jenis: str) -> list[AcuanRow]:
        """All lines, also those no longer in force, in their order."""
        with self.db.read() as session:
            return [to_row(row) for row in _lines(session, jenis)]

    def fields(self, jenis: str) -> list[Field]:
        """The form of a line: own columns, the table's further ones, dates."""
        further = rules.data_fields([row.data for row in self.rows(jenis)])
        return [*rules.OWN, *further, *rules.DATES]

    def values(self, row: AcuanRow) -> dict[str, Any]:
        """A line as its form holds it."""
        own = {field.key: getattr(row, field.key) for field in (*rules.OWN, *rules.DATES)}
        return {**own, **{f"data_{key}": _shown(value) for key, value in row.data.items()}}

    def add(self, jenis: str, values: dict[str, Any]) -> Result:
        """A new line; value: its id. Raises UserError for a second line of the same code and days."""
        if jenis in rules.FIXED:
            raise UserError("Baris tabel ini tidak dapat ditambah; kodenya dipakai program.", safe=SAFE)
        own, data = self._split(jenis, values)

        def work(session: Session) -> int:
            row = Acuan(jenis=jenis, **{"urut": 0, **own}, data=data)
            _check(session, jenis, row, None)
            session.add(row)
            session.flush()
            return row.id

        return committed(self.db, work, EVERYTHING, "Baris acuan ditambahkan.", "tambah acuan")

    def update(self, acuan_id: int, values: dict[str, Any]) -> Result:
        """Correct a line; it holds for the past as well."""
        with self.db.read() as session:
            jenis = _live(session, acuan_id).jenis
        own, data = self._split(jenis, values)

        def work(session: Session) -> None:
            row = _live(session, acuan_id)
            if jenis in rules.FIXED and own.get("kode", row.kode) != row.kode:
                raise UserError("Kode tabel ini tidak dapat diubah; dipakai program.", safe=SAFE)
            for key, value in own.items():
                setattr(row, key, value)
            changed = {key: new for key, new in data.items() if str(row.data.get(key, "")) != str(new)}
            if changed:
                row.data = {**row.data, **changed}
            _check(session, jenis, row, acuan_id)

        return committed(self.db, work, EVERYTHING, "Baris acuan disimpan.", "ubah acuan")

    def replace(self, acuan_id: int, values: dict[str, Any]) -> Result:
        """What holds from `berlaku_mulai` on; the old line ends the day before. value: id of the new one."""
        with self.db.read() as session:
            jenis = _live(session, acuan_id).jenis
        own, data = self._split(jenis, values)

        def work(session: Session) -> int:
            old = _live(session, acuan_id)
            start: date = own["berlaku_mulai"]
            if start <= old.berlaku_mulai or (old.berlaku_sampai and start > old.berlaku_sampai):
                raise UserError(
                    "Tanggal mulai yang baru harus di dalam masa berlaku baris lama, sesudah hari pertamanya.",
                    safe=SAFE,
                )
            end = old.berlaku_sampai
            old.berlaku_sampai = start - timedelta(days=1)
            new = Acuan(jenis=jenis, **{**own, "berlaku_sampai": own.get("berlaku_sampai") or end}, data=data)
            session.flush()
            _check(session, jenis, new, None)
            session.add(new)
            session.flush()
            return new.id

        return committed(self.db, work, EVERYTHING, "Ketentuan baru disimpan.", "ganti acuan")

    def delete(self, acuan_id: int) -> Result:
        """Into the recycle bin."""

        def work(session: Session) -> None:
            row = _live(session, acuan_id)
            if row.jenis in rules.FIXED:
                raise UserError("Baris tabel ini tidak dapat dihapus; kodenya dipakai program.")
            row.dihapus = self.clock.now()

        return committed(self.db, work, EVERYTHING, "Baris acuan dihapus.", "hapus acuan")

    def _split(self, jenis: str, values: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
        fields = self.fields(jenis)
        own = checked([f for f in fields if not f.key.startswith("data_")], values, Acuan)
        own = {key: value for key, value in own.items() if key != "urut" or value is not None}
        start, end = own.get("berlaku_mulai"), own.get("berlaku_sampai")
        if start is not None and end is not None and end < start:
            raise UserError("Masa berlaku berakhir sebelum dimulai.", safe=SAFE)
        data = {
            field.key.removeprefix("data_"): _kept(values[field.key], field)
            for field in fields
            if field.key.startswith("data_") and field.key in values
        }
        return own, data


def _shown(value: Any) -> Any:
    return None if value == "" else value if isinstance(value, int | float) or value is None else str(value)


def _kept(value: Any, field: Field) -> Any:
    """Whole numbers stay whole, as the seed wrote them."""
    if field.kind == "decimal":
        if value in (None, ""):
            return ""
        return int(value) if value == int(value) else float(value)
    return str(value or "").strip()


def _lines(session: Session, jenis: str) -> Sequence[Acuan]:
    return session.scalars(
        select(Acuan)
        .where(Acuan.jenis == jenis, Acuan.dihapus.is_(None))
        .order_by(Acuan.urut, Acuan.kode, Acuan.berlaku_mulai)
    ).all()


def _live(session: Session, acuan_id: int) -> Acuan:
    row = session.get(Acuan, acuan_id)
    if row is None or row.dihapus is not None:
        raise GoneError("Baris acuan ini")
    return row


def _check(session: Session, jenis: str, row: Acuan, own_id: int | None) -> None:
    """One line per code and day."""
    with session.no_autoflush:
        others = [one for one in _lines(session, jenis) if one.kode == row.kode and one.id != own_id]
    period = (row.berlaku_mulai, row.berlaku_sampai)
    if any(
        one is not row and rules.overlap(period, (one.berlaku_mulai, one.berlaku_sampai)) for one in others
    ):
        raise UserError(
            f"Sudah ada baris berkode {row.kode} yang berlaku pada hari yang sama.",
            safe=SAFE,
            advice="Akhiri dahulu masa berlakunya, atau pakai “Berlaku baru…”.",
        )
