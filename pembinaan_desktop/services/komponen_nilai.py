"""What counts with which weight: the components of an activity's marks, its own or those of its programme."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from pembinaan_desktop.db.tables import Kegiatan, KomponenNilai, NilaiPeserta, Program
from pembinaan_desktop.domain import nilai as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.services import nilai_data as data
from pembinaan_desktop.services.acuan import in_force
from pembinaan_desktop.services.result import Result, Topic
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

CHANGED = frozenset({Topic.EVALUASI})
SAFE = "Tidak ada yang disimpan."
Parts = list[rules.Komponen]


class KomponenNilaiService:
    """Every change is one transaction with its way back."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock

    def punya_program(self, kegiatan_id: int) -> bool:
        """Is the activity part of a programme?"""
        with self.db.read() as session:
            return session.get_one(Kegiatan, kegiatan_id).program_id is not None

    def dari_program(self, program_id: int) -> Parts:
        """The set of a programme; empty when it has none."""
        with self.db.read() as session:
            return [data.rule(row) for row in data.program_set(session, program_id)]

    def susunan_awal(self) -> Parts:
        """The components that the reference table proposes today; ids are 0."""
        with self.db.read() as session:
            return [
                rules.Komponen(
                    0,
                    row.nama,
                    str(row.data["jenis"]),
                    float(row.data["bobot"]),
                    float(row.data["maksimum"]),
                )
                for row in in_force(session, "komponen_nilai", self.clock.today())
            ]

    def set_kegiatan(
        self, kegiatan_id: int, components: Sequence[rules.Komponen], *, program: bool = False
    ) -> Result:
        """Replace the set; id 0 is a new component. program: for all activities of the programme.

        Raises UserError when the weights do not make 100, or a component with marks would go.
        """
        clean = _checked(components)

        def work(session: Session) -> None:
            kegiatan = session.get_one(Kegiatan, kegiatan_id)
            if program and kegiatan.program_id is None:
                raise UserError("Kegiatan ini belum masuk program.", safe=SAFE)
            present, shared = data.komponen(session, kegiatan_id)
            if present and shared != program:
                if data.count(session, [row.id for row in present], kegiatan_id):
                    whose = "program" if shared else "kegiatan ini"
                    raise UserError(
                        f"Sudah ada nilai menurut komponen {whose}.",
                        safe=SAFE,
                        advice=f"Ubah komponen {whose}, atau kosongkan dahulu nilainya.",
                    )
                if not shared:  # the activity follows its programme from now on
                    for row in present:
                        row.dihapus = self.clock.now()
                present = data.program_set(session, kegiatan.program_id) if program else []
            owner = (kegiatan.program_id, None) if program else (None, kegiatan_id)
            self._replace(session, present, clean, *owner)

        return committed(self.db, work, CHANGED, "Komponen nilai disimpan.", "ubah komponen nilai")

    def set_program(self, program_id: int, components: Sequence[rules.Komponen]) -> Result:
        """Replace the set of a programme; its activities with a set of their own keep that."""
        clean = _checked(components)

        def work(session: Session) -> None:
            program = session.get(Program, program_id)
            if program is None or program.dihapus is not None:
                raise UserError("Program ini tidak ditemukan; mungkin sudah dihapus.", safe=SAFE)
            self._replace(session, data.program_set(session, program_id), clean, program_id, None)

        return committed(self.db, work, CHANGED, "Bobot nilai program disimpan.", "ubah bobot nilai program")

    def _replace(
        self,
        session: Session,
        present: Sequence[KomponenNilai],
        components: Sequence[rules.Komponen],
        program_id: int | None,
        kegiatan_id: int | None,
    ) -> None:
        by_id = {row.id: row for row in present}
        kept = {one.id for one in components if one.id in by_id}
        for row in present:
            if row.id in kept:
                continue
            marks = data.count(session, [row.id])
            if marks:
                raise UserError(
                    f"Komponen “{row.nama}” sudah mempunyai {marks} nilai, jadi tidak dapat dihapus.",
                    safe=SAFE,
                    advice="Kosongkan dahulu nilainya, atau beri bobot 0 agar tidak dihitung.",
                )
            row.dihapus = self.clock.now()
        for number, one in enumerate(components, 1):
            values = {
                "urut": number,
                "nama": one.nama,
                "jenis": one.jenis,
                "bobot": one.bobot,
                "maksimum": one.maksimum,
            }
            if one.id in by_id:
                _may_shrink(session, by_id[one.id], one)
                for key, value in values.items():
                    setattr(by_id[one.id], key, value)
            else:
                session.add(KomponenNilai(program_id=program_id, kegiatan_id=kegiatan_id, **values))


def _may_shrink(session: Session, row: KomponenNilai, new: rules.Komponen) -> None:
    """A smaller maximum or another kind must not make typed marks impossible."""
    if new.jenis == row.jenis and new.maksimum >= row.maksimum:
        return
    highest = session.scalar(
        select(func.max(NilaiPeserta.nilai)).where(
            NilaiPeserta.komponen_id == row.id, NilaiPeserta.dihapus.is_(None)
        )
    )
    if highest is not None and (highest > new.maksimum or new.jenis == "kehadiran"):
        raise UserError(
            f"Komponen “{row.nama}” sudah mempunyai nilai sampai {wording.decimal(highest)}.", safe=SAFE
        )


def _checked(components: Sequence[rules.Komponen]) -> list[rules.Komponen]:
    clean = [
        rules.Komponen(
            one.id, wording.literal(one.nama), one.jenis, round(one.bobot, 4), round(one.maksimum, 4)
        )
        for one in components
    ]
    names = [one.nama.casefold() for one in clean]
    kinds = Counter(one.jenis for one in clean)
    problem = rules.weight_problem(clean)
    if not clean:
        problem = "Susun paling sedikit satu komponen."
    elif not all(names):
        problem = "Setiap komponen perlu nama."
    elif len(set(names)) < len(names):
        problem = "Dua komponen bernama sama."
    elif any(one.maksimum <= 0 for one in clean):
        problem = "Nilai tertinggi harus lebih dari 0."
    elif any(one.jenis not in dict(rules.JENIS) for one in clean):
        problem = "Jenis komponen tidak dikenal."
    elif any(kinds[kind] > 1 for kind in ("pretest", "posttest", "kehadiran")):
        problem = "Pre-test, post-test, dan kehadiran masing-masing hanya satu."
    if problem:
        raise UserError(problem, safe=SAFE)
    return clean
