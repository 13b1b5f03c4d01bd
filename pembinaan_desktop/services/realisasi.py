"""Entries of the budget ledger: planned, committed, paid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, exists, func, select

from pembinaan_desktop.db.tables import DaftarHonor, Kegiatan, Pagu, Program, Realisasi
from pembinaan_desktop.domain import anggaran as rules
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.anggaran import Jumlah, Keadaan
from pembinaan_desktop.domain.errors import GoneError, PeringatanError, UserError
from pembinaan_desktop.domain.fields import Field
from pembinaan_desktop.domain.kegiatan import titled
from pembinaan_desktop.services.anggaran import SAFE, TOPICS, rows_of
from pembinaan_desktop.services.anggaran_angka import Peta, of_line, peta, program_names
from pembinaan_desktop.services.isian import checked
from pembinaan_desktop.services.result import Result
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

LINKS = ("pagu_id", "kegiatan_id", "program_id")


@dataclass(frozen=True)
class RealisasiRow:
    """One entry. rekening: code and name of its line; netto: what the receiver gets.

    tempat: key of the row of the budget on which it counts.
    """

    id: int
    tahun: int
    tanggal: date
    pagu_id: int | None
    kegiatan_id: int | None
    program_id: int | None
    uraian: str
    nomor_bukti: str
    penerima: str
    bruto: int
    pajak: int
    jenis: str
    nomor_sp2d: str
    status: str
    alasan: str
    catatan: str
    rekening: str = ""
    kegiatan: str = ""
    tempat: str = ""

    @property
    def netto(self) -> int:
        return self.bruto - self.pajak

    def values(self) -> dict[str, Any]:
        """What the form shows."""
        return {field.key: getattr(self, field.key) for field in rules.REALISASI_FIELDS}


Rows = list[RealisasiRow]
Names = list[str]
COLUMNS = tuple(
    key for key in RealisasiRow.__dataclass_fields__ if key not in ("rekening", "kegiatan", "tempat")
)
YEAR, PAGU, PROGRAM = (COLUMNS.index(key) for key in ("tahun", "pagu_id", "program_id"))


class RealisasiService:
    """Every change is one transaction with its way back."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock

    # --- reading --------------------------------------------------------------------------

    def list(self, tahun: int) -> Rows:
        """Entries of a year by day."""
        with self.db.read() as session:
            return _rows(session, Realisasi.tahun == tahun)

    def of_kegiatan(self, kegiatan_id: int) -> Rows:
        """Entries of an activity by day, of whatever year."""
        with self.db.read() as session:
            return _rows(session, Realisasi.kegiatan_id == kegiatan_id)

    def get(self, realisasi_id: int) -> RealisasiRow:
        """Raises UserError when it is gone."""
        with self.db.read() as session:
            _live(session, realisasi_id)
            return _rows(session, Realisasi.id == realisasi_id)[0]

    def fields(self, tahun: int, kegiatan_id: int | None = None) -> tuple[Field, ...]:
        """The form of an entry with the lines, activities and programmes of the year; `kegiatan_id` is offered too."""
        with self.db.read() as session:
            lines = tuple(
                (row.pagu_id, _offer(row.nama, row.jumlah))
                for row in rows_of(session, tahun)
                if row.pagu_id is not None
            )
            activities = _activities(session, tahun, kegiatan_id)
            programs = tuple(program_names(session, tahun).items())
        choices: dict[str, Any] = {"pagu_id": lines, "kegiatan_id": activities, "program_id": programs}
        return tuple(
            replace(field, choices=choices[field.key]) if field.key in choices else field
            for field in rules.REALISASI_FIELDS
        )

    def penerima(self) -> Names:
        """Who was paid before, by name."""
        query = select(Realisasi.penerima).where(Realisasi.dihapus.is_(None), Realisasi.penerima != "")
        with self.db.read() as session:
            return sorted(set(session.scalars(query)), key=str.casefold)

    def peringatan(self, tahun: int, values: dict[str, Any], own: int = 0) -> tuple[str, ...]:
        """What looks wrong about these values, also half typed ones. own: id of the entry that is changed."""
        with self.db.read() as session:
            return rules.peringatan(values, _known(session, self.clock.today(), tahun, values, own))

    def sisa(self, pagu_id: int, own: int = 0) -> Jumlah | None:
        """What is granted, committed and spent on a line without the entry `own`; None when it is gone."""
        with self.db.read() as session:
            return of_line(session, pagu_id, own)

    # --- writing --------------------------------------------------------------------------

    def catat(self, values: dict[str, Any], *, tahun: int | None = None, anyway: str = "") -> Result:
        """Book an entry; value: its id.

        values: keys of `REALISASI_FIELDS`; tanggal, uraian and bruto are required, status is "Dibayar" unless
        said. tahun: budget year; None takes the line's, else that of the day. Raises PeringatanError when
        something looks wrong; anyway: the written reason to keep it.
        """
        clean = _complete(values)

        def work(session: Session) -> int:
            return self.book(session, clean, tahun, anyway)

        text = f"{clean['status']}: {clean['uraian']}, {wording.rupiah(clean['bruto'])}."
        return committed(self.db, work, TOPICS, text, f"catat {clean['uraian']}")

    def book(
        self, session: Session, values: dict[str, Any], tahun: int | None = None, anyway: str = ""
    ) -> int:
        """An entry inside the transaction of another service; see `catat`. Returns its id."""
        clean = _complete(values)
        year = tahun or _year(session, clean)
        _check_links(session, year, clean)
        self._warn(session, year, clean, anyway)
        row = Realisasi(tahun=year, **clean, alasan=wording.literal(anyway)[:300])
        session.add(row)
        session.flush()
        return row.id

    def update(self, realisasi_id: int, values: dict[str, Any], *, anyway: str = "") -> Result:
        """Change some values. What looked wrong before and was kept needs no second reason."""

        def work(session: Session) -> None:
            row = _live(session, realisasi_id)
            old = {field.key: getattr(row, field.key) for field in rules.REALISASI_FIELDS}
            clean = _clean({**old, **values})
            _keep_deleted(session, row, clean)
            _check_links(session, row.tahun, {**clean, **{k: None for k in LINKS if clean[k] == old[k]}})
            accepted = _warnings(session, self.clock.today(), row.tahun, old, row.id) if row.alasan else ()
            self._warn(session, row.tahun, clean, anyway, accepted, row.id)
            for key, value in clean.items():
                setattr(row, key, value)
            if anyway.strip():
                row.alasan = wording.literal(anyway)[:300]

        name = self.get(realisasi_id).uraian
        return committed(self.db, work, TOPICS, f"“{name}” disimpan.", f"ubah {name}")

    def delete(self, ids: Sequence[int]) -> Result:
        """Into the recycle bin."""

        def work(session: Session) -> int:
            for key in ids:
                _live(session, key).dihapus = self.clock.now()
            return len(ids)

        count = len(ids)
        name = self.get(ids[0]).uraian if count == 1 else f"{count} catatan"
        return committed(self.db, work, TOPICS, f"“{name}” dihapus.", f"hapus {name}")

    def _warn(
        self,
        session: Session,
        tahun: int,
        clean: dict[str, Any],
        anyway: str,
        accepted: Sequence[str] = (),
        own: int = 0,
    ) -> None:
        found = [
            text for text in _warnings(session, self.clock.today(), tahun, clean, own) if text not in accepted
        ]
        if found and not anyway.strip():
            raise PeringatanError("Ada yang perlu dilihat sebelum disimpan.", found)


