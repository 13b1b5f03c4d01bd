"""The budget of a year: its lines by version, what is committed and spent on each, and where it looks wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.tables import Acuan, NilaiPagu, Pagu, Program, Realisasi
from pembinaan_desktop.domain import anggaran as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.anggaran import Jumlah, Nilai, Pos, together
from pembinaan_desktop.domain.errors import GoneError, UserError
from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.domain.halaman import Page
from pembinaan_desktop.services.anggaran_angka import (
    BarisPagu,
    expected_percent,
    lines,
    place_key,
    positions,
    program_names,
)
from pembinaan_desktop.services.isian import checked
from pembinaan_desktop.services.program import ProgramService
from pembinaan_desktop.services.result import Result, Topic, no_progress
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

TOPICS = frozenset({Topic.ANGGARAN})
SAFE = "Tidak ada yang disimpan."
BESIDE = "Tanpa baris pagu"


@dataclass(frozen=True)
class AnggaranRow:
    """One line of the document, or what stands beside all lines (pagu_id None): of a programme, or of none.

    beda: what the shown version changed. versi: what each version grants.
    """

    pagu_id: int | None
    program_id: int | None
    program: str
    sub_kegiatan: str
    kode_rekening: str
    uraian: str
    satuan: str
    versi: dict[str, Nilai]
    beda: int
    jumlah: Jumlah

    @property
    def id(self) -> str:
        """Key of the row in a table."""
        return place_key(self.pagu_id, self.program_id)

    @property
    def nama(self) -> str:
        return f"{self.kode_rekening} {self.uraian}".strip()


@dataclass(frozen=True)
class AnggaranView:
    """A year at one version. hari: days left in it. ambang: least percent that should be spent by now.

    posisi: where each rupiah stands; the lines of `baris` add them up whatever the programme.
    """

    tahun: int
    versi: str
    baris: tuple[AnggaranRow, ...]
    posisi: tuple[Pos, ...]
    hari: int
    ambang: float | None

    @property
    def jumlah(self) -> Jumlah:
        return together(row.jumlah for row in self.baris)

    @property
    def di_luar(self) -> Jumlah:
        """What belongs to no programme."""
        return together(one.jumlah for one in self.posisi if one.program_id is None)

    @property
    def kurang(self) -> bool:
        """Less is spent than should be by now."""
        share = self.jumlah.persen
        return self.ambang is not None and share is not None and share < self.ambang


Rows = list[AnggaranRow]
Years = list[int]
Names = list[str]
Pages = list[Page]


class AnggaranService:
    """Every change is one transaction with its way back."""

    def __init__(self, db: Database, clock: Clock, write_pdf: Callable[..., Any] | None = None) -> None:
        self.db = db
        self.clock = clock
        self.write_pdf = write_pdf

    # --- reading --------------------------------------------------------------------------

    def view(self, tahun: int, versi: str = rules.PERUBAHAN) -> AnggaranView:
        """The year as the document stood at `versi`."""
        today = self.clock.today()
        with self.db.read() as session:
            known = lines(session, tahun)
            found = positions(session, tahun, versi, known)
            rows = rows_of(session, tahun, versi, known, found)
            least = expected_percent(session, tahun, today)
        return AnggaranView(tahun, versi, tuple(rows), tuple(found), rules.days_left(tahun, today), least)

    def years(self) -> Years:
        """Years with lines, entries, programmes or activities, newest first; this year and the next are among them."""
        with self.db.read() as session:
            own = session.scalars(select(Pagu.tahun).where(Pagu.dihapus.is_(None)).distinct()).all()
            booked = session.scalars(select(Realisasi.tahun).where(Realisasi.dihapus.is_(None)).distinct())
            found = {*own, *booked, self.clock.today().year + 1}
        return sorted(found | set(ProgramService(self.db, self.clock).years()), reverse=True)

    def year_of(self, pagu_id: int) -> int:
        """Raises UserError when the line is gone."""
        with self.db.read() as session:
            return live(session, pagu_id).tahun

    def fields(self, tahun: int) -> tuple[Field, ...]:
        """The form of a line: what it is, and what one version grants."""
        with self.db.read() as session:
            programs = tuple(program_names(session, tahun).items())
        own = (
            replace(field, choices=programs) if field.key == "program_id" else field
            for field in rules.PAGU_FIELDS
        )
        return (*own, *rules.NILAI_FIELDS)

    def values(self, pagu_id: int, versi: str = "") -> dict[str, Any]:
        """The form's values of a line at a version (the latest it has)."""
        with self.db.read() as session:
            row = live(session, pagu_id)
            known = _granted(session, pagu_id)
            own = {field.key: getattr(row, field.key) for field in rules.PAGU_FIELDS}
        chosen = versi or rules.latest(known)
        amount = known.get(chosen) or known.get(rules.latest(known, chosen or rules.PERUBAHAN))
        granted = {key: getattr(amount, key) if amount else None for key in ("volume", "harga", "jumlah")}
        return {**own, "versi": chosen or rules.MURNI, **granted}

    def versions(self, pagu_id: int) -> Names:
        """The versions in which a line has an amount of its own."""
        with self.db.read() as session:
            known = _granted(session, pagu_id)
        return [name for name in rules.VERSI if name in known]

    def rekening(self) -> dict[str, str]:
        """The usual account codes with their names, from the reference table."""
        query = select(Acuan.kode, Acuan.nama).where(Acuan.jenis == "rekening", Acuan.dihapus.is_(None))
        with self.db.read() as session:
            return {kode: nama for kode, nama in session.execute(query.order_by(Acuan.urut, Acuan.kode))}

    def sub_kegiatan(self) -> Names:
        """The names used so far, the latest first."""
        query = select(Pagu.sub_kegiatan).where(Pagu.dihapus.is_(None), Pagu.sub_kegiatan != "")
        with self.db.read() as session:
            return list(dict.fromkeys(session.scalars(query.order_by(Pagu.tahun.desc(), Pagu.id.desc()))))

    # --- writing --------------------------------------------------------------------------

    def add(self, tahun: int, values: dict[str, Any]) -> Result:
        """A new line with what one version grants; value: its id. Raises UserError for a line that is there."""
        clean, granted = _clean(values), _clean_amount(values)

        def work(session: Session) -> int:
            _check(session, tahun, clean, 0)
            row = Pagu(tahun=tahun, **clean)
            session.add(row)
            session.flush()
            session.add(NilaiPagu(pagu_id=row.id, **granted))
            return row.id

        nama = clean["uraian"]
        return committed(self.db, work, TOPICS, f"Baris pagu “{nama}” dibuat.", f"buat baris pagu {nama}")

    def update(self, pagu_id: int, values: dict[str, Any]) -> Result:
        """Change a line, and what the version in `values` grants."""
        clean, granted = _clean(values), _clean_amount(values)

        def work(session: Session) -> None:
            row = live(session, pagu_id)
            _check(session, row.tahun, clean, pagu_id)
            for key, value in clean.items():
                setattr(row, key, value)
            write_amount(session, pagu_id, granted)

        nama = clean["uraian"]
        return committed(self.db, work, TOPICS, f"Baris pagu “{nama}” disimpan.", f"ubah baris pagu {nama}")

    def remove_version(self, pagu_id: int, versi: str) -> Result:
        """Take out what one version grants; the one before counts again. A line keeps at least one."""

        def work(session: Session) -> None:
            live(session, pagu_id)
            if len(_granted(session, pagu_id)) < 2:
                raise UserError("Baris pagu perlu paling sedikit satu versi.", safe=SAFE)
            row = _amount(session, pagu_id, versi)
            if row is not None:
                row.dihapus = self.clock.now()

        return committed(self.db, work, TOPICS, f"Nilai {versi} dihapus.", f"hapus nilai {versi}")

    def delete(self, pagu_ids: Sequence[int]) -> Result:
        """Into the recycle bin. Their entries stay and are shown beside the lines."""

        def work(session: Session) -> int:
            for key in pagu_ids:
                live(session, key).dihapus = self.clock.now()
            return len(pagu_ids)

        count = len(pagu_ids)
        text = f"{wording.integer(count)} baris pagu dihapus; realisasinya tetap tercatat."
        return committed(self.db, work, TOPICS, text, f"hapus {count} baris pagu")

    def assign(self, program_id: int | None, pagu_ids: Sequence[int]) -> Result:
        """Link lines to a programme of their year, or to none."""

        def work(session: Session) -> int:
            for key in pagu_ids:
                row = live(session, key)
                _check_program(session, row.tahun, program_id)
                row.program_id = program_id
            return len(pagu_ids)

        count = len(pagu_ids)
        return committed(
            self.db, work, TOPICS, f"{count} baris pagu: program disimpan.", f"program {count} baris pagu"
        )

    # --- papers ---------------------------------------------------------------------------

    def pages(self, tahun: int, versi: str = rules.PERUBAHAN) -> Pages:
        """ "Realisasi anggaran s.d. …" with the block of the signer."""
        from pembinaan_desktop.services.anggaran_kertas import pages

        return pages(self.db, self.clock, self.view(tahun, versi))

    def export(self, path: Path, tahun: int, versi: str = rules.PERUBAHAN) -> Result:
        """A workbook: lines, programmes, activities, months, entries; value: how many lines."""
        from pembinaan_desktop.services.anggaran_kertas import write

        view = self.view(tahun, versi)
        write(Path(path), self.db, self.clock, view)
        count = sum(row.pagu_id is not None for row in view.baris)
        return Result(count, message=f"Anggaran {tahun} ({count} baris pagu) tersimpan: {Path(path).name}.")

    def export_pdf(self, path: Path, tahun: int, versi: str = rules.PERUBAHAN) -> Result:
        """The paper as PDF; value: the path."""
        if self.write_pdf is None:
            raise UserError("Pembuat PDF tidak tersedia.", safe="Tidak ada berkas yang ditulis.")
        self.write_pdf(self.pages(tahun, versi), Path(path), no_progress)
        return Result(Path(path), message=f"Realisasi anggaran {tahun} tersimpan: {Path(path).name}.")


