"""The rows of the list of people: read once, then searched and filtered in memory."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from sqlalchemy import case, func, select

from pembinaan_desktop.db.tables import Kegiatan, Pegawai, Peserta, RiwayatLuar
from pembinaan_desktop.domain.pegawai import INVITABLE, plain_text, sort_duk
from pembinaan_desktop.domain.wording import full_name
from pembinaan_desktop.services.jp import TARGET_JP, rows_of_year, target_jp
from pembinaan_desktop.services.rekap_kehadiran import took_part
from pembinaan_desktop.services.tujuan import recently
from pembinaan_desktop.services.unit import UnitRow, tree

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database


BATCH = 1000
"""Rows fetched at a time: other readers need not wait for all 100,000."""


class PegawaiRow(Struct, frozen=True, gc=False):
    """One line of the list. jp: hours of this year; target: hours to reach; perlu_dicek: open complaints.

    induk: name of the unit at the top. pernah: took part in some finished training, ever.
    dibina: which of the aims ethics, integrity, discipline reached the person in the last years. Nothing in a row
    leads back to it, so the search for garbage need not look at 100,000 of them.
    """

    id: int
    nama: str
    nama_lengkap: str
    nip: str | None
    jenis: str
    skema: str
    golongan: str
    golongan_urut: int
    tmt_golongan: date | None
    jenis_jabatan: str
    eselon: str
    jabatan: str
    pendidikan: str
    jenis_kelamin: str
    tanggal_lahir: date | None
    unit_id: int | None
    unit: str
    induk: str
    kedudukan: str
    perlu_dicek: int
    dibatasi: bool
    jp: float
    target: float
    pernah: bool
    dibina: str
    cari: str

    @property
    def aktif(self) -> bool:
        """May be invited."""
        return self.kedudukan in INVITABLE


T = Pegawai.__table__.c
QUERY = select(
    T.id, T.nama, T.gelar_depan, T.gelar_belakang, T.nip,
    T.jenis, T.skema, T.golongan, T.golongan_urut, T.tmt_golongan,
    T.jenis_jabatan, T.eselon, T.jabatan, T.pendidikan, T.jenis_kelamin,
    T.tanggal_lahir, T.unit_id, T.unor_nama, T.kedudukan,
    func.json_array_length(T.perlu_dicek), T.dibatasi, T.cari,
).where(T.dihapus.is_(None))  # fmt: skip
DUK = (
    case((T.golongan_urut == 0, 3), (T.skema == "PNS", 0), (T.skema == "PPPK", 1), else_=2),
    T.golongan_urut.desc(),
    T.tmt_golongan.asc().nulls_last(),
    func.lower(T.nama),
)
"""`duk_key` in SQL."""


def read_rows(db: Database, today: date, known: Sequence[PegawaiRow] = ()) -> list[PegawaiRow]:
    """Everybody not deleted, in DUK order. known: rows read before; those still true are taken, not doubled."""
    with db.read() as session:
        maker = _Maker(session, today)
    before = {row.id: row for row in known}
    rows: list[PegawaiRow] = []
    last = 0
    while found := _batch(db, last):
        made = maker.rows(found)
        rows += [old if (old := before.get(row.id)) == row else row for row in made] if before else made
        last = found[-1][0]
    sort_duk(rows)
    return rows


def rows_of(db: Database, today: date, ids: Collection[int]) -> list[PegawaiRow]:
    """The lines of these people, as far as they are not deleted."""
    with db.read() as session:
        found = [_plain(row) for row in session.execute(QUERY.where(T.id.in_(ids)))]
        return list(_Maker(session, today, [row[0] for row in found]).rows(found))


def first_rows(db: Database, today: date, count: int) -> list[PegawaiRow]:
    """Those who stand at the top of the usual list."""
    usual = QUERY.where(T.kedudukan.in_(INVITABLE), T.dibatasi.is_(False)).order_by(*DUK).limit(count)
    with db.read() as session:
        found = [_plain(row) for row in session.execute(usual)]
        return list(_Maker(session, today, [row[0] for row in found]).rows(found))


def _batch(db: Database, last: int) -> list[tuple[Any, ...]]:
    """The next people by id, as the driver gives them: dates are texts. Mapped rows would take twice as long."""
    text = str(QUERY.where(T.id > last).order_by(T.id).limit(BATCH).compile(compile_kwargs=LITERAL))
    with db.read() as session:
        rows: list[tuple[Any, ...]] = session.connection().connection.cursor().execute(text).fetchall()
        return rows


LITERAL = {"literal_binds": True}


def _plain(row: Sequence[Any]) -> tuple[Any, ...]:
    return tuple(value.isoformat() if isinstance(value, date) else value for value in row)


class _Maker:
    """Makes lines of the list from rows of the table. only: people whose hours are needed."""

    def __init__(self, session: Session, today: date, only: Collection[int] | None = None) -> None:
        hours = rows_of_year(session, today.year, today, only)
        self._hours = {key: sum(row.jp for row in own) for key, own in hours.items()}
        self._targets = target_jp(session, today.year)
        self._trained = trained(session, today, only)
        self._aims = recently(session, today, only)
        self._units = _unit_texts(tree(session, counts=False))
        self._same = _Same()
        self._days = _Days()

    def rows(self, found: Sequence[tuple[Any, ...]]) -> Iterator[PegawaiRow]:
        """Rows in the order of `found`, which holds the columns of QUERY."""
        same, days, hours, trained = self._same, self._days, self._hours, self._trained
        targets, units, aims = self._targets, self._units, self._aims
        for r in found:
            name = full_name(r[1], r[2], r[3]) if r[2] or r[3] else r[1]
            unit, induk, words = units.get(r[16]) or (same[r[17]], "", plain_text(r[17]))
            yield PegawaiRow(
                r[0], r[1], name, r[4], same[r[5]], same[r[6]], same[r[7]], r[8],
                days[r[9]], same[r[10]], same[r[11]], same[r[12]], same[r[13]], same[r[14]], days[r[15]], r[16],
                unit, induk, same[r[18]], r[19] or 0, bool(r[20]), hours.get(r[0], 0.0),
                targets.get(r[6], TARGET_JP), r[0] in trained, aims.get(r[0], ""), f"{r[21]} {words}",
            )  # fmt: skip


class _Same(dict[str, str]):
    """One object for equal texts: the same few hundred words stand in 100,000 rows."""

    def __missing__(self, text: str) -> str:
        self[text] = text
        return text


class _Days(dict[str | None, date | None]):
    """One object for equal days."""

    def __missing__(self, text: str | None) -> date | None:
        self[text] = day = date.fromisoformat(text) if text else None
        return day


def _unit_texts(units: list[UnitRow]) -> dict[int | None, tuple[str, str, str]]:
    """(name, name of the unit at the top, search words) by id."""
    names = {unit.id: unit.nama for unit in units}
    return {
        unit.id: (unit.nama, names[unit.jalur[0]], plain_text(f"{unit.nama} {unit.singkatan}"))
        for unit in units
    }


def trained(session: Session, today: date, only: Collection[int] | None = None) -> set[int | None]:
    """Ids of people who took part in some training that ended by `today`. only: among these."""
    inside = (
        select(Peserta.pegawai_id)
        .join(Kegiatan, Kegiatan.id == Peserta.kegiatan_id)
        .where(
            Peserta.dihapus.is_(None),
            took_part(session, only),
            Kegiatan.dihapus.is_(None),
            Kegiatan.status != "Dibatalkan",
            Kegiatan.tanggal_selesai <= today,
        )
    )
    outside = select(RiwayatLuar.pegawai_id).where(RiwayatLuar.dihapus.is_(None))
    if only is not None:
        inside = inside.where(Peserta.pegawai_id.in_(only))
        outside = outside.where(RiwayatLuar.pegawai_id.in_(only))
    return {*session.scalars(inside.distinct()), *session.scalars(outside.distinct())}
