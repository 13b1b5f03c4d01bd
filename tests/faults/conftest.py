"""An office that is worked on by processes which come to harm."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pembinaan_desktop.db.database import Database
from pembinaan_desktop.paths import Paths
from pembinaan_desktop.services import Services
from tests.build import Builder
from tests.faults.nursery import Nursery


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    made = Nursery()
    yield made
    made.close()


@pytest.fixture
def office(db: Database, build: Builder) -> Path:
    """The folder of an office with one activity: 2 sessions, 4 participants who were there."""
    kegiatan = build.kegiatan(sesi=2, peserta=4, status="Selesai")
    services = Services(db, db.clock, Paths.default(db.path.parent))
    services.sertifikat.simpan_penandatangan({"nama": "Drs. Contoh", "jabatan": "Kepala Badan"})
    for session in services.kegiatan.sesi(kegiatan):
        services.kehadiran.semua_hadir(kegiatan, session.id)
    db.close()
    return db.path.parent


@pytest.fixture
def many(pytestconfig: pytest.Config) -> int:
    """How much more is tried with --lama."""
    return 10 if pytestconfig.getoption("--lama") else 1
