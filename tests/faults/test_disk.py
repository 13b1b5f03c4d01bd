"""Full disks, folders that may not be written, targets that vanish or are held: a message, nothing lost."""

from __future__ import annotations

import errno
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pembinaan_desktop import system
from pembinaan_desktop.db import opening
from pembinaan_desktop.db.database import Database, SudahTerbukaError, TakTersimpanError
from pembinaan_desktop.domain.clock import Clock, FixedClock
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.files import safe_write
from pembinaan_desktop.paths import Paths
from pembinaan_desktop.services import Services, cadangan
from pembinaan_desktop.services.cadangan import CadanganService
from pembinaan_desktop.services.office import open_office
from tests.build import Builder
from tests.faults.report import case

pytestmark = [pytest.mark.faults, pytest.mark.timeout(300)]
NOBODY = 65534


def people(services: Services) -> list[str]:
    return [row.nama for row in services.pegawai.list()]


def fill_until_full(services: Services) -> int:
    """Add units until the disk refuses; how many were acknowledged."""
    for number in range(4000):
        try:
            services.unit.save(None, {"nama": f"Unit {number} " + "x" * 150})
        except TakTersimpanError:
            return number
    raise AssertionError("the disk was never full")


def test_full_by_page_count(services: Services, build: Builder) -> None:
    """SQLITE_FULL: the message names it, what was said to be saved is there, and it works again afterwards."""
    build.pegawai("Ani")
    raw = services.db.raw
    with case("disk full: database"):
        raw.execute(f"PRAGMA max_page_count={raw.execute('PRAGMA page_count').fetchone()[0] + 2}")
        kept = fill_until_full(services)
        assert people(services) == ["Ani"]
        assert len(services.unit.list()) == kept
        raw.execute("PRAGMA max_page_count=100000")
        services.unit.save(None, {"nama": "Sesudahnya"})
        assert services.cadangan.check() == []


def in_child(work: Callable[[], None]) -> int:
    """Run `work` in a forked child; its exit code, 99 when it raised."""
    child = os.fork()
    if child == 0:
        code = 99
        try:
            work()
            code = 0
        except SystemExit as leaving:
            code = int(leaving.code or 0)
        except BaseException as error:
            os.write(2, f"{type(error).__name__}: {error}\n".encode())
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_full_by_file_size(folder: Path) -> None:
    """The system refuses to let files grow: what was acknowledged is there at the next start."""
    said = folder / "kata"

    def work() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        services = open_office(Paths.default(folder), Clock())
        limit = (folder / "pembinaan.db").stat().st_size + 120_000
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        said.write_text(str(fill_until_full(services)))
        os._exit(7)

    with case("disk full: database"):
        assert in_child(work) == 7
        services = open_office(Paths.default(folder), Clock())
        try:
            assert len(services.unit.list()) == int(said.read_text())
            assert services.cadangan.check() == []
        finally:
            services.db.close()


def test_no_room_for_a_new_office(tmp_path: Path) -> None:
    """The disk is named, not the age of the program; with room again the office begins in the same folder."""

    def work() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
        try:
            open_office(Paths.default(tmp_path), Clock())
        except UserError as error:
            raise SystemExit(7 if "disk penuh" in error.advice else 8) from None

    with case("disk full: database"):
        assert in_child(work) == 7
        open_office(Paths.default(tmp_path), Clock()).db.close()


@pytest.mark.parametrize("spare", [100, 5000, 60_000])
def test_full_while_a_backup_is_made(folder: Path, spare: int) -> None:
    def work() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        services = open_office(Paths.default(folder), Clock())
        services.cadangan.make()
        limit = (folder / "pembinaan.db").stat().st_size - 100_000 + spare
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        try:
            services.cadangan.make()
        except UserError:
            assert len(services.cadangan.list()) == 1
            raise SystemExit(7) from None

    with case("disk full: files"):
        assert in_child(work) == 7
        assert [p.suffix for p in (folder / "cadangan").iterdir()] == [".cadangan"]


def write_until_full(target: Path, length: int) -> None:
    with safe_write.writing(target) as temporary:
        temporary.write_bytes(b"x" * length)
        raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("moment", range(20))
def test_full_while_a_file_is_written(tmp_path: Path, moment: int) -> None:
    """ENOSPC after some bytes: the old file stands, nothing half written lies beside it."""
    target = tmp_path / "rekap.xlsx"
    target.write_bytes(b"lama")
    with case("disk full: files"):
        with pytest.raises(UserError, match="Ruang disk tidak cukup"):
            write_until_full(target, moment * 100)
        assert [p.name for p in tmp_path.iterdir()] == ["rekap.xlsx"]
        assert target.read_bytes() == b"lama"


def test_dev_full() -> None:
    """The real error of the system becomes the officer's words."""
    with case("disk full: files"):
        with pytest.raises(OSError, match="No space") as caught, open("/dev/full", "wb", buffering=0) as file:
            file.write(b"x")
        assert "Ruang disk tidak cukup" in str(safe_write.explain(caught.value, Path("/dev/full")))


@pytest.mark.parametrize("held_for", range(12))
def test_held_by_another_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held_for: int) -> None:
    """Excel or an antivirus holds the target: tried again for two seconds, then a message."""
    target, real, waited = tmp_path / "a.xlsx", os.replace, [0]
    target.write_bytes(b"lama")

    def refusing(source: Path, place: Path) -> None:
        waited[0] += 1
        if waited[0] <= held_for:
            raise PermissionError(errno.EACCES, "held")
        real(source, place)

    monkeypatch.setattr(os, "replace", refusing)
    monkeypatch.setattr(system.time, "sleep", lambda _seconds: None)
    with case("target locked"):
        if held_for <= system.RETRIES:
            safe_write.write_bytes(target, b"baru")
        else:
            with pytest.raises(UserError, match="sedang dibuka di program lain"):
                safe_write.write_bytes(target, b"baru")
        assert target.read_bytes() == (b"baru" if held_for <= system.RETRIES else b"lama")
        assert [p.name for p in tmp_path.iterdir()] == ["a.xlsx"]


