"""Yearly programmes: the register, what belongs to them, and how far they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, String, cast, func, literal, select

from pembinaan_desktop.db.tables import Kegiatan, KomponenNilai, Peserta, Program, Sesi
from pembinaan_desktop.domain import program as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import GoneError, UserError
from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.domain.kegiatan import TUJUAN
from pembinaan_desktop.domain.peserta import OUTSIDE
from pembinaan_desktop.domain.program import Capaian
from pembinaan_desktop.services.anggaran_angka import Dana, costs, of_programs
from pembinaan_desktop.services.kegiatan import program_choices
from pembinaan_desktop.services.nilai_data import program_set
from pembinaan_desktop.services.result import Result, Topic
from pembinaan_desktop.services.salin_kegiatan import copy_plan
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock
    from pembinaan_desktop.services.kegiatan import KegiatanRows

PROGRAM = frozenset({Topic.PROGRAM})
MEMBERS = frozenset({Topic.PROGRAM, Topic.KEGIATAN})
WEEKS = timedelta(weeks=52)  # a year later on the same weekday
TAKEN_ALONG = ("sesi", "narasumber", "ruang", "rincian")


@dataclass(frozen=True)
class ProgramRow:
    """One programme with what its activities add up to.

    kegiatan: different names; angkatan: activities that count (no drafts, none cancelled), selesai: ended
    ones among them. jp: of their sessions; jp_selesai: of the ended ones. orang: different people of
    those that have begun. biaya: rupiah known to be spent; tanpa_biaya: ended ones whose cost is unknown.
    anggaran: sum of its `baris_pagu` budget lines, without any the number `anggaran_isian` typed on its form.
    """

    id: int
    nama: str
    tahun: int
    kode: str
    tujuan: tuple[str, ...]
    sasaran: str
    rencana_kegiatan: int
    rencana_jp: int
    rencana_orang: int
    anggaran: int | None
    sumber_dana: str
    uraian: str
    kegiatan: int = 0
    angkatan: int = 0
    selesai: int = 0
    jp: float = 0.0
    jp_selesai: float = 0.0
    orang: int = 0
    biaya: int = 0
    tanpa_biaya: int = 0
    anggaran_isian: int | None = None
    baris_pagu: int = 0

    def values(self) -> dict[str, Any]:
        """What the form shows."""
        own = {field.key: getattr(self, field.key) for field in rules.FIELDS}
        aims = {f"tujuan_{key}": key in self.tujuan for key, _ in TUJUAN}
        return {**own, **aims, "anggaran": self.anggaran_isian}

    @property
    def tujuan_nama(self) -> str:
        return ", ".join(name for key, name in TUJUAN if key in self.tujuan)

    @property
    def isi(self) -> str:
        """ "3 kegiatan, 5 angkatan", or "3 kegiatan" while every one is a single batch."""
        text = f"{self.kegiatan} kegiatan"
        return f"{text}, {self.angkatan} angkatan" if self.angkatan > self.kegiatan else text

    @property
    def capaian(self) -> tuple[Capaian, Capaian, Capaian, Capaian]:
        """Activities, hours, people, money: plan and reality."""
        return (
            Capaian("Kegiatan selesai", self.rencana_kegiatan or self.angkatan, self.selesai),
            Capaian("JP terlaksana", self.rencana_jp or self.jp, self.jp_selesai, "decimal"),
            Capaian("Orang dijangkau", self.rencana_orang, self.orang),
            Capaian("Anggaran terpakai", self.anggaran or 0, self.biaya, "money"),
        )


ProgramRows = list[ProgramRow]
Pairs = list[tuple[int, str]]
Years = list[int]
Budgets = list[int | None]


class ProgramService:
    """Every change is one transaction with its way back."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock

    # --- reading --------------------------------------------------------------------------

    def list(self, tahun: int | None = None) -> ProgramRows:
        """Programmes of a year (of all years: the newest first), by budget code and name."""
        query = select(Program).where(Program.dihapus.is_(None))
        if tahun is not None:
            query = query.where(Program.tahun == tahun)
        with self.db.read() as session:
            found = session.scalars(
                query.order_by(Program.tahun.desc(), Program.kode, Program.nama, Program.id)
            ).all()
            return _rows(session, found)

    def get(self, program_id: int) -> ProgramRow:
        """Raises UserError when it is gone."""
        with self.db.read() as session:
            return _rows(session, [live(session, program_id)])[0]

    def year_of(self, program_id: int) -> int:
        """Raises UserError when it is gone."""
        with self.db.read() as session:
            return live(session, program_id).tahun

    def _nama(self, program_id: int) -> str:
        with self.db.read() as session:
            return live(session, program_id).nama

    def budgets(self, tahun: int) -> Budgets:
        """What each programme of a year may spend, None for one without a number."""
        typed = select(Program.id, Program.anggaran).where(Program.tahun == tahun, Program.dihapus.is_(None))
        with self.db.read() as session:
            known = of_programs(session, {tahun})
            return [known[key].jumlah.pagu if key in known else own for key, own in session.execute(typed)]

    def years(self) -> Years:
        """Years with programmes or activities, newest first; this year is among them."""
        with self.db.read() as session:
            own = session.scalars(select(Program.tahun).where(Program.dihapus.is_(None)).distinct())
            first = select(Kegiatan.tanggal_mulai).where(Kegiatan.dihapus.is_(None)).distinct()
            found = {*own, *(day.year for day in session.scalars(first)), self.clock.today().year}
        return sorted(found, reverse=True)

    def choices(self) -> Pairs:
        """(id, "2026 · name") of all programmes for a picker, newest year first."""
        with self.db.read() as session:
            return program_choices(session)

    def names(self, tahun: int) -> Pairs:
        """(id, name) of the programmes of a year, in the order of `list`."""
        query = select(Program.id, Program.nama).where(Program.tahun == tahun, Program.dihapus.is_(None))
        with self.db.read() as session:
            rows = session.execute(query.order_by(Program.kode, Program.nama, Program.id))
            return [(key, nama) for key, nama in rows]

    def kegiatan(self, program_id: int) -> KegiatanRows:
        """Its activities by first day, also drafts and cancelled ones."""
        from pembinaan_desktop.services.kegiatan import KegiatanService

        rows = KegiatanService(self.db, self.clock).list(program_id=program_id)
        return sorted(rows, key=lambda r: (r.tanggal_mulai, r.id))

    def calon(self, program_id: int) -> KegiatanRows:
        """Activities that may be taken in: those of its year that are not in it, by first day."""
        from pembinaan_desktop.services.kegiatan import KegiatanService

        tahun = self.year_of(program_id)
        rows = KegiatanService(self.db, self.clock).list(date(tahun, 1, 1), date(tahun, 12, 31))
        free = (r for r in rows if r.program_id != program_id and r.tanggal_mulai.year == tahun)
        return sorted(free, key=lambda r: (r.tanggal_mulai, r.id))

    def tanpa_program(self, tahun: int) -> int:
        """How many activities of a year count but belong to no programme."""
        first, last = date(tahun, 1, 1), date(tahun, 12, 31)
        known = select(Program.id).where(Program.dihapus.is_(None))
        query = select(func.count()).where(
            Kegiatan.dihapus.is_(None),
            Kegiatan.status.in_(rules.COUNTED),
            Kegiatan.tanggal_mulai.between(first, last),
            Kegiatan.program_id.is_(None) | Kegiatan.program_id.not_in(known),
        )
        with self.db.read() as session:
            return session.scalar(query) or 0

    # --- writing --------------------------------------------------------------------------

    def fields(self) -> tuple[Field, ...]:
        """The fields of a programme with the years to choose from."""
        years = tuple((year, str(year)) for year in self.coming_years())
        own = (replace(f, choices=years) if f.key == "tahun" else f for f in rules.FIELDS)
        return (*own, *rules.TUJUAN_FIELDS)

    def coming_years(self) -> Years:
        """Years a programme may be planned for, the latest first: the known ones and five to come."""
        today = self.clock.today().year
        with self.db.read() as session:
            known = set(session.scalars(select(Program.tahun).where(Program.dihapus.is_(None)).distinct()))
        around = {*range(today - 2, today + 6), *known, *(year + 1 for year in known)}
        return sorted((y for y in around if y <= rules.LAST_YEAR), reverse=True)

    def add(self, values: dict[str, Any]) -> Result:
        """Create a programme; value: its id. Raises UserError for a double name in the same year."""
        clean = checked(values)

        def work(session: Session) -> int:
            _refuse_double(session, clean["nama"], clean["tahun"])
            row = Program(**clean)
            session.add(row)
            session.flush()
            return row.id

        nama = clean["nama"]
        return committed(self.db, work, PROGRAM, f"Program “{nama}” dibuat.", f"buat program {nama}")

    def update(self, program_id: int, values: dict[str, Any]) -> Result:
        """Change some values of a programme."""

        def work(session: Session) -> None:
            row = live(session, program_id)
            clean = checked({"nama": row.nama, "tahun": row.tahun, **values})
            _refuse_double(session, clean["nama"], clean["tahun"], program_id)
            for key, value in clean.items():
                setattr(row, key, value)

        nama = values.get("nama") or self._nama(program_id)
        return committed(self.db, work, MEMBERS, f"Program “{nama}” disimpan.", f"ubah program {nama}")

    def delete(self, program_id: int) -> Result:
        """Put a programme into the recycle bin. Its activities stay, and are its own again when it comes back."""

        def work(session: Session) -> None:
            live(session, program_id).dihapus = self.clock.now()

        row = self.get(program_id)
        rest = f" {row.angkatan} kegiatannya tetap ada, tanpa program." if row.angkatan else ""
        return committed(
            self.db, work, MEMBERS, f"Program “{row.nama}” dihapus.{rest}", f"hapus program {row.nama}"
        )

    def assign(self, program_id: int | None, ids: Collection[int]) -> Result:
        """Put activities into a programme, or out of theirs (None); value: how many changed."""
        wanted = set(ids)

        def work(session: Session) -> int:
            if program_id is not None:
                live(session, program_id)
            rows = session.scalars(
                select(Kegiatan).where(Kegiatan.id.in_(wanted), Kegiatan.dihapus.is_(None))
            ).all()
            changed = [row for row in rows if row.program_id != program_id]
            for row in changed:
                row.program_id = program_id
            return len(changed)

        if program_id is None:
            message = f"{len(wanted)} kegiatan dikeluarkan dari programnya."
        else:
            message = f"{len(wanted)} kegiatan masuk program “{self._nama(program_id)}”."
        return committed(self.db, work, MEMBERS, message, f"program {len(wanted)} kegiatan")

    def copy(self, program_id: int, tahun: int, *, kegiatan: bool = False) -> Result:
        """The same programme in another year; value: its id. Raises UserError when that year has it already.

        The weights of its marks come along. kegiatan: its activities too, as drafts on the same weekdays,
        without people and without costs.
        """

        def work(session: Session) -> int:
            old = live(session, program_id)
            keys = [field.key for field in rules.FIELDS if field.key != "tahun"]
            clean = checked({**{key: getattr(old, key) for key in keys}, "tahun": tahun})
            _refuse_double(session, old.nama, tahun)
            made = Program(**clean, tujuan=list(old.tujuan))
            session.add(made)
            session.flush()
            _copy_marks(session, old, made)
            if kegiatan:
                _copy_members(session, old, made)
            return made.id

        nama = self._nama(program_id)
        topics = MEMBERS | {Topic.SESI} if kegiatan else PROGRAM
        message = f"Program “{nama}” disalin ke {tahun}."
        return committed(self.db, work, topics, message, f"salin program {nama}")

    def export(self, path: Path, tahun: int) -> Result:
        """The register of a year as a workbook, with its activities on a second sheet; value: how many."""
        from pembinaan_desktop.services.program_ekspor import write

        rows = self.list(tahun)
        members = [(row, self.kegiatan(row.id)) for row in rows]
        write(Path(path), tahun, members)
        return Result(len(rows), message=f"{len(rows)} program tersimpan: {Path(path).name}.")


