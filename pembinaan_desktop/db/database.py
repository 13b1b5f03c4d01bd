"""The one place that opens the database file.

One SQLite library (sqlcipher3, plain file), one connection, one lock. Exclusive locking keeps a
second program out; WAL with synchronous=FULL makes a returned COMMIT survive a power cut.
"""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from pembinaan_desktop.db import audit, opening
from pembinaan_desktop.db import memory as memories
from pembinaan_desktop.db.memory import Memory
from pembinaan_desktop.db.opening import SudahTerbukaError
from pembinaan_desktop.db.tables import load_all
from pembinaan_desktop.domain.cadangan import SECOND_PLACE
from pembinaan_desktop.domain.clock import Clock
from pembinaan_desktop.domain.errors import UserError

log = logging.getLogger(__name__)
APPLICATION_ID = 0x50454D42  # "PEMB"
LET_SECONDS = 0.0001
CHECK_DAYS = 7  # a whole check at least this often, also when every end was clean
STATEMENTS = 500  # kept prepared; the usual 100 are full after an hour, then each new one pushes out the last
MINIMUM_SQLITE = (3, 51, 3)  # below it, WAL checkpoints can lose commits

PRAGMAS = (
    "locking_mode=EXCLUSIVE",
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "temp_store=MEMORY",
    "secure_delete=ON",  # what was removed or replaced is gone from the file, too
    "mmap_size=0",
    "wal_autocheckpoint=1000",
    "journal_size_limit=16777216",
    "busy_timeout=2000",
)


class TakTersimpanError(UserError):
    """The disk refused a transaction; SQLite has rolled it back."""

    def __init__(self) -> None:
        super().__init__(
            "Disk penuh atau menolak ditulisi, jadi perubahan terakhir tidak tersimpan.",
            safe="Semua yang sudah tersimpan sebelumnya tetap aman.",
            advice="Kosongkan ruang disk, lalu ulangi perubahan itu.",
        )


def connect(path: Path) -> dbapi2.Connection:
    """A raw connection with all rules applied and asserted; takes the exclusive lock."""
    if dbapi2.sqlite_version_info < MINIMUM_SQLITE:
        raise RuntimeError(f"SQLite {dbapi2.sqlite_version} is older than {MINIMUM_SQLITE}")
    raw = dbapi2.connect(
        str(path),
        isolation_level=None,
        check_same_thread=False,
        timeout=2.0,
        cached_statements=STATEMENTS,
    )
    try:
        for pragma in PRAGMAS:
            raw.execute(f"PRAGMA {pragma}")
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("ROLLBACK")
        if raw.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            raise RuntimeError("the database is not in WAL mode")
        if raw.execute("PRAGMA synchronous").fetchone()[0] != 2:
            raise RuntimeError("synchronous is not FULL")
    except dbapi2.OperationalError as error:
        raw.close()
        if "locked" in str(error) or "busy" in str(error):
            raise SudahTerbukaError from error
        raise
    except BaseException:
        raw.close()
        raise
    return raw