@pytest.mark.parametrize("when", ["before", "during", "after copying"])
def test_flash_disk_is_pulled(
    services: Services, build: Builder, tmp_path: Path, monkeypatch, when: str
) -> None:
    build.pegawai()
    flash = tmp_path / "flash"
    flash.mkdir()
    owner, name = {"during": (cadangan, "pack"), "after copying": (os, "replace")}.get(when, (None, ""))
    if owner is None:
        flash.rmdir()
    else:
        real = getattr(owner, name)

        def pulled(*arguments: object) -> None:
            shutil.rmtree(flash, ignore_errors=True)
            real(*arguments)

        monkeypatch.setattr(owner, name, pulled)
    with case("target removed"):
        with pytest.raises(UserError):
            services.cadangan.make("petugas", flash)
        monkeypatch.undo()
        assert services.cadangan.check() == []
        services.cadangan.make()


@pytest.mark.parametrize("moment", ["write", "fsync", "replace", "re-read"])
def test_flash_disk_is_pulled_under_an_export(tmp_path: Path, monkeypatch, moment: str) -> None:
    """fsync and even the move may succeed on a vanished disk: only reading again proves the file."""
    flash = tmp_path / "flash"
    flash.mkdir()
    owner, name = {
        "write": (safe_write, "flush"),
        "fsync": (os, "fsync"),
        "replace": (os, "replace"),
        "re-read": (safe_write, "flush_folder"),
    }[moment]
    real = getattr(owner, name)

    def pulled(*arguments: object) -> None:
        if moment == "re-read":
            (flash / "rekap.xlsx").write_bytes(b"rusak")
        else:
            shutil.rmtree(flash)
            real(*arguments)

    monkeypatch.setattr(safe_write.place, "kind", lambda _folder: "lepas")
    monkeypatch.setattr(owner, name, pulled)
    with case("target removed"), pytest.raises(UserError):
        safe_write.write_bytes(flash / "rekap.xlsx", b"isi")


def as_nobody(work: Callable[[], None]) -> int:
    """`in_child`, as a user who is not root."""

    def lowered() -> None:
        os.setgid(NOBODY)
        os.setuid(NOBODY)
        work()

    return in_child(lowered)


@pytest.mark.skipif(bool(os.geteuid()), reason="needs root to become another user")
@pytest.mark.parametrize("locked", ["folder", "file", "backup", "export"])
def test_what_may_not_be_written(folder: Path, locked: str) -> None:
    """A message, no silent read-only session; what was there stays."""
    path, elsewhere = folder / "pembinaan.db", folder / "lain"
    elsewhere.mkdir()
    elsewhere.chmod(0o555)
    path.chmod(0o444 if locked == "file" else 0o666)
    folder.chmod(0o555 if locked == "folder" else 0o777)
    for parent in folder.parents:
        if any(map(parent.is_relative_to, ("/tmp", "/dev/shm"))):
            parent.chmod(parent.stat().st_mode | 0o555)

    def work() -> None:
        try:
            if locked == "export":
                safe_write.write_bytes(elsewhere / "rekap.xlsx", b"isi")
            else:
                database = Database(path, Clock())
                CadanganService(database, Clock(), Paths.default(folder)).make("petugas", elsewhere)
        except opening.TakBisaDitulisError:
            raise SystemExit(8) from None
        except UserError as error:
            raise SystemExit(7 if "tidak boleh ditulisi" in str(error) else 6) from None

    with case("read-only folder"):
        before = path.read_bytes()
        assert as_nobody(work) == (8 if locked in ("folder", "file") else 7)
        assert path.read_bytes() == before or locked == "backup"
        assert list(elsewhere.iterdir()) == []
    folder.chmod(0o755)


def test_second_instance_a_hundred_times(folder: Path) -> None:
    """A second program is refused without a byte written; after a kill of the first the next starts at once."""
    holder = "import sys;from pathlib import Path;from pembinaan_desktop.db.database import Database;"
    holder += "from pembinaan_desktop.domain.clock import Clock;db=Database(Path(sys.argv[1]),Clock());"
    holder += "print('siap',flush=True);sys.stdin.read()"
    path = folder / "pembinaan.db"
    with subprocess.Popen(
        [sys.executable, "-c", holder, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == b"siap\n"
        before = {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()}
        with case("second instance", 100):
            for _ in range(100):
                with pytest.raises(SudahTerbukaError):
                    Database(path, Clock())
        assert {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()} == before
        first.kill()
    Database(path, Clock()).close()


@pytest.mark.parametrize("years", [-10, -1, 1, 10])
def test_clock_jumps(services: Services, build: Builder, clock: FixedClock, years: int) -> None:
    with case("clock jumps"):
        build.pegawai()
        first = services.cadangan.make().value
        clock.set(clock.now().replace(year=clock.now().year + years))
        build.pegawai()
        second = services.cadangan.make().value
        assert [one.urut for one in services.cadangan.list()] == [second.urut, first.urut]
        assert services.cadangan.check() == []
        services.db.close()
        memory = json.dumps({"checked": "2099-01-01"})
        services.paths.memory.parent.mkdir(parents=True, exist_ok=True)
        services.paths.memory.write_text(memory)
        open_office(services.paths, clock).db.close()


@pytest.fixture
def folder(db: Database, build: Builder) -> Path:
    build.pegawai("Ani")
    db.close()
    return db.path.parent
