"""From a line of the plan to activities, and from an activity back to the needs it answers."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from pembinaan_desktop.db.tables import BarisRencana, Kebutuhan, Kegiatan, KegiatanRencana, Pegawai, Rencana
from pembinaan_desktop.domain import rencana as rules
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.peserta import ALLOWED
from pembinaan_desktop.services.kegiatan import checked, live
from pembinaan_desktop.services.libur import kalender_kerja
from pembinaan_desktop.services.peserta import agencies, snapshot
from pembinaan_desktop.services.rencana import live_line
from pembinaan_desktop.services.result import Result, Topic
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

TOPICS = frozenset({Topic.KEBUTUHAN, Topic.KEGIATAN, Topic.PESERTA})
Pairs = list[tuple[int, str]]
Texts = list[str]


class RencanaKegiatanService:
    """Every change is one transaction with its way back."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock

    def create(self, baris_id: int) -> Result:
        """A draft activity of a line with its named people as nominated; value: its id."""
        counts = []

        def work(session: Session) -> int:
            line = live_line(session, baris_id)
            kegiatan = Kegiatan(**self._values(session, line))
            session.add(kegiatan)
            session.flush()
            session.add(KegiatanRencana(baris_rencana_id=baris_id, kegiatan_id=kegiatan.id))
            counts.append(_nominate(session, line, kegiatan.id))
            return kegiatan.id

        result = committed(self.db, work, TOPICS, "", "buat kegiatan dari rencana")
        people = f" dengan {counts[0]} calon peserta" if counts[0] else ""
        text = f"Draf kegiatan dibuat{people}; lengkapi tanggal dan jadwalnya."
        return Result(result.value, result.changed, result.undo, text)

    def _values(self, session: Session, line: BarisRencana) -> dict[str, Any]:
        tahun = session.get_one(Rencana, line.rencana_id).tahun
        free = kalender_kerja(session).is_free
        day = rules.first_day(tahun, line.waktu, free, self.clock.today())
        values = {
            "nama": line.topik,
            "program_id": line.program_id,
            "bentuk": line.bentuk,
            "jenis_kompetensi": line.jenis_kompetensi,
            "tanggal_mulai": day,
            "tanggal_selesai": day,
            "penyelenggara": line.penyelenggara,
            "sasaran": line.sasaran,
            "kuota": line.jumlah,
            "catatan": line.catatan,
        }
        return {**checked(values), "status": "Draf"}

    def choices(self, baris_id: int) -> Pairs:
        """Activities of the plan's year that do not answer this line yet."""
        with self.db.read() as session:
            tahun = session.get_one(Rencana, live_line(session, baris_id).rencana_id).tahun
            linked = select(KegiatanRencana.kegiatan_id).where(
                KegiatanRencana.baris_rencana_id == baris_id, KegiatanRencana.dihapus.is_(None)
            )
            rows = session.execute(
                select(Kegiatan.id, Kegiatan.nama, Kegiatan.angkatan, Kegiatan.tanggal_mulai)
                .where(
                    Kegiatan.dihapus.is_(None),
                    func.strftime("%Y", Kegiatan.tanggal_mulai) == str(tahun),
                    Kegiatan.id.not_in(linked),
                )
                .order_by(Kegiatan.tanggal_mulai, Kegiatan.id)
            )
            return [
                (key, f"{nama} {part} ({day:%d-%m-%Y})".replace("  ", " ")) for key, nama, part, day in rows
            ]

    def link(self, baris_id: int, kegiatan_id: int) -> Result:
        """An activity that is there already answers this line."""

        def work(session: Session) -> None:
            live_line(session, baris_id)
            live(session, kegiatan_id)
            if kegiatan_id in _linked(session, baris_id):
                raise UserError("Kegiatan itu sudah terhubung.", safe="Tidak ada yang diubah.")
            session.add(KegiatanRencana(baris_rencana_id=baris_id, kegiatan_id=kegiatan_id))

        return committed(self.db, work, TOPICS, "Kegiatan dihubungkan.", "hubungkan kegiatan")

    def unlink(self, baris_id: int, kegiatan_ids: Collection[int]) -> Result:
        """The activities stay; they no longer answer this line."""

        def work(session: Session) -> None:
            rows = session.scalars(
                select(KegiatanRencana).where(
                    KegiatanRencana.baris_rencana_id == baris_id,
                    KegiatanRencana.kegiatan_id.in_(kegiatan_ids),
                    KegiatanRencana.dihapus.is_(None),
                )
            )
            for row in rows:
                row.dihapus = self.clock.now()

        return committed(self.db, work, TOPICS, "Kegiatan dilepas dari rencana.", "lepaskan kegiatan")

    def answers(self, kegiatan_id: int) -> Texts:
        """What an activity answers: "Rencana 2027: Arsip Dinamis (6 usulan)"."""
        query = (
            select(Rencana.tahun, BarisRencana.topik, func.count(Kebutuhan.id))
            .select_from(KegiatanRencana)
            .join(BarisRencana, BarisRencana.id == KegiatanRencana.baris_rencana_id)
            .join(Rencana, Rencana.id == BarisRencana.rencana_id)
            .outerjoin(
                Kebutuhan,
                (Kebutuhan.baris_rencana_id == BarisRencana.id) & Kebutuhan.dihapus.is_(None),
            )
            .where(
                KegiatanRencana.kegiatan_id == kegiatan_id,
                KegiatanRencana.dihapus.is_(None),
                BarisRencana.dihapus.is_(None),
            )
            .group_by(BarisRencana.id)
            .order_by(Rencana.tahun, BarisRencana.topik)
        )
        with self.db.read() as session:
            rows = session.execute(query)
            return [
                f"Rencana {tahun}: {topik} ({count} usulan)" if count else f"Rencana {tahun}: {topik}"
                for tahun, topik, count in rows
            ]


def _linked(session: Session, baris_id: int) -> set[int]:
    return set(
        session.scalars(
            select(KegiatanRencana.kegiatan_id).where(
                KegiatanRencana.baris_rencana_id == baris_id, KegiatanRencana.dihapus.is_(None)
            )
        )
    )


def _nominate(session: Session, line: BarisRencana, kegiatan_id: int) -> int:
    """The named people of the needs as nominated participants; returns how many."""
    people = session.scalars(
        select(Pegawai)
        .join(Kebutuhan, Kebutuhan.pegawai_id == Pegawai.id)
        .where(
            Kebutuhan.baris_rencana_id == line.id,
            Kebutuhan.dihapus.is_(None),
            Pegawai.dihapus.is_(None),
            Pegawai.dibatasi.is_(False),
            Pegawai.kedudukan.in_(ALLOWED),
        )
        .distinct()
        .order_by(Pegawai.nama)
    ).all()
    offices = agencies(session)
    for number, person in enumerate(people, 1):
        row = snapshot(person, kegiatan_id, number, offices)
        row.status, row.alasan = "Diusulkan", "Dari usulan kebutuhan"
        session.add(row)
    session.flush()
    return len(people)
