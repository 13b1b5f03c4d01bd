"""What an import would do, before anything is written: the preview, its numbers and its decisions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from pembinaan_desktop.domain import impor
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.impor import Problem
from pembinaan_desktop.domain.impor_unit import UnitLine

if TYPE_CHECKING:
    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.files.read_sheet import Sheet

STAYS = ""
"""Decision about a missing person: nothing changes."""
LEAVES = ("Pensiun", "Pindah", "Diberhentikan", "Meninggal", "Tidak aktif")
"""Decisions about people who are not in a complete list: their new legal position."""


def refuse_stale(db: Database, stamp: int) -> None:
    """Raises UserError when something was written since a preview with this stamp."""
    if db.changes != stamp:
        raise UserError(
            "Data sudah berubah sejak pratinjau dibuat.",
            safe="Tidak ada yang diimpor.",
            advice="Buat pratinjau sekali lagi.",
        )


def sheet_notes(sheet: Sheet) -> list[str]:
    """Which other sheets of the file were not read."""
    notes = []
    if sheet.skipped:
        notes.append(f"Lembar tersembunyi tidak dibaca: {', '.join(sheet.skipped)}.")
    if sheet.others:
        notes.append(f"Hanya lembar “{sheet.name}” yang dibaca, bukan: {', '.join(sheet.others)}.")
    return notes


@dataclass(frozen=True)
class ImportOptions:
    """How files are to be read.

    mapping: heading in the file -> field key ("" leaves it out); None takes what was remembered.
    values: by column ("unit", "kedudukan", "jenis_jabatan", "golongan") word in the file -> meaning, beside
    what was remembered; a unit by its id. personal: also take NIK, phone, address, religion, marital status.
    complete: the files list everybody of their kind; who is missing comes up for a decision.
    """

    mapping: Mapping[str, str] | None = None
    values: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    personal: bool = False
    complete: bool = False


@dataclass(frozen=True)
class NewUnit:
    """Stands for the id of a unit that this import will add."""

    siasn_id: str


class Added(NamedTuple):
    """A person to add; values by column."""

    baris: int
    values: dict[str, Any]


@dataclass(frozen=True)
class Changed:
    """A known person with other values; before and after hold the changed columns only. sebab: why it may be
    the same person, when that is not sure."""

    baris: int
    pegawai_id: int
    nama: str
    before: dict[str, Any]
    after: dict[str, Any]
    sebab: str = ""


@dataclass(frozen=True)
class Missing:
    """A person of the office who is not in a complete list."""

    pegawai_id: int
    nama: str
    nip: str
    kedudukan: str


@dataclass
class FilePlan:
    """What one file would do. baris = new + changed + same + perhaps the same person + refused rows.

    orang_sama: other NIP but the NIK of somebody known, or a damaged NIP that fits one person of that name:
    written only when the officer agrees.
    unknown: how often a (column, word) stands in the file about which nothing is known.
    """

    file: str
    baris: int = 0
    baru: list[Added] = field(default_factory=list)
    berubah: list[Changed] = field(default_factory=list)
    orang_sama: list[Changed] = field(default_factory=list)
    sama: int = 0
    perlu_ditinjau: list[Problem] = field(default_factory=list)
    ditolak: list[Problem] = field(default_factory=list)
    catatan: list[str] = field(default_factory=list)
    judul: list[str] = field(default_factory=list)
    unknown: Counter[tuple[str, str]] = field(default_factory=Counter)

    def as_json(self, accepted: Collection[int] = ()) -> dict[str, Any]:
        """The object of `impor-pegawai --json`: baru + berubah + sama + refused rows = rows read.

        accepted: ids of `orang_sama` that are written; the others stay out of the data like refused rows.
        """
        open_ = [same for same in self.orang_sama if same.pegawai_id not in accepted]
        return {
            "file": self.file,
            "baris": self.baris,
            "baru": len(self.baru),
            "berubah": len(self.berubah) + len(self.orang_sama) - len(open_),
            "sama": self.sama,
            "perlu_ditinjau": [problem.as_json() for problem in self.perlu_ditinjau],
            "ditolak": [problem.as_json() for problem in self.ditolak] + [_open_json(one) for one in open_],
        }


def _open_json(same: Changed) -> dict[str, Any]:
    return {
        "baris": same.baris,
        "kolom": "NIP",
        "nilai": same.nama,
        "masalah": f"Orang yang sama? {same.sebab}. Putuskan di jendela, atau impor dengan --orang-sama.",
    }


@dataclass
class UnitPlan:
    """What the list of units would do. baru: lines to add; berubah: (id, line)."""

    file: str = ""
    baris: int = 0
    baru: list[UnitLine] = field(default_factory=list)
    berubah: list[tuple[int, UnitLine]] = field(default_factory=list)
    sama: int = 0
    perlu_ditinjau: list[Problem] = field(default_factory=list)
    ditolak: list[Problem] = field(default_factory=list)


@dataclass
class Plan:
    """A whole preview. stamp: state of the data it was made on. unit_names: shown name by unit id.

    hilang: people missing from a complete list. accepted: ids of `orang_sama` that are to be written;
    decisions: new legal position by id of a missing person. The officer fills both.
    """

    files: list[FilePlan]
    unit: UnitPlan
    stamp: int
    unit_names: dict[Any, str] = field(default_factory=dict)
    hilang: list[Missing] = field(default_factory=list)
    accepted: set[int] = field(default_factory=set)
    decisions: dict[int, str] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Nothing would be written."""
        return not (self.unit.baru or self.unit.berubah or self.people)

    @property
    def people(self) -> int:
        """How many people would be added or changed."""
        decided = sum(word != STAYS for word in self.decisions.values())
        return sum(len(f.baru) + len(self.changes(f)) for f in self.files) + decided

    def changes(self, file: FilePlan) -> list[Changed]:
        """The changes of a file that are to be written."""
        return file.berubah + [c for c in file.orang_sama if c.pegawai_id in self.accepted]

    def shown(self, key: str, value: Any) -> str:
        """A value as the preview writes it."""
        if key == "unit_id":
            return self.unit_names.get(value, "") if value is not None else ""
        return impor.text_of(value) if value is not None else ""

    def counts(self) -> dict[str, int]:
        """The numbers of the preview by word."""
        files = self.files
        return {
            "baris": sum(f.baris for f in files),
            "baru": sum(len(f.baru) for f in files),
            "berubah": sum(len(self.changes(f)) for f in files),
            "sama": sum(f.sama for f in files),
            "perlu_ditinjau": sum(len(f.perlu_ditinjau) for f in files),
            "ditolak": sum(len(f.ditolak) for f in files),
            "unit_baru": len(self.unit.baru),
            "unit_berubah": len(self.unit.berubah),
            "ditandai": sum(word != STAYS for word in self.decisions.values()),
        }
