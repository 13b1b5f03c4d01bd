"""Complaints that an import left with people, and the officer's answers to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from pembinaan_desktop.db.audit import typed, update_many
from pembinaan_desktop.db.tables import Pegawai
from pembinaan_desktop.domain.impor import text_of
from pembinaan_desktop.domain.nip import format_nip
from pembinaan_desktop.domain.wording import full_name, integer
from pembinaan_desktop.services.result import Progress, Result, Topic, no_progress
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database

TOPICS = frozenset({Topic.PEGAWAI})


@dataclass(frozen=True)
class CheckRow:
    """One complaint. id: (person, number of the complaint). usul: value that would end it, "" when unknown."""

    id: tuple[int, int]
    pegawai_id: int
    nama: str
    nip: str
    kolom: str
    nilai: str
    masalah: str
    usul: str


class PerluDicekService:
    """Lists the complaints and puts them away, each answer undoable."""

    def __init__(self, db: Database) -> None:
        self.db = db

    def list(self) -> list[CheckRow]:
        """Open complaints by name; restricted people are left alone."""
        columns = (Pegawai.id, Pegawai.nama, Pegawai.gelar_depan, Pegawai.gelar_belakang, Pegawai.nip)
        query = (
            select(*columns, Pegawai.perlu_dicek)
            .where(
                Pegawai.dihapus.is_(None),
                Pegawai.dibatasi.is_(False),
                func.json_array_length(Pegawai.perlu_dicek) > 0,
            )
            .order_by(Pegawai.nama)
        )
        with self.db.read() as session:
            return [
                _row(person, number, entry)
                for person in session.execute(query)
                for number, entry in enumerate(person.perlu_dicek)
            ]

    def right(self, rows: Sequence[CheckRow], progress: Progress = no_progress) -> Result:
        """The data are right as they are; the same complaint stays away from later imports."""
        return self._answer(rows, f"{integer(len(rows))} data ditandai sudah benar.", progress, take=False)

    def take(self, rows: Sequence[CheckRow], progress: Progress = no_progress) -> Result:
        """Take the values that the complaints propose; rows without one stay open."""
        able = [row for row in rows if row.usul]
        return self._answer(able, f"{integer(len(able))} data disesuaikan dengan NIP.", progress, take=True)

    def _answer(self, rows: Sequence[CheckRow], message: str, progress: Progress, *, take: bool) -> Result:
        wanted: dict[int, set[int]] = {}
        for row in rows:
            wanted.setdefault(row.pegawai_id, set()).add(row.id[1])

        def work(session: Session) -> None:
            changes = []
            for done, (pegawai_id, numbers) in enumerate(wanted.items()):
                progress(done, len(wanted), "Mencatat jawaban")
                person = session.get_one(Pegawai, pegawai_id)
                answered = [e for n, e in enumerate(person.perlu_dicek) if n in numbers]
                after: dict[str, Any] = {
                    "perlu_dicek": [e for n, e in enumerate(person.perlu_dicek) if n not in numbers]
                }
                if take:
                    after |= {e["kunci"]: typed(Pegawai, e["kunci"], e["usul"]) for e in answered}
                else:
                    after["sudah_dicek"] = [*person.sudah_dicek, *answers(answered)]
                changes.append((pegawai_id, {key: getattr(person, key) for key in after}, after))
            update_many(session, Pegawai, changes)

        return committed(self.db, work, TOPICS, message, "jawab data yang perlu dicek")


def answers(entries: Sequence[dict[str, Any]]) -> list[list[str]]:
    """Complaints as `Pegawai.sudah_dicek` keeps them."""
    return [[entry["masalah"], entry["nilai"]] for entry in entries]


def _row(person: Any, number: int, entry: dict[str, Any]) -> CheckRow:
    return CheckRow(
        (person.id, number),
        person.id,
        full_name(person.nama, person.gelar_depan, person.gelar_belakang),
        format_nip(person.nip),
        entry["kolom"],
        entry["nilai"],
        entry["masalah"],
        _proposal(entry),
    )


def _proposal(entry: dict[str, Any]) -> str:
    key, value = entry.get("kunci", ""), entry.get("usul")
    if not key or value in (None, ""):
        return ""
    known = typed(Pegawai, key, value)
    if isinstance(known, date):
        return text_of(known)
    return {"L": "Laki-laki", "P": "Perempuan"}.get(str(known), str(known))
