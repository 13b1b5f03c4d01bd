"""The speakers of one activity as letters need them: from the register, the list of people, or a name alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from pembinaan_desktop.db.tables import Narasumber, Peserta
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.narasumber import (
    NARASUMBER,
    Disebut,
    Pencari,
    Terdaftar,
    name_key,
    named,
    same_text,
)
from pembinaan_desktop.domain.nip import format_nip
from pembinaan_desktop.domain.peserta import pangkat, pangkat_golongan
from pembinaan_desktop.services.narasumber_jadwal import registered
from pembinaan_desktop.services.sesi import SesiRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True)
class NarasumberKegiatan:
    """One speaker. nama: with titles. nip: in groups. mengajar: the sessions that name this speaker.

    narasumber_id: of the register; peserta_id: of the list of people; both None for who is a name in the
    timetable alone. sebutan: all keys (`name_key`) this speaker answers to.
    """

    nama: str
    sebutan: frozenset[str]
    nip: str = ""
    pangkat: str = ""
    jabatan: str = ""
    instansi: str = ""
    narasumber_id: int | None = None
    peserta_id: int | None = None
    unit_id: int | None = None
    mengajar: tuple[SesiRow, ...] = ()

    @property
    def hanya_nama(self) -> bool:
        """Nothing but the name is known."""
        return self.narasumber_id is None and self.peserta_id is None

    @property
    def kurang(self) -> list[str]:
        """What a letter should have and lacks."""
        return [key for key in ("jabatan", "instansi") if not getattr(self, key)]

    @property
    def alamat(self) -> str:
        """Lines of the address of a letter."""
        return "\n".join(line for line in (self.nama, self.jabatan, self.instansi) if line)

    @property
    def materi(self) -> str:
        return "; ".join(dict.fromkeys(row.judul for row in self.mengajar))

    @property
    def jp(self) -> str:
        """Hours in words of a table, "" for none."""
        total = sum(row.jp for row in self.mengajar)
        return wording.decimal(total) if total else ""

    def nilai(self) -> dict[str, str]:
        """Values of the {fields} of a letter to this speaker."""
        days = (
            f"{wording.day_date(row.tanggal)}, {wording.time_range(row.jam_mulai, row.jam_selesai)}"
            for row in self.mengajar
        )
        own = {key: getattr(self, key) for key in ("nama", "nip", "pangkat", "jabatan", "instansi", "materi")}
        return {**own, "jadwal": "; ".join(days), "jp_narasumber": self.jp}


def of_kegiatan(
    session: Session, guests: Sequence[Peserta], sesi: Sequence[SesiRow]
) -> list[NarasumberKegiatan]:
    """The speakers of the list of people, then those whom only the timetable names.

    What the register says goes before the list of people. Employees whose data are restricted stay names.
    """
    taught = _by_speaker(sesi)
    if not guests and not taught:
        return []
    known = _Register(session)
    found = [_Found(known.of_guest(guest), guest) for guest in guests]
    for name, rows in taught:
        person = known.of_name(name)
        own = next((one for one in found if one.is_(person, name)), None)
        if own is None:
            own = _Found(person, None, name)
            found.append(own)
        own.rows += rows
    return [one.made() for one in found]


def speaker_of(
    people: Sequence[NarasumberKegiatan], nama: str, peserta_id: int | None = None
) -> NarasumberKegiatan | None:
    """Who a letter is for, by the row of the list of people, else by the name it was made with."""
    listed = [one for one in people if one.peserta_id is not None and one.peserta_id == peserta_id]
    exact = listed or [one for one in people if same_text(one.nama, nama)]
    found = exact or [one for one in people if name_key(nama) in one.sebutan]
    return found[0] if exact or len(found) == 1 else None


class _Register:
    """Finds people of the register."""

    def __init__(self, session: Session) -> None:
        people = [one for one in registered(session) if not one.dibatasi]
        self._find, self._people = Pencari(people), {one.id: one for one in people}
        rows = session.scalars(select(Narasumber).where(Narasumber.dihapus.is_(None)))
        self._rows = {row.id: row for row in rows if row.id in self._people}

    def of_name(self, name: Disebut) -> tuple[Narasumber, Terdaftar] | None:
        return self._one(self._find.one(name))

    def of_guest(self, guest: Peserta) -> tuple[Narasumber, Terdaftar] | None:
        """The same employee, the same NIP, else the same name."""
        for row in self._rows.values():
            if (guest.pegawai_id and row.pegawai_id == guest.pegawai_id) or (
                guest.nip and row.nip == guest.nip
            ):
                return self._one(row.id)
        return self._one(self._find.one(Disebut(name_key(guest.nama), _full_name(guest))))

    def _one(self, number: int | None) -> tuple[Narasumber, Terdaftar] | None:
        return (self._rows[number], self._people[number]) if number is not None else None


class _Found:
    """A speaker while the sessions are read."""

    def __init__(
        self, person: tuple[Narasumber, Terdaftar] | None, guest: Peserta | None, name: Disebut | None = None
    ) -> None:
        self.row = person[0] if person is not None else None
        self.guest, self.name = guest, name
        keys = {name.kunci} if name is not None else set()
        keys |= {name_key(guest.nama)} if guest is not None else set()
        self.keys = frozenset(keys) | (person[1].kunci if person is not None else frozenset())
        self.rows: list[SesiRow] = []

    def is_(self, person: tuple[Narasumber, Terdaftar] | None, name: Disebut) -> bool:
        if person is not None and self.row is not None:
            return person[0].id == self.row.id
        return name.kunci in self.keys

    def made(self) -> NarasumberKegiatan:
        row, guest = self.row, self.guest
        source = row or guest
        once = {one.id: one for one in self.rows}.values()
        taught = tuple(sorted(once, key=lambda one: (one.tanggal, one.jam_mulai, one.id)))
        if source is None:
            assert self.name is not None
            return NarasumberKegiatan(wording.literal(self.name.teks)[:200], self.keys, mengajar=taught)
        nip = (row.nip if row is not None else None) or (guest.nip if guest is not None else None)
        return NarasumberKegiatan(
            nama=wording.literal(_full_name(source))[:200],
            sebutan=self.keys,
            nip=format_nip(nip) if nip else "",
            pangkat=_rank(row)
            or (pangkat_golongan(guest.pangkat, guest.golongan) if guest is not None else ""),
            jabatan=self._first("jabatan"),
            instansi=self._first("instansi"),
            narasumber_id=row.id if row is not None else None,
            peserta_id=guest.id if guest is not None else None,
            unit_id=guest.unit_id if guest is not None else None,
            mengajar=taught,
        )

    def _first(self, key: str) -> str:
        """What the register says, else the list of people."""
        values = (getattr(one, key) for one in (self.row, self.guest) if one is not None)
        return next((str(value) for value in values if value), "")


def _full_name(row: Narasumber | Peserta) -> str:
    return wording.full_name(row.nama, row.gelar_depan, row.gelar_belakang)


def _rank(row: Narasumber | None) -> str:
    """The grade of a civil servant; that of others only decides the tax."""
    if row is None or row.jenis not in ("PNS", "PPPK"):
        return ""
    return pangkat_golongan(pangkat(row.jenis, row.golongan), row.golongan)


def _by_speaker(sesi: Sequence[SesiRow]) -> list[tuple[Disebut, list[SesiRow]]]:
    """Names of speakers of lessons with their sessions, as first named. Moderators get no letter of request."""
    found: dict[str, tuple[Disebut, list[SesiRow]]] = {}
    for row in sesi:
        if row.jenis != "materi":
            continue
        for name in named(row.narasumber):
            if name.peran == NARASUMBER:
                found.setdefault(_who(name), (name, []))[1].append(row)
    return list(found.values())


def _who(name: Disebut) -> str:
    """Titles tell people of the same name apart."""
    return name.teks.casefold()
