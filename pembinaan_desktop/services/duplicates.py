"""People who stand in the list twice: found, compared side by side, and merged with all their history."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from pembinaan_desktop.db.audit import add_many, update_many
from pembinaan_desktop.db.tables import (
    AnggotaTindakLanjut,
    Kebutuhan,
    Lampiran,
    Pegawai,
    Peserta,
    RiwayatLuar,
    RiwayatPegawai,
    TugasBelajar,
    Unit,
    records,
)
from pembinaan_desktop.domain.duplicates import Identity, Pair, find_pairs
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.domain.impor import text_of
from pembinaan_desktop.domain.kebutuhan import topic_key
from pembinaan_desktop.domain.nip import format_nip
from pembinaan_desktop.domain.pegawai import FIELDS, MASKED, PERSONAL, TITLES, masked, search_text
from pembinaan_desktop.domain.wording import full_name
from pembinaan_desktop.services.merge_peserta import SharedActivity, keep_one, shared_activities
from pembinaan_desktop.services.pegawai import find_person, note_history
from pembinaan_desktop.services.pengaturan import read_setting, write_setting
from pembinaan_desktop.services.result import Result, Topic
from pembinaan_desktop.services.undo import committed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pembinaan_desktop.db.database import Database
    from pembinaan_desktop.domain.clock import Clock

TOPICS = frozenset({Topic.PEGAWAI, Topic.PESERTA})
DIFFERENT = "bukan_orang_sama"
KEYS = (*(field.key for field in FIELDS), "siasn_id", *(field.key for field in PERSONAL))
BELONG = {"golongan": ("golongan_urut",), "nip": ("skema",), "unit_id": ("unor_nama",)}
"""Columns that go with another one."""
SHOWN = {"L": "Laki-laki", "P": "Perempuan"}


@dataclass(frozen=True)
class PairRow:
    """Two people who may be one, as the list shows them."""

    id: int
    first: int
    second: int
    nama: str
    nama_lain: str
    alasan: str
    pasti: int


@dataclass(frozen=True)
class Side:
    """One of two people. texts: shown value by column; jejak: what hangs on the person, in words."""

    id: int
    nama: str
    texts: dict[str, str]
    jejak: str
    berat: int


class DuplicatesService:
    """Finds, compares, merges."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.clock = clock

    def find(self) -> list[PairRow]:
        """Pairs that the officer has not told apart yet, the surest first; restricted people are left alone."""
        with self.db.read() as session:
            query = select(
                Pegawai.id, Pegawai.nama, Pegawai.nip, Pegawai.nik, Pegawai.siasn_id, Pegawai.tanggal_lahir,
                Pegawai.unit_id,
            ).where(Pegawai.dihapus.is_(None), Pegawai.dibatasi.is_(False))  # fmt: skip
            people = [
                Identity(r[0], r[1], r[2] or "", r[3] or "", r[4] or "", r[5], r[6])
                for r in session.execute(query)
            ]
            apart = {tuple(pair) for pair in read_setting(session, DIFFERENT, [])}
        names = {p.id: f"{p.nama} {format_nip(p.nip)}".strip() for p in people}
        pairs = [pair for pair in find_pairs(people) if (pair.first, pair.second) not in apart]
        return [_row(number, pair, names) for number, pair in enumerate(pairs, 1)]

    def compare(self, first: int, second: int) -> tuple[Side, Side]:
        """Both people, the one with more history first. Raises UserError when one is gone."""
        with self.db.read() as session:
            people = [find_person(session, key) for key in (first, second)]
            sides = [_side(session, person) for person in people]
            for key in MASKED:
                one, other = (getattr(person, key) or "" for person in people)
                if one != other and masked(key, one) == masked(key, other):  # to choose, they must be seen
                    sides[0].texts[key], sides[1].texts[key] = one, other
        sides.sort(key=lambda side: (-side.berat, side.id))
        return sides[0], sides[1]

    def shared(self, first: int, second: int) -> list[SharedActivity]:
        """Activities in which both stand in the same role: of each pair one participation can stay."""
        with self.db.read() as session:
            return shared_activities(session, first, second)

    def merge(
        self, keep_id: int, gone_id: int, take: Collection[str] = (), stay: Collection[int] = ()
    ) -> Result:
        """Make one person of two: everything of `gone_id` moves to `keep_id`, which takes the columns `take`.

        stay: of each activity that both share, the participation that stays; the other goes to the recycle
        bin and gives it the marks and values that it has not got. Raises UserError when one is not chosen.
        """

        def work(session: Session) -> int:
            keep, gone = find_person(session, keep_id), find_person(session, gone_id)
            for one in shared_activities(session, keep_id, gone_id):
                keep_one(session, *_chosen(one, stay), self.clock.now())
            _put_doubles_away(session, keep_id, gone_id, self.clock.now())
            _move(session, keep_id, gone_id)
            update_many(session, Pegawai, [(gone_id, {"dihapus": None}, {"dihapus": self.clock.now()})])
            before, after = _taken(keep, gone, take)
            if after:
                update_many(session, Pegawai, [(keep_id, before, after)])
                note_history(session, keep_id, before, after, self.clock.today(), "Penggabungan")
            note = {
                "pegawai_id": keep_id,
                "kolom": "gabung",
                "nilai_lama": f"{gone.nama} {format_nip(gone.nip)}".strip()[:200],
                "nilai_baru": keep.nama,
                "tanggal": self.clock.today(),
                "sumber": "Petugas",
            }
            add_many(session, RiwayatPegawai, [note])
            return keep_id

        return committed(
            self.db, work, TOPICS, "Dua catatan digabung; semua riwayatnya tetap.", "gabungkan pegawai"
        )

    def tell_apart(self, first: int, second: int) -> Result:
        """These are two people; the pair does not come up again."""
        pair = sorted((first, second))

        def work(session: Session) -> None:
            known = read_setting(session, DIFFERENT, [])
            write_setting(session, DIFFERENT, [*known, pair])

        topics = frozenset({Topic.PENGATURAN})
        return committed(self.db, work, topics, "Dicatat: dua orang yang berbeda.", "bedakan pegawai")


