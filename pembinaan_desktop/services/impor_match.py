"""Comparing the rows of an import with what the office holds: people, units, and words it was taught."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.audit import plain
from pembinaan_desktop.db.tables import Pegawai, Unit
from pembinaan_desktop.domain import impor_unit
from pembinaan_desktop.domain.impor import Header, Problem, heading_key
from pembinaan_desktop.domain.impor_person import Person
from pembinaan_desktop.domain.pegawai import TITLES, plain_text, search_text
from pembinaan_desktop.domain.wording import full_name
from pembinaan_desktop.services.impor_plan import Added, Changed, FilePlan, Missing, NewUnit, UnitPlan

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.files.read_sheet import Sheet

_COLUMNS = [column.key for column in Pegawai.__table__.columns if column.key not in ("id", "uid", "dihapus")]
PRESENT = ("Aktif", "CLTN", "Tugas belajar", "Pemberhentian sementara", "Hukuman disiplin", "MPP")
"""Legal positions of people whom a complete list must name."""
IDENTITIES = ("siasn_id", "nip", "nik")


@dataclass
class Office:
    """What the office holds: people by id, and the ways to find them and the units.

    taught: by column, word in the file (`heading_key`) -> meaning. personal: private columns are taken too.
    seen: ids of people that some row named; refused: names on refused rows; kinds: jenis of the rows read.
    """

    people: dict[int, dict[str, Any]]
    units: dict[str, Any]
    names: dict[str, list[Any]]
    short: dict[str, list[Any]]
    unit_names: dict[Any, str]
    parents: dict[Any, Any]
    taught: Mapping[str, Mapping[str, Any]]
    personal: bool
    found_by: dict[str, dict[str, int]] = field(default_factory=dict)
    taken: dict[tuple[str, str], tuple[str, int]] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        for key in IDENTITIES:
            self.found_by[key] = {p[key]: number for number, p in self.people.items() if p[key]}

    def find(self, values: Mapping[str, Any]) -> tuple[int | None, str]:
        """The person a row is about, and by which number: SIASN id, then NIP, then NIK."""
        for key in IDENTITIES:
            number = self.found_by[key].get(values.get(key) or "")
            if number is not None:
                return number, key
        return None, ""

    def damaged(self, person: Person) -> str:
        """The NIP of the one person whose name and first 15 digits are those of a row; "" when there is none."""
        name = plain_text(person.values.get("nama", ""))
        fits = [nip for nip in self._by_start.get(person.awal_nip, ()) if self._name_of(nip) == name]
        return fits[0] if len(fits) == 1 else ""

    @cached_property
    def _by_start(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for nip in self.found_by["nip"]:
            found.setdefault(nip[:15], []).append(nip)
        return found

    def _name_of(self, nip: str) -> str:
        return plain_text(self.people[self.found_by["nip"][nip]]["nama"])

    def unit_of(self, person: Person) -> tuple[Any, str]:
        """(unit or None, complaint): by SIASN id, a word taught by the officer, name with parent, short name."""
        if person.unor_id:
            found = self.units.get(person.unor_id)
            if found is not None:
                return found, ""
        word = person.values.get("unor_nama", "")
        words = self.taught.get("unit")
        taught = words.get(heading_key(word)) if words and word else None
        if taught in self.unit_names:
            return taught, ""
        if person.unor_id or not word:
            return None, "Unit tidak ada dalam daftar unit." if person.unor_id else ""
        same = self.names.get(word.casefold()) or self.short.get(word.casefold(), [])
        if len(same) > 1 and person.unor_induk:
            wanted = person.unor_induk.casefold()
            same = [unit for unit in same if wanted in self._names_above(unit)]
        if len(same) == 1:
            return same[0], ""
        return None, "Ada beberapa unit dengan nama ini." if same else "Unit tidak ada dalam daftar unit."

    def _names_above(self, unit: Any) -> set[str]:
        names: set[str] = set()
        for _ in range(20):
            unit = self.parents.get(unit)
            if unit is None:
                break
            names.add(self.unit_names.get(unit, "").casefold())
        return names

    def missing(self) -> list[Missing]:
        """People of the kinds read whom no row named; one whose row was refused is not missing."""
        return [
            Missing(number, p["nama"], p["nip"] or "", p["kedudukan"])
            for number, p in self.people.items()
            if number not in self.seen
            and p["jenis"] in self.kinds
            and p["kedudukan"] in PRESENT
            and p["nama"].casefold() not in self.refused
        ]


def load(session: Session, taught: Mapping[str, Mapping[str, Any]], *, personal: bool) -> Office:
    """Everything an import is compared with."""
    query = select(Pegawai.id, *(getattr(Pegawai, key) for key in _COLUMNS)).where(Pegawai.dihapus.is_(None))
    people = {row[0]: dict(zip(_COLUMNS, row[1:], strict=True)) for row in session.execute(query)}
    units = session.execute(
        select(Unit.id, Unit.siasn_id, Unit.nama, Unit.singkatan, Unit.induk_id).where(Unit.dihapus.is_(None))
    ).all()
    names: dict[str, list[Any]] = {}
    short: dict[str, list[Any]] = {}
    for unit in units:
        names.setdefault(unit.nama.casefold(), []).append(unit.id)
        if unit.singkatan:
            short.setdefault(unit.singkatan.casefold(), []).append(unit.id)
    return Office(
        people,
        {unit.siasn_id: unit.id for unit in units if unit.siasn_id},
        names,
        short,
        {unit.id: unit.nama for unit in units},
        {unit.id: unit.induk_id for unit in units},
        taught,
        personal,
    )


def plan_units(name: str, sheet: Sheet, office: Office) -> UnitPlan:
    """What the list of units would do; `office` knows the new ones afterwards."""
    read = impor_unit.read_units(sheet.rows, set(office.units))
    plan = UnitPlan(name, read.baris, perlu_ditinjau=read.problems, ditolak=read.refused)
    before = dict(office.units)
    for line in read.lines:
        unit_id = before.get(line.siasn_id)
        if unit_id is None:
            plan.baru.append(line)
            unit_id = office.units[line.siasn_id] = NewUnit(line.siasn_id)
            office.names.setdefault(line.nama.casefold(), []).append(unit_id)
        elif office.unit_names[unit_id] != line.nama or office.parents[unit_id] != office.units.get(
            line.induk
        ):
            plan.berubah.append((unit_id, line))
        else:
            plan.sama += 1
        office.unit_names[unit_id] = line.nama
        office.parents[unit_id] = office.units.get(line.induk)
    return plan


def place(plan: FilePlan, person: Person, header: Header, office: Office, sebab: str = "") -> None:
    """Sort one row into new, changed, perhaps the same person, same or refused.

    sebab: why it is not sure that the row is about the person with its NIP.
    """
    values = person.values
    found, by = office.find(values)
    if person.refused is None:
        person.refused = _doubled(plan, person, header, office, found) or _foreign_nip(
            person, header, office, found
        )
    if person.refused is not None:
        plan.ditolak.append(person.refused)
        office.refused.add(str(values.get("nama", "")).casefold())
        return
    office.kinds.add(values["jenis"])
    _place_unit(plan, person, header, office)
    if person.unknown:
        plan.unknown.update(person.unknown)
    if not office.personal:
        values.pop("nik", None)  # the only private column that was read: people are found by it
        person.problems = [problem for problem in person.problems if problem.kunci != "nik"]
    plan.perlu_ditinjau += person.problems
    if found is None:
        plan.baru.append(Added(person.baris, _complete(values, person)))
        return
    office.seen.add(found)
    changed = _changed(person, found, office.people[found])
    if changed is None:
        plan.sama += 1
    elif sebab or by == "nik":
        plan.orang_sama.append(replace(changed, sebab=sebab or "NIK sama, NIP lain"))
    else:
        plan.berubah.append(changed)


def _changed(person: Person, found: int, old: dict[str, Any]) -> Changed | None:
    after = {
        key: value for key, value in person.values.items() if value not in (None, "") and value != old[key]
    }
    if "golongan" not in after:
        after.pop("golongan_urut", None)
    if not after:
        return None
    merged = {**old, **after}
    extra = {"perlu_dicek": complaints(person, old["sudah_dicek"]), "cari": _cari(merged)}
    after |= {key: value for key, value in extra.items() if value != old[key]}
    return Changed(person.baris, found, old["nama"], {key: old[key] for key in after}, after)


def _doubled(
    plan: FilePlan, person: Person, header: Header, office: Office, found: int | None
) -> Problem | None:
    """A row about somebody whom a row before it is about: by the same number, or both lead to one person."""
    numbers = [(key, value) for key in ("nip", "siasn_id") if (value := person.values.get(key))]
    if found is not None:
        numbers.append(("orang", str(found)))
    for number in numbers:
        first = office.taken.get(number)
        if first is not None:
            where = f"baris {first[1]}" + ("" if first[0] == plan.file else f" pada {Path(first[0]).name}")
            key, value = number
            if key == "orang":
                key, value = "nip", person.values["nip"]
                text = f"Pegawai ini ({office.people[int(number[1])]['nama']}) sudah ada di {where}."
            else:
                text = f"{TITLES[key]} ini sudah ada di {where}."
            return Problem(person.baris, header.names[key], value, text, "Hapus salah satu baris.")
    here = plan.file, person.baris
    for number in numbers:
        office.taken[number] = here
    return None


def _foreign_nip(person: Person, header: Header, office: Office, found: int | None) -> Problem | None:
    nip = person.values["nip"]
    owner = office.found_by["nip"].get(nip)
    if owner is None or owner == found:
        return None
    office.seen |= {owner, found} if found is not None else {owner}
    text = f"NIP ini sudah dipakai pegawai lain: {office.people[owner]['nama']}."
    return Problem(person.baris, header.names["nip"], nip, text, "Periksa ID SIASN dan NIP kedua orang itu.")


def _place_unit(plan: FilePlan, person: Person, header: Header, office: Office) -> None:
    if not office.units and not office.names:
        return
    unit, complaint = office.unit_of(person)
    if unit is not None:
        person.values["unit_id"] = unit
    elif complaint:
        nama = person.values.get("unor_nama", "")
        key = "unor_id" if person.unor_id else "unor_nama"
        shown = f"{nama} ({person.unor_id})" if person.unor_id and nama else person.unor_id or nama
        advice = "Petakan namanya ke unit kantor ini, atau impor daftar unit terbaru."
        person.problems.append(Problem(person.baris, header.names[key], shown, complaint, advice, "unit_id"))
        if nama:
            plan.unknown["unit", nama] += 1


def complaints(person: Person, known: list[Any]) -> list[dict[str, Any]]:
    """The complaints to keep with the person; those that the officer has answered before stay away."""
    made = [
        {
            "kolom": p.kolom,
            "nilai": p.nilai,
            "masalah": p.masalah,
            "kunci": p.kunci,
            "usul": plain(p.usul),
        }
        for p in person.problems
    ]
    return [one for one in made if [one["masalah"], one["nilai"]] not in known]


def _complete(values: dict[str, Any], person: Person) -> dict[str, Any]:
    row = dict(filter(itemgetter(1), values.items()))  # what is empty gets the column's default
    row["perlu_dicek"] = complaints(person, []) if person.problems else []
    row["cari"] = _cari(row)
    return row


def _cari(row: Mapping[str, Any]) -> str:
    name = full_name(row["nama"], row.get("gelar_depan", ""), row.get("gelar_belakang", ""))
    return search_text(name, row["nip"], row.get("jabatan", ""))
