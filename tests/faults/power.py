"""A disk that forgets: replays real SQL through a VFS and makes images of what a power cut leaves behind.

The statements come from the program's own services (traced); APSW runs them under the program's own
pragmas on a VFS that logs every write, truncation, sync and deletion. An image is the log up to a random
moment: what was synced is there, of the rest each operation was kept, dropped, torn at a sector, or
replaced by garbage. A deletion is lasting after any later sync (true on NTFS and ext4).
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import apsw

SECTOR = 512
KEPT, DROPPED, TORN = 0.45, 0.34, 0.16  # the rest, 5 %, is garbage


@dataclass
class Operation:
    """kind: "write", "truncate", "sync" or "delete" on the file `name` (without its folder)."""

    kind: str
    name: str
    offset: int = 0
    data: bytes = b""


@dataclass
class Log:
    """acknowledged: (number of operations then, number of audit rows then) after each COMMIT."""

    operations: list[Operation] = field(default_factory=list)
    acknowledged: list[tuple[int, int]] = field(default_factory=list)

    def add(self, kind: str, name: str, offset: int = 0, data: bytes = b"") -> None:
        self.operations.append(Operation(kind, Path(name).name, offset, data))


class LoggingFile(apsw.VFSFile):
    """Passes everything on to the real disk and notes it."""

    def __init__(self, log: Log, inherit: str, name: Any, flags: list[int]) -> None:
        super().__init__(inherit, name, flags)
        self._log = log
        self._name = name.filename() if isinstance(name, apsw.URIFilename) else str(name)

    def xWrite(self, data: bytes, offset: int) -> None:
        self._log.add("write", self._name, offset, bytes(data))
        super().xWrite(data, offset)

    def xTruncate(self, newsize: int) -> None:
        self._log.add("truncate", self._name, newsize)
        super().xTruncate(newsize)

    def xSync(self, flags: int) -> None:
        self._log.add("sync", self._name)
        super().xSync(flags)


class LoggingVFS(apsw.VFS):
    """The system's disk with a log in between; remember to `unregister`."""

    def __init__(self, log: Log, name: str = "catat") -> None:
        self._log = log
        self._base = apsw.vfs_names()[0]
        super().__init__(name, self._base)

    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:
        return LoggingFile(self._log, self._base, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        self._log.add("delete", filename)
        super().xDelete(filename, syncdir)


def record(database: Path, statements: list[str], pragmas: tuple[str, ...]) -> Log:
    """Run `statements` on `database` as the program would, logging what reaches the disk."""
    log = Log()
    vfs = LoggingVFS(log)
    try:
        connection = apsw.Connection(str(database), vfs="catat")
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}").fetchall()
        for statement in statements:
            connection.execute(statement).fetchall()
            if statement.upper().startswith("COMMIT"):
                rows = connection.execute("SELECT count(*) FROM audit").fetchall()[0][0]
                log.acknowledged.append((len(log.operations), rows))
        connection.close()
    finally:
        vfs.unregister()
    return log


def image(start: dict[str, bytes], log: Log, cut: int, chance: random.Random) -> dict[str, bytes]:
    """The files after a power cut before operation `cut`. start: files before the first operation."""
    operations = log.operations[:cut]
    last_sync = {op.name: number for number, op in enumerate(operations) if op.kind == "sync"}
    any_sync = max(last_sync.values(), default=-1)
    files = {name: bytearray(data) for name, data in start.items()}
    for number, operation in enumerate(operations):
        lasting = number < last_sync.get(operation.name, -1)
        if operation.kind == "delete":
            if number < any_sync or chance.random() < 0.5:
                files.pop(operation.name, None)
        elif operation.kind == "truncate":
            if lasting or chance.random() < 0.5:
                held = files.setdefault(operation.name, bytearray())
                held[:] = held[: operation.offset].ljust(operation.offset, b"\0")
        elif operation.kind == "write":
            data = operation.data if lasting else survived(operation.data, chance)
            put(files.setdefault(operation.name, bytearray()), operation.offset, data)
    return {name: bytes(data) for name, data in files.items()}


def survived(data: bytes, chance: random.Random) -> bytes:
    """What is left of an unsynced write."""
    fate = chance.random()
    if fate < KEPT:
        return data
    if fate < KEPT + DROPPED:
        return b""
    if fate < KEPT + DROPPED + TORN:
        return data[: SECTOR * chance.randint(0, len(data) // SECTOR)]
    return chance.randbytes(len(data))


def put(held: bytearray, offset: int, data: bytes) -> None:
    if data:
        if len(held) < offset:
            held.extend(bytes(offset - len(held)))
        held[offset : offset + len(data)] = data
