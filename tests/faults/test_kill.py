"""Kill -9 of real processes at random moments: nothing acknowledged is lost, nothing is half done."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pembinaan_desktop.db.database import Database
from pembinaan_desktop.domain.clock import Clock
from pembinaan_desktop.paths import Paths
from pembinaan_desktop.services import Services
from tests.build import Builder

pytestmark = [pytest.mark.faults, pytest.mark.timeout(900)]
FEW, MANY = 8, 80


def run_and_kill(job: str, folder: Path, seed: int) -> list[str]:
    """Start the worker, kill it up to 150 ms after its first acknowledgement; returns whole lines it said."""
    command = [sys.executable, "-m", "tests.faults.worker", job, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]) as child:
        assert child.stdout is not None
        first = child.stdout.readline()
        assert first == b"siap\n", "the next start must work at once"
        time.sleep(random.Random(seed).uniform(0, 0.15))
        child.kill()
        said = child.stdout.read().decode()
    return said.splitlines()[: said.count("\n")]


def opened(folder: Path) -> Services:
    paths = Paths.default(folder)
    return Services(Database(paths.database, Clock()), Clock(), paths)


@pytest.fixture
def kills(pytestconfig: pytest.Config) -> int:
    """Kills per test; many with --lama."""
    return MANY if pytestconfig.getoption("--lama") else FEW


@pytest.fixture
def folder(db: Database, build: Builder) -> Path:
    build.kegiatan(sesi=4, peserta=6)
    db.close()
    return db.path.parent


def test_marks(folder: Path, kills: int) -> None:
    for seed in range(kills):
        said = run_and_kill("tandai", folder, seed)
        services = opened(folder)
        try:
            sheet = services.kehadiran.lembar(services.kegiatan.list()[0].id)
            marks = {(line.id, s): code for line in sheet.baris for s, code in line.marks.items()}
            last = {tuple(map(int, line.split()[:2])): line.split()[2] for line in said}
            lost = {cell for cell, code in last.items() if marks.get(cell) != code}
            assert len(lost) <= 1, "at most the mark that was being written may be newer"
            assert services.cadangan.check() == []
        finally:
            services.db.close()


def test_backups(folder: Path, kills: int) -> None:
    made: list[str] = []
    for seed in range(kills):
        made += run_and_kill("cadangkan", folder, seed)
        services = opened(folder)
        try:
            there = {str(one.path) for one in services.cadangan.list()}
            newest = made[-3:]
            assert set(newest) <= there, "an acknowledged backup is gone"
            if newest:
                services.cadangan.restore(Path(newest[-1]))
            assert services.cadangan.check() == []
        finally:
            services.db.close()


def test_restore_is_old_or_new(folder: Path, kills: int) -> None:
    services = opened(folder)
    sheet = services.kehadiran.lembar(services.kegiatan.list()[0].id)
    for session in sheet.sesi:
        services.kehadiran.semua_hadir(sheet.kegiatan.id, session.id)
    backup = services.cadangan.make().value.path
    services.db.close()
    for seed in range(kills):
        for other in backup.parent.glob("*.cadangan"):
            if other != backup:
                other.unlink()
        run_and_kill("pulihkan", folder, seed)
        services = opened(folder)
        try:
            marks = {
                code
                for line in services.kehadiran.lembar(sheet.kegiatan.id).baris
                for code in line.marks.values()
            }
            assert marks in ({"H"}, {"A"}), "half restored"
            assert services.cadangan.check() == []
        finally:
            services.db.close()
