"""What one person may ask for: a copy of everything held, and the history of development on paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import or_, select

from pembinaan_desktop.db.audit import add_many
from pembinaan_desktop.db.tables import Base, Lampiran, Pegawai, Peserta, Record, RiwayatPegawai
from pembinaan_desktop.domain import wording
from pembinaan_desktop.domain.halaman import Page
from pembinaan_desktop.domain.nip import format_nip
from pembinaan_desktop.domain.pegawai import FIELDS, PERSONAL
from pembinaan_desktop.domain.salinan import Bagian, BarisRiwayat, riwayat_pages, salinan_pages
from pembinaan_desktop.services.kertas import office_paper
from pembinaan_desktop.services.pegawai import PegawaiDetail, PegawaiService
from pembinaan_desktop.services.result import Result, Topic
from pembinaan_desktop.services.riwayat import RiwayatRow
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

TOPICS = frozenset({Topic.PEGAWAI})
HIDDEN = frozenset({"uid", "cari", "dihapus"})


class SalinanService:
    """Composes papers and workbooks about one person; each handing over is noted with the person."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock

    def riwayat_pages(self, pegawai_id: int) -> list[Page]:
        """The history of development, year by year, the newest first."""
        person = PegawaiService(self.db, self.clock).get(pegawai_id)
        years = sorted({row.selesai.year for row in person.riwayat}, reverse=True)
        parts = []
        for year in years:
            rows = [row for row in person.riwayat if row.selesai.year == year]
            text = f"{wording.decimal(sum(row.jp for row in rows))} JP"
            parts.append((year, text, [_line(row) for row in rows]))
        values = person.values
        identity = (
            person.nama_lengkap,
            f"NIP {format_nip(values['nip'])}" if values["nip"] else "",
            " · ".join(t for t in (person.pangkat, values["jabatan"]) if t),
            person.jalur[-1] if person.jalur else values["unor_nama"],
        )
        return riwayat_pages([text for text in identity if text], parts, *office_paper(self.db, self.clock))

    def pages(self, pegawai_id: int) -> list[Page]:
        """The copy of everything held, for paper."""
        person = PegawaiService(self.db, self.clock).get(pegawai_id)
        with self.db.read() as session:
            found = list(_tables(session, pegawai_id))
        sections = [*_sections(person), *_further(found)]
        return salinan_pages(person.nama_lengkap, sections, *office_paper(self.db, self.clock))

    def export(self, pegawai_id: int, path: Path) -> Result:
        """The copy as a workbook: one sheet per table, every column as it is stored."""
        from pembinaan_desktop.files.xlsx_daftar import write_sheets

        with self.db.read() as session:
            found = list(_tables(session, pegawai_id))
        write_sheets(path, [(name, [(key, 24) for key in keys], rows) for name, keys, rows in found])
        return self.note(pegawai_id, path.name)

    def note(self, pegawai_id: int, name: str) -> Result:
        """Write down that a copy was handed over."""

        def work(session: Session) -> None:
            row = {
                "pegawai_id": pegawai_id,
                "kolom": "salinan",
                "nilai_baru": name[:200],
                "tanggal": self.clock.today(),
                "sumber": self.db.actor[:100],
            }
            add_many(session, RiwayatPegawai, [row])

        return committed(self.db, work, TOPICS, f"Salinan data ditulis ke {name} dan dicatat.")


def _line(row: RiwayatRow) -> BarisRiwayat:
    place = row.alasan if row.luar else ""
    return BarisRiwayat(
        row.nama,
        wording.short_date_range(row.mulai, row.selesai),
        place,
        row.nomor,
        wording.decimal(row.jp),
        row.hasil,
    )


def _sections(person: PegawaiDetail) -> list[Bagian]:
    values = person.values
    titles = [(f.key, f.title) for f in (*FIELDS, *PERSONAL) if f.key != "unit_id"]
    identity = [("Nama lengkap", person.nama_lengkap)]
    identity += [(title, text) for key, title in titles if (text := _text(values.get(key)))]
    identity.append(("Unit kerja", " › ".join(person.jalur) or values["unor_nama"]))
    trainings = [
        (
            f"{wording.short_date_range(row.mulai, row.selesai)}",
            " · ".join(t for t in (row.nama, row.nomor, f"{wording.decimal(row.jp)} JP", row.hasil) if t),
        )
        for row in person.riwayat
    ]
    changes = [
        (wording.short_date(day), f"{title}: {old or '–'} → {new or '–'}")
        for day, title, old, new in person.perubahan
    ]
    checks = [(c["kolom"], c["masalah"]) for c in person.perlu_dicek]
    return [
        Bagian("Identitas dan kepegawaian", tuple((name, text) for name, text in identity if text)),
        Bagian("Riwayat pengembangan kompetensi", tuple(trainings)),
        Bagian("Perubahan data", tuple(changes)),
        Bagian("Catatan pemeriksaan", tuple(checks)),
    ]


SHOWN_ELSEWHERE = frozenset({"pegawai", "riwayat_pegawai", "riwayat_luar"})


def _further(found: list[tuple[str, list[str], list[list[Any]]]]) -> list[Bagian]:
    """Everything else that hangs on the person, counted; the workbook has every cell."""
    rows = [
        (name.replace("_", " ").capitalize(), f"{wording.integer(len(lines))} catatan")
        for name, _, lines in found
        if name not in SHOWN_ELSEWHERE
    ]
    return [Bagian("Catatan lain yang terhubung (rinci pada salinan Excel)", tuple(rows))]


def _tables(session: Session, pegawai_id: int) -> Iterator[tuple[str, list[str], list[list[Any]]]]:
    """(table, columns, rows) of every table that points to the person or to one of the participations."""
    own = set(session.scalars(select(Peserta.id).where(Peserta.pegawai_id == pegawai_id)))
    wanted = {Pegawai.__table__.c.id: {pegawai_id}, Peserta.__table__.c.id: own}
    for mapper in sorted(Base.registry.mappers, key=lambda m: m.class_.__tablename__):
        table = mapper.class_
        if not issubclass(table, Record):
            continue
        conditions = [table.id == pegawai_id] if table is Pegawai else []
        for column in table.__table__.columns:
            for key in column.foreign_keys:
                ids = wanted.get(key.column)
                if ids:
                    conditions.append(getattr(table, column.key).in_(ids))
        if table is Lampiran:
            conditions.append((Lampiran.tabel == "pegawai") & (Lampiran.baris_id == pegawai_id))
        rows = _rows(session, table, conditions)
        if rows:
            keys = [column.key for column in table.__table__.columns if column.key not in HIDDEN]
            yield table.__tablename__, keys, [[_cell(row[key]) for key in keys] for row in rows]


def _rows(session: Session, table: type[Record], conditions: list[Any]) -> list[Any]:
    if not conditions:
        return []
    query = select(table.__table__).where(or_(*conditions), table.dihapus.is_(None))  # type: ignore[arg-type]
    return [row._mapping for row in session.execute(query)]


def _cell(value: Any) -> Any:
    return value if isinstance(value, str | int | float) else _text(value)


def _text(value: Any) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, datetime):
        return f"{wording.short_date(value.date())} {wording.clock_time(value)}"
    if isinstance(value, date):
        return wording.long_date(value)
    if isinstance(value, time):
        return wording.clock_time(value)
    return str(value)