def live(session: Session, program_id: int) -> Program:
    row = session.get(Program, program_id)
    if row is None or row.dihapus is not None:
        raise GoneError("Program ini")
    return row


def checked(values: dict[str, Any]) -> dict[str, Any]:
    """Known values, tidied. Raises UserError with the heading of the field that cannot be."""
    known = {field.key: field for field in rules.FIELDS}
    clean = {key: value for key, value in values.items() if key in known}
    for key, value in clean.items():
        if isinstance(value, str):
            clean[key] = value.strip() if key == "uraian" else wording.literal(value)
        elif value is None and key.startswith("rencana_"):
            clean[key] = 0
    for key, field in known.items():
        if (key in clean or field.required) and (complaint := field.problem(clean.get(key))):
            raise UserError(complaint if clean.get(key) in (None, "") else f"{field.title}: {complaint}")
    if any(field.key in values for field in rules.TUJUAN_FIELDS):
        clean["tujuan"] = [key for key, _ in TUJUAN if values.get(f"tujuan_{key}")]
    return clean


def _refuse_double(session: Session, nama: str, tahun: int, own: int = 0) -> None:
    rows = session.execute(
        select(Program.id, Program.nama).where(Program.tahun == tahun, Program.dihapus.is_(None))
    )
    if any(key != own and name.casefold() == nama.casefold() for key, name in rows):
        raise UserError(
            f"Program “{nama}” sudah ada pada tahun {tahun}.",
            safe="Tidak ada yang disimpan.",
            advice="Pakai program itu, atau beri nama lain.",
        )


