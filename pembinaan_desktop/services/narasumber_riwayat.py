"""What became of one speaker: by activity the sessions, hours, marks and money."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from pembinaan_desktop.db.tables import BarisHonor, DaftarHonor, Kegiatan
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.honor import DIBAYAR, earned
from pembinaan_desktop.domain.kegiatan import titled
from pembinaan_desktop.domain.narasumber import Pencari
from pembinaan_desktop.services.hasil_evaluasi import HasilEvaluasiService, RiwayatNarasumber
from pembinaan_desktop.services.narasumber_jadwal import Mengajar, registered, taught

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock


@dataclass(frozen=True)
class RiwayatRow:
    """One activity of a speaker, the key being the activity. mata: subjects. nilai: "4,21 (Sangat Baik)".

    honor: rupiah earned in paid lists, before tax; None where nothing was paid.
    """

    id: int
    judul: str
    tanggal: date
    mata: str
    sesi: int
    jp: float
    nilai: str = ""
    honor: int | None = None


RiwayatRows = list[RiwayatRow]


class NarasumberRiwayatService:
    """Only reads."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock

    def list(self, narasumber_id: int) -> RiwayatRows:
        """Activities where he or she taught or was paid, the newest first."""
        with self.db.read() as session:
            people = registered(session)
            known = Pencari(people)
            keys = next((one.kunci for one in people if one.id == narasumber_id), frozenset())
            own: dict[int, list[Mengajar]] = defaultdict(list)
            for one in taught(session, self.clock.today(), keys=keys):
                if known.one(one.nama) == narasumber_id:
                    own[one.kegiatan_id].append(one)
            money = _paid(session, narasumber_id)
            rows = session.scalars(select(Kegiatan).where(Kegiatan.id.in_({*own, *money}))).all()
            homes = {
                row.id: (titled(row.nama, row.angkatan), row.tanggal_selesai)
                for row in rows
                if row.dihapus is None
            }
        marks = _marks(HasilEvaluasiService(self.db, self.clock).narasumber_of(keys)) if keys else {}
        made = [
            RiwayatRow(
                key,
                title,
                own[key][-1].tanggal if key in own else last,
                "; ".join(dict.fromkeys(one.judul for one in own.get(key, ()))),
                len(own.get(key, ())),
                sum(one.jp or 0.0 for one in own.get(key, ())),
                marks.get(key, ""),
                money.get(key),
            )
            for key, (title, last) in homes.items()
        ]
        return sorted(made, key=lambda row: (row.tanggal, row.id), reverse=True)


def _marks(found: list[RiwayatNarasumber]) -> dict[int, str]:
    """By activity; of several subjects each its own."""
    texts: dict[int, list[str]] = defaultdict(list)
    for one in found:
        texts[one.kegiatan_id].append(f"{wording.decimal(one.mean)} ({one.pita})")
    return {key: "; ".join(own) for key, own in texts.items()}


def _paid(session: Session, narasumber_id: int) -> dict[int, int]:
    """Gross rupiah by activity, of lists that are paid."""
    rows = session.execute(
        select(DaftarHonor.kegiatan_id, BarisHonor.banyak, BarisHonor.tarif, BarisHonor.transport)
        .join(DaftarHonor, DaftarHonor.id == BarisHonor.daftar_id)
        .where(
            BarisHonor.narasumber_id == narasumber_id,
            BarisHonor.dihapus.is_(None),
            BarisHonor.dilewati.is_(False),
            DaftarHonor.dihapus.is_(None),
            DaftarHonor.status == DIBAYAR,
        )
    )
    found: dict[int, int] = defaultdict(int)
    for kegiatan_id, banyak, tarif, transport in rows:
        found[kegiatan_id] += earned(banyak, tarif) + transport
    return dict(found)