def _complete(values: dict[str, Any]) -> dict[str, Any]:
    return _clean({"status": rules.DIBAYAR, "bruto": None, "tanggal": None, "uraian": "", **values})


def _clean(values: dict[str, Any]) -> dict[str, Any]:
    fields = [field for field in rules.REALISASI_FIELDS if field.key not in LINKS]
    if values.get("pajak") is None:
        values = {**values, "pajak": 0}
    if values.get("jenis") is None:
        values = {**values, "jenis": ""}
    known = [replace(field, choices=()) if field.key == "jenis" else field for field in fields]
    clean = checked(known, values, Realisasi)
    if clean["jenis"] not in ("", *dict(rules.JENIS)):
        raise UserError(f"Cara bayar “{clean['jenis']}” tidak dikenal.", safe=SAFE)
    if clean["pajak"] > clean["bruto"]:
        raise UserError("Pajak lebih besar daripada bruto.", safe=SAFE)
    return {**clean, **{key: values.get(key) for key in LINKS}}


def _year(session: Session, clean: dict[str, Any]) -> int:
    line = session.get(Pagu, clean["pagu_id"]) if clean["pagu_id"] is not None else None
    day: date = clean["tanggal"]
    return line.tahun if line is not None else day.year


def _check_links(session: Session, tahun: int, clean: dict[str, Any]) -> None:
    for key, table, subject in (
        ("pagu_id", Pagu, "Baris pagu itu"),
        ("kegiatan_id", Kegiatan, "Kegiatan itu"),
        ("program_id", Program, "Program itu"),
    ):
        if clean[key] is None:
            continue
        row: Any = session.get(table, clean[key])
        if row is None or row.dihapus is not None:
            raise GoneError(subject)
        if key != "kegiatan_id" and row.tahun != tahun:
            raise UserError(f"{subject} bukan milik tahun {tahun}.", safe=SAFE)


def _keep_deleted(session: Session, row: Realisasi, clean: dict[str, Any]) -> None:
    """What is in the recycle bin is not on the form; the link stays for when it comes back."""
    for key, table in (("pagu_id", Pagu), ("kegiatan_id", Kegiatan), ("program_id", Program)):
        old = getattr(row, key)
        linked: Any = session.get(table, old) if old is not None and clean[key] is None else None
        if linked is not None and linked.dihapus is not None:
            clean[key] = old


def _warnings(session: Session, today: date, tahun: int, values: dict[str, Any], own: int) -> tuple[str, ...]:
    return rules.peringatan(values, _known(session, today, tahun, values, own))


