"""Calendar files of the office: export of an activity, a year, a speaker; import with a choice.

An activity is a whole-day event, each of its sessions a timed one that names it under RELATED-TO. Our own
file comes back as "sama": rows are known by their uid. Foreign events are known by UID (and RECURRENCE-ID),
kept in `Kegiatan.sumber_uid`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select

from pembinaan_desktop.db.tables import Kegiatan, Sesi
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.bentrok import narasumber_names
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.files.ics import IcsEvent, IcsFile, read_ics, whole_day, write_ics
from pembinaan_desktop.services.impor_kalender import (
    AKSI,
    OURS,
    RencanaImpor,
    compared,
    gone_rows,
    kegiatan_rows,
    known_rows,
    marked_sesi,
    sesi_rows,
    store,
    wishes_of,
)
from pembinaan_desktop.services.kegiatan import SESI
from pembinaan_desktop.services.result import Progress, Result, no_progress
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock


class KalenderIcsService:
    """Writes and reads .ics files."""

    def __init__(self, db: Database, clock: Clock, before: Callable[[str], None] | None = None) -> None:
        """before: called with the reason before an import; it makes the backup."""
        self.db = db
        self.clock = clock
        self._before = before

    # --- export ---------------------------------------------------------------------------

    def export_kegiatan(self, kegiatan_id: int, path: Path) -> Result:
        """One activity with its sessions; value: number of events."""
        with self.db.read() as session:
            rows = kegiatan_rows(session, Kegiatan.id == kegiatan_id)
            if not rows:
                raise UserError("Kegiatan ini tidak ditemukan; mungkin sudah dihapus.")
            events, title = _events(rows, sesi_rows(session, [kegiatan_id])), rows[0].nama
        return self._write(path, title, events)

    def export_tahun(self, tahun: int, path: Path) -> Result:
        """All activities of a year that were not cancelled."""
        first, last = date(tahun, 1, 1), date(tahun, 12, 31)
        with self.db.read() as session:
            rows = kegiatan_rows(
                session,
                Kegiatan.tanggal_mulai <= last,
                Kegiatan.tanggal_selesai >= first,
                Kegiatan.status != "Dibatalkan",
            )
            events = _events(rows, sesi_rows(session, [row.id for row in rows]))
        if not events:
            raise UserError(f"Belum ada kegiatan pada tahun {tahun}.", safe="Tidak ada berkas yang ditulis.")
        return self._write(path, f"Kalender kegiatan {tahun}", events)

    def export_narasumber(self, nama: str, path: Path, mulai: date | None = None) -> Result:
        """Sessions of one speaker from `mulai` (default: today) on."""
        keys = set(narasumber_names(nama))
        first = mulai or self.clock.today()
        with self.db.read() as session:
            query = select(Sesi.kegiatan_id).where(
                Sesi.narasumber != "", Sesi.tanggal >= first, Sesi.dihapus.is_(None)
            )
            ids = list(session.scalars(query.distinct()))
            rows = {row.id: row for row in kegiatan_rows(session, Kegiatan.id.in_(ids))}
            found = [
                _session_event(rows[sesi.kegiatan_id], sesi)
                for own in sesi_rows(session, ids).values()
                for sesi in own
                if sesi.kegiatan_id in rows
                and sesi.tanggal >= first
                and keys & set(narasumber_names(sesi.narasumber))
            ]
        if not found:
            raise UserError(
                f"Tidak ada sesi {nama} mulai {wording.long_date(first)}.",
                safe="Tidak ada berkas yang ditulis.",
            )
        return self._write(path, f"Jadwal {nama}", found)

    def narasumber(self) -> list[str]:
        """Speakers of sessions from today on, by name."""
        with self.db.read() as session:
            texts = session.scalars(
                select(Sesi.narasumber)
                .where(Sesi.narasumber != "", Sesi.tanggal >= self.clock.today(), Sesi.dihapus.is_(None))
                .distinct()
            ).all()
        names = {key: shown for text in texts for key, shown in narasumber_names(text).items()}
        return sorted(names.values(), key=str.casefold)

    def _write(self, path: Path, title: str, events: Sequence[IcsEvent]) -> Result:
        write_ics(Path(path), title, events, self.clock.now())
        text = f"{len(events)} acara tersimpan: {Path(path).name}."
        return Result(len(events), frozenset(), None, text)

    # --- import ---------------------------------------------------------------------------

    def plan(self, path: Path, progress: Progress = no_progress) -> RencanaImpor:
        """What importing the file would do. Raises UserError for a file that cannot be read."""
        return self.plan_file(read_ics(Path(path), progress))

    def plan_file(self, file: IcsFile) -> RencanaImpor:
        """The same for a file that was read already."""
        notes = list(file.catatan)
        wanted = wishes_of(file.events, notes)
        with self.db.read() as session:
            known = known_rows(session, wanted)
            sessions = sesi_rows(session, [row.id for row in known.values()])
            marked = marked_sesi(session)
            rows = [compared(acara, known.get(acara.key), sessions, marked) for acara in wanted]
            rows += gone_rows(session, wanted, marked)
        order = list(AKSI)
        rows.sort(
            key=lambda row: (order.index(row.aksi), row.acara.mulai if row.acara else date.max, row.judul)
        )
        numbered = tuple(replace(row, id=number) for number, row in enumerate(rows, 1))
        return RencanaImpor(file.nama, numbered, tuple(notes))

    def apply(self, rencana: RencanaImpor, ids: Collection[int], progress: Progress = no_progress) -> Result:
        """Import the chosen rows in one transaction; value: how many. All of it can be taken back."""
        chosen = [
            row for row in rencana.rows if row.id in set(ids) and row.aksi != "sama" and not row.masalah
        ]
        if not chosen:
            raise UserError("Tidak ada acara yang dipilih.", safe="Tidak ada yang diimpor.")
        if self._before is not None:
            self._before("impor")

        def work(session: Session) -> int:
            known = known_rows(session, [row.acara for row in chosen if row.acara is not None])
            for number, row in enumerate(chosen, 1):
                progress(number, len(chosen), "Mengimpor kalender")
                if row.acara is None:
                    session.get_one(Kegiatan, row.kegiatan_id).dihapus = self.clock.now()
                else:
                    store(session, row.acara, known.get(row.acara.key), self.clock.now())
            return len(chosen)

        text = f"{len(chosen)} acara diimpor dari {rencana.nama}."
        return committed(self.db, work, SESI, text, "impor kalender")


# --- rows to events -----------------------------------------------------------------------


def _events(rows: Iterable[Kegiatan], sessions: dict[int, list[Sesi]]) -> list[IcsEvent]:
    found = []
    for row in rows:
        found.append(_activity_event(row))
        found += [_session_event(row, sesi) for sesi in sessions.get(row.id, ())]
    return found


def _activity_event(row: Kegiatan) -> IcsEvent:
    own = {"JENIS": "kegiatan", "BENTUK": row.bentuk, "JUDUL": row.nama, "ANGKATAN": row.angkatan}
    facts = [f"Sasaran: {row.sasaran}" if row.sasaran else "", f"Kuota: {row.kuota}" if row.kuota else ""]
    return IcsEvent(
        _uid(row),
        _title(row),
        whole_day(row.tanggal_mulai),
        whole_day(row.tanggal_selesai + timedelta(days=1)),
        True,
        row.tempat,
        "\n".join(filter(None, facts)),
        _status(row.status),
        lain=own,
    )


def _session_event(row: Kegiatan, sesi: Sesi) -> IcsEvent:
    return IcsEvent(
        f"{sesi.uid}{OURS}",
        f"{sesi.judul} – {_title(row)}",
        datetime.combine(sesi.tanggal, sesi.jam_mulai),
        datetime.combine(sesi.tanggal, sesi.jam_selesai),
        False,
        sesi.tempat or row.tempat,
        f"Narasumber: {sesi.narasumber}" if sesi.narasumber else "",
        _status(row.status),
        induk=_uid(row),
        lain={"JENIS": "sesi", "JUDUL": sesi.judul, "NARASUMBER": sesi.narasumber, "RUANG": sesi.tempat},
    )


def _uid(row: Kegiatan) -> str:
    return row.sumber_uid or f"{row.uid}{OURS}"


def _title(row: Kegiatan) -> str:
    return f"{row.nama} Angkatan {row.angkatan}" if row.angkatan else row.nama


def _status(status: str) -> str:
    if status == "Dibatalkan":
        return "CANCELLED"
    return "TENTATIVE" if status in ("Draf", "Direncanakan", "Ditunda") else "CONFIRMED"
