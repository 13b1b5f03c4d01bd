"""Who is to be reached: the list with its reasons, one person's card, files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pembinaan_desktop.domain import jangkauan as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.halaman import Page
from pembinaan_desktop.domain.jangkauan import Alasan, Aturan, Fakta
from pembinaan_desktop.domain.pegawai import plain_text
from pembinaan_desktop.services.catatan_pembinaan import CatatanRow, notes
from pembinaan_desktop.services.jangkauan_data import aturan, facts, people
from pembinaan_desktop.services.orang import Named, Namer, Person
from pembinaan_desktop.services.result import Progress, Result, no_progress

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

PERLU, DIBICARAKAN, DIMAKLUMI = "perlu", "dibicarakan", "dimaklumi"
KEADAAN = (
    (PERLU, "Perlu dijangkau"),
    (DIBICARAKAN, "Sudah dibicarakan"),
    (DIMAKLUMI, "Dimaklumi"),
)
Pages = list[Page]


@dataclass(frozen=True, slots=True)
class JangkauanRow:
    """A person with a reason. induk: the unit right under the root. maklum: why he or she is excused.

    catatan: the last talk, None while there was none. dibicarakan: it still stands.
    """

    id: int
    nama: str
    nip: str
    jabatan: str
    unit_id: int | None
    unit: str
    induk: str
    jp: float
    target: float
    alasan: tuple[Alasan, ...]
    maklum: str
    catatan: CatatanRow | None
    dibicarakan: bool
    cari: str

    @property
    def bobot(self) -> float:
        return sum(one.bobot for one in self.alasan)

    @property
    def keadaan(self) -> str:
        """A key of KEADAAN."""
        if self.maklum:
            return DIMAKLUMI
        return DIBICARAKAN if self.dibicarakan else PERLU

    def punya(self, kode: str) -> bool:
        """Does this reason stand?"""
        return any(one.kode == kode for one in self.alasan)


@dataclass(frozen=True)
class UnitHitung:
    """How many people of a unit are meant, of how many."""

    nama: str
    perlu: int
    orang: int


@dataclass(frozen=True)
class Jangkauan:
    """Everybody with a reason, the heaviest first. orang_unit: how many were looked at, by unit under the root."""

    baris: tuple[JangkauanRow, ...]
    aturan: tuple[Aturan, ...]
    orang_unit: Mapping[str, int]

    @property
    def orang(self) -> int:
        return sum(self.orang_unit.values())

    def per_unit(self, rows: Sequence[JangkauanRow]) -> list[UnitHitung]:
        """How many of these rows are in each unit under the root, the largest share first."""
        lacking = Counter(row.induk for row in rows)
        found = [UnitHitung(name, lacking[name], count) for name, count in self.orang_unit.items()]
        return sorted(found, key=lambda one: (-one.perlu / one.orang, one.nama))


class JangkauanService:
    """Only reads; talks are noted by `CatatanPembinaanService`."""

    def __init__(self, db: Database, clock: Clock, write_pdf: Any = None) -> None:
        self.db = db
        self.clock = clock
        self.write_pdf = write_pdf

    def view(self, progress: Progress = no_progress) -> Jangkauan:
        """Everybody of the office. People whose data are restricted are not looked at."""
        with self.db.read() as session:
            lines = aturan(session, self.clock.today())
            found = self._rows(session, lines, progress)
        return Jangkauan(
            tuple(sorted((r for r in found if r.alasan), key=lambda r: (-r.bobot, r.nama.casefold()))),
            tuple(line for line in lines.values() if line.bobot > 0),
            Counter(row.induk for row in found),
        )

    def person(self, pegawai_id: int) -> JangkauanRow | None:
        """One person, also without a reason; None for people who are left alone."""
        with self.db.read() as session:
            lines = aturan(session, self.clock.today())
            rows = self._rows(session, lines, no_progress, [pegawai_id])
        return rows[0] if rows else None

    def _rows(
        self,
        session: Session,
        lines: Mapping[str, Aturan],
        progress: Progress,
        only: Collection[int] | None = None,
    ) -> list[JangkauanRow]:
        today = self.clock.today()
        persons = people(session, only)
        known = facts(session, today, persons, lines, progress, only)
        talks = notes(session, only)
        name = Namer(session)
        made = []
        for number, person in enumerate(persons):
            if number % 1000 == 0:
                progress(number, len(persons), "Menyusun alasan")
            mine = known[person.id]
            last = talks.get(person.id, [None])[-1]
            made.append(_row(person, name(person), mine, rules.alasan(mine, lines, today), today, last))
        return made

    # --- papers and files -----------------------------------------------------------------

    def pages(self, rows: Sequence[JangkauanRow], about: str) -> Pages:
        """The rows on paper, for use inside the office. Raises UserError when there are none."""
        from pembinaan_desktop.services.jangkauan_kertas import pages

        return pages(self.db, self.clock, rows, about)

    def export(self, rows: Sequence[JangkauanRow], path: Path, progress: Progress = no_progress) -> Result:
        """A workbook with every reason, for use inside the office; value: how many people."""
        from pembinaan_desktop.services.jangkauan_kertas import write

        write(Path(path), rows, progress)
        text = f"{wording.integer(len(rows))} orang tersimpan: {Path(path).name}."
        return Result(len(rows), message=text)

    def export_units(
        self, rows: Sequence[JangkauanRow], path: Path, progress: Progress = no_progress
    ) -> Result:
        """A ZIP with a workbook per office, to be sent; without what must stay inside. value: how many books."""
        from pembinaan_desktop.services.jangkauan_kertas import write_units

        count = write_units(Path(path), rows, progress)
        if not count:
            raise UserError(
                "Tidak ada alasan yang boleh dikirim ke unit.",
                safe="Tidak ada berkas yang ditulis.",
                advice="Kolom “Ke unit” di tabel acuan Alasan perlu dijangkau menentukannya.",
            )
        text = f"Daftar {wording.integer(count)} unit tersimpan: {Path(path).name}."
        return Result(count, message=text)


def _row(
    person: Person,
    named: Named,
    fakta: Fakta,
    reasons: tuple[Alasan, ...],
    today: Any,
    last: CatatanRow | None,
) -> JangkauanRow:
    talked = last is not None and rules.still_talked(last.tanggal, last.berikutnya, today)
    return JangkauanRow(
        person.id,
        named.nama,
        named.nip,
        person.jabatan,
        person.unit_id,
        named.unit,
        named.induk,
        fakta.jp,
        fakta.target,
        reasons,
        rules.dimaklumi(fakta, today),
        last,
        talked,
        named.cari,
    )


def hitung(rows: Iterable[JangkauanRow]) -> Counter[str]:
    """How many of these people by code of the reason."""
    return Counter(one.kode for row in rows for one in row.alasan)


def matches(
    unit: str = "", kode: str = "", keadaan: str = "", words: str = ""
) -> Callable[[JangkauanRow], bool]:
    """The filter of the list: unit under the root, code of a reason, state, search words."""
    wanted = plain_text(words).split()

    def test(row: JangkauanRow) -> bool:
        return (
            (not unit or row.induk == unit)
            and (not kode or row.punya(kode))
            and (not keadaan or row.keadaan == keadaan)
            and all(word in row.cari for word in wanted)
        )

    return test
