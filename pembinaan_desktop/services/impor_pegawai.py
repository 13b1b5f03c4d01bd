"""Import of employees and units: a preview that writes nothing, then one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.audit import add_many, update_many
from pembinaan_desktop.db.tables import Pegawai, Peserta, RiwayatPegawai, Unit
from pembinaan_desktop.domain import impor, impor_unit
from pembinaan_desktop.domain.errors import DataBerubahError, UserError
from pembinaan_desktop.domain.impor import Person, Problem
from pembinaan_desktop.domain.pegawai import HISTORY, TITLES, search_text
from pembinaan_desktop.domain.wording import full_name, integer
from pembinaan_desktop.files.read_sheet import Sheet, read_many
from pembinaan_desktop.services.result import Progress, Result, Topic, no_progress
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

TOPICS = frozenset({Topic.PEGAWAI, Topic.UNIT})
_COLUMNS = [column.key for column in Pegawai.__table__.columns if column.key not in ("id", "uid", "dihapus")]


@dataclass(frozen=True)
class NewUnit:
    """Stands for the id of a unit that this import will add."""

    siasn_id: str


@dataclass(frozen=True)
class Added:
    """A person to add; values by column."""

    baris: int
    values: dict[str, Any]


@dataclass(frozen=True)
class Changed:
    """A known person with other values; before and after hold the changed columns only."""

    baris: int
    pegawai_id: int
    nama: str
    before: dict[str, Any]
    after: dict[str, Any]


@dataclass
class FilePlan:
    """What one file would do. baris = new + changed + same + refused rows."""

    file: str
    baris: int = 0
    baru: list[Added] = field(default_factory=list)
    berubah: list[Changed] = field(default_factory=list)
    sama: int = 0
    perlu_ditinjau: list[Problem] = field(default_factory=list)
    ditolak: list[Problem] = field(default_factory=list)
    catatan: list[str] = field(default_factory=list)
    judul: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The object of `impor-pegawai --json`."""
        return {
            "file": self.file,
            "baris": self.baris,
            "baru": len(self.baru),
            "berubah": len(self.berubah),
            "sama": self.sama,
            "perlu_ditinjau": [_problem_json(problem) for problem in self.perlu_ditinjau],
            "ditolak": [_problem_json(problem) for problem in self.ditolak],
        }


def _problem_json(problem: Problem) -> dict[str, Any]:
    return {
        "baris": problem.baris,
        "kolom": problem.kolom,
        "nilai": problem.nilai,
        "masalah": problem.masalah,
    }


@dataclass
class UnitPlan:
    """What the list of units would do. baru: lines to add; berubah: (id, line, before, after)."""

    file: str = ""
    baris: int = 0
    baru: list[impor_unit.UnitLine] = field(default_factory=list)
    berubah: list[tuple[int, impor_unit.UnitLine]] = field(default_factory=list)
    sama: int = 0
    perlu_ditinjau: list[Problem] = field(default_factory=list)
    ditolak: list[Problem] = field(default_factory=list)


