"""What this PC remembers of the database it opened last, kept outside the data folder.

The database cannot say that it is missing, old or was not closed in order; this small file can.
A lost or unreadable memory costs a check at the next start, never data.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from pathlib import Path

from pembinaan_desktop.system import path_key, patiently


@dataclass(frozen=True)
class Memory:
    """path: the database file. identity: hash of its first audit row, the same for the life of an office.

    changes, head: number of audit rows and hash of the last one. clean: it was closed in order.
    checked: ISO day of the last whole check. seen: ISO moment of the last start. second: the second place of the
    backups, which must be found when the database cannot be read.
    """

    path: str = ""
    identity: str = ""
    changes: int = 0
    head: str = ""
    clean: bool = True
    checked: str = ""
    seen: str = ""
    second: str = ""

    def knows(self, path: Path) -> bool:
        """There was a database at `path`."""
        return bool(self.identity) and path_key(Path(self.path)) == path_key(path)

    def days_since_check(self, today: date) -> int:
        """Days since the last whole check; many when it is unknown or in the future (a wrong clock)."""
        try:
            days = (today - date.fromisoformat(self.checked)).days
        except ValueError:
            return 9999
        return days if days >= 0 else 9999

    def last_seen(self) -> datetime | None:
        try:
            return datetime.fromisoformat(self.seen)
        except ValueError:
            return None


def read(file: Path | None) -> Memory:
    """The memory in `file`; an empty one when there is none or it cannot be read."""
    if file is None:
        return Memory()
    try:
        held = json.loads(file.read_text("utf-8"))
        known = {key: type(value)(held.get(key, value)) for key, value in asdict(Memory()).items()}
    except (OSError, ValueError, AttributeError, TypeError, RecursionError):
        return Memory()
    return replace(Memory(), **known)


def write(file: Path | None, memory: Memory) -> None:
    """Store it; a disk that refuses is no reason to stop, the next start checks more then."""
    if file is None:
        return
    temporary = file.with_name(f".~{file.name}.{os.getpid()}.tmp")
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("w", encoding="utf-8") as stream:
            json.dump(asdict(memory), stream)
            stream.flush()
            os.fsync(stream.fileno())
        patiently(lambda: os.replace(temporary, file))
    with suppress(OSError):
        temporary.unlink(missing_ok=True)