def rows_of(
    session: Session,
    tahun: int,
    versi: str = rules.PERUBAHAN,
    lined: Sequence[BarisPagu] | None = None,
    found: Sequence[Pos] | None = None,
) -> Rows:
    """The lines in their order, then what stands beside them by programme. lined, found: read already."""
    lined = lines(session, tahun) if lined is None else lined
    found = positions(session, tahun, versi, lined) if found is None else found
    names = program_names(session, tahun)
    known = {one.id: one for one in lined}
    order = {key: number for number, key in enumerate(known)}
    rows = []
    for pos in _by_line(found):
        if pos.pagu_id is None:
            program = names.get(pos.program_id or 0, "")
            text = program or "Di luar program"
            rows.append(AnggaranRow(None, pos.program_id, program, BESIDE, "", text, "", {}, 0, pos.jumlah))
        else:
            line = known[pos.pagu_id]
            program = names.get(line.program_id or 0, "")
            rows.append(
                AnggaranRow(
                    line.id,
                    line.program_id,
                    program,
                    line.sub_kegiatan or "Tanpa sub kegiatan",
                    line.kode_rekening,
                    line.uraian,
                    line.satuan,
                    line.versi,
                    rules.difference(line.versi, versi),
                    pos.jumlah,
                )
            )
    return sorted(
        rows,
        key=lambda row: (
            row.pagu_id is None,
            order.get(row.pagu_id or 0, 0),
            not row.program,
            row.uraian.casefold(),
        ),
    )