def _copy_members(session: Session, old: Program, new: Program) -> None:
    shift = WEEKS * (new.tahun - old.tahun)
    rows = session.scalars(
        select(Kegiatan)
        .where(
            Kegiatan.program_id == old.id,
            Kegiatan.dihapus.is_(None),
            Kegiatan.status.in_(rules.COUNTED),
        )
        .order_by(Kegiatan.tanggal_mulai, Kegiatan.id)
    ).all()
    for row in rows:
        made = copy_plan(session, row, row.tanggal_mulai + shift, TAKEN_ALONG)
        made.program_id, made.status = new.id, "Draf"


def _copy_marks(session: Session, old: Program, new: Program) -> None:
    """The components and weights of the final mark."""
    keys = ("urut", "nama", "jenis", "bobot", "maksimum")
    session.add_all(
        KomponenNilai(program_id=new.id, **{key: getattr(row, key) for key in keys})
        for row in program_set(session, old.id)
    )


# --- counting -----------------------------------------------------------------------------


def _rows(session: Session, found: Sequence[Program]) -> ProgramRows:
    ids = [row.id for row in found]
    members: dict[int, list[Any]] = defaultdict(list)
    for one in session.execute(
        select(Kegiatan.program_id, Kegiatan.id, Kegiatan.nama, Kegiatan.status).where(
            Kegiatan.program_id.in_(ids), Kegiatan.dihapus.is_(None), Kegiatan.status.in_(rules.COUNTED)
        )
    ):
        members[one.program_id].append(one)
    hours, people = _hours(session, ids), _people(session, ids)
    money = of_programs(session, {row.tahun for row in found})
    spent = costs(session, [one.id for rows in members.values() for one in rows])
    own = [*(field.key for field in rules.FIELDS if field.key != "anggaran"), "id"]
    return [
        ProgramRow(
            **{key: getattr(row, key) for key in own},
            tujuan=tuple(row.tujuan or ()),
            orang=people.get(row.id, 0),
            **_sums(members[row.id], hours),
            **_money(row, money.get(row.id)),
            tanpa_biaya=sum(
                one.status == "Selesai" and spent[one.id].jumlah is None for one in members[row.id]
            ),
        )
        for row in found
    ]


