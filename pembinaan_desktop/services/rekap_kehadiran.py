"""Attendance summed by the rules of each activity; whoever needs a percentage asks here.

The sheet of the screen, the workbook, certificates, marks and lesson hours all count with `RekapCounter`,
which knows the sessions of an activity, its statuses and its rule for excused absences.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import and_, bindparam, case, func, or_, select

from pembinaan_desktop.db.tables import Acuan, AturanKehadiran, Kegiatan, Kehadiran, Peserta, Sesi
from pembinaan_desktop.domain import kehadiran as rules
from pembinaan_desktop.domain.peserta import OUTSIDE
from pembinaan_desktop.services.sesi import SesiRow, sesi_of_many

if TYPE_CHECKING:
    from sqlalchemy import Table
    from sqlalchemy.orm import Session

_MARKS = cast("Table", Kehadiran.__table__)
_PEOPLE = cast("Table", Peserta.__table__)
_RULES = cast("Table", AturanKehadiran.__table__)
_RULE = select(_RULES.c.dispensasi, _RULES.c.batas_terlambat, _RULES.c.set_status).where(
    _RULES.c.kegiatan_id == bindparam("kegiatan"), _RULES.c.dihapus.is_(None)
)

AT_ONCE = 1000  # rows read at once; all 60,000 of a big activity would each be looked at as garbage
NOBODY: frozenset[int] = frozenset()
Marks = Mapping[int, str]


@dataclass(frozen=True)
class Aturan:
    """The rules of one activity. See `db.tables.AturanKehadiran`."""

    dispensasi: str = "tidak"
    batas_terlambat: int = 15
    set_status: str = ""


class RekapCounter:
    """Counts the marks (session id -> code) of one activity."""

    def __init__(self, sesi: Sequence[SesiRow], statuses: Mapping[str, rules.StatusHadir]) -> None:
        self.sesi = tuple(row for row in sesi if row.jenis == "materi")
        self.statuses = statuses
        self._counted = [rules.SesiHitung(row.id, row.jp, row.dihitung) for row in self.sesi]
        self._present = {code for code, one in statuses.items() if one.hadir and not one.netral}

    def belum(self, since: datetime | None) -> frozenset[int]:
        """Ids of the sessions that began before a person became a participant."""
        if since is None:
            return NOBODY
        return frozenset(s.id for s in self.sesi if datetime.combine(s.tanggal, s.jam_mulai) < since)

    def rekap(self, marks: Marks, belum: frozenset[int] = NOBODY) -> rules.Rekap:
        counted = [one for one in self._counted if one.id not in belum] if belum else self._counted
        return rules.rekap(counted, marks, self.statuses)

    def hadir(self, marks: Marks, belum: frozenset[int] = NOBODY) -> frozenset[int]:
        """Ids of the sessions that count as attended."""
        return frozenset(
            one.id
            for one in self._counted
            if one.dihitung and one.id not in belum and marks.get(one.id) in self._present
        )


def counters(session: Session, kegiatan_ids: Collection[int]) -> dict[int, RekapCounter]:
    """Who counts, by activity."""
    sesi = sesi_of_many(session, kegiatan_ids)
    own = dict.fromkeys(kegiatan_ids, Aturan())
    rows = session.execute(
        select(
            AturanKehadiran.kegiatan_id,
            AturanKehadiran.dispensasi,
            AturanKehadiran.batas_terlambat,
            AturanKehadiran.set_status,
        ).where(AturanKehadiran.dihapus.is_(None))
    )
    own.update({row[0]: Aturan(row[1], row[2], row[3]) for row in rows if row[0] in own})
    sets = {name: statuses_of(session, name) for name in {rule.set_status for rule in own.values()}}
    seen = {
        rule: rules.berlaku(sets[rule.set_status], rule.dispensasi) for rule in dict.fromkeys(own.values())
    }
    return {key: RekapCounter(sesi.get(key, ()), seen[rule]) for key, rule in own.items()}


def marks_of(
    session: Session, kegiatan_ids: Collection[int], only: Collection[int] | None = None
) -> dict[int, dict[int, str]]:
    """Marks by participant id, of everybody in these activities. only: of these employees."""
    people = select(_PEOPLE.c.id).where(_PEOPLE.c.kegiatan_id.in_(kegiatan_ids))
    if only is not None:
        people = people.where(_PEOPLE.c.pegawai_id.in_(only))
    query = select(_MARKS.c.peserta_id, _MARKS.c.sesi_id, _MARKS.c.status).where(
        _MARKS.c.peserta_id.in_(people), _MARKS.c.dihapus.is_(None)
    )
    found: dict[int, dict[int, str]] = defaultdict(dict)
    for part in session.connection().execute(query).partitions(AT_ONCE):
        for peserta_id, sesi_id, status in part:
            found[peserta_id][sesi_id] = status
    return found


def verdicts(session: Session, kegiatan: Kegiatan) -> dict[int, tuple[rules.Rekap, rules.Kelayakan]]:
    """Sum and verdict by participant id, for whoever needs no grid; people outside the list are not there."""
    count = counters(session, [kegiatan.id])[kegiatan.id]
    marks = marks_of(session, [kegiatan.id])
    people = session.execute(
        select(Peserta.id, Peserta.mulai_ikut).where(
            Peserta.kegiatan_id == kegiatan.id, Peserta.dihapus.is_(None), Peserta.status.not_in(OUTSIDE)
        )
    )
    found = {}
    for key, since in people:
        total = count.rekap(marks.get(key, {}), count.belum(since))
        found[key] = total, rules.kelayakan(total, kegiatan.ambang_kehadiran, count.statuses)
    return found


def average(session: Session, first: date, last: date) -> tuple[float, int]:
    """Percent of the hours marked so far that were attended in a period, and how many marks there are."""
    query = (
        select(Sesi.kegiatan_id, Kehadiran.status, func.sum(Sesi.jp), func.count())
        .join(Sesi, Sesi.id == Kehadiran.sesi_id)
        .join(Peserta, Peserta.id == Kehadiran.peserta_id)
        .where(
            Kehadiran.dihapus.is_(None),
            Sesi.dihapus.is_(None),
            Sesi.jenis == "materi",
            Sesi.status != "dibatalkan",
            Peserta.status.not_in(OUTSIDE),
            Sesi.tanggal.between(first, last),
        )
        .group_by(Sesi.kegiatan_id, Kehadiran.status)
    )
    rows = session.execute(query).all()
    count = counters(session, {row[0] for row in rows})
    attended = counted = 0.0
    for kegiatan_id, code, hours, _ in rows:
        status = count[kegiatan_id].statuses.get(code)
        if status is not None and status.netral:
            continue
        counted += hours
        attended += hours * status.bobot if status is not None and status.hadir else 0
    return (100 * attended / counted if counted else 0.0), sum(row[3] for row in rows)


def statuses_of(session: Session, set_status: str = "") -> dict[str, rules.StatusHadir]:
    """Attendance statuses by code, in their order: the usual set, or the office's own set of that name."""
    found: dict[str, rules.StatusHadir] = {}
    usual: dict[str, rules.StatusHadir] = {}
    for row in session.scalars(
        select(Acuan)
        .where(Acuan.jenis == "status_kehadiran", Acuan.dihapus.is_(None))
        .order_by(Acuan.urut, Acuan.id)
    ):
        own = str(row.data.get("set") or "")
        if own == set_status:
            found[row.kode] = status_of(row)
        if not own:
            usual[row.kode] = status_of(row)
    return found or usual


