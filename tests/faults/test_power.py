"""Power cuts: no acknowledged change is lost, no database becomes unreadable, with our real statements."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import apsw
import pytest

from pembinaan_desktop.db import audit, database
from pembinaan_desktop.db.database import PRAGMAS, Database
from pembinaan_desktop.db.opening import DataBermasalahError
from pembinaan_desktop.domain.clock import FixedClock
from pembinaan_desktop.paths import Paths
from pembinaan_desktop.services import Services
from pembinaan_desktop.services.office import open_office
from tests.build import Builder
from tests.faults.power import Log, image, record
from tests.faults.report import case
from tests.faults.schemas import build_database

pytestmark = [pytest.mark.faults, pytest.mark.timeout(900)]
IMAGES = 800
CLOCK = FixedClock(datetime(2026, 11, 24, 9, 0))


def traced(monkeypatch: pytest.MonkeyPatch, work: Callable[[], None]) -> list[str]:
    """The changing statements that `work` sends to the databases it opens, in order."""
    statements: list[str] = []
    connect = database.connect

    def watched(path: Path):
        raw = connect(path)
        raw.set_trace_callback(statements.append)
        return raw

    with monkeypatch.context() as patch:
        patch.setattr(database, "connect", watched)
        work()
    # a statement that fires a trigger is traced once more for it
    once = [text for text, before in zip(statements, ["", *statements], strict=False) if text != before]
    return [text for text in once if changes(text)]


def changes(statement: str) -> bool:
    word = statement.lstrip().split(None, 1)[0].upper()
    if word == "PRAGMA":
        return ("=" in statement and "user_version" in statement) or "application_id=" in statement
    return word not in ("SELECT", "--", "EXPLAIN")


def office_work(services: Services, build: Builder) -> None:
    """A day at the office: people, an activity, marks, an edit, certificates."""
    kegiatan = build.kegiatan(sesi=2, peserta=5, status="Selesai")
    services.sertifikat.simpan_penandatangan({"nama": "Drs. Contoh", "jabatan": "Kepala Badan"})
    sheet = services.kehadiran.lembar(kegiatan)
    for line in sheet.baris:
        for session in sheet.sesi:
            services.kehadiran.mark(line.id, session.id, "H")
    services.kegiatan.update(kegiatan, {"tempat": "Hotel"})
    services.sertifikat.terbitkan(kegiatan)
    services.kegiatan.delete(kegiatan)


def heads(path: Path) -> list[str]:
    """The audit hashes in order; the first n of them name the state after n changes."""
    connection = apsw.Connection(str(path))
    try:
        return [row[0] for row in connection.execute("SELECT hash FROM audit ORDER BY id")]
    finally:
        connection.close()


def lost_or_broken(
    folder: Path, files: dict[str, bytes], acknowledged: int, expected: list[str], *, migrates: bool = False
) -> str:
    """Open an image with the program's own start-up; "" when it is sound and holds what was acknowledged.

    migrates: the start-up finishes a migration, so it adds changes of its own.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    try:
        opened = Database(folder / "pembinaan.db", CLOCK)
    except DataBermasalahError as error:
        return f"unreadable: {error.what}"
    try:
        held = [row[0] for row in opened.raw.execute("SELECT hash FROM audit ORDER BY id")]
        broken = audit.broken_at(opened.raw) if migrates else None
    finally:
        opened.close()
    known = held[:acknowledged] if migrates else held
    if broken is not None or known != expected[: len(known)]:
        return "not a state that was committed"
    return "" if len(held) >= acknowledged else f"lost {acknowledged - len(held)} changes"


def cut_everywhere(
    folder: Path,
    start: dict[str, bytes],
    log: Log,
    expected: list[str],
    count: int,
    least: int,
    *,
    migrates: bool = False,
) -> list[str]:
    """Complaints over `count` images, cut at random moments."""
    chance = random.Random(count)
    found = []
    for _ in range(count):
        cut = chance.randint(1, len(log.operations))
        acknowledged = max([rows for number, rows in log.acknowledged if number <= cut], default=least)
        files = image(start, log, cut, chance)
        if complaint := lost_or_broken(folder, files, acknowledged, expected, migrates=migrates):
            found.append(f"cut {cut}: {complaint}")
    return found


@pytest.fixture
def images(pytestconfig: pytest.Config) -> int:
    """Images per test."""
    return IMAGES * (20 if pytestconfig.getoption("--lama") else 1)


@pytest.fixture
def ram() -> Iterator[Path]:
    """A folder in memory where there is one: images are written and thrown away by the thousand."""
    memory = Path("/dev/shm")
    with TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder)


