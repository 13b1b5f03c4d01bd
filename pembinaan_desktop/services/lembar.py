"""The attendance grid of an activity as frozen rows, and the quick way to a newer one.

A sheet remembers the last audit row it has seen. What changed since then says which people to read
again, so that one key press does not read the whole activity: marks, their undo and their redo alike.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import bindparam, select

from pembinaan_desktop.db.tables import (
    Audit,
    Kehadiran,
    PengesahanSesi,
)
from pembinaan_desktop.domain import kehadiran as rules
from pembinaan_desktop.services.kegiatan import KegiatanRow, KegiatanService
from pembinaan_desktop.services.pasangan import mentors_of
from pembinaan_desktop.services.peserta import PesertaRow, PesertaService
from pembinaan_desktop.services.rekap_kehadiran import Aturan, RekapCounter, counters, marks_of, rule_of
from pembinaan_desktop.services.sesi import SesiRow

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

MOST_ENTRIES = 2000  # more changes than this: read everything
AT_ONCE = 300  # changes or people that are read without stopping a window
SHAPE = frozenset(
    {"peserta", "sesi", "kegiatan", "acuan", "aturan_kehadiran", "pengesahan_sesi", "pasangan"}
)  # tables whose change means a whole new sheet
_AUDIT = cast("Table", Audit.__table__)
_MARKS = cast("Table", Kehadiran.__table__)
_LAST = select(_AUDIT.c.id, _AUDIT.c.hash).order_by(_AUDIT.c.id.desc()).limit(1)
_SINCE = (
    select(
        _AUDIT.c.id,
        _AUDIT.c.hash,
        _AUDIT.c.tabel,
        _AUDIT.c.baris_id,
        _AUDIT.c.aksi,
        _AUDIT.c.sebelum,
        _AUDIT.c.sesudah,
    )
    .where(_AUDIT.c.id >= bindparam("sejak"))
    .order_by(_AUDIT.c.id)
    .limit(MOST_ENTRIES + 2)
)
_OWNER = select(_MARKS.c.peserta_id).where(_MARKS.c.id == bindparam("baris"))
_OWN_MARKS = select(_MARKS.c.sesi_id, _MARKS.c.status).where(
    _MARKS.c.peserta_id == bindparam("peserta"), _MARKS.c.dihapus.is_(None)
)

Seen = tuple[int, str]
"""Id and hash of an audit row: the hash tells whether it is still the same history (not after a restore)."""


@dataclass(frozen=True)
class Pengesahan:
    """Who signed the list of a session, and when it was recorded."""

    nama: str
    waktu: datetime


@dataclass(frozen=True)
class Baris:
    """One line of the grid: a participant, marks by session id, the sum and the verdict.

    belum: sessions before this person became a participant. mentor: with whom the sessions are attended.
    """

    peserta: PesertaRow
    marks: dict[int, str]
    rekap: rules.Rekap
    kelayakan: rules.Kelayakan
    risiko: str = "aman"
    belum: frozenset[int] = frozenset()
    mentor: str = ""

    @property
    def id(self) -> int:
        return self.peserta.id


@dataclass(frozen=True)
class Lembar:
    """The whole grid of an activity. sah: signed sessions by id. sampai: last audit row it knows of.

    berpasangan: some participants have a mentor. nomor: where each participant stands; a newer sheet of
    the same people has the same object.
    """

    kegiatan: KegiatanRow
    sesi: tuple[SesiRow, ...]
    baris: tuple[Baris, ...]
    statuses: dict[str, rules.StatusHadir] = field(default_factory=dict)
    aturan: Aturan = field(default_factory=Aturan)
    sah: dict[int, Pengesahan] = field(default_factory=dict)
    sampai: Seen = (0, "")
    nomor: Mapping[int, int] = field(default_factory=dict)
    berpasangan: bool = False

    def orang(self, peserta_id: int) -> Baris | None:
        """The line of a participant, None for nobody of this sheet."""
        place = self.nomor.get(peserta_id)
        return self.baris[place] if place is not None else None

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
            people = self._peserta.list(kegiatan_id)
            count = counters(session, [kegiatan_id])[kegiatan_id]
            aturan = rule_of(session, kegiatan_id)
            found = marks_of(session, [kegiatan_id])
            mentors = mentors_of(session, kegiatan_id)
            signed = signed_sessions(session, [row.id for row in count.sesi])
            last = session.connection().execute(_LAST).first()
        places = {one.id: number for number, one in enumerate(people)}
        minimum = kegiatan.ambang_kehadiran
        names = {key: mentor.nama_lengkap for key, mentor in mentors.items()}
        lines = tuple(
            _line(count, minimum, one, found.get(one.id, {}), names.get(one.id, "")) for one in people
        )
        return Lembar(
            kegiatan=kegiatan,
            sesi=count.sesi,
            baris=lines,
            statuses=dict(count.statuses),
            aturan=aturan,
            sah=signed,
            sampai=(last.id, last.hash) if last else (0, ""),
            nomor=places,
            berpasangan=bool(names),
        )

    def long(self, sheet: Lembar) -> bool:
        """Would `refresh` stop a window?"""
        if len(sheet.baris) <= AT_ONCE:
            return False
        with self.db.read() as session:
            return changes_since(session, sheet.sampai, AT_ONCE) is None

    def refresh(self, sheet: Lembar) -> Lembar:
        """The sheet as it is now; lines that did not change are the same objects."""
        with self.db.read() as session:
            entries = changes_since(session, sheet.sampai)
            if entries is None:
                return self.get(sheet.kegiatan.id)
            if not entries:
                return sheet
            connection = session.connection()
            lines = list(sheet.baris)
            count, minimum = RekapCounter(sheet.sesi, sheet.statuses), sheet.kegiatan.ambang_kehadiran
            for person, marks in _changed_marks(connection, sheet, entries).items():
                old = lines[sheet.nomor[person]]
                lines[sheet.nomor[person]] = _line(count, minimum, old.peserta, marks, old.mentor)
        return replace(sheet, baris=tuple(lines), sampai=(entries[-1].id, entries[-1].hash))


def changes_since(session: Session, last: Seen, most: int = MOST_ENTRIES) -> Sequence[Any] | None:
    """The audit rows behind row `last`; None when only a whole new sheet can follow them."""
    found = session.connection().execute(_SINCE, {"sejak": last[0]}).all()
    if last[0]:
        if not found or (found[0].id, found[0].hash) != last:
            return None
        found = found[1:]
    return None if len(found) > most or any(row.tabel in SHAPE for row in found) else found


def changed_rows(entries: Sequence[Any], table: str) -> set[int]:
    """Ids of the rows of a table of which audit rows speak."""
    return {entry.baris_id for entry in entries if entry.tabel == table}


def _changed_marks(
    connection: Connection, sheet: Lembar, entries: Sequence[Any]
) -> dict[int, dict[int, str]]:
    """All marks of the people whom the audit rows speak of; a new or removed mark says itself what it was."""
    found: dict[int, dict[int, str]] = {}
    for entry in entries:
        if entry.tabel != "kehadiran":
            continue
        image = entry.sesudah if entry.aksi == "tambah" else entry.sebelum or {}
        person = int(image.get("peserta_id") or connection.scalar(_OWNER, {"baris": entry.baris_id}) or 0)
        if person not in sheet.nomor:
            continue
        marks = found.setdefault(person, dict(sheet.baris[sheet.nomor[person]].marks))
        if entry.aksi == "tambah":
            marks[image["sesi_id"]] = image["status"]
        elif entry.aksi == "hapus":
            marks.pop(image["sesi_id"], None)
        else:
            found[person] = {key: code for key, code in connection.execute(_OWN_MARKS, {"peserta": person})}
    return found


def _line(count: RekapCounter, minimum: int, person: PesertaRow, marks: dict[int, str], mentor: str) -> Baris:
    early = count.belum(person.mulai_ikut)
    total = count.rekap(marks, early)
    verdict = rules.kelayakan(total, minimum, count.statuses)
    return Baris(person, marks, total, verdict, rules.risiko(total, minimum), early, mentor)


def signed_sessions(session: Session, sesi_ids: Sequence[int]) -> dict[int, Pengesahan]:
    """Sign-offs in force by session id."""
    rows = session.scalars(
        select(PengesahanSesi).where(PengesahanSesi.sesi_id.in_(sesi_ids), PengesahanSesi.dihapus.is_(None))
    )
    return {row.sesi_id: Pengesahan(row.nama, row.waktu) for row in rows}
