"""The database: transactions, audit, lock."""

from __future__ import annotations

import hashlib
import shutil
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2

from pembinaan_desktop.db import audit
from pembinaan_desktop.db.database import (
    APPLICATION_ID,
    MINIMUM_SQLITE,
    PRAGMAS,
    Database,
    SudahTerbukaError,
)
from pembinaan_desktop.db.migrations import head_number
from pembinaan_desktop.db.seed import seed
from pembinaan_desktop.db.tables import Acuan, Audit, Pegawai, Unit
from pembinaan_desktop.domain.clock import FixedClock
from tests.build import Builder


def test_rules_of_the_connection(template_database: Path, tmp_path: Path, clock: FixedClock) -> None:
    """C1.1 of the storage rules: every pragma holds on the open connection, and the file is ours.

    An office of its own, because that of the other tests does not wait for the disk.
    """
    db = Database(Path(shutil.copy(template_database, tmp_path)), clock)
    words = {"EXCLUSIVE": "exclusive", "WAL": "wal", "FULL": 2, "ON": 1, "OFF": 0, "MEMORY": 2}
    for name, value in (pragma.split("=") for pragma in PRAGMAS):
        wanted = words[value] if value in words else int(value)
        assert db.pragma(name) == wanted, name
    assert db.pragma("application_id") == APPLICATION_ID
    assert db.pragma("user_version") == head_number()
    assert dbapi2.sqlite_version_info >= MINIMUM_SQLITE
    db.close()


def test_a_failing_block_leaves_nothing(db: Database) -> None:
    def fail() -> None:
        with db.write() as session:
            session.add(Pegawai(nama="X"))
            session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with db.read() as session:
        assert session.scalars(select(Pegawai)).all() == []
        assert session.scalars(select(Audit).where(Audit.tabel == "pegawai")).all() == []


def test_changes_are_audited_and_chained(db: Database, build: Builder) -> None:
    person = build.pegawai("Dewi")
    with db.write() as session:
        session.get_one(Pegawai, person).jabatan = "Kepala Bidang"
    with db.write() as session:
        audit.update_many(session, Pegawai, [(person, {"nama": "Dewi"}, {"nama": "Dewi L."})])
    with db.read() as session:
        rows = session.scalars(select(Audit).order_by(Audit.id)).all()
        mine = [row for row in rows if row.tabel == "pegawai"]
        assert [row.aksi for row in mine] == ["tambah", "ubah", "ubah"]
        assert mine[1].sesudah == {"jabatan": "Kepala Bidang"}
        assert mine[2].sebelum == {"nama": "Dewi"}
        previous = audit.START_HASH
        for row in rows:
            values = {c.key: getattr(row, c.key) for c in Audit.__table__.columns}
            assert row.hash == audit.row_hash(previous, values)
            previous = row.hash


def test_bulk_rows_get_defaults_and_ids(db: Database) -> None:
    with db.write() as session:
        ids = audit.add_many(session, Pegawai, [{"nama": "A"}, {"nama": "B", "nip": "199001012015031002"}])
    with db.read() as session:
        first, second = (session.get_one(Pegawai, i) for i in ids)
        assert (first.jenis, first.perlu_dicek, first.dibatasi) == ("PNS", [], False)
        assert second.nip == "199001012015031002"
        assert first.uid != second.uid


def test_second_program_is_refused(db: Database) -> None:
    with pytest.raises(SudahTerbukaError):
        Database(db.path, db.clock)


def test_one_click_is_one_transaction(db: Database) -> None:
    with db.write(), pytest.raises(RuntimeError), db.write():
        pass


def test_reference_data_is_seeded(db: Database) -> None:
    with db.read() as session:
        kinds = set(session.scalars(select(Acuan.jenis)))
        assert {"bentuk", "status_kehadiran", "golongan"} <= kinds
        mentoring = session.scalars(select(Acuan).where(Acuan.kode == "NKL02")).one()
        assert mentoring.data["nilai_jp"] == 2


def test_a_column_that_came_later_is_filled_into_the_lines_that_came_along(db: Database) -> None:
    with db.write() as session:
        known, edited = session.query(Acuan).filter(Acuan.jenis == "bentuk").limit(2)
        known.data = {key: value for key, value in known.data.items() if key != "dinilai"}
        edited.data = {**edited.data, "dinilai": "nanti"}
        session.add(Acuan(jenis="bentuk", kode="X", nama="Sendiri", data={}, berlaku_mulai=date(2020, 1, 1)))
    with db.write() as session:
        seed(session)
    with db.read() as session:
        found = {row.kode: row.data.get("dinilai") for row in session.query(Acuan).filter_by(jenis="bentuk")}
    assert (found[known.kode], found[edited.kode], found["X"]) == ("ya", "nanti", None)


def test_a_line_that_came_later_is_added_once_and_never_against_the_officer(db: Database) -> None:
    def mentor(session: Session) -> list[Acuan]:
        return session.query(Acuan).filter_by(jenis="peran_jp", kode="mentor").all()

    with db.write() as session:
        session.delete(mentor(session)[0])  # an office from before
    for _ in range(2):
        with db.write() as session:
            seed(session)
            (line,) = mentor(session)
            assert line.data == {"cara": "PASANGAN"}
    with db.write() as session:
        mentor(session)[0].dihapus = db.clock.now()
    with db.write() as session:
        seed(session)
        assert [line.dihapus is None for line in mentor(session)] == [False]


def test_hash_is_that_of_the_canonical_json() -> None:
    row = {
        "transaksi": "0198", "waktu": datetime(2026, 11, 24, 9, 0), "pelaku": "Dahlia \"D\" é", "tabel": "pegawai",
        "baris_id": 7, "aksi": "ubah", "sebelum": None, "sesudah": {"b": 1.5, "a": "x"},
    }  # fmt: skip
    body = '["0198","2026-11-24T09:00:00","Dahlia \\"D\\" é","pegawai",7,"ubah",null,{"a":"x","b":1.5}]'
    assert audit.row_hash("00", row) == hashlib.sha256(f"00{body}".encode()).hexdigest()


def test_many_rows_are_stored_as_they_were_given(db):
    """What all rows share stands in the statement, quoted; what differs is handed over."""
    name = 'O\'Neil "x"; DROP TABLE unit; --'
    rows = [{"nama": f"UNIT {n}", "singkatan": name, "jenis": "%s ?"} for n in range(audit.SHARING)]
    with db.write() as session:
        ids = audit.add_many(session, Unit, rows)
    with db.read() as session:
        found = session.scalars(select(Unit).where(Unit.id.in_(ids)).order_by(Unit.id)).all()
        assert [(u.nama, u.singkatan, u.jenis) for u in found] == [
            (row["nama"], row["singkatan"], row["jenis"]) for row in rows
        ]
        assert (found[0].dihapus, found[0].induk_id, len({u.uid for u in found})) == (None, None, len(rows))
    assert audit.broken_at(db.raw) is None
