"""A file that is not in order is never replaced by an empty one."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from pembinaan_desktop.db import opening
from pembinaan_desktop.db.database import Database
from pembinaan_desktop.db.migrations import head_number
from pembinaan_desktop.db.tables import Pegawai
from pembinaan_desktop.domain.clock import FixedClock
from pembinaan_desktop.paths import Paths
from pembinaan_desktop.services import Services
from pembinaan_desktop.services.office import recover
from tests.build import Builder
from tests.faults.schemas import build_database


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("length", [0, 1, 15, 16, 99, 100, 511, 512, 4095, 4097, 50_001])
def test_truncated(template_database: Path, tmp_path: Path, clock: FixedClock, length: int) -> None:
    path = tmp_path / "pembinaan.db"
    path.write_bytes(template_database.read_bytes()[:length])
    before = digest(path)
    with pytest.raises(opening.DataBermasalahError):
        Database(path, clock)
    assert digest(path) == before


@pytest.mark.parametrize(("offset", "value"), [(60, 9999), (68, 1)])
def test_newer_and_foreign(
    template_database: Path, tmp_path: Path, clock: FixedClock, offset: int, value: int
) -> None:
    path = tmp_path / "pembinaan.db"
    data = bytearray(template_database.read_bytes())
    data[offset : offset + 4] = value.to_bytes(4, "big")
    path.write_bytes(data)
    with pytest.raises(opening.DataBermasalahError) as caught:
        Database(path, clock)
    assert not caught.value.pulih
    assert path.read_bytes() == bytes(data)


def test_missing_but_backed_up_and_restored(
    services: Services, build: Builder, paths: Paths, clock: FixedClock
) -> None:
    kegiatan = build.kegiatan(peserta=2)
    made = services.cadangan.make().value
    services.db.close()
    paths.database.write_bytes(b"")
    with pytest.raises(opening.DataBermasalahError, match="kosong"):
        Database(paths.database, clock)
    paths.database.unlink()
    with pytest.raises(opening.DataBermasalahError, match="padahal ada cadangannya"):
        Database(paths.database, clock)
    shutil.copy(made.path, paths.database)  # a foreign file under our name
    assert recover(paths, clock, made.path) == paths.damaged / "rusak-001"
    again = Services(Database(paths.database, clock), clock, paths)
    try:
        again.cadangan.restore(made.path)
        assert [row.id for row in again.kegiatan.list()] == [kegiatan]
        assert again.cadangan.check() == []
    finally:
        again.db.close()


def test_only_the_wal_is_left(tmp_path: Path, clock: FixedClock) -> None:
    (tmp_path / "pembinaan.db-wal").write_bytes(b"x")
    with pytest.raises(opening.DataBermasalahError, match="hilang"):
        Database(tmp_path / "pembinaan.db", clock)
    assert not (tmp_path / "pembinaan.db").exists()


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A new office that is open: nearly all of it still stands in the WAL."""
    path = tmp_path_factory.mktemp("hidup") / "pembinaan.db"
    made = Database(path, FixedClock(datetime(2026, 11, 24, 9, 0)))
    yield made
    made.close()


def stopped(db: Database, folder: Path) -> Path:
    """What is on the disk when the power goes while `db` is open: the file and its WAL."""
    folder.mkdir()
    for name in ("pembinaan.db", "pembinaan.db-wal"):
        shutil.copy(db.path.with_name(name), folder / name)
    return folder / "pembinaan.db"


def test_torn_file_that_its_wal_makes_whole_opens(live: Database, tmp_path: Path, clock: FixedClock) -> None:
    person = Builder(live).pegawai("Dewi")
    path = stopped(live, tmp_path / "putus")
    data = bytearray(path.read_bytes().ljust(8192, b"\x00"))
    data[:512] = b"\xa5" * 512
    path.write_bytes(data + b"\x01" * 700)
    again = Database(path, clock)
    try:
        with again.read() as session:
            assert session.get_one(Pegawai, person).nama == "Dewi"
    finally:
        again.close()


@pytest.mark.parametrize("length", [0, 1, 4095])
def test_truncated_beside_a_wal_keeps_the_wal(
    live: Database, tmp_path: Path, clock: FixedClock, length: int
) -> None:
    path = stopped(live, tmp_path / "putus")
    wal = path.with_name("pembinaan.db-wal")
    path.write_bytes(path.read_bytes()[:length])
    before = digest(wal)
    with pytest.raises(opening.DataBermasalahError):
        Database(path, clock)
    assert digest(wal) == before


def test_newer_schema_only_in_the_wal_is_refused(live: Database, tmp_path: Path, clock: FixedClock) -> None:
    live.raw.execute("PRAGMA user_version=9999")
    path = stopped(live, tmp_path / "putus")
    live.raw.execute(f"PRAGMA user_version={head_number()}")
    before = digest(path), digest(path.with_name("pembinaan.db-wal"))
    with pytest.raises(opening.DataBermasalahError, match="lebih baru"):
        Database(path, clock)
    assert (digest(path), digest(path.with_name("pembinaan.db-wal"))) == before
    assert not path.with_name("pembinaan.db-shm").exists()


def test_a_failing_upgrade_is_rolled_back_and_told(tmp_path: Path, clock: FixedClock) -> None:
    """A row that points nowhere: found before the last revision is committed; mended, the next start goes on."""
    path = tmp_path / "pembinaan.db"
    people = build_database(path, 1)
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("UPDATE pegawai SET unit_id=999 WHERE id=1")
    with pytest.raises(opening.DataBermasalahError, match="dibatalkan") as caught:
        Database(path, clock)
    assert not caught.value.pulih
    with closing(sqlite3.connect(path)) as raw, raw:
        assert raw.execute("SELECT count(*) FROM pegawai").fetchone() == (people,)
        assert raw.execute("PRAGMA user_version").fetchone()[0] < head_number()
        raw.execute("UPDATE pegawai SET unit_id=NULL WHERE id=1")
    Database(path, clock).close()
