"""Moves plans: a whole activity, its ends, one day, one session, a repetition. Every move is checked for
clashes in its own transaction and can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from pembinaan_desktop.db.ids import new_id
from pembinaan_desktop.db.tables import Kegiatan, Kehadiran, Sesi
from pembinaan_desktop.domain import kegiatan as rules
from pembinaan_desktop.domain import seri, wording
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.libur import KalenderKerja
from pembinaan_desktop.services import bentrok
from pembinaan_desktop.services.kegiatan import SESI, checked_sesi, live, live_sesi, number_sesi
from pembinaan_desktop.services.libur import kalender_kerja
from pembinaan_desktop.services.result import Result
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

SAFE = "Tidak ada yang diubah."


@dataclass(frozen=True)
class Jumlah:
    """How many sessions each choice of a repetition would change."""

    ini: int
    seterusnya: int
    semua: int


class JadwalService:
    """Changes when things happen. anyway: the officer's reason to keep a clash; without one a clash raises
    BentrokError and nothing is changed."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock

    def move(self, kegiatan_id: int, start: date, *, anyway: str = "", lewati_libur: bool = False) -> Result:
        """Move the whole activity with its sessions so that it begins on `start`.

        lewati_libur: the first working day goes to the first working day from `start` on, and so forth.
        Raises UserError when attendance was recorded already.
        """

        def work(session: Session) -> None:
            row = live(session, kegiatan_id)
            _refuse_marks(session, _sesi(session, kegiatan_id), "dipindahkan")
            if lewati_libur:
                days = _skipping(row, start, kalender_kerja(session))
            else:
                shift = start - row.tanggal_mulai
                days = {day: day + shift for day in _span(row)}
            first, last = days[row.tanggal_mulai], days[row.tanggal_selesai]
            with bentrok.guarded(session, kegiatan_id, anyway):
                for sesi in _sesi(session, kegiatan_id):
                    sesi.tanggal = days.get(sesi.tanggal, sesi.tanggal + (first - row.tanggal_mulai))
                row.tanggal_mulai, row.tanggal_selesai = first, max(first, last)

        nama = _name(self.db, kegiatan_id)
        text = f"{nama} dipindah ke {wording.long_date(start)}."
        return committed(self.db, work, SESI, text, f"pindahkan {nama}")

    def resize(self, kegiatan_id: int, start: date, end: date, *, anyway: str = "") -> Result:
        """Other first and last day; sessions stay where they are. Raises UserError when one would fall out."""

        def work(session: Session) -> None:
            row = live(session, kegiatan_id)
            complaint = rules.date_problem(start, end)
            if complaint:
                raise UserError(complaint, safe=SAFE)
            outside = [s for s in _sesi(session, kegiatan_id) if not start <= s.tanggal <= end]
            if outside:
                days = ", ".join(sorted({wording.short_date(sesi.tanggal) for sesi in outside}))
                raise UserError(
                    f"Masih ada {len(outside)} sesi di luar tanggal itu ({days}).",
                    safe=SAFE,
                    advice="Pindahkan sesinya lebih dahulu di Jadwal.",
                )
            with bentrok.guarded(session, kegiatan_id, anyway):
                row.tanggal_mulai, row.tanggal_selesai = start, end

        nama = _name(self.db, kegiatan_id)
        text = f"{nama}: {wording.short_date_range(start, end)}."
        return committed(self.db, work, SESI, text, f"ubah tanggal {nama}")

    def move_day(self, kegiatan_id: int, day: date, target: date, *, anyway: str = "") -> Result:
        """All sessions of one day to another day; the activity grows where needed. value: how many."""

        def work(session: Session) -> int:
            row = live(session, kegiatan_id)
            own = [sesi for sesi in _sesi(session, kegiatan_id) if sesi.tanggal == day]
            if not own:
                raise UserError(f"Tidak ada sesi pada {wording.day_date(day)}.", safe=SAFE)
            _refuse_marks(session, own, "dipindahkan")
            with bentrok.guarded(session, kegiatan_id, anyway):
                for sesi in own:
                    sesi.tanggal = target
                _fit(session, row)
            return len(own)

        text = f"Sesi {wording.long_date(day)} dipindah ke {wording.long_date(target)}."
        return committed(self.db, work, SESI, text, f"pindahkan sesi {wording.long_date(day)}")

    def move_sesi(
        self,
        sesi_id: int,
        tanggal: date,
        jam_mulai: time,
        jam_selesai: time,
        *,
        lingkup: str = "ini",
        anyway: str = "",
    ) -> Result:
        """One session (or a part of its repetition) to another day and hour. value: how many moved."""

        def work(session: Session) -> int:
            row = live_sesi(session, sesi_id)
            shift = tanggal - row.tanggal
            values = {"jam_mulai": jam_mulai, "jam_selesai": jam_selesai}
            return self._change(session, row, values, shift, lingkup, anyway)

        return committed(self.db, work, SESI, "Sesi dipindahkan.", "pindahkan sesi")

    def save_rundown(
        self, kegiatan_id: int, rows: Sequence[tuple[int, dict[str, Any]]], *, anyway: str = ""
    ) -> Result:
        """Make the sessions of an activity equal to `rows`: (id, or 0 for a new one, and its values).

        Sessions that are not named go to the recycle bin; one with attendance may neither go nor move.
        value: (added, changed, removed). Raises UserError naming the line that cannot be kept.
        """

        def work(session: Session) -> tuple[int, int, int]:
            kegiatan = live(session, kegiatan_id)
            own = {sesi.id: sesi for sesi in _sesi(session, kegiatan_id)}
            wanted = {row_id for row_id, _ in rows if row_id}
            gone = [sesi for sesi in own.values() if sesi.id not in wanted and sesi.status != "dibatalkan"]
            _refuse_marks(session, gone, "dihapus")
            held = _marked(session, list(own.values()))
            with bentrok.guarded(session, kegiatan_id, anyway):
                _span_over(kegiatan, [values["tanggal"] for _, values in rows])
                for sesi in gone:
                    sesi.dihapus = self.clock.now()
                counts = [_put_line(session, kegiatan, own, held, n, *row) for n, row in enumerate(rows, 1)]
                session.flush()
                number_sesi(session, kegiatan_id)
            return counts.count("baru"), counts.count("ubah"), len(gone)

        result = committed(self.db, work, SESI, "", "ubah jadwal")
        added, changed, removed = result.value
        text = f"Jadwal disimpan: {added} sesi baru, {changed} diubah, {removed} dihapus."
        return Result(result.value, result.changed, result.undo, text)

    # --- repetition -----------------------------------------------------------------------

    def add_seri(
        self, kegiatan_id: int, values: dict[str, Any], pola: seri.Pola, *, anyway: str = ""
    ) -> Result:
        """Repeat a session from `values["tanggal"]` on, without free days. value: how many were made."""
        complaint = pola.problem()
        if complaint:
            raise UserError(complaint, safe=SAFE)

        def work(session: Session) -> int:
            row = live(session, kegiatan_id)
            days = seri.dates(pola, values["tanggal"], kalender_kerja(session).is_free)
            if not days:
                raise UserError("Tidak ada hari kerja yang cocok dengan pengulangan itu.", safe=SAFE)
            row.tanggal_mulai = min(row.tanggal_mulai, days[0])
            row.tanggal_selesai = max(row.tanggal_selesai, days[-1])
            complaint = rules.date_problem(row.tanggal_mulai, row.tanggal_selesai)
            if complaint:
                raise UserError(complaint, safe=SAFE)
            series = new_id()
            with bentrok.guarded(session, kegiatan_id, anyway):
                for day in days:
                    clean = checked_sesi(row, {**values, "tanggal": day})
                    session.add(Sesi(kegiatan_id=kegiatan_id, seri=series, **clean))
                session.flush()
                number_sesi(session, kegiatan_id)
            return len(days)

        result = committed(self.db, work, SESI, "", "ulangi sesi")
        return Result(result.value, result.changed, result.undo, f"{result.value} sesi dibuat.")

    def jumlah(self, sesi_id: int) -> Jumlah:
        """Sessions each choice of scope concerns; those with attendance are never changed."""
        with self.db.read() as session:
            row = live_sesi(session, sesi_id)
            counts = {key: len(_scope(session, row, key)) for key, _ in seri.LINGKUP}
            return Jumlah(**counts)

    def update_seri(self, sesi_id: int, values: dict[str, Any], lingkup: str, *, anyway: str = "") -> Result:
        """Change title, hours, speaker, room of a part of a repetition. Another date shifts all of them."""

        def work(session: Session) -> int:
            row = live_sesi(session, sesi_id)
            shift = (values.get("tanggal") or row.tanggal) - row.tanggal
            own = {key: value for key, value in values.items() if key != "tanggal"}
            return self._change(session, row, own, shift, lingkup, anyway)

        result = committed(self.db, work, SESI, "", "ubah sesi")
        return Result(result.value, result.changed, result.undo, f"{result.value} sesi diubah.")

    def delete_seri(self, sesi_id: int, lingkup: str) -> Result:
        """Take a part of a repetition out; sessions with attendance stay."""

        def work(session: Session) -> int:
            row = live_sesi(session, sesi_id)
            own = _scope(session, row, lingkup)
            if not own:
                raise UserError("Sesinya sudah mempunyai catatan kehadiran.", safe="Tidak ada yang dihapus.")
            for sesi in own:
                sesi.dihapus = self.clock.now()
            session.flush()
            number_sesi(session, row.kegiatan_id)
            return len(own)

        result = committed(self.db, work, SESI, "", "hapus sesi")
        return Result(result.value, result.changed, result.undo, f"{result.value} sesi dihapus.")

    def _change(
        self,
        session: Session,
        row: Sesi,
        values: dict[str, Any],
        shift: timedelta,
        lingkup: str,
        anyway: str,
    ) -> int:
        own = _scope(session, row, lingkup)
        if not own:
            raise UserError("Sesi ini sudah mempunyai catatan kehadiran.", safe=SAFE)
        with bentrok.guarded(session, row.kegiatan_id, anyway):
            kegiatan = live(session, row.kegiatan_id)
            for sesi in own:
                sesi.tanggal += shift
            _fit(session, kegiatan)
            for sesi in own:
                _set_values(kegiatan, sesi, values)
            session.flush()
            number_sesi(session, row.kegiatan_id)
        return len(own)