def _sums(members: Iterable[Any], hours: dict[int, float]) -> dict[str, Any]:
    rows = list(members)
    done = [row for row in rows if row.status == "Selesai"]
    return {
        "kegiatan": len({row.nama.casefold() for row in rows}),
        "angkatan": len(rows),
        "selesai": len(done),
        "jp": sum(hours.get(row.id, 0.0) for row in rows),
        "jp_selesai": sum(hours.get(row.id, 0.0) for row in done),
    }


def _money(row: Program, known: Dana | None) -> dict[str, Any]:
    return {
        "anggaran": known.jumlah.pagu if known else row.anggaran,
        "anggaran_isian": row.anggaran,
        "baris_pagu": known.baris if known else 0,
        "biaya": known.jumlah.terpakai if known else 0,
    }


def _hours(session: Session, ids: Sequence[int]) -> dict[int, float]:
    """Lesson hours by activity of these programmes."""
    rows = session.execute(
        select(Sesi.kegiatan_id, func.sum(Sesi.jp))
        .join(Kegiatan, Kegiatan.id == Sesi.kegiatan_id)
        .where(
            Kegiatan.program_id.in_(ids),
            Sesi.dihapus.is_(None),
            Sesi.jenis == "materi",
            Sesi.status != "dibatalkan",
        )
        .group_by(Sesi.kegiatan_id)
    )
    return {int(key): float(jp or 0) for key, jp in rows}


def person_key() -> ColumnElement[str]:
    """Tells participants apart: the same employee, else the same NIP, else the same name."""
    number = cast(Peserta.pegawai_id, String)
    return func.coalesce(literal("p") + number, literal("n") + Peserta.nip, func.lower(Peserta.nama))


def _people(session: Session, ids: Sequence[int]) -> dict[int, int]:
    """Different people by programme."""
    rows = session.execute(
        select(Kegiatan.program_id, func.count(person_key().distinct()))
        .join(Kegiatan, Kegiatan.id == Peserta.kegiatan_id)
        .where(
            Kegiatan.program_id.in_(ids),
            Kegiatan.dihapus.is_(None),
            Kegiatan.status.in_(rules.BEGUN),
            Peserta.dihapus.is_(None),
            Peserta.peran == "peserta",
            Peserta.status.not_in(OUTSIDE),
        )
        .group_by(Kegiatan.program_id)
    )
    return {int(key or 0): count for key, count in rows}