def _by_line(found: Sequence[Pos]) -> list[Pos]:
    """One position per line, whatever programmes its money is for."""
    lines: dict[int, list[Jumlah]] = {}
    for one in found:
        if one.pagu_id is not None:
            lines.setdefault(one.pagu_id, []).append(one.jumlah)
    beside = [one for one in found if one.pagu_id is None]
    return [*(Pos(key, None, together(parts)) for key, parts in lines.items()), *beside]


def live(session: Session, pagu_id: int) -> Pagu:
    row = session.get(Pagu, pagu_id)
    if row is None or row.dihapus is not None:
        raise GoneError("Baris pagu ini")
    return row


def _granted(session: Session, pagu_id: int) -> dict[str, Nilai]:
    rows = session.scalars(select(NilaiPagu).where(NilaiPagu.pagu_id == pagu_id, NilaiPagu.dihapus.is_(None)))
    return {row.versi: Nilai(row.jumlah, row.volume, row.harga) for row in rows}


def _amount(session: Session, pagu_id: int, versi: str) -> NilaiPagu | None:
    return session.scalar(
        select(NilaiPagu).where(
            NilaiPagu.pagu_id == pagu_id, NilaiPagu.versi == versi, NilaiPagu.dihapus.is_(None)
        )
    )


def write_amount(session: Session, pagu_id: int, granted: dict[str, Any]) -> None:
    """What one version grants: a new row, or other values in its row."""
    row = _amount(session, pagu_id, granted["versi"])
    if row is None:
        session.add(NilaiPagu(pagu_id=pagu_id, **granted))
        return
    for key, value in granted.items():
        setattr(row, key, value)


