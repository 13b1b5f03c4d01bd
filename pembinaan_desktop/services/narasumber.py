"""The register of speakers: people, their other names, what is still missing, and taking them from timetables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from pembinaan_desktop.db.tables import BarisHonor, Narasumber, Pegawai, SebutanNarasumber, Unit
from pembinaan_desktop.domain import golongan as golongan_rules
from pembinaan_desktop.domain import narasumber as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import GoneError, UserError
from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.services.acuan import AcuanService
from pembinaan_desktop.services.isian import checked
from pembinaan_desktop.services.narasumber_baris import (
    OWN,
    NarasumberRow,
    NarasumberRows,
    narasumber_rows,
    of_pegawai,
    unknown_names,
)
from pembinaan_desktop.services.narasumber_jadwal import finder, registered
from pembinaan_desktop.services.pencarian import holds
from pembinaan_desktop.services.result import Result, Topic
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

TOPICS = frozenset({Topic.NARASUMBER})
SAFE = "Tidak ada yang disimpan."
MOST = 40  # employees offered for a search


@dataclass(frozen=True)
class CalonNarasumber:
    """An employee who can be taken into the register. id: of the employee."""

    id: int
    nama: str
    tentang: str


Calon = list[CalonNarasumber]
Names = list[str]


class NarasumberService:
    """Every change is one transaction with its way back."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock

    # --- reading --------------------------------------------------------------------------

    def list(self) -> NarasumberRows:
        """Everybody by name."""
        with self.db.read() as session:
            return narasumber_rows(session, self.clock.today())

    def list_and_unknown(self) -> tuple[NarasumberRows, Names]:
        """Everybody, and the names of `unknown`."""
        return self.list(), self.unknown()

    def get(self, narasumber_id: int) -> NarasumberRow:
        """Raises UserError when it is gone."""
        for row in self.list():
            if row.id == narasumber_id:
                return row
        raise GoneError("Narasumber ini")

    def fields(self) -> tuple[Field, ...]:
        """The form, with the tariff groups in force."""
        groups = AcuanService(self.db, self.clock).list("tarif_honor")
        offered = (
            ("", "– menurut eselon –"),
            *((one.kode, one.nama) for one in groups if one.data.get("peran") == rules.NARASUMBER),
        )
        return tuple(replace(f, choices=offered) if f.key == "kelompok" else f for f in rules.FIELDS)

    def names(self) -> Names:
        """Full names of the register, for suggestions."""
        with self.db.read() as session:
            return sorted((one.teks for one in registered(session) if not one.dibatasi), key=str.casefold)

    def unknown(self) -> Names:
        """Names of held sessions that nobody of the register answers to, as first written."""
        with self.db.read() as session:
            return list(unknown_names(session, self.clock.today()).values())

    def search_pegawai(self, text: str) -> Calon:
        """Employees by name or NIP who are not in the register yet."""
        words = wording.storable(text).casefold().split()
        if not words:
            return []
        taken = select(Narasumber.pegawai_id).where(
            Narasumber.dihapus.is_(None), Narasumber.pegawai_id.is_not(None)
        )
        query = (
            select(Pegawai, Unit.nama)
            .outerjoin(Unit, Unit.id == Pegawai.unit_id)
            .where(
                Pegawai.dihapus.is_(None),
                Pegawai.dibatasi.is_(False),
                Pegawai.id.not_in(taken),
                holds(Pegawai.cari, words),
            )
            .order_by(Pegawai.nama)
            .limit(MOST)
        )
        with self.db.read() as session:
            return [
                CalonNarasumber(
                    one.id,
                    wording.full_name(one.nama, one.gelar_depan, one.gelar_belakang),
                    " · ".join(text for text in (one.nip, one.jabatan, unit) if text),
                )
                for one, unit in session.execute(query)
            ]

    # --- writing --------------------------------------------------------------------------

    def add(self, values: dict[str, Any], pegawai_id: int | None = None) -> Result:
        """A new speaker; value: the id. Raises UserError for the same NIP, or the same name and agency."""
        clean = self._checked({"nama": "", "jenis": "Non-ASN", **values})

        def work(session: Session) -> int:
            _refuse_double(session, clean)
            row = Narasumber(pegawai_id=pegawai_id, **clean)
            session.add(row)
            session.flush()
            _keep_names(session, row, str(values.get("sebutan") or ""), self.clock)
            return row.id

        return committed(
            self.db, work, TOPICS, f"{clean['nama']} masuk daftar narasumber.", f"tambah {clean['nama']}"
        )

    def add_pegawai(self, pegawai_id: int) -> Result:
        """Take an employee into the register; value: the id of the speaker."""
        with self.db.read() as session:
            person = session.get(Pegawai, pegawai_id)
            if person is None or person.dihapus is not None:
                raise GoneError("Pegawai ini")
            if person.dibatasi:
                raise UserError(
                    "Data pegawai ini dibatasi, jadi tidak dipakai sebagai narasumber.", safe=SAFE
                )
            twin = session.scalar(
                select(Narasumber.id).where(Narasumber.pegawai_id == pegawai_id, Narasumber.dihapus.is_(None))
            )
            if twin is not None:
                raise UserError("Pegawai ini sudah ada di daftar narasumber.", safe=SAFE)
            values = of_pegawai(session, person)
        return self.add(values, pegawai_id)

    def update(self, narasumber_id: int, values: dict[str, Any]) -> Result:
        """Change some values; after a rename the old name still finds the speaker's sessions."""

        def work(session: Session) -> str:
            row = _live(session, narasumber_id)
            known = {field.key: getattr(row, field.key) for field in OWN}
            clean = self._checked({**known, **values})
            _refuse_double(session, clean, narasumber_id)
            before = rules.name_key(row.nama), row.nama
            for key, value in clean.items():
                setattr(row, key, value)
            session.flush()
            names = values.get("sebutan")
            text = _names_of(session, narasumber_id) if names is None else str(names)
            if rules.name_key(row.nama) != before[0]:
                text = f"{text}\n{before[1]}"
            _keep_names(session, row, text, self.clock)
            return row.nama

        nama = str(values.get("nama") or self._name(narasumber_id))
        return committed(self.db, work, TOPICS, f"{nama} disimpan.", f"ubah narasumber {nama}")

    def refresh(self, ids: Sequence[int]) -> Result:
        """Take over what the data of the employees say now; value: how many changed."""

        def work(session: Session) -> int:
            changed = 0
            for number in ids:
                row = _live(session, number)
                person = session.get(Pegawai, row.pegawai_id) if row.pegawai_id else None
                if person is None or person.dihapus is not None:
                    continue
                new = {key: value for key, value in of_pegawai(session, person).items() if value}
                different = {key: value for key, value in new.items() if (getattr(row, key) or "") != value}
                changed += bool(different)
                if "nama" in different and rules.name_key(row.nama) != rules.name_key(different["nama"]):
                    _keep_names(session, row, f"{_names_of(session, number)}\n{row.nama}", self.clock)
                for key, value in different.items():
                    setattr(row, key, value)
            return changed

        return committed(
            self.db, work, TOPICS, "Data narasumber disamakan dengan data pegawai.", "samakan narasumber"
        )

    def delete(self, ids: Sequence[int]) -> Result:
        """Into the recycle bin; timetables and honor lists stay as they are."""

        def work(session: Session) -> int:
            for number in ids:
                _live(session, number).dihapus = self.clock.now()
            return len(ids)

        nama = self._name(ids[0]) if len(ids) == 1 else f"{len(ids)} narasumber"
        message = f"{nama} dihapus dari daftar. Jadwal dan daftar honor tidak berubah."
        return committed(self.db, work, TOPICS, message, f"hapus {nama}")

    def join(self, kept_id: int, other_id: int) -> Result:
        """Two entries are one person: the other's names and missing values go to the kept one."""

        def work(session: Session) -> None:
            kept, other = _live(session, kept_id), _live(session, other_id)
            for field in OWN:
                if not getattr(kept, field.key) and getattr(other, field.key):
                    setattr(kept, field.key, getattr(other, field.key))
            kept.pegawai_id = kept.pegawai_id or other.pegawai_id
            text = "\n".join((_names_of(session, kept_id), _names_of(session, other_id), other.nama))
            other.dihapus = self.clock.now()
            session.flush()
            _keep_names(session, kept, text, self.clock)
            for line in session.scalars(select(BarisHonor).where(BarisHonor.narasumber_id == other_id)):
                line.narasumber_id = kept_id

        if kept_id == other_id:
            raise UserError("Pilih dua narasumber yang berbeda.", safe="Tidak ada yang diubah.")
        nama = self._name(kept_id)
        return committed(self.db, work, TOPICS, f"Digabung menjadi {nama}.", f"gabung narasumber {nama}")

    def take_from_schedule(self, names: Sequence[str] | None = None) -> Result:
        """Put the unknown names of held sessions into the register; value: the names.

        names: these instead, as timetables write them. Who stands in the list of employees with the same name
        and titles is linked to it.
        """

        def unknown(session: Session) -> Names:
            if names is None:
                return list(unknown_names(session, self.clock.today()).values())
            known = finder(session)
            return [text for text in names if not known.all(rules.name_key(text))]

        def work(session: Session) -> Names:
            texts = unknown(session)
            people = _same_titles(session, texts)
            for text in texts:
                person = people.get(text)
                front, nama, behind = rules.taken_apart(text)
                values: dict[str, Any] = {
                    "nama": nama[:200], "gelar_depan": front[:60], "gelar_belakang": behind[:120]
                }  # fmt: skip
                if person is not None:
                    values = self._checked(of_pegawai(session, person))
                session.add(Narasumber(pegawai_id=person.id if person else None, **values))
            return texts

        with self.db.read() as session:
            count = len(unknown(session))
        if not count:
            which = "jadwal yang lalu" if names is None else "itu"
            return Result([], message=f"Semua narasumber {which} sudah ada di daftar.")
        return committed(
            self.db, work, TOPICS, f"{count} narasumber diambil dari jadwal.", "ambil narasumber dari jadwal"
        )

    def export(self, path: Path) -> Result:
        """The register as a workbook, for the yearly decree; value: how many."""
        from pembinaan_desktop.services.narasumber_ekspor import write

        rows = self.list()
        groups = AcuanService(self.db, self.clock).names("tarif_honor")
        write(Path(path), rows, groups)
        return Result(len(rows), message=f"{len(rows)} narasumber tersimpan: {Path(path).name}.")

    def _name(self, narasumber_id: int) -> str:
        with self.db.read() as session:
            return _live(session, narasumber_id).nama

    def _checked(self, values: dict[str, Any]) -> dict[str, Any]:
        tidy = {
            key: rules.digits(str(value or "")) if key in rules.NUMBERS else value
            for key, value in values.items()
        }
        clean = checked(OWN, tidy, Narasumber)
        wrong = rules.golongan_problem(clean.get("jenis", ""), clean.get("golongan", ""))
        if wrong:
            raise UserError(wrong, safe=SAFE)
        found = golongan_rules.parse(clean.get("golongan", ""), clean.get("jenis", ""))
        if found and clean["jenis"] in ("PNS", "PPPK"):
            clean["golongan"] = found.nama
        for key in ("nama", "jenis"):
            if key in clean and not clean[key]:
                raise UserError("Kolom Nama wajib diisi.", safe=SAFE)
        clean["nip"] = clean.get("nip") or None
        return {key: "" if value is None and key != "nip" else value for key, value in clean.items()}


