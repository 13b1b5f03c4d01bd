"""The one place that opens the database file.

One SQLite library (sqlcipher3, plain file), one connection, one lock. Exclusive locking keeps a
second program out; WAL with synchronous=FULL makes a returned COMMIT survive a power cut.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from pembinaan_desktop.db import audit, opening
from pembinaan_desktop.domain.clock import Clock
from pembinaan_desktop.domain.errors import UserError

APPLICATION_ID = 0x50454D42  # "PEMB"
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


class SudahTerbukaError(UserError):
    """Another program holds the database."""

    def __init__(self) -> None:
        super().__init__(
            "Data sedang dibuka oleh Pembinaan yang lain.",
            safe="Tidak ada yang diubah.",
            advice="Tutup jendela yang lain, atau gunakan jendela yang sudah terbuka.",
        )


def connect(path: Path) -> dbapi2.Connection:
    """A raw connection with all rules applied and asserted; takes the exclusive lock."""
    if dbapi2.sqlite_version_info < MINIMUM_SQLITE:
        raise RuntimeError(f"SQLite {dbapi2.sqlite_version} is older than {MINIMUM_SQLITE}")
    raw = dbapi2.connect(str(path), isolation_level=None, check_same_thread=False, timeout=2.0)
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

    actor: name written into the audit trail. fresh: make a new file although there are backups.
    Raises `SudahTerbukaError` and `opening.DataBermasalahError`; then nothing was written.
    """

    def __init__(self, path: Path, clock: Clock, *, actor: str = "Petugas", fresh: bool = False) -> None:
        self.path = Path(path)
        self.clock = clock
        self.actor = actor
        self.changes = 0  # audited changes since opening; the backup schedule looks at it
        self._lock = threading.RLock()
        self._active: Session | None = None
        self._writing = False
        opening.check(self.path, self.path.parent / "cadangan", fresh=fresh)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self.raw = connect(self.path)
        except dbapi2.DatabaseError as error:
            raise opening.DataBermasalahError(f"Berkas data “{self.path.name}” rusak.") from error
        self.engine = self._make_engine()
        self._prepare()

    def _make_engine(self) -> Engine:
        engine = create_engine("sqlite://", module=dbapi2, creator=self._raw_connection, poolclass=StaticPool)
        event.listen(engine, "begin", self._begin)
        return engine

    def _raw_connection(self) -> dbapi2.Connection:
        return self.raw

    def _begin(self, connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if self._writing else "BEGIN")

    def _prepare(self) -> None:
        """Bring the schema up to date; imports Alembic only when there is something to do."""
        from pembinaan_desktop.db import migrations

        if self.pragma("user_version") != migrations.head_number():
            from pembinaan_desktop.db.migrations.runner import upgrade
            from pembinaan_desktop.db.seed import seed

            upgrade(self)
            with self.write() as session:
                seed(session)

    def pragma(self, name: str) -> Any:
        """The value of a PRAGMA, e.g. `user_version`."""
        with self._lock:
            return self.raw.execute(f"PRAGMA {name}").fetchone()[0]

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
            self._writing = True
            try:
                with Session(self.engine, expire_on_commit=False) as session:
                    self._active = session
                    audit.watch(session)
                    yield session
                    session.flush()
                    self.changes += audit.write_log(session, self.actor, self.clock.now())
                    session.commit()
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

    def close(self) -> None:
        """Give the file back; the WAL is folded into it."""
        with self._lock:
            self.engine.dispose()
            self.raw.close()