def _known(session: Session, today: date, tahun: int, values: dict[str, Any], own: int) -> Keadaan:
    line = session.get(Pagu, values["pagu_id"]) if values.get("pagu_id") else None
    activity = session.get(Kegiatan, values["kegiatan_id"]) if values.get("kegiatan_id") else None
    programs = [
        session.get(Program, row.program_id) if row is not None and row.program_id else None
        for row in (line, activity)
    ]
    names = [row.nama if row is not None and row.dihapus is None else "" for row in programs]
    return Keadaan(
        tahun,
        today,
        of_line(session, line.id, own) if line is not None else None,
        _same_proof(session, tahun, values.get("nomor_bukti") or "", own),
        (activity.nama, activity.tanggal_mulai.year, activity.tanggal_selesai.year) if activity else None,
        (names[0], names[1]),
        _source(session, own),
    )


def _source(session: Session, own: int) -> tuple[str, int, int] | None:
    """The paid honor list an entry was booked from, with what the entry holds so far."""
    entry = session.get(Realisasi, own) if own else None
    if entry is None:
        return None
    ids = func.json_each(DaftarHonor.realisasi).table_valued("value")
    found = session.execute(
        select(DaftarHonor.tahap, Kegiatan.nama, Kegiatan.angkatan)
        .join(Kegiatan, Kegiatan.id == DaftarHonor.kegiatan_id)
        .where(DaftarHonor.dihapus.is_(None), exists().select_from(ids).where(ids.c.value == own))
    ).first()
    return (
        (f"“{titled(found.nama, found.angkatan)}” tahap {found.tahap}", entry.bruto, entry.pajak)
        if found
        else None
    )


def _same_proof(session: Session, tahun: int, number: str, own: int) -> str:
    """The entry that has this number already, in words."""
    wanted = wording.literal(number)
    if not wanted:
        return ""
    row = session.scalar(
        select(Realisasi)
        .where(
            Realisasi.dihapus.is_(None),
            Realisasi.tahun == tahun,
            Realisasi.id != own,
            func.lower(Realisasi.nomor_bukti) == wanted.lower(),
        )
        .order_by(Realisasi.id)
        .limit(1)
    )
    if row is None:
        return ""
    return f"{row.uraian}, {wording.short_date(row.tanggal)}, {wording.rupiah(row.bruto)}"


def _offer(name: str, amount: Jumlah) -> str:
    rest = "" if amount.bebas is None else f" · sisa {wording.rupiah(amount.bebas)}"
    return f"{name}{rest}"


def _live(session: Session, realisasi_id: int) -> Realisasi:
    row = session.get(Realisasi, realisasi_id)
    if row is None or row.dihapus is not None:
        raise GoneError("Catatan realisasi ini")
    return row


def _activities(session: Session, tahun: int, also: int | None) -> tuple[tuple[int, str], ...]:
    """The activities that touch a year, newest first, and one more if it is not among them."""
    touches = (Kegiatan.tanggal_selesai >= date(tahun, 1, 1)) & (
        Kegiatan.tanggal_mulai <= date(tahun, 12, 31)
    )
    rows = session.execute(
        select(
            Kegiatan.id, Kegiatan.nama, Kegiatan.angkatan, Kegiatan.tanggal_mulai, Kegiatan.tanggal_selesai
        )
        .where(Kegiatan.dihapus.is_(None), touches | (Kegiatan.id == also))
        .order_by(Kegiatan.tanggal_mulai.desc(), Kegiatan.id)
    )
    return tuple(
        (key, f"{titled(nama, batch)} · {wording.short_date_range(first, last)}")
        for key, nama, batch, first, last in rows
    )


def _rows(session: Session, wanted: ColumnElement[bool]) -> Rows:
    """Entries by day; read as columns, since a year of them as records takes three times as long."""
    query = (
        select(
            *(getattr(Realisasi, key) for key in COLUMNS),
            Pagu.kode_rekening, Pagu.uraian, Kegiatan.nama, Kegiatan.angkatan, Kegiatan.program_id,
        )
        .outerjoin(Pagu, (Pagu.id == Realisasi.pagu_id) & Pagu.dihapus.is_(None))
        .outerjoin(Kegiatan, (Kegiatan.id == Realisasi.kegiatan_id) & Kegiatan.dihapus.is_(None))
        .where(Realisasi.dihapus.is_(None), wanted)
        .order_by(Realisasi.tanggal, Realisasi.id)
    )  # fmt: skip
    maps: dict[int, Peta] = {}
    made = []
    for *own, code, about, nama, batch, of_activity in session.execute(query):
        year = own[YEAR]
        if year not in maps:
            maps[year] = peta(session, year)
        line = f"{code} {about}" if code else ""
        activity = titled(nama, batch) if nama else ""
        place = maps[year].place(own[PAGU], own[PROGRAM], of_activity)
        made.append(RealisasiRow(*(*own, line, activity, place)))
    return made
