"""Import of employees and units: a preview that writes nothing, then one transaction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pembinaan_desktop.domain import impor, impor_unit
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.impor import HeaderError
from pembinaan_desktop.domain.impor_person import Person, PersonReader
from pembinaan_desktop.domain.wording import integer
from pembinaan_desktop.files.read_sheet import Sheet, read_many
from pembinaan_desktop.services.impor_match import Office, load, place, plan_units
from pembinaan_desktop.services.impor_memory import kept_mappings, mapping_for, taught
from pembinaan_desktop.services.impor_plan import (
    FilePlan,
    ImportOptions,
    Plan,
    UnitPlan,
    refuse_stale,
    sheet_notes,
)
from pembinaan_desktop.services.impor_write import unused, write
from pembinaan_desktop.services.result import Progress, Result, Topic, no_progress
from pembinaan_desktop.services.uncollected import uncollected
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

MOST_AHEAD = 5_000
TOPICS = frozenset({Topic.PEGAWAI, Topic.UNIT})
DAMAGED = "NIP tersimpan sebagai angka; nama dan 15 angka pertamanya cocok"


@dataclass(frozen=True)
class Reading:
    """Files as they were read: (path, sheet) of lists of people, and perhaps of the list of units."""

    people: list[tuple[str, Sheet]]
    unit: tuple[str, Sheet] | None


class Basis:
    """What a preview starts from: the office as it is, and what the officer taught the import."""

    def __init__(self, db: Database, options: ImportOptions) -> None:
        self.options = options
        self._db = db
        self._loaded = False
        self._today = db.clock.today()
        self._ahead: dict[int, Lines] = {}

    def load(self) -> None:
        """Read the office, once; the files may be read at the same time."""
        if self._loaded:
            return
        with self._db.read() as session:
            self.stamp = self._db.changes
            words = taught(session, self.options.values)
            self.office = load(session, words, personal=self.options.personal)
            self._mappings = kept_mappings(session)
        self._loaded = True

    def mapping(self, sheet: Sheet) -> Mapping[str, str]:
        """Heading in the file -> field key: as the officer says now, else as remembered."""
        chosen = self.options.mapping
        return chosen if chosen is not None else mapping_for(self._mappings, sheet.rows)

    def lines(self, sheet: Sheet) -> Lines:
        """The people of a sheet. Raises HeaderError when its headings do not say enough."""
        return self._ahead.pop(id(sheet), None) or Lines(sheet, self.office, self.mapping(sheet), self._today)

    def clean_ahead(self, sheet: Sheet) -> None:
        """Clean the people that are in a sheet so far, because the files are still being read."""
        if impor_unit.is_unit_list(sheet.rows):
            return
        with suppress(HeaderError):  # told when it is the turn of this file
            lines = self._ahead[id(sheet)] = self.lines(sheet)
            lines.clean_ahead()


class Lines:
    """The people of one sheet: each row cleaned and checked by itself."""

    def __init__(self, sheet: Sheet, office: Office, mapping: Mapping[str, str], today: date) -> None:
        wanted = impor.wanted_fields(office.personal)
        self.header = impor.find_header(sheet.rows, wanted, ("nip", "nama"), mapping)
        self._rows = sheet.rows
        self._reader = PersonReader(self.header, today, office.taught)
        self._ahead: list[Person] = []
        self._next = self.header.baris

    def clean_ahead(self) -> None:
        """Clean the rows that are there; not too many, because all of them stay in memory."""
        self._ahead += self._cleaned(min(len(self._rows), MOST_AHEAD))

    def __iter__(self) -> Iterator[Person]:
        """The rows that are not empty, in order."""
        yield from self._ahead
        yield from self._cleaned(len(self._rows))

    def _cleaned(self, end: int) -> Iterator[Person]:
        read = self._reader.read
        for number in range(self._next, end):
            person = read(self._rows[number], number + 1)
            if person is not None:
                yield person
        self._next = max(self._next, end)

    def with_nip(self, person: Person, nip: str) -> Person:
        """The row of a person read again with another NIP than the one in its cell."""
        again = self._reader.read(self._rows[person.baris - 1], person.baris, nip)
        return again or person


class ImporPegawaiService:
    """Reads workbooks, shows what they would change, and writes it as one undoable step."""

    def __init__(self, db: Database, clock: Clock, before: Any = None) -> None:
        self.db = db
        self.clock = clock
        self._before = before

    def read(
        self,
        files: Path | Sequence[Path],
        unit_path: Path | None = None,
        progress: Progress = no_progress,
        basis: Basis | None = None,
    ) -> Reading:
        """Read the files; a list of units may be among them. Raises UserError when one cannot be read.

        basis: what a preview will start from; it gets ready while child processes read.
        """
        paths = [files] if isinstance(files, str | Path) else list(files)
        every = [Path(path) for path in (*paths, *([unit_path] if unit_path else []))]
        sheets = (
            read_many(every, progress, meanwhile=basis.load, arrived=basis.clean_ahead)
            if basis is not None
            else read_many(every, progress)
        )
        unit = (str(unit_path), sheets.pop()) if unit_path else None
        people = list(zip([str(p) for p in paths], sheets, strict=True))
        if unit is None:
            lists = [pair for pair in people if impor_unit.is_unit_list(pair[1].rows)]
            unit = lists[0] if lists else None
            people = [pair for pair in people if pair not in lists] if lists else people
        return Reading(people, unit)

    def preview(
        self,
        files: Path | Sequence[Path] | Reading,
        unit_path: Path | None = None,
        progress: Progress = no_progress,
        options: ImportOptions | None = None,
    ) -> Plan:
        """What importing `files` (and the list of units) would do; writes nothing.

        Raises UserError when a file cannot be read or lacks columns.
        """
        options = options or ImportOptions()
        basis = Basis(self.db, options)
        with uncollected():
            if not isinstance(files, Reading):
                files = self.read(files, unit_path, progress, basis)
            return self._preview(files, basis, progress)

    def _preview(self, reading: Reading, basis: Basis, progress: Progress) -> Plan:
        basis.load()
        office, options = basis.office, basis.options
        unit = UnitPlan()
        if reading.unit:
            with _named(*reading.unit):
                unit = plan_units(*reading.unit, office)
        plans = []
        for name, sheet in reading.people:
            with _named(name, sheet):
                lines = basis.lines(sheet)
            plans.append(self._plan(name, sheet, office, progress, lines))
        plan = Plan(plans, unit, basis.stamp, office.unit_names)
        if options.complete:
            plan.hilang = office.missing()
        return plan

    def _plan(self, name: str, sheet: Sheet, office: Office, progress: Progress, lines: Lines) -> FilePlan:
        plan, header = FilePlan(name), lines.header
        plan.judul = [impor.text_of(cell) for cell in sheet.rows[header.baris - 1]]
        plan.catatan += sheet_notes(sheet)
        if not office.units and ("unor_id" in header.columns or "unor_nama" in header.columns):
            plan.catatan.append("Daftar unit belum diimpor, jadi unit pegawai belum dihubungkan.")
        total, short = len(sheet.rows), Path(name).name
        for person in lines:
            if plan.baris % 500 == 0:
                progress(person.baris, total, f"Memeriksa {short}")
            plan.baris += 1
            known = office.damaged(person) if person.awal_nip else ""
            if known:
                place(plan, lines.with_nip(person, known), header, office, DAMAGED)
            else:
                place(plan, person, header, office)
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
        counts = plan.counts()
        if plan.empty:
            return Result(counts, message=_nothing(counts))
        if self._before is not None:
            self._before("impor")
        progress(0, 3, "Menyimpan")
        added: list[int] = []

        def work(session: Session) -> dict[str, int]:
            refuse_stale(self.db, plan.stamp)
            added.extend(write(session, plan, self.clock.today(), progress))
            return counts

        with uncollected():
            return committed(
                self.db,
                work,
                TOPICS,
                _message(counts),
                "impor pegawai",
                lambda session: unused(session, added),
            )


@contextmanager
def _named(name: str, sheet: Sheet) -> Iterator[None]:
    """A complaint about headings says in which of the files, and which sheets nobody looked at."""
    try:
        yield
    except HeaderError as error:
        left = sheet_notes(sheet)
        error.what = " ".join([f"“{Path(name).name}”: {error.what}", *left])
        if left:
            error.advice += (
                " Bila pegawainya di lembar lain, tampilkan lembar itu dan taruh di urutan pertama."
            )
        raise


def _nothing(counts: Mapping[str, int]) -> str:
    if counts["sama"] == counts["baris"]:
        return "Tidak ada perubahan: semua data sudah sama."
    left = counts["baris"] - counts["sama"] - counts["ditolak"]
    text = f"Tidak ada yang ditulis: {integer(counts['sama'])} sama, {integer(counts['ditolak'])} ditolak."
    return f"{text} {integer(left)} baris menunggu putusan." if left else text


def _message(counts: Mapping[str, int]) -> str:
    text = (
        f"Impor selesai: {integer(counts['baru'])} baru, {integer(counts['berubah'])} berubah, "
        f"{integer(counts['ditolak'])} ditolak."
    )
    if counts["ditandai"]:
        text += f" {integer(counts['ditandai'])} orang ditandai tidak lagi bekerja di sini."
    if counts["unit_baru"] or counts["unit_berubah"]:
        text += f" Unit: {counts['unit_baru']} baru, {counts['unit_berubah']} berubah."
    return text
