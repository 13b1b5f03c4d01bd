"""The recycle bin: what was deleted waits here, whole, and can come back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from pembinaan_desktop.db.tables import Audit, Record, records
from pembinaan_desktop.domain import perubahan as words
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.services.result import Result, Topic
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database

TOPICS = {
    "pegawai": Topic.PEGAWAI,
    "program": Topic.PROGRAM,
    "kegiatan": Topic.KEGIATAN,
    "peserta": Topic.PESERTA,
    "sesi": Topic.SESI,
    "unit": Topic.UNIT,
    "riwayat_luar": Topic.PEGAWAI,
    "catatan_pembinaan": Topic.PEGAWAI,
    "narasumber": Topic.NARASUMBER,
    "tindak_lanjut": Topic.TINDAK_LANJUT,
    "mitra": Topic.MITRA,
    "kerja_sama": Topic.MITRA,
    "evaluasi_kerja_sama": Topic.MITRA,
    "tugas_belajar": Topic.PEGAWAI,
    "acuan": Topic.ACUAN,
    "kebutuhan": Topic.KEBUTUHAN,
    "baris_rencana": Topic.KEBUTUHAN,
    "templat": Topic.SERTIFIKAT,
    "pagu": Topic.ANGGARAN,
    "realisasi": Topic.ANGGARAN,
    "surat": Topic.SURAT,
    "daftar_honor": Topic.HONOR,
}
"""The tables whose rows the officer can delete and bring back."""
PLACES = {"daftar_honor": ("kegiatan_id", "tahap")}
"""Columns that only one live row of a table may share, where no index of the database sees to it."""

NAMES = ("nama", "judul", "topik", "uraian", "program_studi", "terlaksana", "tujuan", "penerima")
"""Columns by which a record is known, the first that is filled."""


@dataclass(frozen=True)
class KeranjangRow:
    """A deleted record. kunci: (table, id). di: what it belonged to. oleh: who deleted it."""

    tabel: str
    id: int
    nama: str
    di: str
    dihapus: datetime
    oleh: str

    @property
    def kunci(self) -> tuple[str, int]:
        return self.tabel, self.id

    @property
    def bagian(self) -> str:
        return words.table_title(self.tabel)


KeranjangRows = list[KeranjangRow]


class KeranjangService:
    """Lists deleted people, activities, participants, sessions and units, and brings them back."""

    def __init__(self, db: Database) -> None:
        self.db = db

    def list(self) -> KeranjangRows:
        """Deleted records, the latest first."""
        with self.db.read() as session:
            rows = [row for name in TOPICS for row in _deleted(session, name)]
        return sorted(rows, key=lambda row: (row.dihapus, row.tabel, row.id), reverse=True)

    def restore(self, keys: Sequence[tuple[str, int]]) -> Result:
        """Bring records back as one step; what they belong to comes first in the order of `TOPICS`.

        Raises UserError when something they belong to is still deleted, or their place is taken.
        """
        order = list(TOPICS)
        wanted = sorted(set(keys), key=lambda key: (order.index(key[0]), key[1]))

        def work(session: Session) -> int:
            for name, row_id in wanted:
                _bring_back(session, records()[name], row_id)
            return len(wanted)

        topics = frozenset(TOPICS[name] for name, _ in wanted) | {Topic.PESERTA, Topic.KEGIATAN}
        label = f"kembalikan {len(wanted)} dari Keranjang"
        return committed(self.db, work, topics, f"{len(wanted)} dikembalikan dari Keranjang.", label)


def _deleted(session: Session, name: str) -> KeranjangRows:
    table = records()[name]
    found = session.scalars(select(table).where(table.dihapus.is_not(None))).all()
    trail = session.execute(
        select(Audit.baris_id, Audit.pelaku)
        .where(Audit.tabel == name, Audit.baris_id.in_([row.id for row in found]))
        .order_by(Audit.id)
    ).all()
    who: dict[int, str] = {row_id: person for row_id, person in trail}
    return [
        KeranjangRow(name, row.id, _name(row), _home(session, row), row.dihapus, who.get(row.id, ""))
        for row in found
        if row.dihapus is not None
    ]


def _name(row: Record) -> str:
    texts = (getattr(row, key, "") for key in NAMES)
    return next((str(text) for text in texts if text), f"#{row.id}")


def _parents(session: Session, row: Record) -> list[Record]:
    """The records that `row` points at."""
    found: list[Record] = []
    for column in row.__table__.columns:
        value = getattr(row, column.key)
        for key in column.foreign_keys:
            table = records().get(key.column.table.name)
            if table is not None and value is not None and (parent := session.get(table, value)):
                found.append(parent)
    return found


def _home(session: Session, row: Record) -> str:
    """The activity, the person, the unit or the agreement it belonged to."""
    homes = {parent.__tablename__: parent for parent in _parents(session, row)}
    home = homes.get("kegiatan") or homes.get("pegawai") or homes.get("unit") or homes.get("kerja_sama")
    return _name(home) if home is not None else ""


def _bring_back(session: Session, table: type[Record], row_id: int) -> None:
    row = session.get(table, row_id)
    if row is None or row.dihapus is None:
        raise UserError("Baris itu sudah tidak ada di Keranjang.", safe="Tidak ada yang diubah.")
    for parent in _parents(session, row):
        if parent.dihapus is not None and parent.__tablename__ in ("kegiatan", "pegawai"):
            raise UserError(
                f"“{_name(row)}” milik {words.table_title(parent.__tablename__).lower()} “{_name(parent)}”, "
                "yang juga ada di Keranjang.",
                safe="Tidak ada yang diubah.",
                advice="Pilih keduanya, lalu kembalikan bersama-sama.",
            )
    name = _name(row)
    if _taken(session, table, row):
        raise _taken_error(name)
    row.dihapus = None
    try:
        session.flush()
    except IntegrityError as error:
        raise _taken_error(name) from error


def _taken(session: Session, table: type[Record], row: Record) -> bool:
    """Another live row stands in its place."""
    keys = PLACES.get(table.__tablename__, ())
    same = [getattr(table, key) == getattr(row, key) for key in keys]
    query = select(table.id).where(table.dihapus.is_(None), *same)
    return bool(same) and session.scalar(query.limit(1)) is not None


def _taken_error(name: str) -> UserError:
    return UserError(
        f"Tempat “{name}” sudah ditempati data lain yang sama (misalnya NIP yang sama).",
        safe="Tidak ada yang diubah.",
        advice="Hapus atau ubah data yang baru, lalu kembalikan lagi.",
    )
