"""What is looked at before the database file is touched. Nothing here writes into it.

A missing, empty, truncated, foreign or newer file is never replaced by an empty one: `check` raises
`DataBermasalahError`, and `set_aside` moves the file with its sidecars away before a backup is restored.
"""

from __future__ import annotations

import shutil
import tempfile
from functools import partial
from pathlib import Path, PurePath
from urllib.parse import quote

from sqlcipher3 import dbapi2

from pembinaan_desktop.db import audit
from pembinaan_desktop.db.memory import Memory
from pembinaan_desktop.db.migrations import head_number
from pembinaan_desktop.domain.errors import UserError
from pembinaan_desktop.system import patiently

MAGIC = b"SQLite format 3\x00"
APPLICATION_ID = 0x50454D42
SMALLEST = 4096  # one page
DAMAGED = (dbapi2.DatabaseError, UnicodeDecodeError)  # a message about a damaged schema may not be text
ADVICE = "Pulihkan cadangan terakhir, atau salin kembali berkas data dari tempat lain."


class DataBermasalahError(UserError):
    """The database cannot be opened as it is.

    pulih: restoring a backup would help. hilang: there is no file, so a new office could be begun.
    """

    def __init__(self, what: str, *, advice: str = ADVICE, pulih: bool = True, hilang: bool = False) -> None:
        super().__init__(what, safe="" if hilang else "Berkasnya tidak diubah.", advice=advice)
        self.pulih = pulih
        self.hilang = hilang


class SudahTerbukaError(UserError):
    """Another program holds the database."""

    def __init__(self) -> None:
        super().__init__(
            "Data sedang dibuka oleh Pembinaan yang lain.",
            safe="Tidak ada yang diubah.",
            advice="Tutup jendela yang lain, atau gunakan jendela yang sudah terbuka.",
        )


class TakBisaDitulisError(UserError):
    """The folder or the file does not let us write, or the disk is full."""


def explain(error: Exception, path: Path) -> UserError:
    """The officer's words for what SQLite or the system said when `path` was opened."""
    refused = ("readonly", "unable to open", "is full", "disk I/O")
    if isinstance(error, OSError) or any(text in str(error) for text in refused):
        return TakBisaDitulisError(
            f"Data di folder “{path.parent}” tidak dapat ditulisi.",
            safe="Tidak ada yang diubah.",
            advice="Periksa apakah disk penuh, terkunci, atau foldernya hanya boleh dibaca; lalu buka lagi.",
        )
    return DataBermasalahError(f"Berkas data “{path.name}” rusak.")


def explain_upgrade(error: Exception, path: Path) -> UserError:
    """What to say when the schema could not be brought up to date, or begun."""
    told = explain(error, path)
    if isinstance(told, TakBisaDitulisError):
        return told
    return DataBermasalahError(
        "Data belum dapat diperbarui ke bentuk program yang baru; pembaruannya dibatalkan.",
        advice="Isinya utuh seperti sebelumnya. Buka dengan program yang lama, dan sampaikan kepada pengelola program.",
        pulih=False,
    )


def check(path: Path, backups: Path, *, fresh: bool = False, last: Memory | None = None) -> bool:
    """Raise unless `path` may be opened, or created because this office has no data yet.

    fresh: the officer wants a new office although there was one. last: what this PC remembers.
    Returns whether the whole content was checked on the way, as after a stop in the middle.
    """
    wal = path.with_name(path.name + "-wal")
    if not path.exists():
        if wal.exists():
            raise DataBermasalahError(f"Berkas data “{path.name}” hilang; hanya sisa catatannya yang ada.")
        if not fresh:
            _check_really_new(path, backups, last or Memory())
        return False
    if path.stat().st_size < SMALLEST:
        # first of all: SQLite throws the WAL of an empty database away, even when it only reads
        raise DataBermasalahError(f"Berkas data “{path.name}” kosong atau terpotong.")
    if held_by_another(path):
        raise SudahTerbukaError
    if any(one.exists() and one.stat().st_size > 0 for one in sidecars(path)):
        return _check_with_sidecars(path)
    _check_alone(path)
    return False


def _check_really_new(path: Path, backups: Path, last: Memory) -> None:
    """No file: a new office, unless something tells that there was one."""
    if backups.is_dir() and any(backups.glob("*.cadangan")):
        raise DataBermasalahError(
            f"Berkas data “{path.name}” tidak ditemukan, padahal ada cadangannya.", hilang=True
        )
    if last.knows(path):
        raise DataBermasalahError(
            f"Berkas data “{path.name}” yang terakhir dibuka di komputer ini tidak ditemukan.",
            advice="Pasang kembali disknya, pulihkan cadangan dari tempat lain, atau mulai dengan data kosong.",
            hilang=True,
        )