@dataclass
class Plan:
    """A whole preview. stamp: state of the data it was made on. unit_names: shown name by unit id."""

    files: list[FilePlan]
    unit: UnitPlan
    stamp: int
    unit_names: dict[Any, str] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Nothing would be written."""
        return not (self.unit.baru or self.unit.berubah or any(f.baru or f.berubah for f in self.files))

    def shown(self, key: str, value: Any) -> str:
        """A value as the preview writes it."""
        if key == "unit_id":
            return self.unit_names.get(value, "") if value is not None else ""
        return impor.text_of(value) if value is not None else ""


@dataclass
class _Known:
    """What the office holds: people by id, and the ways to find them and the units."""

    people: dict[int, dict[str, Any]]
    by_siasn: dict[str, int]
    by_nip: dict[str, int]
    by_nik: dict[str, int]
    units: dict[str, Any]
    names: dict[str, list[Any]]
    unit_names: dict[Any, str]
    parents: dict[Any, Any]
    taken: dict[str, tuple[str, int]] = field(default_factory=dict)


class ImporPegawaiService:
    """Reads workbooks, shows what they would change, and writes it as one undoable step."""

    def __init__(self, db: Database, clock: Clock, before: Any = None) -> None:
        self.db = db
        self.clock = clock
        self._before = before

    def preview(
        self,
        files: Path | Sequence[Path],
        unit_path: Path | None = None,
        progress: Progress = no_progress,
        *,
        mapping: Mapping[str, str] | None = None,
        personal: bool = False,
    ) -> Plan:
        """What importing `files` (and the list of units) would do; writes nothing.

        mapping: heading -> field key where the aliases do not fit. personal: also take NIK, phone,
        address, religion, marital status. Raises UserError when a file cannot be read or lacks columns.
        """
        paths = [files] if isinstance(files, str | Path) else list(files)
        sheets = read_many([Path(p) for p in (*paths, *([unit_path] if unit_path else []))], progress)
        unit_sheet = (str(unit_path), sheets.pop()) if unit_path else None
        people = list(zip([str(p) for p in paths], sheets, strict=True))
        if unit_sheet is None:
            lists = [pair for pair in people if impor_unit.is_unit_list(pair[1].rows)]
            unit_sheet = lists[0] if lists else None
            people = [pair for pair in people if pair not in lists] if lists else people
        with self.db.read() as session:
            stamp = self.db.changes
            known = _load(session)
        unit = _plan_units(unit_sheet, known) if unit_sheet else UnitPlan()
        plans = [self._plan(name, sheet, known, progress, (mapping, personal)) for name, sheet in people]
        return Plan(plans, unit, stamp, known.unit_names)

    def headings(self, path: Path) -> list[str]:
        """The headings of a file, for the screen that maps columns by hand."""
        rows = read_many([path])[0].rows[: impor.HEADER_ROWS]
        best = max(rows, key=lambda row: sum(isinstance(cell, str) and cell != "" for cell in row))
        return [text for cell in best if (text := impor.text_of(cell))]

    def _plan(
        self,
        name: str,
        sheet: Sheet,
        known: _Known,
        progress: Progress,
        options: tuple[Mapping[str, str] | None, bool],
    ) -> FilePlan:
        mapping, personal = options
        plan = FilePlan(name)
        header = impor.find_header(sheet.rows, impor.wanted_fields(personal), ("nip", "nama"), mapping)
        plan.judul = [impor.text_of(cell) for cell in sheet.rows[header.baris - 1]]
        if sheet.skipped:
            plan.catatan.append(f"Lembar tersembunyi tidak dibaca: {', '.join(sheet.skipped)}.")
        if sheet.others:
            plan.catatan.append(f"Hanya lembar “{sheet.name}” yang dibaca, bukan: {', '.join(sheet.others)}.")
        if not known.units and ("unor_id" in header.columns or "unor_nama" in header.columns):
            plan.catatan.append("Daftar unit belum diimpor, jadi unit pegawai belum dihubungkan.")
        today, total = self.clock.today(), len(sheet.rows)
        short = Path(name).name
        for baris, row in enumerate(sheet.rows[header.baris :], header.baris + 1):
            if baris % 500 == 0:
                progress(baris, total, f"Memeriksa {short}")
            person = impor.read_person(row, baris, header, today)
            if person is not None:
                plan.baris += 1
                _place(plan, person, header, known)
        if plan.baris == 0:
            raise UserError(
                f"Tidak ada baris pegawai di bawah judul kolom pada “{short}”.",
                safe="Tidak ada data yang diubah.",
                advice="Pilih berkas yang berisi pegawai.",
            )
        return plan

    def apply(self, plan: Plan, progress: Progress = no_progress) -> Result:
        """Write the plan in one transaction. value: counts by word.

        Raises UserError when the data changed since the preview.
        """
        if plan.empty:
            return Result(_counts(plan), message="Tidak ada perubahan: semua data sudah sama.")
        if self._before is not None:
            self._before("impor")
        progress(0, 3, "Menyimpan")
        added: list[int] = []

        def work(session: Session) -> dict[str, int]:
            if self.db.changes != plan.stamp:
                raise UserError(
                    "Data sudah berubah sejak pratinjau dibuat.",
                    safe="Tidak ada yang diimpor.",
                    advice="Buat pratinjau sekali lagi.",
                )
            added.extend(self._write(session, plan, progress))
            return _counts(plan)

        counts = _counts(plan)
        message = (
            f"Impor selesai: {integer(counts['baru'])} baru, {integer(counts['berubah'])} berubah, "
            f"{integer(counts['ditolak'])} ditolak."
        )
        if plan.unit.baru or plan.unit.berubah:
            message += f" Unit: {len(plan.unit.baru)} baru, {len(plan.unit.berubah)} berubah."
        return committed(
            self.db, work, TOPICS, message, "impor pegawai", lambda session: _unused(session, added)
        )

    def _write(self, session: Session, plan: Plan, progress: Progress) -> list[int]:
        """Write everything; returns the ids of the new people."""
        now = self.clock.now()
        unit_ids = _write_units(session, plan.unit)

        def ready(values: dict[str, Any]) -> dict[str, Any]:
            unit = values.get("unit_id")
            return {**values, "unit_id": unit_ids[unit.siasn_id]} if isinstance(unit, NewUnit) else values

        progress(1, 3, "Menyimpan pegawai")
        ids = add_many(session, Pegawai, [ready(added.values) for f in plan.files for added in f.baru])
        update_many(
            session,
            Pegawai,
            [(c.pegawai_id, c.before, ready(c.after)) for f in plan.files for c in f.berubah],
        )
        progress(2, 3, "Menyimpan riwayat")
        history = [
            {
                "pegawai_id": changed.pegawai_id,
                "kolom": key,
                "nilai_lama": plan.shown(key, changed.before[key])[:200],
                "nilai_baru": plan.shown(key, changed.after[key])[:200],
                "tanggal": now.date(),
                "sumber": f"Impor {Path(file.file).name}"[:100],
            }
            for file in plan.files
            for changed in file.berubah
            for key in HISTORY
            if key in changed.after and changed.before[key] not in (None, "")
        ]
        add_many(session, RiwayatPegawai, history)
        return ids


def _counts(plan: Plan) -> dict[str, int]:
    return {
        "baris": sum(f.baris for f in plan.files),
        "baru": sum(len(f.baru) for f in plan.files),
        "berubah": sum(len(f.berubah) for f in plan.files),
        "sama": sum(f.sama for f in plan.files),
        "perlu_ditinjau": sum(len(f.perlu_ditinjau) for f in plan.files),
        "ditolak": sum(len(f.ditolak) for f in plan.files),
        "unit_baru": len(plan.unit.baru),
        "unit_berubah": len(plan.unit.berubah),
    }


def _unused(session: Session, ids: Sequence[int]) -> None:
    for start in range(0, len(ids), 5000):
        query = select(Peserta.id).where(
            Peserta.pegawai_id.in_(ids[start : start + 5000]), Peserta.dihapus.is_(None)
        )
        if session.scalar(query.limit(1)) is not None:
            raise DataBerubahError


def _load(session: Session) -> _Known:
    query = select(Pegawai.id, *(getattr(Pegawai, key) for key in _COLUMNS)).where(Pegawai.dihapus.is_(None))
    people = {row[0]: dict(zip(_COLUMNS, row[1:], strict=True)) for row in session.execute(query)}
    units = session.execute(
        select(Unit.id, Unit.siasn_id, Unit.nama, Unit.induk_id).where(Unit.dihapus.is_(None))
    ).all()
    names: dict[str, list[Any]] = {}
    for unit in units:
        names.setdefault(unit.nama.casefold(), []).append(unit.id)
    return _Known(
        people,
        {p["siasn_id"]: key for key, p in people.items() if p["siasn_id"]},
        {p["nip"]: key for key, p in people.items() if p["nip"]},
        {p["nik"]: key for key, p in people.items() if p["nik"]},
        {unit.siasn_id: unit.id for unit in units if unit.siasn_id},
        names,
        {unit.id: unit.nama for unit in units},
        {unit.id: unit.induk_id for unit in units},
    )


def _plan_units(source: tuple[str, Sheet], known: _Known) -> UnitPlan:
    name, sheet = source
    read = impor_unit.read_units(sheet.rows, set(known.units))
    plan = UnitPlan(name, read.baris, perlu_ditinjau=read.problems, ditolak=read.refused)
    before = dict(known.units)
    for line in read.lines:
        unit_id = before.get(line.siasn_id)
        if unit_id is None:
            plan.baru.append(line)
            unit_id = known.units[line.siasn_id] = NewUnit(line.siasn_id)
            known.names.setdefault(line.nama.casefold(), []).append(unit_id)
        elif known.unit_names[unit_id] != line.nama or known.parents[unit_id] != known.units.get(line.induk):
            plan.berubah.append((unit_id, line))
        else:
            plan.sama += 1
        known.unit_names[unit_id] = line.nama
        known.parents[unit_id] = known.units.get(line.induk)
    return plan


def _write_units(session: Session, plan: UnitPlan) -> dict[str, int]:
    """Write the units level by level; returns the id of every unit by its SIASN id."""
    ids: dict[str, int] = {
        str(siasn_id): row_id
        for row_id, siasn_id in session.execute(
            select(Unit.id, Unit.siasn_id).where(Unit.dihapus.is_(None), Unit.siasn_id.is_not(None))
        )
    }
    waiting = plan.baru
    while waiting:  # each level in one statement; parents stand before their children
        new = {line.siasn_id for line in waiting}
        level = [line for line in waiting if line.induk not in new]
        rows = [_unit_row(line, ids.get(line.induk)) for line in level]
        made = add_many(session, Unit, rows)
        ids |= {line.siasn_id: row_id for line, row_id in zip(level, made, strict=True)}
        waiting = [line for line in waiting if line.siasn_id not in ids]
    changes = []
    for unit_id, line in plan.berubah:
        unit = session.get_one(Unit, unit_id)
        before = {"nama": unit.nama, "induk_id": unit.induk_id}
        changes.append((unit_id, before, {"nama": line.nama, "induk_id": ids.get(line.induk)}))
    update_many(session, Unit, changes)
    return ids


def _unit_row(line: impor_unit.UnitLine, parent: int | None) -> dict[str, Any]:
    kind = impor_unit.kind_of(line.nama, top=parent is None)
    return {"siasn_id": line.siasn_id, "nama": line.nama, "jenis": kind, "induk_id": parent}


def _place(plan: FilePlan, person: Person, header: impor.Header, known: _Known) -> None:
    """Sort one row into new, changed, same or refused."""
    if person.refused is None:
        person.refused = _doubled(plan, person, header, known)
    if person.refused is not None:
        plan.ditolak.append(person.refused)
        return
    values = person.values
    found = _find(values, known)
    owner = known.by_nip.get(values["nip"])
    if found is not None and owner is not None and owner != found:
        name = known.people[owner]["nama"]
        plan.ditolak.append(
            Problem(
                person.baris,
                header.names["nip"],
                values["nip"],
                f"NIP ini sudah dipakai pegawai lain: {name}.",
                "Periksa ID SIASN dan NIP kedua orang itu.",
            )
        )
        return
    _find_unit(person, header, known)
    plan.perlu_ditinjau += person.problems
    if found is None:
        plan.baru.append(Added(person.baris, _complete(values, person)))
        return
    old = known.people[found]
    after = {key: value for key, value in values.items() if value not in (None, "") and value != old[key]}
    if "golongan" not in after:
        after.pop("golongan_urut", None)
    if not after:
        plan.sama += 1
        return
    merged = {**old, **after}
    extra = {"perlu_dicek": _complaints(person), "cari": _cari(merged)}
    after |= {key: value for key, value in extra.items() if value != old[key]}
    plan.berubah.append(Changed(person.baris, found, old["nama"], {key: old[key] for key in after}, after))


def _doubled(plan: FilePlan, person: Person, header: impor.Header, known: _Known) -> Problem | None:
    for key in ("nip", "siasn_id"):
        value = person.values.get(key)
        if not value:
            continue
        first = known.taken.get(f"{key} {value}")
        if first is not None:
            where = f"baris {first[1]}" + ("" if first[0] == plan.file else f" pada {Path(first[0]).name}")
            return Problem(
                person.baris,
                header.names[key],
                value,
                f"{TITLES[key]} ini sudah ada di {where}.",
                "Hapus salah satu baris.",
            )
    for key in ("nip", "siasn_id"):
        if person.values.get(key):
            known.taken[f"{key} {person.values[key]}"] = (plan.file, person.baris)
    return None


def _find(values: Mapping[str, Any], known: _Known) -> int | None:
    for key, index in (("siasn_id", known.by_siasn), ("nip", known.by_nip), ("nik", known.by_nik)):
        if values.get(key) and values[key] in index:
            return index[values[key]]
    return None


def _find_unit(person: Person, header: impor.Header, known: _Known) -> None:
    nama = person.values.get("unor_nama", "")
    if not known.units and not known.names:
        return
    if person.unor_id and person.unor_id in known.units:
        person.values["unit_id"] = known.units[person.unor_id]
        return
    if not person.unor_id and nama:
        same = known.names.get(nama.casefold(), [])
        if len(same) > 1 and person.unor_induk:
            wanted = person.unor_induk.casefold()
            same = [u for u in same if wanted in _names_above(u, known)]
        if len(same) == 1:
            person.values["unit_id"] = same[0]
            return
        if same:
            person.problems.append(
                Problem(
                    person.baris,
                    header.names["unor_nama"],
                    nama,
                    "Ada beberapa unit dengan nama ini.",
                    "Pilih unitnya di tab Pegawai, atau tambahkan kolom UNOR ID.",
                )
            )
            return
    if person.unor_id or nama:
        key = "unor_id" if person.unor_id else "unor_nama"
        shown = f"{nama} ({person.unor_id})" if person.unor_id and nama else person.unor_id or nama
        person.problems.append(
            Problem(
                person.baris,
                header.names[key],
                shown,
                "Unit tidak ada dalam daftar unit.",
                "Impor daftar unit terbaru, atau pilih unitnya di tab Pegawai.",
            )
        )


def _names_above(unit: Any, known: _Known) -> set[str]:
    names: set[str] = set()
    for _ in range(20):
        unit = known.parents.get(unit)
        if unit is None:
            break
        names.add(known.unit_names.get(unit, "").casefold())
    return names


def _complaints(person: Person) -> list[dict[str, str]]:
    return [{"kolom": p.kolom, "nilai": p.nilai, "masalah": p.masalah} for p in person.problems]


def _complete(values: dict[str, Any], person: Person) -> dict[str, Any]:
    row = {key: value for key, value in values.items() if value not in (None, "")}
    row["perlu_dicek"] = _complaints(person)
    row["cari"] = _cari({"gelar_depan": "", "gelar_belakang": "", "jabatan": "", **row})
    return row


def _cari(row: Mapping[str, Any]) -> str:
    name = full_name(row["nama"], row["gelar_depan"], row["gelar_belakang"])
    return search_text(name, row["nip"], row["jabatan"])
