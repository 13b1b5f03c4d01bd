"""The yearly look at an agreement: what was done of its scope, and whether to go on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pembinaan_desktop.db.tables import EvaluasiKerjaSama
from pembinaan_desktop.domain import kerja_sama as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.errors import GoneError, UserError
from pembinaan_desktop.domain.fields import problems
from pembinaan_desktop.services.result import Result, Topic
from pembinaan_desktop.services.undo import committed
from pembinaan_desktop.services.write_kerja_sama import live

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

MITRA = frozenset({Topic.MITRA})


@dataclass(frozen=True)
class EvaluasiKerjaSamaRow:
    """One evaluation. penilaian, usul: codes."""

    id: int
    tanggal: date
    terlaksana: str
    penilaian: str
    usul: str
    catatan: str

    @property
    def penilaian_nama(self) -> str:
        return dict(rules.PENILAIAN).get(self.penilaian, self.penilaian)

    @property
    def usul_nama(self) -> str:
        return dict(rules.USUL).get(self.usul, self.usul)


EvaluasiRows = list[EvaluasiKerjaSamaRow]


class EvaluasiKerjaSamaService:
    """Every change is one transaction with its way back."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock

    def list(self, kerja_sama_id: int) -> EvaluasiRows:
        """Evaluations of an agreement, the newest first."""
        query = select(EvaluasiKerjaSama).where(
            EvaluasiKerjaSama.kerja_sama_id == kerja_sama_id, EvaluasiKerjaSama.dihapus.is_(None)
        )
        with self.db.read() as session:
            rows = session.scalars(query.order_by(EvaluasiKerjaSama.tanggal.desc(), EvaluasiKerjaSama.id))
            keys = [field.key for field in rules.EVALUASI_FIELDS]
            return [EvaluasiKerjaSamaRow(row.id, **{key: getattr(row, key) for key in keys}) for row in rows]

    def save(self, kerja_sama_id: int, evaluasi_id: int | None, values: dict[str, Any]) -> Result:
        """Add (evaluasi_id None) or change one; value: its id. Raises UserError for what is missing.

        Also for a day before the agreement was signed, or one that lies ahead.
        """
        clean: dict[str, Any] = {field.key: values.get(field.key) for field in rules.EVALUASI_FIELDS}
        clean = {key: value.strip() if isinstance(value, str) else value for key, value in clean.items()}
        clean["catatan"] = clean["catatan"] or ""
        found = problems(rules.EVALUASI_FIELDS, clean)
        if found:
            raise UserError(next(iter(found.values())), safe="Tidak ada yang disimpan.")

        def work(session: Session) -> int:
            home = live(session, kerja_sama_id)
            signed = home.tanggal_tanda_tangan
            if signed is None or clean["tanggal"] < signed or clean["tanggal"] > self.clock.today():
                raise UserError(
                    "Evaluasi dicatat antara penandatanganan dan hari ini.", safe="Tidak ada yang disimpan."
                )
            row = EvaluasiKerjaSama(kerja_sama_id=kerja_sama_id)
            if evaluasi_id is not None:
                row = _live(session, evaluasi_id)
            for key, value in clean.items():
                setattr(row, key, value)
            session.add(row)
            session.flush()
            return row.id

        day = wording.short_date(clean["tanggal"])
        message = f"Evaluasi kerja sama {day} disimpan."
        return committed(self.db, work, MITRA, message, f"simpan evaluasi {day}")

    def delete(self, evaluasi_id: int) -> Result:
        """Put one into the recycle bin."""

        def work(session: Session) -> None:
            _live(session, evaluasi_id).dihapus = self.clock.now()

        return committed(self.db, work, MITRA, "Evaluasi kerja sama dihapus.", "hapus evaluasi kerja sama")


def _live(session: Session, evaluasi_id: int) -> EvaluasiKerjaSama:
    row = session.get(EvaluasiKerjaSama, evaluasi_id)
    if row is None or row.dihapus is not None:
        raise GoneError("Evaluasi ini")
    return row
