"""The team of a follow-up and its mentor: people of the activity and employees, by link and not only by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.tables import AnggotaTindakLanjut, Pegawai, Peserta
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.services.baris_tindak_lanjut import ANGGOTA, MENTOR, child, live, members
from pembinaan_desktop.services.pencarian import holds
from pembinaan_desktop.services.result import Result, Topic
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

CHANGED = frozenset({Topic.TINDAK_LANJUT})
MOST = 50
"""People that are offered at once."""


@dataclass(frozen=True)
class CalonAnggotaRow:
    """Someone who can be taken into the team. Either peserta_id or pegawai_id is set."""

    nama: str
    keterangan: str
    peserta_id: int | None = None
    pegawai_id: int | None = None

    @property
    def id(self) -> tuple[int, int]:
        return self.peserta_id or 0, self.pegawai_id or 0


CalonRows = list[CalonAnggotaRow]


class TimTindakLanjutService:
    """Every change is one transaction with its way back."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock

    def cari(self, tindak_lanjut_id: int, text: str = "") -> CalonRows:
        """People of the activity who fit, its speakers too, then other employees; without a text only the former."""
        words = text.casefold().split()
        with self.db.read() as session:
            row = live(session, tindak_lanjut_id)
            taken = {(one.peserta_id, one.pegawai_id) for one in members(session, [row.id]).get(row.id, [])}
            people = session.scalars(
                select(Peserta)
                .where(Peserta.kegiatan_id == row.kegiatan_id, Peserta.dihapus.is_(None))
                .order_by(Peserta.urut, Peserta.id)
            ).all()
            found = [
                CalonAnggotaRow(_name(one), _about(one.instansi, f"{one.peran} kegiatan"), peserta_id=one.id)
                for one in people
                if one.id != row.peserta_id
                and (one.id, None) not in taken
                and all(word in f"{_name(one)} {one.nip or ''}".casefold() for word in words)
            ]
            inside = {one.pegawai_id for one in people}
            inside |= {pegawai_id for _, pegawai_id in taken}
            return [*found, *_employees(session, words, inside)][:MOST]

    def add(
        self, tindak_lanjut_id: int, *, peserta_id: int | None = None, pegawai_id: int | None = None
    ) -> Result:
        """Take one person into the team; value: id of the membership. Raises UserError for someone unknown."""

        def work(session: Session) -> int:
            row = live(session, tindak_lanjut_id)
            _check(session, row, peserta_id, pegawai_id)
            return _link(session, row.id, peserta_id, pegawai_id, ANGGOTA)

        return committed(self.db, work, CHANGED, "", "tambah anggota tim")

    def set_mentor(
        self, tindak_lanjut_id: int, *, peserta_id: int | None = None, pegawai_id: int | None = None
    ) -> Result:
        """Make someone the mentor, in place of an earlier one or a written name; value: id of the membership.

        A speaker of the activity is among its people. Raises UserError for someone unknown or of the team.
        """

        def work(session: Session) -> int:
            row = live(session, tindak_lanjut_id)
            _check(session, row, peserta_id, pegawai_id)
            release_mentor(session, row.id, self.clock)
            row.mentor = ""
            return _link(session, row.id, peserta_id, pegawai_id, MENTOR)

        return committed(self.db, work, CHANGED, "", "tetapkan mentor")

    def remove(self, anggota_id: int) -> Result:
        """Out of the team."""

        def work(session: Session) -> None:
            child(session, AnggotaTindakLanjut, anggota_id).dihapus = self.clock.now()

        return committed(self.db, work, CHANGED, "", "keluarkan dari tim")


def release_mentor(session: Session, tindak_lanjut_id: int, clock: Clock) -> None:
    """The linked mentor of a follow-up, if there is one, is it no longer."""
    query = select(AnggotaTindakLanjut).where(
        AnggotaTindakLanjut.tindak_lanjut_id == tindak_lanjut_id,
        AnggotaTindakLanjut.peran == MENTOR,
        AnggotaTindakLanjut.dihapus.is_(None),
    )
    for old in session.scalars(query):
        old.dihapus = clock.now()


def _link(
    session: Session, tindak_lanjut_id: int, peserta_id: int | None, pegawai_id: int | None, peran: str
) -> int:
    made = AnggotaTindakLanjut(
        tindak_lanjut_id=tindak_lanjut_id,
        peserta_id=peserta_id,
        pegawai_id=None if peserta_id else pegawai_id,
        peran=peran,
    )
    session.add(made)
    session.flush()
    return made.id


def _employees(session: Session, words: list[str], inside: set[int | None]) -> CalonRows:
    if not words:
        return []
    rows = session.scalars(
        select(Pegawai)
        .where(Pegawai.dihapus.is_(None), Pegawai.dibatasi.is_(False), holds(Pegawai.cari, words))
        .order_by(Pegawai.nama)
        .limit(MOST + len(inside))
    )
    return [
        CalonAnggotaRow(_name(one), _about(one.jabatan, "pegawai"), pegawai_id=one.id)
        for one in rows
        if one.id not in inside
    ]


def _check(session: Session, row: Any, peserta_id: int | None, pegawai_id: int | None) -> None:
    safe = "Tim tidak diubah."
    if peserta_id is not None:
        person = session.get(Peserta, peserta_id)
        if person is None or person.dihapus is not None or person.kegiatan_id != row.kegiatan_id:
            raise UserError("Orang ini bukan peserta kegiatan tindak lanjut ini.", safe=safe)
        if row.peserta_id == peserta_id:
            raise UserError("Orang ini sudah menjadi penanggung jawab.", safe=safe)
    else:
        employee = session.get(Pegawai, pegawai_id) if pegawai_id is not None else None
        if employee is None or employee.dihapus is not None:
            raise UserError("Pegawai ini tidak ditemukan.", safe=safe)
    for one in members(session, [row.id]).get(row.id, []):
        if (one.peserta_id, one.pegawai_id) == (peserta_id, None if peserta_id else pegawai_id):
            what = "sudah menjadi mentor" if one.peran == MENTOR else "sudah ada dalam tim"
            raise UserError(f"{one.nama} {what}.", safe=safe)


def _name(one: Peserta | Pegawai) -> str:
    return wording.full_name(one.nama, one.gelar_depan, one.gelar_belakang)


def _about(text: str | None, kind: str) -> str:
    return f"{text} · {kind}" if text else kind