class Database:
    """An open office database. `read()` and `write()` are the only ways to its rows.

    actor: name written into the audit trail. fresh: make a new file although there was an office.
    memory: file in which this PC remembers the database. before_upgrade: called with the open database
    before its schema is changed. news: sentences for the officer about what was found at opening.
    Raises `SudahTerbukaError` and `opening.DataBermasalahError`; then nothing was written.
    """

    def __init__(
        self,
        path: Path,
        clock: Clock,
        *,
        actor: str = "Petugas",
        fresh: bool = False,
        memory: Path | None = None,
        before_upgrade: Callable[[Database], None] | None = None,
    ) -> None:
        self.path = Path(path)
        self.clock = clock
        self.actor = actor
        self.changes = 0  # audited changes since opening; the backup schedule looks at it
        self._lock = threading.RLock()
        self._copying = threading.Lock()  # a copy gives way to others now and then; the end waits for it
        self._active: Session | None = None
        self._writing = False
        self._closed = False
        self.news: list[str] = []
        self._memory_file = memory
        last = memories.read(memory)
        checked = opening.check(self.path, self.path.parent / "cadangan", fresh=fresh, last=last)
        self.raw = self._connect()
        try:
            self._examine(last, checked=checked)
            self._prepare(before_upgrade, settled=last.knows(self.path) and last.clean)
            self._remember(clean=False)
        except BaseException:
            self._give_back()
            raise

    def _connect(self) -> dbapi2.Connection:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            return connect(self.path)
        except (*opening.DAMAGED, OSError) as error:
            raise opening.explain(error, self.path) from error

    def _examine(self, last: Memory, *, checked: bool) -> None:
        """A whole check after a stop in the middle or a week; tell about an older or other database.

        checked: the opening has just done it.
        """
        self._memory = Memory(str(self.path), checked=last.checked if last.knows(self.path) else "")
        stopped = checked or (last.knows(self.path) and not last.clean)
        today = self.clock.today()
        if not self.pragma("user_version"):
            self._memory = replace(self._memory, checked=today.isoformat())
            return
        if stopped or self._memory.days_since_check(today) > CHECK_DAYS:
            if not checked:
                opening.check_whole(self.raw, self.path)
            self._memory = replace(self._memory, checked=today.isoformat())
        if stopped:
            self.news.append("Program terakhir kali terhenti mendadak. Data sudah diperiksa dan utuh.")
        self._compare(last)
        self._remember(clean=False)

    def _compare(self, last: Memory) -> None:
        now = self._audit_state()
        if not last.knows(self.path):
            return
        if now.identity != last.identity:
            self.news.append("Berkas data ini bukan yang terakhir dibuka di komputer ini (kantor lain).")
        elif now.changes < last.changes:
            self.news.append(
                f"Data ini lebih lama daripada yang terakhir dibuka: {last.changes - now.changes} perubahan "
                "tidak ada. Bila tidak disengaja, buka Berkas → Pulihkan."
            )

    def _audit_state(self) -> Memory:
        first = self.raw.execute("SELECT hash FROM audit ORDER BY id LIMIT 1").fetchone()
        last = self.raw.execute("SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1").fetchone()
        return replace(
            self._memory,
            identity=first[0] if first else "",
            changes=last[0] if last else 0,
            head=last[1] if last else "",
        )

    def _remember(self, *, clean: bool) -> None:
        memories.write(self._memory_file, self._state(clean=clean))

    def _state(self, *, clean: bool) -> Memory:
        return replace(
            self._audit_state(),
            clean=clean,
            seen=self.clock.now().isoformat(),
            second=str(self.setting(SECOND_PLACE) or ""),
        )

    @cached_property
    def engine(self) -> Engine:
        engine = create_engine("sqlite://", module=dbapi2, creator=self._raw_connection, poolclass=StaticPool)
        event.listen(engine, "begin", self._begin)
        return engine

    def _raw_connection(self) -> dbapi2.Connection:
        return self.raw

    def _begin(self, connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if self._writing else "BEGIN")

    def _prepare(self, before_upgrade: Callable[[Database], None] | None, *, settled: bool) -> None:
        """Bring the schema up to date; imports Alembic only when there is something to do.

        settled: this PC closed the database in order, so what comes along with a schema is in it. Otherwise an
        upgrade may have been stopped before its reference data were written; those that are missing are.
        """
        from pembinaan_desktop.db import migrations

        version = self.pragma("user_version")
        if version == migrations.head_number():
            if not settled:
                self._seed()
            return
        from pembinaan_desktop.db.migrations.runner import upgrade

        if version and before_upgrade is not None:
            before_upgrade(self)
        try:
            upgrade(self)
            self._seed()
        except UserError:
            raise
        except Exception as error:  # rolled back; the older program still opens this file
            log.exception("the schema could not be brought up to date")
            raise opening.explain_upgrade(error, self.path) from error

    def _seed(self) -> None:
        from pembinaan_desktop.db.seed import seed

        with self.write() as session:
            seed(session)

    def empty_log(self) -> None:
        """Bring the write-ahead log into the database and cut it off: what was replaced is not left in it."""
        with self._lock:
            self.raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def pragma(self, name: str) -> Any:
        """The value of a PRAGMA, e.g. `user_version`."""
        with self._lock:
            return self.raw.execute(f"PRAGMA {name}").fetchone()[0]

    def setting(self, key: str) -> Any:
        """A setting of the office, else None; without the mapped classes, which the start need not wait for."""
        with self._lock:
            row = self.raw.execute("SELECT nilai FROM pengaturan WHERE kunci = ?", (key,)).fetchone()
        value = json.loads(row[0]) if row else None
        return value.get("nilai") if isinstance(value, dict) else value

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session to read with; fetch everything inside, nothing may be changed."""
        with self._lock:
            if self._active is not None:
                yield self._active
                return
            with Session(self.engine, autoflush=False) as session:
                self._active = session
                try:
                    yield session
                finally:
                    self._active = None
                    session.rollback()

    @contextmanager
    def write(self) -> Iterator[Session]:
        """One transaction with its audit rows: all of it is on the disk when the block is left."""
        with self._lock:
            if self._active is not None:
                raise RuntimeError("a transaction is open already; one click is one transaction")
            load_all()
            self._writing = True
            try:
                with audit.AuditedSession(self.engine) as session:
                    self._active = session
                    yield session
                    session.flush()
                    written = audit.write_log(session, self.actor, self.clock.now())
                    session.commit()
                    self.changes += written
            except OperationalError as error:
                if any(word in str(error.orig) for word in ("full", "disk I/O", "readonly")):
                    raise TakTersimpanError from error
                raise
            finally:
                self._active = None
                self._writing = False

    @contextmanager
    def migrating(self) -> Iterator[Connection]:
        """The connection for schema changes; every transaction on it takes the write lock at once."""
        with self._lock:
            self._writing = True
            try:
                with self.engine.connect() as connection:
                    yield connection
            finally:
                self._writing = False

    @contextmanager
    def exclusive(self) -> Iterator[dbapi2.Connection]:
        """The raw connection while nobody reads or writes; for backups and checks."""
        with self._lock:
            if self._active is not None:
                raise RuntimeError("a transaction is open")
            yield self.raw

    @contextmanager
    def copying(self) -> Iterator[tuple[dbapi2.Connection, Callable[[], None]]]:
        """`exclusive` for a long copy: (connection, let).

        Between two steps of the copy `let()` lets those who wait read and write; what they write through this
        connection is carried into the copy.
        """
        with self._copying, self.exclusive() as raw:
            yield raw, self._let

    def _let(self) -> None:
        self._lock.release()
        time.sleep(LET_SECONDS)  # a lock alone would go back to the one that gave it away
        self._lock.acquire()

    def close(self) -> None:
        """Give the file back; the WAL is folded into it. The memory of a clean end is written last."""
        with self._copying, self._lock:
            if self._closed:
                return
            memory = self._state(clean=True)
            self._give_back()
            memories.write(self._memory_file, memory)

    def _give_back(self) -> None:
        self._closed = True
        if "engine" in self.__dict__:
            self.engine.dispose()
        self.raw.close()
