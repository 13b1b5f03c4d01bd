"""The import of one table: read, its columns understood, a preview that keeps nothing, then one transaction.

What a `TableImport` is about (training, agreements, lines of the budget, holidays) says its columns, its rule for a
row and its words; everything else is here, so that all of them behave alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.domain.impor import Header, Problem, find_header
from pembinaan_desktop.domain.wording import integer
from pembinaan_desktop.files.read_sheet import Sheet, read
from pembinaan_desktop.services.impor_memory import kept_mappings, mapping_for
from pembinaan_desktop.services.impor_plan import refuse_stale, sheet_notes
from pembinaan_desktop.services.result import Progress, Result, Topic, no_progress
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

TOLD_EVERY = 500


class Rows:
    """(row in the sheet from 1, cells) below the headings; tells how far it is."""

    def __init__(self, sheet: Sheet, header: Header, name: str, progress: Progress) -> None:
        self._rows, self._start = sheet.rows, header.baris
        self._text, self._progress = f"Memeriksa {name}", progress

    def __iter__(self) -> Iterator[tuple[int, Sequence[Any]]]:
        for number in range(self._start, len(self._rows)):
            self.tell(number, len(self._rows))
            yield number + 1, self._rows[number]

    def tell(self, done: int, total: int) -> None:
        """Progress, for who goes through them more than once."""
        if done % TOLD_EVERY == 0:
            self._progress(done, total, self._text)


@dataclass(frozen=True)
class Entry:
    """A row as the preview shows it, and `data` for who writes it.

    baris: 0 when it stands in no sheet. kolom, nilai: what it is called; teks, saran: what would be written.
    """

    baris: int
    kolom: str
    nilai: str
    teks: str
    saran: str = ""
    data: Any = None


@dataclass
class TablePlan:
    """What one table would do. stamp: state of the data. hilang: known rows that are not in the table."""

    file: str
    stamp: int
    baris: int = 0
    baru: list[Entry] = field(default_factory=list)
    berubah: list[Entry] = field(default_factory=list)
    hilang: list[Entry] = field(default_factory=list)
    sama: int = 0
    perlu_ditinjau: list[Problem] = field(default_factory=list)
    ditolak: list[Problem] = field(default_factory=list)
    catatan: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """What is imported into, for the words; "" when there is only one such place."""
        return ""

    @property
    def ditulis(self) -> int:
        """How many rows would be written."""
        return len(self.baru) + len(self.berubah)

    @property
    def empty(self) -> bool:
        return not self.ditulis

    @property
    def pills(self) -> tuple[tuple[str, str], ...]:
        """(text, role) of further numbers that the preview shows."""
        return ()

    def further(self) -> dict[str, Any]:
        """What this plan tells machines beside the usual."""
        return {}

    def as_json(self) -> dict[str, Any]:
        """The object that every import command prints with `--json`."""
        return {
            "file": self.file,
            **self.further(),
            "baris": self.baris,
            "baru": len(self.baru),
            "berubah": len(self.berubah),
            "sama": self.sama,
            "perlu_ditinjau": [one.as_json() for one in self.perlu_ditinjau],
            "ditolak": [one.as_json() for one in self.ditolak],
        }


P = TypeVar("P", bound=TablePlan)


class TableImport:
    """`read`, `preview`, `apply`. A subclass has the attributes below, `judge` and `write`.

    fields, required: the columns, as in `domain/impor.find_header`. what: of the memory of columns.
    noun: what its rows are called. undoable: what came in may be taken back.
    """

    fields: ClassVar[Sequence[Field]]
    required: ClassVar[Sequence[str]]
    what: ClassVar[str]
    noun: ClassVar[str]
    topics: ClassVar[frozenset[Topic]]
    undoable: ClassVar[bool] = True

    def __init__(self, db: Database, clock: Clock, before: Callable[[str], Any] | None = None) -> None:
        """before: called with the reason before an import; it makes the backup."""
        self.db = db
        self.clock = clock
        self._before = before

    def started(self, path: Path) -> TablePlan:
        """The plan before anything is read."""
        return TablePlan(str(path), self.db.changes)

    def judge(self, plan: Any, header: Header, rows: Rows) -> None:
        """Sort every row of the table that is not empty into the plan."""
        raise NotImplementedError

    def write(self, session: Session, plan: Any) -> None:
        """Write what the plan says."""
        raise NotImplementedError

    def read(self, path: Path, progress: Progress = no_progress) -> Sheet:
        """Read the file. Raises UserError when it cannot be read."""
        return read(path, progress)

    def preview(
        self,
        path: Path,
        progress: Progress = no_progress,
        sheet: Sheet | None = None,
        mapping: Mapping[str, str] | None = None,
    ) -> TablePlan:
        """What importing the file would do; keeps nothing. mapping: heading -> key, else what was remembered.

        Raises HeaderError when columns are missing, UserError for a file that cannot be read or holds no row.
        """
        return self._judged(self.started(path), progress, sheet, mapping)

    def _judged(
        self, plan: P, progress: Progress, sheet: Sheet | None, mapping: Mapping[str, str] | None
    ) -> P:
        path = Path(plan.file)
        sheet = sheet or self.read(path, progress)
        if mapping is None:
            with self.db.read() as session:
                mapping = mapping_for(kept_mappings(session), sheet.rows, self.what)
        header = find_header(sheet.rows, self.fields, self.required, mapping)
        plan.catatan += sheet_notes(sheet)
        self.judge(plan, header, Rows(sheet, header, path.name, progress))
        if not plan.baris:
            raise UserError(
                f"Tidak ada baris {self.noun} di bawah judul kolom pada “{path.name}”.",
                safe="Tidak ada data yang diubah.",
                advice="Pilih berkas yang berisi datanya.",
            )
        for problems in (plan.ditolak, plan.perlu_ditinjau):
            problems.sort(key=lambda problem: problem.baris)
        return plan

    def apply(self, plan: TablePlan, progress: Progress = no_progress) -> Result:
        """Write the plan in one transaction. Raises UserError when the data changed since the preview."""
        refused = f"{integer(len(plan.ditolak))} ditolak"
        if plan.empty:
            text = f"{integer(plan.sama)} {self.noun} sudah sama" + f", {refused}" * bool(plan.ditolak)
            return Result(0, message=f"Tidak ada perubahan: {text}.")
        if self._before is not None:
            self._before("impor")
        progress(0, 1, "Menyimpan")

        def work(session: Session) -> int:
            refuse_stale(self.db, plan.stamp)
            self.write(session, plan)
            return plan.ditulis

        head = f"Impor {plan.name} selesai" if plan.name else "Impor selesai"
        new, changed = integer(len(plan.baru)), integer(len(plan.berubah))
        message = f"{head}: {new} {self.noun} baru, {changed} berubah, {refused}."
        label = f"impor {self.noun} {plan.name}".strip() if self.undoable else ""
        return committed(self.db, work, self.topics, message, label)
