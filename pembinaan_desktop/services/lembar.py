"""The attendance grid of an activity as frozen rows, and the quick way to a newer one.

A sheet remembers the last audit row it has seen. What changed since then says which people to read
again, so that one key press does not read the whole activity: marks, their undo and their redo alike.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, cast

from sqlalchemy import bindparam, func, select

from pembinaan_desktop.db.tables import (
    Acuan,
    AturanKehadiran,
    Audit,
    Kegiatan,
    Kehadiran,
    PengesahanSesi,
    Peserta,
    Sesi,
)
from pembinaan_desktop.domain import kehadiran as rules
from pembinaan_desktop.domain.peserta import OUTSIDE
from pembinaan_desktop.services.kegiatan import KegiatanRow, KegiatanService, SesiRow, sesi_rows
from pembinaan_desktop.services.peserta import PesertaRow, PesertaService

if TYPE_CHECKING:
    from sqlalchemy import Table
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

MOST_PEOPLE = 200  # more changed people than this: read everything
SHAPE = frozenset(
    {"peserta", "sesi", "kegiatan", "acuan", "aturan_kehadiran", "pengesahan_sesi"}
)  # tables whose change means a whole new sheet
_AUDIT = cast("Table", Audit.__table__)
_MARKS = cast("Table", Kehadiran.__table__)
_LAST = select(func.max(_AUDIT.c.id))
_SINCE = (
    select(_AUDIT.c.id, _AUDIT.c.tabel, _AUDIT.c.baris_id, _AUDIT.c.sebelum, _AUDIT.c.sesudah)
    .where(_AUDIT.c.id > bindparam("sejak"))
    .order_by(_AUDIT.c.id)
    .limit(MOST_PEOPLE + 1)
)
_OWNER = select(_MARKS.c.peserta_id).where(_MARKS.c.id == bindparam("baris"))
_OWN_MARKS = select(_MARKS.c.sesi_id, _MARKS.c.status).where(
    _MARKS.c.peserta_id == bindparam("peserta"), _MARKS.c.dihapus.is_(None)
)

_RULES = cast("Table", AturanKehadiran.__table__)
_RULE = select(_RULES.c.dispensasi, _RULES.c.batas_terlambat, _RULES.c.set_status).where(
    _RULES.c.kegiatan_id == bindparam("kegiatan"), _RULES.c.dihapus.is_(None)
)


@dataclass(frozen=True)
class Aturan:
    """The rules of one activity. See `db.tables.AturanKehadiran`."""

    dispensasi: str = "tidak"
    batas_terlambat: int = 15
    set_status: str = ""


@dataclass(frozen=True)
class Pengesahan:
    """Who signed the list of a session, and when it was recorded."""

    nama: str
    waktu: datetime


@dataclass(frozen=True)
class Baris:
    """One line of the grid: a participant, marks by session id, the sum and the verdict.

    belum: sessions before this person became a participant.
    """

    peserta: PesertaRow
    marks: dict[int, str]
    rekap: rules.Rekap
    kelayakan: rules.Kelayakan
    risiko: str = "aman"
    belum: frozenset[int] = frozenset()

    @property
    def id(self) -> int:
        return self.peserta.id


@dataclass(frozen=True)
class Lembar:
    """The whole grid of an activity. sah: signed sessions by id. sampai: last audit row it has seen."""

    kegiatan: KegiatanRow
    sesi: tuple[SesiRow, ...]
    baris: tuple[Baris, ...]
    statuses: dict[str, rules.StatusHadir] = field(default_factory=dict)
    aturan: Aturan = Aturan()
    sah: dict[int, Pengesahan] = field(default_factory=dict)
    sampai: int = 0

    def hitung(self, sesi_id: int) -> dict[str, int]:
        """How many participants have which status in a session."""
        counts = dict.fromkeys(self.statuses, 0)
        for row in self.baris:
            code = row.marks.get(sesi_id)
            if code in counts:
                counts[code] += 1
        return counts

    def diharapkan(self, sesi_id: int) -> int:
        """How many people are asked to attend a session."""
        return sum(sesi_id not in row.belum for row in self.baris)

    def berisiko(self) -> tuple[Baris, ...]:
        """Who can no longer pass, then who must not miss another session."""
        order = {"gugur": 0, "berisiko": 1}
        found = [row for row in self.baris if row.risiko in order]
        return tuple(sorted(found, key=lambda row: (order[row.risiko], row.rekap.persen_mungkin)))


class LembarService:
    """Reads sheets; changes nothing."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock
        self._kegiatan = KegiatanService(db, clock)
        self._peserta = PesertaService(db, clock)

    def get(self, kegiatan_id: int) -> Lembar:
        """The grid with every sum. Raises UserError when the activity is gone."""
        with self.db.read() as session:
            kegiatan = self._kegiatan.get(kegiatan_id)
            sesi = tuple(row for row in self._kegiatan.sesi(kegiatan_id) if row.jenis == "materi")
            people = self._peserta.list(kegiatan_id)
            aturan = rule_of(session, kegiatan_id)
            statuses = rules.berlaku(statuses_of(session, aturan.set_status), aturan.dispensasi)
            found = _marks_of(session, kegiatan_id)
            signed = signed_sessions(session, [row.id for row in sesi])
            last = session.scalar(_LAST) or 0
        sheet = Lembar(kegiatan, sesi, (), statuses, aturan, signed, last)
        return replace(sheet, baris=tuple(_line(sheet, one, found.get(one.id, {})) for one in people))

    def refresh(self, sheet: Lembar) -> Lembar:
        """The sheet as it is now; lines that did not change are the same objects."""
        with self.db.read() as session:
            connection = session.connection()
            entries = connection.execute(_SINCE, {"sejak": sheet.sampai}).all()
            if not entries:
                return sheet
            if len(entries) > MOST_PEOPLE or any(entry.tabel in SHAPE for entry in entries):
                return self.get(sheet.kegiatan.id)
            touched = set()
            for entry in entries:
                if entry.tabel == "kehadiran":
                    image = entry.sesudah or {}
                    image = image if "peserta_id" in image else entry.sebelum or {}
                    owner = image.get("peserta_id") or connection.scalar(_OWNER, {"baris": entry.baris_id})
                    touched.add(owner)
            lines = list(sheet.baris)
            for number, line in enumerate(lines):
                if line.id in touched:
                    marks = connection.execute(_OWN_MARKS, {"peserta": line.id}).all()
                    lines[number] = _line(sheet, line.peserta, {key: code for key, code in marks})
        return replace(sheet, baris=tuple(lines), sampai=entries[-1].id)


