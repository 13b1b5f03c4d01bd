"""Speakers as frozen rows: what the register holds, and what timetables and employees say of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.tables import Narasumber, Pegawai, SebutanNarasumber, Unit
from pembinaan_desktop.domain import narasumber as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.narasumber import Pencari
from pembinaan_desktop.services.narasumber_jadwal import Diajar, finder, registered, taught_sums, written

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

OWN = tuple(field for field in rules.FIELDS if field.key != "sebutan")
"""Columns of the table; other names are rows of their own."""


@dataclass(frozen=True)
class NarasumberRow:
    """One speaker with what was held. jp: lesson hours of held sessions. sebutan: other names, one per line.

    terakhir: day of the last held session. ganda: somebody else answers to the same name. beda: what the
    data of the employee say otherwise, ("Golongan", here, there).
    """

    id: int
    pegawai_id: int | None
    nama: str
    gelar_depan: str
    gelar_belakang: str
    jenis: str
    nip: str
    golongan: str
    kelompok: str
    jabatan: str
    instansi: str
    keahlian: str
    nomor_hp: str
    email: str
    nik: str
    npwp: str
    bank: str
    rekening: str
    catatan: str
    sebutan: str = ""
    kegiatan: int = 0
    sesi: int = 0
    jp: float = 0.0
    terakhir: date | None = None
    ganda: bool = False
    beda: tuple[tuple[str, str, str], ...] = ()

    @property
    def nama_lengkap(self) -> str:
        return wording.full_name(self.nama, self.gelar_depan, self.gelar_belakang)

    @property
    def kurang(self) -> list[str]:
        """What a payment still needs."""
        return rules.missing_for_pay(self.values())

    @property
    def tentang(self) -> str:
        return " · ".join(text for text in (self.jabatan, self.instansi) if text)

    def values(self) -> dict[str, Any]:
        """What the form shows."""
        return {field.key: getattr(self, field.key) for field in rules.FIELDS}


NarasumberRows = list[NarasumberRow]


def narasumber_rows(session: Session, today: date) -> NarasumberRows:
    people = registered(session)
    known = Pencari(people)
    held: dict[int, list[Diajar]] = defaultdict(list)
    for one in taught_sums(session, today):
        number = known.one(one.nama)
        if number is not None:
            held[number].append(one)
    rows = session.scalars(select(Narasumber).where(Narasumber.dihapus.is_(None))).all()
    beda = _all_differences(session, rows)
    twins = rules.doubles(people, {row.id: rules.name_key(row.nama) for row in rows})
    names: dict[int, list[str]] = defaultdict(list)
    for number, text in session.execute(
        select(SebutanNarasumber.narasumber_id, SebutanNarasumber.teks)
        .where(SebutanNarasumber.dihapus.is_(None))
        .order_by(SebutanNarasumber.id)
    ):
        names[number].append(text)
    made = [
        NarasumberRow(
            row.id,
            row.pegawai_id,
            **{field.key: getattr(row, field.key) or "" for field in OWN},
            sebutan="\n".join(names[row.id]),
            kegiatan=len({one.kegiatan_id for one in held[row.id]}),
            sesi=sum(one.sesi for one in held[row.id]),
            jp=sum(one.jp for one in held[row.id]),
            terakhir=max((one.terakhir for one in held[row.id]), default=None),
            ganda=row.id in twins,
            beda=beda.get(row.id, ()),
        )
        for row in rows
    ]
    return sorted(made, key=lambda row: (row.nama.casefold(), row.id))


Differences = tuple[tuple[str, str, str], ...]


def _all_differences(session: Session, rows: Sequence[Narasumber]) -> dict[int, Differences]:
    """What the data of the employees say otherwise, by speaker; everybody is read at once."""
    linked = [row for row in rows if row.pegawai_id is not None]
    if not linked:
        return {}
    ids = select(Narasumber.pegawai_id).where(Narasumber.dihapus.is_(None))
    found = session.execute(
        select(Pegawai, Unit.nama)
        .outerjoin(Unit, Unit.id == Pegawai.unit_id)
        .where(Pegawai.id.in_(ids), Pegawai.dihapus.is_(None))
    )
    people = {person.id: _shared(person, unit) for person, unit in found}
    return {row.id: _differences(row, people.get(row.pegawai_id or 0, {})) for row in linked}


def _differences(row: Narasumber, said: Mapping[str, Any]) -> Differences:
    titles = {field.key: field.title for field in OWN}
    return tuple(
        (titles[key], str(getattr(row, key) or ""), str(value))
        for key, value in said.items()
        if value and value != (getattr(row, key) or "")
    )


def of_pegawai(session: Session, person: Pegawai) -> dict[str, Any]:
    """What a speaker has in common with an employee."""
    unit = session.get(Unit, person.unit_id) if person.unit_id else None
    return _shared(person, unit.nama if unit is not None else None)


def _shared(person: Pegawai, unit: str | None) -> dict[str, Any]:
    jenis = {"PNS": "PNS", "CPNS": "PNS", "PPPK": "PPPK", "PPPK Paruh Waktu": "PPPK"}
    own = {key: getattr(person, key) or "" for key in rules.FROM_PEGAWAI if key != "jenis"}
    place = person.instansi if unit is None else unit
    return {**own, "jenis": jenis.get(person.jenis, "Non-ASN"), "instansi": place[:200]}


def unknown_names(session: Session, today: date) -> dict[str, str]:
    """Key and text of those who taught and are not in the register."""
    known = finder(session)
    found: dict[str, str] = {}
    for one in written(session, today):
        if not known.all(one.kunci):
            found.setdefault(one.kunci, one.teks)
    return found