def _set_values(kegiatan: Kegiatan, sesi: Sesi, values: dict[str, Any]) -> None:
    keys = [field.key for field in rules.SESI_FIELDS]
    merged = {**{key: getattr(sesi, key) for key in keys}, **values}
    if "jp" not in values and {"jam_mulai", "jam_selesai"} & values.keys():
        merged["jp"] = _jp_after(sesi, merged)
    for key, value in checked_sesi(kegiatan, merged).items():
        setattr(sesi, key, value)


def _put_line(
    session: Session,
    kegiatan: Kegiatan,
    own: dict[int, Sesi],
    held: set[int],
    number: int,
    row_id: int,
    values: dict[str, Any],
) -> str:
    """One line of the rundown: "baru", "ubah" or "" when it is as it was."""
    try:
        clean = checked_sesi(kegiatan, values)
    except UserError as error:
        raise UserError(f"Baris {number}: {error.what}", safe=SAFE, advice=error.advice) from error
    sesi = own.get(row_id)
    if sesi is None:
        session.add(Sesi(kegiatan_id=kegiatan.id, **clean))
        return "baru"
    changed = [key for key, value in clean.items() if getattr(sesi, key) != value]
    if sesi.id in held and {"tanggal", "jam_mulai", "jam_selesai", "jenis"} & set(changed):
        raise UserError(f"Baris {number}: sesinya sudah mempunyai catatan kehadiran.", safe=SAFE)
    for key in changed:
        setattr(sesi, key, clean[key])
    return "ubah" if changed else ""


