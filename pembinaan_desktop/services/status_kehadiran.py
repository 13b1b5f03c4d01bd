"""The office's own attendance statuses: the usual set, and further sets that an activity may choose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from pembinaan_desktop.db.tables import Acuan, AturanKehadiran, Kehadiran, Sesi
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.kehadiran import StatusHadir
from pembinaan_desktop.services.rekap_kehadiran import status_of
from pembinaan_desktop.services.result import Result, Topic
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

JENIS = "status_kehadiran"
CHANGED = frozenset({Topic.KEHADIRAN, Topic.ACUAN})
SAFE = "Status kehadiran tidak berubah."
Statuses = list[StatusHadir]
Names = list[str]


class StatusKehadiranService:
    """Edits the reference table "status_kehadiran"."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock

    def sets(self) -> Names:
        """Names of the office's own sets; the usual one has none."""
        with self.db.read() as session:
            return sorted({name for row in _rows(session) if (name := _set(row))})

    def list(self, nama_set: str = "") -> Statuses:
        """The statuses of a set in their order."""
        with self.db.read() as session:
            return [status_of(row) for row in _rows(session) if _set(row) == nama_set]

    def copy(self, nama_set: str) -> Result:
        """A new set that begins as the usual one; value: its name."""
        name = wording.literal(nama_set)[:40]
        if not name:
            raise UserError("Tulis nama set status.", safe=SAFE)

        def work(session: Session) -> str:
            rows = _rows(session)
            if any(_set(row).casefold() == name.casefold() for row in rows):
                raise UserError(f"Set “{name}” sudah ada.", safe=SAFE)
            for row in rows:
                if not _set(row):
                    session.add(
                        Acuan(
                            jenis=JENIS,
                            kode=row.kode,
                            nama=row.nama,
                            urut=row.urut,
                            data={**row.data, "set": name},
                            berlaku_mulai=row.berlaku_mulai,
                        )
                    )
            return name

        return committed(self.db, work, CHANGED, f"Set “{name}” dibuat.", f"buat set {name}")

    def save(self, nama_set: str, kode: str, values: Mapping[str, Any]) -> Result:
        """Add or change one status. values: nama, hadir, bobot (0 to 1), dispensasi, tombol.

        Raises UserError for an impossible code or weight, or a key that another status of the set has.
        """
        code, name = wording.literal(kode).upper(), wording.literal(str(values.get("nama") or ""))
        key = wording.literal(str(values.get("tombol") or code[:1])).upper()
        present = bool(values.get("hadir"))
        given = values.get("bobot")
        weight = float(given) if given is not None else float(present)
        if not (1 <= len(code) <= 5 and code.isalpha()) or not name:
            raise UserError("Kode terdiri atas 1 sampai 5 huruf, dan nama wajib diisi.", safe=SAFE)
        if not 0 <= weight <= 1:
            raise UserError("Bobot antara 0 dan 1.", safe=SAFE)
        if len(key) != 1 or not "A" <= key <= "Z":
            raise UserError("Tombol adalah satu huruf A sampai Z.", safe=SAFE)

        def work(session: Session) -> None:
            own = [row for row in _rows(session) if _set(row) == nama_set]
            twin = next((r for r in own if r.kode != code and status_of(r).tombol == key), None)
            if twin is not None:
                raise UserError(f"Tombol {key} sudah dipakai {twin.nama}.", safe=SAFE)
            row = next((r for r in own if r.kode == code), None)
            excused = bool(values.get("dispensasi")) and not present
            data = {
                "hadir": int(present),
                "bobot": weight,
                "dispensasi": int(excused),
                "tombol": key,
                "set": nama_set,
                "peran_warna": _colour(row, present=present, excused=excused),
            }
            if row is None:
                last = max((r.urut for r in own), default=0)
                row = Acuan(jenis=JENIS, kode=code, urut=last + 1, berlaku_mulai=self.clock.today())
                session.add(row)
            row.nama, row.data = name, data
            session.flush()
            _check_set(session, nama_set)

        return committed(self.db, work, CHANGED, f"Status {code} disimpan.", f"ubah status {code}")

    def delete(self, nama_set: str, kode: str) -> Result:
        """Take a status out of a set; refused while marks of activities with this set use it."""

        def work(session: Session) -> None:
            row = next((r for r in _rows(session) if _set(r) == nama_set and r.kode == kode), None)
            if row is None:
                raise UserError("Status ini tidak ditemukan.", safe=SAFE)
            used = session.scalar(
                select(func.count())
                .select_from(Kehadiran)
                .join(Sesi, Sesi.id == Kehadiran.sesi_id)
                .outerjoin(AturanKehadiran, AturanKehadiran.kegiatan_id == Sesi.kegiatan_id)
                .where(Kehadiran.status == kode, func.coalesce(AturanKehadiran.set_status, "") == nama_set)
            )
            if used:
                raise UserError(f"Status {kode} dipakai {used} isian kehadiran.", safe=SAFE)
            row.dihapus = self.clock.now()
            session.flush()
            _check_set(session, nama_set)

        return committed(self.db, work, CHANGED, f"Status {kode} dihapus.", f"hapus status {kode}")


def _rows(session: Session) -> Sequence[Acuan]:
    return session.scalars(
        select(Acuan).where(Acuan.jenis == JENIS, Acuan.dihapus.is_(None)).order_by(Acuan.urut, Acuan.id)
    ).all()


def _set(row: Acuan) -> str:
    return str(row.data.get("set") or "")


def _colour(row: Acuan | None, *, present: bool, excused: bool) -> str:
    if row is not None and bool(row.data.get("hadir")) == present:
        return str(row.data.get("peran_warna") or "neutral")
    return "good" if present else "info" if excused else "bad"


def _check_set(session: Session, nama_set: str) -> None:
    own = [row for row in _rows(session) if _set(row) == nama_set]
    if not any(row.data.get("hadir") for row in own):
        raise UserError("Sebuah set memerlukan paling sedikit satu status yang dihitung hadir.", safe=SAFE)
