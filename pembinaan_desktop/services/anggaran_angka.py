"""What things cost and what was granted: the one place that counts it, for every screen and paper.

An activity costs what is booked as paid for it; while nothing is, the one number typed on its form. A programme
may spend the sum of its lines; while it has none, the number typed on its form.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, func, select, true

from pembinaan_desktop.db.tables import Acuan, Kegiatan, NilaiPagu, Pagu, Program, Realisasi
from pembinaan_desktop.domain import anggaran as rules
from pembinaan_desktop.domain.anggaran import Entri, Jumlah, Nilai, Pos, Serapan
from pembinaan_desktop.domain.program import COUNTED

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True)
class Biaya:
    """What an activity cost. isian: the number typed on its form. rinci: how many paid entries there are."""

    isian: int | None
    rinci: int = 0
    dibayar: int = 0

    @property
    def jumlah(self) -> int | None:
        """Rupiah; None while nothing is known."""
        return self.dibayar if self.rinci else self.isian


def costs(session: Session, ids: Collection[int] | None = None) -> dict[int, Biaya]:
    """What activities cost, by id; ids: None for all of them."""
    wanted = true() if ids is None else Kegiatan.id.in_(ids)
    rows = session.execute(select(Kegiatan.id, Kegiatan.biaya).where(wanted))
    return costs_with(session, {key: typed for key, typed in rows}, ids)


def costs_with(
    session: Session, typed: Mapping[int, int | None], ids: Collection[int] | None
) -> dict[int, Biaya]:
    """The same where the numbers typed on the forms are known; ids: whose bookings are read, None for all."""
    paid = {
        key: (count, total)
        for key, count, total in session.execute(
            select(Realisasi.kegiatan_id, func.count(), func.sum(Realisasi.bruto))
            .where(
                Realisasi.dihapus.is_(None),
                Realisasi.status == rules.DIBAYAR,
                Realisasi.kegiatan_id.is_not(None) if ids is None else Realisasi.kegiatan_id.in_(ids),
            )
            .group_by(Realisasi.kegiatan_id)
        )
    }
    return {key: Biaya(own, *paid.get(key, (0, 0))) for key, own in typed.items()}


@dataclass(frozen=True)
class BarisPagu:
    """One line of the document with what each version grants. program_id: a live programme of the same year."""

    id: int
    tahun: int
    sub_kegiatan: str
    kode_rekening: str
    uraian: str
    satuan: str
    program_id: int | None
    versi: dict[str, Nilai]


def lines(session: Session, tahun: int) -> list[BarisPagu]:
    """The lines of a year by sub kegiatan, code and name."""
    live = _programs(session, tahun)
    granted = _granted(session, NilaiPagu.pagu_id.in_(select(Pagu.id).where(Pagu.tahun == tahun)))
    found = session.execute(
        select(
            Pagu.id, Pagu.sub_kegiatan, Pagu.kode_rekening, Pagu.uraian, Pagu.satuan, Pagu.program_id
        ).where(Pagu.tahun == tahun, Pagu.dihapus.is_(None))
    )
    made = [
        BarisPagu(key, tahun, sub, code, text, unit, program if program in live else None, granted[key])
        for key, sub, code, text, unit, program in found
    ]
    return sorted(made, key=lambda one: (one.sub_kegiatan, _code_key(one.kode_rekening), one.uraian, one.id))


def _granted(session: Session, wanted: ColumnElement[bool]) -> dict[int, dict[str, Nilai]]:
    """What each version grants, by line."""
    found: dict[int, dict[str, Nilai]] = defaultdict(dict)
    columns = (NilaiPagu.pagu_id, NilaiPagu.versi, NilaiPagu.jumlah, NilaiPagu.volume, NilaiPagu.harga)
    for key, version, total, volume, price in session.execute(
        select(*columns).where(NilaiPagu.dihapus.is_(None), wanted)
    ):
        found[key][version] = Nilai(total, volume, price)
    return found


def of_line(session: Session, pagu_id: int, without: int = 0) -> Jumlah | None:
    """What is granted, committed and spent on one line, without the entry of that id; None when it is gone."""
    row = session.get(Pagu, pagu_id)
    if row is None or row.dihapus is not None:
        return None
    granted = _granted(session, NilaiPagu.pagu_id == pagu_id)[pagu_id]
    entries = session.execute(
        select(Realisasi.status, func.sum(Realisasi.bruto))
        .where(
            Realisasi.pagu_id == pagu_id,
            Realisasi.tahun == row.tahun,
            Realisasi.dihapus.is_(None),
            Realisasi.id != without,
        )
        .group_by(Realisasi.status)
    )
    parts = [Entri(pagu_id, None, status, total).jumlah for status, total in entries]
    return rules.together([Jumlah(rules.in_force(granted)), *parts])


def _code_key(code: str) -> tuple[int, ...]:
    return tuple(int(part) for part in code.split(".") if part.isdigit())


def _programs(session: Session, tahun: int) -> dict[int, int | None]:
    """The number typed for each programme of a year."""
    rows = session.execute(
        select(Program.id, Program.anggaran).where(Program.tahun == tahun, Program.dihapus.is_(None))
    )
    return {key: typed for key, typed in rows}


def positions(
    session: Session, tahun: int, upto: str = rules.PERUBAHAN, known: Sequence[BarisPagu] | None = None
) -> list[Pos]:
    """Every rupiah of a year in one place. upto: the version of the document that counts. known: its `lines`."""
    live = _programs(session, tahun)
    rows = lines(session, tahun) if known is None else known
    own = [(one.id, one.program_id, rules.in_force(one.versi, upto)) for one in rows]
    return rules.place(own, _spent(session, tahun, live), live, _whole_costs(session, tahun, live))


@dataclass(frozen=True)
class Peta:
    """Where entries of a year stand. baris: its lines; program: its programmes."""

    baris: frozenset[int]
    program: frozenset[int]

    def place(self, pagu_id: int | None, own: int | None, of_activity: int | None) -> str:
        """Key of the row of `services/anggaran` on which an entry counts."""
        line = pagu_id if pagu_id in self.baris else None
        return place_key(line, _program_of(own, of_activity, self.program))


def peta(session: Session, tahun: int) -> Peta:
    on = session.scalars(select(Pagu.id).where(Pagu.tahun == tahun, Pagu.dihapus.is_(None)))
    return Peta(frozenset(on), frozenset(_programs(session, tahun)))


def program_names(session: Session, tahun: int) -> dict[int, str]:
    """The programmes of a year by id, in the order of their budget codes."""
    rows = session.execute(
        select(Program.id, Program.nama)
        .where(Program.tahun == tahun, Program.dihapus.is_(None))
        .order_by(Program.kode, Program.nama, Program.id)
    )
    return {key: nama for key, nama in rows}


def place_key(pagu_id: int | None, program_id: int | None) -> str:
    """Names a place: a line, or what stands beside the lines of a programme or of none."""
    return f"p{pagu_id}" if pagu_id is not None else f"x{program_id or 0}"


def _spent(session: Session, tahun: int, live: Collection[int]) -> list[Entri]:
    """The entries of a year, those that count alike added up: an office has thousands of them."""
    alike = (Realisasi.pagu_id, Realisasi.program_id, Kegiatan.program_id, Realisasi.status)
    query = (
        select(*alike, func.sum(Realisasi.bruto))
        .outerjoin(Kegiatan, (Kegiatan.id == Realisasi.kegiatan_id) & Kegiatan.dihapus.is_(None))
        .where(Realisasi.tahun == tahun, Realisasi.dihapus.is_(None))
        .group_by(*alike)
    )
    return [
        Entri(line, _program_of(own, of_activity, live), status, gross)
        for line, own, of_activity, status, gross in session.execute(query)
    ]


def _program_of(own: int | None, of_activity: int | None, live: Collection[int]) -> int | None:
    """The programme of an entry: its own, else that of its activity."""
    return next((one for one in (own, of_activity) if one in live), None)


def _whole_costs(session: Session, tahun: int, live: Collection[int]) -> Iterable[tuple[int | None, int]]:
    """Activities that only know one number: those of the year's programmes, and those of none that ended in it."""
    ends = Kegiatan.tanggal_selesai.between(date(tahun, 1, 1), date(tahun, 12, 31))
    elsewhere = select(Program.id).where(Program.dihapus.is_(None), Program.tahun != tahun)
    query = select(Kegiatan.id, Kegiatan.program_id).where(
        Kegiatan.dihapus.is_(None),
        Kegiatan.status.in_(COUNTED),
        Kegiatan.biaya.is_not(None),
        Kegiatan.program_id.in_(live)
        | (
            ends
            & (
                Kegiatan.program_id.is_(None)
                | Kegiatan.program_id.not_in([*live, *session.scalars(elsewhere)])
            )
        ),
    )
    found = {key: program for key, program in session.execute(query)}
    for key, cost in costs(session, found).items():
        if not cost.rinci and cost.isian is not None:
            program = found[key]
            yield (program if program in live else None), cost.isian