def _live(session: Session, narasumber_id: int) -> Narasumber:
    row = session.get(Narasumber, narasumber_id)
    if row is None or row.dihapus is not None:
        raise GoneError("Narasumber ini")
    return row


def _refuse_double(session: Session, clean: dict[str, Any], own: int = 0) -> None:
    key = rules.name_key(clean["nama"])
    rows = session.execute(
        select(Narasumber.id, Narasumber.nama, Narasumber.nip, Narasumber.instansi).where(
            Narasumber.dihapus.is_(None), Narasumber.id != own
        )
    )
    for _, nama, nip, instansi in rows:
        if nip and nip == clean.get("nip"):
            raise UserError(f"NIP ini sudah milik {nama} di daftar narasumber.", safe=SAFE)
        other = nip and clean.get("nip") and nip != clean["nip"]
        same_place = instansi.casefold() == str(clean.get("instansi") or "").casefold()
        if rules.name_key(nama) == key and same_place and not other:
            raise UserError(
                f"{nama} sudah ada di daftar narasumber.",
                safe=SAFE,
                advice="Bila memang orang lain, isi instansi atau NIP yang membedakannya.",
            )


def _names_of(session: Session, narasumber_id: int) -> str:
    rows = session.scalars(
        select(SebutanNarasumber.teks)
        .where(SebutanNarasumber.narasumber_id == narasumber_id, SebutanNarasumber.dihapus.is_(None))
        .order_by(SebutanNarasumber.id)
    )
    return "\n".join(rows)