def _clean(values: dict[str, Any]) -> dict[str, Any]:
    known = {"sub_kegiatan": "", "kode_rekening": "", "uraian": "", "satuan": "", "program_id": None}
    fields = [field for field in rules.PAGU_FIELDS if field.key != "program_id"]
    clean = checked(fields, {key: values.get(key, known[key]) for key in known}, Pagu)
    return {**clean, "program_id": values.get("program_id")}


def _clean_amount(values: dict[str, Any]) -> dict[str, Any]:
    """The sum is what was typed, else volume times price. Raises UserError when neither is known."""
    keys = ("versi", "volume", "harga", "jumlah")
    found = {key: values.get(key) for key in keys}
    found["versi"] = found["versi"] or rules.MURNI
    if found["jumlah"] is None:
        found["jumlah"] = rules.jumlah(found["volume"], found["harga"])
    if found["jumlah"] is None:
        raise UserError("Isi jumlahnya, atau volume dan harga satuannya.", safe=SAFE)
    return checked(rules.NILAI_FIELDS, found, NilaiPagu)


def line_key(sub_kegiatan: str, kode: str, uraian: str) -> tuple[str, str, str]:
    """What tells the lines of a year apart, whatever the case."""
    return sub_kegiatan.casefold(), kode, uraian.casefold()


def _check(session: Session, tahun: int, clean: dict[str, Any], own: int) -> None:
    key = line_key(clean["sub_kegiatan"], clean["kode_rekening"], clean["uraian"])
    rows = session.execute(
        select(Pagu.id, Pagu.sub_kegiatan, Pagu.kode_rekening, Pagu.uraian).where(
            Pagu.tahun == tahun, Pagu.dihapus.is_(None), Pagu.kode_rekening == clean["kode_rekening"]
        )
    )
    if any(other != own and line_key(*texts) == key for other, *texts in rows):
        raise UserError(
            f"Baris “{clean['kode_rekening']} {clean['uraian']}” sudah ada pada tahun {tahun}.",
            safe=SAFE,
            advice="Ubah baris itu, atau bedakan uraiannya.",
        )
    _check_program(session, tahun, clean["program_id"])


def _check_program(session: Session, tahun: int, program_id: int | None) -> None:
    if program_id is None:
        return
    row = session.get(Program, program_id)
    if row is None or row.dihapus is not None or row.tahun != tahun:
        raise UserError(f"Program itu bukan program tahun {tahun}.", safe=SAFE)
