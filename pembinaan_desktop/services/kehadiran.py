"""Attendance of an activity: marks, scans, and the sums that explain themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, cast

from sqlalchemy import bindparam, delete, insert, select, update

from pembinaan_desktop.db.audit import Change, record_change
from pembinaan_desktop.db.ids import new_id
from pembinaan_desktop.db.tables import Acuan, Kehadiran, Pejabat, Peserta, Sesi
from pembinaan_desktop.domain import kehadiran as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.nip import clean
from pembinaan_desktop.services.kegiatan import KegiatanRow, KegiatanService, SesiRow
from pembinaan_desktop.services.peserta import PesertaRow, PesertaService
from pembinaan_desktop.services.result import Progress, Result, Topic, no_progress
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy import Table
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

KEHADIRAN = frozenset({Topic.KEHADIRAN})
# Built once: a mark must not cost more than a few plain inserts, and building a statement costs as much.
_TABLE = cast("Table", Kehadiran.__table__)
_FIND = select(_TABLE).where(
    _TABLE.c.peserta_id == bindparam("peserta"), _TABLE.c.sesi_id == bindparam("sesi")
)
_ADD = insert(_TABLE)
_CHANGE = (
    update(_TABLE)
    .where(_TABLE.c.id == bindparam("baris"))
    .values({key: bindparam(f"b_{key}") for key in ("status", "sumber", "waktu", "menit_terlambat")})
)
_REMOVE = delete(_TABLE).where(_TABLE.c.id == bindparam("baris"))
LATE_AFTER = timedelta(minutes=15)


@dataclass(frozen=True)
class Baris:
    """One line of the grid: a participant, marks by session id, the sum and the verdict."""

    peserta: PesertaRow
    marks: dict[int, str]
    rekap: rules.Rekap
    kelayakan: rules.Kelayakan

    @property
    def id(self) -> int:
        return self.peserta.id


@dataclass(frozen=True)
class Lembar:
    """The whole grid of an activity."""

    kegiatan: KegiatanRow
    sesi: tuple[SesiRow, ...]
    baris: tuple[Baris, ...]
    statuses: dict[str, rules.StatusHadir] = field(default_factory=dict)

    def hitung(self, sesi_id: int) -> dict[str, int]:
        """How many participants have which status in a session."""
        counts = dict.fromkeys(self.statuses, 0)
        for row in self.baris:
            code = row.marks.get(sesi_id)
            if code in counts:
                counts[code] += 1
        return counts


@dataclass(frozen=True)
class Pindai:
    """What a scan did. hasil: "hadir", "terlambat", "sudah", "bukan_peserta", "tak_dikenal"."""

    hasil: str
    nama: str
    teks: str
    peserta_id: int | None = None


class KehadiranService:
    """Marks attendance. A mark is on the disk when the method returns."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock
        self._kegiatan = KegiatanService(db, clock)
        self._peserta = PesertaService(db, clock)

    def statuses(self) -> dict[str, rules.StatusHadir]:
        """Attendance statuses by code, in their order (reference table "status_kehadiran")."""
        with self.db.read() as session:
            rows = session.scalars(
                select(Acuan)
                .where(Acuan.jenis == "status_kehadiran", Acuan.dihapus.is_(None))
                .order_by(Acuan.urut)
            ).all()
            return {
                row.kode: rules.StatusHadir(
                    row.kode,
                    row.nama,
                    bool(row.data.get("hadir")),
                    float(row.data.get("bobot") or 0),
                    str(row.data.get("peran_warna") or "neutral"),
                )
                for row in rows
            }

    def lembar(self, kegiatan_id: int) -> Lembar:
        """The grid with every sum."""
        kegiatan = self._kegiatan.get(kegiatan_id)
        sesi = tuple(row for row in self._kegiatan.sesi(kegiatan_id) if row.jenis == "materi")
        people = self._peserta.list(kegiatan_id)
        statuses = self.statuses()
        with self.db.read() as session:
            found: dict[int, dict[int, str]] = {}
            for peserta_id, sesi_id, status in session.execute(
                select(Kehadiran.peserta_id, Kehadiran.sesi_id, Kehadiran.status)
                .join(Sesi, Sesi.id == Kehadiran.sesi_id)
                .where(Sesi.kegiatan_id == kegiatan_id, Kehadiran.dihapus.is_(None))
            ):
                found.setdefault(peserta_id, {})[sesi_id] = status
        counted = [rules.SesiHitung(row.id, row.jp, row.dihitung) for row in sesi]
        lines = []
        for person in people:
            marks = found.get(person.id, {})
            total = rules.rekap(counted, marks, statuses)
            verdict = rules.kelayakan(total, kegiatan.ambang_kehadiran, statuses)
            lines.append(Baris(person, marks, total, verdict))
        return Lembar(kegiatan, sesi, tuple(lines), statuses)

    def mark(self, peserta_id: int, sesi_id: int, status: str | None, *, sumber: str = "petugas") -> Result:
        """Set or clear (None) one mark."""

        def work(session: Session) -> None:
            self._set(session, peserta_id, sesi_id, status, sumber)

        return committed(
            self.db, work, KEHADIRAN, "", "tandai kehadiran" if status else "kosongkan kehadiran"
        )

    def mark_many(self, marks: Sequence[tuple[int, int, str | None]], *, sumber: str = "petugas") -> Result:
        """Set or clear many marks (peserta id, sesi id, status) in one transaction; value: how many changed."""

        def work(session: Session) -> int:
            return sum(self._set(session, *mark, sumber) for mark in marks)

        result = committed(self.db, work, KEHADIRAN, "", f"tandai {len(marks)} kehadiran")
        text = f"{result.value} isian kehadiran disimpan." if result.value else "Tidak ada yang berubah."
        return Result(result.value, result.changed, result.undo, text)

    def semua_hadir(self, kegiatan_id: int, sesi_id: int) -> Result:
        """Mark everybody without a mark in a session as present; value: how many."""
        sheet = self.lembar(kegiatan_id)
        marks = [(row.id, sesi_id, "H") for row in sheet.baris if sesi_id not in row.marks]
        result = self.mark_many(marks)
        text = f"{result.value} peserta ditandai hadir." if result.value else "Semua peserta sudah diisi."
        return Result(result.value, result.changed, result.undo, text)

    def scan(self, sesi_id: int, code: str) -> Result:
        """Mark the participant whose NIP was typed or scanned; value: `Pindai`.

        Who comes more than 15 minutes after the beginning, on the day of the session, is marked "T".
        """
        number = clean(code)
        now = self.clock.now()

        def work(session: Session) -> Pindai:
            sesi = session.get(Sesi, sesi_id)
            if sesi is None or sesi.dihapus is not None:
                raise UserError("Sesi ini tidak ditemukan.", advice="Pilih sesi lain.")
            person = session.scalars(
                select(Peserta).where(
                    Peserta.kegiatan_id == sesi.kegiatan_id, Peserta.nip == number, Peserta.dihapus.is_(None)
                )
            ).first()
            if person is None:
                return self._stranger(session, number, code)
            name = wording.full_name(person.nama, person.gelar_depan, person.gelar_belakang)
            old = session.scalars(
                select(Kehadiran).where(Kehadiran.peserta_id == person.id, Kehadiran.sesi_id == sesi_id)
            ).first()
            if old is not None and old.status in ("H", "T"):
                return Pindai("sudah", name, f"sudah tercatat {wording.clock_time(old.waktu)}", person.id)
            late = now - datetime.combine(sesi.tanggal, sesi.jam_mulai)
            status = "T" if now.date() == sesi.tanggal and late > LATE_AFTER else "H"
            self._set(session, person.id, sesi_id, status, "pindai", max(0, int(late.total_seconds() // 60)))
            word = "terlambat" if status == "T" else "hadir"
            return Pindai(word, name, f"{word} {wording.clock_time(now)}", person.id)

        return committed(self.db, work, KEHADIRAN, "", "pindai kehadiran")

    def _stranger(self, session: Session, number: str, code: str) -> Pindai:
        from pembinaan_desktop.db.tables import Pegawai

        person = session.scalars(
            select(Pegawai).where(Pegawai.nip == number, Pegawai.dihapus.is_(None))
        ).first()
        if person is not None:
            name = wording.full_name(person.nama, person.gelar_depan, person.gelar_belakang)
            return Pindai("bukan_peserta", name, "bukan peserta kegiatan ini")
        return Pindai("tak_dikenal", code.strip()[:40], "nomor tidak dikenal")

    def export(
        self, kegiatan_id: int, path: Path, progress: Progress = no_progress, *, kertas: str = "A4"
    ) -> Path:
        """Write "Rekap Daftar Hadir" with its machine sheet "Data" to an xlsx file.

        kertas: "A4" or "F4", landscape. Raises UserError when the file cannot be written.
        """
        from pembinaan_desktop.files.xlsx_kehadiran import write_kehadiran
        from pembinaan_desktop.services.pengaturan import PengaturanService

        sheet = self.lembar(kegiatan_id)
        settings = PengaturanService(self.db, self.clock).all()
        return write_kehadiran(
            path, _laporan(sheet, settings, self.penanda_tangan(), self.clock), progress, kertas
        )

    def penanda_tangan(self) -> tuple[str, str, str, str]:
        """(jabatan, nama, pangkat, NIP) of the signer in force, empty texts when none is set."""
        today = self.clock.today()
        with self.db.read() as session:
            rows = session.scalars(
                select(Pejabat)
                .where(Pejabat.dihapus.is_(None))
                .order_by(Pejabat.utama.desc(), Pejabat.id.desc())
            ).all()
            for row in rows:
                if row.berlaku_sampai is None or row.berlaku_sampai >= today:
                    name = wording.full_name(row.nama, row.gelar_depan, row.gelar_belakang)
                    return row.jabatan, name, row.pangkat, row.nip or ""
        return "", "", "", ""

    def _set(
        self,
        session: Session,
        peserta_id: int,
        sesi_id: int,
        status: str | None,
        sumber: str,
        menit: int = 0,
    ) -> int:
        """Plain statements instead of the ORM. 1 if something changed."""
        connection = session.connection()
        old = connection.execute(_FIND, {"peserta": peserta_id, "sesi": sesi_id}).mappings().one_or_none()
        if old is not None and old["status"] == status:
            return 0
        if old is None:
            return self._insert(session, peserta_id, sesi_id, status, sumber, menit) if status else 0
        before = {key: old[key] for key in old}
        before["waktu"] = old["waktu"].isoformat()
        if status is None:
            connection.execute(_REMOVE, {"baris": old["id"]})
            record_change(session, Change("kehadiran", old["id"], "hapus", before, None))
            return 1
        now = self.clock.now()
        after = {"status": status, "sumber": sumber, "waktu": now, "menit_terlambat": menit}
        connection.execute(_CHANGE, {"baris": old["id"], **{f"b_{k}": v for k, v in after.items()}})
        plain = {**after, "waktu": now.isoformat()}
        record_change(
            session, Change("kehadiran", old["id"], "ubah", {key: before[key] for key in plain}, plain)
        )
        return 1

    def _insert(
        self, session: Session, peserta_id: int, sesi_id: int, status: str, sumber: str, menit: int
    ) -> int:
        now = self.clock.now()  # once: the row and its audit row must say the same
        values = {
            "uid": new_id(),
            "dihapus": None,
            "peserta_id": peserta_id,
            "sesi_id": sesi_id,
            "status": status,
            "sumber": sumber,
            "waktu": now,
            "menit_terlambat": menit,
            "catatan": "",
        }
        done = session.connection().execute(_ADD, values)
        key = done.inserted_primary_key
        row_id = int(key[0]) if key is not None else 0
        plain = {"id": row_id, **values, "waktu": now.isoformat()}
        record_change(session, Change("kehadiran", row_id, "tambah", None, plain))
        return 1


def _laporan(
    sheet: Lembar, settings: dict[str, str], signer: tuple[str, str, str, str], clock: Clock
) -> LaporanKehadiran:
    from pembinaan_desktop.domain.laporan_kehadiran import BarisLaporan, LaporanKehadiran, SesiLaporan

    return LaporanKehadiran(
        judul=sheet.kegiatan.judul,
        instansi=settings.get("instansi") or settings.get("pemerintah") or "",
        tanggal=wording.date_range(sheet.kegiatan.tanggal_mulai, sheet.kegiatan.tanggal_selesai),
        tempat=sheet.kegiatan.tempat,
        ambang=sheet.kegiatan.ambang_kehadiran,
        sesi=tuple(
            SesiLaporan(
                s.id, s.urut, s.tanggal, s.jam_mulai, s.jam_selesai, s.jp, s.judul, s.status == "dibatalkan"
            )
            for s in sheet.sesi
        ),
        baris=tuple(
            BarisLaporan(
                number,
                row.peserta.nama_lengkap,
                row.peserta.nip or "",
                row.peserta.instansi,
                row.marks,
                row.rekap,
                row.kelayakan,
            )
            for number, row in enumerate(sheet.baris, 1)
        ),
        statuses=sheet.statuses,
        tempat_tanggal=f"{settings.get('kota') or 'Sibolga'}, {wording.long_date(clock.today())}",
        penanda_tangan=signer,
    )


if TYPE_CHECKING:
    from pembinaan_desktop.domain.laporan_kehadiran import LaporanKehadiran