@dataclass(frozen=True)
class Dana:
    """A programme's money. baris: how many lines it has; 0: the ceiling is the number typed on its form."""

    jumlah: Jumlah
    baris: int


def of_programs(session: Session, years: Collection[int]) -> dict[int, Dana]:
    """The money of every programme of these years, by id."""
    parts: dict[int, list[Pos]] = defaultdict(list)
    for tahun in years:
        for one in positions(session, tahun):
            if one.program_id is not None:
                parts[one.program_id].append(one)
    return {
        key: Dana(
            rules.together(one.jumlah for one in own),
            sum(one.pagu_id is not None and one.jumlah.pagu is not None for one in own),
        )
        for key, own in parts.items()
    }


def expected_percent(session: Session, tahun: int, today: date) -> float | None:
    """Least percent that should be spent by now, from the reference table."""
    rows = session.scalars(
        select(Acuan).where(Acuan.jenis == "serapan", Acuan.dihapus.is_(None), Acuan.berlaku_mulai <= today)
    ).all()
    live = [row for row in rows if row.berlaku_sampai is None or row.berlaku_sampai >= today]
    found = [
        Serapan(int(row.data["bulan"]), float(row.data["persen"]))
        for row in live
        if str(row.data.get("bulan", "")).isdigit() and _number(row.data.get("persen"))
    ]
    return rules.expected(found, tahun, today)


def _number(value: object) -> bool:
    try:
        float(str(value))
    except ValueError:
        return False
    return True