def took_part(session: Session, only: Collection[int] | None = None) -> Any:
    """Condition on `Peserta` joined with `Kegiatan`: the person came, or nobody wrote down who came.

    Whoever was only proposed, stayed in reserve, withdrew, or was absent from every session took no part.
    only: the employees who are asked for; then only their marks are looked at.
    """
    codes = select(Acuan.kode, Acuan.data).where(Acuan.jenis == "status_kehadiran", Acuan.dihapus.is_(None))
    present = [code for code, data in session.execute(codes) if data.get("hadir")]
    there = func.max(case((Kehadiran.status.in_(present), 1), else_=0))
    never = select(Kehadiran.peserta_id).where(Kehadiran.dihapus.is_(None))
    if only is not None:
        mine = select(_PEOPLE.c.id).where(_PEOPLE.c.pegawai_id.in_(only))
        never = never.where(Kehadiran.peserta_id.in_(mine))
    forgiving = select(AturanKehadiran.kegiatan_id).where(
        AturanKehadiran.dispensasi == "hadir", AturanKehadiran.dihapus.is_(None)
    )
    return and_(
        Peserta.status.not_in(OUTSIDE),
        Peserta.peran != "panitia",
        or_(
            Peserta.id.not_in(never.group_by(Kehadiran.peserta_id).having(there == 0)),
            Kegiatan.id.in_(forgiving),
        ),
    )


def status_of(row: Acuan) -> rules.StatusHadir:
    """One line of the reference table "status_kehadiran"."""
    data: Mapping[str, object] = row.data
    colour = str(data.get("peran_warna") or "neutral")
    present = bool(data.get("hadir"))
    excused = data.get("dispensasi")
    return rules.StatusHadir(
        row.kode,
        row.nama,
        present,
        float(str(data.get("bobot") or 0)),
        colour,
        bool(excused) if excused is not None else not present and colour != "bad",
        tombol=str(data.get("tombol") or row.kode[:1]).upper(),
    )


def rule_of(session: Session, kegiatan_id: int) -> Aturan:
    """The rules of an activity, the defaults when none were set."""
    row = session.connection().execute(_RULE, {"kegiatan": kegiatan_id}).first()
    return Aturan(*row) if row else Aturan()
