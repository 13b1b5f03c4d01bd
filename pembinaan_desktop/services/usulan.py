"""From nomination to participant: states with reasons, quotas, reserves, substitutes, walk-ins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from pembinaan_desktop.db.audit import update_many
from pembinaan_desktop.db.tables import Kehadiran, KuotaUnit, Pegawai, Peserta, Sertifikat, Unit
from pembinaan_desktop.domain import peserta as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.services.peserta import (
    PESERTA,
    agencies,
    every_peserta,
    live_kegiatan,
    one_peserta,
    snapshot,
)
from pembinaan_desktop.services.rekap_kehadiran import counters
from pembinaan_desktop.services.result import Result
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

SAFE = "Daftar peserta tidak berubah."
SNAPSHOT = (
    "pegawai_id",
    "nama",
    "gelar_depan",
    "gelar_belakang",
    "nip",
    "pangkat",
    "golongan",
    "jabatan",
    "instansi",
    "tempat_lahir",
    "tanggal_lahir",
    "unit_id",
)
"""What a participant row keeps of the person."""


@dataclass(frozen=True)
class KuotaRow:
    """Places of one unit: how many there are, are taken, and wait. id: unit."""

    id: int
    nama: str
    kuota: int
    terisi: int
    diusulkan: int
    cadangan: int

    @property
    def sisa(self) -> int:
        return self.kuota - self.terisi

    @property
    def hitungan(self) -> str:
        """ "10 tempat − 8 terisi = 2 sisa; 3 diusulkan"."""
        text = f"{self.kuota} tempat − {self.terisi} terisi = {self.sisa} sisa"
        waiting = [(self.diusulkan, "diusulkan"), (self.cadangan, "cadangan")]
        return "; ".join([text, *(f"{count} {word}" for count, word in waiting if count)])


@dataclass(frozen=True)
class Kuota:
    """Quotas of an activity. kuota: all places, 0 for no limit. terisi: participants."""

    kuota: int
    terisi: int
    units: tuple[KuotaRow, ...]

    @property
    def hitungan(self) -> str:
        """ "Kuota 40 = 12 Dinas Kesehatan + 28 belum dibagi; 35 terisi, 5 sisa"."""
        if not self.kuota:
            return f"Tanpa batas kuota; {self.terisi} peserta."
        shared = sum(row.kuota for row in self.units)
        parts = [f"{row.kuota} {row.nama}" for row in self.units if row.kuota]
        rest = self.kuota - shared
        parts += [f"{rest} belum dibagi"] if rest >= 0 else [f"kelebihan {-rest}"]
        left = self.kuota - self.terisi
        rest_text = f"{left} sisa" if left >= 0 else f"lebih {-left}"
        return f"Kuota {self.kuota} = {' + '.join(parts)}; {self.terisi} terisi, {rest_text}."


class UsulanService:
    """Moves people through the states of a participant."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock

    # --- states ---------------------------------------------------------------------------

    def set_status(
        self, peserta_ids: Sequence[int], status: str, alasan: str = "", *, lebih: bool = False
    ) -> Result:
        """Give many participants a state; value: how many changed.

        Who cannot take it is passed over and named with the reason: a forbidden step, a full quota (unless
        `lebih`), attendance or a certificate in the way. Raises UserError when nobody can.
        """
        if status not in rules.STATUS:
            raise UserError(f"Status {status} tidak dikenal.")
        skipped: list[str] = []

        def work(session: Session) -> int:
            changed = 0
            for peserta_id in dict.fromkeys(peserta_ids):
                row = one_peserta(session, peserta_id)
                reason = rules.why_not_next(row.status, status, alasan) or self._in_the_way(
                    session, row, status
                )
                if not reason and not lebih and row.status in rules.WAITING and status not in rules.OUTSIDE:
                    reason = _full(session, row)
                if reason:
                    skipped.append(f"{row.nama} ({reason})")
                    continue
                row.status, row.alasan = status, alasan.strip()[:300]
                session.flush()
                changed += 1
            if not changed:
                raise UserError(f"Tidak ada yang menjadi {status}: {wording.some(skipped)}.", safe=SAFE)
            return changed

        result = committed(self.db, work, PESERTA, "", f"status {status.lower()}")
        text = f"{result.value} orang menjadi {status}"
        if skipped:
            text += f"; dilewati {len(skipped)}: {wording.some(skipped)}"
        return Result(result.value, result.changed, result.undo, f"{text}.")

    @staticmethod
    def _in_the_way(session: Session, row: Peserta, status: str) -> str:
        if status not in rules.OUTSIDE:
            return ""
        paper = session.scalars(
            select(Sertifikat.nomor).where(Sertifikat.peserta_id == row.id, Sertifikat.status == "Terbit")
        ).first()
        if paper:
            return f"sudah bersertifikat {paper}"
        own = dict(
            session.execute(
                select(Kehadiran.sesi_id, Kehadiran.status).where(
                    Kehadiran.peserta_id == row.id, Kehadiran.dihapus.is_(None)
                )
            ).all()
        )
        marked = own and counters(session, [row.kegiatan_id])[row.kegiatan_id].hadir(own)
        return "sudah pernah hadir" if marked and status in (*rules.WAITING, "Ditolak") else ""

    def set_mulai(self, peserta_ids: Sequence[int], mulai: datetime | None) -> Result:
        """Say from when late joiners take part; None: from the beginning. Sessions before are not asked of them."""

        def work(session: Session) -> int:
            for peserta_id in peserta_ids:
                one_peserta(session, peserta_id).mulai_ikut = mulai
            return len(peserta_ids)

        when = (
            f"sejak {wording.long_date(mulai.date())} {wording.clock_time(mulai)}" if mulai else "sejak awal"
        )
        return committed(
            self.db, work, PESERTA, f"{len(peserta_ids)} peserta ikut {when}.", "waktu mulai ikut"
        )

    # --- quotas and reserves --------------------------------------------------------------

    def kuota(self, kegiatan_id: int) -> Kuota:
        """Places with their arithmetic; a unit counts the people of the units below it."""
        with self.db.read() as session:
            kegiatan = live_kegiatan(session, kegiatan_id)
            people = every_peserta(session, kegiatan_id)
            return Kuota(
                kegiatan.kuota,
                sum(row.status not in rules.OUTSIDE for row in people),
                tuple(_quotas(session, kegiatan_id, people)),
            )

    def set_kuota(self, kegiatan_id: int, units: Mapping[int, int]) -> Result:
        """Set places by unit id; 0 takes a quota away. Raises UserError when they exceed the activity's places."""
        if any(count < 0 for count in units.values()):
            raise UserError("Kuota tidak boleh kurang dari nol.", safe=SAFE)

        def work(session: Session) -> None:
            kegiatan = live_kegiatan(session, kegiatan_id)
            rows = {
                row.unit_id: row
                for row in session.scalars(select(KuotaUnit).where(KuotaUnit.kegiatan_id == kegiatan_id))
            }
            for unit_id, count in units.items():
                if unit_id in rows:
                    rows[unit_id].kuota = count
                    rows[unit_id].dihapus = None
                elif count:
                    rows[unit_id] = KuotaUnit(kegiatan_id=kegiatan_id, unit_id=unit_id, kuota=count)
                    session.add(rows[unit_id])
            total = sum(row.kuota for row in rows.values() if row.dihapus is None)
            if kegiatan.kuota and total > kegiatan.kuota:
                raise UserError(
                    f"Jumlah kuota unit {total} melebihi kuota kegiatan {kegiatan.kuota}.",
                    safe="Kuota tidak berubah.",
                    advice="Kurangi kuota unit, atau naikkan kuota kegiatan.",
                )

        return committed(self.db, work, PESERTA, "Kuota disimpan.", "ubah kuota")

    def saran_promosi(self, kegiatan_id: int) -> tuple[int, ...]:
        """Reserves who can move up now, in their order, within the places of the activity and of their units."""
        with self.db.read() as session:
            kegiatan = live_kegiatan(session, kegiatan_id)
            people = every_peserta(session, kegiatan_id)
            free = kegiatan.kuota - sum(row.status not in rules.OUTSIDE for row in people)
            units = {row.id: row.sisa for row in _quotas(session, kegiatan_id, people) if row.kuota}
            above = _parents(session)
            chosen = []
            for row in people:
                if row.status != "Cadangan" or (kegiatan.kuota and free <= 0):
                    continue
                own = [key for key in _line(row.unit_id, above) if key in units]
                if any(units[key] <= 0 for key in own):
                    continue
                for key in own:
                    units[key] -= 1
                free -= 1
                chosen.append(row.id)
            return tuple(chosen)

    # --- substitutes and walk-ins ---------------------------------------------------------

    def ganti(self, peserta_id: int, pegawai_id: int, alasan: str) -> Result:
        """Another employee comes instead, in the same place of the list; value: id of the new participant.

        A reserve of the same activity moves up. Raises UserError without a reason, or when the first one has
        been present already.
        """
        if not alasan.strip():
            raise UserError("Tulis alasan penggantian.", safe=SAFE)
        names: list[str] = []

        def work(session: Session) -> int:
            old = one_peserta(session, peserta_id)
            if old.status in rules.OUTSIDE:
                raise UserError(f"{old.nama} bukan peserta ({old.status.lower()}).", safe=SAFE)
            if reason := self._in_the_way(session, old, "Ditolak"):
                raise UserError(f"{old.nama} tidak dapat digantikan: {reason}.", safe=SAFE)
            person = session.get(Pegawai, pegawai_id)
            if person is None or person.dihapus is not None or person.kedudukan not in rules.ALLOWED:
                raise UserError("Pegawai pengganti tidak ditemukan atau tidak aktif.", safe=SAFE)
            new = self._row_for(session, old, person)
            old.status, old.alasan, old.pengganti_id = "Digantikan", alasan.strip()[:300], new.id
            names.extend((old.nama, new.nama))
            return new.id

        result = committed(self.db, work, PESERTA, "", "ganti peserta")
        text = f"{names[0]} digantikan {names[1]}."
        return Result(result.value, result.changed, result.undo, text)

    @staticmethod
    def _row_for(session: Session, old: Peserta, person: Pegawai) -> Peserta:
        """The row of the substitute: the waiting one, or a new snapshot."""
        for row in every_peserta(session, old.kegiatan_id):
            if row.pegawai_id == person.id:
                if row.status not in rules.OUTSIDE:
                    raise UserError(f"{person.nama} sudah menjadi peserta.", safe=SAFE)
                row.status, row.urut, row.alasan = "Disetujui", old.urut, f"Menggantikan {old.nama}"[:300]
                return row
        row = snapshot(person, old.kegiatan_id, old.urut, agencies(session))
        row.alasan = f"Menggantikan {old.nama}"[:300]
        session.add(row)
        session.flush()
        return row

    def tamu(self, kegiatan_id: int, nama: str, instansi: str, mulai: datetime | None = None) -> Result:
        """Somebody who simply came: a temporary participant, to be joined with the real person later.

        value: id of the participant.
        """
        nama = wording.literal(nama)
        if not nama:
            raise UserError("Tulis nama orang yang datang.", safe=SAFE)

        def work(session: Session) -> int:
            live_kegiatan(session, kegiatan_id)
            number = max((row.urut for row in every_peserta(session, kegiatan_id)), default=0) + 1
            row = Peserta(
                kegiatan_id=kegiatan_id,
                urut=number,
                nama=nama,
                instansi=wording.literal(instansi),
                status="Hadir",
                alasan="Datang tanpa undangan",
                sementara=True,
                mulai_ikut=mulai,
            )
            session.add(row)
            session.flush()
            return row.id

        return committed(self.db, work, PESERTA, f"{nama} didaftarkan sementara.", f"daftarkan {nama}")

    def gabung(self, peserta_id: int, pegawai_id: int) -> Result:
        """Join a temporary participant with the employee it was; marks stay. value: id of the participant.

        When the employee is in the activity already, the marks move there and the temporary row goes; a session
        that both have is refused, because only the officer can know which mark is right.
        """
        names: list[str] = []

        def work(session: Session) -> int:
            row = one_peserta(session, peserta_id)
            person = session.get(Pegawai, pegawai_id)
            if person is None or person.dihapus is not None:
                raise UserError("Pegawai ini tidak ditemukan.", safe=SAFE)
            names.append(wording.full_name(person.nama, person.gelar_depan, person.gelar_belakang))
            other = next(
                (one for one in every_peserta(session, row.kegiatan_id) if one.pegawai_id == person.id), None
            )
            if other is None:
                fresh = snapshot(person, row.kegiatan_id, row.urut, agencies(session))
                for key in SNAPSHOT:
                    setattr(row, key, getattr(fresh, key))
                row.sementara = False
                return row.id
            _move_marks(session, row, other)
            if other.status in rules.OUTSIDE:
                other.status, other.alasan = "Hadir", "Datang pada hari kegiatan"
            row.dihapus = self.clock.now()
            return other.id

        result = committed(self.db, work, PESERTA, "", "gabungkan peserta sementara")
        return Result(result.value, result.changed, result.undo, f"Digabung dengan {names[0]}.")


