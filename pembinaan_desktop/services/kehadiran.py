"""Attendance of an activity: marks, scans, rules, sign-off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from pembinaan_desktop.db.tables import (
    AturanKehadiran,
    Kegiatan,
    Kehadiran,
    PengesahanSesi,
    Sesi,
)
from pembinaan_desktop.domain import kehadiran as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import GoneError, UserError
from pembinaan_desktop.services.isian_kehadiran import Isian, simpan, simpan_banyak, sisanya
from pembinaan_desktop.services.lembar import Lembar, LembarService
from pembinaan_desktop.services.pindai import pindai
from pembinaan_desktop.services.rekap_kehadiran import Aturan, rule_of, statuses_of
from pembinaan_desktop.services.result import Progress, Result, Topic, no_progress
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

KEHADIRAN = frozenset({Topic.KEHADIRAN})


@dataclass(frozen=True)
class IsianRow:
    """One mark with where it comes from. sumber: "petugas", "pindai", "berkas", "koreksi"."""

    status: str
    sumber: str
    waktu: datetime
    menit_terlambat: int
    catatan: str


class KehadiranService:
    """Marks attendance. A mark is on the disk when the method returns."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock
        self._lembar = LembarService(db, clock)

    def statuses(self) -> dict[str, rules.StatusHadir]:
        """The usual attendance statuses by code, in their order (reference table "status_kehadiran")."""
        with self.db.read() as session:
            return statuses_of(session)

    def lembar(self, kegiatan_id: int) -> Lembar:
        """The grid with every sum."""
        return self._lembar.get(kegiatan_id)

    def segarkan(self, sheet: Lembar) -> Lembar:
        """A sheet as it is now, cheaper than `lembar` after a few marks."""
        return self._lembar.refresh(sheet)

    def lama(self, sheet: Lembar) -> bool:
        """Has so much changed since that `segarkan` belongs into a task?"""
        return self._lembar.long(sheet)

    def isian(self, peserta_id: int, sesi_id: int) -> IsianRow | None:
        """One mark, None while the cell is empty."""
        with self.db.read() as session:
            row = session.scalars(
                select(Kehadiran).where(
                    Kehadiran.peserta_id == peserta_id,
                    Kehadiran.sesi_id == sesi_id,
                    Kehadiran.dihapus.is_(None),
                )
            ).first()
            keys = IsianRow.__dataclass_fields__
            return IsianRow(**{key: getattr(row, key) for key in keys}) if row else None

    # --- marks ----------------------------------------------------------------------------

    def mark(
        self,
        peserta_id: int,
        sesi_id: int,
        status: str | None,
        *,
        sumber: str = "petugas",
        menit: int = 0,
        catatan: str = "",
    ) -> Result:
        """Set or clear (None) one mark. menit: minutes late. catatan: note; the reason of a correction.

        Raises UserError when the person or the session cannot be marked, `SudahDisahkanError` when the list
        of the session is signed and there is no reason.
        """
        if not 0 <= menit <= rules.MOST_MINUTES:
            raise UserError(
                f"Menit terlambat antara 0 dan {rules.MOST_MINUTES}.", safe="Kehadiran tidak diubah."
            )
        wanted = Isian(peserta_id, sesi_id, status, sumber, menit, catatan)

        def work(session: Session) -> int:
            return simpan(session, self.clock.now(), wanted)

        label = "tandai kehadiran" if status else "kosongkan kehadiran"
        return committed(self.db, work, KEHADIRAN, "", label)

    def mark_many(
        self,
        marks: Sequence[tuple[int, int, str | None]],
        *,
        sumber: str = "petugas",
        catatan: str = "",
    ) -> Result:
        """Set or clear many marks (peserta id, sesi id, status) in one transaction; value: how many changed.

        Who cannot be marked is passed over and named in the message.
        """
        wanted = [Isian(*mark, sumber=sumber, catatan=catatan) for mark in marks]
        return self.simpan(wanted, f"tandai {len(marks)} kehadiran")

    def simpan(
        self,
        wanted: Sequence[Isian],
        label: str,
        progress: Progress = no_progress,
        *,
        word: str = "isian kehadiran disimpan",
    ) -> Result:
        """Write any marks in one transaction; value: how many changed."""
        return self._simpan(
            lambda session: simpan_banyak(session, self.clock.now(), wanted, progress), label, word
        )

    def _simpan(self, write: Callable[[Session], tuple[int, list[str]]], label: str, word: str) -> Result:
        skipped: list[str] = []

        def work(session: Session) -> int:
            changed, passed_over = write(session)
            skipped.extend(passed_over)
            return changed

        result = committed(self.db, work, KEHADIRAN, "", label)
        text = f"{result.value} {word}" if result.value else "Tidak ada yang berubah"
        if skipped:
            text += f"; dilewati {len(skipped)}: {wording.some(skipped)}"
        return Result(result.value, result.changed, result.undo, f"{text}.")

    def semua_hadir(self, kegiatan_id: int, sesi_id: int) -> Result:
        """Mark everybody without a mark in a session as present; value: how many."""
        return self.sisanya(kegiatan_id, sesi_id, None)

    def sisanya(self, kegiatan_id: int, sesi_id: int, status: str | None) -> Result:
        """Give everybody without a mark in a session one status, None for present; value: how many.

        Raises UserError when the session is cancelled.
        """
        with self.db.read() as session:
            statuses = statuses_of(session, rule_of(session, kegiatan_id).set_status)
        code = status or rules.scan_codes(statuses)[0]
        name = statuses[code].nama.lower() if code in statuses else code
        result = self._simpan(
            lambda session: sisanya(session, self.clock.now(), sesi_id, code),
            f"tandai sisanya {name}",
            f"peserta ditandai {name}",
        )
        if not result.changed and result.message.startswith("Tidak ada yang berubah."):
            return Result(0, frozenset(), None, "Tidak ada peserta yang belum diisi.")
        return result

    # --- scanning -------------------------------------------------------------------------

    def scan(self, sesi_id: int, code: str) -> Result:
        """Mark the participant whose card or NIP was scanned or typed; value: `pindai.Pindai`."""
        now = self.clock.now()
        return committed(
            self.db, lambda session: pindai(session, now, sesi_id, code), KEHADIRAN, "", "pindai kehadiran"
        )

    # --- rules and sign-off ---------------------------------------------------------------

    def set_aturan(self, kegiatan_id: int, aturan: Aturan) -> Result:
        """Set how attendance of an activity is counted."""
        if aturan.dispensasi not in dict(rules.DISPENSASI):
            raise UserError("Pilih aturan dispensasi yang ada di daftar.")
        if not 0 <= aturan.batas_terlambat <= 240:
            raise UserError("Batas terlambat antara 0 dan 240 menit.")

        def work(session: Session) -> None:
            if session.get(Kegiatan, kegiatan_id) is None:
                raise UserError("Kegiatan ini tidak ditemukan; mungkin sudah dihapus.")
            row = session.scalars(
                select(AturanKehadiran).where(AturanKehadiran.kegiatan_id == kegiatan_id)
            ).first()
            if row is None:
                row = AturanKehadiran(kegiatan_id=kegiatan_id)
                session.add(row)
            row.dihapus = None
            row.dispensasi, row.batas_terlambat = aturan.dispensasi, aturan.batas_terlambat
            row.set_status = aturan.set_status

        return committed(self.db, work, KEHADIRAN, "Aturan kehadiran disimpan.", "ubah aturan kehadiran")

    def sahkan(self, sesi_id: int, nama: str, catatan: str = "") -> Result:
        """Record that the list of a session is signed: it was held, its marks are locked. nama: who signed.

        Raises UserError while somebody has no mark, because nobody can sign what is not filled in.
        """
        nama = wording.literal(nama)
        if not nama:
            raise UserError("Tulis nama yang menandatangani daftar hadir.")

        def work(session: Session) -> None:
            sesi = session.get(Sesi, sesi_id)
            if sesi is None or sesi.dihapus is not None:
                raise GoneError("Sesi ini")
            sheet = self._lembar.get(sesi.kegiatan_id)
            if sesi_id in sheet.sah:
                raise UserError("Daftar hadir sesi ini sudah disahkan.", safe="Tidak ada yang diubah.")
            if not sheet.baris:
                raise UserError("Kegiatan ini belum punya peserta.", safe="Sesi belum disahkan.")
            empty = [
                row.peserta.nama_lengkap
                for row in sheet.baris
                if sesi_id not in row.marks and sesi_id not in row.belum
            ]
            if empty:
                raise UserError(
                    f"Masih ada {len(empty)} peserta yang belum diisi: {wording.some(empty)}.",
                    safe="Sesi belum disahkan.",
                    advice="Isi dahulu, misalnya dengan “Tandai sisanya”.",
                )
            session.add(PengesahanSesi(sesi_id=sesi_id, waktu=self.clock.now(), nama=nama, catatan=catatan))
            sesi.status = "terlaksana"

        return committed(
            self.db,
            work,
            KEHADIRAN | {Topic.SESI},
            "Daftar hadir disahkan; isiannya terkunci.",
            "sahkan daftar hadir",
        )

    def buka_pengesahan(self, sesi_id: int, alasan: str) -> Result:
        """Open a signed session again, with a reason."""
        if not alasan.strip():
            raise UserError("Tulis alasan membuka pengesahan.", safe="Sesi tetap terkunci.")

        def work(session: Session) -> None:
            rows = session.scalars(
                select(PengesahanSesi).where(
                    PengesahanSesi.sesi_id == sesi_id, PengesahanSesi.dihapus.is_(None)
                )
            ).all()
            for row in rows:
                row.dihapus, row.catatan = self.clock.now(), alasan.strip()[:300]

        return committed(self.db, work, KEHADIRAN, "Pengesahan dibuka.", "buka pengesahan")