@pytest.fixture
def day(
    template_database: Path, tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> list[str]:
    """The statements of a day at the office on a fresh database."""
    path = tmp_path / "hari" / "pembinaan.db"
    path.parent.mkdir()
    shutil.copy(template_database, path)

    def work() -> None:
        services = open_office(Paths.default(path.parent), clock)
        office_work(services, Builder(services.db))
        services.db.close()

    return traced(monkeypatch, work)


def replayed(template: Path, folder: Path, statements: list[str], pragmas: tuple[str, ...]):
    folder.mkdir()
    path = folder / "pembinaan.db"
    shutil.copy(template, path)
    start = {path.name: path.read_bytes()}
    return start, record(path, statements, pragmas), heads(path)


def test_a_day_at_the_office(
    ram: Path, template_database: Path, tmp_path: Path, day: list[str], images: int
) -> None:
    least = len(heads(template_database))
    start, log, expected = replayed(template_database, tmp_path / "putar", day, PRAGMAS)
    assert len(log.acknowledged) > 15
    with case("power loss: a day", images):
        assert cut_everywhere(ram / "putus", start, log, expected, images, least) == []


def test_small_wal_so_that_checkpoints_are_cut(
    ram: Path, template_database: Path, tmp_path: Path, day: list[str], images: int
) -> None:
    pragmas = (*PRAGMAS, "wal_autocheckpoint=20")
    least = len(heads(template_database))
    start, log, expected = replayed(template_database, tmp_path / "putar", day, pragmas)
    assert sum(op.kind == "sync" and op.name == "pembinaan.db" for op in log.operations) > 2
    with case("power loss: checkpoints", images):
        assert cut_everywhere(ram / "putus", start, log, expected, images, least) == []


def test_the_simulation_sees_what_synchronous_normal_loses(
    ram: Path, template_database: Path, tmp_path: Path, day: list[str]
) -> None:
    pragmas = tuple("synchronous=NORMAL" if p.startswith("synchronous") else p for p in PRAGMAS)
    least = len(heads(template_database))
    start, log, expected = replayed(template_database, tmp_path / "putar", day, pragmas)
    found = cut_everywhere(ram / "putus", start, log, expected, 60, least)
    assert any("lost" in complaint for complaint in found)


def test_restore_is_old_or_new(
    ram: Path, template_database: Path, tmp_path: Path, day: list[str], images: int
) -> None:
    """The backup API copies into the live database in one transaction."""
    folder = tmp_path / "putar"
    start, log, expected = replayed(template_database, folder, day, PRAGMAS)
    live, source = folder / "pembinaan.db", tmp_path / "cadangan.db"
    start = {live.name: live.read_bytes()}
    shutil.copy(template_database, source)
    restored = heads(source)
    log = record_restore(live, source)
    chance = random.Random(7)
    wrong = []
    with case("power loss: restore", images // 2):
        for _ in range(images // 2):
            cut = chance.randint(1, len(log.operations))
            files = image(start, log, cut, chance)
            done = bool(log.acknowledged) and cut >= log.acknowledged[0][0]
            allowed = [restored] if done else [restored, expected]
            complaints = [lost_or_broken(ram / "putus", files, len(one), one) for one in allowed]
            if all(complaints):
                wrong.append(complaints)
        assert wrong == []


def record_restore(live: Path, source: Path) -> Log:
    from tests.faults.power import LoggingVFS

    log = Log()
    vfs = LoggingVFS(log)
    try:
        target, copy = apsw.Connection(str(live), vfs="catat"), apsw.Connection(str(source))
        for pragma in PRAGMAS:
            target.execute(f"PRAGMA {pragma}").fetchall()
        with target.backup("main", copy, "main") as backup:
            backup.step(-1)
        log.acknowledged.append((len(log.operations), 0))
        copy.close()
        target.close()
    finally:
        vfs.unregister()
    return log


def test_migration_is_old_or_new(
    ram: Path, tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch, images: int
) -> None:
    path = tmp_path / "pindah" / "pembinaan.db"
    build_database(path, 1)
    shutil.copy(path, tmp_path / "lama.db")
    statements = traced(monkeypatch, lambda: Database(path, clock).close())
    least = len(heads(tmp_path / "lama.db"))
    start, log, expected = replayed(tmp_path / "lama.db", tmp_path / "putar", statements, PRAGMAS)
    with case("power loss: migration", images // 6):
        assert cut_everywhere(ram / "putus", start, log, expected, images // 6, least, migrates=True) == []