def _move_marks(session: Session, source: Peserta, target: Peserta) -> None:
    marks = session.scalars(
        select(Kehadiran).where(Kehadiran.peserta_id.in_((source.id, target.id)), Kehadiran.dihapus.is_(None))
    ).all()
    taken = {mark.sesi_id for mark in marks if mark.peserta_id == target.id}
    moving = [mark for mark in marks if mark.peserta_id == source.id]
    both = sum(mark.sesi_id in taken for mark in moving)
    if both:
        raise UserError(
            f"{target.nama} dan peserta sementara ini sama-sama punya isian pada {both} sesi.",
            safe=SAFE,
            advice="Kosongkan isian yang keliru di Kehadiran, lalu gabungkan lagi.",
        )
    moves = [(mark.id, {"peserta_id": source.id}, {"peserta_id": target.id}) for mark in moving]
    for mark in moving:
        session.expunge(mark)
    update_many(session, Kehadiran, moves)


def quotas_of(session: Session, kegiatan_id: int) -> list[KuotaRow]:
    """Places of the units, by name, with those that are taken."""
    return _quotas(session, kegiatan_id, every_peserta(session, kegiatan_id))


def _quotas(session: Session, kegiatan_id: int, people: Sequence[Peserta]) -> list[KuotaRow]:
    above = _parents(session)
    counts: dict[int, dict[str, int]] = {}
    for row in people:
        state = row.status if row.status in rules.WAITING else "terisi"
        if row.status in rules.GONE:
            continue
        for unit_id in _line(row.unit_id, above):
            own = counts.setdefault(unit_id, {})
            own[state] = own.get(state, 0) + 1
    rows = session.execute(
        select(KuotaUnit.unit_id, KuotaUnit.kuota, Unit.nama)
        .join(Unit, Unit.id == KuotaUnit.unit_id)
        .where(KuotaUnit.kegiatan_id == kegiatan_id, KuotaUnit.dihapus.is_(None))
        .order_by(Unit.nama)
    )
    return [
        KuotaRow(
            unit_id,
            nama,
            kuota,
            counts.get(unit_id, {}).get("terisi", 0),
            counts.get(unit_id, {}).get("Diusulkan", 0),
            counts.get(unit_id, {}).get("Cadangan", 0),
        )
        for unit_id, kuota, nama in rows
    ]


def _full(session: Session, row: Peserta) -> str:
    """Why there is no place for one more, "" when there is."""
    kegiatan = live_kegiatan(session, row.kegiatan_id)
    people = every_peserta(session, row.kegiatan_id)
    taken = sum(one.status not in rules.OUTSIDE for one in people)
    if kegiatan.kuota and taken >= kegiatan.kuota:
        return f"kuota kegiatan penuh: {taken} dari {kegiatan.kuota}"
    own = set(_line(row.unit_id, _parents(session)))
    for quota in _quotas(session, row.kegiatan_id, people):
        if quota.id in own and quota.kuota and quota.sisa <= 0:
            return f"kuota {quota.nama} penuh: {quota.terisi} dari {quota.kuota}"
    return ""


def _parents(session: Session) -> dict[int, int | None]:
    return {int(key): parent for key, parent in session.execute(select(Unit.id, Unit.induk_id))}


def _line(unit_id: int | None, above: Mapping[int, int | None]) -> list[int]:
    """A unit and those above it."""
    found: list[int] = []
    here = unit_id
    while here is not None and here in above and here not in found:
        found.append(here)
        here = above[here]
    return found
