"""Partner institutions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from pembinaan_desktop.db.tables import KerjaSama, Mitra, PihakKerjaSama, TugasBelajar
from pembinaan_desktop.domain import mitra as rules
from pembinaan_desktop.domain.errors import GoneError, UserError
from pembinaan_desktop.domain.fields import problems
from pembinaan_desktop.domain.impor import text_of
from pembinaan_desktop.services.result import Result, Topic
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

MITRA = frozenset({Topic.MITRA})
SAFE = "Tidak ada yang disimpan."


@dataclass(frozen=True)
class MitraRow:
    """One institution. kerja_sama: how many agreements with it; tugas_belajar: how many study there."""

    id: int
    nama: str
    singkatan: str
    jenis: str
    kota: str
    laman: str
    narahubung: str
    catatan: str
    kerja_sama: int = 0
    tugas_belajar: int = 0

    def values(self) -> dict[str, Any]:
        """What the form shows."""
        return {field.key: getattr(self, field.key) or None for field in rules.FIELDS}

    @property
    def jenis_nama(self) -> str:
        return rules.NAMA_JENIS.get(self.jenis, self.jenis)


MitraRows = list[MitraRow]


class MitraService:
    """Every change is one transaction with its way back."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock

    def list(self) -> MitraRows:
        """Institutions by name, with what there is of each."""
        with self.db.read() as session:
            agreements = _counts(
                session,
                select(PihakKerjaSama.mitra_id, func.count())
                .join(KerjaSama, KerjaSama.id == PihakKerjaSama.kerja_sama_id)
                .where(PihakKerjaSama.dihapus.is_(None), KerjaSama.dihapus.is_(None))
                .group_by(PihakKerjaSama.mitra_id),
            )
            studies = _counts(
                session,
                select(TugasBelajar.mitra_id, func.count())
                .where(TugasBelajar.dihapus.is_(None))
                .group_by(TugasBelajar.mitra_id),
            )
            rows = session.scalars(select(Mitra).where(Mitra.dihapus.is_(None))).all()
            own = [field.key for field in rules.FIELDS]
            found = [
                MitraRow(
                    row.id,
                    **{key: getattr(row, key) for key in own},
                    kerja_sama=agreements.get(row.id, 0),
                    tugas_belajar=studies.get(row.id, 0),
                )
                for row in rows
            ]
        return sorted(found, key=lambda row: (row.nama.casefold(), row.id))

    def choices(self) -> tuple[tuple[int, str], ...]:
        """(id, name with the short one) for a picker."""
        with self.db.read() as session:
            return mitra_choices(session)

    def save(self, mitra_id: int | None, values: dict[str, Any]) -> Result:
        """Add (mitra_id None) or change one; value: its id. Raises UserError for a double name."""
        clean = checked(values)

        def work(session: Session) -> int:
            refuse_double(session, clean["nama"], mitra_id)
            row = Mitra() if mitra_id is None else live_mitra(session, mitra_id)
            for key, value in clean.items():
                setattr(row, key, value)
            session.add(row)
            session.flush()
            return row.id

        nama = clean["nama"]
        return committed(self.db, work, MITRA, f"Mitra “{nama}” disimpan.", f"simpan mitra {nama}"[:80])

    def delete(self, mitra_id: int) -> Result:
        """Put an institution into the recycle bin; refused while an agreement or a study names it."""
        row = next((one for one in self.list() if one.id == mitra_id), None)
        if row is None:
            raise GoneError("Mitra ini")
        if row.kerja_sama or row.tugas_belajar:
            used = f"{row.kerja_sama} kerja sama" if row.kerja_sama else f"{row.tugas_belajar} tugas belajar"
            raise UserError(
                f"“{row.nama}” masih dipakai pada {used}.",
                safe="Tidak ada yang dihapus.",
                advice="Hapus atau ubah dahulu yang memakainya.",
            )

        def work(session: Session) -> None:
            live_mitra(session, mitra_id).dihapus = self.clock.now()

        return committed(self.db, work, MITRA, f"Mitra “{row.nama}” dihapus.", f"hapus mitra {row.nama}"[:80])


def _counts(session: Session, query: Any) -> dict[int, int]:
    return {int(key): count for key, count in session.execute(query) if key is not None}


def mitra_choices(session: Session) -> tuple[tuple[int, str], ...]:
    """(id, "Universitas Sumatera Utara (USU)") by name."""
    rows = session.execute(select(Mitra.id, Mitra.nama, Mitra.singkatan).where(Mitra.dihapus.is_(None)))
    named = [(key, f"{nama} ({short})" if short else nama) for key, nama, short in rows]
    return tuple(sorted(named, key=lambda one: one[1].casefold()))


def live_mitra(session: Session, mitra_id: int) -> Mitra:
    row = session.get(Mitra, mitra_id)
    if row is None or row.dihapus is not None:
        raise GoneError("Mitra ini")
    return row


def checked(values: dict[str, Any]) -> dict[str, Any]:
    """Values of an institution, tidied. Raises UserError for a missing name."""
    clean: dict[str, Any] = {}
    for field in rules.FIELDS:
        value = values.get(field.key) or ""
        clean[field.key] = value.strip() if field.kind == "long" else text_of(value)
    found = problems(rules.FIELDS, clean)
    if found:
        raise UserError(next(iter(found.values())), safe=SAFE)
    for key, most in rules.LIMITS.items():
        clean[key] = clean[key][:most]
    return clean


def refuse_double(session: Session, nama: str, own: int | None) -> None:
    """Raises UserError when another institution has this name."""
    rows = session.execute(select(Mitra.id, Mitra.nama).where(Mitra.dihapus.is_(None)))
    if any(key != own and name.casefold() == nama.casefold() for key, name in rows):
        raise UserError(f"Mitra “{nama}” sudah ada.", safe=SAFE, advice="Pakai yang sudah ada.")
