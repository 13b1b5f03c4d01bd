"""People as plain columns, and the words with which the lists about everybody name them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import select

from pembinaan_desktop.db.tables import Pegawai, Unit
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.pegawai import plain_text
from pembinaan_desktop.domain.syarat_peserta import Orang, Pernah
from pembinaan_desktop.services.beranda import top_units

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

NO_UNIT = "Tanpa unit kerja"
# Plain columns: an office of thousands must not be mapped to show a list of names.
PERSON = (
    Pegawai.id,
    Pegawai.nama,
    Pegawai.gelar_depan,
    Pegawai.gelar_belakang,
    Pegawai.nip,
    Pegawai.golongan,
    Pegawai.golongan_urut,
    Pegawai.skema,
    Pegawai.kedudukan,
    Pegawai.jabatan,
    Pegawai.jenis_jabatan,
    Pegawai.eselon,
    Pegawai.pendidikan,
    Pegawai.unit_id,
    Pegawai.unor_nama,
    Pegawai.tmt_cpns,
    Pegawai.tanggal_lahir,
)
Person = Any  # a row of PERSON


def asked(person: Person, history: Sequence[Pernah] = ()) -> Orang:
    """What the conditions of an activity look at."""
    return Orang(
        person.kedudukan,
        person.skema,
        person.golongan,
        person.golongan_urut,
        person.jenis_jabatan,
        person.tanggal_lahir,
        history,
        f"{person.jabatan} eselon {person.eselon}.",
    )


class Named(NamedTuple):
    """How a list names a person. induk: the unit right under the root. cari: what a search looks through."""

    nama: str
    nip: str
    unit: str
    induk: str
    cari: str


class Namer:
    """Names people with their units, which are read once."""

    def __init__(self, session: Session) -> None:
        self._units = {key: nama for key, nama in session.execute(select(Unit.id, Unit.nama))}
        self._tops = top_units(session)

    def __call__(self, person: Person) -> Named:
        name = wording.full_name(person.nama, person.gelar_depan, person.gelar_belakang)
        unit = self._units.get(person.unit_id, person.unor_nama or NO_UNIT)
        return Named(
            name,
            person.nip or "",
            unit,
            self._units.get(self._tops.get(person.unit_id, 0), NO_UNIT),
            plain_text(f"{name} {person.nip or ''} {person.jabatan} {unit}"),
        )
