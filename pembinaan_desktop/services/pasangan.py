"""Mentoring: who guides whom. A session is attended by the pair, and its mark stands with the participant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from pembinaan_desktop.db.tables import Kehadiran, Pasangan, Pegawai, Peserta
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.peserta import OUTSIDE
from pembinaan_desktop.services.peserta import (
    PesertaRow,
    agencies,
    live_kegiatan,
    live_peserta,
    row_of,
    snapshot,
)
from pembinaan_desktop.services.rekap_kehadiran import RekapCounter, counters, marks_of
from pembinaan_desktop.services.result import Result, Topic
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

MENTOR = "mentor"
TOPICS = frozenset({Topic.PESERTA, Topic.KEHADIRAN})
SAFE = "Pasangan tidak berubah."


@dataclass(frozen=True)
class PasanganRow:
    """A participant with the mentor, None while there is none. bertemu: sessions the pair attended of `sesi`."""

    peserta: PesertaRow
    mentor: PesertaRow | None
    bertemu: int
    sesi: int

    @property
    def id(self) -> int:
        return self.peserta.id

    @property
    def nama_mentor(self) -> str:
        return self.mentor.nama_lengkap if self.mentor else ""


PasanganRows = list[PasanganRow]
MentorRows = list[PesertaRow]


class PasanganService:
    """Pairs participants with mentors."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock

    def list(self, kegiatan_id: int) -> PasanganRows:
        """Every participant in the order of the list, paired or not."""
        with self.db.read() as session:
            mentors = mentors_of(session, kegiatan_id)
            count = counters(session, [kegiatan_id])[kegiatan_id]
            marks = marks_of(session, [kegiatan_id])
            held = sum(row.dihitung for row in count.sesi)
            found = []
            for row in live_peserta(session, kegiatan_id, "peserta"):
                early = count.belum(row.mulai_ikut)
                met = len(count.hadir(marks.get(row.id, {}), early))
                asked = held - sum(s.dihitung for s in count.sesi if s.id in early)
                found.append(PasanganRow(row_of(row), mentors.get(row.id), met, asked))
            return found

    def mentor(self, kegiatan_id: int) -> MentorRows:
        """The mentors of an activity."""
        with self.db.read() as session:
            return [row_of(row) for row in live_peserta(session, kegiatan_id, MENTOR)]

    def pasangkan(
        self,
        kegiatan_id: int,
        peserta_ids: Sequence[int],
        *,
        mentor_id: int | None = None,
        pegawai_id: int | None = None,
    ) -> Result:
        """Give participants a mentor, in place of the one they have; value: how many pairs.

        mentor_id: a mentor of this activity; pegawai_id: an employee who becomes one. Who cannot be paired is
        named in the message. Raises UserError when nobody can, or the mentor is not there.
        """
        skipped: list[str] = []

        def work(session: Session) -> int:
            mentor = self._mentor(session, kegiatan_id, mentor_id, pegawai_id)
            present = {row.id: row for row in live_peserta(session, kegiatan_id, "peserta")}
            old = {row.peserta_id: row for row in _pairs(session, kegiatan_id)}
            paired = 0
            for peserta_id in dict.fromkeys(peserta_ids):
                row = present.get(peserta_id)
                if row is None:
                    skipped.append("bukan peserta kegiatan ini")
                elif row.pegawai_id is not None and row.pegawai_id == mentor.pegawai_id:
                    skipped.append(f"{row.nama} (tidak dapat menjadi mentor diri sendiri)")
                else:
                    pair = old.get(peserta_id)
                    if pair is None:
                        session.add(
                            Pasangan(kegiatan_id=kegiatan_id, peserta_id=peserta_id, mentor_id=mentor.id)
                        )
                    else:
                        pair.mentor_id = mentor.id
                    paired += 1
            if not paired:
                raise UserError(f"Tidak ada yang dipasangkan: {wording.some(skipped)}.", safe=SAFE)
            names.append(wording.full_name(mentor.nama, mentor.gelar_depan, mentor.gelar_belakang))
            return paired

        names: list[str] = []
        result = committed(self.db, work, TOPICS, "", "pasangkan mentor")
        text = f"{result.value} peserta didampingi {names[0]}"
        text += f"; dilewati: {wording.some(skipped)}" if skipped else ""
        return Result(result.value, result.changed, result.undo, f"{text}.")

    def _mentor(
        self, session: Session, kegiatan_id: int, mentor_id: int | None, pegawai_id: int | None
    ) -> Peserta:
        live_kegiatan(session, kegiatan_id)
        present = live_peserta(session, kegiatan_id, MENTOR)
        found = next(
            (
                row
                for row in present
                if row.id == mentor_id or (pegawai_id is not None and row.pegawai_id == pegawai_id)
            ),
            None,
        )
        if found is not None:
            return found
        person = session.get(Pegawai, pegawai_id) if pegawai_id is not None else None
        if person is None or person.dihapus is not None:
            raise UserError("Mentor ini tidak ditemukan.", safe=SAFE, advice="Pilih mentor dari daftar.")
        number = max((row.urut for row in present), default=0) + 1
        made = snapshot(person, kegiatan_id, number, agencies(session))
        made.peran = MENTOR
        session.add(made)
        session.flush()
        return made

    def lepas(self, peserta_ids: Sequence[int]) -> Result:
        """Take participants out of their pairs; value: how many. Their attendance stays."""

        def work(session: Session) -> int:
            rows = session.scalars(
                select(Pasangan).where(Pasangan.peserta_id.in_(peserta_ids), Pasangan.dihapus.is_(None))
            ).all()
            for row in rows:
                row.dihapus = self.clock.now()
            return len(rows)

        result = committed(self.db, work, TOPICS, "", "lepas pasangan")
        text = f"{result.value} pasangan dilepas." if result.value else "Tidak ada pasangan yang dilepas."
        return Result(result.value, result.changed, result.undo, text)


def _pairs(session: Session, kegiatan_id: int) -> Sequence[Pasangan]:
    return session.scalars(
        select(Pasangan).where(Pasangan.kegiatan_id == kegiatan_id, Pasangan.dihapus.is_(None))
    ).all()


def mentors_of(session: Session, kegiatan_id: int) -> dict[int, PesertaRow]:
    """The mentor by participant id; a mentor who left guides nobody."""
    rows = session.execute(
        select(Pasangan.peserta_id, Peserta)
        .join(Peserta, Peserta.id == Pasangan.mentor_id)
        .where(
            Pasangan.kegiatan_id == kegiatan_id,
            Pasangan.dihapus.is_(None),
            Peserta.dihapus.is_(None),
            Peserta.status.not_in(OUTSIDE),
        )
    )
    return {key: row_of(mentor) for key, mentor in rows}


def guided(
    session: Session, count: Mapping[int, RekapCounter], mentor_ids: Collection[int]
) -> dict[int, set[int]]:
    """Ids of the sessions in which a mentor met at least one participant, by mentor."""
    if not mentor_ids:
        return {}
    found: dict[int, set[int]] = defaultdict(set)
    for mentor_id, kegiatan_id, sesi_id, code in session.execute(
        select(Pasangan.mentor_id, Pasangan.kegiatan_id, Kehadiran.sesi_id, Kehadiran.status)
        .join(Kehadiran, Kehadiran.peserta_id == Pasangan.peserta_id)
        .where(Pasangan.mentor_id.in_(mentor_ids), Pasangan.dihapus.is_(None), Kehadiran.dihapus.is_(None))
    ):
        if count[kegiatan_id].hadir({sesi_id: code}):
            found[mentor_id].add(sesi_id)
    return found