def _row(number: int, pair: Pair, names: dict[int, str]) -> PairRow:
    return PairRow(
        number, pair.first, pair.second, names[pair.first], names[pair.second], pair.alasan, pair.pasti
    )


def _side(session: Session, person: Pegawai) -> Side:
    unit = session.get(Unit, person.unit_id) if person.unit_id else None
    texts = {key: _text(key, getattr(person, key)) for key in KEYS if key != "unit_id"}
    texts["nip"] = format_nip(person.nip)
    texts["unit_id"] = unit.nama if unit else person.unor_nama
    activities = _count(session, Peserta, person.id)
    outside = _count(session, RiwayatLuar, person.id)
    changes = _count(session, RiwayatPegawai, person.id)
    trail = f"{activities} kegiatan, {outside} pelatihan di luar, {changes} perubahan data"
    return Side(person.id, person.nama, texts, trail, activities + outside + changes)


def _text(key: str, value: Any) -> str:
    text = text_of(value) if value is not None else ""
    return SHOWN.get(text, text) if key == "jenis_kelamin" else masked(key, text)


def _count(session: Session, table: Any, pegawai_id: int) -> int:
    query = select(func.count()).where(table.pegawai_id == pegawai_id, table.dihapus.is_(None))
    return session.scalar(query) or 0


def _chosen(shared: SharedActivity, stay: Collection[int]) -> tuple[int, int]:
    """(participation that stays, that goes)."""
    ids = shared.first.id, shared.second.id
    for stays, goes in (ids, ids[::-1]):
        if stays in stay and goes not in stay:
            return stays, goes
    raise UserError(
        f"Keduanya tercatat pada kegiatan yang sama: {shared.judul}.",
        safe="Tidak ada yang digabung.",
        advice="Pilih catatan peserta yang dipakai, lalu gabungkan lagi.",
    )


def _put_doubles_away(session: Session, keep_id: int, gone_id: int, now: datetime) -> None:
    """The same training followed elsewhere, or the place in the same team, that stands with both: counted once.

    Files attached to the double go to the row that stays.
    """
    sameness: dict[Any, Callable[[Any], Any]] = {
        RiwayatLuar: lambda row: (row.nama.casefold(), row.tanggal_mulai),
        AnggotaTindakLanjut: lambda row: row.tindak_lanjut_id,
        TugasBelajar: lambda row: (row.jenjang, row.program_studi.casefold(), row.tanggal_mulai),
        Kebutuhan: lambda row: (row.tahun, topic_key(row.topik)),
    }
    for table, same in sameness.items():
        rows = session.scalars(
            select(table).where(table.pegawai_id.in_((keep_id, gone_id)), table.dihapus.is_(None))
        ).all()
        kept = {same(row): row.id for row in rows if row.pegawai_id == keep_id}
        doubles = [
            (row.id, kept[same(row)]) for row in rows if row.pegawai_id == gone_id and same(row) in kept
        ]
        update_many(session, table, [(key, {"dihapus": None}, {"dihapus": now}) for key, _ in doubles])
        for key, stays in doubles:
            _move_files(session, table.__tablename__, key, stays)


def _move_files(session: Session, table: str, gone_id: int, keep_id: int) -> None:
    files = session.scalars(
        select(Lampiran.id).where(Lampiran.tabel == table, Lampiran.baris_id == gone_id)
    ).all()
    update_many(session, Lampiran, [(key, {"baris_id": gone_id}, {"baris_id": keep_id}) for key in files])


def _move(session: Session, keep_id: int, gone_id: int) -> None:
    """Whatever points to the one points to the other: every table, also those of other corners of the program."""
    for table in records().values():
        for column in table.__table__.columns:
            if any(key.column is Pegawai.__table__.c.id for key in column.foreign_keys):
                ids = session.scalars(select(table.id).where(getattr(table, column.key) == gone_id)).all()
                update_many(session, table, [(k, {column.key: gone_id}, {column.key: keep_id}) for k in ids])
    _move_files(session, "pegawai", gone_id, keep_id)


def _taken(keep: Pegawai, gone: Pegawai, take: Collection[str]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Old and new values of what the kept person takes; empty columns are always filled."""
    wanted = {key for key in KEYS if key in take or getattr(keep, key) in (None, "")}
    keys = {name for key in wanted for name in (key, *BELONG.get(key, ()))}
    new = {key: getattr(gone, key) for key in keys if getattr(gone, key) not in (None, "")}
    now = {
        key: new.get(key, getattr(keep, key))
        for key in ("nama", "gelar_depan", "gelar_belakang", "nip", "jabatan")
    }
    name = full_name(now["nama"], now["gelar_depan"], now["gelar_belakang"])
    new["cari"] = search_text(name, now["nip"], now["jabatan"])
    after = {key: value for key, value in new.items() if value != getattr(keep, key)}
    return {key: getattr(keep, key) for key in after}, after


def titles() -> list[tuple[str, str]]:
    """(column, heading) pairs of a comparison."""
    return [(key, TITLES[key]) for key in KEYS]