def _line(sheet: Lembar, person: PesertaRow, marks: dict[int, str]) -> Baris:
    early = not_yet(person.mulai_ikut, sheet.sesi)
    minimum = sheet.kegiatan.ambang_kehadiran
    total, verdict = _sum(sheet.sesi, early, marks, sheet.statuses, minimum)
    return Baris(person, marks, total, verdict, rules.risiko(total, minimum), early)


def _sum(
    sesi: Sequence[SesiRow],
    early: frozenset[int],
    marks: Mapping[int, str],
    statuses: Mapping[str, rules.StatusHadir],
    minimum: int,
) -> tuple[rules.Rekap, rules.Kelayakan]:
    counted = [rules.SesiHitung(row.id, row.jp, row.dihitung and row.id not in early) for row in sesi]
    total = rules.rekap(counted, marks, statuses)
    return total, rules.kelayakan(total, minimum, statuses)


def verdicts(session: Session, kegiatan: Kegiatan) -> dict[int, tuple[rules.Rekap, rules.Kelayakan]]:
    """Sum and verdict by participant id, for whoever needs no grid; people outside the list are not there."""
    aturan = rule_of(session, kegiatan.id)
    statuses = rules.berlaku(statuses_of(session, aturan.set_status), aturan.dispensasi)
    sesi = [row for row in sesi_rows(session, kegiatan.id) if row.jenis == "materi"]
    marks = _marks_of(session, kegiatan.id)
    people = session.execute(
        select(Peserta.id, Peserta.mulai_ikut).where(
            Peserta.kegiatan_id == kegiatan.id, Peserta.dihapus.is_(None), Peserta.status.not_in(OUTSIDE)
        )
    )
    return {
        key: _sum(sesi, not_yet(since, sesi), marks.get(key, {}), statuses, kegiatan.ambang_kehadiran)
        for key, since in people
    }


def _marks_of(session: Session, kegiatan_id: int) -> dict[int, dict[int, str]]:
    found: dict[int, dict[int, str]] = {}
    for peserta_id, sesi_id, status in session.execute(
        select(Kehadiran.peserta_id, Kehadiran.sesi_id, Kehadiran.status)
        .join(Sesi, Sesi.id == Kehadiran.sesi_id)
        .where(Sesi.kegiatan_id == kegiatan_id, Kehadiran.dihapus.is_(None))
    ):
        found.setdefault(peserta_id, {})[sesi_id] = status
    return found


def not_yet(since: datetime | None, sesi: Sequence[SesiRow]) -> frozenset[int]:
    """Ids of the sessions that began before a person became a participant."""
    if since is None:
        return frozenset()
    return frozenset(s.id for s in sesi if datetime.combine(s.tanggal, s.jam_mulai) < since)


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


def signed_sessions(session: Session, sesi_ids: Sequence[int]) -> dict[int, Pengesahan]:
    """Sign-offs in force by session id."""
    rows = session.scalars(
        select(PengesahanSesi).where(PengesahanSesi.sesi_id.in_(sesi_ids), PengesahanSesi.dihapus.is_(None))
    )
    return {row.sesi_id: Pengesahan(row.nama, row.waktu) for row in rows}