def _check_alone(path: Path) -> None:
    """The file was closed in order, so its header and length tell the truth."""
    with path.open("rb") as file:
        header = file.read(100)
    if header[:16] != MAGIC:
        raise DataBermasalahError(f"“{path.name}” bukan berkas data Pembinaan, atau rusak.")
    page = int.from_bytes(header[16:18], "big") or 1
    if page != 1 and path.stat().st_size % page:
        raise DataBermasalahError(f"Berkas data “{path.name}” terpotong.")
    version, owner = int.from_bytes(header[60:64], "big"), int.from_bytes(header[68:72], "big")
    _check_owner(path, version, owner)


def sidecars(path: Path) -> tuple[Path, Path]:
    """The WAL, and the rollback journal that exists while a file is switched to WAL for the first time."""
    return path.with_name(path.name + "-wal"), path.with_name(path.name + "-journal")


def _check_with_sidecars(path: Path) -> bool:
    """The program was stopped: the file alone may look torn while file and WAL together are whole.

    So a copy of both is recovered and judged; the originals are not touched.
    """
    try:
        with tempfile.TemporaryDirectory(
            dir=path.parent, prefix=".~periksa", ignore_cleanup_errors=True
        ) as scratch:
            copy = Path(scratch) / path.name
            shutil.copyfile(path, copy)
            for one in sidecars(path):
                if one.exists():
                    shutil.copyfile(one, copy.with_name(one.name))
            version, owner, sound = _look(copy)
    except DAMAGED as error:
        raise DataBermasalahError(f"“{path.name}” bukan berkas data Pembinaan, atau rusak.") from error
    except OSError as error:
        raise DataBermasalahError(
            "Program terhenti mendadak, dan datanya belum dapat diperiksa karena disk penuh atau terkunci.",
            advice="Kosongkan ruang disk, lalu buka lagi.",
            pulih=False,
        ) from error
    _check_owner(path, version, owner)
    if not sound:
        raise DataBermasalahError(f"Berkas data “{path.name}” rusak.")
    return True


def check_whole(raw: dbapi2.Connection, path: Path) -> None:
    """Raise unless the open database is sound from its pages to its audit chain."""
    if not _sound(raw):
        raise DataBermasalahError(f"Berkas data “{path.name}” rusak.")


def _sound(raw: dbapi2.Connection) -> bool:
    """The pages are in order, and the audit chain has no gap: an old WAL beside another file makes one."""
    try:
        if raw.execute("PRAGMA quick_check").fetchall() != [("ok",)]:
            return False
        return not raw.execute("PRAGMA user_version").fetchone()[0] or audit.broken_at(raw) is None
    except DAMAGED:
        return False


def _check_owner(path: Path, version: int, owner: int) -> None:
    if version and owner != APPLICATION_ID:
        raise DataBermasalahError(f"“{path.name}” dibuat oleh program lain.", pulih=False)
    if version > head_number():
        raise DataBermasalahError(
            "Data ini dibuat oleh Pembinaan yang lebih baru.",
            advice="Buka dengan program yang terbaru.",
            pulih=False,
        )


def _look(copy: Path) -> tuple[int, int, bool]:
    """(schema number, application id, sound) of a scratch copy, recovered from its WAL."""
    raw = dbapi2.connect(str(copy), isolation_level=None)
    try:
        raw.execute("PRAGMA trusted_schema=OFF")
        raw.execute("PRAGMA synchronous=OFF")  # a scratch copy
        version = int(raw.execute("PRAGMA user_version").fetchone()[0])
        owner = int(raw.execute("PRAGMA application_id").fetchone()[0])
        return version, owner, _sound(raw)
    finally:
        raw.close()


def uri(path: PurePath) -> str:
    """An absolute path as SQLite wants it: also that of a share is a path there, never a host."""
    return f"file://{'' if path.as_posix().startswith('/') else '/'}{quote(path.as_posix(), safe='/:')}"


def held_by_another(path: Path) -> bool:
    """Another program has the database open.

    Asked with exclusive locking, because a plain probe would leave a -shm file behind.
    """
    raw = dbapi2.connect(f"{uri(path.absolute())}?mode=ro", uri=True, timeout=0.0)
    try:
        raw.execute("PRAGMA locking_mode=EXCLUSIVE")
        raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except dbapi2.DatabaseError as error:
        return "locked" in str(error) or "busy" in str(error)
    finally:
        raw.close()
    return False


def set_aside(path: Path, folder: Path) -> Path:
    """Move a damaged database with its sidecars to a new folder below `folder`; returns that folder.

    The database goes first: stopped in between, the next start finds no database (never one without
    its WAL), and its recovery puts the sidecars beside it.
    """
    number = 1
    while (folder / f"rusak-{number:03d}" / path.name).exists():
        number += 1
    if not path.exists() and number > 1:
        number -= 1
    place = folder / f"rusak-{number:03d}"
    place.mkdir(parents=True, exist_ok=True)
    for source in (path, *sidecars(path), path.with_name(path.name + "-shm")):
        if source.exists():
            patiently(partial(source.rename, place / source.name))
    return place
