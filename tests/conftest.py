"""Shared fixtures: a template database copied per test, a clock that stands still, offscreen Qt."""

from __future__ import annotations

import gc
import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import pembinaan_desktop.ui  # noqa: F401 - first, so that PySide does not read the source of what follows
from pembinaan_desktop.db import database as databases
from pembinaan_desktop.db import memory as memories
from pembinaan_desktop.db.database import Database
from pembinaan_desktop.domain.clock import Clock, FixedClock
from pembinaan_desktop.paths import Paths
from pembinaan_desktop.services import Services
from tests.build import Builder
from tests.faults import report as fault_report

# A busy machine must not fail a rule: only what the rule says counts, not how long the examples took.
settings.register_profile(
    "kantor", deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("lama", settings.get_profile("kantor"), max_examples=1000)
settings.load_profile("kantor")

PATIENCE_MS = 60_000
STATEMENTS = 20_000  # more than all tests have together; with SQLAlchemy's 500 each pushes out the next one's

# Hypothesis also tries the numbers and words it finds in the program. Those of the screens are no rules, and reading
# half the program for them costs every worker seconds.
_is_ours = providers.is_local_module_file
providers.is_local_module_file = lambda path: "ui" not in Path(path).parts and _is_ours(path)

# What a test writes is thrown away when it passes: where memory is a folder with room, it never reaches a disk.
MEMORY, ROOM = Path("/dev/shm"), 2 * 1024**3
if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))

SHARED = Path(__file__).parent.parent.parent / "shared" / "data"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--lama", action="store_true", help="also run the long fault runs (marker lama)")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    settings.load_profile("lama" if config.getoption("--lama") else "kantor")
    if not config.getoption("--lama"):
        skip = pytest.mark.skip(reason="long; run with --lama")
        for item in items:
            if "lama" in item.keywords:
                item.add_marker(skip)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker process hands its part of the fault table to the process that prints it."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["faults"] = fault_report.plain()


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    fault_report.merge(getattr(node, "workeroutput", {}).get("faults", {}))


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Seconds by folder, so that a slow corner is seen."""
    spent: dict[str, float] = {}
    for reports in terminalreporter.stats.values():
        for report in reports:
            if hasattr(report, "duration"):
                folder = "/".join(report.nodeid.split("::")[0].split("/")[:2])
                spent[folder] = spent.get(folder, 0.0) + report.duration
    parts = [f"{name} {seconds:.1f} s" for name, seconds in sorted(spent.items(), key=lambda p: -p[1])]
    for line in fault_report.lines():
        terminalreporter.write_line(line)
    terminalreporter.write_line("time: " + ", ".join(parts[:10]))


@pytest.fixture(scope="session", autouse=True)
def statements_compiled_once() -> Iterator[None]:
    """Every test has an engine of its own; what SQLAlchemy made of the same statements before is used again."""
    make, first = databases.create_engine, []

    def engine(*arguments: Any, **named: Any) -> Any:
        made = make(*arguments, query_cache_size=STATEMENTS, **named)
        first.append(made)
        made.dialect, made._compiled_cache = first[0].dialect, first[0]._compiled_cache
        del first[1:]
        return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(databases, "create_engine", engine)
        yield


@pytest.fixture(scope="session", autouse=True)
def garbage_only_when_asked() -> None:
    """A thread that outlives its test by a moment must never be the one that collects: a widget that dies in a
    worker leaves its timers behind, and Qt crashes at the next tick. What was imported until now stays, so nobody
    looks through it. In the program `ui/tasks.Collector` sees to it."""
    gc.disable()
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def garbage_between_tests(garbage_only_when_asked: None) -> Iterator[None]:
    """Cyclic garbage goes between tests, as deep as Python would look by itself, on the main thread."""
    yield
    counts, limits = gc.get_count(), gc.get_threshold()
    full = [generation for generation in (0, 1, 2) if counts[generation] > limits[generation]]
    if full:
        gc.collect(full[-1])
    gc.disable()  # a test may have enabled it


class PatientBot(QtBot):
    """Waits end when the awaited thing happens. Only what never happens meets the limit, so that a busy machine
    fails no test."""

    def waitUntil(self, callback: Any, *, timeout: int = 0) -> None:
        super().waitUntil(callback, timeout=max(timeout, PATIENCE_MS))

    def waitSignal(self, signal: Any, *, timeout: int = 0, **named: Any) -> Any:
        return super().waitSignal(signal, timeout=max(timeout, PATIENCE_MS), **named)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> PatientBot:
    return PatientBot(request)


@pytest.fixture
def clock() -> FixedClock:
    """Selasa, 24 November 2026, 09.00."""
    return FixedClock(datetime(2026, 11, 24, 9, 0))


@pytest.fixture(scope="session")
def template_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty, migrated and seeded database, made once."""
    path = tmp_path_factory.mktemp("templat") / "pembinaan.db"
    Database(path, FixedClock(datetime(2026, 1, 2, 8, 0)), memory=path.with_suffix(".json")).close()
    return path


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths.default(tmp_path / "data")


def copied(template: Path, paths: Paths, memory: Path, today: date) -> None:
    """An empty office that this PC knows as closed in order, so that opening need not examine it or look for
    missing reference data."""
    paths.data.mkdir(parents=True)
    shutil.copy(template, paths.database)
    last = memories.read(template.with_suffix(".json"))
    memories.write(memory, replace(last, path=str(paths.database), checked=today.isoformat()))


@pytest.fixture
def db(
    template_database: Path,
    paths: Paths,
    clock: FixedClock,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
):
    """A real, empty office database of this test alone.

    Outside of tests/faults, which shows that what was written survives a power cut, nothing waits for the disk.
    """
    waiting = request.node.get_closest_marker("faults") is not None
    if not waiting:
        monkeypatch.setattr(os, "fsync", lambda _file: None)
    memory = template_database.with_name("ingatan.json")
    copied(template_database, paths, memory, clock.today())
    database = Database(paths.database, clock, memory=memory)
    if not waiting:
        database.raw.execute("PRAGMA synchronous=OFF")
    yield database
    database.close()


@pytest.fixture
def data(template_database: Path, paths: Paths) -> list[str]:
    """`--data` and the folder of an empty office; the first opening itself is tested with the sample office."""
    copied(template_database, paths, paths.memory, Clock().today())
    return ["--data", str(paths.data)]


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
