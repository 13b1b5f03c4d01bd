"""What timetables say of speakers: who taught which session, and who of the register that is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date, time
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import ColumnElement, and_, func, or_, select

from pembinaan_desktop.db.tables import Kegiatan, Narasumber, Pegawai, SebutanNarasumber, Sesi
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.narasumber import (
    NARASUMBER,
    Disebut,
    Pencari,
    Terdaftar,
    name_key,
    named,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

NOT_HELD = ("Dibatalkan", "Ditunda", "Draf")
"""States of activities whose sessions were not held."""


class Mengajar(NamedTuple):
    """One speaker of one session. A tuple: there are as many as sessions of all years."""

    nama: Disebut
    sesi_id: int
    kegiatan_id: int
    tanggal: date
    jam_mulai: time
    jam_selesai: time
    judul: str
    jp: float


def held(today: date) -> ColumnElement[bool]:
    """The sessions that took place: marked so, or past and not cancelled."""
    past = and_(Sesi.status != "dibatalkan", Sesi.tanggal < today)
    return or_(Sesi.status == "terlaksana", past)


def taught(
    session: Session,
    today: date,
    kegiatan_id: int | None = None,
    *,
    everything: bool = False,
    keys: Collection[str] = (),
) -> Iterator[Mengajar]:
    """Every speaker of every held session, by day and hour; of one activity when it is given.

    everything: also of sessions that are still to come. keys: only sessions that may name one of these.
    Ceremonies are not taught, but a moderator or a master of ceremonies served there.
    """
    query = (
        select(
            Sesi.narasumber, Sesi.id, Sesi.kegiatan_id, Sesi.tanggal, Sesi.jam_mulai, Sesi.jam_selesai,
            Sesi.judul, Sesi.jp, Sesi.jenis,
        )
        .join(Kegiatan, Kegiatan.id == Sesi.kegiatan_id)
        .where(*_counted(today, everything=everything))
        .order_by(Sesi.tanggal, Sesi.jam_mulai, Sesi.id)
    )  # fmt: skip
    if kegiatan_id is not None:
        query = query.where(Sesi.kegiatan_id == kegiatan_id)
    if keys and all(key.isascii() for key in keys):  # SQLite folds the case of plain letters only
        lower = func.lower(Sesi.narasumber)
        same = [and_(*(lower.contains(word, autoescape=True) for word in key.split())) for key in keys]
        query = query.where(or_(*same))
    for text, number, kegiatan, day, start, end, title, hours, jenis in session.execute(query):
        for name in _serving(text, jenis):
            yield Mengajar(name, number, kegiatan, day, start, end, title, hours)


class Diajar(NamedTuple):
    """What one text of the timetables stands for in one activity, added up. terakhir: its last day."""

    nama: Disebut
    kegiatan_id: int
    sesi: int
    jp: float
    terakhir: date


def taught_sums(session: Session, today: date) -> Iterator[Diajar]:
    """Every speaker of all held sessions; several times cheaper than the sessions one by one."""
    alike = (Sesi.narasumber, Sesi.jenis, Sesi.kegiatan_id)
    query = (
        select(*alike, func.count(), func.coalesce(func.sum(Sesi.jp), 0.0), func.max(Sesi.tanggal))
        .join(Kegiatan, Kegiatan.id == Sesi.kegiatan_id)
        .where(*_counted(today))
        .group_by(*alike)
    )
    for text, jenis, kegiatan, count, hours, last in session.execute(query):
        for name in _serving(text, jenis):
            yield Diajar(name, kegiatan, count, hours, last)


def written(session: Session, today: date) -> Iterator[Disebut]:
    """The speakers of held sessions, each text once, in the order in which it was first written."""
    query = (
        select(Sesi.narasumber, Sesi.jenis)
        .join(Kegiatan, Kegiatan.id == Sesi.kegiatan_id)
        .where(*_counted(today))
        .group_by(Sesi.narasumber, Sesi.jenis)
        .order_by(func.min(Sesi.tanggal), func.min(Sesi.jam_mulai), func.min(Sesi.id))
    )
    for text, jenis in session.execute(query):
        yield from _serving(text, jenis)


def _counted(today: date, *, everything: bool = False) -> tuple[ColumnElement[bool], ...]:
    """The sessions that count for speakers, beside their activity."""
    return (
        Sesi.dihapus.is_(None),
        Sesi.narasumber != "",
        Sesi.jenis.in_(("materi", "acara")),
        Sesi.status != "dibatalkan" if everything else held(today),
        Kegiatan.dihapus.is_(None),
        Kegiatan.status.not_in(NOT_HELD),
    )


def _serving(text: str, jenis: str) -> Iterator[Disebut]:
    """Who did something in a session: nobody teaches a ceremony."""
    return (name for name in named(text) if jenis == "materi" or name.peran != NARASUMBER)


def registered(session: Session) -> list[Terdaftar]:
    """The speakers of the register with all names they answer to."""
    others: dict[int, set[str]] = defaultdict(set)
    for number, key in session.execute(
        select(SebutanNarasumber.narasumber_id, SebutanNarasumber.kunci).where(
            SebutanNarasumber.dihapus.is_(None)
        )
    ):
        others[number].add(key)
    rows = session.execute(
        select(
            Narasumber.id,
            Narasumber.nama,
            Narasumber.gelar_depan,
            Narasumber.gelar_belakang,
            Pegawai.dibatasi,
        )
        .outerjoin(Pegawai, Pegawai.id == Narasumber.pegawai_id)
        .where(Narasumber.dihapus.is_(None))
    )
    return [
        Terdaftar(
            number,
            wording.full_name(nama, front, behind),
            frozenset({name_key(nama), *others[number]}),
            bool(restricted),
        )
        for number, nama, front, behind, restricted in rows
    ]


def finder(session: Session) -> Pencari:
    return Pencari(registered(session))
