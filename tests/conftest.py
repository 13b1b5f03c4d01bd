"""Shared fixtures: a template database copied per test, a clock that stands still, offscreen Qt."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")

import shutil
from datetime import datetime
from pathlib import Path

import pytest

from pembinaan_desktop.db.database import Database
from pembinaan_desktop.domain.clock import FixedClock
from pembinaan_desktop.paths import Paths
from pembinaan_desktop.services import Services
from tests.build import Builder

SHARED = Path(__file__).parent.parent.parent / "shared" / "data"


@pytest.fixture
def clock() -> FixedClock:
    """Selasa, 24 November 2026, 09.00."""
    return FixedClock(datetime(2026, 11, 24, 9, 0))


@pytest.fixture(scope="session")
def template_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty, migrated and seeded database, made once."""
    path = tmp_path_factory.mktemp("templat") / "pembinaan.db"
    Database(path, FixedClock(datetime(2026, 1, 2, 8, 0))).close()
    return path


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths.default(tmp_path / "data")


@pytest.fixture
def db(template_database: Path, paths: Paths, clock: FixedClock):
    """A real, empty office database of this test alone."""
    paths.data.mkdir(parents=True)
    shutil.copy(template_database, paths.database)
    database = Database(paths.database, clock)
    yield database
    database.close()


@pytest.fixture
def services(db: Database, clock: FixedClock, paths: Paths) -> Services:
    return Services(db, clock, paths)


@pytest.fixture
def build(db: Database) -> Builder:
    """Makes rows directly: build.pegawai(nama="Dewi"), build.kegiatan(sesi=4, peserta=10) ..."""
    return Builder(db)


@pytest.fixture
def shared_data() -> Path:
    """The SIASN-like exports; tests that need them are skipped where they are absent."""
    if not SHARED.is_dir():
        pytest.skip("the shared SIASN-like exports are not beside the project")
    return SHARED