def _span_over(kegiatan: Kegiatan, days: Sequence[date]) -> None:
    """Let the activity reach over these days too."""
    if days:
        kegiatan.tanggal_mulai = min(kegiatan.tanggal_mulai, *days)
        kegiatan.tanggal_selesai = max(kegiatan.tanggal_selesai, *days)
    complaint = rules.date_problem(kegiatan.tanggal_mulai, kegiatan.tanggal_selesai)
    if complaint:
        raise UserError(complaint, safe=SAFE)


def _jp_after(sesi: Sesi, merged: dict[str, Any]) -> float | None:
    """A longer session counts more, unless its JP were set by hand or it only moved."""
    before = rules.minutes(sesi.jam_mulai, sesi.jam_selesai)
    after = rules.minutes(merged["jam_mulai"], merged["jam_selesai"])
    if before == after or sesi.jp != rules.jp_of(sesi.jam_mulai, sesi.jam_selesai):
        return sesi.jp
    return None


def _scope(session: Session, row: Sesi, lingkup: str) -> list[Sesi]:
    """Sessions of the repetition that a scope concerns, without those that have marks."""
    if lingkup == "ini" or not row.seri:
        own = [row]
    else:
        own = [sesi for sesi in _sesi(session, row.kegiatan_id) if sesi.seri == row.seri]
        if lingkup == "seterusnya":
            first = (row.tanggal, row.jam_mulai)
            own = [sesi for sesi in own if (sesi.tanggal, sesi.jam_mulai) >= first]
    marked = _marked(session, own)
    return [sesi for sesi in own if sesi.id not in marked]


