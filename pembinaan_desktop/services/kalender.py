"""What the calendar shows: bars of a period, sessions of a week, the facts of the chosen activity."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from pembinaan_desktop.db.tables import Kegiatan, Sesi
from pembinaan_desktop.domain import kerja_sama, tugas_belajar, wording
from pembinaan_desktop.domain.kalender import Batang, SesiKalender
from pembinaan_desktop.services.bentrok import BentrokRow, BentrokService
from pembinaan_desktop.services.kegiatan import KegiatanRow, KegiatanService

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock


@dataclass(frozen=True)
class Rincian:
    """The side panel. narasumber: how many different ones. bentrok: open clashes; diterima: accepted ones."""

    kegiatan: KegiatanRow
    narasumber: int
    bentrok: tuple[BentrokRow, ...]
    diterima: tuple[BentrokRow, ...]


@dataclass(frozen=True)
class Akhir:
    """The last day of something agreed. kunci: unique; tujuan: (tab, what to show there)."""

    kunci: str
    tanggal: date
    nama: str
    jenis: str
    tujuan: tuple[str, Any]


class KalenderService:
    """Reads only."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock

    def batang(self, start: date, end: date) -> list[Batang]:
        """Bars that touch the period; a repetition is one bar per session."""
        columns = (
            Kegiatan.id,
            Kegiatan.nama,
            Kegiatan.angkatan,
            Kegiatan.bentuk,
            Kegiatan.status,
            Kegiatan.tanggal_mulai,
            Kegiatan.tanggal_selesai,
            Kegiatan.tempat,
            Kegiatan.program_id,
        )
        with self.db.read() as session:
            series = _series(session, start, end)
            rows = session.execute(
                select(*columns).where(
                    Kegiatan.dihapus.is_(None),
                    Kegiatan.tanggal_selesai >= start,
                    Kegiatan.tanggal_mulai <= end,
                )
            ).all()
        found = []
        for key, nama, angkatan, bentuk, status, first, last, tempat, program in rows:
            judul = f"{nama} Angkatan {angkatan}" if angkatan else nama
            if key not in series:
                found.append(Batang(key, judul, bentuk, status, first, last, tempat, 0, "", program))
                continue
            found += [
                Batang(key, judul, bentuk, status, day, day, place or tempat, sesi_id, jam, program)
                for sesi_id, day, jam, place in series[key]
            ]
        return found

    def sesi(self, start: date, end: date) -> list[SesiKalender]:
        """Sessions of the period that will be or were held, by day and hour."""
        columns = (
            Sesi.id,
            Sesi.kegiatan_id,
            Kegiatan.nama,
            Kegiatan.bentuk,
            Sesi.judul,
            Sesi.tanggal,
            Sesi.jam_mulai,
            Sesi.jam_selesai,
            func.coalesce(func.nullif(Sesi.tempat, ""), Kegiatan.tempat),
            Sesi.narasumber,
            Sesi.seri,
        )
        query = (
            select(*columns)
            .join(Kegiatan, Kegiatan.id == Sesi.kegiatan_id)
            .where(
                Sesi.dihapus.is_(None),
                Kegiatan.dihapus.is_(None),
                Sesi.status != "dibatalkan",
                Kegiatan.status.not_in(("Dibatalkan", "Ditunda")),
                Sesi.tanggal >= start,
                Sesi.tanggal <= end,
            )
            .order_by(Sesi.tanggal, Sesi.jam_mulai, Sesi.id)
        )
        with self.db.read() as session:
            return [SesiKalender(*row) for row in session.execute(query)]

    def akhir(self, start: date, end: date) -> list[Akhir]:
        """Agreements whose last day lies in the period, and studies; by day. No drafts, none that ended otherwise."""
        from pembinaan_desktop.services.baris_kerja_sama import read_rows
        from pembinaan_desktop.services.tugas_belajar import read_studies

        today = self.clock.today()
        with self.db.read() as session:
            agreements, studies = read_rows(session, today), read_studies(session, today)
        found = [
            Akhir(
                f"ks{row.id}",
                row.berlaku_sampai,
                row.dokumen,
                "Kerja sama berakhir",
                ("program", ("kerja_sama", row.id)),
            )
            for row in agreements
            if row.berlaku_sampai is not None
            and start <= row.berlaku_sampai <= end
            and row.status not in (kerja_sama.RANCANGAN, kerja_sama.DIHENTIKAN)
        ]
        found += [
            Akhir(
                f"tb{row.id}",
                row.akhir,
                f"{row.nama}, {row.judul}",
                "Tugas belajar selesai",
                ("program", ("tugas_belajar", row.id)),
            )
            for row in studies
            if start <= row.akhir <= end and row.status not in (tugas_belajar.LULUS, tugas_belajar.DIHENTIKAN)
        ]
        return sorted(found, key=lambda one: (one.tanggal, one.kunci))

    def rincian(self, kegiatan_id: int) -> Rincian:
        """Facts of one activity. Raises UserError when it is gone."""
        with self.db.read() as session:
            row = KegiatanService(self.db, self.clock).get(kegiatan_id)
            texts = session.scalars(
                select(Sesi.narasumber).where(
                    Sesi.kegiatan_id == kegiatan_id, Sesi.dihapus.is_(None), Sesi.narasumber != ""
                )
            ).all()
            clashes = BentrokService(self.db, self.clock).of(kegiatan_id)
        from pembinaan_desktop.domain.bentrok import narasumber_names

        speakers = {key for text in texts for key in narasumber_names(text)}
        return Rincian(
            row,
            len(speakers),
            tuple(clash for clash in clashes if not clash.alasan),
            tuple(clash for clash in clashes if clash.alasan),
        )


def _series(session: Session, start: date, end: date) -> dict[int, list[tuple[int, date, str, str]]]:
    """Sessions of activities that consist of repetitions: (id, day, hours, room)."""
    repeated = select(Sesi.kegiatan_id).where(Sesi.seri != "", Sesi.dihapus.is_(None)).distinct()
    rows = session.execute(
        select(Sesi.kegiatan_id, Sesi.id, Sesi.tanggal, Sesi.jam_mulai, Sesi.jam_selesai, Sesi.tempat)
        .where(
            Sesi.kegiatan_id.in_(repeated),
            Sesi.dihapus.is_(None),
            Sesi.status != "dibatalkan",
            Sesi.tanggal >= start,
            Sesi.tanggal <= end,
        )
        .order_by(Sesi.tanggal, Sesi.jam_mulai)
    )
    found: dict[int, list[tuple[int, date, str, str]]] = defaultdict(list)
    for key in session.scalars(repeated):
        found[key] = []
    for kegiatan_id, sesi_id, day, begin, until, room in rows:
        found[kegiatan_id].append((sesi_id, day, wording.time_range(begin, until, ""), room))
    return found
