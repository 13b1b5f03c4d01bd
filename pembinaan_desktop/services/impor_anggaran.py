"""Import of a budget document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.tables import NilaiPagu, Pagu, Program
from pembinaan_desktop.domain import anggaran as rules
from pembinaan_desktop.domain.impor import Header
from pembinaan_desktop.domain.impor_anggaran import FIELDS, REQUIRED, Baris, PaguReader
from pembinaan_desktop.domain.tempel import read_block
from pembinaan_desktop.domain.wording import integer, rupiah
from pembinaan_desktop.files.read_sheet import Sheet
from pembinaan_desktop.services.anggaran import line_key, write_amount
from pembinaan_desktop.services.anggaran_angka import BarisPagu, lines
from pembinaan_desktop.services.impor_table import Entry, Rows, TableImport, TablePlan
from pembinaan_desktop.services.result import Progress, Topic, no_progress

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

OWN = ("sub_kegiatan", "kode_rekening", "uraian", "satuan")
AMOUNT = ("volume", "harga", "jumlah")


@dataclass
class AnggaranPlan(TablePlan):
    """What one table would do to a year and version. hilang: known lines that it does not name.

    dilewati: its rows that are only sums and headings. lengkap: lines it does not name become 0 at this version.
    jumlah: rupiah of all accepted rows that are new or changed.
    """

    tahun: int = 0
    versi: str = rules.MURNI
    lengkap: bool = False
    dilewati: int = 0
    jumlah: int = 0

    @property
    def name(self) -> str:
        return f"{self.versi} {self.tahun}"

    @property
    def ditulis(self) -> int:
        return super().ditulis + (len(self.hilang) if self.lengkap else 0)

    @property
    def pills(self) -> tuple[tuple[str, str], ...]:
        return ((f"{rupiah(self.jumlah)} baru dan berubah", "info"),) if self.jumlah else ()

    def further(self) -> dict[str, Any]:
        return {
            "tahun": self.tahun,
            "versi": self.versi,
            "dilewati": self.dilewati,
            "tidak_ada": [one.nilai for one in self.hilang],
        }


class ImporAnggaranService(TableImport):
    """Reads tables of budget documents."""

    fields, required, what, noun = FIELDS, REQUIRED, "anggaran", "baris pagu"
    topics = frozenset({Topic.ANGGARAN})

    def pasted(self, text: str) -> Sheet:
        """A table copied from Excel."""
        return Sheet("Tempelan", [list(line) for line in read_block(text)])

    def preview(
        self,
        path: Path,
        progress: Progress = no_progress,
        sheet: Sheet | None = None,
        mapping: Mapping[str, str] | None = None,
        *,
        tahun: int = 0,
        versi: str = rules.MURNI,
        lengkap: bool = False,
    ) -> AnggaranPlan:
        """As of every table; tahun: 0 for this year. lengkap says nothing about the first version."""
        plan = AnggaranPlan(str(path), self.db.changes, tahun=tahun or self.clock.today().year, versi=versi)
        plan.lengkap = lengkap and versi != rules.MURNI
        return self._judged(plan, progress, sheet, mapping)

    def judge(self, plan: AnggaranPlan, header: Header, rows: Rows) -> None:
        read = PaguReader(header).read_all(rows)
        plan.dilewati, plan.baris = read.dilewati, len(read.baris)
        with self.db.read() as session:
            known = {
                line_key(one.sub_kegiatan, one.kode_rekening, one.uraian): one
                for one in lines(session, plan.tahun)
            }
            programs = _programs(session, plan.tahun)
        seen: dict[Any, int] = {}
        for one in read.baris:
            _place(plan, one, known, seen, programs, header)
        plan.hilang = _absent(plan, known, seen)
        if plan.dilewati:
            plan.catatan.append(f"{integer(plan.dilewati)} baris judul dan jumlah kelompok dilewati.")
        if plan.hilang:
            becomes = "menjadi Rp0" if plan.lengkap else "tetap seperti semula"
            plan.catatan.append(f"{integer(len(plan.hilang))} baris pagu tidak ada di tabel ini; {becomes}.")

    def write(self, session: Session, plan: AnggaranPlan) -> None:
        new = [one.data for one in plan.baru]
        made = [
            Pagu(tahun=plan.tahun, program_id=values["program_id"], **{key: values[key] for key in OWN})
            for values in new
        ]
        session.add_all(made)
        session.flush()
        session.add_all(
            NilaiPagu(pagu_id=row.id, **_granted(values, plan.versi))
            for row, values in zip(made, new, strict=True)
        )
        for pagu_id, values in (one.data for one in plan.berubah):
            session.get_one(Pagu, pagu_id).satuan = values["satuan"]
            write_amount(session, pagu_id, _granted(values, plan.versi))
        nothing = {"jumlah": 0, "volume": None, "harga": None}
        for one in plan.hilang if plan.lengkap else ():
            write_amount(session, one.data, _granted(nothing, plan.versi))


def _absent(plan: AnggaranPlan, known: Mapping[Any, BarisPagu], named: Mapping[Any, int]) -> list[Entry]:
    """Known lines with an amount that the table does not name."""
    after = "Rp0" if plan.lengkap else "tetap"
    return [
        Entry(0, "Baris pagu", _name(line), f"Tidak ada di tabel: {rupiah(amount)} → {after}", data=line.id)
        for key, line in known.items()
        if key not in named and (amount := rules.in_force(line.versi, plan.versi))
    ]


def _name(line: BarisPagu) -> str:
    return f"{line.kode_rekening} {line.uraian}"


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
    known: Mapping[Any, BarisPagu],
    seen: dict[Any, int],
    programs: Sequence[tuple[str, int]],
    header: Header,
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
        plan.ditolak.append(header.problem(one.baris, "uraian", values["uraian"], text, advice))
        return
    plan.perlu_ditinjau += one.problems
    line = known.get(key)
    if line is None:
        text, sub = f"{values['uraian']} · {rupiah(values['jumlah'])}", values["sub_kegiatan"]
        data = {**values, "program_id": _program_of(sub, programs)}
        plan.baru.append(Entry(one.baris, "Kode rekening", values["kode_rekening"], text, sub, data))
    else:
        values["satuan"] = values["satuan"] or line.satuan
        now = line.versi.get(rules.latest(line.versi, plan.versi))
        same = now is not None and all(getattr(now, part) == values[part] for part in AMOUNT)
        if same and values["satuan"] == line.satuan:
            plan.sama += 1
            return
        text = _change(now.jumlah if now else None, values["jumlah"])
        plan.berubah.append(Entry(one.baris, "Baris pagu", _name(line), text, data=(line.id, values)))
    plan.jumlah += values["jumlah"]


def _change(before: int | None, after: int) -> str:
    """ "Rp2.000.000 → Rp3.000.000"; the unit when only that changed."""
    if before == after:
        return "Rincian volume, harga, atau satuan berubah; jumlahnya sama"
    return f"{'–' if before is None else rupiah(before)} → {rupiah(after)}"
