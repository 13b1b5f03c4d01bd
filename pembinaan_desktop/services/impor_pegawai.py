"""Import of employees and units: a preview that writes nothing, then one transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pembinaan_desktop.domain import impor, impor_unit
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.impor_person import PersonReader
from pembinaan_desktop.domain.wording import integer
from pembinaan_desktop.files.read_sheet import Sheet, read_many
from pembinaan_desktop.services.impor_match import Office, load, place, plan_units
from pembinaan_desktop.services.impor_memory import kept_mappings, mapping_for, taught
from pembinaan_desktop.services.impor_plan import FilePlan, ImportOptions, Plan, UnitPlan
from pembinaan_desktop.services.impor_write import unused, write
from pembinaan_desktop.services.result import Progress, Result, Topic, no_progress
from pembinaan_desktop.services.uncollected import uncollected
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

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
        meanwhile: Callable[[], None] | None = None,
    ) -> Reading:
        """Read the files; a list of units may be among them. Raises UserError when one cannot be read.

        meanwhile: something to do while child processes read.
        """
        paths = [files] if isinstance(files, str | Path) else list(files)
        every = [Path(path) for path in (*paths, *([unit_path] if unit_path else []))]
        sheets = read_many(every, progress, meanwhile=meanwhile)
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
                files = self.read(files, unit_path, progress, basis.load)
            return self._preview(files, basis, progress)

    def _preview(self, reading: Reading, basis: Basis, progress: Progress) -> Plan:
        basis.load()
        office, options = basis.office, basis.options
        unit = plan_units(*reading.unit, office) if reading.unit else UnitPlan()
        plans = [
            self._plan(name, sheet, office, progress, basis.mapping(sheet)) for name, sheet in reading.people
        ]
        plan = Plan(plans, unit, basis.stamp, office.unit_names)
        if options.complete:
            plan.hilang = office.missing()
        return plan

    def _plan(
        self, name: str, sheet: Sheet, office: Office, progress: Progress, mapping: Mapping[str, str]
    ) -> FilePlan:
        plan = FilePlan(name)
        header = impor.find_header(sheet.rows, impor.wanted_fields(office.personal), ("nip", "nama"), mapping)
        plan.judul = [impor.text_of(cell) for cell in sheet.rows[header.baris - 1]]
        if sheet.skipped:
            plan.catatan.append(f"Lembar tersembunyi tidak dibaca: {', '.join(sheet.skipped)}.")
        if sheet.others:
            plan.catatan.append(f"Hanya lembar “{sheet.name}” yang dibaca, bukan: {', '.join(sheet.others)}.")
        if not office.units and ("unor_id" in header.columns or "unor_nama" in header.columns):
            plan.catatan.append("Daftar unit belum diimpor, jadi unit pegawai belum dihubungkan.")
        reader, total = PersonReader(header, self.clock.today(), office.taught), len(sheet.rows)
        short = Path(name).name
        for baris, row in enumerate(sheet.rows[header.baris :], header.baris + 1):
            if baris % 500 == 0:
                progress(baris, total, f"Memeriksa {short}")
            person = reader.read(row, baris)
            if person is not None:
                plan.baris += 1
                known = office.damaged(person) if person.awal_nip else ""
                again = reader.read(row, baris, known) if known else None
                place(plan, again or person, header, office, DAMAGED if again else "")
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
            return Result(counts, message="Tidak ada perubahan: semua data sudah sama.")
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
