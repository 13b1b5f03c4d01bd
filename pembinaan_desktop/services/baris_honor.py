"""Lines of honor lists: corrected with reasons, added by hand, skipped."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pembinaan_desktop.db.tables import BarisHonor
from pembinaan_desktop.domain import honor as rules
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.narasumber import name_key, named
from pembinaan_desktop.services import honor_hitung as hitung
from pembinaan_desktop.services.honor_baris import lines
from pembinaan_desktop.services.honor_isi import (
    SAFE,
    changeable,
    checked_line,
    fill,
    live_lines,
    plans_of,
    write,
)
from pembinaan_desktop.services.narasumber_jadwal import finder
from pembinaan_desktop.services.result import Result, Topic
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.db.tables import DaftarHonor
    from pembinaan_desktop.domain.clock import Clock

TOPICS = frozenset({Topic.HONOR})


class BarisHonorService:
    """Every change is one transaction with its way back; a list that is handed in no longer changes."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock

    def _terms(self, session: Session, daftar: DaftarHonor) -> hitung.Ketentuan:
        return plans_of(session, daftar, self.clock.today())[1]

    def update(self, baris_id: int, values: dict[str, Any]) -> Result:
        """Change a line. Another amount, tariff or tax than the rules say needs a written reason."""

        def work(session: Session) -> None:
            ((row, daftar),) = live_lines(session, [baris_id])
            clean = checked_line(values, manual=row.manual)
            write(self._terms(session, daftar), row, clean)

        return committed(self.db, work, TOPICS, "Baris honorarium disimpan.", "ubah baris honor")

    def add(self, daftar_id: int, values: dict[str, Any]) -> Result:
        """A line by hand, e.g. of the committee; a name of the register brings its data. value: its id."""
        fields = (*rules.PERSON_FIELDS, *rules.LINE_FIELDS)
        clean = checked_line({**{f.key: f.default for f in fields}, "nama": "", **values}, manual=True)

        def work(session: Session) -> int:
            daftar = changeable(session, daftar_id)
            number = next((finder(session).one(one) for one in named(clean["nama"])), None)
            known = hitung.of_register(session, number).kept() if number is not None else {}
            row = BarisHonor(
                daftar_id=daftar_id, manual=True, tetap=[], rincian=[], transport=0, banyak=0, tarif=0,
                kunci=name_key(clean["nama"])[:200], urut=len(lines(session, daftar_id)) + 1,
            )  # fmt: skip
            person = {key: value for key, value in known.items() if value}
            write(self._terms(session, daftar), row, {**clean, **person})
            session.add(row)
            session.flush()
            return row.id

        return committed(self.db, work, TOPICS, "Baris honorarium ditambahkan.", "tambah baris honor")

    def add_panitia(self, daftar_id: int) -> Result:
        """The committee in the list of people, each once; value: how many were added."""

        def work(session: Session) -> int:
            daftar = changeable(session, daftar_id)
            own = lines(session, daftar_id)
            held = hitung.held_elsewhere(session, daftar.kegiatan_id, daftar_id)
            for line in own:
                held |= hitung.places(hitung.ONCE, line.narasumber_id, line.kunci, line.peran)
            terms = self._terms(session, daftar)
            new = [
                one
                for one in hitung.organisers(session, daftar.kegiatan_id)
                if not held & hitung.places(hitung.ONCE, one.orang.narasumber_id, one.orang.kunci, one.peran)
            ]
            if not new:
                raise UserError(
                    "Tidak ada panitia baru di daftar orang kegiatan ini.",
                    safe=SAFE,
                    advice="Panitia ditambahkan di Sertifikat, Tambah orang.",
                )
            for urut, plan in enumerate(new, len(own) + 1):
                row = BarisHonor(
                    daftar_id=daftar_id, urut=urut, manual=True, peran=plan.peran, mata="Panitia",
                    rincian=[], tetap=[], transport=0,
                )  # fmt: skip
                terms.fill(row, plan)
                session.add(row)
            return len(new)

        return committed(self.db, work, TOPICS, "Panitia ditambahkan.", "tambah panitia honor")

    def skip(self, ids: Sequence[int], *, dilewati: bool) -> Result:
        """Keep lines in the list without paying them, or pay them again."""

        def work(session: Session) -> int:
            for row, _ in live_lines(session, ids):
                row.dilewati = dilewati
            return len(ids)

        word = "tidak dibayar" if dilewati else "dibayar lagi"
        return committed(self.db, work, TOPICS, f"{len(ids)} baris {word}.", f"baris honor {word}")

    def reset(self, ids: Sequence[int]) -> Result:
        """Lines from the timetable go back to what the rules say."""

        def work(session: Session) -> int:
            owners = {}
            for row, daftar in live_lines(session, ids):
                if not row.manual:
                    row.tetap, row.alasan = [], ""
                    owners[daftar.id] = daftar
            session.flush()
            for daftar in owners.values():
                fill(session, daftar, self.clock)
            return len(ids)

        return committed(self.db, work, TOPICS, "Hitungan dipakai lagi.", "pakai hitungan honor")

    def delete(self, ids: Sequence[int]) -> Result:
        """Lines made by hand go; those from the timetable can only be skipped."""

        def work(session: Session) -> int:
            for row, _ in live_lines(session, ids):
                if not row.manual:
                    raise UserError(
                        f"{row.nama} berasal dari jadwal, jadi tidak dihapus.",
                        safe=SAFE,
                        advice="Pakai “Tidak dibayar”.",
                    )
                row.dihapus = self.clock.now()
            return len(ids)

        return committed(self.db, work, TOPICS, f"{len(ids)} baris dihapus.", "hapus baris honor")

    def set_transport(self, ids: Sequence[int], rupiah: int) -> Result:
        """The same transport for several lines."""

        def work(session: Session) -> int:
            terms: dict[int, hitung.Ketentuan] = {}
            for row, daftar in live_lines(session, ids):
                if daftar.id not in terms:
                    terms[daftar.id] = self._terms(session, daftar)
                write(terms[daftar.id], row, {"transport": rupiah})
            return len(ids)

        if problem := rules.money_problem(rupiah):
            raise UserError(problem, safe=SAFE)
        return committed(self.db, work, TOPICS, f"Transport {len(ids)} baris disimpan.", "transport honor")
