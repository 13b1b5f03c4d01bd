"""Impact: the four levels per programme and year, from everything that was evaluated and followed up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.tables import (
    Kegiatan,
    KomponenNilai,
    NilaiPeserta,
    Pascapelatihan,
    Peserta,
    Program,
)
from pembinaan_desktop.domain import nilai as nilai_rules
from pembinaan_desktop.domain.dampak import Angka, Rerata, together
from pembinaan_desktop.domain.evaluasi import AFTER, BEFORE, READINESS, percent, stage
from pembinaan_desktop.domain.halaman import Page
from pembinaan_desktop.services.anggaran_angka import costs as known_costs
from pembinaan_desktop.services.hasil_evaluasi import POST, PRE, HasilEvaluasiService, RingkasHasil
from pembinaan_desktop.services.kegiatan import KegiatanRow, KegiatanService
from pembinaan_desktop.services.result import Progress, Result, no_progress
from pembinaan_desktop.services.tindak_lanjut import TindakLanjutService

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock
    from pembinaan_desktop.paths import Paths

HELD = ("Berlangsung", "Selesai")


@dataclass(frozen=True)
class DampakRow:
    """One activity, one programme, or the whole year. kegiatan_id: 0 for several together."""

    id: str
    nama: str
    keterangan: str
    kegiatan_id: int
    angka: Angka


@dataclass(frozen=True)
class DampakView:
    """A year. program: activities outside programmes are grouped by their name. total: all of it."""

    tahun: int
    program: tuple[DampakRow, ...]
    kegiatan: tuple[DampakRow, ...]
    total: Angka


Pairs = dict[int, list[tuple[float, float]]]
Pages = list[Page]
Names = list[str]
Made = list[tuple["KegiatanRow", Angka]]
Programs = dict[int, str]


class DampakService:
    """Only reads; a year costs a handful of queries."""

    def __init__(self, db: Database, clock: Clock, paths: Paths) -> None:
        self.db = db
        self.clock = clock
        self.paths = paths

    def years(self) -> list[int]:
        """Years in which an activity ended, newest first; this year is among them."""
        rows = KegiatanService(self.db, self.clock).list()
        years = {row.tanggal_selesai.year for row in rows if row.status in HELD}
        return sorted(years | {self.clock.today().year}, reverse=True)

    def programs(self) -> Names:
        """Names of the programmes of held activities, of all years."""
        with self.db.read() as session:
            names = session.scalars(
                select(Program.nama)
                .join(Kegiatan, Kegiatan.program_id == Program.id)
                .where(Program.dihapus.is_(None), Kegiatan.dihapus.is_(None), Kegiatan.status.in_(HELD))
                .distinct()
            )
            return sorted(names, key=str.casefold)

    def view(self, tahun: int, progress: Progress = no_progress, program: str = "") -> DampakView:
        """Activities that were held and ended in `tahun`. program: only of this one."""
        made, programs = self._numbers(tahun, program, progress)
        return _view(tahun, made, programs)

    def per_tahun(self, program: str = "", progress: Progress = no_progress) -> DampakView:
        """All years, the newest first: the rows of `program` are the years, and tahun is 0."""
        made, _ = self._numbers(None, program, progress)
        years: dict[int, list[Angka]] = {}
        for row, numbers in made:
            years.setdefault(row.tanggal_selesai.year, []).append(numbers)
        rows = [
            DampakRow(str(year), str(year), f"{len(years[year])} kegiatan", 0, together(years[year]))
            for year in sorted(years, reverse=True)
        ]
        return DampakView(0, tuple(rows), (), together([numbers for _, numbers in made]))

    def _numbers(self, tahun: int | None, program: str, progress: Progress) -> tuple[Made, Programs]:
        progress(0, 4, "Membaca kegiatan")
        held = [
            row
            for row in KegiatanService(self.db, self.clock).list()
            if tahun in (None, row.tanggal_selesai.year) and row.status in HELD
        ]
        with self.db.read() as session:
            programs = _programs(session, [row.id for row in held])
            held = [row for row in held if not program or programs.get(row.id) == program]
        return self._measured(held, progress), programs

    def angka(self, rows: Sequence[KegiatanRow], progress: Progress = no_progress) -> dict[int, Angka]:
        """What is known of these activities, by id; only of those that were held."""
        held = [row for row in rows if row.status in HELD]
        return {row.id: numbers for row, numbers in self._measured(held, progress)}

    def _measured(self, held: Sequence[KegiatanRow], progress: Progress) -> Made:
        ids = [row.id for row in held]
        with self.db.read() as session:
            costs, pairs, forms = known_costs(session, ids), _pairs(session, ids), _forms(session, ids)
        progress(1, 4, "Menghitung hasil evaluasi")
        answers = self._answers(ids, pairs)
        progress(2, 4, "Membaca tindak lanjut")
        follow: dict[int, list[bool]] = {}
        for one in TindakLanjutService(self.db, self.clock, self.paths).list():
            follow.setdefault(one.kegiatan_id, []).append(one.ukuran.tercapai)
        progress(3, 4, "Menyusun")
        return [
            (
                row,
                _angka(
                    row,
                    costs[row.id].jumlah,
                    pairs.get(row.id, []),
                    forms.get(row.id, []),
                    answers.get(row.id, []),
                    follow.get(row.id, []),
                ),
            )
            for row in held
        ]

    def _answers(self, ids: Sequence[int], pairs: Pairs) -> dict[int, list[RingkasHasil]]:
        """Results by activity; `pairs` gets the tests of those whose marks were not typed."""
        results = HasilEvaluasiService(self.db, self.clock)
        answers: dict[int, list[RingkasHasil]] = {}
        for one in results.ringkas(ids):
            answers.setdefault(one.evaluasi.kegiatan_id, []).append(one)
        for number, found in answers.items():
            if number not in pairs and {PRE, POST} <= {one.evaluasi.kode for one in found}:
                tests = results.tes(number)
                pairs[number] = [
                    (t.awal, t.akhir) for t in tests if t.awal is not None and t.akhir is not None
                ]
        return answers

    def pages(self, tahun: int, program: str = "") -> Pages:
        """The year (0: all years) as a table to print, with its programmes."""
        from pembinaan_desktop.services.dampak_kertas import pages

        view = self.view(tahun, program=program) if tahun else self.per_tahun(program)
        total = DampakRow("", "Seluruhnya", "", 0, view.total)
        about = " · ".join(filter(None, (f"Tahun {tahun}" if tahun else "Dari tahun ke tahun", program)))
        return pages(self.db, self.clock, view.program, total, about)

    def export(self, tahun: int, path: Path, program: str = "") -> Result:
        """A workbook with a line per activity of the year (0: a line per year); value: how many."""
        from pembinaan_desktop.services.dampak_kertas import write

        rows = self.view(tahun, program=program).kegiatan if tahun else self.per_tahun(program).program
        write(Path(path), f"Dampak {tahun}" if tahun else "Dampak per tahun", rows)
        what = "kegiatan" if tahun else "tahun"
        return Result(len(rows), message=f"Dampak {len(rows)} {what} tersimpan: {Path(path).name}.")


def _angka(
    row: KegiatanRow,
    cost: int | None,
    pairs: Sequence[tuple[float, float]],
    forms: Sequence[str],
    answers: Sequence[RingkasHasil],
    follow: Sequence[bool],
) -> Angka:
    from pembinaan_desktop.domain.dampak import mean
    from pembinaan_desktop.domain.pascapelatihan import count

    def level(wanted: Any) -> Rerata:
        return mean([_share(one) for one in answers if wanted(one.evaluasi)])

    back = count(forms)
    gain = nilai_rules.class_n_gain(pairs)
    return Angka(
        peserta=row.peserta,
        jp=row.jp,
        biaya=cost,
        reaksi=level(lambda e: e.level == 1 and e.lingkup == "kegiatan"),
        n_gain=Rerata(gain, len(pairs)) if gain is not None else Rerata(),
        perilaku=Rerata(back.persen_diterapkan, back.kembali) if back.kembali else Rerata(),
        kirim=back.kirim,
        hasil=len(follow),
        tercapai=sum(follow),
        siap_sebelum=level(lambda e: e.kode == READINESS and stage(e.tahap) == BEFORE),
        siap_sesudah=level(lambda e: e.kode == READINESS and stage(e.tahap) == AFTER),
    )


def _share(one: RingkasHasil) -> Rerata:
    """A result as percent of its scale."""
    value = one.hasil.ukuran.mean
    return Rerata() if value is None else Rerata(percent(value, one.hasil.skala), one.hasil.lembar)


def _view(tahun: int, made: Sequence[tuple[KegiatanRow, Angka]], programs: dict[int, str]) -> DampakView:
    groups: dict[str, list[tuple[KegiatanRow, Angka]]] = {}
    for row, numbers in made:
        groups.setdefault(programs.get(row.id, row.nama), []).append((row, numbers))
    together_rows = [
        DampakRow(
            name,
            name,
            f"{len(group)} kegiatan" if len(group) > 1 else group[0][0].rentang,
            group[0][0].id if len(group) == 1 else 0,
            together([numbers for _, numbers in group]),
        )
        for name, group in groups.items()
    ]
    return DampakView(
        tahun,
        tuple(sorted(together_rows, key=lambda one: one.nama.casefold())),
        tuple(DampakRow(str(row.id), row.judul, row.rentang, row.id, numbers) for row, numbers in made),
        together([numbers for _, numbers in made]),
    )


def _programs(session: Session, ids: Sequence[int]) -> dict[int, str]:
    rows = session.execute(
        select(Kegiatan.id, Program.nama)
        .join(Program, Program.id == Kegiatan.program_id)
        .where(Kegiatan.id.in_(ids), Program.dihapus.is_(None))
    )
    return {int(key): nama for key, nama in rows}


def _pairs(session: Session, ids: Sequence[int]) -> Pairs:
    """Pre and post marks on the scale 0 to 100 of those who have both, by activity."""
    found: dict[tuple[int, int], dict[str, float]] = {}
    for kegiatan, person, kind, mark, top in session.execute(
        select(
            Peserta.kegiatan_id,
            Peserta.id,
            KomponenNilai.jenis,
            NilaiPeserta.nilai,
            KomponenNilai.maksimum,
        )
        .join(NilaiPeserta, NilaiPeserta.peserta_id == Peserta.id)
        .join(KomponenNilai, KomponenNilai.id == NilaiPeserta.komponen_id)
        .where(
            Peserta.kegiatan_id.in_(ids),
            Peserta.dihapus.is_(None),
            NilaiPeserta.dihapus.is_(None),
            KomponenNilai.dihapus.is_(None),
            KomponenNilai.jenis.in_(("pretest", "posttest")),
        )
    ):
        if mark is not None:
            found.setdefault((kegiatan, person), {})[kind] = 100 * mark / top
    pairs: Pairs = {}
    for (kegiatan, _), marks in found.items():
        if len(marks) == 2:
            pairs.setdefault(kegiatan, []).append((marks["pretest"], marks["posttest"]))
    return pairs


def _forms(session: Session, ids: Sequence[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for kegiatan, result_ in session.execute(
        select(Pascapelatihan.kegiatan_id, Pascapelatihan.hasil).where(
            Pascapelatihan.kegiatan_id.in_(ids), Pascapelatihan.dihapus.is_(None)
        )
    ):
        found.setdefault(kegiatan, []).append(result_)
    return found
