"""Two people who become one and stand in the same activity twice: what each has there, and which one stays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import UniqueConstraint, func, select

from pembinaan_desktop.db.audit import update_many
from pembinaan_desktop.db.tables import (
    Jawaban,
    Kegiatan,
    Kehadiran,
    KomponenNilai,
    NilaiPeserta,
    Peserta,
    Record,
    Sertifikat,
    Sesi,
    records,
)
from pembinaan_desktop.domain.wording import decimal, integer
from pembinaan_desktop.services.held_rows import links

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True)
class Participation:
    """One of two places on the same list. catatan: marks, values, certificate in words; berat: how many of them."""

    id: int
    pegawai_id: int
    catatan: str
    berat: int


@dataclass(frozen=True)
class SharedActivity:
    """An activity in which both stand in the same role."""

    judul: str
    first: Participation
    second: Participation


def shared_activities(session: Session, first_id: int, second_id: int) -> list[SharedActivity]:
    """The activities of both, in the order of their days; `first` belongs to `first_id`."""
    rows = session.execute(
        select(Peserta, Kegiatan)
        .join(Kegiatan, Kegiatan.id == Peserta.kegiatan_id)
        .where(Peserta.pegawai_id.in_((first_id, second_id)), Peserta.dihapus.is_(None))
        .order_by(Kegiatan.tanggal_mulai, Kegiatan.id)
    ).all()
    places: dict[tuple[int, str], dict[int, Peserta]] = {}
    names = {kegiatan.id: kegiatan.nama for _, kegiatan in rows}
    for peserta, kegiatan in rows:
        places.setdefault((kegiatan.id, peserta.peran), {})[peserta.pegawai_id or 0] = peserta
    return [
        SharedActivity(
            f"{names[kegiatan_id]} ({peran})",
            _participation(session, both[first_id]),
            _participation(session, both[second_id]),
        )
        for (kegiatan_id, peran), both in places.items()
        if len(both) == 2
    ]


def _participation(session: Session, peserta: Peserta) -> Participation:
    marks: dict[int, str] = dict(
        session.execute(
            select(Kehadiran.sesi_id, Kehadiran.status).where(
                Kehadiran.peserta_id == peserta.id, Kehadiran.dihapus.is_(None)
            )
        ).all()
    )  # type: ignore[arg-type]
    sessions = session.scalars(
        select(Sesi.id)
        .where(Sesi.kegiatan_id == peserta.kegiatan_id, Sesi.dihapus.is_(None))
        .order_by(Sesi.tanggal, Sesi.jam_mulai, Sesi.id)
    ).all()
    values = session.execute(
        select(KomponenNilai.nama, NilaiPeserta.nilai)
        .join(KomponenNilai, KomponenNilai.id == NilaiPeserta.komponen_id)
        .where(NilaiPeserta.peserta_id == peserta.id, NilaiPeserta.dihapus.is_(None))
        .order_by(KomponenNilai.id)
    ).all()
    numbers = session.scalars(
        select(Sertifikat.nomor).where(Sertifikat.peserta_id == peserta.id, Sertifikat.status == "Terbit")
    ).all()
    answers = session.scalar(
        select(func.count()).where(Jawaban.peserta_id == peserta.id, Jawaban.dihapus.is_(None))
    )
    texts = [
        peserta.status,
        f"kehadiran {' '.join(marks.get(key, '–') for key in sessions)}" if sessions else "",
        ", ".join(f"{name} {decimal(value)}" for name, value in values if value is not None),
        *(f"sertifikat {number}" for number in numbers),
        f"{integer(answers)} jawaban evaluasi" if answers else "",
    ]
    weight = len(marks) + len(values) + 10 * len(numbers) + (answers or 0)
    return Participation(peserta.id, peserta.pegawai_id or 0, " · ".join(t for t in texts if t), weight)


def keep_one(session: Session, stays: int, goes: int, now: datetime) -> None:
    """`goes` is put into the recycle bin; whatever of it `stays` has not got moves there, the rest stays with it."""
    update_many(session, Peserta, [(goes, {"dihapus": None}, {"dihapus": now})])
    for table in records().values():
        for column, target in links(table):
            if target == "peserta":
                ids = list(_movable(session, table, column.key, stays, goes))
                update_many(session, table, [(key, {column.key: goes}, {column.key: stays}) for key in ids])


def _movable(session: Session, table: type[Record], column: str, stays: int, goes: int) -> Iterator[int]:
    """Rows of `goes` that may belong to `stays` without standing there twice."""
    columns = table.__table__.columns
    keys = [names - {column} for names in _unique_sets(table) if column in names]
    rows = session.execute(select(table.__table__).where(columns[column].in_((stays, goes)))).all()
    taken = [{_values(row, names) for row in rows if row._mapping[column] == stays} for names in keys]
    for row in rows:
        mine = row._mapping[column] == goes and row.dihapus is None
        if mine and all(_values(row, names) not in known for names, known in zip(keys, taken, strict=True)):
            yield row.id


def _values(row: Any, names: Iterable[str]) -> tuple[Any, ...]:
    return tuple(row._mapping[name] for name in sorted(names))


def _unique_sets(table: type[Record]) -> list[set[str]]:
    made: Any = table.__table__
    found = [
        {c.key for c in constraint.columns}
        for constraint in made.constraints
        if isinstance(constraint, UniqueConstraint)
    ]
    return found + [{c.key for c in index.columns} for index in made.indexes if index.unique]
