"""Import of a budget document: a preview that writes nothing, then one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.tables import NilaiPagu, Pagu, Program
from pembinaan_desktop.domain import anggaran as rules
from pembinaan_desktop.domain import impor
from pembinaan_desktop.domain.impor import Problem
from pembinaan_desktop.domain.impor_anggaran import FIELDS, REQUIRED, Baris, PaguReader
from pembinaan_desktop.domain.tempel import read_block
from pembinaan_desktop.domain.wording import integer, rupiah
from pembinaan_desktop.files.read_sheet import Sheet, read_many
from pembinaan_desktop.services.anggaran import line_key, write_amount
from pembinaan_desktop.services.anggaran_angka import BarisPagu, lines
from pembinaan_desktop.services.impor_plan import refuse_stale
from pembinaan_desktop.services.result import Progress, Result, Topic, no_progress
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

TOPICS = frozenset({Topic.ANGGARAN})
OWN = ("sub_kegiatan", "kode_rekening", "uraian", "satuan")
AMOUNT = ("volume", "harga", "jumlah")


@dataclass(frozen=True)
class Ubahan:
    """A known line that gets another amount (or unit). sebelum, sesudah: rupiah that count."""

    baris: int
    pagu_id: int
    nama: str
    sebelum: int | None
    sesudah: int
    values: dict[str, Any]


@dataclass
class AnggaranPlan:
    """What one table would do to a year and version. hilang: known lines that it does not name.

    dilewati: its rows that are only sums and headings. stamp: state of the data. lengkap: lines it does not
    name become 0 at this version.
    """

    file: str
    tahun: int
    versi: str
    stamp: int
    lengkap: bool = False
    baris: int = 0
    dilewati: int = 0
    baru: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    berubah: list[Ubahan] = field(default_factory=list)
    hilang: list[Ubahan] = field(default_factory=list)
    sama: int = 0
    perlu_ditinjau: list[Problem] = field(default_factory=list)
    ditolak: list[Problem] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """Nothing would be written."""
        return not (self.baru or self.berubah or (self.lengkap and self.hilang))

    @property
    def jumlah(self) -> int:
        """Rupiah of all accepted rows that are new or changed."""
        new = sum(int(values["jumlah"]) for _, values in self.baru)
        return new + sum(one.sesudah for one in self.berubah)

    def as_json(self) -> dict[str, Any]:
        """The object of `impor-anggaran --json`."""
        return {
            "file": self.file,
            "tahun": self.tahun,
            "versi": self.versi,
            "baris": self.baris,
            "dilewati": self.dilewati,
            "baru": len(self.baru),
            "berubah": len(self.berubah),
            "sama": self.sama,
            "tidak_ada": [one.nama for one in self.hilang],
            "perlu_ditinjau": [one.as_json() for one in self.perlu_ditinjau],
            "ditolak": [one.as_json() for one in self.ditolak],
        }


class ImporAnggaranService:
    """Reads tables of budget documents."""

    def __init__(self, db: Database, clock: Clock, before: Any = None) -> None:
        self.db = db
        self.clock = clock
        self._before = before

    def read(self, path: Path, progress: Progress = no_progress) -> Sheet:
        """Read the file. Raises UserError when it cannot be read."""
        return read_many([path], progress)[0]

    def pasted(self, text: str) -> Sheet:
        """A table copied from Excel."""
        return Sheet("Tempelan", [list(line) for line in read_block(text)])

    def preview(
        self,
        path: Path,
        tahun: int,
        versi: str = rules.MURNI,
        progress: Progress = no_progress,
        *,
        sheet: Sheet | None = None,
        lengkap: bool = False,
    ) -> AnggaranPlan:
        """What importing the table would do; writes nothing. Raises HeaderError when columns are missing."""
        sheet = sheet or self.read(path, progress)
        header = impor.find_header(sheet.rows, FIELDS, REQUIRED)
        if not {"jumlah", "harga"} & set(header.columns):
            raise impor.HeaderError(
                "Kolom jumlah (pagu) tidak ada.",
                safe="Tidak ada data yang diubah.",
                advice="Tambahkan kolom Jumlah, atau Volume dan Harga.",
            )
        read = PaguReader(header).read_all(sheet.rows)
        plan = AnggaranPlan(str(path), tahun, versi, self.db.changes, lengkap and versi != rules.MURNI)
        plan.dilewati = read.dilewati
        with self.db.read() as session:
            known = {
                line_key(one.sub_kegiatan, one.kode_rekening, one.uraian): one
                for one in lines(session, tahun)
            }
            programs = _programs(session, tahun)
        seen: dict[Any, int] = {}
        for one in read.baris:
            plan.baris += 1
            _place(plan, one, known, seen, programs, header.names)
        plan.ditolak.sort(key=lambda problem: problem.baris)
        named = set(seen)
        for key, line in known.items():
            amount = rules.in_force(line.versi, versi)
            if key not in named and amount:
                name = f"{line.kode_rekening} {line.uraian}"
                plan.hilang.append(
                    Ubahan(
                        0,
                        line.id,
                        name,
                        amount,
                        0,
                        {"versi": versi, "jumlah": 0, "volume": None, "harga": None},
                    )
                )
        return plan

    def apply(self, plan: AnggaranPlan, progress: Progress = no_progress) -> Result:
        """Write the plan in one transaction. Raises UserError when the data changed since the preview."""
        if plan.empty:
            return Result(0, message="Tidak ada perubahan: semua baris pagu sudah sama.")
        if self._before is not None:
            self._before("impor")
        progress(0, 1, "Menyimpan")

        def work(session: Session) -> int:
            refuse_stale(self.db, plan.stamp)
            made = [
                Pagu(tahun=plan.tahun, program_id=values["program_id"], **{key: values[key] for key in OWN})
                for _, values in plan.baru
            ]
            session.add_all(made)
            session.flush()
            session.add_all(
                NilaiPagu(pagu_id=row.id, **_granted(values, plan.versi))
                for row, (_, values) in zip(made, plan.baru, strict=True)
            )
            for one in plan.berubah:
                session.get_one(Pagu, one.pagu_id).satuan = one.values["satuan"]
                write_amount(session, one.pagu_id, _granted(one.values, plan.versi))
            for one in plan.hilang if plan.lengkap else ():
                write_amount(session, one.pagu_id, one.values)
            return len(plan.baru) + len(plan.berubah)

        message = (
            f"Impor {plan.versi} {plan.tahun} selesai: {integer(len(plan.baru))} baris pagu baru, "
            f"{integer(len(plan.berubah))} berubah, {integer(len(plan.ditolak))} ditolak."
        )
        return committed(self.db, work, TOPICS, message, f"impor anggaran {plan.tahun}")


def _granted(values: dict[str, Any], versi: str) -> dict[str, Any]:
    return {"versi": versi, **{key: values[key] for key in AMOUNT}}


def _programs(session: Session, tahun: int) -> list[tuple[str, int]]:
    """(budget code, id) of the programmes of the year that have one."""
    rows = session.execute(
        select(Program.kode, Program.id).where(
            Program.tahun == tahun, Program.dihapus.is_(None), Program.kode != ""
        )
    )
    return [(kode, key) for kode, key in rows]


def _program_of(sub: str, programs: Sequence[tuple[str, int]]) -> int | None:
    """The one programme whose budget code the sub kegiatan begins with."""
    fits = [key for kode, key in programs if sub == kode or sub.startswith((f"{kode}.", f"{kode} "))]
    return fits[0] if len(fits) == 1 else None


def _place(
    plan: AnggaranPlan,
    one: Baris,
    known: dict[Any, BarisPagu],
    seen: dict[Any, int],
    programs: Sequence[tuple[str, int]],
    names: dict[str, str],
) -> None:
    """Sort one row into new, changed, same or refused."""
    if one.refused is not None:
        plan.ditolak.append(one.refused)
        return
    values = one.values
    key = line_key(values["sub_kegiatan"], values["kode_rekening"], values["uraian"])
    first = seen.setdefault(key, one.baris)
    if first != one.baris:
        text = f"Baris pagu ini sudah ada di baris {first}."
        advice = "Bedakan uraiannya, atau jumlahkan keduanya."
        plan.ditolak.append(Problem(one.baris, names["uraian"], values["uraian"], text, advice, "uraian"))
        return
    plan.perlu_ditinjau += one.problems
    line = known.get(key)
    if line is None:
        program = _program_of(values["sub_kegiatan"], programs)
        plan.baru.append((one.baris, {**values, "program_id": program}))
        return
    values["satuan"] = values["satuan"] or line.satuan
    now = line.versi.get(rules.latest(line.versi, plan.versi))
    same = now is not None and all(getattr(now, part) == values[part] for part in AMOUNT)
    if same and values["satuan"] == line.satuan:
        plan.sama += 1
        return
    name = f"{line.kode_rekening} {line.uraian}"
    plan.berubah.append(
        Ubahan(one.baris, line.id, name, now.jumlah if now else None, values["jumlah"], values)
    )


def change_text(one: Ubahan) -> str:
    """ "Rp2.000.000 → Rp3.000.000"; the unit when only that changed."""
    before = "–" if one.sebelum is None else rupiah(one.sebelum)
    if one.sebelum == one.sesudah:
        return "Rincian volume, harga, atau satuan berubah; jumlahnya sama"
    return f"{before} → {rupiah(one.sesudah)}"