def _sesi(session: Session, kegiatan_id: int) -> Sequence[Sesi]:
    return session.scalars(
        select(Sesi)
        .where(Sesi.kegiatan_id == kegiatan_id, Sesi.dihapus.is_(None))
        .order_by(Sesi.tanggal, Sesi.jam_mulai, Sesi.id)
    ).all()


def _marked(session: Session, own: Sequence[Sesi]) -> set[int]:
    ids = [sesi.id for sesi in own]
    query = select(Kehadiran.sesi_id).where(Kehadiran.sesi_id.in_(ids), Kehadiran.dihapus.is_(None))
    return set(session.scalars(query.distinct()))


def _refuse_marks(session: Session, own: Sequence[Sesi], verb: str) -> None:
    marked = _marked(session, own)
    if marked:
        raise UserError(
            f"{len(marked)} sesi sudah mempunyai catatan kehadiran, jadi tidak dapat {verb}.",
            safe=SAFE,
            advice="Kosongkan dahulu kehadirannya bila memang keliru.",
        )


def _fit(session: Session, row: Kegiatan) -> None:
    """Let the activity reach from its first to its last session."""
    session.flush()
    low, high = session.execute(
        select(func.min(Sesi.tanggal), func.max(Sesi.tanggal)).where(
            Sesi.kegiatan_id == row.id, Sesi.dihapus.is_(None)
        )
    ).one()
    row.tanggal_mulai, row.tanggal_selesai = min(row.tanggal_mulai, low), max(row.tanggal_selesai, high)
    complaint = rules.date_problem(row.tanggal_mulai, row.tanggal_selesai)
    if complaint:
        raise UserError(complaint, safe=SAFE)


def _span(row: Kegiatan) -> list[date]:
    days = (row.tanggal_selesai - row.tanggal_mulai).days
    return [row.tanggal_mulai + timedelta(days=number) for number in range(days + 1)]


def _skipping(row: Kegiatan, start: date, kalender: KalenderKerja) -> dict[date, date]:
    """Old day -> new day, where working days stay working days; free days stick to the day before."""
    days: dict[date, date] = {}
    target = kalender.next_working(start)
    used = False
    for day in _span(row):
        if not kalender.is_free(day):
            target = kalender.next_working(target + timedelta(days=1)) if used else target
            used = True
        days[day] = target
    return days


def _name(db: Database, kegiatan_id: int) -> str:
    with db.read() as session:
        return live(session, kegiatan_id).nama
