"""Notes of talks with people who are to be reached."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from pembinaan_desktop.db.tables import CatatanPembinaan, Pegawai
from pembinaan_desktop.domain import catatan_pembinaan as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import GoneError, UserError
from pembinaan_desktop.services.isian import checked
from pembinaan_desktop.services.pengaturan import read_setting
from pembinaan_desktop.services.result import Result, Topic
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

CHANGED = frozenset({Topic.PEGAWAI})
SAFE = "Tidak ada yang disimpan."


@dataclass(frozen=True)
class CatatanRow:
    """One talk with one person."""

    id: int
    pegawai_id: int
    tanggal: date
    jenis: str
    oleh: str
    hasil: str
    uraian: str
    berikutnya: date | None
    maklum_sampai: date | None

    @property
    def jenis_nama(self) -> str:
        return dict(rules.JENIS).get(self.jenis, self.jenis)

    @property
    def hasil_nama(self) -> str:
        """The result in one or two words, "" while there is none."""
        if self.hasil == rules.DIMAKLUMI:
            return f"Dimaklumi sampai {wording.short_date(self.maklum_sampai)}"
        return dict(rules.HASIL).get(self.hasil, self.hasil).split(",")[0] if self.hasil else ""

    @property
    def singkat(self) -> str:
        """ "12-11-2026, ajakan: bersedia"."""
        result = f": {self.hasil_nama[0].lower()}{self.hasil_nama[1:]}" if self.hasil else ""
        return f"{wording.short_date(self.tanggal)}, {self.jenis_nama.lower()}{result}"


CatatanRows = list[CatatanRow]


class CatatanPembinaanService:
    """Every change is one transaction with its way back."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock

    def list(self, pegawai_id: int) -> CatatanRows:
        """The talks with one person, newest first."""
        with self.db.read() as session:
            return list(reversed(notes(session, [pegawai_id]).get(pegawai_id, [])))

    def new(self) -> dict[str, Any]:
        """The values a new note begins with: today, by whoever works here."""
        with self.db.read() as session:
            own = {"tanggal": self.clock.today(), "oleh": read_setting(session, "petugas", "")}
        return {**{field.key: field.default for field in rules.FIELDS}, **own}

    def add(self, pegawai_ids: Collection[int], values: dict[str, Any]) -> Result:
        """The same note for one or several people; value: the ids. Raises UserError for contradicting values."""
        clean = self._checked({**self.new(), **values})
        ids = list(dict.fromkeys(pegawai_ids))

        def work(session: Session) -> list[int]:
            names = [_person(session, key).nama for key in ids]
            rows = [CatatanPembinaan(pegawai_id=key, **clean) for key in ids]
            session.add_all(rows)
            session.flush()
            who.extend(names)
            return [row.id for row in rows]

        who: list[str] = []
        result = committed(self.db, work, CHANGED, "", "catat pembicaraan")
        whom = who[0] if len(who) == 1 else f"{len(who)} orang"
        return Result(result.value, result.changed, result.undo, f"Pembicaraan dengan {whom} dicatat.")

    def update(self, catatan_id: int, values: dict[str, Any]) -> Result:
        """Correct a note."""

        def work(session: Session) -> None:
            row = _live(session, catatan_id)
            old = {field.key: getattr(row, field.key) for field in rules.FIELDS}
            for key, value in self._checked({**old, **values}).items():
                setattr(row, key, value)

        return committed(self.db, work, CHANGED, "Catatan pembinaan disimpan.", "ubah catatan pembinaan")

    def delete(self, catatan_id: int) -> Result:
        """Into the recycle bin."""

        def work(session: Session) -> None:
            _live(session, catatan_id).dihapus = self.clock.now()

        return committed(self.db, work, CHANGED, "Catatan pembinaan dihapus.", "hapus catatan pembinaan")

    def _checked(self, values: dict[str, Any]) -> dict[str, Any]:
        clean = checked(rules.FIELDS, values, CatatanPembinaan)
        complaint = rules.problem(clean, self.clock.today())
        if clean.get("tanggal") is None or clean.get("jenis") is None:
            complaint = "Tanggal dan jenis wajib diisi."
        if complaint:
            raise UserError(complaint, safe=SAFE)
        return clean


def notes(session: Session, only: Collection[int] | None = None) -> dict[int, list[CatatanRow]]:
    """Talks by person, the oldest first. only: with these people."""
    query = select(
        CatatanPembinaan.id,
        CatatanPembinaan.pegawai_id,
        *(getattr(CatatanPembinaan, key) for key in _COLUMNS),
    ).where(CatatanPembinaan.dihapus.is_(None))
    if only is not None:
        query = query.where(CatatanPembinaan.pegawai_id.in_(only))
    found: dict[int, list[CatatanRow]] = {}
    for row in session.execute(query.order_by(CatatanPembinaan.tanggal, CatatanPembinaan.id)):
        found.setdefault(row.pegawai_id, []).append(CatatanRow(*row))
    return found


_COLUMNS = ("tanggal", "jenis", "oleh", "hasil", "uraian", "berikutnya", "maklum_sampai")


def due(session: Session, today: date) -> int:
    """How many people are to be talked to again: that day has come, and no newer note stands."""
    latest = (
        select(CatatanPembinaan.pegawai_id, func.max(CatatanPembinaan.tanggal).label("hari"))
        .where(CatatanPembinaan.dihapus.is_(None))
        .group_by(CatatanPembinaan.pegawai_id)
        .subquery()
    )
    query = (
        select(func.count(CatatanPembinaan.pegawai_id.distinct()))
        .join(latest, latest.c.pegawai_id == CatatanPembinaan.pegawai_id)
        .join(Pegawai, Pegawai.id == CatatanPembinaan.pegawai_id)
        .where(
            CatatanPembinaan.dihapus.is_(None),
            CatatanPembinaan.tanggal == latest.c.hari,
            CatatanPembinaan.berikutnya <= today,
            Pegawai.dihapus.is_(None),
            Pegawai.dibatasi.is_(False),
        )
    )
    return session.scalar(query) or 0


def _person(session: Session, pegawai_id: int) -> Pegawai:
    row = session.get(Pegawai, pegawai_id)
    if row is None or row.dihapus is not None:
        raise GoneError("Pegawai ini")
    return row


def _live(session: Session, catatan_id: int) -> CatatanPembinaan:
    row = session.get(CatatanPembinaan, catatan_id)
    if row is None or row.dihapus is not None:
        raise GoneError("Catatan pembinaan ini")
    return row