def _keep_names(session: Session, row: Narasumber, text: str, clock: Clock) -> None:
    """Other names as the text says; the own name needs none."""
    wanted = rules.other_names(wording.storable(text), (rules.name_key(row.nama),))
    held = session.scalars(
        select(SebutanNarasumber).where(
            SebutanNarasumber.narasumber_id == row.id, SebutanNarasumber.dihapus.is_(None)
        )
    ).all()
    for one in held:
        if one.kunci not in wanted:
            one.dihapus = clock.now()
    known = {one.kunci for one in held}
    session.add_all(
        SebutanNarasumber(narasumber_id=row.id, kunci=key[:200], teks=name[:300])
        for key, name in wanted.items()
        if key not in known
    )
    session.flush()


def _same_titles(session: Session, texts: Sequence[str]) -> dict[str, Pegawai]:
    """The one employee whose full name is such a text."""
    names = {rules.taken_apart(text)[1].casefold(): text for text in texts}
    found: dict[str, list[Pegawai]] = defaultdict(list)
    query = select(Pegawai).where(Pegawai.dihapus.is_(None), Pegawai.dibatasi.is_(False))
    for person in session.scalars(query.where(_lower_in(names))):
        text = names.get(person.nama.casefold(), "")
        whole = wording.full_name(person.nama, person.gelar_depan, person.gelar_belakang)
        if text and rules.same_text(whole, text):
            found[text].append(person)
    return {text: people[0] for text, people in found.items() if len(people) == 1}


def _lower_in(names: dict[str, str]) -> Any:
    return func.lower(Pegawai.nama).in_(list(names))
